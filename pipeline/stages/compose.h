/* From matches to the report of a document. */
#pragma once

#include "blocks.h"
#include "edition.h"
#include "identity.h"
#include "reading.h"

/** A report and its rows, all owned. */
typedef struct {
    GjReport *report;
    GPtrArray *observations; /**< GjObservation */
    GPtrArray *checks;       /**< GjCheck */
    GPtrArray *extras;       /**< GjExtra */
    GPtrArray *sections;     /**< GjSection */
    GPtrArray *marks;        /**< GjMark; NULL: not asked for, or there are none */
} GjResult;

/** The result for a document that could not be read, for the reason of @failure. */
GjResult *gj_result_new_failed(const GjDiagnostic *failure);

/** Reads @blocks against @templates (transfer full).
 * @marks: whether it tells what the cells were taken for. */
GjResult *gj_result_new(const GjBlocks *blocks, const GjTemplates *templates,
                        GjLexicon *lexicon, gboolean marks);

/** Frees @result and what it still owns; accepts NULL. */
void gj_result_free(GjResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjResult, gj_result_free)
