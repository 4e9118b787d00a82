#include "page_grids.h"

#include "aligned.h"
#include "piece.h"
#include "value.h"

#include <string.h>

/* Lines in one cell that make it a column of prose. */
#define PROSE_LINES_MIN 12
/* Lines with the end of a sentence that do so as well. */
#define SENTENCES_MIN 2
/* Share of the page that a grid covers to be its border. */
#define BORDER_SHARE 0.6
/* Lines with several figures in one cell that show rules to be missing between columns;
 * one is enough where a grid has few rows. */
#define OPEN_LINES_MIN 2
#define FEW_ROWS       6
/* Cells that hold all figures of a line where rules are missing. */
#define SHARED_CELLS_MAX 2
/* From how far apart two figures are of two columns, in characters. */
#define FIGURES_EM 1.0

static double area_of(GjBox box)
{
    return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/* ---- grids that are no tables ---- */

/* Whether @least lines of @page with @mark in one of their words stand in one cell of
 * @grid. */
static gboolean holds_lines(const GjGrid *grid, const GjPage *page, const char *mark,
                            guint least)
{
    g_autofree guint *lines = g_new0(guint, grid->cells->len);
    g_autofree double *lowest = g_new0(double, grid->cells->len);

    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        double y = (word->box.y0 + word->box.y1) / 2;
        if (!strstr(word->text, mark))
            continue;
        int cell = gj_grid_find(grid, (word->box.x0 + word->box.x1) / 2, y);
        if (cell < 0 || y <= lowest[cell])
            continue;
        lowest[cell] = word->box.y1;
        if (++lines[cell] >= least)
            return TRUE;
    }
    return FALSE;
}

/* Whether a cell of @grid holds sentences, a text in a frame. */
static gboolean holds_sentences(const GjGrid *grid, const GjPage *page)
{
    return holds_lines(grid, page, "。", SENTENCES_MIN);
}

/* Whether so many lines of @page stand in one cell of @grid that it is prose. */
static gboolean holds_prose(const GjGrid *grid, const GjPage *page)
{
    return holds_lines(grid, page, "", PROSE_LINES_MIN);
}

/* Whether @grid only lays out @page: it goes around another grid, or around prose. */
static gboolean is_layout(const GPtrArray *grids, const GjGrid *grid, const GjPage *page)
{
    GjBox box = gj_grid_box(grid);

    if (grid->cells->len > GJ_LAYOUT_CELLS_MAX)
        return FALSE;
    return holds_sentences(grid, page) ||
           (area_of(box) > BORDER_SHARE * page->width_pt * page->height_pt &&
            holds_prose(grid, page)) ||
           gj_grid_goes_around(grid, grids);
}

/* ---- columns without rules ---- */

/* The words of @page that stand in @grid, as pieces with borrowed texts. */
static GArray *pieces_in(const GjPage *page, const GjGrid *grid)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));

    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        GjPiece piece = {word->text, word->box, FALSE, word->confidence, NULL};
        if (gj_grid_find(grid, (word->box.x0 + word->box.x1) / 2,
                         (word->box.y0 + word->box.y1) / 2) >= 0)
            g_array_append_val(pieces, piece);
    }
    return pieces;
}

static gboolean is_figure(const GjPiece *piece)
{
    GjCellKind kind = gj_value_kind(piece->text);

    return kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH;
}

static int cell_under(const GjGrid *grid, const GjPiece *piece)
{
    return gj_grid_find(grid, (piece->box.x0 + piece->box.x1) / 2,
                        (piece->box.y0 + piece->box.y1) / 2);
}

/* Whether the figures on @line show that rules are missing: some that stand apart are in
 * one cell, and all in few cells. Digits that are spread over each of many cells do not.
 */
static gboolean shares_cell(const GjPieceLine *line, const GjGrid *grid)
{
    double gap = FIGURES_EM * gj_piece_line_em(line);
    const GjPiece *last = NULL;
    guint n_figures = 0, n_cells = 0;
    gboolean shares = FALSE;

    for (guint i = 0; i < line->pieces->len; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);
        if (!is_figure(piece))
            continue;
        gboolean same = last && cell_under(grid, last) == cell_under(grid, piece);
        shares = shares || (same && piece->box.x0 - last->box.x1 >= gap);
        n_cells += !same;
        n_figures++;
        last = piece;
    }
    return shares && n_figures >= 2 * n_cells && n_cells <= SHARED_CELLS_MAX;
}

/* Whether @lines show that rules are missing between columns of @grid. */
static gboolean is_open(const GPtrArray *lines, const GjGrid *grid)
{
    guint n = 0;

    if (gj_grid_n_cols(grid) == 1)
        return TRUE;
    for (guint i = 0; i < lines->len; i++)
        n += shares_cell(g_ptr_array_index(lines, i), grid);
    return n >= OPEN_LINES_MIN || (n > 0 && gj_grid_n_rows(grid) <= FEW_ROWS);
}

