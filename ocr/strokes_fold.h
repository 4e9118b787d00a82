/* Strokes that a fold of the paper makes. */
#pragma once

#include "strokes.h"

/** Takes out of @strokes what is a fold, and puts it aside; cuts level lines where only
 * a fold goes on beside a table. @unit: pixels in a point. */
void gj_strokes_part_folds(const GjRaster *raster, double unit, GjStrokes *strokes);

/** Whether one of @folds (GjStroke) runs through @region: what is printed there has ink
 * of it. */
gboolean gj_folds_cross(const GArray *folds, GjRegion region);
