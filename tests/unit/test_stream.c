#include "pipeline/model/stream.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <string.h>

/* A value of each member kind that survives only an exact round trip. */
#define REAL (1.0 / 3)
#define BOX  ((GjBox){0.1, 2.0 / 3, 1e3, 1234.5678})
#define TEXT "勾稽 \"=1\"\n\t\\ \xf0\xa0\x80\x80"

/* Sets every member of @record to something. */
static void fill_record(gpointer record, const GjRecordType *type)
{
    for (const GjMember *m = type->members; m->name; m++) {
        void *at = gj_member_at(record, m);
        switch (m->kind) {
        case GJ_MEMBER_STRING:
            *(char **)at = g_strconcat(m->name, TEXT, NULL);
            break;
        case GJ_MEMBER_UINT:
            *(guint *)at = G_MAXUINT;
            break;
        case GJ_MEMBER_UINT64:
            *(guint64 *)at = G_MAXINT64;
            break;
        case GJ_MEMBER_WORD:
            *(guint *)at = m->words->n_words - 1;
            break;
        case GJ_MEMBER_BOOL:
            *(gboolean *)at = TRUE;
            break;
        case GJ_MEMBER_REAL:
            *(double *)at = REAL;
            break;
        case GJ_MEMBER_BOX:
            *(GjBox *)at = BOX;
            break;
        }
    }
}

static GjPage *page_new(void)
{
    GjPage *page = gj_page_new(3, 595.276, 841.89);

    page->needs_pixels = g_strdup("no ToUnicode");
    gj_page_add_word(page, TEXT, BOX, REAL);
    gj_word_set_edges(gj_page_add_word(page, "件1", BOX, 1), (double[]){0.1, 7, 7.5});
    gj_page_add_word(page, "", GJ_BOX_NONE, 1);
    gj_page_add_rule(page, (GjRule){0.1, 0.2, 0.3, 0.4, 0.48});
    return page;
}

static GjRun *run_new(void)
{
    GjRun *run = gj_run_new();

    gj_run_add_line(run, TEXT);
    gj_run_add_line(run, "");
    gj_run_take_token(run, 0, 0, g_strdup(TEXT));
    gj_run_take_token(run, 1, 7, g_strdup(""));
    return run;
}

static GjTable *table_new(void)
{
    GjTable *table = gj_table_new(GJ_METHOD_OCR);
    GjCell *cell = gj_table_take_cell(table, 1, 2, g_strdup(TEXT));

    gj_cell_set_span(table, cell, 3, 4);
    cell->page = 5;
    cell->box = BOX;
    cell->space = (GjBox){1.5, 2.25, 1000.125, 3000};
    cell->confidence = REAL;
    gj_cell_add_alternative(cell, "7", REAL);
    gj_cell_add_alternative(cell, "1", 0.1);
    gj_table_take_cell(table, 9, 0, g_strdup(""));
    table->n_rows = 20; /* a grid may be larger than its cells say */
    return table;
}

static GjDocument *document_new(const char *id)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    fill_record(document, gj_item_types[GJ_ITEM_DOCUMENT].record);
    g_free(document->document_id);
    document->document_id = g_strdup(id);
    return document;
}

static gpointer body_new(GjItemKind kind)
{
    const GjRecordType *record = gj_item_types[kind].record;
    gpointer body = NULL;

    switch (kind) {
    case GJ_ITEM_DOCUMENT:
        return document_new("0123456789abcdef");
    case GJ_ITEM_PAGE:
        return page_new();
    case GJ_ITEM_RUN:
        return run_new();
    case GJ_ITEM_TABLE:
        return table_new();
    default:
        if (record) {
            body = gj_item_new_record(kind);
            fill_record(body, record);
        }
        return body;
    }
}

/* ---- comparing ---- */

static gboolean same_box(GjBox a, GjBox b)
{
    return a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1;
}

