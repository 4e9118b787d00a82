/* The processor time that reading may take: a page of noise would take minutes. It is not
 * told by the clock, so that a busy machine reads what an idle one reads. */
#pragma once

#include <glib.h>

/** When it is over, by the processor time of this thread. */
typedef struct {
    gint64 end_us;
    guint cpu_s;  /**< what there is from the start */
    guint number; /**< of the page that is read */
} GjDeadline;

/** A deadline for page @number, in @cpu_s seconds of processor time from now on. */
GjDeadline gj_deadline_in(guint cpu_s, guint number);

/** Whether @deadline is over. */
gboolean gj_deadline_is_over(const GjDeadline *deadline);

/** FALSE with GJ_OCR_ERROR, which names the page, where @deadline is over. NULL: there is
 * none. */
gboolean gj_deadline_check(const GjDeadline *deadline, GError **error);
