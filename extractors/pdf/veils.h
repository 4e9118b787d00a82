/* Which characters of a page cannot be seen although a reader of text finds them. */
#pragma once

#include "drawing.h"

/** Sets the veil of each of @glyphs (GjGlyph) that stands where a run of @drawing was
 * drawn that cannot be seen. FALSE: that would take too long. */
gboolean gj_veils_find(GjDrawing *drawing, GArray *glyphs);
