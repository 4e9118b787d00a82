/* What shows on a page and is no text. */
#pragma once

#include "html_style.h"

/** Whether @node, of which @style is known, shows something of its own that cannot be
 * read: a picture, a drawing, what a script writes or a style puts there. Pictures that
 * only keep a place do not. */
gboolean gj_html_is_drawn(const GjHtmlNode *node, const GjHtmlStyle *style);
