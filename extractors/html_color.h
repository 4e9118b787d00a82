/* Colours of letters and of what is behind them. */
#pragma once

#include <glib.h>

/** Whether @value, a colour in lower case, is white or cannot be told from it. */
gboolean gj_html_is_white(const char *value);

/** Whether @value, a background in lower case, covers what is behind it with a colour
 * that is not white, or with a picture. */
gboolean gj_html_is_backing(const char *value);