static void assert_same_record(gconstpointer a, gconstpointer b, const GjRecordType *type)
{
    for (const GjMember *m = type->members; m->name; m++) {
        const void *x = gj_member_at(a, m);
        const void *y = gj_member_at(b, m);
        switch (m->kind) {
        case GJ_MEMBER_STRING:
            cr_assert_str_eq(*(char *const *)x, *(char *const *)y);
            break;
        case GJ_MEMBER_UINT64:
            cr_assert_eq(*(const guint64 *)x, *(const guint64 *)y, "%s", m->name);
            break;
        case GJ_MEMBER_REAL:
            cr_assert_eq(*(const double *)x, *(const double *)y, "%s", m->name);
            break;
        case GJ_MEMBER_BOX:
            cr_assert(same_box(*(const GjBox *)x, *(const GjBox *)y), "%s", m->name);
            break;
        default:
            cr_assert_eq(*(const guint *)x, *(const guint *)y, "%s", m->name);
            break;
        }
    }
}

static void assert_same_page(const GjPage *a, const GjPage *b)
{
    cr_assert(a->number == b->number && a->width_pt == b->width_pt &&
              a->height_pt == b->height_pt);
    cr_assert_str_eq(a->needs_pixels, b->needs_pixels);
    cr_assert(a->words->len == b->words->len && a->rules->len == b->rules->len);
    for (guint i = 0; i < a->words->len; i++) {
        const GjWord *x = &g_array_index(a->words, GjWord, i);
        const GjWord *y = &g_array_index(b->words, GjWord, i);
        cr_assert_str_eq(x->text, y->text);
        cr_assert(same_box(x->box, y->box) && x->confidence == y->confidence);
        cr_assert_eq(!x->edges, !y->edges);
        for (glong k = 0; x->edges && k <= g_utf8_strlen(x->text, -1); k++)
            cr_assert_eq(x->edges[k], y->edges[k]);
    }
    cr_assert_arr_eq(a->rules->data, b->rules->data, a->rules->len * sizeof(GjRule));
}

static void assert_same_run(const GjRun *a, const GjRun *b)
{
    cr_assert(a->lines->len == b->lines->len && a->tokens->len == b->tokens->len);
    for (guint i = 0; i < a->lines->len; i++)
        cr_assert_str_eq(g_ptr_array_index(a->lines, i), g_ptr_array_index(b->lines, i));
    for (guint i = 0; i < a->tokens->len; i++) {
        const GjToken *x = &g_array_index(a->tokens, GjToken, i);
        const GjToken *y = &g_array_index(b->tokens, GjToken, i);
        cr_assert(x->line == y->line && x->field == y->field);
        cr_assert_str_eq(x->text, y->text);
    }
}

static void assert_same_cell(const GjCell *a, const GjCell *b)
{
    cr_assert(a->row == b->row && a->col == b->col && a->row_span == b->row_span &&
              a->col_span == b->col_span && a->page == b->page);
    cr_assert_str_eq(a->text, b->text);
    cr_assert(same_box(a->box, b->box) && same_box(a->space, b->space) &&
              a->confidence == b->confidence);
    cr_assert_eq(a->alternatives == NULL, b->alternatives == NULL);
    for (guint i = 0; a->alternatives && i < a->alternatives->len; i++) {
        const GjAlternative *x = &g_array_index(a->alternatives, GjAlternative, i);
        const GjAlternative *y = &g_array_index(b->alternatives, GjAlternative, i);
        cr_assert_str_eq(x->text, y->text);
        cr_assert_eq(x->probability, y->probability);
    }
}

static void assert_same_table(const GjTable *a, const GjTable *b)
{
    cr_assert(a->n_rows == b->n_rows && a->n_cols == b->n_cols &&
              a->method == b->method && a->cells->len == b->cells->len);
    for (guint i = 0; i < a->cells->len; i++)
        assert_same_cell(g_ptr_array_index(a->cells, i), g_ptr_array_index(b->cells, i));
}

