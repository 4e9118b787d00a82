/* Characters and words of a line without tab and bar. */
#pragma once

#include <glib.h>

/** Whether @c is white space of whatever width, zero included. */
gboolean gj_char_is_space(gunichar c);

/** Whether @c is a hyphen, a dash or a minus sign. */
gboolean gj_char_is_dash(gunichar c);

/** 1 for an opening bracket, -1 for a closing one, 0 for any other character. */
int gj_char_bracket(gunichar c);

/** What follows the number that @text starts with (一、 or （一） or 1. or ①), borrowed;
 * NULL where it starts with none. */
const char *gj_text_skip_enumerator(const char *text);

/** Whether the @size bytes at @text, without spaces around them, read like a value of a
 * table: a number with or without sign and unit, dashes, or a word that stands for one.
 */
gboolean gj_text_is_value(const char *text, gsize size);

/** Whether two values or more, split by white space, end @text or stand together in
 * several places of it. */
gboolean gj_words_have_values(const char *text);

/** The cells of @text (char *, trimmed, transfer full): the values at its end and the
 * labels before them, or the words of a header row, or @text as one.
 * @among_rows: lines with values at their end stand around, so that spaces part cells. */
GPtrArray *gj_words_split(const char *text, gboolean among_rows);
