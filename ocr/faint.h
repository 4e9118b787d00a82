/* Ruling lines that are fainter than any ink. */
#pragma once

#include "raster.h"

/** Makes ink of the faint level and upright lines of @raster. @unit: pixels in a point.
 */
void gj_faint_strengthen(GjRaster *raster, double unit);
