#include "pipeline/stages/csv.h"
#include "pipeline/stages/csv_file.h"
#include "pipeline/stages/csv_text.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>

/* ---- fields ---- */

typedef struct {
    const char *text;
    const char *field;
} TextCase;

ParameterizedTestParameters(text, becomes_one_field)
{
    static TextCase cases[] = {
        {"plain", "plain"},
        {"", ""},
        {"a,b", "\"a,b\""},
        {"say \"yes\"", "\"say \"\"yes\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"a\rb", "\"a\rb\""},
        {" spaces stay ", " spaces stay "},
        {"=1+1", "'=1+1"},
        {"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
        {"+86 10", "'+86 10"},
        {"-部分", "'-部分"},
        {"@here", "'@here"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"-", "-"},
        {"--", "'--"},
        {"—", "—"},
        {"-12", "-12"},
        {"+12", "+12"},
        {"-1,234.50", "\"-1,234.50\""},
        {"-1.", "'-1."},
        {"-.5", "'-.5"},
        {"12=", "12="},
    };
    return cr_make_param_array(TextCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(TextCase *c, text, becomes_one_field)
{
    g_autoptr(GString) row = g_string_new(NULL);

    gj_csv_append_guarded(row, c->text);
    cr_assert_str_eq(row->str, c->field);
}

Test(text, that_is_a_code_is_never_guarded)
{
    g_autoptr(GString) row = g_string_new(NULL);

    gj_csv_append(row, "=a,b");
    gj_csv_append(row, NULL);
    cr_assert_str_eq(row->str, "\"=a,b\"");
}

typedef struct {
    double value;
    const char *field;
} NumberCase;

ParameterizedTestParameters(confidence, is_short_and_never_rounded_to_certainty)
{
    static NumberCase cases[] = {
        {1, "1"},           {0.5, "0.5"},        {0.99996, "0.9999"},
        {0.9999, "0.9999"}, {0.00001, "0.0001"}, {0, "0"},
        {0.25, "0.25"},     {0.12345, "0.1235"}, {NAN, ""},
    };
    return cr_make_param_array(NumberCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(NumberCase *c, confidence, is_short_and_never_rounded_to_certainty)
{
    g_autoptr(GString) row = g_string_new(NULL);

    gj_csv_append_confidence(row, c->value);
    cr_assert_str_eq(row->str, c->field);
}

ParameterizedTestParameters(points, have_two_decimals)
{
    static NumberCase cases[] = {{0, "0.00"},
                                 {-0.001, "0.00"},
                                 {72.126, "72.13"},
                                 {-3.5, "-3.50"},
                                 {0.05, "0.05"},
                                 {-0.4, "-0.40"},
                                 {1234567.891, "1234567.89"},
                                 {4e15, "4000000000000000.00"}};
    return cr_make_param_array(NumberCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(NumberCase *c, points, have_two_decimals)
{
    g_autoptr(GString) row = g_string_new(NULL);

    gj_csv_append_points(row, c->value);
    cr_assert_str_eq(row->str, c->field);
}

/* ---- reports ---- */

/* A template of one table with the fields t.r.a and t.r.b. */
static GjTemplate *template_new(const char *id)
{
    static const GjField fields[] = {
        {"t", "r", "a", 0, 0, GJ_TYPE_INTEGER, GJ_UNIT_COUNT},
        {"t", "r", "b", 0, 1, GJ_TYPE_INTEGER, GJ_UNIT_COUNT}};
    static GjAxisLine lines[2];
    GjTemplate *template = g_new0(GjTemplate, 1);
    GjTemplateTable *table = g_new0(GjTemplateTable, 1);
    GjSubtable *subtable = g_new0(GjSubtable, 1);

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (!lines[i].label.texts)
            lines[i].label.texts = g_ptr_array_new();
    }
    subtable->fields = g_array_new(FALSE, FALSE, sizeof(GjField));
    g_array_append_vals(subtable->fields, fields, G_N_ELEMENTS(fields));
    subtable->rows = g_array_new(FALSE, FALSE, sizeof(GjAxisLine));
    g_array_append_vals(subtable->rows, lines, 1);
    subtable->columns = g_array_new(FALSE, FALSE, sizeof(GjAxisLine));
    g_array_append_vals(subtable->columns, lines, 2);
    table->subtables = g_ptr_array_new();
    g_ptr_array_add(table->subtables, subtable);
    table->equations = g_array_new(FALSE, FALSE, sizeof(GjEquation));
    template->id = g_strdup(id);
    template->tables = g_ptr_array_new();
    g_ptr_array_add(template->tables, table);
    return template;
}

static void template_free(gpointer data)
{
    GjTemplate *template = data;
    GjTemplateTable *table = g_ptr_array_index(template->tables, 0);
    GjSubtable *subtable = g_ptr_array_index(table->subtables, 0);

    g_array_unref(subtable->fields);
    g_array_unref(subtable->rows);
    g_array_unref(subtable->columns);
    g_free(subtable);
    g_ptr_array_unref(table->subtables);
    g_array_unref(table->equations);
    g_free(table);
    g_ptr_array_unref(template->tables);
    g_free(template->id);
    g_free(template);
}

/* What writes rows of the templates "one" and another, in a folder or to a file. */
typedef struct {
    GjTemplates templates;
    GPtrArray *wides;
    GjRows *rows;
    GjCsv *csv; /* NULL: could not be opened */
    GError *error;
} Writer;

static Writer writer_of(const char *second, const char *const *own)
{
    Writer writer = {
        .templates = {.items = g_ptr_array_new_with_free_func(template_free)}};

    g_ptr_array_add(writer.templates.items, template_new("one"));
    g_ptr_array_add(writer.templates.items, template_new(second));
    writer.wides = gj_wides_new(&writer.templates, own, GJ_LABELS_CODES);
    writer.rows = gj_rows_new(writer.wides);
    return writer;
}

static Writer folder_writer(const char *folder, const char *second,
                            const char *const *own)
{
    Writer writer = writer_of(second, own);

    writer.csv =
        gj_csv_new_folder(folder, &writer.templates, writer.wides, FALSE, &writer.error);
    if (writer.csv)
        gj_rows_add_sink(writer.rows, gj_csv_sink(writer.csv));
    return writer;
}

static Writer stream_writer(FILE *file, GjCsvKind kind, gboolean mark)
{
    Writer writer = writer_of("two", NULL);

    writer.csv = gj_csv_new_stream(file, kind, g_ptr_array_index(writer.wides, 0), mark);
    gj_rows_add_sink(writer.rows, gj_csv_sink(writer.csv));
    return writer;
}

static void writer_clear(Writer *writer)
{
    gj_csv_free(writer->csv);
    gj_rows_free(writer->rows);
    g_ptr_array_unref(writer->wides);
    g_ptr_array_unref(writer->templates.items);
    g_clear_error(&writer->error);
}

static void finish(Writer *writer)
{
    cr_assert(gj_rows_finish(writer->rows, NULL));
    cr_assert(gj_csv_finish(writer->csv, NULL));
    cr_assert(gj_csv_publish(writer->csv, NULL));
}

static void give(Writer *writer, GjItemKind kind, gpointer body)
{
    cr_assert(gj_rows_take((GjItem){kind, body}, writer->rows, &writer->error), "%s",
              writer->error ? writer->error->message : "");
}

static GjDocument *document(const char *id, const char *path)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->document_id = g_strdup(id);
    document->path = g_strdup(path);
    document->format = g_strdup("text");
    document->bytes = 9;
    return document;
}

static GjReport *report(const char *template, GjDocumentStatus status)
{
    GjReport *report = gj_item_new_record(GJ_ITEM_REPORT);

    report->template = g_strdup(template);
    report->organization = g_strdup("=某局");
    report->year = 2024;
    report->status = status;
    return report;
}

static GjObservation *observation(const char *template, const char *col_code,
                                  const char *value, GjValueStatus status)
{
    GjObservation *observation = gj_item_new_record(GJ_ITEM_OBSERVATION);

    observation->template = g_strdup(template);
    observation->table = g_strdup("t");
    observation->row_code = g_strdup("r");
    observation->col_code = g_strdup(col_code);
    observation->value = g_strdup(value);
    observation->raw_text = g_strdup(value);
    observation->status = status;
    observation->confidence = value ? 1 : NAN;
    observation->method = GJ_METHOD_TEXT;
    return observation;
}

static void give_document(Writer *writer, const char *id, const char *path,
                          const char *template)
{
    give(writer, GJ_ITEM_DOCUMENT, document(id, path));
    give(writer, GJ_ITEM_REPORT, report(template, GJ_DOCUMENT_REVIEW));
    give(writer, GJ_ITEM_OBSERVATION, observation(template, "a", NULL, GJ_VALUE_BLANK));
    give(writer, GJ_ITEM_OBSERVATION, observation(template, "b", "7", GJ_VALUE_SUSPECT));
    give(writer, GJ_ITEM_END, NULL);
}

static void assert_file(const char *folder, const char *name, const char *content)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *found = NULL;

    cr_assert(g_file_get_contents(path, &found, NULL, NULL), "no %s", name);
    cr_assert_str_eq(found, content);
}

static char *folder_new(void)
{
    return g_dir_make_tmp("gouji-csv-XXXXXX", NULL);
}

static void folder_free(char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);

    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

#define FILES_HEADER                                                                     \
    "path,document_id,bytes,status,reason,message,source_url,fetched_at\n"
#define WIDE_HEADER                                                                      \
    "document_id,path,organization,year,template,status,t.r.a,t.r.b,flagged\n"
#define OBSERVATIONS_HEADER                                                              \
    "document_id,organization,year,template,table,row_code,col_code,value,unit,status,"  \
    "raw_text,note,confidence,method,page,x,y,width,height\n"

Test(folder, has_a_content_once_and_every_path)
{
    char *folder = folder_new();
    Writer writer = folder_writer(folder, "two", NULL);

    cr_assert_not_null(writer.csv);
    give_document(&writer, "1111", "a", "one");
    give_document(&writer, "1111", "b", "one");
    give_document(&writer, "1111", "a", "one");
    finish(&writer);
    writer_clear(&writer);
    assert_file(folder, "files.csv",
                FILES_HEADER
                "a,1111,9,review,,,,\nb,1111,9,review,,Same content as a.,,\n");
    assert_file(folder, "observations.csv",
                OBSERVATIONS_HEADER
                "1111,'=某局,2024,one,t,r,a,,count,blank,,,,text,,,,,\n"
                "1111,'=某局,2024,one,t,r,b,7,count,suspect,7,,1,text,,,,,\n");
    assert_file(folder, "reports.csv",
                WIDE_HEADER "1111,a,'=某局,2024,one,review,,7,t.r.b\n");
    folder_free(folder);
}

Test(folder, keeps_the_reports_of_a_users_template_apart)
{
    char *folder = folder_new();
    const char *const own[] = {"mine", NULL};
    Writer writer = folder_writer(folder, "mine", own);

    give_document(&writer, "1111", "a", "one");
    give_document(&writer, "2222", "b", "mine");
    finish(&writer);
    writer_clear(&writer);
    assert_file(folder, "reports.csv",
                WIDE_HEADER "1111,a,'=某局,2024,one,review,,7,t.r.b\n");
    assert_file(folder, "reports-mine.csv",
                WIDE_HEADER "2222,b,'=某局,2024,mine,review,,7,t.r.b\n");
    folder_free(folder);
}

Test(folder, loses_the_reports_of_templates_that_are_gone_and_nothing_else)
{
    char *folder = folder_new();
    const char *const own[] = {"mine", NULL};
    g_autofree char *notes = g_build_filename(folder, "reports-2023.csv", NULL);
    g_autofree char *mine = g_build_filename(folder, "reports-mine.csv", NULL);

    g_file_set_contents(notes, "document_id,what I think of it\n", -1, NULL);
    Writer writer = folder_writer(folder, "mine", own);
    finish(&writer);
    writer_clear(&writer);
    cr_assert(g_file_test(mine, G_FILE_TEST_EXISTS));
    writer = folder_writer(folder, "mine", NULL);
    finish(&writer);
    writer_clear(&writer);
    cr_assert_not(g_file_test(mine, G_FILE_TEST_EXISTS));
    assert_file(folder, "reports-2023.csv", "document_id,what I think of it\n");
    folder_free(folder);
}

Test(folder, lists_an_input_that_could_not_be_read_in_files_alone)
{
    char *folder = folder_new();
    Writer writer = folder_writer(folder, "two", NULL);
    GjDocument *gone = document("", "gone");

    gone->bytes = 0;
    give(&writer, GJ_ITEM_DOCUMENT, gone);
    give(&writer, GJ_ITEM_REPORT, report(NULL, GJ_DOCUMENT_FAILED));
    give(&writer, GJ_ITEM_END, NULL);
    finish(&writer);
    writer_clear(&writer);
    assert_file(folder, "files.csv", FILES_HEADER "gone,,,failed,,,,\n");
    assert_file(folder, "reports.csv", WIDE_HEADER);
    folder_free(folder);
}

Test(folder, lists_where_an_input_was_fetched)
{
    char *folder = folder_new();
    Writer writer = folder_writer(folder, "two", NULL);
    GjDocument *fetched = document("", "pages.warc");

    fetched->source_url = g_strdup("http://example.org/,");
    fetched->fetched_at = g_strdup("2024-03-01T08:00:00Z");
    give(&writer, GJ_ITEM_DOCUMENT, fetched);
    give(&writer, GJ_ITEM_REPORT, report(NULL, GJ_DOCUMENT_CONTAINER));
    give(&writer, GJ_ITEM_END, NULL);
    finish(&writer);
    writer_clear(&writer);
    assert_file(folder, "files.csv",
                FILES_HEADER "pages.warc,,9,container,,,\"http://example.org/,\","
                             "2024-03-01T08:00:00Z\n");
    folder_free(folder);
}

Test(folder, that_was_not_finished_keeps_what_was_there)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "files.csv", NULL);
    g_autofree char *part = g_strconcat(path, ".part", NULL);

    g_file_set_contents(path, "before", -1, NULL);
    Writer writer = folder_writer(folder, "two", NULL);
    give_document(&writer, "1111", "a", "one");
    cr_assert(g_file_test(part, G_FILE_TEST_EXISTS));
    writer_clear(&writer);
    assert_file(folder, "files.csv", "before");
    cr_assert_not(g_file_test(part, G_FILE_TEST_EXISTS));
    folder_free(folder);
}

Test(folder, is_written_by_one_run_at_a_time)
{
    char *folder = folder_new();
    Writer writer = folder_writer(folder, "two", NULL);

    Writer other = folder_writer(folder, "two", NULL);
    cr_assert_null(other.csv);
    cr_assert(g_error_matches(other.error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE));
    writer_clear(&other);
    finish(&writer);
    writer_clear(&writer);
    folder_free(folder);
}

Test(folder, that_cannot_be_made_is_an_error)
{
    Writer writer = folder_writer("/dev/null/out", "two", NULL);

    cr_assert_null(writer.csv);
    cr_assert(g_error_matches(writer.error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE));
    writer_clear(&writer);
}

Test(stream, that_cannot_be_written_is_an_error)
{
    GError *error = NULL;
    FILE *full = fopen("/dev/full", "w");
    Writer writer = stream_writer(full, GJ_CSV_OBSERVATIONS, FALSE);

    cr_assert_not(gj_csv_finish(writer.csv, &error));
    cr_assert(g_error_matches(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE));
    g_error_free(error);
    writer_clear(&writer);
    fclose(full);
}

Test(stream, begins_with_a_byte_order_mark_where_that_is_asked_for)
{
    static const char *const begins[] = {"document_id,", "\xEF\xBB\xBF"
                                                         "document_id,"};

    for (gboolean mark = FALSE; mark <= TRUE; mark++) {
        char *text = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&text, &size);
        Writer writer = stream_writer(file, GJ_CSV_WIDE, mark);
        finish(&writer);
        writer_clear(&writer);
        fclose(file);
        cr_expect(g_str_has_prefix(text, begins[mark]));
        free(text);
    }
}

Test(folder, tells_the_size_and_checksum_of_its_files)
{
    char *folder = folder_new();
    Writer writer = folder_writer(folder, "two", NULL);

    give_document(&writer, "1111", "a", "one");
    finish(&writer);
    for (guint i = 0; i < GJ_CSV_N_FILES; i++) {
        g_autofree char *name = g_strconcat(gj_csv_shapes[i].name, ".csv", NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        gsize size = 0;
        cr_assert(g_file_get_contents(path, &text, &size, NULL));
        g_autofree char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)text, size);
        const GjCsvFile *file = gj_csv_find_file(writer.csv, i);
        cr_expect_eq(gj_csv_file_bytes(file), size);
        cr_expect_str_eq(gj_csv_file_sha256(file), sum);
    }
    writer_clear(&writer);
    folder_free(folder);
}

