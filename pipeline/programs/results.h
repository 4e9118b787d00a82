/* From the ledger of a harvest to its results, and to what is said of them at the end. */
#pragma once

#include "output.h"

#include "pipeline/harvest/ledger.h"

/** Results that are to be written (borrowed all). */
typedef struct {
    GjLedger *ledger;
    GHashTable *paths; /**< as for gj_export() */
    const GjTemplateSet *set;
    const char *out; /**< the folder they go to */
    const GjOutputStyle *style;
} GjResults;

/** Writes @results. @words: what was read, what needs review and what failed is appended.
 * Returns how the program ends (GjExit), with @error where it failed. */
int gj_results_write(const GjResults *results, GString *words, GError **error);

/** Whether one of @paths (ended by NULL) is the folder @out. */
gboolean gj_results_are_among(const char *out, const char *const *paths);
