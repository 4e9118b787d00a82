/* A child for each document:
 *
 *   parent                         child (a process group of its own)
 *     fork ───────────────────────► limits on itself
 *     collect ◄── fd 1: stream ──── reads fd 0, the document
 *             ◄── fd 2: diagnostics
 *     its exit and the end of both, or a limit: kill the group
 *     judge: whole stream → items; else → reason
 *
 * The parent looks at the stream only when the child is gone, and hands nothing on that
 * is not whole. Cost: a fork, about 0.3 ms. Messages say nothing of addresses, times or
 * process ids, so that a second run gives the same bytes. */
#include "worker.h"

#include "interrupt.h"
#include "worker_child.h"

#include "pipeline/model/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What GLib prints before it aborts for want of memory. */
#define GLIB_MEMORY_MESSAGE "failed to allocate"
/* How much of the diagnostics is kept, in bytes: their end, where the reason stands. */
#define DIAGNOSTICS_KEPT 4096
/* Read from a pipe at once, in bytes: what a pipe holds. */
#define CHUNK_SIZE (64u << 10)
/* A child that held this part of its memory when it failed, failed for want of memory:
 * buffers grow by doubling. */
#define MEMORY_PART 2

/* How a run was ended from here. */
typedef enum {
    STOP_NONE,
    STOP_WALL,
    STOP_OUTPUT,
    STOP_SIGNAL,
} Stop;

/* A child at work. */
typedef struct {
    pid_t pid;
    int exit_fd;                   /* can be read from when it exits; -1: it did */
    int output_fd, diagnostics_fd; /* -1: at its end */
    GByteArray *output;
    GByteArray *diagnostics; /* the end of them */
    guint64 diagnostics_size;
    Stop stop;
    int status; /* of wait() */
    struct rusage usage;
} Child;

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void child_clear(Child *child)
{
    close_fd(&child->exit_fd);
    close_fd(&child->output_fd);
    close_fd(&child->diagnostics_fd);
    g_clear_pointer(&child->output, g_byte_array_unref);
    g_clear_pointer(&child->diagnostics, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Child, child_clear)

GQuark gj_worker_error_quark(void)
{
    return g_quark_from_static_string("gj-worker-error");
}

gboolean gj_worker_interrupted(GError **error)
{
    int number = gj_interrupt_signal();

    if (number)
        g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_INTERRUPTED,
                    "stopped by SIG%s", sigabbrev_np(number));
    return number != 0;
}

void gj_outcome_clear(GjOutcome *outcome)
{
    g_clear_pointer(&outcome->items, g_array_unref);
    g_clear_pointer(&outcome->message, g_free);
    g_clear_pointer(&outcome->format, g_free);
}

/* ---- starting ---- */

static gboolean fail_start(GError **error)
{
    g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_START,
                "no process can be started to read a document: %s", g_strerror(errno));
    return FALSE;
}

/* In the child: descriptors 0, 1, 2 and no others, the usual signals, and no life after
 * its parent's. */
static void settle_child(pid_t parent, int fd, int output_fd, int diagnostics_fd)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    setpgid(0, 0);
    gj_interrupt_stop();
    if (dup2(fd, STDIN_FILENO) < 0 || dup2(output_fd, STDOUT_FILENO) < 0 ||
        dup2(diagnostics_fd, STDERR_FILENO) < 0)
        _exit(1);
    close_range(STDERR_FILENO + 1, G_MAXUINT, 0);
}

/* Lets the parent make ready what the document in @fd needs. */
static void prepare(const GjWorker *worker, int fd)
{
    guint8 head[GJ_WORKER_HEAD_SIZE];
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t n = at < 0 ? -1 : pread(fd, head, sizeof head, at);

    if (n > 0)
        worker->prepare(head, (gsize)n);
}

static gboolean start(const GjWorker *worker, int fd, const char *path, Child *child,
                      GError **error)
{
    int output[2], diagnostics[2];
    pid_t parent = getpid();

    if (pipe2(output, O_CLOEXEC) < 0)
        return fail_start(error);
    if (pipe2(diagnostics, O_CLOEXEC) < 0) {
        fail_start(error);
        close(output[0]);
        close(output[1]);
        return FALSE;
    }
    child->pid = fork();
    if (child->pid == 0) {
        settle_child(parent, fd, output[1], diagnostics[1]);
        gj_worker_child(worker, path);
    }
    gboolean started = child->pid > 0 || fail_start(error);
    close(output[1]);
    close(diagnostics[1]);
    child->output_fd = output[0];
    child->diagnostics_fd = diagnostics[0];
    if (started) {
        setpgid(child->pid, child->pid);            /* whoever of the two is first */
        child->exit_fd = pidfd_open(child->pid, 0); /* without it the pipes tell */
    }
    return started;
}

