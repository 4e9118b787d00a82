/* Ink as Leptonica's bits. */
#pragma once

#include "raster.h"

#include <leptonica/allheaders.h>

/** The ink of @raster from @least on, as a picture of one bit a pixel (transfer full). */
PIX *gj_bits_new(const GjRaster *raster, guint least);
