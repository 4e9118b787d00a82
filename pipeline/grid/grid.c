/* Lines become cells:
 *
 *     ┌───┬───────┐      lattice: all lines,       slots that no rule parts are one
 *     │   │       │      drawn through             cell: (0,0) of 2 rows, (0,1) of 2
 *     │   ├───┬───┤      ┌─┬─┬─┐                   columns, (1,1), (1,2)
 *     │   │   │   │      ├─┼─┼─┤
 *     └───┴───┴───┘      └─┴─┴─┘
 *
 *  1. Lines of a frame (frame.c) make a lattice; between neighbouring slots there is a
 *     wall where a rule is drawn (walls.c).
 *  2. From every slot, in row order, a cell grows to the right as far as there is no
 *     wall, then down as long as its whole width is open. A broken rule never makes a
 *     cell that is no rectangle.
 *  3. Lines at which no cell begins are left out: underlines, ticks.
 *
 * Cost: slots. Gets wrong: two cells whose common rule is mostly missing are one. */
#include "grid.h"

#include "frame.h"

#include <string.h>

/* A row that reaches less over the end of a slice is not in it, in points. */
#define SLICE_MIN 2.0
/* How far above the foot of a grid is inside, in points. */
#define FOOT_INSIDE 0.01

void gj_grid_free(GjGrid *grid)
{
    if (!grid)
        return;
    g_array_unref(grid->xs);
    g_array_unref(grid->ys);
    g_array_unref(grid->cells);
    g_free(grid->slots);
    gj_walls_free(grid->walls);
    g_free(grid);
}

/* ---- cells out of walls ---- */

static guint wide(const GjWalls *walls, const guint8 *taken, guint row, guint col)
{
    gsize base = (gsize)row * walls->n_cols;
    guint end = col + 1;

    while (end < walls->n_cols && !walls->right[base + end - 1] && !taken[base + end])
        end++;
    return end - col;
}

/* Whether the slots of row @row below the cell go on with it: open to above and among
 * each other. */
static gboolean goes_down(const GjWalls *walls, const guint8 *taken, guint row, guint col,
                          guint span)
{
    gsize above = (gsize)(row - 1) * walls->n_cols, base = above + walls->n_cols;

    for (guint c = col; c < col + span; c++) {
        if (walls->below[above + c] || taken[base + c] ||
            (c + 1 < col + span && walls->right[base + c]))
            return FALSE;
    }
    return TRUE;
}

static GjGridCell grow(const GjWalls *walls, guint8 *taken, guint row, guint col)
{
    GjGridCell cell = {row, col, 1, wide(walls, taken, row, col)};

    while (row + cell.row_span < walls->n_rows &&
           goes_down(walls, taken, row + cell.row_span, col, cell.col_span))
        cell.row_span++;
    for (guint r = row; r < row + cell.row_span; r++) {
        for (guint c = col; c < col + cell.col_span; c++)
            taken[(gsize)r * walls->n_cols + c] = 1;
    }
    return cell;
}

static GArray *cells_of(const GjWalls *walls)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(GjGridCell));
    g_autofree guint8 *taken = g_new0(guint8, (gsize)walls->n_rows * walls->n_cols);

    for (guint row = 0; row < walls->n_rows; row++) {
        for (guint col = 0; col < walls->n_cols; col++) {
            if (taken[(gsize)row * walls->n_cols + col])
                continue;
            GjGridCell cell = grow(walls, taken, row, col);
            g_array_append_val(cells, cell);
        }
    }
    return cells;
}

/* ---- needless lines ---- */

/* For each of @n + 1 lines its new number, those without a mark in @used given that of
 * the next one that has; drops them from @lines. */
static guint *renumber(GArray *lines, const guint8 *used)
{
    guint *numbers = g_new(guint, lines->len);
    guint n = 0, last = lines->len - 1;

    for (guint i = 0; i <= last; i++) {
        numbers[i] = n;
        if (i == last || used[i])
            g_array_index(lines, double, n++) = g_array_index(lines, double, i);
    }
    g_array_set_size(lines, n);
    return numbers;
}

/* Drops the lines of @grid at which none of its cells begins. */
static void drop_needless(GjGrid *grid)
{
    const GjWalls *walls = grid->walls;
    GArray *cells = grid->cells;
    g_autofree guint8 *rows = g_new0(guint8, walls->n_rows + 1);
    g_autofree guint8 *cols = g_new0(guint8, walls->n_cols + 1);

    for (guint i = 0; i < cells->len; i++) {
        const GjGridCell *cell = &g_array_index(cells, GjGridCell, i);
        rows[cell->row] = 1;
        cols[cell->col] = 1;
    }
    g_autofree guint *row_of = renumber(grid->ys, rows);
    g_autofree guint *col_of = renumber(grid->xs, cols);
    for (guint i = 0; i < cells->len; i++) {
        GjGridCell *cell = &g_array_index(cells, GjGridCell, i);
        guint row = row_of[cell->row], col = col_of[cell->col];
        cell->row_span = row_of[cell->row + cell->row_span] - row;
        cell->col_span = col_of[cell->col + cell->col_span] - col;
        cell->row = row;
        cell->col = col;
    }
}

/* ---- grids ---- */

static void cover_slots(GjGrid *grid)
{
    guint n_cols = gj_grid_n_cols(grid);

    for (guint i = 0; i < grid->cells->len; i++) {
        const GjGridCell *cell = &g_array_index(grid->cells, GjGridCell, i);
        for (guint r = cell->row; r < cell->row + cell->row_span; r++) {
            for (guint c = cell->col; c < cell->col + cell->col_span; c++)
                grid->slots[(gsize)r * n_cols + c] = i;
        }
    }
}

