/* The ledgers of several runs, each with its share of one list of inputs, made one. */
#pragma once

#include "ledger.h"

#define GJ_MERGE_ERROR (gj_merge_error_quark())
GQuark gj_merge_error_quark(void);

typedef enum {
    GJ_MERGE_ERROR_PARTS, /**< a part is missing, there twice, not complete, or of another
                               list, program or setting */
} GjMergeError;

/** Begins a run in @into and puts all that the ledgers in the folders @parts (ended by
 * NULL) have. @setting: that of this program; its limits are taken from the parts.
 * Errors: GJ_MERGE_ERROR_PARTS, GJ_LOCK_ERROR_*, GJ_LEDGER_ERROR_*. */
gboolean gj_merge(GjLedger *into, const char *const *parts, const GjSetting *setting,
                  GError **error);
