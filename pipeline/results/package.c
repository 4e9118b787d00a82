#include "package.h"

#include "pipeline/stages/csv_text.h"
#include "pipeline/templates/codebook.h"

#include <jansson.h>
#include <stdlib.h>

/* The version of the CSV dialect description that the package uses. */
#define DIALECT_VERSION 1.2
#define DOCUMENT_ID     "^[0-9a-f]{16}$"

#define PACKAGE_NAME  "gouji-results"
#define PACKAGE_TITLE "Published reports, read by gouji"
#define PACKAGE_ABOUT                                                                    \
    "Every number is either what the page prints, or is flagged: take values with "      \
    "their status. A ' stands before free text that a spreadsheet would take for a "     \
    "formula."

/* What is being described. */
typedef struct {
    const GjCsv *csv;
    GPtrArray *fields;    /* GjCodebookField of all templates */
    GPtrArray *equations; /* GjCodebookEquation, likewise */
    GHashTable *names;    /* of resources */
} Package;

/* Columns of codes, which are those of the templates. */
static const char *const code_columns[] = {"template", "table", "row_code", "col_code",
                                           "check",    "code",  NULL};

static json_t *strings_of(const char *const *texts)
{
    json_t *array = json_array();

    for (; *texts; texts++)
        json_array_append_new(array, json_string(*texts));
    return array;
}

/* ---- columns ---- */

/* The words of @vocabulary but the empty one, which is no value. */
static json_t *words_of(const GjVocabulary *vocabulary)
{
    json_t *array = json_array();

    for (guint i = 0; i < vocabulary->n_words; i++) {
        if (*vocabulary->words[i])
            json_array_append_new(array, json_string(vocabulary->words[i]));
    }
    return array;
}

/* Adds what the member called @name of each of @records has to @array, each once. */
static void add_codes(json_t *array, GHashTable *seen, const GPtrArray *records,
                      const GjRecordType *type, const char *name)
{
    const GjMember *member = gj_record_find(type, name);

    for (guint i = 0; member && i < records->len; i++) {
        char *code = *(char *const *)gj_member_at(g_ptr_array_index(records, i), member);
        if (g_hash_table_add(seen, code))
            json_array_append_new(array, json_string(code));
    }
}

/* The codes that the templates have for the column @name; NULL where they have none. */
static json_t *codes_of(const Package *package, const char *name)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    json_t *array = json_array();

    add_codes(array, seen, package->fields, &gj_codebook_field_type, name);
    add_codes(array, seen, package->equations, &gj_codebook_equation_type, name);
    if (json_array_size(array) > 0)
        return array;
    json_decref(array);
    return NULL;
}

static void set_limits(json_t *constraints, const GjCsvColumn *column,
                       const GjMember *member)
{
    if (member->kind == GJ_MEMBER_UINT || member->kind == GJ_MEMBER_UINT64)
        json_object_set_new(constraints, "minimum",
                            json_integer(column->form == GJ_CSV_COUNT ? 0 : 1));
    if (member->kind == GJ_MEMBER_REAL) {
        json_object_set_new(constraints, "minimum", json_integer(0));
        json_object_set_new(constraints, "maximum", json_integer(1));
    }
}

static json_t *constraints_of(const Package *package, const GjCsvShape *shape,
                              const GjCsvColumn *column)
{
    json_t *constraints = json_object();
    const GjMember *member = gj_csv_column_member(shape, column);
    gboolean is_word = member->kind == GJ_MEMBER_WORD;

    if (gj_csv_is_key(shape, column->name) ||
        (is_word && *gj_word(member->words, 0) != '\0'))
        json_object_set_new(constraints, "required", json_true());
    if (g_str_equal(column->name, "document_id"))
        json_object_set_new(constraints, "pattern", json_string(DOCUMENT_ID));
    set_limits(constraints, column, member);
    json_t *values = NULL;
    if (is_word)
        values = words_of(member->words);
    else if (g_strv_contains(code_columns, column->name))
        values = codes_of(package, column->name);
    if (values)
        json_object_set_new(constraints, "enum", values);
    return constraints;
}

static json_t *field_new(const char *name, const char *type, const char *about)
{
    return json_pack("{s:s, s:s, s:s}", "name", name, "type", type, "description", about);
}

static json_t *field_of(const Package *package, const GjCsvShape *shape,
                        const GjCsvColumn *column)
{
    static const char *const types[] = {[GJ_CSV_TYPE_TEXT] = "string",
                                        [GJ_CSV_TYPE_INTEGER] = "integer",
                                        [GJ_CSV_TYPE_NUMBER] = "number"};
    json_t *field =
        field_new(column->name, types[gj_csv_column_type(shape, column)], column->about);
    json_t *constraints = constraints_of(package, shape, column);

    if (json_object_size(constraints) > 0)
        json_object_set_new(field, "constraints", constraints);
    else
        json_decref(constraints);
    return field;
}

/* ---- tables ---- */

