/* The lines of a drawn table tell which cells stand under each other, on other pages too:
 *
 *     自然人 │ 商业企业   科研机构 │ 其他        a line too few here
 *     ═══════╪═════════════════════╪══════       break of the page
 *        1       2    │      3     │  4          and one there: as many cells
 *
 * Both have most of their lines in common, counted from the right side. A cell that does
 * not share most of its width with a header stands beside it.
 *
 * A cell over a line that the other rows of its own table have tells of a missing line
 * too, where the headers are too far off to be compared. */
#include "match_under.h"

#include <math.h>

/* Share of the wider of two cells, one under the other, that both have: where one lacks
 * the line between two columns, it is half. */
#define SHARED_MIN 0.6
/* How far lines on different pages may lie apart that are one, in points. */
#define LINE_OFF_MAX 1.5
/* Least part of a cell over two columns that each of them is. */
#define PARTED_MIN 0.25

guint gj_cell_shared_slots(const GjViewCell *cell, const GjLeaf *leaf)
{
    guint start = MAX(cell->cell->col, leaf->start);
    guint end = MIN(gj_view_cell_end(cell), leaf->end);

    return end > start ? end - start : 0;
}

gboolean gj_cell_is_under(const GjViewCell *cell, const GjLeaf *leaf)
{
    guint shared = gj_cell_shared_slots(cell, leaf);

    return shared * 2 >= cell->cell->col_span || shared * 2 >= leaf->end - leaf->start;
}

static const GjLeaf *leaf_at(const GjColumns *columns, guint i)
{
    return &g_array_index(columns->leaves, GjLeaf, i);
}

/* Whether a leaf of @columns ends at @x1. */
static gboolean has_line(const GjColumns *columns, double x1)
{
    for (guint i = 0; i < columns->leaves->len; i++) {
        const GjViewCell *leaf = leaf_at(columns, i)->cell;
        if (leaf && fabs(leaf->cell->space.x1 - x1) <= LINE_OFF_MAX)
            return TRUE;
    }
    return FALSE;
}

gboolean gj_cell_is_drawn_under(const GjViewCell *cell, const GjLeaf *leaf,
                                GjViewCell *const *cells, guint n_cells,
                                const GjColumns *columns)
{
    const GjViewCell *last = leaf_at(columns, columns->leaves->len - 1)->cell;
    guint n_lines = 0;

    if (!leaf->cell || !last || n_cells < 2)
        return TRUE;
    double shift = cells[n_cells - 1]->cell->space.x1 - last->cell->space.x1;
    for (guint i = 0; i + 1 < n_cells; i++)
        n_lines += has_line(columns, cells[i]->cell->space.x1 - shift);
    if (2 * n_lines < n_cells - 1)
        return TRUE;
    const GjBox own = cell->cell->space, over = leaf->cell->cell->space;
    double shared = MIN(own.x1 - shift, over.x1) - MAX(own.x0 - shift, over.x0);
    return shared >= SHARED_MIN * MAX(own.x1 - own.x0, over.x1 - over.x0);
}

/* Whether a line of row @row of @view parts @cell, of the same page, well within it. */
static gboolean is_parted_in(const GjTableView *view, guint row, const GjViewCell *cell)
{
    const GjBox over = cell->cell->space;
    double margin = PARTED_MIN * (over.x1 - over.x0);

    for (guint col = cell->cell->col; col + 1 < gj_view_cell_end(cell); col++) {
        const GjViewCell *left = gj_table_view_at(view, row, col);
        if (!left || left == gj_table_view_at(view, row, col + 1) ||
            left->cell->page != cell->cell->page)
            continue;
        double line = left->cell->space.x1;
        if (line > over.x0 + margin && line < over.x1 - margin)
            return TRUE;
    }
    return FALSE;
}

gboolean gj_cell_is_parted_elsewhere(const GjTableView *view, const GjViewCell *cell)
{
    guint n_rows = 0, n_parted = 0;

    if (cell->cell->col_span < 2)
        return FALSE;
    for (guint row = 0; row < view->n_rows; row++) {
        if (row == cell->cell->row || !gj_row_has_number(view, row))
            continue;
        n_rows++;
        n_parted += is_parted_in(view, row, cell);
    }
    return 2 * n_parted > n_rows;
}
