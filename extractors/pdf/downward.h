/* Text that is written downwards, with a font for that. */
#pragma once

#include "drawing.h"

/** Moves those of @glyphs (GjGlyph) that runs of @drawing (nullable) write downwards to
 * where they are drawn. */
void gj_glyphs_set_downward(const GjDrawing *drawing, GArray *glyphs);
