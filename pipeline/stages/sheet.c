/* Words and rules of a page become tables and lines:
 *
 *  1. Rules make the grids of tables (page_grids.c).
 *  2. Every character goes to the cell over its centre, or to none: reading order, and
 *     where the words end, are not looked at. In a grid within a cell of another it goes
 *     to the inner one. Water marks over a table are left out.
 *  3. What is in no cell makes lines; some of them make tables without rules (aligned.c).
 *
 * Cost: characters · log(lines). */
#include "sheet.h"

#include "aligned.h"
#include "furniture.h"
#include "page_grids.h"
#include "piece.h"

#include <math.h>
#include <string.h>

/* From how far apart pieces of a line are words of their own, in widths of a character;
 * a space is 0.25 to 0.5. */
#define GAP_EM 0.25
/* Where characters are spaced out, a gap counts from this many times the usual one. */
#define SPACED_RATIO 1.4
/* Fewest pairs of single characters, and their share of all words, to say so. */
#define SPACED_MIN   20
#define SPACED_SHARE 0.4

/* How far below a cell without a foot, which the end of the page cuts, its text may stand
 * out, in points: a line. */
#define OPEN_REACH 12.0

/* How far the number of a page is from the next line at least, in characters. */
#define ALONE_EM 2.0

/* How much larger than usual a word over a table is that does not belong to it: a water
 * mark, a stamp. */
#define MARK_RATIO 2.0

/* Where in the height of a word a rule strikes it out, which share of its width it
 * of a digit covers, and on how many rules of a page this is looked at. */
#define STRIKE_FROM  0.3
#define STRIKE_TO    0.75
#define STRIKE_SHARE 0.4
#define STRIKES_MAX  5000u

/* A page being parted: its tables, and where the numbers of their cells begin. */
typedef struct {
    GPtrArray *parts; /* GjTablePart */
    GArray *bases;    /* int: place of the first cell of each part */
    GArray *outside;  /* GjPiece: what is in no cell */
    gboolean doubt;   /* of the word being parted */
    int last;         /* place of its last piece; 0: none */
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
    g_array_unref(sheet->furniture);
    g_free(sheet);
}

/* ---- which cell ---- */

static double area_of(GjBox box)
{
    return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/* The place of the cell without a foot that the point is just below; 0: none. */
static int place_over(const Parting *parting, double x, double y)
{
    for (guint i = 0; i < parting->parts->len; i++) {
        const GjTablePart *part = g_ptr_array_index(parting->parts, i);
        int cell =
            part->is_aligned ? -1 : gj_grid_find_above(part->grid, x, y, OPEN_REACH);
        if (cell >= 0)
            return g_array_index(parting->bases, int, i) + cell;
    }
    return 0;
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
    return place ? place : place_over(parting, x, y);
}

/* The part in which @place lies. */
static guint part_of(const Parting *parting, int place)
{
    guint i = parting->parts->len;

    while (i > 0 && g_array_index(parting->bases, int, i - 1) > place)
        i--;
    return i - 1;
}

static GjTablePartCell *cell_of(const Parting *parting, int place)
{
    guint i = part_of(parting, place);
    const GjTablePart *part = g_ptr_array_index(parting->parts, i);

    return &part->cells[place - g_array_index(parting->bases, int, i)];
}

/* Notes that a word goes on at @place, that began at another: where columns are told from
 * aligned text only, one that a column line tears shows that they are not the columns;
 * where they are drawn, many numbers (@is_number) do. */
static void note_tear(const Parting *parting, int place, gboolean is_number)
{
    guint i = part_of(parting, place);
    GjTablePart *part = g_ptr_array_index(parting->parts, i);
    const GjGridCell *cell =
        &g_array_index(part->grid->cells, GjGridCell,
                       (guint)(place - g_array_index(parting->bases, int, i)));

    if (part->is_aligned && parting->last && part_of(parting, parting->last) == i &&
        cell->col > part->n_labels && cell->row >= part->n_header)
        part->is_torn = TRUE;
    part->n_torn += is_number && parting->last && part_of(parting, parting->last) == i;
}

static GArray *pieces_new(void)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));

    g_array_set_clear_func(pieces, gj_piece_clear);
    return pieces;
}

