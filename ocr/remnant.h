/* What is left of ruling lines at the edges of cells. */
#pragma once

#include "raster.h"

/** Takes out of @region what lies at its edges and is no print: strokes along them.
 * @digit_px: height of a usual digit. */
void gj_remnants_erase(GjRaster *raster, GjRegion region, double digit_px);
