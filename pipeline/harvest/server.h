/* The process that workers are forked from. It is forked itself before the harvest opens
 * a data base or starts a thread, and does nothing but load what documents need, and
 * start and end workers; so a worker begins with everything loaded, and with nothing
 * that is not its own. */
#pragma once

#include "worker.h"

#include <sys/resource.h>
#include <sys/types.h>

typedef struct GjServer GjServer;

/** How a worker ended. */
typedef struct {
    pid_t pid;
    int status; /**< of wait() */
    struct rusage usage;
} GjExited;

/** A worker as its pool has it. */
typedef struct {
    pid_t pid;
    int socket;      /**< messages */
    int diagnostics; /**< what it and its libraries print */
} GjProcess;

/** Forks a server for workers of the kind @worker, which must stay as it is (transfer
 * full). NULL with GJ_WORKER_ERROR_START. */
GjServer *gj_server_new(const GjWorker *worker, GError **error);

/** Has it made ready what a document needs that begins with the @size bytes at @head. */
gboolean gj_server_prepare(GjServer *server, const guint8 *head, gsize size,
                           GError **error);

/** Starts a worker. GJ_WORKER_ERROR_START. */
gboolean gj_server_spawn(GjServer *server, GjProcess *process, GError **error);

/** Ends the worker @pid and all that it started. */
void gj_server_kill(GjServer *server, pid_t pid);

/** A descriptor to poll for POLLIN (borrowed): then gj_server_reap() has something. */
int gj_server_fd(const GjServer *server);

/** Takes the next worker that ended, without waiting. FALSE: none; with @error when the
 * server itself is gone: GJ_WORKER_ERROR_START. */
gboolean gj_server_reap(GjServer *server, GjExited *exited, GError **error);

/** Ends the server and with it all workers; accepts NULL. */
void gj_server_free(GjServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjServer, gj_server_free)
