/* The fields of a CSV row as RFC 4180 text: quoting, guard, numbers. Pure: no locale. */
#pragma once

#include <glib.h>

/** Appends @text as one field, quoted where it must be; NULL gives an empty field. */
void gj_csv_append(GString *row, const char *text);

/** Appends free text as one field: where gj_csv_is_formula() a ' goes before it. */
void gj_csv_append_guarded(GString *row, const char *text);

/** @text as gj_csv_append_guarded() has it, not quoted (transfer full). */
char *gj_csv_guarded(const char *text);

/** @value as it is printed: with four decimals; what is less than 1 never becomes 1, what
 * is more than 0 never 0. */
double gj_csv_confidence(double value);

/** Appends @value with at most four decimals and no trailing zeros: 1, 0.5, 0.9993. What
 * is less than 1 never becomes 1, what is more than 0 never 0. NAN gives an empty field.
 */
void gj_csv_append_confidence(GString *row, double value);

/** Appends a length or place in points, with two decimals. */
void gj_csv_append_points(GString *row, double value_pt);

/** Whether a spreadsheet would take @text for a formula: it starts with = + - @ TAB or CR
 * and is neither a number nor a lone dash. */
gboolean gj_csv_is_formula(const char *text);
