/* Whether a text is nothing but a figure. */
#pragma once

#include <glib.h>

/** Whether @text holds digits, and besides them only white space, separators and a sign.
 */
gboolean gj_figure_is(const char *text);
