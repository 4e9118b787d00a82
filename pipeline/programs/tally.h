/* Counts what became of the documents of a run, on their way to the output. */
#pragma once

#include "pipeline/model/item.h"

typedef struct GjTally GjTally;

/** Counts what goes to @next (transfer full). */
GjTally *gj_tally_new(GjSink next);

/** Where the items of fill go in. */
GjSink gj_tally_sink(GjTally *tally);

/** How a program ends that read these documents: GJ_EXIT_INPUT when no input could be
 * read, GJ_EXIT_FAILED when some documents failed or none is a report. */
int gj_tally_exit(const GjTally *tally);

/** Appends in words what was read, what needs review and why, and what failed. */
void gj_tally_tell(const GjTally *tally, GString *words);

/** Frees @tally; accepts NULL. */
void gj_tally_free(GjTally *tally);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTally, gj_tally_free)
