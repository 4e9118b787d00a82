/* Names of offices. */
#pragma once

#include <glib.h>

/** Most characters of an office's name. */
#define GJ_OFFICE_CHARS_MAX 40

/** Whether @text (without spaces) ends like the name of an office and is nothing else. */
gboolean gj_office_is_name(const char *text);

/** Whether @text points at an office without naming it: 本单位, 市政府. */
gboolean gj_office_is_pronoun(const char *text);

/** Whether @text ends like a place that is governed, of which offices are: 某市. */
gboolean gj_office_is_region(const char *text);

/** The office that @line names and nothing else (transfer full), or NULL. Dashes and
 * brackets round it and a date in brackets behind it go: ——某局, （某局）,
 * 某局（2024年1月）.
 */
char *gj_office_of_line(const char *line);

/** Whether @text, which stands behind a title, is set apart from it by a mark. */
gboolean gj_office_is_apart(const char *text);

/** Whether @office (nullable) stands for a name that is to be put in: ××局, 单位名称. */
gboolean gj_office_is_placeholder(const char *office);
