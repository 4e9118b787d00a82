/* A sheet that lies aslant, or too far to one side, is cut by the edge of the picture:
 *
 *     ──┬──────┬───┊     The outermost wall is not there, and the lines end at the edge,
 *       │    0 │   ┊     which is aslant as the sheet was before it was turned back. In
 *     ──┴──────┴───┊     the cell there may be a figure that nobody sees.
 *
 * Cost: ruling lines · cells at the sides. */
#include "cut_side.h"

#include <math.h>

/* How near to the edge a cell ends, in points: lines end a little before it. */
#define EDGE_PT 6.0
/* How far from the side of a cell its wall is, in points. */
#define WALL_PT 3.0

/* Whether an upright line of @page stands at @x, @y. */
static gboolean has_wall(const GjPage *page, double x, double y)
{
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        if (fabs(rule->x0 - x) <= WALL_PT && fabs(rule->x1 - x) <= WALL_PT &&
            MIN(rule->y0, rule->y1) <= y && y <= MAX(rule->y0, rule->y1))
            return TRUE;
    }
    return FALSE;
}

/* Whether @x, @y (in points) is at the left or right edge of the picture. */
static gboolean is_at_edge(const GjSheet *sheet, double x, double y)
{
    double width = sheet->raster->width, angle = sheet->angle * G_PI / 180;
    double at_x = 0, at_y = 0, near = EDGE_PT * sheet->straight.unit;

    gj_straight_unmap(&sheet->straight, x, y, &at_x, &at_y);
    double before = width / 2 + (at_x - width / 2) * cos(angle) -
                    (at_y - sheet->raster->height / 2.0) * sin(angle);
    return before < near || before > width - near;
}

gboolean gj_cell_is_cut(const GjSheet *sheet, const GjGrid *grid, const GjGridCell *cell)
{
    GjBox box = gj_grid_cell_box(grid, cell);
    double y = (box.y0 + box.y1) / 2;
    gboolean is_left = cell->col == 0;
    gboolean is_right = cell->col + cell->col_span == gj_grid_n_cols(grid);

    return (is_left && is_at_edge(sheet, box.x0, y) &&
            !has_wall(sheet->page, box.x0, y)) ||
           (is_right && is_at_edge(sheet, box.x1, y) &&
            !has_wall(sheet->page, box.x1, y));
}
