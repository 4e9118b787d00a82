/* One thread waits for all workers:
 *
 *   1. A free worker is given a document; where there is none, one is forked. One that
 *      was forked before the server made ready what the document needs gives way to a
 *      new one.
 *   2. Its messages are taken: HASHED is answered, RESULT ends the document.
 *   3. Several times a second the processor time of each worker at work is compared with
 *      the limit, and the clock.
 *   4. A worker that dies or is ended takes its document with it: its end says why.
 *
 * Cost: four messages a document and a few system calls. */
#include "pool.h"

#include "interrupt.h"
#include "slot.h"

#include <string.h>
#include <unistd.h>

/* How often limits are looked at, in µs: they are exceeded by so much. */
#define TICK_US (G_USEC_PER_SEC / 5)
/* A worker makes room for another after so many documents … */
#define DOCUMENTS_MAX 1000u
/* … or when it has held this part of its memory, or so many KiB: libraries keep what they
 * have, and what one document took is not to count for the next. */
#define PEAK_PART    8u
#define PEAK_KIB_MAX (256u << 10)
/* Processor time that pages read from pixels can add, as a multiple of the limit: what is
 * asked for is granted, but not for ever. */
#define EXTENSIONS_MAX 50u
/* Hashing has so many times the limit by the clock: a file may be large. */
#define HASHING_PART 10u
/* How long a worker may outlive its socket, in µs: after that it has let go of it, and
 * cannot tell any more what it reads. */
#define CLOSED_US G_USEC_PER_SEC
/* Bytes of a message besides the results. */
#define MESSAGE_SLACK (64u << 10)

struct GjPool {
    const GjWorker *worker;
    GjServer *server;
    GjPoolCalls calls;
    guint n_workers, n_busy;
    GjSlot *slots;
    struct pollfd
        *fds;          /* socket and diagnostics of each slot, the server, the caller's */
    GPtrArray *needs;  /* const char *, what is made ready */
    gint64 watched_us; /* when limits were last looked at */
};

/* ---- processes ---- */

static gboolean start(GjPool *pool, GjSlot *slot, GError **error)
{
    slot->n_needs = pool->needs->len;
    return gj_slot_start(slot, pool->server, error);
}

/* Lets go of a worker that is idle. */
static void retire(GjPool *pool, GjSlot *slot)
{
    gj_server_kill(pool->server, slot->process.pid);
    gj_slot_close(slot);
}

/* Has the worker of @slot ended; what came of its document is told when it is gone. */
static void stop(GjPool *pool, GjSlot *slot, GjStop why)
{
    if (slot->stop != GJ_STOP_NONE)
        return;
    slot->stop = why;
    gj_server_kill(pool->server, slot->process.pid);
}

/* ---- giving ---- */

GjPool *gj_pool_new(const GjWorker *worker, GjServer *server, guint n_workers,
                    const GjPoolCalls *calls)
{
    GjPool *pool = g_new0(GjPool, 1);

    pool->worker = worker;
    pool->server = server;
    pool->calls = *calls;
    pool->n_workers = n_workers;
    pool->slots = g_new0(GjSlot, n_workers);
    pool->fds = g_new0(struct pollfd, 2 * (gsize)n_workers + 2);
    pool->needs = g_ptr_array_new();
    for (guint i = 0; i < n_workers; i++)
        gj_slot_init(&pool->slots[i]);
    return pool;
}

guint gj_pool_n_busy(const GjPool *pool)
{
    return pool->n_busy;
}

gboolean gj_pool_is_full(const GjPool *pool)
{
    return pool->n_busy == pool->n_workers;
}

/* Has the server made ready what the document in @fd needs, if it is not yet; tells what
 * that is (NULL: nothing). */
