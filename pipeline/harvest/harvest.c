#include "harvest.h"

#include "notice.h"
#include "source.h"

#include <unistd.h>

/* What came of a content, for when it comes again. */
typedef struct {
    char *format;
    guint pages;
    GjDocumentStatus status;
    GjReason reason;
    char *message;
} Seen;

/* A harvest in progress. */
typedef struct {
    const GjHarvest *harvest;
    GHashTable *seen; /* document id → Seen */
} Run;

static void seen_free(gpointer data)
{
    Seen *seen = data;

    g_free(seen->format);
    g_free(seen->message);
    g_free(seen);
}

/* Keeps what came of the content with @sha256. */
static void remember(Run *run, const GjNotice *notice)
{
    Seen *seen = g_new0(Seen, 1);

    seen->format = g_strdup(notice->format);
    seen->pages = notice->pages;
    seen->status = notice->status;
    seen->reason = notice->reason;
    seen->message = g_strdup(notice->message);
    g_hash_table_insert(run->seen, g_strndup(notice->sha256, GJ_DOCUMENT_ID_LENGTH),
                        seen);
}

static gboolean give_notice(Run *run, const GjNotice *notice, GError **error)
{
    if (notice->sha256)
        remember(run, notice);
    return gj_notice_give_report(notice, run->harvest->sink, error);
}

static gboolean give_failure(Run *run, GjNotice *notice, GjReason reason,
                             const char *message, GError **error)
{
    notice->status = GJ_DOCUMENT_FAILED;
    notice->reason = reason;
    notice->message = message;
    return give_notice(run, notice, error);
}

/* Completes @notice (its path, checksum and size are set) with what @items say. FALSE
 * when they are of other bytes: the file was changed meanwhile. */
static gboolean note_items(GjNotice *notice, const GArray *items)
{
    gboolean same = FALSE;

    for (guint i = 0; i < items->len; i++) {
        const GjItem *item = &g_array_index(items, GjItem, i);
        if (item->kind == GJ_ITEM_DOCUMENT) {
            const GjDocument *document = item->body;
            same = g_str_has_prefix(notice->sha256, document->document_id);
            notice->format = document->format;
            notice->pages = document->pages;
        } else if (item->kind == GJ_ITEM_REPORT) {
            const GjReport *report = item->body;
            notice->status = report->status;
            notice->reason = report->reason;
            notice->message = report->message;
        }
    }
    return same;
}

static gboolean give_items(Run *run, GArray *items, GError **error)
{
    GjSink sink = run->harvest->sink;

    for (guint i = 0; i < items->len; i++) {
        GjItem *item = &g_array_index(items, GjItem, i);
        if (!gj_sink_take(sink, item->kind, g_steal_pointer(&item->body), error))
            return FALSE;
    }
    return TRUE;
}

/* Reads the content that @notice tells the path, checksum and size of. */
static gboolean read_content(Run *run, int fd, GjNotice *notice, GError **error)
{
    const GjWorker *worker = &run->harvest->worker;
    g_auto(GjOutcome) outcome = {0};

    if (!gj_worker_run(worker, fd, notice->path, &outcome, error))
        return FALSE;
    if (!outcome.items) {
        notice->format = outcome.format;
        return give_failure(run, notice, outcome.reason, outcome.message, error);
    }
    if (!note_items(notice, outcome.items))
        return give_failure(run, notice, GJ_REASON_UNREADABLE,
                            "It was changed while it was read.", error);
    remember(run, notice);
    return give_items(run, outcome.items, error);
}

/* Hands on what came of a content when it was read first. */
static gboolean give_again(Run *run, const Seen *seen, GjNotice *notice, GError **error)
{
    notice->format = seen->format;
    notice->pages = seen->pages;
    notice->status = seen->status;
    notice->reason = seen->reason;
    notice->message = seen->message;
    return gj_notice_give_report(notice, run->harvest->sink, error);
}

/* Reads the open input @fd, called @path. */
static gboolean read_input(Run *run, int fd, const char *path, GError **error)
{
    gsize max = run->harvest->worker.limits.input_max;
    g_autoptr(GError) why = NULL;
    g_autofree char *sha256 = NULL;
    GjNotice notice = {.path = path};

    if (!gj_source_hash(fd, &sha256, &notice.bytes, &why) || lseek(fd, 0, SEEK_SET) < 0)
        return give_failure(run, &notice, GJ_REASON_UNREADABLE,
                            why ? why->message : "It cannot be read twice.", error);
    notice.sha256 = sha256;
    g_autofree char *id = g_strndup(sha256, GJ_DOCUMENT_ID_LENGTH);
    const Seen *seen = g_hash_table_lookup(run->seen, id);
    if (seen)
        return give_again(run, seen, &notice, error);
    if (notice.bytes > max) {
        g_autofree char *message =
            g_strdup_printf("It has more than %" G_GSIZE_FORMAT " MiB.", max >> 20);
        return give_failure(run, &notice, GJ_REASON_LIMIT_SIZE, message, error);
    }
    return read_content(run, fd, &notice, error);
}

static gboolean read_entry(Run *run, const GjEntry *entry, GError **error)
{
    g_autoptr(GError) why = NULL;
    GjNotice notice = {.path = gj_entry_listed(entry)};

    if (entry->reason != GJ_REASON_NONE)
        return give_failure(run, &notice, entry->reason, entry->message, error);
    int fd = gj_source_open(entry->path, &why);
    if (fd < 0)
        return give_failure(run, &notice, (GjReason)why->code, why->message, error);
    gboolean goes_on = read_input(run, fd, notice.path, error);
    close(fd);
    return goes_on;
}

gboolean gj_harvest_run(const GjHarvest *harvest, const GPtrArray *entries,
                        GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, seen_free);
    Run run = {harvest, seen};

    for (guint i = 0; i < entries->len; i++) {
        if (gj_worker_interrupted(error) ||
            !read_entry(&run, g_ptr_array_index(entries, i), error))
            return FALSE;
        gj_progress_step(harvest->progress);
    }
    return !gj_worker_interrupted(error); /* the walk may have been cut short */
}
