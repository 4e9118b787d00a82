/* Words and rules of a page become tables and lines:
 *
 *  1. Rules make grids (pipeline/grid).
 *  2. Every character goes to the cell over its centre, or to none: reading order, and
 *     where the words end, are not looked at. In a grid within a cell of another it goes
 *     to the inner one.
 *  3. A grid that only lays out the page (a border, a box around prose) is none: its text
 *     is taken as lines.
 *  4. What is in no cell makes lines.
 *
 * Cost: characters · log(lines). */
#include "sheet.h"

#include "piece.h"

#include <string.h>

/* From how far apart pieces of a line are words of their own, in widths of a character;
 * a space is 0.25 to 0.5. */
#define GAP_EM 0.25
/* Where characters are spaced out, a gap counts from this many times the usual one. */
#define SPACED_RATIO 1.4
/* Fewest pairs of single characters, and their share of all words, to say so. */
#define SPACED_MIN   20
#define SPACED_SHARE 0.4
/* Lines in one cell that make it a column of prose, and cells of such a grid at most. */
#define PROSE_LINES_MIN  12
#define LAYOUT_CELLS_MAX 6
/* Share of the page that a grid covers to be its border. */
#define BORDER_SHARE 0.6

/* A page being parted: its grids, and where the numbers of their cells begin. */
typedef struct {
    GPtrArray *grids; /* GjGrid */
    GPtrArray *parts; /* GjTablePart, of each grid that is a table; owned */
    GArray *bases;    /* int: place of the first cell of each part */
    GArray *outside;  /* GjPiece: what is in no cell */
} Parting;

void gj_sheet_item_free(GjSheetItem *item)
{
    if (!item)
        return;
    g_free(item->text);
    gj_table_part_free(item->part);
    g_free(item);
}

void gj_sheet_free(GjSheet *sheet)
{
    if (!sheet)
        return;
    g_ptr_array_unref(sheet->items);
    g_free(sheet);
}

/* ---- which cell ---- */

static double area_of(GjBox box)
{
    return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/* The place of the smallest cell over the point; 0: none. */
static int place_of(double x, double y, gpointer user_data)
{
    const Parting *parting = user_data;
    double best = G_MAXDOUBLE;
    int place = 0;

    for (guint i = 0; i < parting->parts->len; i++) {
        const GjTablePart *part = g_ptr_array_index(parting->parts, i);
        int cell = gj_grid_find(part->grid, x, y);
        if (cell < 0 || area_of(gj_grid_box(part->grid)) >= best)
            continue;
        best = area_of(gj_grid_box(part->grid));
        place = g_array_index(parting->bases, int, i) + cell;
    }
    return place;
}

static GjTablePartCell *cell_of(const Parting *parting, int place)
{
    guint i = parting->parts->len;

    while (i > 0 && g_array_index(parting->bases, int, i - 1) > place)
        i--;
    const GjTablePart *part = g_ptr_array_index(parting->parts, i - 1);
    return &part->cells[place - g_array_index(parting->bases, int, i - 1)];
}

static GArray *pieces_new(void)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));

    g_array_set_clear_func(pieces, gj_piece_clear);
    return pieces;
}

static void take_piece(GjPiece piece, int place, gpointer user_data)
{
    Parting *parting = user_data;
    GjTablePartCell *cell = NULL;

    if (!place) {
        g_array_append_val(parting->outside, piece);
        return;
    }
    cell = cell_of(parting, place);
    if (!cell->pieces)
        cell->pieces = pieces_new();
    g_array_append_val(cell->pieces, piece);
}

/* ---- grids that are no tables ---- */

static gboolean holds(GjBox outer, GjBox inner)
{
    double x = (inner.x0 + inner.x1) / 2, y = (inner.y0 + inner.y1) / 2;

    return area_of(outer) > area_of(inner) && x > outer.x0 && x < outer.x1 &&
           y > outer.y0 && y < outer.y1;
}

/* Whether so many words of @page lie in one cell of @grid that it is prose. */
static gboolean holds_prose(const GjGrid *grid, const GjPage *page)
{
    g_autofree guint *lines = g_new0(guint, grid->cells->len);
    g_autofree double *lowest = g_new0(double, grid->cells->len);

    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        double y = (word->box.y0 + word->box.y1) / 2;
        int cell = gj_grid_find(grid, (word->box.x0 + word->box.x1) / 2, y);
        if (cell < 0 || y <= lowest[cell])
            continue;
        lowest[cell] = word->box.y1;
        if (++lines[cell] >= PROSE_LINES_MIN)
            return TRUE;
    }
    return FALSE;
}

/* Whether @grid only lays out @page: it goes around another grid, or around prose. */
static gboolean is_layout(const GPtrArray *grids, const GjGrid *grid, const GjPage *page)
{
    GjBox box = gj_grid_box(grid);

    if (grid->cells->len > LAYOUT_CELLS_MAX)
        return FALSE;
    if (area_of(box) > BORDER_SHARE * page->width_pt * page->height_pt &&
        holds_prose(grid, page))
        return TRUE;
    for (guint i = 0; i < grids->len; i++) {
        const GjGrid *other = g_ptr_array_index(grids, i);
        if (other != grid && holds(box, gj_grid_box(other)))
            return TRUE;
    }
    return FALSE;
}

