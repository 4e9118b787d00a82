/* A process that reads documents, one after the other, so that whatever a reader does
 * costs one document and never the run. The pool gives it work (pool.h). */
#pragma once

#include "limits.h"
#include "sandbox.h"

#include "pipeline/model/item.h"

#define GJ_WORKER_ERROR (gj_worker_error_quark())
GQuark gj_worker_error_quark(void);

typedef enum {
    GJ_WORKER_ERROR_START,       /**< no process can be started */
    GJ_WORKER_ERROR_SANDBOX,     /**< the sandbox that is required cannot be put up */
    GJ_WORKER_ERROR_INTERRUPTED, /**< a signal came, see gj_interrupt_signal() */
} GjWorkerError;

/** How long the stages of reading a document took, by the clock. */
typedef struct {
    guint64 extract_us, tables_us, fill_us;
} GjStageTimes;

/** A document to be read. */
typedef struct {
    const guint8 *data;
    gsize size;
    const char *path;    /**< as it is listed */
    GjStageTimes *times; /**< to be filled in */
} GjTask;

/** Reads @task and hands its items to @sink as the stage `fill` does. What is known of it
 * early may be handed over before that, as a document of its own without a report. Runs
 * in the worker. */
typedef gboolean (*GjParseFunc)(const GjTask *task, GjSink sink, gpointer user_data,
                                GError **error);

/** Bytes of a document that tell what its reader needs: as many as tell a web page. */
#define GJ_WORKER_HEAD_SIZE (16u << 10)

/** Names (static) what is to be made ready to read a document that begins with the @size
 * bytes at @head; NULL: nothing. Runs in the harvest, so it does not parse. */
typedef const char *(*GjNeedFunc)(const guint8 *head, gsize size, gpointer user_data);

/** Makes it ready, for all workers that are forked from now on. */
typedef void (*GjPrepareFunc)(const guint8 *head, gsize size, gpointer user_data);

/** How documents are read. */
typedef struct {
    GjLimits limits;
    GjSandboxMode sandbox;
    const char *const *readable; /**< what the sandbox leaves to be read; NULL: nothing */
    GjNeedFunc need;             /**< NULL: nothing is to be made ready */
    GjPrepareFunc prepare;
    GjParseFunc parse;
    gpointer user_data; /**< for these */
} GjWorker;

/** What a worker says of the bytes of a document. */
typedef struct {
    guint8 sha256[32];
    guint64 bytes;
} GjHashed;

/** What a worker says of a document that it has read; its packed items follow. */
typedef struct {
    guint32 status, reason; /**< GjDocumentStatus, GjReason */
    guint32 pages;
    guint64 hash_us, pack_us;
    GjStageTimes times;
    guint64 peak_kib; /**< memory, the most since the worker began */
} GjResultHead;

/** Exit codes of a worker. */
enum {
    GJ_WORKER_DONE = 0,
    GJ_WORKER_BROKEN = 1,
};

/** Runs in the worker and ends it: shuts itself in, and reads what comes as messages over
 * @socket until its other end is closed. */
_Noreturn void gj_worker_run(const GjWorker *worker, int socket);

/** Shuts this process in as @worker says; ends it where a sandbox is required and cannot
 * be put up. @memory_files: as for gj_sandbox_enter(). */
void gj_worker_shut_in(const GjWorker *worker, gboolean memory_files);

/** Called while a document is read: grants it @cpu_s seconds of processor time more, for
 * a page that must be read from pixels. Outside of a worker nothing happens. */
void gj_worker_extend(guint cpu_s);
