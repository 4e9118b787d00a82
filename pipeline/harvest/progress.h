/* A line on a terminal that says how far a run is. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct GjProgress GjProgress;

/** A line on @file (borrowed, a terminal) for @total steps (transfer full). */
GjProgress *gj_progress_new(guint total, FILE *file);

/** One more step is done; NULL for @progress is allowed. */
void gj_progress_step(GjProgress *progress);

/** Takes the line away and frees @progress; accepts NULL. */
void gj_progress_free(GjProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjProgress, gj_progress_free)
