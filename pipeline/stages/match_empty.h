/* Rows that print nothing. */
#pragma once

#include "match.h"
#include "match_axis.h"

/** Doubts the cells of rows at @places (GjRowPlace) that print nothing where the row
 * below, or that above a break, has figures and no label that is known: they may be
 * theirs. */
void gj_bind_doubt_empty(GjSubtableMatch *match, const GjTableView *view,
                         const GjShape *shape, const GArray *places);

/** Where row @k of @match, of @places (GjRowPlace) in @view, prints nothing at the head
 * of a page and figures without a label end the page before, takes them for its own, in
 * doubt. */
void gj_bind_take_above(GjSubtableMatch *match, const GjTableView *view,
                        const GArray *places, guint k);
