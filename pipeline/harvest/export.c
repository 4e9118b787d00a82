#include "export.h"

#include "interrupt.h"
#include "notice.h"
#include "pack.h"
#include "source.h"
#include "worker.h"

#include <string.h>

/* What is said of an input whose bytes are not all there. */
#define CUT_MESSAGE "It is cut: not all of its bytes are there."

/* An export in progress. */
typedef struct {
    GjSink sink;
    GHashTable *paths; /* char *, of the inputs that are given; NULL: all */
    GHashTable *seen;  /* guint64 *, the document ids that were given */
    GPtrArray *broken; /* guint8 *, checksums of what cannot be understood */
} Export;

static void set_string(char **at, const char *text)
{
    g_free(*at);
    *at = g_strdup(text);
}

/* An input without content of its own. */
static gboolean give_row(const Export *export, const GjLedgerInput *input, GError **error)
{
    GjNotice notice = {.path = input->path,
                       .bytes = input->bytes,
                       .source_url = input->source_url,
                       .fetched_at = input->fetched_at,
                       .status = input->status,
                       .reason = input->reason,
                       .message = input->message};

    return gj_notice_give_report(&notice, export->sink, error);
}

/* What the worker that read it said cannot be understood. */
static gboolean give_broken(const Export *export, const GjLedgerInput *input,
                            const char *sha256, GError **error)
{
    GjNotice notice = {.path = input->path,
                       .sha256 = sha256,
                       .bytes = input->bytes,
                       .source_url = input->source_url,
                       .fetched_at = input->fetched_at,
                       .status = GJ_DOCUMENT_FAILED,
                       .reason = GJ_REASON_CRASH,
                       .message =
                           "What was read of it is lost; the next harvest reads it "
                           "again."};

    return gj_notice_give_report(&notice, export->sink, error);
}

static void complete_document(GjDocument *document, const GjLedgerInput *input,
                              const char *sha256)
{
    g_free(document->document_id);
    document->document_id = g_strndup(sha256, GJ_DOCUMENT_ID_LENGTH);
    set_string(&document->sha256, sha256);
    set_string(&document->path, input->path);
    set_string(&document->source_url, input->source_url);
    set_string(&document->fetched_at, input->fetched_at);
    document->bytes = input->bytes;
}

/* A document of which bytes are missing is at best for review. */
static void doubt_cut(GjReport *report, const GjLedgerInput *input)
{
    if (input->reason != GJ_REASON_PARTIAL)
        return;
    if (report->status == GJ_DOCUMENT_OK)
        report->status = GJ_DOCUMENT_REVIEW;
    if (report->reason == GJ_REASON_NONE)
        report->reason = GJ_REASON_PARTIAL;
    g_autofree char *message = report->message;
    report->message =
        g_strjoin(" ", input->message ? input->message : CUT_MESSAGE, message, NULL);
}

static gboolean is_row(GjItemKind kind)
{
    return kind == GJ_ITEM_OBSERVATION || kind == GJ_ITEM_CHECK ||
           kind == GJ_ITEM_EXTRA || kind == GJ_ITEM_SECTION;
}

/* Whether @items are a document, its report, rows and an end. */
static gboolean is_sound(const GArray *items)
{
    const GjItem *item = (const GjItem *)(const void *)items->data;

    if (items->len < 3 || item[0].kind != GJ_ITEM_DOCUMENT ||
        item[1].kind != GJ_ITEM_REPORT || item[items->len - 1].kind != GJ_ITEM_END)
        return FALSE;
    for (guint i = 2; i + 1 < items->len; i++) {
        if (!is_row(item[i].kind))
            return FALSE;
    }
    return TRUE;
}

static void clear_item(gpointer item)
{
    gj_item_clear(item);
}

/* The items of @content; NULL when they are not sound. @rows: not only document and
 * report. */
static GArray *items_of(const GjLedgerContent *content, gboolean rows)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(GjItem));
    g_autoptr(GError) why = NULL;
    g_autoptr(GjUnpack) unpack =
        gj_unpack_new(content->packed, content->packed_size, NULL);
    GjItem item = {0};

    g_array_set_clear_func(items, clear_item);
    while (unpack && (rows || items->len < 2) && gj_unpack_next(unpack, &item, &why))
        g_array_append_val(items, item);
    item = (GjItem){GJ_ITEM_END, NULL};
    if (!rows)
        g_array_append_val(items, item);
    return unpack && !why && is_sound(items) ? g_steal_pointer(&items) : NULL;
}

static gboolean give_content(Export *export, const GjLedgerInput *input,
                             const GjLedgerContent *content, GError **error)
{
    g_autofree char *sha256 = gj_hash_hex(content->sha256);
    guint64 id = 0;

    memcpy(&id, content->sha256, sizeof id);
    gboolean is_new = g_hash_table_add(export->seen, g_memdup2(&id, sizeof id));
    g_autoptr(GArray) items = items_of(content, is_new);
    if (!items) {
        g_ptr_array_add(export->broken, g_memdup2(content->sha256, GJ_HASH_SIZE));
        return give_broken(export, input, sha256, error);
    }
    complete_document(g_array_index(items, GjItem, 0).body, input, sha256);
    doubt_cut(g_array_index(items, GjItem, 1).body, input);
    for (guint i = 0; i < items->len; i++) {
        GjItem *item = &g_array_index(items, GjItem, i);
        if (!gj_sink_take(export->sink, item->kind, g_steal_pointer(&item->body), error))
            return FALSE;
    }
    return TRUE;
}

/* Whether @path, or that of the container it is in, is one of those that are given. */
static gboolean is_given(const Export *export, const char *path)
{
    const char *member = strstr(path, "!/");
    g_autofree char *outer = member ? g_strndup(path, (gsize)(member - path)) : NULL;

    return !export->paths || g_hash_table_contains(export->paths, outer ? outer : path);
}

static gboolean give(const GjLedgerInput *input, const GjLedgerContent *content,
                     gpointer user_data, GError **error)
{
    if (!is_given(user_data, input->path))
        return TRUE;
    if (gj_interrupt_is_new()) {
        g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_INTERRUPTED,
                    "stopped by SIG%s while the results were written; those from before "
                    "are still there. Run the same command again",
                    sigabbrev_np(gj_interrupt_signal()));
        return FALSE;
    }
    return content ? give_content(user_data, input, content, error)
                   : give_row(user_data, input, error);
}

gboolean gj_export(GjLedger *ledger, GHashTable *paths, GjSink sink, GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GPtrArray) broken = g_ptr_array_new_with_free_func(g_free);
    Export export = {sink, paths, seen, broken};
    gboolean goes_on = gj_ledger_each(ledger, give, &export, error);

    for (guint i = 0; goes_on && i < broken->len; i++)
        goes_on = gj_ledger_doubt(ledger, g_ptr_array_index(broken, i), error);
    return goes_on;
}
