/* A table without rules becomes parts of the pages it stands on: one, or one between each
 * two breaks of the pages that were put under each other to find it (stack.c). */
#include "aligned.h"

#include <math.h>

/* Rows begin within so much of their line, in points. */
#define ROW_SLACK 0.001
/* How far off a break rows may part that it parts, in points. */
#define CUT_SLACK 6.0
/* A table is known by its page and how far below the top of that it begins, in points. */
#define SLICE_SHIFT 16

/* Doubts the cells of @part as the rows of @aligned in which they begin. */
static void doubt_rows(GjTablePart *part, const GjAligned *aligned)
{
    const GArray *all = aligned->grid->walls->ys;
    guint row = 0;

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjBox box = gj_grid_cell_box(
            part->grid, &g_array_index(part->grid->cells, GjGridCell, i));
        while (row + 2 < all->len &&
               g_array_index(all, double, row + 1) <= box.y0 + ROW_SLACK)
            row++; /* rows that no cell begins in are not in the grid */
        part->cells[i].doubt = g_array_index(aligned->doubts, gboolean, row);
    }
}

/* Moves the lines between rows of @aligned that lie close by @cuts (double) there. */
static void move_lines(const GjAligned *aligned, const GArray *cuts)
{
    GArray *ys = aligned->grid->walls->ys;

    for (guint i = 1; cuts && i + 1 < ys->len; i++) {
        double *y = &g_array_index(ys, double, i);
        for (guint k = 0; k < cuts->len; k++) {
            double cut = g_array_index(cuts, double, k);
            if (fabs(*y - cut) <= CUT_SLACK && cut > *(y - 1) && cut < *(y + 1))
                *y = cut;
        }
    }
}

void gj_aligned_add_parts(const GjAligned *aligned, guint page, const GArray *cuts,
                          GPtrArray *parts)
{
    GjBox box = gj_grid_box(aligned->grid);
    guint slice = page << SLICE_SHIFT | (guint)MAX(box.y0, 1), n_before = parts->len;
    double from = -INFINITY;

    move_lines(aligned, cuts);
    for (guint i = 0; i <= (cuts ? cuts->len : 0); i++) {
        double to = cuts && i < cuts->len ? g_array_index(cuts, double, i) : INFINITY;
        GjGrid *grid = gj_grid_slice(aligned->grid, from, to);
        from = to;
        if (!grid)
            continue;
        GjTablePart *part = gj_table_part_new(page, grid);
        part->is_aligned = TRUE;
        part->has_header = aligned->has_header && parts->len == n_before;
        part->n_header = part->has_header ? aligned->n_header : 0;
        part->n_labels = MIN(aligned->n_labels, gj_grid_n_cols(part->grid));
        part->slice_of = slice;
        doubt_rows(part, aligned);
        g_ptr_array_add(parts, part);
    }
    if (parts->len == n_before + 1)
        ((GjTablePart *)g_ptr_array_index(parts, n_before))->slice_of = 0;
}
