#include "deadline.h"

#include "ocr.h"

#include <time.h>

static gint64 used_us(void)
{
    struct timespec used = {0};

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (gint64)used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

GjDeadline gj_deadline_in(guint cpu_s, guint number)
{
    return (GjDeadline){used_us() + (gint64)cpu_s * G_USEC_PER_SEC, cpu_s, number};
}

gboolean gj_deadline_is_over(const GjDeadline *deadline)
{
    return used_us() >= deadline->end_us;
}

gboolean gj_deadline_check(const GjDeadline *deadline, GError **error)
{
    if (!deadline || !gj_deadline_is_over(deadline))
        return TRUE;
    g_set_error(error, GJ_OCR_ERROR, GJ_REASON_TIMEOUT,
                "Page %u takes more than %u s of processor time to read and is left out: "
                "scan it with less noise, or save it smaller.",
                deadline->number, deadline->cpu_s);
    return FALSE;
}