static gboolean make_ready(GjPool *pool, int fd, const char **need, GError **error)
{
    guint8 head[GJ_WORKER_HEAD_SIZE];
    ssize_t n = pool->worker->need ? pread(fd, head, sizeof head, 0) : 0;

    *need = n > 0 ? pool->worker->need(head, (gsize)n, pool->worker->user_data) : NULL;
    if (!*need || g_ptr_array_find(pool->needs, *need, NULL))
        return TRUE;
    g_ptr_array_add(pool->needs, (gpointer)*need);
    return gj_server_prepare(pool->server, head, (gsize)n, error);
}

/* A worker that is free, rather than a place where there is none. */
static GjSlot *find_free(GjPool *pool)
{
    GjSlot *empty = NULL;

    for (guint i = 0; i < pool->n_workers; i++) {
        GjSlot *slot = &pool->slots[i];
        if (slot->state == GJ_SLOT_IDLE)
            return slot;
        if (slot->state == GJ_SLOT_NONE && !empty)
            empty = slot;
    }
    return empty;
}

/* Sends @slot its document. One that died meanwhile is replaced, once. */
static gboolean send_job(GjPool *pool, GjSlot *slot, GError **error)
{
    g_autoptr(GByteArray) path = g_byte_array_new();
    const GjJob *job = &slot->job;

    g_byte_array_append(path, (const guint8 *)job->path, (guint)strlen(job->path));
    if (gj_message_send_fds(slot->process.socket, GJ_MESSAGE_JOB, path, &job->fd, 1))
        return TRUE;
    retire(pool, slot);
    return start(pool, slot, error) &&
           gj_message_send_fds(slot->process.socket, GJ_MESSAGE_JOB, path, &job->fd, 1);
}

gboolean gj_pool_give(GjPool *pool, GjJob job, GError **error)
{
    const char *need = NULL;
    gboolean is_ready = make_ready(pool, job.fd, &need, error);
    GjSlot *slot = find_free(pool);

    g_return_val_if_fail(slot, FALSE);
    slot->job = job;
    slot->has_need = need != NULL;
    if (slot->state == GJ_SLOT_IDLE && slot->n_needs < pool->needs->len)
        retire(pool, slot);
    if (!is_ready || (slot->state == GJ_SLOT_NONE && !start(pool, slot, error)) ||
        !send_job(pool, slot, error)) {
        gj_slot_clear_job(slot);
        if (error && !*error)
            g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_START,
                        "workers end before they begin");
        return FALSE;
    }
    slot->stop = GJ_STOP_NONE;
    gj_slot_begin(slot, GJ_SLOT_HASHING);
    slot->extended_s = 0;
    slot->said_bytes = 0;
    g_byte_array_set_size(slot->said, 0);
    pool->n_busy++;
    return TRUE;
}

/* ---- what comes of it ---- */

/* Whether the worker has done enough. */
static gboolean is_worn(const GjPool *pool, const GjSlot *slot, guint64 peak_kib)
{
    guint64 memory_kib = (guint64)pool->worker->limits.memory_mib << 10;

    return slot->n_documents >= DOCUMENTS_MAX ||
           peak_kib >= MIN(memory_kib / PEAK_PART, PEAK_KIB_MAX);
}

/* Tells the outcome of the document of @slot. */
static gboolean tell(GjPool *pool, GjSlot *slot, GError **error)
{
    GjOutcome *outcome = &slot->outcome;

    if (!outcome->is_known && !outcome->packed)
        gj_outcome_pack(outcome, slot->format);
    outcome->worker = (guint)(slot - pool->slots);
    gboolean goes_on =
        pool->calls.done(&slot->job, outcome, pool->calls.user_data, error);
    gj_slot_clear_job(slot);
    pool->n_busy--;
    return goes_on;
}

/* The worker lives and its document is done. */
static gboolean finish(GjPool *pool, GjSlot *slot, GError **error)
{
    guint64 peak_kib = slot->outcome.head.peak_kib;

    slot->n_documents++;
    slot->outcome.cpu_us =
        MAX(gj_slot_cpu_us(slot), slot->cpu_before_us) - slot->cpu_before_us;
    slot->state = GJ_SLOT_IDLE;
    gboolean goes_on = tell(pool, slot, error);
    if (is_worn(pool, slot, peak_kib))
        retire(pool, slot);
    return goes_on;
}

