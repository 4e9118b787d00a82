/* Columns whose labels cannot be read in pixels are named by the sums along the rows. */
#pragma once

#include "match.h"
#include "match_axis.h"

/** Takes back the doubt of cells of @match, bound from @view, for which nothing speaks
 * but that the labels over them are not read, where the sums along the rows at @places
 * (GjRowPlace per row of the sub-table) tell the columns. */
void gj_match_sums_settle(GjSubtableMatch *match, const GjTableView *view,
                          const GArray *places);
