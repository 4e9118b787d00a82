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

/* The cell over the slot @row, @col, and the print in it. */
static GjRegion print_at(const GjSheet *sheet, const GjGrid *grid, guint row, guint col,
                         GjRegion *region)
{
    guint32 index = grid->slots[(gsize)row * gj_grid_n_cols(grid) + col];
    const GjGridCell *cell = &g_array_index(grid->cells, GjGridCell, index);

    *region = gj_raster_clip(sheet->raster, gj_sheet_region(sheet, grid, cell));
    return gj_raster_tighten(sheet->raster, *region);
}

static gboolean is_beside(GjRegion figure, GjRegion ink)
{
    return !gj_region_is_empty(ink) && ink.y0 < figure.y1 && figure.y0 < ink.y1;
}

gboolean gj_figure_is_crossed(const GjSheet *sheet, const GjGrid *grid,
                              const GjGridCell *cell, GjRegion figure, double digit_px)
{
    double near = NEAR_RATIO * digit_px + NEAR_PX;
    GjRegion own = gj_sheet_region(sheet, grid, cell), side = {0};
    guint next = cell->col + cell->col_span;

    if (cell->col > 0 && figure.x0 - own.x0 <= near) {
        GjRegion ink = print_at(sheet, grid, cell->row, cell->col - 1, &side);
        if (is_beside(figure, ink) && side.x1 - ink.x1 <= near)
            return TRUE;
    }
    if (next < gj_grid_n_cols(grid) && own.x1 - figure.x1 <= near) {
        GjRegion ink = print_at(sheet, grid, cell->row, next, &side);
        return is_beside(figure, ink) && ink.x0 - side.x0 <= near;
    }
    return FALSE;
}
