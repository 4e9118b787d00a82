/* From grey pixels to ink: light, shade and paper taken out. */
#pragma once

#include "picture.h"

/** How uneven the paper of @raster is, as a usual difference between its pixels: two
 * thirds of all pixels, most of which are paper, are lighter. */
guint gj_clean_noise(const GjRaster *raster);

/** The ink of @picture (transfer full). */
GjRaster *gj_clean(const GjPicturePixels *picture);

/** Likewise, where paper has much grain that is evened out, and fine print with it
 * (transfer full). @is_smooth: whether there was any. */
GjRaster *gj_clean_smooth(const GjPicturePixels *picture, gboolean *is_smooth);
