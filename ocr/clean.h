/* From grey pixels to ink: light, shade and paper taken out. */
#pragma once

#include "picture.h"

/** How uneven the paper of @raster is, as a usual difference between its pixels: two
 * thirds of all pixels, most of which are paper, are lighter. */
guint gj_clean_noise(const GjRaster *raster);

/** The ink of @picture (transfer full). */
GjRaster *gj_clean(const GjPicturePixels *picture);
