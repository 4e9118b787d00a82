#include "lines.h"

/* A piece of one line is not higher than this, in characters. */
#define HIGH_EM 1.45
/* Lines are cut so far from the middle between them at most, in characters. */
#define CUT_EM 0.3
/* What a row of pixels between two lines has of the ink of others at most. */
#define THIN_SHARE 0.3

int gj_lines_row_ink(const GjRaster *raster, GjRegion region, int y)
{
    int ink = 0;

    for (int x = region.x0; x < region.x1; x++)
        ink += gj_raster_is_ink(raster, x, y);
    return ink;
}

/* The row of pixels with least ink in @region that is @slack from @middle at most, and
 * that ink. */
static int thinnest_row(const GjRaster *raster, GjRegion region, int middle, int slack,
                        int *thinnest)
{
    int best = middle, least = G_MAXINT;

    for (int k = 0; k <= 2 * slack; k++) {
        int y = middle + (k % 2 ? (k + 1) / 2 : -k / 2);
        int ink = gj_lines_row_ink(raster, region, y);
        if (ink < least) {
            least = ink;
            best = y;
        }
    }
    *thinnest = least;
    return best;
}

/* How much ink a row of pixels of @region has. */
static double mean_ink(const GjRaster *raster, GjRegion region)
{
    double sum = 0;

    for (int y = region.y0; y < region.y1; y++)
        sum += gj_lines_row_ink(raster, region, y);
    return sum / (region.y1 - region.y0);
}

void gj_lines_add(const GjRaster *raster, GjRegion piece, double em_px, GArray *lines)
{
    int height = piece.y1 - piece.y0, top = piece.y0;
    int n = height > HIGH_EM * em_px ? MAX(2, (int)(height / em_px + 0.4)) : 1;
    double most = n > 1 ? THIN_SHARE * mean_ink(raster, piece) : 0;

    for (int i = 1; i <= n; i++) {
        int y = piece.y1, ink = 0;
        if (i < n)
            y = thinnest_row(raster, piece, piece.y0 + height * i / n,
                             (int)(CUT_EM * em_px), &ink);
        if (ink > most)
            continue;
        GjRegion line = gj_raster_tighten(raster, (GjRegion){piece.x0, top, piece.x1, y});
        if (!gj_region_is_empty(line))
            g_array_append_val(lines, line);
        top = y;
    }
}
