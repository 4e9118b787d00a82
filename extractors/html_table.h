/* What a table of a page comes out as. */
#pragma once

#include "html_flow.h"

/** Reads the table @node: blocks in reading order (transfer full). First what shows
 * before it; then the GjTable, followed by the tables and pictures in it; or, where the
 * table is layout, or has one cell, only what its cells hold. Sets the error of @page:
 * GJ_REASON_LIMIT_CELLS. */
GArray *gj_html_table_read(GjHtmlPage *page, const GjHtmlNode *node, gboolean in_cell);
