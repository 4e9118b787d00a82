/* Characters that look the same: the glyph of 人 is U+4EBA, but many fonts tell that it
 * is the radical U+2F08, and copied text has it so. */
#pragma once

#include <glib.h>

/** The ideograph that looks like the radical or compatibility ideograph @c; @c itself
 * where it is neither. */
gunichar gj_ideograph_unify(gunichar c);

/** @text, which is UTF-8, with all of them unified (transfer full). */
char *gj_ideographs_unify(const char *text);
