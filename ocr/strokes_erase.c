/* The page without its ruling lines. */
#include "strokes.h"

#include <math.h>

/* Across a line, ink of less is paper; ink that grows by more is of something else. */
#define PAPER_MAX 40
#define GROWS_BY  8
/* What is left of a line lies so near to it, in pixels. */
#define BESIDE_PX 3
/* A line may be a double one from this width on, in pixels. */
#define DOUBLE_MIN_PX 5.0

/* The ink @k pixels across a line from (x, y); NULL: that is not on the page. */
static guint8 *across(GjRaster *raster, int x, int y, gboolean is_level, int k)
{
    x += is_level ? 0 : k;
    y += is_level ? k : 0;
    return x < 0 || y < 0 || x >= (int)raster->width || y >= (int)raster->height
               ? NULL
               : &raster->ink[(gsize)y * raster->width + (gsize)x];
}

/* How far the ink of a line reaches across it, from its middle in steps of @step: to
 * where it ends, or grows again, for there something else begins. Between the two lines
 * of a double one is a gap: within @half nothing ends, and up to the edge of the outer
 * line, whose half is hardly known to a pixel, ink may grow that has not yet shrunk. */
static int reach_across(GjRaster *raster, int x, int y, gboolean is_level, int step,
                        double half)
{
    int most = 0, least = 255, reach = (int)ceil(half + 2), k = 0;

    for (; k <= reach; k++) {
        const guint8 *ink = across(raster, x, y, is_level, k * step);
        if (!ink)
            break;
        if (k <= half - 1)
            continue;
        if (*ink < PAPER_MAX)
            break;
        if (k > 1 && *ink > least + GROWS_BY) {
            if (half < DOUBLE_MIN_PX / 2 || k > half + 1 || most > least + GROWS_BY)
                break;
            most = least = *ink;
        }
        most = MAX(most, *ink);
        least = MIN(least, *ink);
    }
    return k;
}

/* Takes the ink of a line out at (x, y), unless something crosses it: then there is ink
 * on both sides. */
static void erase_at(GjRaster *raster, int x, int y, gboolean is_level, double half)
{
    int reach = (int)ceil(half + 2);
    int before = reach_across(raster, x, y, is_level, -1, half);
    int behind = reach_across(raster, x, y, is_level, 1, half);

    if (before > reach && behind > reach)
        return;
    for (int k = -before; k <= behind; k++) {
        guint8 *ink = across(raster, x, y, is_level, k);
        if (ink && (k > -before || *ink < GJ_INK_MIN) &&
            (k < behind || *ink < GJ_INK_MIN))
            *ink = *ink >= GJ_INK_MIN ? GJ_RASTER_ERASED : 0;
    }
}

static void erase(const GArray *strokes, GjRaster *raster)
{
    for (guint i = 0; i < strokes->len; i++) {
        const GjStroke *s = &g_array_index(strokes, GjStroke, i);
        gboolean is_level = s->x1 - s->x0 > s->y1 - s->y0;
        double length = is_level ? s->x1 - s->x0 : s->y1 - s->y0;
        for (int k = 0; k < (int)length; k++) {
            double part = (k + 0.5) / length;
            erase_at(raster, (int)floor(s->x0 + part * (s->x1 - s->x0)),
                     (int)floor(s->y0 + part * (s->y1 - s->y0)), is_level, s->width / 2);
        }
    }
}

/* Makes paper that looks like what is left of ink that was taken out lighter. */
static void unmark(GjRaster *raster)
{
    gsize n = (gsize)raster->width * raster->height;
    guint8 *ink = raster->ink; /* several at a time: what is written is no part of it */

    for (gsize i = 0; i < n; i++)
        ink[i] -= ink[i] == GJ_RASTER_ERASED;
}

void gj_strokes_erase(const GjStrokes *strokes, GjRaster *raster)
{
    unmark(raster);
    erase(strokes->level, raster);
    erase(strokes->upright, raster);
    erase(strokes->folds, raster);
}

/* How many pixels of ink hang together from (x, y) on in the direction of @step; more
 * than BESIDE_PX are not counted. */
static int hanging(const GjRaster *raster, int x, int y, int step)
{
    int n = 0;

    while (n <= BESIDE_PX && gj_raster_has(raster, x, y + n * step, GJ_INK_MIN))
        n++;
    return n;
}

/* Takes out of column @x of @raster what is left of the line from @y0 to @y1, unless it
 * goes on above or below. */
static void sweep_column(GjRaster *raster, int x, int y0, int y1)
{
    int above = hanging(raster, x, y0 - 1, -1), below = hanging(raster, x, y1 + 1, 1);

    if (above > BESIDE_PX || below > BESIDE_PX)
        return;
    for (int y = y0 - above; y <= y1 + below; y++) {
        if (gj_raster_has(raster, x, y, GJ_INK_MIN))
            raster->ink[(gsize)y * raster->width + (gsize)x] = GJ_RASTER_ERASED;
    }
}

void gj_strokes_sweep(const GjStrokes *strokes, GjRegion region, GjRaster *raster)
{
    region = gj_raster_clip(raster, region);
    for (guint i = 0; i < strokes->level->len; i++) {
        const GjStroke *s = &g_array_index(strokes->level, GjStroke, i);
        double length = MAX(s->x1 - s->x0, 1);
        int x = MAX((int)s->x0, region.x0), end = MIN((int)ceil(s->x1), region.x1);
        for (; x < end; x++) {
            double y = s->y0 + (x + 0.5 - s->x0) / length * (s->y1 - s->y0);
            int y0 = (int)floor(y - s->width / 2), y1 = (int)ceil(y + s->width / 2);
            if (y0 >= region.y0 && y1 < region.y1)
                sweep_column(raster, x, y0, y1);
        }
    }
}
