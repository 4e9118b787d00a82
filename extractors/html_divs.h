/* Tables that are built of other elements. */
#pragma once

#include "html_tree.h"

/** Makes tables of what looks like one on the marked @tree: rows and cells without a
 * table round them, and rows of divs. */
void gj_html_divs_find(GjHtmlTree *tree);
