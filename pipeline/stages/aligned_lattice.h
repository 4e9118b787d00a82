/* The grid of a table without rules between its columns. */
#pragma once

#include "aligned_line.h"

#include "pipeline/grid/grid.h"

/** The grid (transfer full) of @lines (GjAlignedLine, which get their rows here) and
 * @columns (GjStretch). @grid: what is drawn around and between them, or NULL.
 * @doubts (gboolean, filled here): the rows whose label is told by its place alone. */
GjGrid *gj_aligned_grid(GArray *lines, const GArray *columns, const GjGrid *grid,
                        GArray *doubts);
