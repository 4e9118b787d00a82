#include "ridge.h"

static int ink_at(const GjRidge *look, double along, double across)
{
    int x = gj_floor(look->is_level ? along : across);
    int y = gj_floor(look->is_level ? across : along);

    return x < 0 || y < 0 || x >= (int)look->raster->width ||
                   y >= (int)look->raster->height
               ? 0
               : gj_raster_at(look->raster, x, y);
}

void gj_ridge_profile(const GjRidge *look, double along, double across, double *on,
                      double *least, double *most)
{
    int near = MAX(1, (int)look->half), far = near + 2;
    int before =
        MIN(ink_at(look, along, across - far), ink_at(look, along, across - far - 1));
    int behind =
        MIN(ink_at(look, along, across + far), ink_at(look, along, across + far + 1));

    *on = 0;
    for (int k = -near; k <= near; k++)
        *on = MAX(*on, ink_at(look, along, across + k));
    *least = MIN(before, behind);
    *most = MAX(before, behind);
}
