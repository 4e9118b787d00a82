/* Which of the strokes that were found are ruling lines. */
#pragma once

#include "strokes.h"

/** Leaves of @strokes what is drawn, what other lines hold, and what is no fold of the
 * paper; folds are put aside. @unit: pixels in a point. */
void gj_strokes_keep(const GjRaster *raster, double unit, GjStrokes *strokes);
