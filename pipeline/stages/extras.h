/* Cells inside matched tables that no field claims: nothing on the page is lost. */
#pragma once

#include "match.h"
#include "sequence.h"

/** Hands the cells of @views (GjTableView) that no field of @matches (GjSubtableMatch)
 * claims to the match they stand nearest to. */
void gj_extras_add_from_grids(const GPtrArray *views, const GjLexicon *lexicon,
                              const GPtrArray *matches);

/** Hands the figures and texts among the tokens of @match that no field claims to its
 * extras. @tokens: GjSequenceToken. */
void gj_extras_add_from_tokens(const GArray *tokens, GjSubtableMatch *match,
                               const GjLexicon *lexicon);