static gboolean take_unreadable(GjPool *pool, GjSlot *slot, const GjMessage *message,
                                GError **error)
{
    g_autofree char *why =
        g_strndup((const char *)message->body->data, message->body->len);

    gj_outcome_fail(&slot->outcome, GJ_REASON_UNREADABLE, g_utf8_make_valid(why, -1));
    slot->outcome.is_final = FALSE;
    return finish(pool, slot, error);
}

static gboolean take_hashed(GjPool *pool, GjSlot *slot, const GjMessage *message,
                            GError **error)
{
    GjOutcome *outcome = &slot->outcome;

    memcpy(&outcome->hashed, message->body->data, sizeof outcome->hashed);
    outcome->is_hashed = TRUE;
    outcome->is_known = pool->calls.is_known(&outcome->hashed, pool->calls.user_data);
    GjMessageKind answer = outcome->is_known ? GJ_MESSAGE_DROP : GJ_MESSAGE_GO;
    gj_message_send(slot->process.socket, answer, NULL, 0);
    if (outcome->is_known)
        return finish(pool, slot, error);
    gj_slot_begin(slot, GJ_SLOT_READING); /* to hash a large file is not its fault */
    return TRUE;
}

static gboolean take_large(GjPool *pool, GjSlot *slot, GError **error)
{
    gj_outcome_judge(&slot->outcome,
                     &(GjDeath){&pool->worker->limits, GJ_STOP_OUTPUT, NULL, NULL});
    return finish(pool, slot, error);
}

static gboolean take_result(GjPool *pool, GjSlot *slot, GjMessage *message,
                            GError **error)
{
    GjOutcome *outcome = &slot->outcome;

    memcpy(&outcome->head, message->body->data, sizeof outcome->head);
    outcome->packed = g_steal_pointer(&message->body);
    g_byte_array_remove_range(outcome->packed, 0, sizeof outcome->head);
    /* What is made ready for it may be missing here, and installed the next time. */
    outcome->is_final = !slot->has_need || outcome->head.reason != GJ_REASON_UNSUPPORTED;
    gj_outcome_doubt(outcome, &pool->worker->limits);
    return finish(pool, slot, error);
}

static void take_extension(GjPool *pool, GjSlot *slot, const GjMessage *message)
{
    guint64 most = (guint64)pool->worker->limits.cpu_s * EXTENSIONS_MAX;
    guint32 seconds = 0;

    memcpy(&seconds, message->body->data, sizeof seconds);
    slot->extended_s = MIN(slot->extended_s + seconds, most);
}

static gboolean take_message(GjPool *pool, GjSlot *slot, GjMessage *message,
                             GError **error)
{
    switch (message->kind) {
    case GJ_MESSAGE_UNREADABLE:
        return take_unreadable(pool, slot, message, error);
    case GJ_MESSAGE_HASHED:
        return take_hashed(pool, slot, message, error);
    case GJ_MESSAGE_LARGE:
        return take_large(pool, slot, error);
    case GJ_MESSAGE_RESULT:
        return take_result(pool, slot, message, error);
    case GJ_MESSAGE_MORE:
        take_extension(pool, slot, message);
        return TRUE;
    default: /* GJ_MESSAGE_FORMAT */
        g_free(slot->format);
        slot->format =
            g_utf8_make_valid((const char *)message->body->data, message->body->len);
        return TRUE;
    }
}

