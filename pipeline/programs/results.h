/* From the ledger of a harvest to its results, and to what is said of them at the end.
 */
#pragma once

#include "output.h"

#include "pipeline/harvest/ledger.h"

/** Writes the results of @ledger into the folder @out. @words: what was read, what
 * needs review and what failed is appended. @paths: as for
 * gj_export(). Returns how the program ends (GjExit), with
 * @error where it failed. */
int gj_results_write(GjLedger *ledger, GHashTable *paths, const GjTemplateSet *set,
                     const char *out, const GjOutputStyle *style, GString *words,
                     GError **error);

/** Whether one of @paths (ended by NULL) is the folder @out. */
gboolean gj_results_are_among(const char *out, const char *const *paths);
