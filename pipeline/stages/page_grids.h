/* The tables that the ruling lines of a page draw. */
#pragma once

#include "table_part.h"

#include "pipeline/templates/label.h"

/** The parts of tables on @page, still without text, top down (transfer full):
 * GjTablePart. Aligned ones are cut at @cuts (double, rising; NULL: nowhere). Grids that
 * only lay out the page are none; where rules part fewer columns than the text shows,
 * text and rules together make the grid. @lexicon: the labels that are known, or NULL.
 * @is_cut: set when a limit was reached and lines were not looked at. */
GPtrArray *gj_page_grids(const GjPage *page, const GArray *cuts, GjLexicon *lexicon,
                         gboolean *is_cut);
