/* Lines of print that touch each other. */
#pragma once

#include "raster.h"

/** How many pixels of row @y of @region are ink. */
int gj_lines_row_ink(const GjRaster *raster, GjRegion region, int y);

/** Appends @piece, of characters that are @em_px high, to @lines (GjRegion), line by line
 * where it is of several: between lines there is hardly any ink, but much in the middle
 * of larger print. */
void gj_lines_add(const GjRaster *raster, GjRegion piece, double em_px, GArray *lines);
