/* Lines of text that were taken for one. */
#pragma once

#include "drawing.h"

/** Parts the lines of @glyphs (GjGlyph, in Poppler's order) that Poppler made one, where
 * the runs of @drawing (nullable) tell on which line each part stands. */
void gj_glyphs_part_lines(const GjDrawing *drawing, GArray *glyphs);
