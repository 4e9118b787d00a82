/* Dotted lines: dots in a row, as far from each other. */
#pragma once

#include "raster.h"

/** @raster with the dots of dotted lines joined (transfer full); NULL: it has none.
 * @unit: pixels in a point. */
GjRaster *gj_dots_join(const GjRaster *raster, double unit);
