#include "csv.h"

#include "csv_file.h"
#include "csv_shapes.h"
#include "csv_wide.h"

#include <errno.h>
#include <sys/stat.h>

GQuark gj_csv_error_quark(void)
{
    return g_quark_from_static_string("gj-csv-error");
}

/* The wide table of a template of the user's, or of all others. */
typedef struct {
    const char *template; /* NULL: of all that have none of their own */
    GjCsvWide *table;
} Wide;

struct GjCsv {
    FILE *stream;                       /* borrowed; NULL: a folder */
    GPtrArray *files;                   /* GjCsvFile of the folder */
    GjCsvTable *tables[GJ_CSV_N_FILES]; /* NULL: not wanted */
    GArray *wides;                      /* Wide; the shared one first */
    GHashTable *seen;                   /* document id → path it came under first */
    /* the open document */
    GjDocument *document;
    GjReport *report;
    const char *first_path; /* where its content was before; NULL: new content */
};

static void wide_clear(gpointer data)
{
    gj_csv_wide_free(((Wide *)data)->table);
}

static GjCsv *csv_new(void)
{
    GjCsv *csv = g_new0(GjCsv, 1);

    csv->files = g_ptr_array_new_with_free_func((GDestroyNotify)gj_csv_file_free);
    csv->wides = g_array_new(FALSE, FALSE, sizeof(Wide));
    g_array_set_clear_func(csv->wides, wide_clear);
    csv->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return csv;
}

static void close_document(GjCsv *csv)
{
    gj_record_free(gj_item_types[GJ_ITEM_DOCUMENT].record, csv->document);
    gj_record_free(&gj_report_type, csv->report);
    csv->document = NULL;
    csv->report = NULL;
    csv->first_path = NULL;
}

void gj_csv_free(GjCsv *csv)
{
    if (!csv)
        return;
    close_document(csv);
    for (guint i = 0; i < GJ_CSV_N_FILES; i++)
        gj_csv_table_free(csv->tables[i]);
    g_array_unref(csv->wides);
    g_ptr_array_unref(csv->files);
    g_hash_table_unref(csv->seen);
    g_free(csv);
}

/* ---- opening ---- */

static void add_wide(GjCsv *csv, const GPtrArray *templates, const char *template,
                     FILE *file)
{
    Wide wide = {template, gj_csv_wide_new(templates, file)};

    g_array_append_val(csv->wides, wide);
}

GjCsv *gj_csv_new_stream(FILE *file, GjCsvKind kind, const GjTemplates *templates)
{
    const GjCsvShape *shape = &gj_csv_shapes[GJ_CSV_FILE_OBSERVATIONS];
    GjCsv *csv = csv_new();

    csv->stream = file;
    if (kind == GJ_CSV_WIDE)
        add_wide(csv, templates->items, NULL, file);
    else
        csv->tables[GJ_CSV_FILE_OBSERVATIONS] = gj_csv_table_new(shape, file);
    return csv;
}

/* Opens @folder/@name.csv; the file belongs to @csv. NULL on error. */
static FILE *open_in(GjCsv *csv, const char *folder, const char *name, GError **error)
{
    g_autofree char *base = g_strconcat(name, ".csv", NULL);
    g_autofree char *path = g_build_filename(folder, base, NULL);
    GjCsvFile *file = gj_csv_file_open(path, error);

    if (!file)
        return NULL;
    g_ptr_array_add(csv->files, file);
    return gj_csv_file_stream(file);
}

static gboolean open_wide(GjCsv *csv, const char *folder, const GPtrArray *templates,
                          const char *own, GError **error)
{
    g_autofree char *name =
        own ? g_strconcat("reports-", own, NULL) : g_strdup("reports");
    FILE *file = open_in(csv, folder, name, error);

    if (file)
        add_wide(csv, templates, own, file);
    return file != NULL;
}

