/* A line so faint that its pixels are lost in the grain of the paper still stands out as
 * a whole: the mean of the pixels along it is compared with that beside it.
 *
 *       ▁▁▂▁▂▁▁▂▁▁   a row of pixels, its mean over some points
 *
 *  1. Each row of pixels is evened out along itself.
 *  2. Where it is darker than the rows some pixels above and below, it becomes ink; but
 *     not where print is in the row or those, for its edges are faint too.
 *  3. Likewise columns.
 *
 * Cost: some operations a pixel: only for a page on which no table is seen otherwise. */
#include "faint.h"

#include "clean.h"

#include <math.h>

/* Along a line so much is evened out, and so far beside it is looked, in points. */
#define ALONG_PT  20.0
#define BESIDE_PT 1.4
/* How much darker than beside it a line is, of 255, and in what a mean of the paper is
 * usually off; what it becomes. */
#define DARKER   6
#define NOISES   2.8
#define MADE_INK 150
/* From which ink on a pixel is print, so many of which may be of something that crosses,
 * and what the mean is where there are more. */
#define DARK     90
#define DARK_MAX 2
#define PRINT    255

/* Rows of a raster, or its columns. */
typedef struct {
    int n, length;
    gsize step, stride; /* from pixel to pixel along, from one to the next */
} Lines;

/* A stretch of a line. */
typedef struct {
    int sum, n_dark;
} Stretch;

static void add(Stretch *stretch, guint8 ink, int sign)
{
    stretch->sum += sign * MIN(ink, DARK);
    stretch->n_dark += sign * (ink >= DARK);
}

/* The mean along @lines of @from, over twice @half pixels; PRINT where there is any. */
static void even_out(const guint8 *from, guint8 *to, const Lines *lines, int half)
{
    for (int i = 0; i < lines->n; i++) {
        const guint8 *line = from + (gsize)i * lines->stride;
        guint8 *out = to + (gsize)i * lines->stride;
        Stretch stretch = {0, 0};
        for (int k = -half; k < lines->length; k++) {
            if (k + half < lines->length)
                add(&stretch, line[(gsize)(k + half) * lines->step], 1);
            if (k - half - 1 >= 0)
                add(&stretch, line[(gsize)(k - half - 1) * lines->step], -1);
            if (k >= 0)
                out[(gsize)k * lines->step] =
                    stretch.n_dark > DARK_MAX ? PRINT
                                              : (guint8)(stretch.sum / (2 * half + 1));
        }
    }
}

/* Whether the pixel at @at of @even is darker by @least than those @aside pixels off on
 * both sides; where there is print nobody knows. */
static gboolean stands_out(const guint8 *even, gsize at, gsize aside, int least)
{
    int most = MAX(even[at - aside], even[at + aside]);

    return even[at] == PRINT || most == PRINT || even[at] >= most + least;
}

/* Makes ink in @raster of what of @even is darker by @least than @beside lines away, and
 * half as much so @probe pixels on along it: what was evened out reaches beyond the ends
 * of a line.
 */
static void mark(GjRaster *raster, const guint8 *even, const Lines *lines, int beside,
                 int probe, int least)
{
    gsize aside = (gsize)beside * lines->stride, on = (gsize)probe * lines->step;

    for (int i = beside; i < lines->n - beside; i++) {
        for (int k = 0; k < lines->length; k++) {
            gsize at = (gsize)i * lines->stride + (gsize)k * lines->step;
            int most = MAX(even[at - aside], even[at + aside]);
            if (even[at] == PRINT || even[at] < most + least ||
                raster->ink[at] >= MADE_INK)
                continue;
            if ((k < probe || stands_out(even, at - on, aside, least / 2)) &&
                (k + probe >= lines->length ||
                 stands_out(even, at + on, aside, least / 2)))
                raster->ink[at] = MADE_INK;
        }
    }
}

void gj_faint_strengthen(GjRaster *raster, double unit)
{
    gsize width = raster->width, n = width * raster->height;
    Lines rows = {(int)raster->height, (int)width, 1, width};
    Lines columns = {(int)width, (int)raster->height, width, 1};
    int half = (int)(ALONG_PT * unit / 2) + 1, beside = MAX((int)(BESIDE_PT * unit), 2);
    double off = gj_clean_noise(raster) / sqrt(2 * half + 1); /* the mean of so many */
    int least = MAX(DARKER, (int)(NOISES * off));
    g_autofree guint8 *level = g_malloc(n), *upright = g_malloc(n);

    even_out(raster->ink, level, &rows, half);
    even_out(raster->ink, upright, &columns, half);
    mark(raster, level, &rows, beside, half / 2, least);
    mark(raster, upright, &columns, beside, half / 2, least);
}
