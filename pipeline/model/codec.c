#include "codec.h"

#include "json.h"

#include <math.h>

static json_t *encode_box(GjBox box)
{
    return json_pack("[ffff]", box.x0, box.y0, box.x1, box.y1);
}

/* ---- flat records ---- */

static json_t *encode_member(gconstpointer record, const GjMember *m)
{
    const void *at = gj_member_at(record, m);

    switch (m->kind) {
    case GJ_MEMBER_STRING:
        return *(char *const *)at ? json_string(*(char *const *)at) : NULL;
    case GJ_MEMBER_UINT:
        return *(const guint *)at ? json_integer(*(const guint *)at) : NULL;
    case GJ_MEMBER_UINT64:
        return *(const guint64 *)at ? json_integer((json_int_t) * (const guint64 *)at)
                                    : NULL;
    case GJ_MEMBER_WORD:
        return json_string(gj_word(m->words, *(const guint *)at));
    case GJ_MEMBER_BOOL:
        return *(const gboolean *)at ? json_true() : NULL;
    case GJ_MEMBER_REAL:
        return isnan(*(const double *)at) ? NULL : json_real(*(const double *)at);
    case GJ_MEMBER_BOX:
        return gj_box_is_empty(*(const GjBox *)at) ? NULL
                                                   : encode_box(*(const GjBox *)at);
    }
    return NULL;
}

static gboolean decode_member(gpointer record, const GjMember *m, const json_t *value)
{
    void *at = gj_member_at(record, m);
    guint64 number = 0;

    switch (m->kind) {
    case GJ_MEMBER_STRING:
        *(char **)at = g_strdup(json_string_value(value));
        return json_is_string(value);
    case GJ_MEMBER_UINT:
        if (!gj_json_read_uint(value, G_MAXUINT, &number))
            return FALSE;
        *(guint *)at = (guint)number;
        return TRUE;
    case GJ_MEMBER_UINT64:
        return gj_json_read_uint(value, G_MAXINT64, at);
    case GJ_MEMBER_WORD:
        return json_is_string(value) &&
               gj_word_parse(m->words, json_string_value(value), at);
    case GJ_MEMBER_BOOL:
        *(gboolean *)at = json_is_true(value);
        return json_is_boolean(value);
    case GJ_MEMBER_REAL:
        *(double *)at = json_number_value(value);
        return json_is_number(value);
    case GJ_MEMBER_BOX:
        return gj_json_read_box(value, at);
    }
    return FALSE;
}

static json_t *encode_record(gconstpointer record, const GjRecordType *type)
{
    json_t *object = json_object();

    for (const GjMember *m = type->members; m->name; m++) {
        json_t *value = encode_member(record, m);
        if (value)
            json_object_set_new_nocheck(object, m->name, value);
    }
    return object;
}

static gpointer decode_record(const json_t *object, const GjRecordType *type,
                              GError **error)
{
    gpointer record = gj_record_new(type);

    for (const GjMember *m = type->members; m->name; m++) {
        const json_t *value = json_object_get(object, m->name);
        if (value && !decode_member(record, m, value)) {
            gj_record_free(type, record);
            gj_json_fail(error, m->name);
            return NULL;
        }
    }
    return record;
}

/* ---- nested kinds ---- */

static json_t *encode_alternatives(const GArray *alternatives)
{
    json_t *array = json_array();

    for (guint i = 0; i < alternatives->len; i++) {
        const GjAlternative *a = &g_array_index(alternatives, GjAlternative, i);
        json_array_append_new(
            array, json_pack("{ss sf}", "text", a->text, "probability", a->probability));
    }
    return array;
}

static gboolean decode_alternatives(const json_t *object, GArray **alternatives,
                                    GError **error)
{
    const json_t *array = NULL;

    if (!gj_json_take_array(object, "alternatives", &array, error))
        return FALSE;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *text = NULL;
        double probability = 0;
        if (!gj_json_take_text(json_array_get(array, i), &text, error) ||
            !gj_json_take_number(json_array_get(array, i), "probability", 0, &probability,
                                 error))
            return FALSE;
        gj_alternatives_add(alternatives, text, probability);
    }
    return TRUE;
}

