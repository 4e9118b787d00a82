/* Where in a line of print the characters stand that the engine read. */
#pragma once

#include "engine.h"

/** Sets the regions of @symbols (GjSymbol), read from the line @region, to the ink that
 * is theirs; an empty region: none can be told. @em_px: how wide a Chinese character is.
 */
void gj_symbols_place(GArray *symbols, const GjRaster *raster, GjRegion region,
                      double em_px);
