/* The rows of a table without rules between them. */
#pragma once

#include "aligned_line.h"

/** Whether all that @line prints is one text left of the first column of figures. */
gboolean gj_aligned_is_label(const GjAlignedLine *line, const GArray *columns);

/** Gives each of @lines (GjAlignedLine) its row, from 0, and the number of rows.
 * @columns: GjStretch. @drawn: y of rules to be kept to (double, rising), or NULL. */
guint gj_aligned_number(GArray *lines, const GArray *columns, const GArray *drawn);
