/* Whether the text of a page is what the page shows. */
#pragma once

#include "drawing.h"

/** Why the text of a page of @width by @height points cannot be used (static); NULL: it
 * can. @drawing: what its content draws; NULL: that could not be read. Takes out of
 * @glyphs (GjGlyph) what cannot be seen. */
const char *gj_belief_doubt(GjDrawing *drawing, GArray *glyphs, double width,
                            double height);
