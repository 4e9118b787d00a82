/* Pages whose tables have lost their markup. */
#pragma once

#include "html_flow.h"

/** Makes lines of a text dump of the paragraphs among @blocks, where there is no table
 * and many of them end in figures: a cell or a row a paragraph. */
void gj_html_lines_make(GArray *blocks);
