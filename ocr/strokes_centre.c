/* Figures that touch a line pull the stroke laid through it to their side, and of a
 * double line only one may have been found. What is dark along the whole stroke is the
 * line, what is so here and there is print:
 *
 *       ║0         ink in each column of pixels    █ █
 *       ║          beside the stroke               █ █
 *       ║24                                        █ █▃▂▁   the line, and print
 *
 * Cost: strokes · PLACES · pixels across. Strokes that are broken stay. */
#include "strokes_centre.h"

#include <math.h>

/* Places along a stroke that are looked at. */
#define PLACES 150
/* How far across is looked, and how far the two lines of a double one are apart; in
 * points. */
#define REACH_PT  4.6
#define APART_PT  1.6
#define REACH_MAX 64
/* Share of its places at which a stroke is ink at least, and of that what a line is. */
#define SOUND_SHARE 0.8
#define LINE_SHARE  0.75
/* A stroke that lies so well, in pixels, stays. */
#define OFF_MIN 0.75

static gboolean is_ink(const GjRaster *raster, double x, double y)
{
    return gj_raster_has(raster, (int)floor(x), (int)floor(y), GJ_STROKE_INK);
}

/* Counts for each pixel across, from -@reach to @reach, the places of @s that are ink.
 * Returns how far the stroke lies from the middles of its pixels. */
static double count_ink(const GjRaster *raster, const GjStroke *s, gboolean is_level,
                        int reach, int *counts)
{
    double sum = 0;

    for (int k = 0; k < PLACES; k++) {
        double part = (k + 0.5) / PLACES;
        double x = s->x0 + part * (s->x1 - s->x0), y = s->y0 + part * (s->y1 - s->y0);
        double across = is_level ? y : x;
        sum += across - floor(across) - 0.5;
        for (int off = -reach; off <= reach; off++)
            counts[off + reach] +=
                is_ink(raster, x + (is_level ? 0 : off), y + (is_level ? off : 0));
    }
    return sum / PLACES;
}

/* The pixel across that belongs to the line and is nearest to the stroke; -1: none. */
static int nearest(const int *counts, int reach, double least)
{
    for (int off = 0; off <= reach; off++) {
        if (counts[reach + off] >= least)
            return reach + off;
        if (counts[reach - off] >= least)
            return reach - off;
    }
    return -1;
}

/* Where the line that pixel @from is of ends, in steps of @step. */
static int end_of(const int *counts, int n, int from, int step, int apart, double least)
{
    int end = from;

    for (int i = from; i >= 0 && i < n && abs(i - end) <= apart; i += step) {
        if (counts[i] >= least)
            end = i;
    }
    return end;
}

static void centre(const GjRaster *raster, double unit, GjStroke *s)
{
    int counts[2 * REACH_MAX + 1] = {0}, most = 0;
    int reach = MIN((int)(REACH_PT * unit), REACH_MAX), n = 2 * reach + 1;
    gboolean is_level = fabs(s->x1 - s->x0) > fabs(s->y1 - s->y0);

    double beside = count_ink(raster, s, is_level, reach, counts);
    for (int i = 0; i < n; i++)
        most = MAX(most, counts[i]);
    if (most < SOUND_SHARE * PLACES)
        return;
    int apart = (int)(APART_PT * unit) + 1;
    int at = nearest(counts, reach, LINE_SHARE * most);
    int first = end_of(counts, n, at, -1, apart, LINE_SHARE * most);
    int last = end_of(counts, n, at, 1, apart, LINE_SHARE * most);
    double off = (first + last) / 2.0 - reach - beside;
    if (first == 0 || last == n - 1 || fabs(off) < OFF_MIN)
        return;
    s->width = MAX(s->width, last - first + 1);
    *(is_level ? &s->y0 : &s->x0) += off;
    *(is_level ? &s->y1 : &s->x1) += off;
}

void gj_strokes_centre(const GjRaster *raster, double unit, GArray *strokes)
{
    for (guint i = 0; i < strokes->len; i++)
        centre(raster, unit, &g_array_index(strokes, GjStroke, i));
}
