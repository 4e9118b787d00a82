/* Where ruling lines lie across, and how broad they are. */
#pragma once

#include "strokes.h"

/** Moves each of @strokes, pieces of lines in @raster, to the middle of its line, and
 * tells how broad that is. @unit: pixels in a point. */
void gj_strokes_centre(const GjRaster *raster, double unit, GArray *strokes);
