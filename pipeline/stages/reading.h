/* The tables of a document read against the templates. */
#pragma once

#include "blocks.h"
#include "edition.h"
#include "sequence.h"

/** Blocks @first ≤ block < @end of a document, matched. */
typedef struct {
    GPtrArray *views;      /**< GjTableView, owned */
    GArray *tokens;        /**< GjSequenceToken */
    GStringChunk *strings; /**< texts of tokens that were cut out of others */
    gboolean cut;          /**< more tokens than are aligned: some were not looked at */
    GjSurvey *survey;
    GPtrArray *candidates; /**< GjSubtableMatch, owned; editions not yet told apart */
} GjReading;

/** Matches blocks @first ≤ block < @end of @blocks (borrowed) (transfer full). */
GjReading *gj_reading_new(const GjBlocks *blocks, guint first, guint end,
                          const GjTemplates *templates, GjLexicon *lexicon);

/** The first and last block that a candidate was read from; FALSE without candidates. */
gboolean gj_reading_extent(const GjReading *reading, guint *first, guint *last);

/** Frees @reading; accepts NULL. */
void gj_reading_free(GjReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjReading, gj_reading_free)
