/* How large the print of a page is. */
#pragma once

#include "print.h"

/** Print in cells, in points: lower or higher is none to measure by. */
#define GJ_PRINT_MIN_PT 3.5
#define GJ_PRINT_MAX_PT 24.0

/** A line of words is so many times as long as high at least. */
#define GJ_WORDS_RATIO 3.0

/** Sets the sizes of @print from the ink of @raster in @cells (GjRegion). @unit: pixels
 * of a point. */
void gj_print_size_measure(GjPrintReader *print, const GjRaster *raster,
                           const GArray *cells, double unit);

/** @page, with the sizes of the print of one table where its @cells (GjRegion) show that
 * it is larger or smaller. */
GjPrintReader gj_print_size_of_table(const GjPrintReader *page, const GjRaster *raster,
                                     const GArray *cells, double unit);
