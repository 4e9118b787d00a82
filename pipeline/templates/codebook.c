#include "codebook.h"

static const char *const each_words[] = {
    [GJ_EACH_ROW] = "row", [GJ_EACH_COLUMN] = "column"};
const GjVocabulary gj_eaches = {each_words, G_N_ELEMENTS(each_words)};

static const GjMember field_members[] = {
    GJ_STRING(GjCodebookField, template),
    GJ_STRING(GjCodebookField, table),
    GJ_STRING(GjCodebookField, row_code),
    GJ_STRING(GjCodebookField, col_code),
    GJ_STRING(GjCodebookField, row_label_zh),
    GJ_STRING(GjCodebookField, col_label_zh),
    GJ_WORD(GjCodebookField, value_type, gj_types),
    GJ_WORD(GjCodebookField, unit, gj_units),
    GJ_STRING(GjCodebookField, row_label_en),
    GJ_STRING(GjCodebookField, col_label_en),
    GJ_MEMBERS_END,
};
const GjRecordType gj_codebook_field_type = {field_members, sizeof(GjCodebookField)};

static const GjMember equation_members[] = {
    GJ_STRING(GjCodebookEquation, template),
    GJ_STRING(GjCodebookEquation, check),
    GJ_STRING(GjCodebookEquation, table),
    GJ_STRING(GjCodebookEquation, code),
    GJ_WORD(GjCodebookEquation, each, gj_eaches),
    GJ_STRING(GjCodebookEquation, expression),
    GJ_STRING(GjCodebookEquation, label_zh),
    GJ_STRING(GjCodebookEquation, label_en),
    GJ_MEMBERS_END,
};
const GjRecordType gj_codebook_equation_type = {equation_members,
                                                sizeof(GjCodebookEquation)};

/* ---- fields ---- */

/* The labels of @group and the groups around it, outermost first, joined by a space. */
static char *group_path(const GjGroup *group)
{
    GString *path = g_string_new(NULL);

    for (; group; group = group->parent) {
        g_string_prepend(path, path->len ? " " : "");
        g_string_prepend(path, gj_label_text(&group->label));
    }
    return g_string_free(path, FALSE);
}

/* A field whose row carries no label is named by the groups over its column. */
static GjCodebookField *field_new(const GjTemplate *template, const GjSubtable *subtable,
                                  const GjField *field)
{
    const GjAxisLine *line = gj_subtable_row(subtable, field->row);
    const GjAxisLine *column = gj_subtable_column(subtable, field->col);
    gboolean has_label = line->label.texts->len > 0;
    GjCodebookField *entry = gj_record_new(&gj_codebook_field_type);

    entry->template = g_strdup(template->id);
    entry->table = g_strdup(field->table);
    entry->row_code = g_strdup(field->row_code);
    entry->col_code = g_strdup(field->col_code);
    entry->row_label_zh =
        has_label ? g_strdup(gj_label_text(&line->label)) : group_path(column->group);
    entry->col_label_zh = g_strdup(gj_label_text(&column->label));
    entry->value_type = field->type;
    entry->unit = field->unit;
    entry->row_label_en =
        g_strdup(has_label || !column->group ? line->label.en : column->group->label.en);
    entry->col_label_en = g_strdup(column->label.en);
    return entry;
}

static void free_field(gpointer field)
{
    gj_record_free(&gj_codebook_field_type, field);
}

static void add_fields(GPtrArray *fields, const GjTemplate *template)
{
    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < table->subtables->len; s++) {
            const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
            for (guint f = 0; f < subtable->fields->len; f++)
                g_ptr_array_add(fields, field_new(template, subtable,
                                                  gj_subtable_field(subtable, f)));
        }
    }
}

GPtrArray *gj_codebook_fields(const GPtrArray *templates)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(free_field);

    for (guint i = 0; i < templates->len; i++)
        add_fields(fields, g_ptr_array_index(templates, i));
    return fields;
}

/* ---- equations ---- */

static void append_terms(GString *text, const GPtrArray *terms)
{
    for (guint i = 0; i < terms->len; i++) {
        g_string_append(text, i ? " + " : "");
        g_string_append(text, g_ptr_array_index(terms, i));
    }
}

char *gj_equation_expression(const GjEquation *equation)
{
    GString *text = g_string_new(NULL);

    append_terms(text, equation->left);
    g_string_append(text, " = ");
    append_terms(text, equation->right);
    return g_string_free(text, FALSE);
}

static const char *code_of(const GjField *field, GjEach each)
{
    return each == GJ_EACH_ROW ? field->row_code : field->col_code;
}

GPtrArray *gj_equation_codes(const GjTemplateTable *table, const GjEquation *equation)
{
    GPtrArray *codes = g_ptr_array_new();

    for (guint s = 0; s < table->subtables->len; s++) {
        const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
        for (guint i = 0; i < subtable->fields->len; i++) {
            const char *code = code_of(gj_subtable_field(subtable, i), equation->each);
            if (!g_ptr_array_find_with_equal_func(codes, code, g_str_equal, NULL))
                g_ptr_array_add(codes, (gpointer)code);
        }
    }
    return codes;
}

/* Gives @entry the labels of its row or column: those of the first field there. */
static void label_equation(GjCodebookEquation *entry, const GPtrArray *fields)
{
    gboolean by_row = entry->each == GJ_EACH_ROW;

    for (guint i = 0; i < fields->len; i++) {
        const GjCodebookField *field = g_ptr_array_index(fields, i);
        const char *code = by_row ? field->row_code : field->col_code;
        if (!g_str_equal(field->template, entry->template) ||
            !g_str_equal(field->table, entry->table) || !g_str_equal(code, entry->code))
            continue;
        entry->label_zh = g_strdup(by_row ? field->row_label_zh : field->col_label_zh);
        entry->label_en = g_strdup(by_row ? field->row_label_en : field->col_label_en);
        return;
    }
}

static void free_equation(gpointer equation)
{
    gj_record_free(&gj_codebook_equation_type, equation);
}

/* Adds @equation of @table to @entries, once for each row or column. */
static void add_equation(GPtrArray *entries, const GjTemplate *template,
                         const GjTemplateTable *table, const GjEquation *equation)
{
    g_autoptr(GPtrArray) codes = gj_equation_codes(table, equation);

    for (guint i = 0; i < codes->len; i++) {
        GjCodebookEquation *entry = gj_record_new(&gj_codebook_equation_type);
        entry->template = g_strdup(template->id);
        entry->check = g_strdup(equation->name);
        entry->table = g_strdup(table->id);
        entry->code = g_strdup(g_ptr_array_index(codes, i));
        entry->each = equation->each;
        entry->expression = gj_equation_expression(equation);
        g_ptr_array_add(entries, entry);
    }
}

static void add_equations(GPtrArray *entries, const GjTemplate *template)
{
    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint e = 0; e < table->equations->len; e++)
            add_equation(entries, template, table,
                         &g_array_index(table->equations, GjEquation, e));
    }
}

GPtrArray *gj_codebook_equations(const GPtrArray *templates)
{
    g_autoptr(GPtrArray) fields = gj_codebook_fields(templates);
    GPtrArray *entries = g_ptr_array_new_with_free_func(free_equation);

    for (guint i = 0; i < templates->len; i++)
        add_equations(entries, g_ptr_array_index(templates, i));
    for (guint i = 0; i < entries->len; i++)
        label_equation(g_ptr_array_index(entries, i), fields);
    return entries;
}
