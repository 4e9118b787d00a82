/* Lines that pages repeat. */
#pragma once

#include "sheet.h"

/** Where the lines of all pages stand, by their words. */
typedef struct GjRepeats GjRepeats;

/** No lines (transfer full). */
GjRepeats *gj_repeats_new(void);

/** Frees @repeats; accepts NULL. */
void gj_repeats_free(GjRepeats *repeats);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjRepeats, gj_repeats_free)

/** Adds a line with @words (taken) of page @page at @y, in points; pages come in order.
 */
void gj_repeats_add(GjRepeats *repeats, char *words, guint page, double y);

/** Whether a line of another page than @page has the same @words, no farther than @far
 * from @y. All lines are added by then. */
gboolean gj_repeats_find(GjRepeats *repeats, const char *words, guint page, double y,
                         double far);
