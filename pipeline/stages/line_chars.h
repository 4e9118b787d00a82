/* Characters, numbers of list items and values of a line of a text dump. */
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
 * table: a number, perhaps with sign, unit, footnote mark and remark in brackets, or
 * dashes, or a word that stands for a number. */
gboolean gj_text_is_value(const char *text, gsize size);
