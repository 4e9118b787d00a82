#include "outcome.h"

#include "notice.h"
#include "pack.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* What GLib prints before it aborts for want of memory. */
#define GLIB_MEMORY_MESSAGE "failed to allocate"
/* A worker that held this part of its memory when it failed, failed for want of memory:
 * buffers grow by doubling. */
#define MEMORY_PART 2
/* Bytes a failure packed can have. */
#define FAILURE_SIZE_MAX (1u << 20)

void gj_outcome_clear(GjOutcome *outcome)
{
    g_clear_pointer(&outcome->packed, g_byte_array_unref);
    g_clear_pointer(&outcome->message, g_free);
}

void gj_outcome_fail(GjOutcome *outcome, GjReason reason, char *message)
{
    g_clear_pointer(&outcome->packed, g_byte_array_unref);
    g_free(outcome->message);
    outcome->is_final = TRUE;
    outcome->head.status = GJ_DOCUMENT_FAILED;
    outcome->head.reason = reason;
    outcome->message = message;
}

static void fail_memory(GjOutcome *outcome, const GjLimits *limits)
{
    gj_outcome_fail(
        outcome, GJ_REASON_MEMORY,
        g_strdup_printf("Reading it takes more than %u MiB of memory (--memory).",
                        limits->memory_mib));
}

static void fail_crash(GjOutcome *outcome, const char *how)
{
    gj_outcome_fail(outcome, GJ_REASON_CRASH,
                    g_strdup_printf("The program that reads it broke down (%s). Please "
                                    "report it, with the file.",
                                    how));
}

static gboolean lacked(guint64 peak_kib, const GjLimits *limits)
{
    return peak_kib / 1024 >= limits->memory_mib / MEMORY_PART;
}

/* Whether the worker seems to have run into its limit of memory. */
static gboolean lacked_memory(const GjDeath *death)
{
    return lacked((guint64)death->exited->usage.ru_maxrss, death->limits) ||
           memmem(death->said->data, death->said->len, GLIB_MEMORY_MESSAGE,
                  strlen(GLIB_MEMORY_MESSAGE)) != NULL;
}

/* The outcome where a signal that the harvest did not send ended the worker. */
static void judge_signal(GjOutcome *outcome, const GjDeath *death)
{
    int number = WTERMSIG(death->exited->status);
    const char *name = sigabbrev_np(number);
    g_autofree char *how = g_strdup_printf("SIG%s", name ? name : "?");

    if (number == SIGKILL) { /* the system's, when memory runs out */
        fail_memory(outcome, death->limits);
        outcome->is_final = FALSE;
    } else if (lacked_memory(death)) {
        fail_memory(outcome, death->limits);
    } else {
        fail_crash(outcome, how);
    }
}

/* The outcome of a worker that ended by itself. */
static void judge_end(GjOutcome *outcome, const GjDeath *death)
{
    if (WIFSIGNALED(death->exited->status) &&
        (death->stop == GJ_STOP_NONE || WTERMSIG(death->exited->status) != SIGKILL))
        judge_signal(outcome, death);
    else if (WIFSIGNALED(death->exited->status))
        fail_crash(outcome, "its results are cut");
    else if (lacked_memory(death))
        fail_memory(outcome, death->limits);
    else
        fail_crash(outcome, "it ended early");
}

void gj_outcome_judge(GjOutcome *outcome, const GjDeath *death)
{
    const GjLimits *limits = death->limits;

    switch (death->stop) {
    case GJ_STOP_CPU:
        gj_outcome_fail(
            outcome, GJ_REASON_TIMEOUT,
            g_strdup_printf("Reading it takes more than %u s of processor time (--cpu).",
                            limits->cpu_s));
        break;
    case GJ_STOP_WALL:
        gj_outcome_fail(
            outcome, GJ_REASON_TIMEOUT,
            g_strdup_printf("Reading it takes more than %u s by the clock (--wall).",
                            limits->wall_s));
        outcome->is_final = FALSE;
        break;
    case GJ_STOP_OUTPUT:
        gj_outcome_fail(
            outcome, GJ_REASON_LIMIT_OUTPUT,
            g_strdup_printf("It gives more than %u MiB of results (--output).",
                            limits->output_mib));
        break;
    default:
        judge_end(outcome, death);
        break;
    }
}

void gj_outcome_doubt(GjOutcome *outcome, const GjLimits *limits)
{
    if (outcome->head.status == GJ_DOCUMENT_FAILED &&
        outcome->head.reason == GJ_REASON_DAMAGED &&
        lacked(outcome->head.peak_kib, limits))
        fail_memory(outcome, limits);
}

void gj_outcome_pack(GjOutcome *outcome, const char *format)
{
    g_autoptr(GjPack) pack = gj_pack_new(FAILURE_SIZE_MAX);
    g_autoptr(GString) sha256 = g_string_new(NULL);
    GjNotice notice = {.format = format,
                       .bytes = outcome->hashed.bytes,
                       .status = GJ_DOCUMENT_FAILED,
                       .reason = (GjReason)outcome->head.reason,
                       .message = outcome->message};

    for (guint i = 0; i < sizeof outcome->hashed.sha256; i++)
        g_string_append_printf(sha256, "%02x", outcome->hashed.sha256[i]);
    if (outcome->is_hashed)
        notice.sha256 = sha256->str;
    gj_notice_give_report(&notice, (GjSink){gj_pack_add, pack}, NULL);
    outcome->packed = gj_pack_steal(pack);
}
