/* A Chinese character as the net of names takes it. */
#pragma once

#include "raster.h"

/** Cells a side on which the glyph is laid, blocks a side, directions of edges. */
#define GJ_CONTOUR_CELLS      32
#define GJ_CONTOUR_BLOCKS     8
#define GJ_CONTOUR_DIRECTIONS 8
#define GJ_CONTOUR_VALUES                                                                \
    (GJ_CONTOUR_BLOCKS * GJ_CONTOUR_BLOCKS * GJ_CONTOUR_DIRECTIONS + 2)

/** Fills @x (GJ_CONTOUR_VALUES): how much edge of what is in @region goes in each
 * direction in each block; its height and width in heights of a usual glyph, @typical. As
 * ocr/train/names.py does it. */
void gj_contour_measure(const GjRaster *raster, GjRegion region, double typical,
                        float *x);