/* Adds @piece (taken) to @cell. */
static void add_piece(GjTablePartCell *cell, GjPiece piece)
{
    if (!cell->pieces)
        cell->pieces = pieces_new();
    g_array_append_val(cell->pieces, piece);
}

static void take_piece(GjPiece piece, int place, gpointer user_data)
{
    Parting *parting = user_data;

    if (place)
        note_tear(parting, place, piece.doubt);
    piece.doubt = piece.doubt || parting->doubt;
    parting->last = place;
    if (place)
        add_piece(cell_of(parting, place), piece);
    else
        g_array_append_val(parting->outside, piece);
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

static void add_item(GjSheet *sheet, GjSheetItem content)
{
    content.page = sheet->number;
    g_ptr_array_add(sheet->items, g_memdup2(&content, sizeof content));
}

static void add_part(GjSheet *sheet, GjTablePart *part, double gap_em)
{
    part->method = sheet->method;
    gj_table_part_close(part, gap_em);
    add_item(sheet, (GjSheetItem){.box = gj_grid_box(part->grid), .part = part});
}

static gboolean is_doubted(const GjPieceLine *line)
{
    for (guint i = 0; i < line->pieces->len; i++) {
        if (g_array_index(line->pieces, GjPiece, i).confidence < 1)
            return TRUE;
    }
    return FALSE;
}

static void add_line(GjSheet *sheet, const GjPieceLine *line, double gap_em)
{
    add_item(sheet, (GjSheetItem){.box = line->box,
                                  .text = gj_piece_line_text(line, gap_em),
                                  .em = gj_piece_line_em(line),
                                  .is_doubted = is_doubted(line)});
}

/* Puts the pieces of @lines from @first to @end - 1 in the cells of @part, the next one
 * of which begins at @foot. */
static void fill_part(GjTablePart *part, const GPtrArray *lines, guint first, guint end,
                      double foot)
{
    double top = gj_grid_box(part->grid).y0;

    for (guint i = first; i < end; i++) {
        const GjPieceLine *line = g_ptr_array_index(lines, i);
        for (guint k = 0; k < line->pieces->len; k++) {
            const GjPiece *piece = &g_array_index(line->pieces, GjPiece, k);
            double y = (piece->box.y0 + piece->box.y1) / 2;
            int cell = gj_grid_find(part->grid, (piece->box.x0 + piece->box.x1) / 2, y);
            if (cell < 0 && (y < top || y >= foot))
                continue;
            GjPiece copy = *piece;
            copy.text = g_strdup(piece->text);
            if (copy.alternatives)
                g_array_ref(copy.alternatives);
            add_piece(&part->cells[MAX(cell, 0)], copy);
        }
    }
}

/* Adds the table that @aligned makes of @lines. */
static void add_aligned(GjSheet *sheet, const GjAligned *aligned, const GPtrArray *lines,
                        double gap_em)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();

    gj_aligned_add_parts(aligned, sheet->number, sheet->cuts, parts);
    for (guint i = 0; i < parts->len; i++) {
        GjTablePart *part = g_ptr_array_index(parts, i);
        double foot = i + 1 < parts->len
                          ? gj_grid_box(((GjTablePart *)parts->pdata[i + 1])->grid).y0
                          : INFINITY;
        fill_part(part, lines, aligned->first, aligned->end, foot);
        add_part(sheet, part, gap_em);
    }
}

/* Adds @lines, and the tables that they make without rules. */
static void add_stretch(GjSheet *sheet, const GPtrArray *lines, double gap_em)
{
    g_autoptr(GPtrArray) tables = gj_aligned_find(lines, sheet->lexicon);
    guint at = 0;

    for (guint t = 0; t < tables->len; t++) {
        GjAligned *aligned = g_ptr_array_index(tables, t);
        for (; at < aligned->first; at++)
            add_line(sheet, g_ptr_array_index(lines, at), gap_em);
        add_aligned(sheet, aligned, lines, gap_em);
        at = aligned->end;
    }
    for (; at < lines->len; at++)
        add_line(sheet, g_ptr_array_index(lines, at), gap_em);
}

