/* From grey pixels to ink: light, shade and paper taken out. */
#pragma once

#include "picture.h"

/** How uneven the paper of @raster is, as a usual difference between its pixels: two
 * thirds of all pixels, most of which are paper, are lighter. */
guint gj_clean_noise(const GjRaster *raster);

/** The ink of @picture (transfer full). */
GjRaster *gj_clean(const GjPicturePixels *picture);

/** What is done about the grain of paper. */
typedef enum {
    GJ_GRAIN_KEPT,   /**< nothing, but where it would become ink */
    GJ_GRAIN_SMOOTH, /**< it is evened out, and fine print with it */
    GJ_GRAIN_QUIET,  /**< also, what is no blacker than it is taken for paper */
} GjGrain;

/** Likewise, with something done about @grain (transfer full); NULL: there is not so
 * much. */
GjRaster *gj_clean_grain(const GjPicturePixels *picture, GjGrain grain);

/** Makes print of @raster, from which lines are taken out, as black as print usually is
 * where the lines were much blacker than it. FALSE: it is. */
gboolean gj_clean_print(GjRaster *raster);
