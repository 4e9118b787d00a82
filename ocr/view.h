/* Pictures of pages for a person, as they were read. */
#pragma once

#include "sheet_reader.h"

/** @picture as a raster (the caller clears it): turned and made straight as @upright
 * says; NULL: as it lies. */
GjPixels gj_view_make(const GjPicturePixels *picture, const GjUpright *upright);