GjGrid *gj_grid_new(GjWalls *walls)
{
    GjGrid *grid = g_new0(GjGrid, 1);

    grid->walls = walls;
    grid->xs = g_array_copy(walls->xs);
    grid->ys = g_array_copy(walls->ys);
    grid->cells = cells_of(walls);
    drop_needless(grid);
    grid->slots = g_new0(guint32, (gsize)gj_grid_n_rows(grid) * gj_grid_n_cols(grid));
    cover_slots(grid);
    return grid;
}

GjGrid *gj_grid_slice(const GjGrid *grid, double from, double to)
{
    const GjWalls *all = grid->walls;
    guint first = 0, end = all->n_rows;

    while (first < end && g_array_index(all->ys, double, first + 1) < from + SLICE_MIN)
        first++;
    while (end > first && g_array_index(all->ys, double, end - 1) > to - SLICE_MIN)
        end--;
    if (first == end)
        return NULL;
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(ys, &g_array_index(all->ys, double, first), end - first + 1);
    g_array_index(ys, double, 0) = MAX(g_array_index(ys, double, 0), from);
    g_array_index(ys, double, end - first) =
        MIN(g_array_index(ys, double, end - first), to);
    GjWalls *walls = gj_walls_blank(g_array_copy(all->xs), ys);
    gsize n = (gsize)(end - first) * all->n_cols, skipped = (gsize)first * all->n_cols;
    memcpy(walls->right, all->right + skipped, n);
    memcpy(walls->below, all->below + skipped, n);
    return gj_grid_new(walls);
}

GPtrArray *gj_grids_find(const GArray *rules, gboolean *is_cut)
{
    g_autoptr(GjSegments) segments = gj_segments_new(rules);
    g_autoptr(GPtrArray) frames = gj_frames_find(segments, is_cut);
    GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)gj_grid_free);

    for (guint i = 0; i < frames->len; i++) {
        GjWalls *walls = gj_walls_new(g_ptr_array_index(frames, i), is_cut);
        if (walls && walls->n_rows * walls->n_cols > 1)
            g_ptr_array_add(grids, gj_grid_new(walls));
        else
            gj_walls_free(walls);
    }
    return grids;
}

GjBox gj_grid_box(const GjGrid *grid)
{
    return (GjBox){g_array_index(grid->xs, double, 0), g_array_index(grid->ys, double, 0),
                   g_array_index(grid->xs, double, grid->xs->len - 1),
                   g_array_index(grid->ys, double, grid->ys->len - 1)};
}

/* Whether @outer is larger than @inner and goes around its middle. */
static gboolean holds(GjBox outer, GjBox inner)
{
    double x = (inner.x0 + inner.x1) / 2, y = (inner.y0 + inner.y1) / 2;

    return (outer.x1 - outer.x0) * (outer.y1 - outer.y0) >
               (inner.x1 - inner.x0) * (inner.y1 - inner.y0) &&
           x > outer.x0 && x < outer.x1 && y > outer.y0 && y < outer.y1;
}

gboolean gj_grid_goes_around(const GjGrid *grid, const GPtrArray *grids)
{
    GjBox box = gj_grid_box(grid);

    if (grid->cells->len > GJ_LAYOUT_CELLS_MAX)
        return FALSE;
    for (guint i = 0; i < grids->len; i++) {
        if (holds(box, gj_grid_box(g_ptr_array_index(grids, i))))
            return TRUE;
    }
    return FALSE;
}

GjBox gj_grid_cell_box(const GjGrid *grid, const GjGridCell *cell)
{
    return (GjBox){g_array_index(grid->xs, double, cell->col),
                   g_array_index(grid->ys, double, cell->row),
                   g_array_index(grid->xs, double, cell->col + cell->col_span),
                   g_array_index(grid->ys, double, cell->row + cell->row_span)};
}

/* The space between two of @lines that holds @value; -1: none. */
static int find_space(const GArray *lines, double value)
{
    guint low = 0, high = lines->len - 1;

    if (!(value >= g_array_index(lines, double, 0) &&
          value < g_array_index(lines, double, high)))
        return -1;
    while (high - low > 1) {
        guint middle = (low + high) / 2;
        if (value < g_array_index(lines, double, middle))
            high = middle;
        else
            low = middle;
    }
    return (int)low;
}

int gj_grid_find_above(const GjGrid *grid, double x, double y, double reach)
{
    const GjWalls *walls = grid->walls;
    double foot = g_array_index(walls->ys, double, walls->n_rows);
    int col = find_space(walls->xs, x);

    if (col < 0 || y < foot || y > foot + reach ||
        *gj_walls_below(walls, walls->n_rows - 1, (guint)col))
        return -1;
    int row = find_space(grid->ys, foot - FOOT_INSIDE);
    int at = find_space(grid->xs, x);
    return row < 0 || at < 0
               ? -1
               : (int)grid->slots[(gsize)row * gj_grid_n_cols(grid) + (guint)at];
}

int gj_grid_find(const GjGrid *grid, double x, double y)
{
    int col = find_space(grid->xs, x);
    int row = find_space(grid->ys, y);

    if (row < 0 || col < 0)
        return -1;
    return (int)grid->slots[(gsize)row * gj_grid_n_cols(grid) + (guint)col];
}
