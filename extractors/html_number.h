/* The numbers of list items. */
#pragma once

#include <glib.h>

/** How an item of an ordered list of @type (1, a, A, i, I; NULL: 1) shows its @number
 * (transfer full). */
char *gj_html_number_text(const char *type, guint number);

/** Whether @text begins with a number of its own: 1. （一） 三、 ①. */
gboolean gj_html_is_numbered(const char *text);
