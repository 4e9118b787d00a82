/* Glyphs that do not look like the digits that they are read as. */
#pragma once

#include "lattice.h"

/** Whether @number, the line @region, is read as 0 and is none: a slash or dash, with a
 * speck beside it. For the equations that would be the same. @digit_px: height of a usual
 * digit. */
gboolean gj_figure_is_no_zero(const GjRaster *raster, GjRegion region,
                              const GjReadLine *number, double digit_px);

/** Likewise of one 0 among others; or whether a sign or point touches a digit. */
gboolean gj_figure_is_odd(const GjRaster *raster, GjRegion region,
                          const GjReadLine *number, double digit_px);

/** Whether @number, the line @region, may be the figures of two columns: two of its
 * digits stand further apart than digits do. */
gboolean gj_figure_is_spread(const GjRaster *raster, GjRegion region,
                             const GjReadLine *number, double digit_px);
