/* How well the words of a page can be read: which way is up. */
#pragma once

#include "sheet.h"

/** How well the words of @sheet can be read as it lies, as a mean of logarithms of
 * probability: of some lines of words, those in cells first.
 * @n_lines: (out) (optional): how many those are. */
double gj_legible(const GjSheet *sheet, guint *n_lines);

/** About the same, were @sheet turned to the right by @quarters and then @width_pt points
 * wide: with the cells that it has as it lies. */
double gj_legible_turned(const GjSheet *sheet, guint quarters, double width_pt);
