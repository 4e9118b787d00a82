/* A harvest: every input of a list is read in a child process, each content once, and its
 * items go to one sink in the order of the list. */
#pragma once

#include "progress.h"
#include "walk.h"
#include "worker.h"

/** How a harvest is done. */
typedef struct {
    GjWorker worker;
    GjSink sink;          /**< takes every document; a content that was there before comes
                               again as a document and its report alone */
    GjProgress *progress; /**< NULL: none */
} GjHarvest;

/** Reads @entries (GjEntry, as gj_walk() gives them). An input that cannot be read is a
 * document with status failed, never an error. Errors: GJ_WORKER_ERROR_*, the sink's. */
gboolean gj_harvest_run(const GjHarvest *harvest, const GPtrArray *entries,
                        GError **error);
