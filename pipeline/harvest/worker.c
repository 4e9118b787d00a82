/*   pool                         worker
 *     JOB path, fd ──────────►  reads the file whole
 *     known?        ◄── HASHED  checksum, size
 *     GO or DROP ─────────────►
 *                   ◄── FORMAT  before anything is parsed
 *                   ◄── RESULT  its items, packed
 *
 * Reading, hashing and packing are done here, where the processors are; the pool handles
 * bytes that it does not look into. */
#include "worker.h"

#include "interrupt.h"
#include "message.h"
#include "notice.h"
#include "pack.h"
#include "source.h"

#include "pipeline/model/hash.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Most bytes of a path. */
#define PATH_SIZE_MAX (1u << 20)
/* Digits of the checksum of a byte. */
#define HEX 2

/* The socket of this worker, for gj_worker_extend(): what reads pixels is far from here.
 */
static int own_socket = -1;

/* A document in work. */
typedef struct {
    int socket;
    GjPack *pack;
    GjResultHead head;
    GjDocument *early; /* handed over without a report; NULL: none is open */
    gboolean has_report;
} Reading;

GQuark gj_worker_error_quark(void)
{
    return g_quark_from_static_string("gj-worker-error");
}

void gj_worker_extend(guint cpu_s)
{
    guint32 seconds = cpu_s;

    if (own_socket >= 0)
        gj_message_send(own_socket, GJ_MESSAGE_MORE, &seconds, sizeof seconds);
}

/* ---- its items ---- */

static void free_document(GjDocument *document)
{
    gj_record_free(gj_item_types[GJ_ITEM_DOCUMENT].record, document);
}

/* What came before the report was an early word on the document. */
static gboolean end_early(Reading *reading)
{
    const char *format = reading->early->format;

    gj_message_send(reading->socket, GJ_MESSAGE_FORMAT, format, strlen(format));
    g_clear_pointer(&reading->early, free_document);
    return TRUE;
}

/* The document goes into the pack without its path, which may be another next time. */
static gboolean pack_report(Reading *reading, GjItem item, GError **error)
{
    const GjReport *report = item.body;
    GjDocument *document = g_steal_pointer(&reading->early);

    g_clear_pointer(&document->path, g_free);
    reading->has_report = TRUE;
    reading->head.status = report->status;
    reading->head.reason = report->reason;
    reading->head.pages = document->pages;
    if (!gj_pack_add((GjItem){GJ_ITEM_DOCUMENT, document}, reading->pack, error)) {
        gj_item_clear(&item);
        return FALSE;
    }
    return gj_pack_add(item, reading->pack, error);
}

static gboolean take(GjItem item, gpointer user_data, GError **error)
{
    Reading *reading = user_data;

    if (item.kind == GJ_ITEM_DOCUMENT) {
        g_clear_pointer(&reading->early, free_document);
        reading->early = item.body;
        return TRUE;
    }
    if (item.kind == GJ_ITEM_END && reading->early)
        return end_early(reading);
    if (item.kind == GJ_ITEM_REPORT && reading->early)
        return pack_report(reading, item, error);
    return gj_pack_add(item, reading->pack, error);
}

/* ---- a document ---- */

static gboolean give_too_large(const GjTask *task, const GjSource *source,
                               const GjWorker *worker, GjSink sink)
{
    g_autofree char *message = g_strdup_printf(
        "It has more than %" G_GSIZE_FORMAT " MiB.", worker->limits.input_max >> 20);
    GjNotice notice = {.path = task->path,
                       .sha256 = source->sha256,
                       .bytes = source->bytes,
                       .status = GJ_DOCUMENT_FAILED,
                       .reason = GJ_REASON_LIMIT_SIZE,
                       .message = message};

    return gj_notice_give_report(&notice, sink, NULL);
}

static gboolean send_result(Reading *reading)
{
    gint64 begin_us = g_get_monotonic_time();
    g_autoptr(GByteArray) packed = gj_pack_steal(reading->pack);
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    reading->head.peak_kib = (guint64)usage.ru_maxrss;
    reading->head.pack_us = (guint64)(g_get_monotonic_time() - begin_us);
    g_byte_array_prepend(packed, (const guint8 *)&reading->head, sizeof reading->head);
    return gj_message_send(reading->socket, GJ_MESSAGE_RESULT, packed->data, packed->len);
}

