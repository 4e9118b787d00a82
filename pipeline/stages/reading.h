/* The tables of a document read against the templates. */
#pragma once

#include "blocks.h"
#include "edition.h"
#include "sequence.h"

/** A stretch of a document, matched. */
typedef struct {
    GPtrArray *views;      /**< GjTableView, owned */
    GArray *tokens;        /**< GjSequenceToken */
    GStringChunk *strings; /**< texts of tokens that were cut out of others */
    gboolean cut;          /**< more tokens than are aligned: some were not looked at */
    GjSurvey *survey;
    GPtrArray *candidates; /**< GjSubtableMatch, owned; editions not yet told apart */
} GjReading;

/** Matches @blocks (borrowed) from place @first to before @end; of its blocks only runs
 * are cut, a table or paragraph counts as its first line (transfer full). */
GjReading *gj_reading_new(const GjBlocks *blocks, GjPlace first, GjPlace end,
                          const GjTemplates *templates, GjLexicon *lexicon);

/** Where the first candidate begins: a table behind all its lines. FALSE without
 * candidates. */
gboolean gj_reading_begin(const GjReading *reading, GjPlace *begin);

/** Frees @reading; accepts NULL. */
void gj_reading_free(GjReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjReading, gj_reading_free)
