/* From the ledger to the results: the items of every input in the order of their paths,
 * as the stage `fill` gives them. */
#pragma once

#include "ledger.h"

#include "pipeline/model/item.h"

/** Hands all inputs of the run to @sink; where @paths is given (char *, as a set), those
 * alone that have one of them, and members of containers that have. A content that was
 * there before comes again as a document and its report alone. A signal that is kept ends
 * it. Errors: GJ_WORKER_ERROR_INTERRUPTED, GJ_LEDGER_ERROR_*, those of the sink. */
gboolean gj_export(GjLedger *ledger, GHashTable *paths, GjSink sink, GError **error);