/* Reads the document in @source and sends what it gives. FALSE: this worker is broken. */
static gboolean read_document(const GjWorker *worker, const GjSource *source,
                              const char *path, Reading *reading)
{
    g_autoptr(GError) why = NULL;
    GjSink sink = {take, reading};
    GjTask task = {.path = path, .times = &reading->head.times};
    gboolean is_read = FALSE;

    reading->pack = gj_pack_new((gsize)worker->limits.output_mib << 20);
    if (source->data) {
        task.data = source->data->data;
        task.size = source->data->len;
        is_read = worker->parse(&task, sink, worker->user_data, &why);
    } else {
        is_read = give_too_large(&task, source, worker, sink);
    }
    if (is_read && reading->has_report)
        is_read = send_result(reading);
    else if (g_error_matches(why, GJ_PACK_ERROR, GJ_PACK_ERROR_FULL))
        is_read = gj_message_send(reading->socket, GJ_MESSAGE_LARGE, NULL, 0);
    else
        is_read = FALSE;
    g_clear_pointer(&reading->early, free_document);
    g_clear_pointer(&reading->pack, gj_pack_free);
    return is_read;
}

static gboolean send_hashed(int socket, const GjSource *source)
{
    GjHashed hashed = {.bytes = source->bytes};

    for (gsize i = 0; i < sizeof hashed.sha256; i++)
        hashed.sha256[i] = (guint8)(g_ascii_xdigit_value(source->sha256[i * HEX]) << 4 |
                                    g_ascii_xdigit_value(source->sha256[i * HEX + 1]));
    return gj_message_send(socket, GJ_MESSAGE_HASHED, &hashed, sizeof hashed);
}

/* Does the work that @job tells. FALSE: this worker is broken, or no longer needed. */
static gboolean do_job(const GjWorker *worker, int socket, const GjMessage *job)
{
    g_autofree char *path = g_strndup((const char *)job->body->data, job->body->len);
    g_autoptr(GError) why = NULL;
    g_auto(GjSource) source = {0};
    g_auto(GjMessage) answer = {0};
    Reading reading = {.socket = socket};
    gint64 begin_us = g_get_monotonic_time();

    if (!gj_source_read(job->fds[0], worker->limits.input_max, &source, &why))
        return gj_message_send(socket, GJ_MESSAGE_UNREADABLE, why->message,
                               strlen(why->message));
    if (!source.sha256)
        source.sha256 = gj_hash_of(source.data->data, source.data->len);
    reading.head.hash_us = (guint64)(g_get_monotonic_time() - begin_us);
    if (!send_hashed(socket, &source) || !gj_message_receive(socket, 0, &answer))
        return FALSE;
    return answer.kind == GJ_MESSAGE_DROP ||
           read_document(worker, &source, path, &reading);
}

void gj_worker_shut_in(const GjWorker *worker, gboolean memory_files)
{
    static const char *const nothing[] = {NULL};

    if (worker->sandbox != GJ_SANDBOX_OFF &&
        !gj_sandbox_enter(worker->readable ? worker->readable : nothing, memory_files) &&
        worker->sandbox == GJ_SANDBOX_REQUIRE)
        _exit(GJ_WORKER_BROKEN);
}

void gj_worker_run(const GjWorker *worker, int socket)
{
    gboolean goes_on = TRUE;

    gj_limits_apply(&worker->limits);
    gj_worker_shut_in(worker, FALSE);
    own_socket = socket;
    while (goes_on) {
        g_auto(GjMessage) job = {0};
        if (!gj_message_receive(socket, PATH_SIZE_MAX, &job) ||
            job.kind != GJ_MESSAGE_JOB)
            _exit(GJ_WORKER_DONE);
        goes_on = do_job(worker, socket, &job);
    }
    _exit(GJ_WORKER_BROKEN);
}
