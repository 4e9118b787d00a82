#include "rows.h"

struct GjRows {
    const GPtrArray *wides; /* NULL: none */
    GArray *sinks;          /* GjRowSink */
    GHashTable *seen;       /* document id → path it came under first */
    /* the open document */
    GjDocument *document;
    GjReport *report;
    const char *first_path;  /* where its content was before; NULL: new content */
    const GjWide *wide;      /* where its wide row is; NULL: it has none */
    GPtrArray *observations; /* GjObservation, owned */
    GPtrArray *cells;        /* of the wide row */
    GString *flagged;
};

GQuark gj_csv_error_quark(void)
{
    return g_quark_from_static_string("gj-csv-error");
}

GjRows *gj_rows_new(const GPtrArray *wides)
{
    GjRows *rows = g_new0(GjRows, 1);

    rows->wides = wides;
    rows->sinks = g_array_new(FALSE, FALSE, sizeof(GjRowSink));
    rows->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    rows->observations = g_ptr_array_new_with_free_func(gj_observation_free);
    rows->cells = g_ptr_array_new();
    rows->flagged = g_string_new(NULL);
    return rows;
}

static void close_document(GjRows *rows)
{
    gj_record_free(gj_item_types[GJ_ITEM_DOCUMENT].record, rows->document);
    gj_record_free(&gj_report_type, rows->report);
    g_ptr_array_set_size(rows->observations, 0);
    g_ptr_array_set_size(rows->cells, 0);
    g_string_truncate(rows->flagged, 0);
    rows->document = NULL;
    rows->report = NULL;
    rows->first_path = NULL;
    rows->wide = NULL;
}

void gj_rows_free(GjRows *rows)
{
    if (!rows)
        return;
    close_document(rows);
    g_array_unref(rows->sinks);
    g_hash_table_unref(rows->seen);
    g_ptr_array_unref(rows->observations);
    g_ptr_array_unref(rows->cells);
    g_string_free(rows->flagged, TRUE);
    g_free(rows);
}

void gj_rows_add_sink(GjRows *rows, GjRowSink sink)
{
    g_array_append_val(rows->sinks, sink);
}

static gboolean fail_input(GError **error, const char *what)
{
    g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_INPUT, "%s", what);
    return FALSE;
}

/* ---- giving ---- */

