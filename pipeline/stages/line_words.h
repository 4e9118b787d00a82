/* The cells of a line that has neither tab nor bar. */
#pragma once

#include <glib.h>

/** How many values, split by white space, end @text: 1 only behind a label; 2 at least
 * where values stand together in several places of it. */
guint gj_words_count_values(const char *text);

/** The cells of @text (char *, trimmed, transfer full): the values at its end and the
 * labels before them, or the words of a header row, or @text as one.
 * @among_rows: lines that end in values stand around, so that spaces part cells. */
GPtrArray *gj_words_split(const char *text, gboolean among_rows);
