/* Strokes that a fold of the paper makes. */
#pragma once

#include "strokes.h"

/** Takes out of @strokes what is a fold, and puts it aside; cuts level lines where only
 * a fold goes on beside a table. @unit: pixels in a point. */
void gj_strokes_part_folds(const GjRaster *raster, double unit, GjStrokes *strokes);
