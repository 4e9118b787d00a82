/* Columns are as wide as their texts, up to a limit, and rows as high as these are then;
 * what reaches over several adds what it lacks to the last of them. Cost: cells. */
#include "layout.h"

#include <math.h>

/* Text in cells, in points; the least and the largest width of a column; of all of them;
 * space around text, and between tables. */
#define TEXT_PT   9.0
#define CODE_PT   6.5
#define WIDTH_MIN 36.0
#define WIDTH_MAX 130.0
#define ALL_MAX   1150.0
#define PAD       5.0
#define GAP       16.0
#define TITLE_PT  18.0

/* Lines along one axis of a grid: how long they are, then where they begin. */
typedef struct {
    guint n;
    double *sizes;
} Lines;

static Lines lines_new(guint n, double size)
{
    Lines lines = {n, g_new0(double, n + 1)};

    for (guint i = 0; i < n; i++)
        lines.sizes[i] = size;
    return lines;
}

static double sum(const Lines *lines, guint from, guint n)
{
    double all = 0;

    for (guint i = from; i < MIN(from + n, lines->n); i++)
        all += lines->sizes[i];
    return all;
}

/* Makes lines @from to before @from + @n as long as @size together. */
static void need(Lines *lines, guint from, guint n, double size)
{
    double lacks = size - sum(lines, from, n);

    if (lacks > 0 && from + n <= lines->n && n > 0)
        lines->sizes[from + n - 1] += lacks;
}

static double code_height(const GjShape *shape)
{
    return shape->code && shape->kind != GJ_SHAPE_VALUE ? CODE_PT * 1.5 : 0;
}

static double natural_width(const GjShape *shape, PangoLayout *layout)
{
    double text = 0, code = 0;

    if (shape->text && *shape->text)
        gj_ink_measure(layout, shape->text, TEXT_PT, WIDTH_MAX - 2 * PAD, &text);
    if (code_height(shape) > 0)
        gj_ink_measure(layout, shape->code, CODE_PT, WIDTH_MAX - 2 * PAD, &code);
    return MAX(text, code) + 2 * PAD;
}

static Lines columns_of(const GjSceneGrid *grid, PangoLayout *layout)
{
    Lines columns = lines_new(grid->n_cols, WIDTH_MIN);

    for (guint pass = 0; pass < 2; pass++) { /* those of one column, then the others */
        for (guint i = 0; i < grid->shapes->len; i++) {
            const GjShape *shape = &g_array_index(grid->shapes, GjShape, i);
            if ((shape->col_span > 1) == (pass == 1))
                need(&columns, shape->col, shape->col_span, natural_width(shape, layout));
        }
    }
    double all = sum(&columns, 0, columns.n);
    for (guint i = 0; all > ALL_MAX && i < columns.n; i++)
        columns.sizes[i] *= ALL_MAX / all;
    return columns;
}

static Lines rows_of(const GjSceneGrid *grid, const Lines *columns, PangoLayout *layout)
{
    Lines rows = lines_new(grid->n_rows, TEXT_PT + 2 * PAD);

    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < grid->shapes->len; i++) {
            const GjShape *shape = &g_array_index(grid->shapes, GjShape, i);
            double width = sum(columns, shape->col, shape->col_span) - 2 * PAD;
            double height = code_height(shape) + 2 * PAD;
            if ((shape->row_span > 1) != (pass == 1))
                continue;
            if (shape->text && *shape->text)
                height +=
                    gj_ink_measure(layout, shape->text, TEXT_PT, MAX(width, 1), NULL);
            need(&rows, shape->row, shape->row_span, height);
        }
    }
    return rows;
}

/* Where each line begins, the first one at @at; and where the last one ends. */
static void settle(Lines *lines, double at)
{
    for (guint i = 0; i <= lines->n; i++) {
        double size = i < lines->n ? lines->sizes[i] : 0;
        lines->sizes[i] = at;
        at += size;
    }
}

static void place(GjSceneGrid *grid, const Lines *columns, const Lines *rows)
{
    for (guint i = 0; i < grid->shapes->len; i++) {
        GjShape *shape = &g_array_index(grid->shapes, GjShape, i);
        guint col = MIN(shape->col, grid->n_cols), row = MIN(shape->row, grid->n_rows);
        guint end_col = MIN(col + shape->col_span, grid->n_cols);
        guint end_row = MIN(row + shape->row_span, grid->n_rows);
        shape->box = (GjBox){columns->sizes[col], rows->sizes[row],
                             columns->sizes[end_col], rows->sizes[end_row]};
    }
}

void gj_layout_grids(GjScene *scene, PangoLayout *layout, double *width, double *height)
{
    double y = 0;

    *width = 0;
    for (guint i = 0; i < scene->grids->len; i++) {
        GjSceneGrid *grid = g_ptr_array_index(scene->grids, i);
        Lines columns = columns_of(grid, layout);
        Lines rows = rows_of(grid, &columns, layout);
        y += i ? GAP : 0;
        y += grid->title ? TITLE_PT : 0;
        settle(&columns, 0);
        settle(&rows, y);
        place(grid, &columns, &rows);
        y = rows.sizes[rows.n];
        *width = MAX(*width, columns.sizes[columns.n]);
        g_free(columns.sizes);
        g_free(rows.sizes);
    }
    *height = y;
}

GjBox gj_layout_title(const GjSceneGrid *grid)
{
    GjBox all = GJ_BOX_NONE;

    for (guint i = 0; i < grid->shapes->len; i++)
        all = gj_box_union(all, g_array_index(grid->shapes, GjShape, i).box);
    return grid->title ? (GjBox){all.x0, all.y0 - TITLE_PT, all.x1, all.y0} : GJ_BOX_NONE;
}
