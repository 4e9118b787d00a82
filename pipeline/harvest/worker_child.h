/* The child's side of a worker; used by worker.c only. */
#pragma once

#include "worker.h"

/** Runs in the child and ends it: puts the limits on itself, reads the document from
 * descriptor 0 and writes the stream of its items to descriptor 1. */
_Noreturn void gj_worker_child(const GjWorker *worker, const char *path);
