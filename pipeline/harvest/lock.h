/* One harvest at a time writes into a folder of results. */
#pragma once

#include <glib.h>

#define GJ_LOCK_ERROR (gj_lock_error_quark())
GQuark gj_lock_error_quark(void);

typedef enum {
    GJ_LOCK_ERROR_BUSY,  /**< another run holds it */
    GJ_LOCK_ERROR_WRITE, /**< the file cannot be made */
} GjLockError;

typedef struct GjLock GjLock;

/** Takes the lock @path, a file that is made if it is not there and stays; its holder is
 * written into it (transfer full). The lock ends with the process, however it ends. NULL
 * with GJ_LOCK_ERROR_*. */
GjLock *gj_lock_new(const char *path, GError **error);

/** Takes the lock @path together with others that only read, and writes nothing; where
 * there is no such file, there is nobody to wait for (transfer full). */
GjLock *gj_lock_share(const char *path, GError **error);

/** Gives the lock back; accepts NULL. */
void gj_lock_free(GjLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjLock, gj_lock_free)
