#include "shape.h"

#include <math.h>
#include <string.h>

/* More than this is no glyph, in pixels. */
#define SIDE_MAX       128
#define SIZE_MAX_CELLS 32
/* Sides beyond so many heights of a glyph count as this. */
#define MEASURE_MAX 2.0F

/* How much of each of @n_in pixels lies in each of @n_out cells of @step pixels, the
 * first beginning at @begin. */
static void overlap(float *out, int n_out, int n_in, float begin, float step)
{
    for (int i = 0; i < n_out; i++) {
        float left = begin + step * (float)i, right = left + step;
        for (int k = 0; k < n_in; k++) {
            float both = MIN(right, (float)k + 1) - MAX(left, (float)k);
            out[i * n_in + k] = MAX(both, 0);
        }
    }
}

void gj_shape_measure(const GjRaster *raster, GjRegion region, double typical, guint size,
                      float *x)
{
    static const float black = 1.0F / 255;
    float rows[SIZE_MAX_CELLS * SIDE_MAX], columns[SIZE_MAX_CELLS * SIDE_MAX];
    float line[SIDE_MAX];
    int width = MIN(region.x1 - region.x0, SIDE_MAX), n = (int)size;
    int height = MIN(region.y1 - region.y0, SIDE_MAX);
    float step = (float)MAX(width, height) / (float)n, most = 0;

    overlap(rows, n, height, ((float)height - (float)n * step) / 2, step);
    overlap(columns, n, width, ((float)width - (float)n * step) / 2, step);
    for (int row = 0; row < n; row++) {
        memset(line, 0, sizeof line);
        for (int y = 0; y < height; y++) {
            float share = rows[row * height + y];
            const guint8 *ink =
                raster->ink + (gsize)(region.y0 + y) * raster->width + region.x0;
            for (int k = 0; share > 0 && k < width; k++)
                line[k] += share * (float)ink[k];
        }
        for (int column = 0; column < n; column++) {
            float sum = 0;
            for (int k = 0; k < width; k++)
                sum += columns[column * width + k] * line[k];
            x[row * n + column] = sum * black / (step * step);
            most = MAX(most, x[row * n + column]);
        }
    }
    for (int i = 0; most > 0 && i < n * n; i++)
        x[i] /= most;
    x[(gsize)n * size] = MIN((float)(height / typical), MEASURE_MAX);
    x[(gsize)n * size + 1] = MIN((float)(width / typical), MEASURE_MAX);
}
