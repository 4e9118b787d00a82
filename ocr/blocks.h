/* Pieces of print where no ruling lines part them. */
#pragma once

#include "raster.h"

/** The pieces of lines in @region (transfer full): GjRegion, in no order. White half as
 * wide as a character, @em_px, parts them, so that figures of two columns are two. None
 * where there are more than any page prints. */
GArray *gj_blocks_find(const GjRaster *raster, GjRegion region, double em_px);
