/* The grids of a page of pixels. */
#pragma once

#include "sheet.h"

/** Finds the ruling lines of @sheet, which has its raster and number, and the grids that
 * they make. @width_pt: how wide the page is. */
void gj_sheet_find_grids(GjSheet *sheet, double width_pt);

/** How many cells the grids of @sheet have. */
guint gj_sheet_count_cells(const GjSheet *sheet);