/* The shared wide table, then one for each template of the user's. */
static gboolean open_wides(GjCsv *csv, const char *folder, const GjTemplates *templates,
                           const char *const *own, GError **error)
{
    g_autoptr(GPtrArray) shared = g_ptr_array_new();
    g_autoptr(GPtrArray) users = g_ptr_array_new();

    for (guint i = 0; i < templates->items->len; i++) {
        GjTemplate *template = g_ptr_array_index(templates->items, i);
        gboolean is_own = own && g_strv_contains(own, template->id);
        g_ptr_array_add(is_own ? users : shared, template);
    }
    if (!open_wide(csv, folder, shared, NULL, error))
        return FALSE;
    for (guint i = 0; i < users->len; i++) {
        GjTemplate *template = g_ptr_array_index(users, i);
        g_autoptr(GPtrArray) alone = g_ptr_array_new();
        g_ptr_array_add(alone, template);
        if (!open_wide(csv, folder, alone, template->id, error))
            return FALSE;
    }
    return TRUE;
}

GjCsv *gj_csv_new_folder(const char *folder, const GjTemplates *templates,
                         const char *const *own, GError **error)
{
    g_autoptr(GjCsv) csv = csv_new();

    if (g_mkdir_with_parents(folder, 0777) < 0) {
        g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE,
                    "the folder %s cannot be made: %s", folder, g_strerror(errno));
        return NULL;
    }
    for (guint i = 0; i < GJ_CSV_N_FILES; i++) {
        FILE *file = open_in(csv, folder, gj_csv_shapes[i].name, error);
        if (!file)
            return NULL;
        csv->tables[i] = gj_csv_table_new(&gj_csv_shapes[i], file);
    }
    if (!open_wides(csv, folder, templates, own, error))
        return NULL;
    return g_steal_pointer(&csv);
}

/* ---- rows ---- */

static gboolean fail_write(GError **error)
{
    g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE,
                "the results cannot be written: %s", g_strerror(errno));
    return FALSE;
}

static gboolean fail_input(GError **error, const char *what)
{
    g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_INPUT, "%s", what);
    return FALSE;
}

static gboolean add_row(GjCsv *csv, GjCsvFileKind kind, gconstpointer record,
                        GError **error)
{
    gconstpointer sources[GJ_CSV_N_SOURCES] = {
        [GJ_CSV_OF_DOCUMENT] = csv->document,
        [GJ_CSV_OF_REPORT] = csv->report,
        [GJ_CSV_OF_ROW] = record,
    };

    if (!csv->tables[kind])
        return TRUE;
    return gj_csv_table_add(csv->tables[kind], sources) || fail_write(error);
}

gboolean gj_csv_add_file(GjCsv *csv, const GjFile *file, GError **error)
{
    return add_row(csv, GJ_CSV_FILE_FILES, file, error);
}

/* The wide table that the open report has its row in; NULL where there is none. */
static GjCsvWide *wide_of(const GjCsv *csv)
{
    for (guint i = csv->wides->len; i-- > 0;) {
        const Wide *wide = &g_array_index(csv->wides, Wide, i);
        if (!wide->template || g_strcmp0(wide->template, csv->report->template) == 0)
            return wide->table;
    }
    return NULL;
}

/* Whether the open report has values and a row in a wide table. */
static gboolean is_read(const GjCsv *csv)
{
    return csv->report->status == GJ_DOCUMENT_OK ||
           csv->report->status == GJ_DOCUMENT_REVIEW;
}

/* Whether the open document gives rows besides that of files.csv. */
static gboolean has_rows(const GjCsv *csv)
{
    return !csv->first_path && *csv->document->document_id != '\0';
}

static gboolean begin_document(GjCsv *csv, GjItem *item, GError **error)
{
    if (csv->document)
        return fail_input(error, "a document begins before the last one ended");
    csv->document = g_steal_pointer(&item->body);
    csv->first_path = g_hash_table_lookup(csv->seen, csv->document->document_id);
    return TRUE;
}

