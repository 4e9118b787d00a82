/* What a page says of itself. */
#pragma once

#include "html_tree.h"

#include "pipeline/model/item.h"

/** Fills the properties of @document from the head of @page: title and creator. */
void gj_html_head_read(const GjHtmlNode *page, GjDocument *document);

/** The encoding that @size bytes at @data say they have, lower case: in the first meta
 * element that names one, or in an XML declaration (transfer full); NULL: none. */
char *gj_html_head_encoding(const guint8 *data, gsize size);
