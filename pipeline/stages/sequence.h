/* Tables without a grid: the tokens of a text dump aligned to the template as a sequence
 * with gaps. */
#pragma once

#include "match.h"

/** Most tokens that are aligned; a text with more is no report. */
#define GJ_SEQUENCE_TOKENS_MAX 20000

/** A token as the matcher sees it. */
typedef struct {
    const char *text; /**< borrowed from the run; NULL: prose stands here */
    GjCellKind kind;
    const float *scores; /**< of texts */
    guint block;         /**< the run's place among the blocks of the document */
    guint line, field;   /**< as in GjToken */
    const char *unit;    /**< the unit of the row printed in front of it; NULL: none */
    guint n_units;       /**< how many of them stand there */
} GjSequenceToken;

/** The sub-table @subtable of @template as it is aligned to @tokens (GjSequenceToken)
 * (transfer full); NULL when it is not there. */
GjSubtableMatch *gj_sequence_match(GArray *tokens, const GjSubtableMatch *shape,
                                   GjLexicon *lexicon);
