/* Whether print goes on from one cell to the next. */
#pragma once

#include "sheet.h"

/** Whether what is printed in @cell of @grid stands at a wall on whose other side there
 * is print as well: it may be one figure. What is left of lines is out of the raster of
 * @sheet. @digit_px: height of a usual digit; 0: not known. */
gboolean gj_cell_is_crossed(const GjSheet *sheet, const GjGrid *grid,
                            const GjGridCell *cell, double digit_px);
