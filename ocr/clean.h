/* From grey pixels to ink: light, shade and paper taken out. */
#pragma once

#include "picture.h"

/** The ink of @picture (transfer full). */
GjRaster *gj_clean(const GjPicturePixels *picture);
