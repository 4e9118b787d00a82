/* The folder .gouji in a folder of results: the ledger, and the lock on both. */
#pragma once

#include "ledger.h"
#include "lock.h"

typedef struct {
    GjLock *lock;
    GjLedger *ledger;
} GjStore;

/** Opens the store in the folder @out. @make: makes both folders if they are not there.
 * GJ_LOCK_ERROR_*, GJ_LEDGER_ERROR_*. */
gboolean gj_store_open(GjStore *store, const char *out, gboolean make, GError **error);

/** Closes @store. */
void gj_store_clear(GjStore *store);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjStore, gj_store_clear)