static gboolean begin_report(GjCsv *csv, GjItem *item, GError **error)
{
    if (csv->report)
        return fail_input(error, "a document has two reports");
    csv->report = g_steal_pointer(&item->body);
    return !has_rows(csv) || add_row(csv, GJ_CSV_FILE_DOCUMENTS, NULL, error);
}

static gboolean add_observation(GjCsv *csv, const GjObservation *observation,
                                GError **error)
{
    GjCsvWide *wide = is_read(csv) ? wide_of(csv) : NULL;

    if (wide && !gj_csv_wide_set(wide, observation)) {
        g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_INPUT,
                    "%s: the field %s.%s.%s is of no template known here; give the same "
                    "--templates to every stage",
                    csv->document->path, observation->table, observation->row_code,
                    observation->col_code);
        return FALSE;
    }
    return add_row(csv, GJ_CSV_FILE_OBSERVATIONS, observation, error);
}

/* The row of the open document in files.csv. */
static gboolean add_file_of_document(GjCsv *csv, GError **error)
{
    const GjDocument *document = csv->document;
    const GjReport *report = csv->report;
    g_autofree char *message = NULL;

    if (csv->first_path && g_str_equal(csv->first_path, document->path))
        return TRUE; /* the same input once more */
    if (csv->first_path)
        message = g_strdup_printf("Same content as %s.%s%s", csv->first_path,
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
    return gj_csv_add_file(csv, &file, error);
}

static gboolean end_document(GjCsv *csv, GError **error)
{
    GjCsvWide *wide = has_rows(csv) && is_read(csv) ? wide_of(csv) : NULL;

    if (wide && !gj_csv_wide_end_row(wide, csv->document, csv->report))
        return fail_write(error);
    if (!add_file_of_document(csv, error))
        return FALSE;
    if (has_rows(csv))
        g_hash_table_insert(csv->seen, g_strdup(csv->document->document_id),
                            g_strdup(csv->document->path));
    close_document(csv);
    return TRUE;
}

/* A row of the open report; what is no part of a report is refused. */
static gboolean add_part(GjCsv *csv, const GjItem *item, GError **error)
{
    switch (item->kind) {
    case GJ_ITEM_OBSERVATION:
        return !has_rows(csv) || add_observation(csv, item->body, error);
    case GJ_ITEM_CHECK:
        return !has_rows(csv) || add_row(csv, GJ_CSV_FILE_CHECKS, item->body, error);
    case GJ_ITEM_EXTRA:
        return !has_rows(csv) || add_row(csv, GJ_CSV_FILE_EXTRAS, item->body, error);
    case GJ_ITEM_SECTION:
        return !has_rows(csv) || add_row(csv, GJ_CSV_FILE_SECTIONS, item->body, error);
    case GJ_ITEM_END:
        return end_document(csv, error);
    default:
        return fail_input(error, "an item that is no part of a report");
    }
}

gboolean gj_csv_take(GjItem taken, gpointer user_data, GError **error)
{
    g_auto(GjItem) item = taken;
    GjCsv *csv = user_data;

    if (item.kind == GJ_ITEM_DOCUMENT)
        return begin_document(csv, &item, error);
    if (!csv->document)
        return fail_input(error, "an item outside of a document");
    if (item.kind == GJ_ITEM_REPORT)
        return begin_report(csv, &item, error);
    if (!csv->report)
        return fail_input(error, "the stream has no reports yet: send it through "
                                 "'gouji fill' first");
    return add_part(csv, &item, error);
}

gboolean gj_csv_finish(GjCsv *csv, GError **error)
{
    if (csv->document)
        return fail_input(error, "the last document does not end");
    if (csv->stream && (ferror(csv->stream) || fflush(csv->stream) == EOF))
        return fail_write(error);
    for (guint i = 0; i < csv->files->len; i++) {
        if (!gj_csv_file_sync(g_ptr_array_index(csv->files, i), error))
            return FALSE;
    }
    for (guint i = 0; i < csv->files->len; i++) {
        if (!gj_csv_file_publish(g_ptr_array_index(csv->files, i), error))
            return FALSE;
    }
    return TRUE;
}
