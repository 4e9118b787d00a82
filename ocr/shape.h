/* A glyph as a net takes it. */
#pragma once

#include "raster.h"

/** Fills @x (size² + 2 values): what is in @region as size × size cells, its larger side
 * filling them; its height and width in heights of a usual glyph, @typical. As
 * ocr/train/glyphs.py does it. */
void gj_shape_measure(const GjRaster *raster, GjRegion region, double typical, guint size,
                      float *x);