static void assert_same_body(GjItemKind kind, gconstpointer a, gconstpointer b)
{
    switch (kind) {
    case GJ_ITEM_PAGE:
        assert_same_page(a, b);
        break;
    case GJ_ITEM_RUN:
        assert_same_run(a, b);
        break;
    case GJ_ITEM_TABLE:
        assert_same_table(a, b);
        break;
    case GJ_ITEM_END:
        cr_assert_null(b);
        break;
    default:
        assert_same_record(a, b, gj_item_types[kind].record);
        break;
    }
}

/* ---- round trip ---- */

static void write_item(GjStreamWriter *writer, GjItemKind kind, gpointer body)
{
    GError *error = NULL;

    cr_assert(gj_stream_write((GjItem){kind, body}, writer, &error));
}

/* A document with one item of every kind, as text (free() it). */
static char *stream_of_all_kinds(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(file);

    for (guint kind = 0; kind < GJ_N_ITEM_KINDS; kind++)
        write_item(writer, (GjItemKind)kind, body_new((GjItemKind)kind));
    fclose(file);
    return text;
}

Test(stream, gives_back_every_kind_of_item)
{
    char *text = stream_of_all_kinds();
    FILE *file = fmemopen(text, strlen(text), "r");
    g_autoptr(GjStreamReader) reader = gj_stream_reader_new(file);
    GError *error = NULL;

    for (guint kind = 0; kind < GJ_N_ITEM_KINDS; kind++) {
        g_auto(GjItem) item = {0};
        g_auto(GjItem) written = {(GjItemKind)kind, body_new((GjItemKind)kind)};
        cr_assert(gj_stream_read(reader, &item, &error), "%s: %s",
                  gj_item_types[kind].name, error ? error->message : "end");
        cr_assert_eq(item.kind, kind);
        assert_same_body(item.kind, written.body, item.body);
    }
    g_auto(GjItem) none = {0};
    cr_assert_not(gj_stream_read(reader, &none, &error));
    cr_assert_null(error);
    fclose(file);
    free(text);
}

Test(stream, gives_back_absent_members_as_absent)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(file);

    write_item(writer, GJ_ITEM_DOCUMENT, document_new(""));
    write_item(writer, GJ_ITEM_OBSERVATION, gj_item_new_record(GJ_ITEM_OBSERVATION));
    write_item(writer, GJ_ITEM_END, NULL);
    fclose(file);
    file = fmemopen(text, size, "r");
    g_autoptr(GjStreamReader) reader = gj_stream_reader_new(file);
    g_auto(GjItem) document = {0};
    g_auto(GjItem) observation = {0};
    cr_assert(gj_stream_read(reader, &document, NULL));
    cr_assert(gj_stream_read(reader, &observation, NULL));
    const GjObservation *read = observation.body;
    cr_assert(!read->value && !read->note && read->page == 0);
    cr_assert(read->confidence != read->confidence, "absent is not a number");
    cr_assert(gj_box_is_empty(read->box));
    fclose(file);
    free(text);
}

/* ---- what is refused ---- */

/* Reads @text to its end or an error; the code of the error, -1 for none. */
static int error_of(const char *text, gsize size)
{
    FILE *file = fmemopen((char *)text, size, "r");
    g_autoptr(GjStreamReader) reader = gj_stream_reader_new(file);
    g_autoptr(GError) error = NULL;
    GjItem item = {0};

    while (gj_stream_read(reader, &item, &error))
        gj_item_clear(&item);
    fclose(file);
    return error ? error->code : -1;
}

Test(stream, that_is_cut_anywhere_is_an_error)
{
    char *text = stream_of_all_kinds();

    cr_assert_eq(error_of(text, strlen(text)), -1);
    for (gsize size = 1; size + 1 < strlen(text); size++)
        cr_assert_geq(error_of(text, size), 0, "cut after %zu bytes", size);
    free(text);
}

