/* Pages that lie aslant. */
#pragma once

#include "raster.h"

/** By how much @raster is turned, in degrees clockwise, -7 … 7; 0: it is not, or does not
 * show it. */
double gj_skew_find(const GjRaster *raster);

/** @raster turned back by @angle degrees (transfer full). */
GjRaster *gj_skew_turn(const GjRaster *raster, double angle);