/* Takes what the worker of @slot has sent. */
static gboolean take_messages(GjPool *pool, GjSlot *slot, GError **error)
{
    gsize size_max = ((gsize)pool->worker->limits.output_mib << 20) + MESSAGE_SLACK;
    gboolean is_open = gj_message_collect(slot->process.socket, slot->inbox);
    gboolean is_sound = TRUE;

    while (gj_slot_is_busy(slot)) {
        g_auto(GjMessage) message = {0};
        if (!gj_message_cut(slot->inbox, size_max, &message, &is_sound))
            break;
        is_sound = gj_slot_fits(slot, &message);
        if (!is_sound)
            break;
        if (!take_message(pool, slot, &message, error))
            return FALSE;
    }
    if (gj_slot_is_busy(slot)) {
        if (!is_open && slot->closed_us == 0)
            slot->closed_us = g_get_monotonic_time(); /* its end will say why */
        if (!is_sound)
            stop(pool, slot, GJ_STOP_MESSAGE);
    } else if (slot->state == GJ_SLOT_IDLE && (!is_open || slot->inbox->len > 0)) {
        retire(pool, slot);
    }
    return TRUE;
}

/* Takes what the worker of @slot has printed. */
static void take_diagnostics(GjPool *pool, GjSlot *slot)
{
    gj_slot_listen(slot);
    if (gj_slot_is_busy(slot) &&
        slot->said_bytes > (guint64)pool->worker->limits.output_mib << 20)
        stop(pool, slot, GJ_STOP_OUTPUT);
}

/* ---- ends ---- */

static GjSlot *find_slot(GjPool *pool, pid_t pid)
{
    for (guint i = 0; i < pool->n_workers; i++) {
        if (pool->slots[i].state != GJ_SLOT_NONE && pool->slots[i].process.pid == pid)
            return &pool->slots[i];
    }
    return NULL;
}

/* A worker is gone. What it sent before counts. */
static gboolean bury(GjPool *pool, const GjExited *exited, GError **error)
{
    GjSlot *slot = find_slot(pool, exited->pid);
    const struct timeval *user = &exited->usage.ru_utime;
    const struct timeval *system = &exited->usage.ru_stime;

    if (!slot)
        return TRUE;
    if (gj_slot_is_busy(slot) && slot->stop == GJ_STOP_NONE &&
        !take_messages(pool, slot, error))
        return FALSE;
    if (slot->state == GJ_SLOT_NONE)
        return TRUE;
    take_diagnostics(pool, slot);
    gboolean was_busy = gj_slot_is_busy(slot);
    gj_slot_close(slot);
    if (!was_busy)
        return TRUE;
    GjDeath death = {&pool->worker->limits, slot->stop, exited, slot->said};
    guint64 cpu_us = (guint64)(user->tv_sec + system->tv_sec) * G_USEC_PER_SEC +
                     (guint64)(user->tv_usec + system->tv_usec);
    gj_outcome_judge(&slot->outcome, &death);
    slot->outcome.cpu_us = cpu_us - MIN(slot->cpu_before_us, cpu_us);
    slot->outcome.head.peak_kib = (guint64)exited->usage.ru_maxrss;
    return tell(pool, slot, error);
}

static gboolean bury_all(GjPool *pool, GError **error)
{
    g_autoptr(GError) gone = NULL;
    GjExited exited;

    while (gj_server_reap(pool->server, &exited, &gone)) {
        if (!bury(pool, &exited, error))
            return FALSE;
    }
    if (gone)
        g_propagate_error(error, g_steal_pointer(&gone));
    return !error || !*error;
}

/* Why @slot is to be ended: the limit it is beyond, or a socket that it closed. An
 * extension of processor time is one by the clock too. */
