#include "digest.h"

#include "second_look.h"
#include "words.h"

/* Cells and checks of a document that are told of one by one. */
#define LINES_MAX 10

/* Cells of one row that are told of together: they are doubted for the same reason. */
typedef struct {
    char *row;  /* status, table and row; NULL: none */
    char *cell; /* column and value of the first */
    char *note;
    guint n;
} Cells;

struct GjDigest {
    GjSink next;
    GString *words;
    Cells cells;
    guint n_lines; /* of the open document */
    GjSecondLook *look;
};

static void append_text(GString *words, const char *text, const char *otherwise)
{
    gj_words_append(words, text ? text : otherwise);
}

static void tell_count(GString *words, guint n, const char *what)
{
    if (n > 0)
        g_string_append_printf(words, ", %u %s", n, what);
}

static void tell_read(GString *words, const GjReport *report)
{
    g_string_append(words, "  ");
    append_text(words, report->template, "no template");
    g_string_append(words, "; ");
    append_text(words, report->organization, "organization not found");
    if (report->year)
        g_string_append_printf(words, "; %u", report->year);
    else
        g_string_append(words, "; year not found");
    g_string_append_printf(words, "\n  %u cells: %u ok", report->cells_expected,
                           report->cells_ok);
    tell_count(words, report->cells_blank, "blank");
    tell_count(words, report->cells_missing, "missing");
    tell_count(words, report->cells_flagged, "flagged");
    g_string_append_printf(words, "; checks: %u passed", report->checks_passed);
    tell_count(words, report->checks_failed, "failed");
    g_string_append_c(words, '\n');
}

static void tell_report(GString *words, const GjReport *report)
{
    static const char *const verdicts[] = {
        [GJ_DOCUMENT_OK] = "read",
        [GJ_DOCUMENT_REVIEW] = "read, needs review",
        [GJ_DOCUMENT_NO_TEMPLATE] = "no report found in it",
        [GJ_DOCUMENT_FAILED] = "not read",
        [GJ_DOCUMENT_CONTAINER] = "container",
    };

    g_string_append_printf(words, ": %s", verdicts[report->status]);
    if (report->reason != GJ_REASON_NONE)
        g_string_append_printf(words, " (%s)", gj_word(&gj_reasons, report->reason));
    g_string_append_c(words, '\n');
    if (report->status == GJ_DOCUMENT_OK || report->status == GJ_DOCUMENT_REVIEW)
        tell_read(words, report);
    if (report->message) {
        g_string_append(words, "  ");
        gj_words_append(words, report->message);
        g_string_append_c(words, '\n');
    }
}

/* Whether one more line is told of; counts it. */
static gboolean has_room(GjDigest *digest)
{
    return digest->n_lines++ < LINES_MAX;
}

static void cells_clear(Cells *cells)
{
    g_clear_pointer(&cells->row, g_free);
    g_clear_pointer(&cells->cell, g_free);
    g_clear_pointer(&cells->note, g_free);
    cells->n = 0;
}

/* Tells of the cells that were kept together. */
static void tell_cells(GjDigest *digest)
{
    const Cells *cells = &digest->cells;
    GString *words = digest->words;

    if (cells->n > 0 && has_room(digest)) {
        g_string_append(words, "  ");
        gj_words_append(words, cells->row);
        if (cells->n > 1)
            g_string_append_printf(words, ", %u cells", cells->n);
        else
            gj_words_append(words, cells->cell);
        if (cells->note)
            g_string_append(words, ": ");
        append_text(words, cells->note, "");
        g_string_append_c(words, '\n');
    }
    cells_clear(&digest->cells);
}

static void keep_cell(GjDigest *digest, const GjObservation *observation)
{
    Cells *cells = &digest->cells;
    g_autofree char *row =
        g_strdup_printf("%s: %s.%s", gj_word(&gj_value_statuses, observation->status),
                        observation->table, observation->row_code);

    if (g_strcmp0(row, cells->row) != 0 ||
        g_strcmp0(observation->note, cells->note) != 0) {
        tell_cells(digest);
        cells->row = g_steal_pointer(&row);
        cells->cell =
            g_strconcat(".", observation->col_code, observation->value ? " = " : NULL,
                        observation->value, NULL);
        cells->note = g_strdup(observation->note);
    }
    cells->n++;
}

static void tell_observation(GjDigest *digest, const GjObservation *observation)
{
    if (gj_value_is_flagged(observation->status) ||
        observation->status == GJ_VALUE_MISSING)
        keep_cell(digest, observation);
    else
        tell_cells(digest);
}

static void tell_check(GjDigest *digest, const GjCheck *check)
{
    tell_cells(digest);
    if (check->status != GJ_CHECK_FAILED || !has_room(digest))
        return;
    g_autofree char *what = g_strdup_printf(
        "%s of %s %s: %s is not %s (%s)", check->check, check->table, check->code,
        check->left, check->right, gj_word(&gj_causes, check->cause));
    g_string_append(digest->words, "  failed: ");
    gj_words_append(digest->words, what);
    g_string_append_c(digest->words, '\n');
}

static void tell_end(GjDigest *digest)
{
    tell_cells(digest);
    if (digest->n_lines > LINES_MAX)
        g_string_append_printf(digest->words, "  and %u more of these\n",
                               digest->n_lines - LINES_MAX);
}

static void append_page(guint page, gpointer pages)
{
    g_string_append_printf(pages, "%s%u", ((GString *)pages)->len ? ", " : "", page);
}

/* Names the pages whose text was read and whose sums fail: it is not read again from
 * their pixels yet. */
static void tell_look(const GjDigest *digest)
{
    g_autoptr(GString) pages = g_string_new(NULL);

    gj_second_look_pages(digest->look, append_page, pages);
    if (pages->len)
        g_string_append_printf(digest->words,
                               "  compare with the page itself (its text and its print "
                               "may differ): page %s\n",
                               pages->str);
}

static gboolean take(GjItem item, gpointer user_data, GError **error)
{
    GjDigest *digest = user_data;

    gj_second_look_note(digest->look, &item);
    switch (item.kind) {
    case GJ_ITEM_DOCUMENT:
        digest->n_lines = 0;
        gj_words_append(digest->words, ((const GjDocument *)item.body)->path);
        break;
    case GJ_ITEM_REPORT:
        tell_report(digest->words, item.body);
        break;
    case GJ_ITEM_OBSERVATION:
        tell_observation(digest, item.body);
        break;
    case GJ_ITEM_CHECK:
        tell_check(digest, item.body);
        break;
    case GJ_ITEM_END:
        tell_end(digest);
        tell_look(digest);
        break;
    default:
        break;
    }
    return digest->next.func(item, digest->next.user_data, error);
}

GjDigest *gj_digest_new(GjSink next, GString *words)
{
    GjDigest *digest = g_new0(GjDigest, 1);

    digest->next = next;
    digest->words = words;
    digest->look = gj_second_look_new();
    return digest;
}

GjSink gj_digest_sink(GjDigest *digest)
{
    return (GjSink){take, digest};
}

void gj_digest_free(GjDigest *digest)
{
    if (!digest)
        return;
    cells_clear(&digest->cells);
    gj_second_look_free(digest->look);
    g_free(digest);
}