/* ---- pages ---- */

static json_t *encode_word(const GjWord *word)
{
    json_t *object = json_pack("{ss so sf}", "text", word->text, "box",
                               encode_box(word->box), "confidence", word->confidence);

    if (word->edges) {
        glong count = g_utf8_strlen(word->text, -1) + 1;
        json_t *edges = json_array();
        for (glong i = 0; i < count; i++)
            json_array_append_new(edges, json_real(word->edges[i]));
        json_object_set_new(object, "edges", edges);
    }
    if (word->alternatives)
        json_object_set_new(object, "alternatives",
                            encode_alternatives(word->alternatives));
    return object;
}

static json_t *encode_page(const GjPage *page)
{
    json_t *words = json_array();
    json_t *rules = json_array();
    json_t *object = json_pack("{si sf sf}", "number", (int)page->number, "width_pt",
                               page->width_pt, "height_pt", page->height_pt);

    for (guint i = 0; i < page->words->len; i++)
        json_array_append_new(words, encode_word(&g_array_index(page->words, GjWord, i)));
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *r = &g_array_index(page->rules, GjRule, i);
        json_array_append_new(
            rules, json_pack("[fffff]", r->x0, r->y0, r->x1, r->y1, r->width_pt));
    }
    if (page->needs_pixels)
        json_object_set_new(object, "needs_pixels", json_string(page->needs_pixels));
    if (page->method != GJ_METHOD_TEXT_LAYER)
        json_object_set_new(object, "method",
                            json_string(gj_word(&gj_methods, page->method)));
    json_object_set_new(object, "words", words);
    json_object_set_new(object, "rules", rules);
    return object;
}

/* The edges of @word, which must be as many as it needs and rise. */
static gboolean decode_edges(const json_t *array, GjWord *word, GError **error)
{
    gsize count = (gsize)g_utf8_strlen(word->text, -1) + 1;
    g_autofree double *edges = NULL;

    if (json_array_size(array) != count)
        return gj_json_fail(error, "edges");
    edges = g_new(double, count);
    for (gsize i = 0; i < count; i++) {
        const json_t *value = json_array_get(array, i);
        edges[i] = json_number_value(value);
        if (!json_is_number(value) || (i && edges[i] < edges[i - 1]))
            return gj_json_fail(error, "edges");
    }
    gj_word_set_edges(word, edges);
    return TRUE;
}

static gboolean decode_word(const json_t *object, GjPage *page, GError **error)
{
    const char *text = NULL;
    double confidence = 1;
    GjBox box = GJ_BOX_NONE;
    const json_t *edges = NULL;

    if (!gj_json_take_text(object, &text, error) ||
        !gj_json_take_box(object, "box", &box, error) ||
        !gj_json_take_number(object, "confidence", 1, &confidence, error) ||
        !gj_json_take_array(object, "edges", &edges, error))
        return FALSE;
    GjWord *word = gj_page_add_word(page, text, box, confidence);
    return (!edges || decode_edges(edges, word, error)) &&
           decode_alternatives(object, &word->alternatives, error);
}

static gboolean decode_rule(const json_t *array, GjPage *page, GError **error)
{
    double at[5];

    if (!json_is_array(array) || json_array_size(array) != 5)
        return gj_json_fail(error, "rules");
    for (size_t i = 0; i < 5; i++) {
        if (!json_is_number(json_array_get(array, i)))
            return gj_json_fail(error, "rules");
        at[i] = json_number_value(json_array_get(array, i));
    }
    gj_page_add_rule(page, (GjRule){at[0], at[1], at[2], at[3], at[4]});
    return TRUE;
}

