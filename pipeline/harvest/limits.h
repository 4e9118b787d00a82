/* What a document may cost. Processor time, the clock and the size of results are watched
 * from outside (pool.c); memory, files and descriptors are limited by the system. */
#pragma once

#include <glib.h>

/** Limits on a document. */
typedef struct {
    guint cpu_s;      /**< processor time: the limit that decides */
    guint wall_s;     /**< time by the clock, as a backstop */
    guint memory_mib; /**< address space; no limit under AddressSanitizer */
    guint output_mib; /**< results before they are compressed, and likewise what a reader
                           prints */
    gsize input_max;  /**< bytes of the document */
} GjLimits;

/** Puts on this process, for good, what the system can limit. */
void gj_limits_apply(const GjLimits *limits);

/** Lets this process have as many descriptors as the system allows: two for each worker,
 * and more. */
void gj_limits_widen_descriptors(void);
