#include "tally.h"

#include "exit.h"
#include "words.h"

/* Paths that are told of for one reason. */
#define PATHS_TOLD 5

/* The failures of one reason. */
typedef struct {
    guint n;
    GPtrArray *lines; /* char *: path and message of the first ones; NULL: none */
} Failures;

/* Why documents need review. A document may have several of these causes. */
typedef enum {
    CAUSE_FLAGGED,
    CAUSE_MISSING,
    CAUSE_CHECKS,
    N_CAUSES,
} Cause;

static const char *const causes[N_CAUSES] = {
    [CAUSE_FLAGGED] = "flagged cells",
    [CAUSE_MISSING] = "missing cells",
    [CAUSE_CHECKS] = "failed checks",
};

struct GjTally {
    GjSink next;
    GHashTable *seen; /* document ids */
    char *path;       /* of the open document; NULL: its content was there before */
    gboolean is_read; /* the bytes of the open document could be read */
    guint n_inputs, n_unread, n_again;
    guint n_containers, n_cut; /* the latter: those that were not read whole */
    guint n_by_status[GJ_DOCUMENT_CONTAINER + 1];
    guint n_documents_by_cause[N_CAUSES];
    guint n_things_by_cause[N_CAUSES];
    guint n_reviews_by_reason[GJ_REASON_CRASH + 1];
    Failures failures[GJ_REASON_CRASH + 1];
};

static void open_document(GjTally *tally, const GjDocument *document)
{
    tally->n_inputs++;
    tally->is_read = *document->document_id != '\0';
    g_clear_pointer(&tally->path, g_free);
    if (!tally->is_read)
        tally->n_unread++;
    if (tally->is_read && !g_hash_table_add(tally->seen, g_strdup(document->document_id)))
        tally->n_again++;
    else
        tally->path = g_strdup(document->path);
}

static void count_failure(GjTally *tally, const GjReport *report)
{
    Failures *failures = &tally->failures[report->reason];

    failures->n++;
    if (!failures->lines)
        failures->lines = g_ptr_array_new_with_free_func(g_free);
    if (failures->lines->len < PATHS_TOLD)
        g_ptr_array_add(failures->lines,
                        g_strdup_printf("%s: %s", tally->path,
                                        report->message ? report->message : ""));
}

static void count_review(GjTally *tally, const GjReport *report)
{
    const guint things[N_CAUSES] = {
        [CAUSE_FLAGGED] = report->cells_flagged,
        [CAUSE_MISSING] = report->cells_missing,
        [CAUSE_CHECKS] = report->checks_failed,
    };

    for (guint i = 0; i < N_CAUSES; i++) {
        tally->n_documents_by_cause[i] += things[i] > 0;
        tally->n_things_by_cause[i] += things[i];
    }
    tally->n_reviews_by_reason[report->reason]++;
}

static void count_report(GjTally *tally, const GjReport *report)
{
    if (!tally->path)
        return;
    if (report->status == GJ_DOCUMENT_CONTAINER) {
        tally->n_containers++;
        tally->n_unread--; /* it has no id, as those that cannot be read */
        if (report->reason != GJ_REASON_NONE) {
            tally->n_cut++;
            count_failure(tally, report);
        }
        return;
    }
    tally->n_by_status[report->status]++;
    if (report->status == GJ_DOCUMENT_FAILED)
        count_failure(tally, report);
    else if (report->status == GJ_DOCUMENT_REVIEW)
        count_review(tally, report);
}

static gboolean take(GjItem item, gpointer user_data, GError **error)
{
    GjTally *tally = user_data;

    if (item.kind == GJ_ITEM_DOCUMENT)
        open_document(tally, item.body);
    else if (item.kind == GJ_ITEM_REPORT)
        count_report(tally, item.body);
    return tally->next.func(item, tally->next.user_data, error);
}

GjTally *gj_tally_new(GjSink next)
{
    GjTally *tally = g_new0(GjTally, 1);

    tally->next = next;
    tally->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return tally;
}

