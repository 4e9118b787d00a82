/* A harvest: every input of a list is read by a worker, each content once, and what came
 * of it is kept in a ledger. */
#pragma once

#include "intake.h"
#include "ledger.h"
#include "log.h"
#include "progress.h"
#include "server.h"

/** A content that took long. */
typedef struct {
    char *path;
    guint64 cpu_us;
} GjSlow;

/** How many of those are kept. */
#define GJ_SLOWEST 3

/** What a run did. */
typedef struct {
    guint n_inputs; /**< done, those that are only listed included */
    guint n_read;   /**< contents that were read */
    guint n_known;  /**< inputs whose content was known */
    gboolean is_complete;
    GjSlow slowest[GJ_SLOWEST]; /**< the slowest first; path NULL: no more */
} GjHarvestCounts;

/** How a harvest is done. */
typedef struct {
    const GjWorker *worker;
    GjServer *server;
    guint n_workers;
    GjLedger *ledger;     /**< gj_ledger_begin() was called */
    GjLog *log;           /**< NULL: none */
    GjProgress *progress; /**< NULL: none */
} GjHarvest;

/** Reads the inputs of @intake into the ledger and commits. A signal (interrupt.h) ends
 * it early, within 5 s: @counts tells. An input that cannot be read is a row, never an
 * error. Errors: GJ_WORKER_ERROR_START, GJ_LEDGER_ERROR_*, GJ_LOG_ERROR_WRITE. */
gboolean gj_harvest_run(const GjHarvest *harvest, GjIntake *intake,
                        GjHarvestCounts *counts, GError **error);

/** Frees what @counts holds. */
void gj_harvest_counts_clear(GjHarvestCounts *counts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjHarvestCounts, gj_harvest_counts_clear)