static GjStop find_excess(const GjPool *pool, const GjSlot *slot)
{
    const GjLimits *limits = &pool->worker->limits;
    guint64 used_us = gj_slot_cpu_us(slot) - slot->cpu_before_us;
    guint64 lasts_us = (guint64)(g_get_monotonic_time() - slot->begin_us);
    guint64 cpu_s = limits->cpu_s + slot->extended_s;
    guint64 wall_s = limits->wall_s + slot->extended_s * limits->wall_s / limits->cpu_s;

    if (slot->closed_us > 0 && g_get_monotonic_time() - slot->closed_us > CLOSED_US)
        return GJ_STOP_MESSAGE;
    if (slot->state == GJ_SLOT_HASHING)
        wall_s *= HASHING_PART;
    else if ((gint64)used_us > (gint64)(cpu_s * G_USEC_PER_SEC))
        return GJ_STOP_CPU;
    return lasts_us > wall_s * G_USEC_PER_SEC ? GJ_STOP_WALL : GJ_STOP_NONE;
}

/* Ends what is beyond its limits, or beyond reach; not more often than it needs to. */
static void watch(GjPool *pool)
{
    gint64 now_us = g_get_monotonic_time();

    if (now_us - pool->watched_us < TICK_US)
        return;
    pool->watched_us = now_us;
    for (guint i = 0; i < pool->n_workers; i++) {
        GjSlot *slot = &pool->slots[i];
        GjStop why = gj_slot_is_busy(slot) ? find_excess(pool, slot) : GJ_STOP_NONE;
        if (why != GJ_STOP_NONE)
            stop(pool, slot, why);
    }
}

/* ---- waiting ---- */

static void list_fds(GjPool *pool, int fd)
{
    struct pollfd *fds = pool->fds;

    for (guint i = 0; i < pool->n_workers; i++) {
        const GjSlot *slot = &pool->slots[i];
        gboolean is_there = slot->state != GJ_SLOT_NONE && slot->stop == GJ_STOP_NONE &&
                            slot->closed_us == 0;
        fds[2 * (gsize)i] =
            (struct pollfd){is_there ? slot->process.socket : -1, POLLIN, 0};
        fds[2 * (gsize)i + 1] =
            (struct pollfd){is_there ? slot->process.diagnostics : -1, POLLIN, 0};
    }
    fds[2 * (gsize)pool->n_workers] =
        (struct pollfd){gj_server_fd(pool->server), POLLIN, 0};
    fds[2 * (gsize)pool->n_workers + 1] = (struct pollfd){fd, POLLIN, 0};
}

gboolean gj_pool_wait(GjPool *pool, int fd, gint64 until_us, GError **error)
{
    gint64 left_us = CLAMP(until_us - g_get_monotonic_time(), 0, TICK_US);

    list_fds(pool, fd);
    if (gj_interrupt_poll(pool->fds, 2 * (nfds_t)pool->n_workers + 2,
                          (int)(left_us / 1000) + 1) > 0) {
        for (guint i = 0; i < pool->n_workers; i++) {
            GjSlot *slot = &pool->slots[i];
            if (pool->fds[2 * (gsize)i + 1].revents & POLLIN &&
                slot->state != GJ_SLOT_NONE)
                take_diagnostics(pool, slot);
            if (pool->fds[2 * (gsize)i].revents && slot->state != GJ_SLOT_NONE &&
                !take_messages(pool, slot, error))
                return FALSE;
        }
        if (!bury_all(pool, error))
            return FALSE;
    }
    watch(pool);
    return TRUE;
}

void gj_pool_abandon(GjPool *pool)
{
    for (guint i = 0; i < pool->n_workers; i++) {
        GjSlot *slot = &pool->slots[i];
        if (!gj_slot_is_busy(slot))
            continue;
        gj_slot_clear_job(slot);
        retire(pool, slot);
        pool->n_busy--;
    }
}

void gj_pool_free(GjPool *pool)
{
    if (!pool)
        return;
    gj_pool_abandon(pool);
    for (guint i = 0; i < pool->n_workers; i++) {
        if (pool->slots[i].state != GJ_SLOT_NONE)
            gj_slot_close(&pool->slots[i]);
        gj_slot_clear(&pool->slots[i]);
    }
    g_ptr_array_unref(pool->needs);
    g_free(pool->slots);
    g_free(pool->fds);
    g_free(pool);
}
