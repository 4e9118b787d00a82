/* A figure that is too wide for its cell goes on in the next one:
 *
 *     │ 1815│5     │     The 5 is no figure of its own, and 1815 lacks its last digit.
 * Both └─────┴──────┘     look sound: print at both sides of a wall tells that it is one.
 *
 * Cost: pixels of the cells at the sides of a cell. */
#include "cross_side.h"

/* How near to the wall the print on its two sides stands, in heights of a digit; and in
 * pixels, which the blur of a coarse picture takes. */
#define NEAR_RATIO 0.1
#define NEAR_PX    1

/* Print in the cell over the slot @row, @col; an empty region where there is none. */
static GjRegion print_at(const GjSheet *sheet, const GjGrid *grid, guint row, guint col,
                         GjRegion *region)
{
    guint32 index = grid->slots[(gsize)row * gj_grid_n_cols(grid) + col];
    const GjGridCell *cell = &g_array_index(grid->cells, GjGridCell, index);

    *region = gj_raster_clip(sheet->raster, gj_sheet_region(sheet, grid, cell));
    return gj_raster_tighten(sheet->raster, *region);
}

/* Whether print goes on from the slot @row, @col to the one on its right. */
static gboolean goes_on(const GjSheet *sheet, const GjGrid *grid, guint row, guint col,
                        double near)
{
    GjRegion left = {0}, right = {0};
    GjRegion before = print_at(sheet, grid, row, col, &left);
    GjRegion after = print_at(sheet, grid, row, col + 1, &right);

    return !gj_region_is_empty(before) && !gj_region_is_empty(after) &&
           left.x1 - before.x1 <= near && after.x0 - right.x0 <= near &&
           before.y0 < after.y1 && after.y0 < before.y1;
}

gboolean gj_cell_is_crossed(const GjSheet *sheet, const GjGrid *grid,
                            const GjGridCell *cell, double digit_px)
{
    double near = NEAR_RATIO * digit_px + NEAR_PX;
    guint last = cell->col + cell->col_span - 1;

    return (cell->col > 0 && goes_on(sheet, grid, cell->row, cell->col - 1, near)) ||
           (last + 1 < gj_grid_n_cols(grid) &&
            goes_on(sheet, grid, cell->row, last, near));
}
