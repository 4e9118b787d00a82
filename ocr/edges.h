/* Whether the sides of cells are drawn, told from the grey of the page. */
#pragma once

#include "straight.h"

#include "pipeline/grid/grid.h"

/** Looks at each side of each slot of @grids (GjGrid) in @raster, which still has its
 * ruling lines, and tells again which are drawn: sides that are fainter than their line
 * were missed, and print that stands in line with a line was taken for it. The rules of
 * @page inside of the grids become those that are drawn; @strokes gets the found ones. */
void gj_edges_settle(const GjRaster *raster, const GjStraight *straight,
                     const GPtrArray *grids, GjStrokes *strokes, GjPage *page);