/* ---- collecting ---- */

/* Reads what is there in *@fd to the end of @into. FALSE at the end, *@fd closed. */
static gboolean read_into(int *fd, GByteArray *into)
{
    guint have = into->len;

    g_byte_array_set_size(into, have + CHUNK_SIZE);
    ssize_t n = read(*fd, into->data + have, CHUNK_SIZE);
    g_byte_array_set_size(into, have + (guint)MAX(n, 0));
    if (n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN)))
        return TRUE;
    close_fd(fd);
    return FALSE;
}

static void read_output(Child *child, guint64 max)
{
    read_into(&child->output_fd, child->output);
    if (child->output->len > max)
        child->stop = STOP_OUTPUT;
}

static void read_diagnostics(Child *child, guint64 max)
{
    guint had = child->diagnostics->len;

    read_into(&child->diagnostics_fd, child->diagnostics);
    child->diagnostics_size += child->diagnostics->len - had;
    if (child->diagnostics->len > DIAGNOSTICS_KEPT)
        g_byte_array_remove_range(child->diagnostics, 0,
                                  child->diagnostics->len - DIAGNOSTICS_KEPT);
    if (child->diagnostics_size > max)
        child->stop = STOP_OUTPUT;
}

/* Waits until the child exits or one of the pipes has something, and takes it. */
static void collect_once(Child *child, gint64 end_us, guint64 max)
{
    gint64 left_ms = (end_us - g_get_monotonic_time() + 999) / 1000;
    struct pollfd fds[] = {{.fd = child->output_fd, .events = POLLIN},
                           {.fd = child->diagnostics_fd, .events = POLLIN},
                           {.fd = child->exit_fd, .events = POLLIN}};

    if (left_ms <= 0) {
        child->stop = STOP_WALL;
        return;
    }
    if (gj_interrupt_poll(fds, G_N_ELEMENTS(fds), (int)MIN(left_ms, G_MAXINT)) < 0) {
        if (gj_interrupt_signal())
            child->stop = STOP_SIGNAL;
        return;
    }
    if (fds[0].revents)
        read_output(child, max);
    if (fds[1].revents)
        read_diagnostics(child, max);
    if (fds[2].revents) {
        kill(-child->pid, SIGKILL); /* what it started would hold the pipes open */
        close_fd(&child->exit_fd);
    }
}

/* Collects what the child gives until it is gone and the pipes are empty, or until it is
 * to be stopped; then nothing of its group is left running. */
static void collect(Child *child, const GjLimits *limits)
{
    gint64 end_us = g_get_monotonic_time() + (gint64)limits->wall_s * G_USEC_PER_SEC;
    guint64 max = (guint64)limits->output_mib << 20;

    while (child->stop == STOP_NONE &&
           (child->output_fd >= 0 || child->diagnostics_fd >= 0 || child->exit_fd >= 0))
        collect_once(child, end_us, max);
    if (child->stop != STOP_NONE)
        kill(-child->pid, SIGKILL);
    while (wait4(child->pid, &child->status, 0, &child->usage) < 0 && errno == EINTR)
        continue;
}

/* ---- judging ---- */

static void fail(GjOutcome *outcome, GjReason reason, char *message)
{
    outcome->reason = reason;
    outcome->message = message;
}

static void fail_memory(GjOutcome *outcome, const GjLimits *limits)
{
    fail(outcome, GJ_REASON_MEMORY,
         g_strdup_printf("Reading it takes more than %u MiB of memory (--memory).",
                         limits->memory_mib));
}

static void fail_crash(GjOutcome *outcome, const char *how)
{
    fail(outcome, GJ_REASON_CRASH,
         g_strdup_printf("The program that reads it broke down (%s). Please report it, "
                         "with the file.",
                         how));
}

/* Whether the child seems to have run into its limit of memory. */
static gboolean lacked_memory(const Child *child, const GjLimits *limits)
{
    const GByteArray *said = child->diagnostics;
    gint64 peak_mib = child->usage.ru_maxrss / 1024;

    return peak_mib >= limits->memory_mib / MEMORY_PART ||
           memmem(said->data, said->len, GLIB_MEMORY_MESSAGE,
                  strlen(GLIB_MEMORY_MESSAGE)) != NULL;
}

static gboolean used_up_cpu(const Child *child, const GjLimits *limits)
{
    return child->usage.ru_utime.tv_sec + child->usage.ru_stime.tv_sec >=
           (time_t)limits->cpu_s;
}

