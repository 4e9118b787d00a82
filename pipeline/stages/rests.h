/* Figures that a page cuts, whose rest was not joined to them. */
#pragma once

#include "match.h"

/** Doubts the figures of @matches (GjSubtableMatch) in a row of a scanned table of @views
 * (GjTableView, in order of the document) under which the next page begins with a row of
 * some figures only, that no field claims: 271 ⏎ 2. */
void gj_rests_doubt(const GPtrArray *matches, const GPtrArray *views);
