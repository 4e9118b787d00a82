/* The columns of a table without rules. */
#pragma once

#include "aligned_line.h"

/** The columns of @lines (GjAlignedLine): what figures and labels of its rows cover,
 * together with the header texts that belong to them (transfer full): GjStretch, left to
 * right, no two of which overlap; those of figures are values. */
GArray *gj_aligned_columns(const GArray *lines);

/** Whether @text of header line @at of @lines (GjAlignedLine) is a title over others:
 * two texts of a line stand under it, or one too far below to be its next line. */
gboolean gj_aligned_is_title(const GArray *lines, guint at, const GjStretch *text);

/** The texts of header @line, each of which may be a part of a label (transfer full):
 * GjStretch. */
GArray *gj_aligned_header_texts(const GjAlignedLine *line);