static gboolean give_row(GjRows *rows, GjCsvFileKind kind, gconstpointer record,
                         GError **error)
{
    gconstpointer sources[GJ_CSV_N_SOURCES] = {
        [GJ_CSV_OF_DOCUMENT] = rows->document,
        [GJ_CSV_OF_REPORT] = rows->report,
        [GJ_CSV_OF_ROW] = record,
    };

    for (guint i = 0; i < rows->sinks->len; i++) {
        const GjRowSink *sink = &g_array_index(rows->sinks, GjRowSink, i);
        if (!sink->row(kind, sources, sink->user_data, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean give_wide(GjRows *rows, GError **error)
{
    gconstpointer sources[GJ_CSV_N_SOURCES] = {
        [GJ_CSV_OF_DOCUMENT] = rows->document,
        [GJ_CSV_OF_REPORT] = rows->report,
    };
    GjWideRow row = {rows->wide, sources, rows->cells, rows->flagged->str};

    for (guint i = 0; i < rows->sinks->len; i++) {
        const GjRowSink *sink = &g_array_index(rows->sinks, GjRowSink, i);
        if (!sink->wide(&row, sink->user_data, error))
            return FALSE;
    }
    return TRUE;
}

/* The row of the open document in files.csv. */
static gboolean give_file(GjRows *rows, GError **error)
{
    const GjDocument *document = rows->document;
    const GjReport *report = rows->report;
    g_autofree char *message = NULL;

    if (rows->first_path && g_str_equal(rows->first_path, document->path))
        return TRUE; /* the same input once more */
    if (rows->first_path)
        message = g_strdup_printf("Same content as %s.%s%s", rows->first_path,
                                  report->message ? " " : "",
                                  report->message ? report->message : "");
    GjFile file = {
        .path = document->path,
        .document_id = document->document_id,
        .bytes = *document->document_id || document->bytes ? document->bytes
                                                           : GJ_FILE_BYTES_UNKNOWN,
        .status = report->status,
        .reason = report->reason,
        .message = message ? message : report->message,
        .source_url = document->source_url,
        .fetched_at = document->fetched_at,
    };
    return give_row(rows, GJ_CSV_FILE_FILES, &file, error);
}

/* ---- taking ---- */

/* Whether the open document gives rows besides that of files.csv. */
static gboolean has_rows(const GjRows *rows)
{
    return !rows->first_path && *rows->document->document_id != '\0';
}

static gboolean begin_document(GjRows *rows, GjItem *item, GError **error)
{
    if (rows->document)
        return fail_input(error, "a document begins before the last one ended");
    rows->document = g_steal_pointer(&item->body);
    rows->first_path = g_hash_table_lookup(rows->seen, rows->document->document_id);
    return TRUE;
}

static gboolean begin_report(GjRows *rows, GjItem *item, GError **error)
{
    if (rows->report)
        return fail_input(error, "a document has two reports");
    rows->report = g_steal_pointer(&item->body);
    if (!has_rows(rows))
        return TRUE;
    if (rows->wides && (rows->report->status == GJ_DOCUMENT_OK ||
                        rows->report->status == GJ_DOCUMENT_REVIEW)) {
        rows->wide = gj_wides_find(rows->wides, rows->report->template);
        g_ptr_array_set_size(rows->cells, (int)rows->wide->columns->len);
    }
    return give_row(rows, GJ_CSV_FILE_DOCUMENTS, NULL, error);
}

/* Keeps @observation for the wide row; FALSE where that has no such column. */
static gboolean keep_cell(GjRows *rows, GjObservation *observation)
{
    guint place = 0;

    if (!gj_wide_place(rows->wide, observation->table, observation->row_code,
                       observation->col_code, &place))
        return FALSE;
    g_ptr_array_index(rows->cells, place) = observation;
    if (gj_value_is_flagged(observation->status)) {
        const GjWideColumn *column = g_ptr_array_index(rows->wide->columns, place);
        g_string_append(rows->flagged, rows->flagged->len ? ";" : "");
        g_string_append(rows->flagged, column->code);
    }
    return TRUE;
}

static gboolean add_observation(GjRows *rows, GjItem *item, GError **error)
{
    GjObservation *observation = g_steal_pointer(&item->body);

    g_ptr_array_add(rows->observations, observation);
    if (rows->wide && !keep_cell(rows, observation)) {
        g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_INPUT,
                    "%s: the field %s.%s.%s is of no template known here; give the same "
                    "--templates to every stage",
                    rows->document->path, observation->table, observation->row_code,
                    observation->col_code);
        return FALSE;
    }
    return give_row(rows, GJ_CSV_FILE_OBSERVATIONS, observation, error);
}

static gboolean end_document(GjRows *rows, GError **error)
{
    if (rows->wide && !give_wide(rows, error))
        return FALSE;
    if (!give_file(rows, error))
        return FALSE;
    if (has_rows(rows))
        g_hash_table_insert(rows->seen, g_strdup(rows->document->document_id),
                            g_strdup(rows->document->path));
    close_document(rows);
    return TRUE;
}

/* A row of the open report; what is no part of a report is refused. */
static gboolean add_part(GjRows *rows, GjItem *item, GError **error)
{
    switch (item->kind) {
    case GJ_ITEM_OBSERVATION:
        return !has_rows(rows) || add_observation(rows, item, error);
    case GJ_ITEM_CHECK:
        return !has_rows(rows) || give_row(rows, GJ_CSV_FILE_CHECKS, item->body, error);
    case GJ_ITEM_EXTRA:
        return !has_rows(rows) || give_row(rows, GJ_CSV_FILE_EXTRAS, item->body, error);
    case GJ_ITEM_SECTION:
        return !has_rows(rows) || give_row(rows, GJ_CSV_FILE_SECTIONS, item->body, error);
    case GJ_ITEM_MARK:
        return TRUE; /* for who draws the document */
    case GJ_ITEM_END:
        return end_document(rows, error);
    default:
        return fail_input(error, "an item that is no part of a report");
    }
}

gboolean gj_rows_take(GjItem taken, gpointer user_data, GError **error)
{
    g_auto(GjItem) item = taken;
    GjRows *rows = user_data;

    if (item.kind == GJ_ITEM_DOCUMENT)
        return begin_document(rows, &item, error);
    if (!rows->document)
        return fail_input(error, "an item outside of a document");
    if (item.kind == GJ_ITEM_REPORT)
        return begin_report(rows, &item, error);
    if (!rows->report)
        return fail_input(error, "the stream has no reports yet: send it through "
                                 "'gouji fill' first");
    return add_part(rows, &item, error);
}

gboolean gj_rows_finish(GjRows *rows, GError **error)
{
    return !rows->document || fail_input(error, "the last document does not end");
}
