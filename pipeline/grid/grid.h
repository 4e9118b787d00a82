/* Ruling lines become cells: points in, cells with spans out. */
#pragma once

#include "pipeline/grid/walls.h"
#include "pipeline/model/page.h"

/** Cells of a grid that only lays out the page, at most. */
#define GJ_LAYOUT_CELLS_MAX 6

/** A cell: its top left slot and how many rows and columns it covers. */
typedef struct {
    guint row, col;
    guint row_span, col_span;
} GjGridCell;

/** A grid: its lines, and the cells between them, in row order. */
typedef struct {
    GArray *xs;     /**< double, rising: n_cols + 1 column lines, in points */
    GArray *ys;     /**< double, rising: n_rows + 1 row lines, in points */
    GArray *cells;  /**< GjGridCell */
    guint32 *slots; /**< n_rows · n_cols: index of the cell over each slot */
    GjWalls
        *walls; /**< what it was made of: all lines, those too at which no cell begins */
} GjGrid;

/** The grids that @rules (GjRule) draw, top down (transfer full): GjGrid. Frames of one
 * slot are left out.
 * @is_cut: set when a limit was reached and lines were not looked at. */
GPtrArray *gj_grids_find(const GArray *rules, gboolean *is_cut);

/** The grid of @walls (taken) (transfer full). */
GjGrid *gj_grid_new(GjWalls *walls);

static inline guint gj_grid_n_rows(const GjGrid *grid)
{
    return grid->ys->len - 1;
}

static inline guint gj_grid_n_cols(const GjGrid *grid)
{
    return grid->xs->len - 1;
}

/** What of @grid stands between the heights @from and @to (transfer full); NULL: nothing.
 * Lines at which no cell of that begins are not in it. */
GjGrid *gj_grid_slice(const GjGrid *grid, double from, double to);

/** What @grid encloses. */
GjBox gj_grid_box(const GjGrid *grid);

/** Whether @grid has few cells, and one of @grids, which it may be of, lies in it: it is
 * the border of the page, which a line parts, and no table. */
gboolean gj_grid_goes_around(const GjGrid *grid, const GPtrArray *grids);

/** The space of @cell on the page. */
GjBox gj_grid_cell_box(const GjGrid *grid, const GjGridCell *cell);

/** The index of the cell over the point @x, @y; -1: outside. O(log n). */
int gj_grid_find(const GjGrid *grid, double x, double y);

/** The index of the cell that ends the grid above @x, @y, at most @reach below its foot,
 * where no foot is drawn; -1: none. Text may stand out of a cell that the end of the page
 * cuts. */
int gj_grid_find_above(const GjGrid *grid, double x, double y, double reach);

/** Frees @grid; accepts NULL. */
void gj_grid_free(GjGrid *grid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjGrid, gj_grid_free)
