/* Whether the edge of the picture cuts a cell. */
#pragma once

#include "sheet.h"

/** Whether @cell of @grid is open to the left or right where the picture of @sheet ends:
 * what is printed at its side is not in the picture. */
gboolean gj_cell_is_cut(const GjSheet *sheet, const GjGrid *grid, const GjGridCell *cell);
