/* Workers, as many as there are processors to use, and a document for each that is free.
 * The pool watches the limits that the system does not. */
#pragma once

#include "outcome.h"

typedef struct GjPool GjPool;

/** A document to be read. */
typedef struct {
    char *path;    /**< as it is listed */
    int fd;        /**< at its beginning */
    gpointer data; /**< the caller's */
    GDestroyNotify free_data;
} GjJob;

/** What the pool asks and tells. */
typedef struct {
    /** Whether what these bytes give is known, so that they need not be read. */
    gboolean (*is_known)(const GjHashed *hashed, gpointer user_data);
    /** @job is done; @outcome may be changed. FALSE with @error ends the run. */
    gboolean (*done)(const GjJob *job, GjOutcome *outcome, gpointer user_data,
                     GError **error);
    gpointer user_data;
} GjPoolCalls;

/** A pool of at most @n_workers; @server (borrowed) forks them, for the kind @worker
 * (transfer full). */
GjPool *gj_pool_new(const GjWorker *worker, GjServer *server, guint n_workers,
                    const GjPoolCalls *calls);

/** How many documents are in work. */
guint gj_pool_n_busy(const GjPool *pool);

/** Whether another document has to wait. */
gboolean gj_pool_is_full(const GjPool *pool);

/** Has @job (taken) done; the pool must not be full. GJ_WORKER_ERROR_START. */
gboolean gj_pool_give(GjPool *pool, GjJob job, GError **error);

/** Waits at most until @until_us (g_get_monotonic_time()), until there is something to
 * read from @fd (-1: none), a signal comes, or a worker says something; deals with that.
 * Errors: GJ_WORKER_ERROR_START, those of the calls. */
gboolean gj_pool_wait(GjPool *pool, int fd, gint64 until_us, GError **error);

/** Ends the work on all documents; nothing comes of them. */
void gj_pool_abandon(GjPool *pool);

/** Frees @pool; accepts NULL. */
void gj_pool_free(GjPool *pool);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPool, gj_pool_free)