/* The method of a page or table; a page without one is read from its text. */
static gboolean take_method(const json_t *object, gboolean is_page, GjMethod *method,
                            GError **error)
{
    const json_t *value = json_object_get(object, "method");
    guint found = GJ_METHOD_TEXT_LAYER;

    if ((value || !is_page) &&
        (!json_is_string(value) ||
         !gj_word_parse(&gj_methods, json_string_value(value), &found)))
        return gj_json_fail(error, "method");
    *method = (GjMethod)found;
    return TRUE;
}

static gpointer decode_page(const json_t *object, GError **error)
{
    guint number = 0;
    double width = 0, height = 0;
    const json_t *words = NULL;
    const json_t *rules = NULL;

    if (!gj_json_take_uint(object, "number", 0, &number, error) ||
        !gj_json_take_number(object, "width_pt", 0, &width, error) ||
        !gj_json_take_number(object, "height_pt", 0, &height, error) ||
        !gj_json_take_array(object, "words", &words, error) ||
        !gj_json_take_array(object, "rules", &rules, error))
        return NULL;
    g_autoptr(GjPage) page = gj_page_new(number, width, height);
    page->needs_pixels =
        g_strdup(json_string_value(json_object_get(object, "needs_pixels")));
    if (!take_method(object, TRUE, &page->method, error))
        return NULL;
    for (size_t i = 0; i < json_array_size(words); i++) {
        if (!decode_word(json_array_get(words, i), page, error))
            return NULL;
    }
    for (size_t i = 0; i < json_array_size(rules); i++) {
        if (!decode_rule(json_array_get(rules, i), page, error))
            return NULL;
    }
    return g_steal_pointer(&page);
}

/* ---- runs ---- */

static json_t *encode_run(const GjRun *run)
{
    json_t *lines = json_array();
    json_t *tokens = json_array();

    for (guint i = 0; i < run->lines->len; i++)
        json_array_append_new(lines, json_string(g_ptr_array_index(run->lines, i)));
    for (guint i = 0; i < run->tokens->len; i++) {
        const GjToken *t = &g_array_index(run->tokens, GjToken, i);
        json_array_append_new(tokens,
                              json_pack("[iis]", (int)t->line, (int)t->field, t->text));
    }
    return json_pack("{so so}", "lines", lines, "tokens", tokens);
}

static gboolean decode_token(const json_t *array, GjRun *run, GError **error)
{
    guint64 line = 0, field = 0;
    const char *text = json_string_value(json_array_get(array, 2));

    if (!text || !gj_json_read_uint(json_array_get(array, 0), G_MAXINT32, &line) ||
        !gj_json_read_uint(json_array_get(array, 1), G_MAXINT32, &field) ||
        line >= run->lines->len)
        return gj_json_fail(error, "tokens");
    gj_run_take_token(run, (guint)line, (guint)field, g_strdup(text));
    return TRUE;
}

static gpointer decode_run(const json_t *object, GError **error)
{
    g_autoptr(GjRun) run = gj_run_new();
    const json_t *lines = NULL;
    const json_t *tokens = NULL;

    if (!gj_json_take_array(object, "lines", &lines, error) ||
        !gj_json_take_array(object, "tokens", &tokens, error))
        return NULL;
    for (size_t i = 0; i < json_array_size(lines); i++) {
        const char *line = json_string_value(json_array_get(lines, i));
        if (!line) {
            gj_json_fail(error, "lines");
            return NULL;
        }
        gj_run_add_line(run, line);
    }
    for (size_t i = 0; i < json_array_size(tokens); i++) {
        if (!decode_token(json_array_get(tokens, i), run, error))
            return NULL;
    }
    return g_steal_pointer(&run);
}

/* ---- tables ---- */

