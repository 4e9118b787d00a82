/* The columns of a table without rules. */
#pragma once

#include "aligned_line.h"

/** The columns of @lines (GjAlignedLine): what figures and labels of its rows cover,
 * together with the header texts that belong to them (transfer full): GjStretch, left to
 * right, no two of which overlap; those of figures are values. */
GArray *gj_aligned_columns(const GArray *lines);