static gboolean is_parted(const GPtrArray *parts, double above, double below)
{
    for (guint i = 0; i < parts->len; i++) {
        const GjTablePart *part = g_ptr_array_index(parts, i);
        GjBox box = gj_grid_box(part->grid);
        if ((box.y0 + box.y1) / 2 > above && (box.y0 + box.y1) / 2 < below)
            return TRUE;
    }
    return FALSE;
}

/* Whether line @i of @lines stands apart from those around, as the number of a page does
 * and the rest of a figure that goes on below does not. */
static gboolean is_alone(const GPtrArray *lines, guint i)
{
    const GjPieceLine *line = g_ptr_array_index(lines, i);
    double apart = ALONE_EM * gj_piece_line_em(line);

    for (guint k = i ? i - 1 : 0; k <= i + 1 && k < lines->len; k++) {
        const GjPieceLine *other = g_ptr_array_index(lines, k);
        double down = other->box.y0 + other->box.y1 - line->box.y0 - line->box.y1;
        if (k != i && fabs(down) / 2 < apart)
            return FALSE;
    }
    return TRUE;
}

/* Adds what is outside of drawn tables, stretch by stretch between them. */
static void add_outside(GjSheet *sheet, const Parting *parting, double gap_em)
{
    g_autoptr(GPtrArray) lines = gj_piece_lines(parting->outside);
    g_autoptr(GPtrArray) stretch = g_ptr_array_new();

    for (guint i = 0; i < lines->len; i++) {
        GjPieceLine *line = g_ptr_array_index(lines, i);
        g_autofree char *text = gj_piece_line_text(line, gap_em);
        if (gj_furniture_is_number(text, line->box, sheet->height_pt, sheet->number) &&
            is_alone(lines, i))
            add_line(sheet, line, gap_em);
        else
            g_ptr_array_add(stretch, line);
        const GjPieceLine *next =
            i + 1 < lines->len ? g_ptr_array_index(lines, i + 1) : NULL;
        if (next && !is_parted(parting->parts, line->box.y0, next->box.y0))
            continue;
        add_stretch(sheet, stretch, gap_em);
        g_ptr_array_set_size(stretch, 0);
    }
}

static int compare_items(gconstpointer a, gconstpointer b)
{
    const GjSheetItem *x = *(const GjSheetItem *const *)a;
    const GjSheetItem *y = *(const GjSheetItem *const *)b;
    double up = x->part ? x->box.y0 : (x->box.y0 + x->box.y1) / 2;
    double down = y->part ? y->box.y0 : (y->box.y0 + y->box.y1) / 2;

    return (up > down) - (up < down);
}

/* The usual width of a character of the words of @page that stand in tables; 0: none
 * does. Their height is not looked at: it may be that of a font made for other signs. */
static double em_in_tables(const Parting *parting, const GjPage *page)
{
    g_autoptr(GArray) ems = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        double em = gj_text_em(word->text, word->box);
        if (place_of((word->box.x0 + word->box.x1) / 2, (word->box.y0 + word->box.y1) / 2,
                     (gpointer)parting))
            g_array_append_val(ems, em);
    }
    if (ems->len == 0)
        return 0;
    g_array_sort(ems, compare_doubles);
    return g_array_index(ems, double, ems->len / 2);
}

static int place_outside(double x G_GNUC_UNUSED, double y G_GNUC_UNUSED,
                         gpointer user_data G_GNUC_UNUSED)
{
    return 0;
}

/* Whether @word, larger than @em_max, lies over a table and is not in it: it reaches out
 * of its cell. */