static void encode_cell_extras(json_t *object, const GjCell *cell)
{
    if (cell->row_span != 1)
        json_object_set_new(object, "row_span", json_integer(cell->row_span));
    if (cell->col_span != 1)
        json_object_set_new(object, "col_span", json_integer(cell->col_span));
    if (cell->page)
        json_object_set_new(object, "page", json_integer(cell->page));
    if (!gj_box_is_empty(cell->box))
        json_object_set_new(object, "box", encode_box(cell->box));
    if (!gj_box_is_empty(cell->space))
        json_object_set_new(object, "space", encode_box(cell->space));
    if (cell->confidence != 1)
        json_object_set_new(object, "confidence", json_real(cell->confidence));
    if (cell->alternatives)
        json_object_set_new(object, "alternatives",
                            encode_alternatives(cell->alternatives));
}

static json_t *encode_table(const GjTable *table)
{
    json_t *cells = json_array();

    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        json_t *object = json_pack("{si si ss}", "row", (int)cell->row, "col",
                                   (int)cell->col, "text", cell->text);
        encode_cell_extras(object, cell);
        json_array_append_new(cells, object);
    }
    return json_pack("{ss si si so}", "method", gj_word(&gj_methods, table->method),
                     "rows", (int)table->n_rows, "cols", (int)table->n_cols, "cells",
                     cells);
}

static gboolean decode_cell(const json_t *object, GjTable *table, GError **error)
{
    guint row = 0, col = 0, row_span = 1, col_span = 1, page = 0;
    const char *text = NULL;
    double confidence = 1;
    GjBox box = GJ_BOX_NONE, space = GJ_BOX_NONE;

    if (!gj_json_take_uint(object, "row", 0, &row, error) ||
        !gj_json_take_uint(object, "col", 0, &col, error) ||
        !gj_json_take_uint(object, "row_span", 1, &row_span, error) ||
        !gj_json_take_uint(object, "col_span", 1, &col_span, error) ||
        !gj_json_take_uint(object, "page", 0, &page, error) ||
        !gj_json_take_text(object, &text, error) ||
        !gj_json_take_box(object, "box", &box, error) ||
        !gj_json_take_box(object, "space", &space, error) ||
        !gj_json_take_number(object, "confidence", 1, &confidence, error))
        return FALSE;
    GjCell *cell = gj_table_take_cell(table, row, col, g_strdup(text));
    gj_cell_set_span(table, cell, row_span, col_span);
    cell->page = page;
    cell->box = box;
    cell->space = space;
    cell->confidence = confidence;
    return decode_alternatives(object, &cell->alternatives, error);
}

static gpointer decode_table(const json_t *object, GError **error)
{
    GjMethod method = GJ_METHOD_TEXT_LAYER;
    const json_t *cells = NULL;

    if (!take_method(object, FALSE, &method, error))
        return NULL;
    g_autoptr(GjTable) table = gj_table_new(method);
    if (!gj_json_take_uint(object, "rows", 0, &table->n_rows, error) ||
        !gj_json_take_uint(object, "cols", 0, &table->n_cols, error) ||
        !gj_json_take_array(object, "cells", &cells, error))
        return NULL;
    for (size_t i = 0; i < json_array_size(cells); i++) {
        if (!decode_cell(json_array_get(cells, i), table, error))
            return NULL;
    }
    return g_steal_pointer(&table);
}

json_t *gj_codec_encode(const GjItem *item)
{
    if (gj_item_types[item->kind].record)
        return encode_record(item->body, gj_item_types[item->kind].record);
    switch (item->kind) {
    case GJ_ITEM_PAGE:
        return encode_page(item->body);
    case GJ_ITEM_RUN:
        return encode_run(item->body);
    case GJ_ITEM_TABLE:
        return encode_table(item->body);
    default:
        return json_object();
    }
}

gpointer gj_codec_decode(GjItemKind kind, const json_t *object, GError **error)
{
    if (gj_item_types[kind].record)
        return decode_record(object, gj_item_types[kind].record, error);
    switch (kind) {
    case GJ_ITEM_PAGE:
        return decode_page(object, error);
    case GJ_ITEM_RUN:
        return decode_run(object, error);
    case GJ_ITEM_TABLE:
        return decode_table(object, error);
    default:
        return NULL;
    }
}
