/* Strokes of letters that fill their row. */
#pragma once

#include "strokes.h"

/** Drops of the upright strokes of @strokes those of letters that are as high as their
 * row. @unit: pixels in a point. */
void gj_strokes_drop_letters(const GjRaster *raster, double unit, GjStrokes *strokes);
