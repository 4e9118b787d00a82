/* Whether a font tells which characters its glyphs are. */
#pragma once

#include "objects.h"

/** Whether readers find the characters of @font from what the file says, and need not
 * guess. */
gboolean gj_font_has_unicode(GjObjects *objects, GjObject font);
