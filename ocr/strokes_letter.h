/* Strokes of letters that fill their row. */
#pragma once

#include "strokes.h"

/** Drops of the upright strokes of @strokes those of letters that are as high as their
 * row. @unit: pixels in a point. */
void gj_strokes_drop_letters(const GjRaster *raster, double unit, GjStrokes *strokes);

/** Whether the upright @stroke, from one level line to the next, is one of a letter that
 * is as high as its row: other strokes hang on it. */
gboolean gj_stroke_is_letter(const GjRaster *raster, double unit, const GjStroke *stroke);

/** Whether @stroke, upright, stands in a low row with print hard by on both sides. */
gboolean gj_stroke_is_hemmed(const GjRaster *raster, double unit, const GjStroke *stroke);