static gboolean is_mark(const Parting *parting, const GjWord *word, double em_max)
{
    GjBox box = word->box;

    if (em_max <= 0 || gj_text_em(word->text, box) <= em_max ||
        box.y1 - box.y0 <= em_max || gj_text_begins_figure(word->text))
        return FALSE;
    for (guint i = 0; i < parting->parts->len; i++) {
        const GjGrid *grid = ((GjTablePart *)g_ptr_array_index(parting->parts, i))->grid;
        int cell = gj_grid_find(grid, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
        if (cell < 0)
            continue;
        GjBox space =
            gj_grid_cell_box(grid, &g_array_index(grid->cells, GjGridCell, (guint)cell));
        return box.x0 < space.x0 - 1 || box.x1 > space.x1 + 1 || box.y0 < space.y0 - 1 ||
               box.y1 > space.y1 + 1;
    }
    return TRUE;
}

static gboolean has_digit(const char *text)
{
    while (*text && !g_unichar_isdigit(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text != '\0';
}

/* Whether a rule of @page is drawn through a digit of @word: it is struck out. */
static gboolean is_struck(const GjPage *page, const GjWord *word)
{
    double height = word->box.y1 - word->box.y0;
    double digit =
        (word->box.x1 - word->box.x0) / (double)MAX(g_utf8_strlen(word->text, -1), 1);

    if (page->rules->len > STRIKES_MAX || !has_digit(word->text))
        return FALSE;
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        double y = (rule->y0 + rule->y1) / 2 - word->box.y0;
        double over = MIN(MAX(rule->x0, rule->x1), word->box.x1) -
                      MAX(MIN(rule->x0, rule->x1), word->box.x0);
        if (fabs(rule->y1 - rule->y0) < 1 && y > STRIKE_FROM * height &&
            y < STRIKE_TO * height && over > STRIKE_SHARE * digit)
            return TRUE;
    }
    return FALSE;
}

static void part_words(Parting *parting, const GjPage *page)
{
    int base = 1;

    for (guint i = 0; i < parting->parts->len; i++) {
        const GjTablePart *part = g_ptr_array_index(parting->parts, i);
        g_array_append_val(parting->bases, base);
        base += (int)part->grid->cells->len;
    }
    double em_max = MARK_RATIO * em_in_tables(parting, page);
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        gboolean is_large = is_mark(parting, word, em_max);
        if (is_large && place_of((word->box.x0 + word->box.x1) / 2,
                                 (word->box.y0 + word->box.y1) / 2, parting))
            continue; /* a water mark would part the table from what goes on below */
        parting->doubt = is_struck(page, word);
        parting->last = 0;
        gj_word_cut(word, is_large ? place_outside : place_of, take_piece, parting);
    }
}

GjSheet *gj_sheet_new(const GjPage *page, const GArray *cuts, GjLexicon *lexicon)
{
    GjSheet *sheet = g_new0(GjSheet, 1);
    Parting parting = {.bases = g_array_new(FALSE, FALSE, sizeof(int)),
                       .outside = pieces_new()};
    double gap_em = gap_em_of(page);

    sheet->number = page->number;
    sheet->cuts = cuts;
    sheet->method = page->method;
    sheet->lexicon = lexicon;
    sheet->width_pt = page->width_pt;
    sheet->height_pt = page->height_pt;
    sheet->furniture = g_array_new(FALSE, FALSE, sizeof(GjBox));
    sheet->items = g_ptr_array_new_with_free_func((GDestroyNotify)gj_sheet_item_free);
    parting.parts = gj_page_grids(page, cuts, lexicon, &sheet->is_cut);
    part_words(&parting, page);
    add_outside(sheet, &parting, gap_em);
    for (guint i = 0; i < parting.parts->len; i++)
        add_part(sheet, g_ptr_array_index(parting.parts, i), gap_em);
    g_ptr_array_sort(sheet->items, compare_items);
    sheet->cuts = NULL;
    g_ptr_array_unref(parting.parts);
    g_array_unref(parting.bases);
    g_array_unref(parting.outside);
    return sheet;
}

GjSheetItem *gj_sheet_first(const GjSheet *sheet)
{
    return sheet->items->len ? g_ptr_array_index(sheet->items, 0) : NULL;
}

GjSheetItem *gj_sheet_last(const GjSheet *sheet)
{
    guint n = sheet->items->len;

    return n ? g_ptr_array_index(sheet->items, n - 1) : NULL;
}
