/* Says how far a run is: a line on a terminal that is drawn again and again, a line a
 * minute elsewhere. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct GjProgress GjProgress;

/** Tells on @file (borrowed) how many of @total steps are done (transfer full). */
GjProgress *gj_progress_new(guint total, FILE *file);

/** One more step is done; NULL for @progress is allowed. */
void gj_progress_step(GjProgress *progress);

/** Takes the line off a terminal and frees @progress; accepts NULL. */
void gj_progress_free(GjProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjProgress, gj_progress_free)
