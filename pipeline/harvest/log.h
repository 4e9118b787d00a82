/* A line a document for those who want to know where the time went: NDJSON
 * (docs/harvest.md). */
#pragma once

#include "outcome.h"

typedef struct GjLog GjLog;

#define GJ_LOG_ERROR (gj_log_error_quark())
GQuark gj_log_error_quark(void);

typedef enum {
    GJ_LOG_ERROR_WRITE, /**< the file cannot be made or written */
} GjLogError;

/** Appends to the file @path, which is made if it is not there (transfer full).
 * GJ_LOG_ERROR_WRITE. */
GjLog *gj_log_open(const char *path, GError **error);

/** Writes the line of the input @path and what came of it. GJ_LOG_ERROR_WRITE. */
gboolean gj_log_write(GjLog *log, const char *path, const GjOutcome *outcome,
                      GError **error);

/** Frees @log; accepts NULL. */
void gj_log_free(GjLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjLog, gj_log_free)
