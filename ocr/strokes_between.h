/* Upright lines that are known by the level ones that they run between. */
#pragma once

#include "strokes.h"

/** Adds to @strokes, whose level lines are known, the upright ones that run from one
 * level line to the next. @unit: pixels in a point. */
void gj_strokes_find_between(const GjRaster *raster, double unit, GjStrokes *strokes);
