#include "store.h"

#include <errno.h>
#include <sys/stat.h>

#define FOLDER_NAME ".gouji"
#define LOCK_NAME   "lock"
#define LEDGER_NAME "ledger.sqlite"

gboolean gj_store_is_in(const char *out)
{
    g_autofree char *ledger = g_build_filename(out, FOLDER_NAME, LEDGER_NAME, NULL);

    return g_file_test(ledger, G_FILE_TEST_EXISTS);
}

/* Opens what is in the folder @out. */
static gboolean open_both(GjStore *store, const char *out, gboolean view, GError **error)
{
    g_autofree char *lock = g_build_filename(out, FOLDER_NAME, LOCK_NAME, NULL);
    g_autofree char *ledger = g_build_filename(out, FOLDER_NAME, LEDGER_NAME, NULL);

    store->lock = view ? gj_lock_share(lock, error) : gj_lock_new(lock, error);
    store->ledger = store->lock ? gj_ledger_open(ledger, view, error) : NULL;
    if (store->ledger)
        return TRUE;
    g_prefix_error(error, "%s: ", out);
    gj_store_clear(store);
    return FALSE;
}

gboolean gj_store_open(GjStore *store, const char *out, GError **error)
{
    g_autofree char *folder = g_build_filename(out, FOLDER_NAME, NULL);

    if (g_mkdir_with_parents(folder, 0777) == 0)
        return open_both(store, out, FALSE, error);
    g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_WRITE,
                "the folder %s cannot be made: %s", folder, g_strerror(errno));
    return FALSE;
}

gboolean gj_store_view(GjStore *store, const char *out, GError **error)
{
    if (gj_store_is_in(out))
        return open_both(store, out, TRUE, error);
    g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_FOREIGN,
                "%s holds no results of a harvest: there is no %s/" LEDGER_NAME
                " in it, which 'gouji harvest' makes",
                out, FOLDER_NAME);
    return FALSE;
}

void gj_store_clear(GjStore *store)
{
    g_clear_pointer(&store->ledger, gj_ledger_free);
    g_clear_pointer(&store->lock, gj_lock_free);
}
