/* What the programs say to a person, on stderr. */
#pragma once

#include <glib.h>

/** Appends @text without what a terminal would obey: control characters become '?'. */
void gj_words_append(GString *words, const char *text);

/** Prints a line on stderr, as gj_words_append() has it. */
void gj_words_say(const char *format, ...) G_GNUC_PRINTF(1, 2);
