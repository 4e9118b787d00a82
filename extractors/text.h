#pragma once

#include <glib.h>

/** Largest text that is read, in bytes; more is limit_size. A report as text has 10 to
 * 100 KB. */
#define GJ_TEXT_SIZE_MAX (64u << 20)

/** Longest line, in bytes; a longer one is lost whole (limit_size), lest a number be cut.
 * The longest paragraph of a report has 5 KB. */
#define GJ_TEXT_LINE_MAX (1u << 20)

/** Most lines; the rest is lost (limit_cells). A report with a cell a line has 700. */
#define GJ_TEXT_LINES_MAX 1000000u
