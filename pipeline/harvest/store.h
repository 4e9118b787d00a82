/* The folder .gouji in a folder of results: the ledger, and the lock on both. */
#pragma once

#include "ledger.h"
#include "lock.h"

typedef struct {
    GjLock *lock;
    GjLedger *ledger;
} GjStore;

/** Opens the store in the folder @out for a run; makes both folders if they are not
 * there. GJ_LOCK_ERROR_*, GJ_LEDGER_ERROR_*. */
gboolean gj_store_open(GjStore *store, const char *out, GError **error);

/** Opens the store in the folder @out to be looked at, also where nothing can be written.
 * GJ_LOCK_ERROR_*, GJ_LEDGER_ERROR_*. */
gboolean gj_store_view(GjStore *store, const char *out, GError **error);

/** Whether the folder @out has a store. */
gboolean gj_store_is_in(const char *out);

/** Closes @store. */
void gj_store_clear(GjStore *store);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjStore, gj_store_clear)
