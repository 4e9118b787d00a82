/* Columns of print, which look like upright lines. */
#pragma once

#include "strokes.h"

/** Where @others cross @stroke, as parts of its length (double) in order, with its ends
 * (transfer full). @reach: how far beside the end of a line it still crosses, in pixels.
 */
GArray *gj_stroke_crossings(const GjStroke *stroke, const GArray *others, double reach);

/** Drops of @strokes, which @others cross, those that are columns or rows of print, as
 * figures under each other are. @unit: pixels in a point. */
void gj_strokes_drop_columns(const GjRaster *raster, GArray *strokes,
                             const GArray *others, double unit);

/** Whether @stroke, which runs from one line to another that cross it, is print between
 * them, which keeps away from both. */
gboolean gj_stroke_is_between(const GjRaster *raster, double unit,
                              const GjStroke *stroke);
