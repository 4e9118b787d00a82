#include "shape.h"

#include <math.h>
#include <string.h>

/* More than this is no glyph, in pixels. */
#define SIDE_MAX       128
#define SIZE_MAX_CELLS 32
/* Sides beyond so many heights of a glyph count as this. */
#define MEASURE_MAX 2.0F

/* Pixels that lie in a cell, and how much of each does. */
typedef struct {
    int from, to; /* of the pixels; none after @to */
    float shares[SIDE_MAX];
} Cell;

/* Parts @n_in pixels into @n_out cells of @step pixels, the first beginning at @begin. */
static void overlap(Cell *cells, int n_out, int n_in, float begin, float step)
{
    for (int i = 0; i < n_out; i++) {
        float left = begin + step * (float)i, right = left + step;
        cells[i].from = CLAMP((int)left, 0, n_in);
        cells[i].to = CLAMP((int)right + 1, 0, n_in);
        for (int k = cells[i].from; k < cells[i].to; k++) {
            float both = MIN(right, (float)k + 1) - MAX(left, (float)k);
            cells[i].shares[k] = MAX(both, 0);
        }
    }
}

/* The ink of the rows of pixels in @cell, of each of @width columns from @ink on. */
static void add_rows(const Cell *cell, const GjRaster *raster, const guint8 *ink,
                     int width, float *line)
{
    memset(line, 0, (gsize)width * sizeof(float));
    for (int y = cell->from; y < cell->to; y++) {
        float share = cell->shares[y];
        for (int k = 0; share > 0 && k < width; k++)
            line[k] += share * (float)ink[(gsize)y * raster->width + (gsize)k];
    }
}

void gj_shape_measure(const GjRaster *raster, GjRegion region, double typical, guint size,
                      float *x)
{
    static const float black = 1.0F / 255;
    Cell rows[SIZE_MAX_CELLS], columns[SIZE_MAX_CELLS];
    float line[SIDE_MAX];
    int width = MIN(region.x1 - region.x0, SIDE_MAX), n = (int)size;
    int height = MIN(region.y1 - region.y0, SIDE_MAX);
    float step = (float)MAX(width, height) / (float)n, most = 0;
    const guint8 *ink = raster->ink + (gsize)region.y0 * raster->width + region.x0;

    overlap(rows, n, height, ((float)height - (float)n * step) / 2, step);
    overlap(columns, n, width, ((float)width - (float)n * step) / 2, step);
    for (int row = 0; row < n; row++) {
        add_rows(&rows[row], raster, ink, width, line);
        for (int column = 0; column < n; column++) {
            const Cell *cell = &columns[column];
            float sum = 0;
            for (int k = cell->from; k < cell->to; k++)
                sum += cell->shares[k] * line[k];
            x[row * n + column] = sum * black / (step * step);
            most = MAX(most, x[row * n + column]);
        }
    }
    for (int i = 0; most > 0 && i < n * n; i++)
        x[i] /= most;
    x[(gsize)n * size] = MIN((float)(height / typical), MEASURE_MAX);
    x[(gsize)n * size + 1] = MIN((float)(width / typical), MEASURE_MAX);
}
