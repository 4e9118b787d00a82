/* Pictures of pages for a person, as they were read. */
#pragma once

#include "sheet.h"

/** @picture as a raster (the caller clears it): turned and made straight as @sheet, which
 * was read from the same pixels; NULL: as it lies. */
GjPixels gj_view_make(const GjPicturePixels *picture, const GjSheet *sheet);
