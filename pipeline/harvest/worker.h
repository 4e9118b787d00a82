/* Reads a document in a child process under limits, so that whatever a reader does costs
 * one document and never the run. */
#pragma once

#include "pipeline/model/item.h"

#define GJ_WORKER_ERROR (gj_worker_error_quark())
GQuark gj_worker_error_quark(void);

typedef enum {
    GJ_WORKER_ERROR_START,       /**< no process can be started */
    GJ_WORKER_ERROR_INTERRUPTED, /**< a signal came, see gj_interrupt_signal() */
} GjWorkerError;

/** What a document may cost. */
typedef struct {
    guint cpu_s;      /**< processor time */
    guint wall_s;     /**< time by the clock, as a backstop */
    guint memory_mib; /**< address space; no limit under AddressSanitizer */
    guint output_mib; /**< results, and likewise diagnostics */
    gsize input_max;  /**< bytes of the document; not looked at by the worker */
} GjLimits;

/** Reads a document of @size bytes at @data, called @path, and hands it to @sink as the
 * stage `fill` does. What is known of it early may be handed over before that, as a
 * document of its own without a report. Runs in the child. */
typedef gboolean (*GjParseFunc)(const guint8 *data, gsize size, const char *path,
                                GjSink sink, gpointer user_data, GError **error);

/** Bytes of a document that tell what its reader needs. */
#define GJ_WORKER_HEAD_SIZE 2048u

/** Makes ready what is needed to read a document that begins with the @size bytes at
 * @head, at most GJ_WORKER_HEAD_SIZE. Runs in the parent, where it lasts, before each
 * child is made; so it does not parse. */
typedef void (*GjPrepareFunc)(const guint8 *head, gsize size);

/** How documents are read. */
typedef struct {
    GjLimits limits;
    GjPrepareFunc prepare;
    GjParseFunc parse;
    gpointer user_data; /**< for @parse */
} GjWorker;

/** What came of a document. */
typedef struct {
    GArray *items;   /**< GjItem: the document whole; NULL: it failed */
    GjReason reason; /**< why it failed */
    char *message;   /**< the same for a person */
    char *format;    /**< of a document that failed, where it was known; else NULL */
} GjOutcome;

/** Sets GJ_WORKER_ERROR_INTERRUPTED and returns TRUE when a signal came. */
gboolean gj_worker_interrupted(GError **error);

/** Reads the document in @fd (from where it stands), called @path in the results.
 * FALSE with GJ_WORKER_ERROR_*: then nothing is left running and @outcome is empty. */
gboolean gj_worker_run(const GjWorker *worker, int fd, const char *path,
                       GjOutcome *outcome, GError **error);

/** Frees what @outcome holds. */
void gj_outcome_clear(GjOutcome *outcome);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjOutcome, gj_outcome_clear)
