/* Level lines as long as their ink. */
#pragma once

#include "strokes.h"

/** Makes each of @strokes, which are level, as long as the ink that it lies on goes on
 * without a gap; those that then lie on another are dropped. @unit: pixels in a point. */
void gj_strokes_extend(const GjRaster *raster, double unit, GArray *strokes);
