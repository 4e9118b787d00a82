#include "ridge.h"

/* A column of pixels across a line. */
typedef struct {
    const guint8 *ink; /* its first; NULL: it is not on the page */
    gsize step;        /* from one to the next */
    int n;
} Across;

static Across across_at(const GjRidge *look, double along)
{
    const GjRaster *raster = look->raster;
    int width = (int)raster->width, height = (int)raster->height;
    int at = gj_floor(along);

    if (at < 0 || at >= (look->is_level ? width : height))
        return (Across){NULL, 0, 0};
    return look->is_level ? (Across){raster->ink + at, raster->width, height}
                          : (Across){raster->ink + (gsize)at * raster->width, 1, width};
}

static int ink_at(const Across *across, int i)
{
    return i < 0 || i >= across->n ? 0 : across->ink[(gsize)i * across->step];
}

void gj_ridge_profile(const GjRidge *look, double along, double across, double *on,
                      double *least, double *most)
{
    Across pixels = across_at(look, along);
    int near = MAX(1, (int)look->half), far = near + 2, middle = gj_floor(across);
    int before = MIN(ink_at(&pixels, middle - far), ink_at(&pixels, middle - far - 1));
    int behind = MIN(ink_at(&pixels, middle + far), ink_at(&pixels, middle + far + 1));
    int blackest = 0;

    for (int k = middle - near; k <= middle + near; k++)
        blackest = MAX(blackest, ink_at(&pixels, k));
    *on = blackest;
    *least = MIN(before, behind);
    *most = MAX(before, behind);
}
