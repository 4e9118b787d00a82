/* Tables without rules that nobody filled in. */
#pragma once

#include "aligned_text.h"

#include "pipeline/grid/grid.h"

/** The end of the table without any figure among @lines (GjAlignedLine) that begins with
 * the heading @first: labels of columns, then labels of rows; @first where it is none. */
guint gj_aligned_blank_end(const GArray *lines, guint first);

/** The end of the header of a row without a label that begins with the heading @first and
 * has nothing below it, though the page goes on; @first where it is none. */
guint gj_aligned_bare_end(const GArray *lines, guint first);

/** Where the empty row below the header of @texts ends, whose last line is @last, if
 * lines enough follow on the page, @n_below, that it is not cut; 0: none is there. A rule
 * of
 * @drawn parts both, or nothing is drawn (NULL). */
double gj_aligned_blank_foot(const GjAlignedTexts *texts, const GjPieceLine *last,
                             const GjGrid *drawn, guint n_below);
