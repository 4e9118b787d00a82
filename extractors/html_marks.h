/* What shows on a page, and what is only the way to other pages. */
#pragma once

#include "html_style.h"

/** Marks every node of @tree with how it shows and with what is in it; elements that a
 * style makes parts of a table become such parts. */
void gj_html_marks_set(GjHtmlTree *tree, const GjHtmlStyles *styles);

/** Whether @node is no part of the article that @page shows: a menu, the path to the
 * page, links to others, the foot of the site. What is most of the page is not. */
gboolean gj_html_is_aside(const GjHtmlNode *node, const GjHtmlNode *page);

/** Whether the name or class of @node says that it belongs to the site, not the page. */
gboolean gj_html_is_called_aside(const GjHtmlNode *node);