/* The outcome of a child that a signal ended. */
static void judge_signal(const Child *child, const GjLimits *limits, GjOutcome *outcome)
{
    int number = WTERMSIG(child->status);
    const char *name = sigabbrev_np(number);
    g_autofree char *how = g_strdup_printf("SIG%s", name ? name : "?");

    if (number == SIGXCPU || (number == SIGKILL && used_up_cpu(child, limits)))
        fail(outcome, GJ_REASON_TIMEOUT,
             g_strdup_printf("Reading it takes more than %u s of processor time (--cpu).",
                             limits->cpu_s));
    else if (number == SIGKILL || /* the system's, when memory runs out */
             lacked_memory(child, limits))
        fail_memory(outcome, limits);
    else
        fail_crash(outcome, how);
}

/* The outcome of a child that was stopped or did not end well. FALSE: it did. */
static gboolean judge_end(const Child *child, const GjLimits *limits, GjOutcome *outcome)
{
    if (child->stop == STOP_WALL) {
        fail(outcome, GJ_REASON_TIMEOUT,
             g_strdup_printf("Reading it takes more than %u s by the clock (--wall).",
                             limits->wall_s));
    } else if (child->stop == STOP_OUTPUT) {
        fail(outcome, GJ_REASON_LIMIT_OUTPUT,
             g_strdup_printf("It gives more than %u MiB of results (--output).",
                             limits->output_mib));
    } else if (WIFSIGNALED(child->status)) {
        judge_signal(child, limits, outcome);
    } else if (WEXITSTATUS(child->status) != 0) {
        if (lacked_memory(child, limits))
            fail_memory(outcome, limits);
        else
            fail_crash(outcome, "it ended early");
    } else {
        return FALSE;
    }
    return TRUE;
}

static void clear_item(gpointer item)
{
    gj_item_clear(item);
}

/* Keeps what a document that was handed over early says. */
static void keep_announcement(GjOutcome *outcome, GArray *items)
{
    const GjDocument *document = g_array_index(items, GjItem, 0).body;

    g_free(outcome->format);
    outcome->format = g_strdup(document->format);
    g_array_set_size(items, 0);
}

/* Reads the stream of the child as far as it goes: what was handed over early into
 * @outcome, the report into @items. FALSE when it holds no whole report. */
static gboolean read_stream(const Child *child, GjOutcome *outcome, GArray *items)
{
    g_autoptr(GError) why = NULL;
    gboolean has_report = FALSE, is_whole = FALSE;
    GjItem item;

    FILE *file = fmemopen(child->output->data, child->output->len, "r");
    if (!file)
        return FALSE;
    g_autoptr(GjStreamReader) reader = gj_stream_reader_new(file);
    while (!is_whole && gj_stream_read(reader, &item, &why)) {
        has_report = has_report || item.kind == GJ_ITEM_REPORT;
        is_whole = has_report && item.kind == GJ_ITEM_END;
        g_array_append_val(items, item);
        if (item.kind == GJ_ITEM_END && !has_report)
            keep_announcement(outcome, items);
    }
    is_whole = is_whole && !gj_stream_read(reader, &item, &why) && !why;
    fclose(file);
    return is_whole;
}

/* A reader that lacked memory may take the document for a damaged one. */
static gboolean blames_damage(GArray *items)
{
    for (guint i = 0; i < items->len; i++) {
        const GjItem *item = &g_array_index(items, GjItem, i);
        const GjReport *report = item->body;
        if (item->kind == GJ_ITEM_REPORT)
            return report->status == GJ_DOCUMENT_FAILED &&
                   report->reason == GJ_REASON_DAMAGED;
    }
    return FALSE;
}

static void judge(const Child *child, const GjLimits *limits, GjOutcome *outcome)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(GjItem));
    gboolean is_whole = FALSE;

    g_array_set_clear_func(items, clear_item);
    if (child->output->len > 0)
        is_whole = read_stream(child, outcome, items);
    if (judge_end(child, limits, outcome))
        return;
    if (!is_whole)
        fail_crash(outcome, "its results are cut");
    else if (blames_damage(items) && lacked_memory(child, limits))
        fail_memory(outcome, limits);
    else
        outcome->items = g_steal_pointer(&items);
}

gboolean gj_worker_run(const GjWorker *worker, int fd, const char *path,
                       GjOutcome *outcome, GError **error)
{
    g_auto(Child) child = {.exit_fd = -1,
                           .output_fd = -1,
                           .diagnostics_fd = -1,
                           .output = g_byte_array_new(),
                           .diagnostics = g_byte_array_new()};

    prepare(worker, fd);
    if (!start(worker, fd, path, &child, error))
        return FALSE;
    collect(&child, &worker->limits);
    if (child.stop == STOP_SIGNAL)
        return !gj_worker_interrupted(error);
    judge(&child, &worker->limits, outcome);
    return TRUE;
}
