/* Marks of notes, set above the line, taken out of a text. */
#pragma once

#include <glib.h>

/** @text without the stretches @pairs (gsize: from, to, from, to …; in bytes, in order)
 * (transfer full). Figures that a mark stood between stay two: 30066 1. */
char *gj_superscripts_drop(const GString *text, const GArray *pairs);
