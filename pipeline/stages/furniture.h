/* What stands on pages and does not belong to the text: page numbers, running heads. */
#pragma once

#include "sheet.h"

/** Whether a line that prints @text in @box, on page @number, @height_pt high, is a page
 * number: at its top, where the rest of a figure may stand as well, a bare number is one
 * only if it is @number. */
gboolean gj_furniture_is_number(const char *text, GjBox box, double height_pt,
                                guint number);

/** Takes the words of water marks, page numbers and running heads out of @pages (GjPage)
 * where nothing else can be meant: they lie over others, or stand alone, outermost on
 * their pages. */
void gj_furniture_strip(const GPtrArray *pages);

/** Takes lines that are page numbers or running heads out of @sheets (GjSheet). */
void gj_furniture_remove(GPtrArray *sheets);