/* How many lines of @page stand below @grid. */
static guint count_lines_below(const GjPage *page, const GjGrid *grid)
{
    double foot = gj_grid_box(grid).y1;
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));

    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        GjPiece piece = {word->text, word->box, FALSE, word->confidence, NULL};
        if ((word->box.y0 + word->box.y1) / 2 > foot)
            g_array_append_val(pieces, piece);
    }
    g_autoptr(GPtrArray) lines = gj_piece_lines(pieces);
    return lines->len;
}

/* The tables that the text of @page shows in @grid, which may part too few columns
 * (transfer full); NULL: it parts all. */
static GPtrArray *refine(const GjPage *page, const GjGrid *grid, GjLexicon *lexicon)
{
    g_autoptr(GArray) pieces = pieces_in(page, grid);
    g_autoptr(GPtrArray) lines = gj_piece_lines(pieces);

    return is_open(lines, grid)
               ? gj_aligned_refine(lines, grid, lexicon, count_lines_below(page, grid))
               : NULL;
}

/* Whether the last of @tables is a header only: its rows are below the last rule. */
static gboolean is_open_below(const GPtrArray *tables, const GjGrid *grid)
{
    const GjAligned *last =
        tables && tables->len ? g_ptr_array_index(tables, tables->len - 1) : NULL;

    return last && gj_grid_n_cols(grid) == 1 && !last->has_rows;
}

/* @grid, of one column, with a row more, down to @foot (transfer full). */
static GjGrid *extend(const GjGrid *grid, double foot)
{
    GArray *ys = g_array_copy(grid->ys);

    g_array_append_val(ys, foot);
    GjWalls *walls = gj_walls_blank(g_array_copy(grid->xs), ys);
    memset(walls->below, 1, (gsize)walls->n_rows * walls->n_cols);
    return gj_grid_new(walls);
}

/* Puts in the place of @tables, the last of which is a header in @grid, those that stand
 * in it with a row more, down to @foot, if that has rows. */
static void add_rows_below(const GjPage *page, double foot, GjLexicon *lexicon,
                           GjGrid **grid, GPtrArray **tables)
{
    GjGrid *longer = extend(*grid, foot);
    GPtrArray *others = refine(page, longer, lexicon);

    if (others && others->len && !is_open_below(others, longer)) {
        g_clear_pointer(grid, gj_grid_free);
        g_clear_pointer(tables, g_ptr_array_unref);
        *grid = longer;
        *tables = others;
        return;
    }
    gj_grid_free(longer);
    if (others)
        g_ptr_array_unref(others);
}

/* Adds to @parts the part with @grid (taken) as drawn, or those that its text shows in
 * it; none where it shows no columns at all. Nothing else is drawn above @foot. */
static void add_parts(GPtrArray *parts, const GjPage *page, const GArray *cuts,
                      GjLexicon *lexicon, GjGrid *grid, double foot)
{
    g_autoptr(GPtrArray) tables = refine(page, grid, lexicon);

    if (is_open_below(tables, grid) && foot > gj_grid_box(grid).y1 + 1)
        add_rows_below(page, foot, lexicon, &grid, &tables);
    if ((!tables || tables->len == 0) && gj_grid_n_cols(grid) > 1) {
        g_ptr_array_add(parts, gj_table_part_new(page->number, grid));
        return;
    }
    for (guint i = 0; tables && i < tables->len; i++)
        gj_aligned_add_parts(g_ptr_array_index(tables, i), page->number, cuts, parts);
    gj_grid_free(grid);
}

/* Where the first of @grids behind @i begins, else the end of @page. */
static double foot_below(const GPtrArray *grids, guint i, const GjPage *page)
{
    return i + 1 < grids->len ? gj_grid_box(g_ptr_array_index(grids, i + 1)).y0 - 1
                              : page->height_pt;
}

GPtrArray *gj_page_grids(const GjPage *page, const GArray *cuts, GjLexicon *lexicon,
                         gboolean *is_cut)
{
    g_autoptr(GPtrArray) grids = gj_grids_find(page->rules, is_cut);
    g_autofree gboolean *is_out = g_new0(gboolean, grids->len + 1);
    g_autofree double *feet = g_new0(double, grids->len + 1);
    GPtrArray *parts = g_ptr_array_new();

    for (guint i = 0; i < grids->len; i++) {
        is_out[i] = is_layout(grids, g_ptr_array_index(grids, i), page);
        feet[i] = foot_below(grids, i, page);
    }
    g_ptr_array_set_free_func(grids, NULL);
    for (guint i = 0; i < grids->len; i++) {
        GjGrid *grid = g_ptr_array_index(grids, i);
        if (is_out[i])
            gj_grid_free(grid);
        else
            add_parts(parts, page, cuts, lexicon, grid, feet[i]);
    }
    return parts;
}
