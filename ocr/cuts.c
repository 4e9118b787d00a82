#include "cuts.h"

/* How far cuts inside of a piece are apart, in heights of a glyph. */
#define INNER_APART 0.22

typedef struct {
    GjCut *list;
    guint n;
} Cuts;

/* The ink of each column of the region. */
static int *column_ink(const GjRaster *raster, GjRegion region)
{
    int *ink = g_new0(int, (gsize)(region.x1 - region.x0) + 1);

    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            ink[x - region.x0] += gj_raster_is_ink(raster, x, y);
    }
    return ink;
}

/* Leaves room for the one at the end. */
static void add_cut(Cuts *cuts, int end, int begin, gboolean is_inner)
{
    if (cuts->n < GJ_CUTS_MAX - 1)
        cuts->list[cuts->n++] = (GjCut){end, begin, is_inner};
}

/* Cuts the piece from column @from to @to of the line that begins at @x0 where it has
 * least ink. */
static void cut_inside(Cuts *cuts, const int *ink, int from, int to, int x0, int apart)
{
    for (int x = from + apart; x < to - apart; x++) {
        gboolean is_least = TRUE;
        for (int k = MAX(x - apart / 2, from); k <= MIN(x + apart / 2, to - 1); k++)
            is_least = is_least && (ink[x] < ink[k] || (x <= k && ink[x] == ink[k]));
        if (!is_least)
            continue;
        add_cut(cuts, x + x0, x + x0, TRUE);
        x += apart / 2;
    }
}

guint gj_cuts_find(const GjRaster *raster, GjRegion region, double typical, double wide,
                   GjCut *cuts)
{
    g_autofree int *ink = column_ink(raster, region);
    int width = region.x1 - region.x0, x = 0, end = -1;
    int apart = MAX((int)(INNER_APART * typical), 2);
    Cuts found = {cuts, 0};

    while (x < width) {
        int begin = 0;
        while (x < width && !ink[x])
            x++;
        if (x == width)
            break;
        begin = x;
        while (x < width && ink[x])
            x++;
        add_cut(&found, end < 0 ? begin + region.x0 : end, begin + region.x0, FALSE);
        if (x - begin > wide * typical)
            cut_inside(&found, ink, begin, x, region.x0, apart);
        end = x + region.x0;
    }
    if (end >= 0)
        found.list[found.n++] = (GjCut){end, end, FALSE};
    return found.n;
}
