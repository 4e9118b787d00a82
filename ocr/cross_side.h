/* Whether print goes on from one cell to the next. */
#pragma once

#include "sheet.h"

/** Whether @figure, which is printed in @cell of @grid, stands at a wall on whose other
 * side there is print as well: they may be one. What is left of lines is out of the
 * raster of @sheet. @digit_px: height of a usual digit; 0: not known. */
gboolean gj_figure_is_crossed(const GjSheet *sheet, const GjGrid *grid,
                              const GjGridCell *cell, GjRegion figure, double digit_px);