/* What is no stream of reports: each ends in the item that is refused. */
static void assert_refused(const GjItemKind *kinds, guint n_kinds, const char *col_code)
{
    FILE *nowhere = fopen("/dev/null", "w");
    Writer writer = stream_writer(nowhere, GJ_CSV_WIDE, FALSE);
    gboolean taken = TRUE;

    for (guint i = 0; i < n_kinds; i++) {
        gpointer body = NULL;
        cr_assert(taken, "refused too early");
        if (kinds[i] == GJ_ITEM_DOCUMENT)
            body = document("1111", "a");
        else if (kinds[i] == GJ_ITEM_REPORT)
            body = report("one", GJ_DOCUMENT_OK);
        else if (kinds[i] == GJ_ITEM_OBSERVATION)
            body = observation("one", col_code, "1", GJ_VALUE_OK);
        taken = gj_rows_take((GjItem){kinds[i], body}, writer.rows, &writer.error);
    }
    cr_assert_not(taken);
    cr_assert(g_error_matches(writer.error, GJ_CSV_ERROR, GJ_CSV_ERROR_INPUT));
    writer_clear(&writer);
    fclose(nowhere);
}

Test(stream, without_reports_is_refused)
{
    assert_refused((GjItemKind[]){GJ_ITEM_DOCUMENT, GJ_ITEM_END}, 2, "a");
    assert_refused((GjItemKind[]){GJ_ITEM_DOCUMENT, GJ_ITEM_OBSERVATION}, 2, "a");
}

Test(stream, with_items_outside_of_documents_is_refused)
{
    assert_refused((GjItemKind[]){GJ_ITEM_REPORT}, 1, "a");
    assert_refused((GjItemKind[]){GJ_ITEM_DOCUMENT, GJ_ITEM_DOCUMENT}, 2, "a");
    assert_refused((GjItemKind[]){GJ_ITEM_DOCUMENT, GJ_ITEM_REPORT, GJ_ITEM_REPORT}, 3,
                   "a");
}

Test(stream, with_a_field_of_no_template_is_refused)
{
    assert_refused((GjItemKind[]){GJ_ITEM_DOCUMENT, GJ_ITEM_REPORT, GJ_ITEM_OBSERVATION},
                   3, "unheard_of");
}