static json_t *references_of(const GjCsvShape *shape)
{
    json_t *array = json_array();

    for (guint i = 0; i < G_N_ELEMENTS(shape->references) && shape->references[i].table;
         i++) {
        const GjCsvReference *reference = &shape->references[i];
        json_t *columns = strings_of(reference->columns);
        json_array_append_new(array, json_pack("{s:o, s:{s:s, s:O}}", "fields", columns,
                                               "reference", "resource", reference->table,
                                               "fields", columns));
    }
    return array;
}

/* The schema of a table of @shape, with its columns. */
static json_t *schema_of(const Package *package, const GjCsvShape *shape)
{
    json_t *schema = json_object();
    json_t *fields = json_array();
    json_t *references = references_of(shape);

    for (const GjCsvColumn *c = shape->columns; c->name; c++)
        json_array_append_new(fields, field_of(package, shape, c));
    json_object_set_new(schema, "fields", fields);
    json_object_set_new(schema, "missingValues", json_pack("[s]", ""));
    if (shape->key)
        json_object_set_new(schema, "primaryKey", strings_of(shape->key));
    if (json_array_size(references) > 0)
        json_object_set_new(schema, "foreignKeys", references);
    else
        json_decref(references);
    return schema;
}

/* Adds the fields of @wide, whose values may be doubted and are any numbers then. */
static void add_wide_fields(json_t *fields, const GjWide *wide)
{
    for (guint i = 0; i < wide->columns->len; i++) {
        const GjWideColumn *column = g_ptr_array_index(wide->columns, i);
        g_autofree char *header = gj_csv_guarded(column->header);
        json_t *field = field_new(header, "number", column->code);
        if (column->zh)
            json_object_set_new(field, "title", json_string(column->zh));
        json_array_append_new(fields, field);
    }
    json_array_append_new(
        fields, field_new(gj_csv_wide_flagged.name, "string", gj_csv_wide_flagged.about));
}

static json_t *dialect_new(void)
{
    return json_pack("{s:f, s:s, s:s, s:s, s:b, s:b, s:b}", "csvddfVersion",
                     DIALECT_VERSION, "delimiter", ",", "lineTerminator", "\n",
                     "quoteChar", "\"", "doubleQuote", TRUE, "skipInitialSpace", FALSE,
                     "header", TRUE);
}

/* The name of a resource: in lower case, as the specification wants it, and no other's.
 */
static char *id_of(const Package *package, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    char *id = g_strdup(lower);

    for (guint n = 2; !g_hash_table_add(package->names, g_strdup(id)); n++) {
        g_free(id);
        id = g_strdup_printf("%s-%u", lower, n);
    }
    return id;
}

/* The resource @name with what is in @file. */
static json_t *resource_new(const Package *package, const char *name,
                            const GjCsvShape *shape, const GjCsvFile *file,
                            json_t *schema)
{
    g_autofree char *id = id_of(package, name);
    g_autofree char *path = g_strconcat(name, ".csv", NULL);
    g_autofree char *hash = g_strconcat("sha256:", gj_csv_file_sha256(file), NULL);

    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:o, s:o}", "name",
                     id, "path", path, "profile", "tabular-data-resource", "description",
                     shape->about, "format", "csv", "mediatype", "text/csv", "encoding",
                     "utf-8", "bytes", (json_int_t)gj_csv_file_bytes(file), "hash", hash,
                     "dialect", dialect_new(), "schema", schema);
}

static json_t *resources_of(const Package *package, const GPtrArray *wides)
{
    json_t *resources = json_array();

    for (guint i = 0; i < GJ_CSV_N_FILES; i++) {
        const GjCsvShape *shape = &gj_csv_shapes[i];
        json_array_append_new(resources, resource_new(package, shape->name, shape,
                                                      gj_csv_find_file(package->csv, i),
                                                      schema_of(package, shape)));
    }
    for (guint i = 0; i < wides->len; i++) {
        const GjWide *wide = g_ptr_array_index(wides, i);
        json_t *schema = schema_of(package, &gj_csv_wide_shape);
        add_wide_fields(json_object_get(schema, "fields"), wide);
        json_array_append_new(resources,
                              resource_new(package, wide->name, &gj_csv_wide_shape,
                                           gj_csv_find_wide(package->csv, wide), schema));
    }
    return resources;
}

char *gj_package_describe(const GjCsv *csv, const GjTemplates *templates,
                          const GPtrArray *wides)
{
    g_autoptr(GPtrArray) fields = gj_codebook_fields(templates->items);
    g_autoptr(GPtrArray) equations = gj_codebook_equations(templates->items);
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Package package = {csv, fields, equations, names};
    json_t *described =
        json_pack("{s:s, s:s, s:s, s:s, s:o}", "profile", "tabular-data-package", "name",
                  PACKAGE_NAME, "title", PACKAGE_TITLE, "description", PACKAGE_ABOUT,
                  "resources", resources_of(&package, wides));
    char *text = json_dumps(described, JSON_INDENT(2));
    char *copy = g_strconcat(text, "\n", NULL);

    free(text);
    json_decref(described);
    return copy;
}