Test(stream, that_lacks_a_line_is_an_error)
{
    char *text = stream_of_all_kinds();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n = g_strv_length(lines) - 1; /* behind the last line is an empty one */

    for (guint left_out = 0; left_out < n; left_out++) {
        g_autoptr(GString) rest = g_string_new(NULL);
        for (guint i = 0; i < n; i++) {
            if (i != left_out)
                g_string_append_printf(rest, "%s\n", lines[i]);
        }
        cr_assert_eq(error_of(rest->str, rest->len), GJ_STREAM_ERROR_CUT, "line %u",
                     left_out);
    }
    free(text);
}

#define DOCUMENT                                                                         \
    "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"document\",\"document_id\":\"d\","            \
    "\"path\":\"p\",\"format\":\"text\"}\n"
#define END "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"end\",\"lines\":2}\n"

typedef struct {
    const char *text;
    int code;
} BadCase;

ParameterizedTestParameters(stream, that_is_not_ours_is_an_error)
{
    static BadCase cases[] = {
        {DOCUMENT END, -1},
        {DOCUMENT END DOCUMENT END, -1},
        {"\n", GJ_STREAM_ERROR_FORMAT},
        {"not JSON\n", GJ_STREAM_ERROR_FORMAT},
        {"[1]\n", GJ_STREAM_ERROR_FORMAT},
        {"{}\n", GJ_STREAM_ERROR_FORMAT},
        {"{\"gouji\":2,\"doc\":\"d\",\"kind\":\"end\",\"lines\":1}\n",
         GJ_STREAM_ERROR_FORMAT},
        {"{\"gouji\":1,\"doc\":\"d\",\"kind\":\"verse\"}\n", GJ_STREAM_ERROR_FORMAT},
        {"{\"gouji\":1,\"kind\":\"end\"}\n", GJ_STREAM_ERROR_FORMAT},
        {"{\"gouji\":1,\"doc\":\"d\",\"kind\":\"document\"}\n", GJ_STREAM_ERROR_FORMAT},
        {"{\"gouji\":1,\"doc\":\"e\",\"kind\":\"document\",\"document_id\":\"d\","
         "\"path\":\"p\",\"format\":\"text\"}\n",
         GJ_STREAM_ERROR_FORMAT},
        {END, GJ_STREAM_ERROR_CUT},
        {DOCUMENT DOCUMENT, GJ_STREAM_ERROR_CUT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"x\",\"kind\":\"end\",\"lines\":2}\n",
         GJ_STREAM_ERROR_CUT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"end\",\"lines\":3}\n",
         GJ_STREAM_ERROR_CUT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"end\"}\n", GJ_STREAM_ERROR_CUT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"line\",\"text\":1}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"line\",\"page\":-1}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"report\",\"status\":\"fine\"}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"observation\",\"box\":[1,2]}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"table\",\"method\":\"text\","
                  "\"cells\":[{\"row\":0}]}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"run\",\"lines\":[\"a\"],"
                  "\"tokens\":[[1,0,\"a\"]]}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"page\",\"rules\":[[1,2,3,4]]}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"page\","
                  "\"words\":[{\"text\":\"12\",\"edges\":[1,2]}]}\n",
         GJ_STREAM_ERROR_FORMAT},
        {DOCUMENT "{\"gouji\":1,\"doc\":\"d\",\"kind\":\"page\","
                  "\"words\":[{\"text\":\"12\",\"edges\":[1,3,2]}]}\n",
         GJ_STREAM_ERROR_FORMAT},
    };
    return cr_make_param_array(BadCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(BadCase *c, stream, that_is_not_ours_is_an_error)
{
    cr_assert_eq(error_of(c->text, strlen(c->text)), c->code, "%s", c->text);
}

Test(stream, that_cannot_be_written_is_an_error)
{
    FILE *full = fopen("/dev/full", "w");
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(full);
    g_autoptr(GError) error = NULL;

    setvbuf(full, NULL, _IONBF, 0);
    cr_assert_not(
        gj_stream_write((GjItem){GJ_ITEM_DOCUMENT, document_new("d")}, writer, &error));
    cr_assert(g_error_matches(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_IO));
    fclose(full);
}