GjSink gj_tally_sink(GjTally *tally)
{
    return (GjSink){take, tally};
}

void gj_tally_free(GjTally *tally)
{
    if (!tally)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(tally->failures); i++)
        g_clear_pointer(&tally->failures[i].lines, g_ptr_array_unref);
    g_hash_table_unref(tally->seen);
    g_free(tally->path);
    g_free(tally);
}

int gj_tally_exit(const GjTally *tally)
{
    const guint *n = tally->n_by_status;

    if (tally->n_unread > 0 && tally->n_unread + tally->n_containers == tally->n_inputs)
        return GJ_EXIT_INPUT;
    if (n[GJ_DOCUMENT_FAILED] > 0 || tally->n_cut > 0)
        return GJ_EXIT_FAILED;
    if (tally->n_inputs > 0 && n[GJ_DOCUMENT_OK] + n[GJ_DOCUMENT_REVIEW] == 0)
        return GJ_EXIT_FAILED;
    return GJ_EXIT_OK;
}

/* ---- in words ---- */

static const char *plural(guint n)
{
    return n == 1 ? "" : "s";
}

static void tell_reviews(const GjTally *tally, GString *words)
{
    const char *comma = ": ";

    for (guint i = 0; i < N_CAUSES; i++) {
        if (tally->n_documents_by_cause[i] == 0)
            continue;
        g_string_append_printf(words, "%s%u with %s (%u)", comma,
                               tally->n_documents_by_cause[i], causes[i],
                               tally->n_things_by_cause[i]);
        comma = ", ";
    }
    for (guint i = GJ_REASON_NONE + 1; i < G_N_ELEMENTS(tally->n_reviews_by_reason);
         i++) {
        if (tally->n_reviews_by_reason[i] == 0)
            continue;
        g_string_append_printf(words, "%s%u %s", comma, tally->n_reviews_by_reason[i],
                               gj_word(&gj_reasons, i));
        comma = ", ";
    }
}

static void tell_failures(const GjTally *tally, GString *words)
{
    for (guint i = 0; i < G_N_ELEMENTS(tally->failures); i++) {
        const Failures *failures = &tally->failures[i];
        if (failures->n == 0)
            continue;
        g_string_append_printf(words, "    %s: %u\n", gj_word(&gj_reasons, i),
                               failures->n);
        for (guint k = 0; k < failures->lines->len; k++) {
            g_string_append(words, "      ");
            gj_words_append(words, g_ptr_array_index(failures->lines, k));
            g_string_append_c(words, '\n');
        }
        if (failures->n > failures->lines->len)
            g_string_append_printf(words, "      and %u more\n",
                                   failures->n - failures->lines->len);
    }
}

void gj_tally_tell(const GjTally *tally, GString *words)
{
    const guint *n = tally->n_by_status;

    g_string_append_printf(words, "%u file%s", tally->n_inputs, plural(tally->n_inputs));
    if (tally->n_containers > 0)
        g_string_append_printf(words, ", %u of them archives", tally->n_containers);
    if (tally->n_again > 0)
        g_string_append_printf(words, ", %u of them the same as another", tally->n_again);
    g_string_append_printf(words, "\n  ok: %u\n  review: %u", n[GJ_DOCUMENT_OK],
                           n[GJ_DOCUMENT_REVIEW]);
    tell_reviews(tally, words);
    g_string_append_printf(words, "\n  no report found: %u\n  failed: %u\n",
                           n[GJ_DOCUMENT_NO_TEMPLATE], n[GJ_DOCUMENT_FAILED]);
    if (tally->n_cut > 0)
        g_string_append_printf(words, "  archives not read whole: %u\n", tally->n_cut);
    tell_failures(tally, words);
    if (n[GJ_DOCUMENT_REVIEW] > 0)
        g_string_append(words, "To review: the rows of observations.csv with status "
                               "suspect, repaired or missing,\nand those of checks.csv "
                               "with status failed.\n");
}