static void add_parts(Parting *parting, const GjPage *page)
{
    int base = 1;

    for (guint i = 0; i < parting->grids->len; i++) {
        GjGrid *grid = g_ptr_array_index(parting->grids, i);
        if (is_layout(parting->grids, grid, page))
            continue;
        GjTablePart *part = gj_table_part_new(page->number, grid);
        g_ptr_array_add(parting->parts, part);
        g_array_append_val(parting->bases, base);
        base += (int)grid->cells->len;
    }
    for (guint i = 0; i < parting->parts->len; i++) {
        const GjTablePart *part = g_ptr_array_index(parting->parts, i);
        guint at = 0;
        if (g_ptr_array_find(parting->grids, part->grid, &at))
            g_ptr_array_steal_index(parting->grids, at);
    }
}

/* ---- spacing ---- */

static gboolean is_single(const GjWord *word)
{
    return *word->text && !*g_utf8_next_char(word->text) && !g_ascii_isdigit(*word->text);
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* From how far apart words are words of their own: more where the characters of the page
 * are spaced out, so that even single ones stand apart. */
static double gap_em_of(const GjPage *page)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 1; i < page->words->len; i++) {
        const GjWord *left = &g_array_index(page->words, GjWord, i - 1);
        const GjWord *right = left + 1;
        double em = left->box.x1 - left->box.x0;
        double gap = em > 0 ? (right->box.x0 - left->box.x1) / em : -1;
        if (is_single(left) && is_single(right) && gap > 0 && gap < 2 &&
            right->box.y0 < left->box.y1 && left->box.y0 < right->box.y1)
            g_array_append_val(gaps, gap);
    }
    if (gaps->len < SPACED_MIN || gaps->len < SPACED_SHARE * page->words->len)
        return GAP_EM;
    g_array_sort(gaps, compare_doubles);
    return MAX(GAP_EM, SPACED_RATIO * g_array_index(gaps, double, gaps->len / 2));
}

/* ---- the page ---- */

static void add_lines(GjSheet *sheet, const GArray *pieces, double gap_em)
{
    g_autoptr(GPtrArray) lines = gj_piece_lines(pieces);

    for (guint i = 0; i < lines->len; i++) {
        const GjPieceLine *line = g_ptr_array_index(lines, i);
        GjSheetItem *item = g_new0(GjSheetItem, 1);
        item->page = sheet->number;
        item->box = line->box;
        item->text = gj_piece_line_text(line, gap_em);
        item->em = gj_piece_line_em(line);
        g_ptr_array_add(sheet->items, item);
    }
}

static void add_part(GjSheet *sheet, GjTablePart *part, double gap_em)
{
    GjSheetItem *item = g_new0(GjSheetItem, 1);

    gj_table_part_close(part, gap_em);
    item->page = sheet->number;
    item->box = gj_grid_box(part->grid);
    item->part = part;
    g_ptr_array_add(sheet->items, item);
}

static int compare_items(gconstpointer a, gconstpointer b)
{
    const GjSheetItem *x = *(const GjSheetItem *const *)a;
    const GjSheetItem *y = *(const GjSheetItem *const *)b;
    double up = x->part ? x->box.y0 : (x->box.y0 + x->box.y1) / 2;
    double down = y->part ? y->box.y0 : (y->box.y0 + y->box.y1) / 2;

    return (up > down) - (up < down);
}

GjSheet *gj_sheet_new(const GjPage *page)
{
    GjSheet *sheet = g_new0(GjSheet, 1);
    Parting parting = {0};
    double gap_em = gap_em_of(page);

    sheet->number = page->number;
    sheet->width_pt = page->width_pt;
    sheet->height_pt = page->height_pt;
    sheet->items = g_ptr_array_new_with_free_func((GDestroyNotify)gj_sheet_item_free);
    parting.grids = gj_grids_find(page->rules, &sheet->is_cut);
    parting.parts = g_ptr_array_new();
    parting.bases = g_array_new(FALSE, FALSE, sizeof(int));
    parting.outside = pieces_new();
    add_parts(&parting, page);
    for (guint i = 0; i < page->words->len; i++)
        gj_word_cut(&g_array_index(page->words, GjWord, i), place_of, take_piece,
                    &parting);
    add_lines(sheet, parting.outside, gap_em);
    for (guint i = 0; i < parting.parts->len; i++)
        add_part(sheet, g_ptr_array_index(parting.parts, i), gap_em);
    g_ptr_array_sort(sheet->items, compare_items);
    g_ptr_array_unref(parting.grids);
    g_ptr_array_unref(parting.parts);
    g_array_unref(parting.bases);
    g_array_unref(parting.outside);
    return sheet;
}
