#include "database_schema.h"

#include <string.h>

/* Tables of short rows lie in the order of their keys, so that the rows of a report are
 * found in one place. */
static const gboolean is_by_key[GJ_CSV_N_FILES] = {
    [GJ_CSV_FILE_OBSERVATIONS] = TRUE,
    [GJ_CSV_FILE_CHECKS] = TRUE,
};

const char gj_schema_rest[] =
    "CREATE INDEX observations_by_field ON observations (\"table\", row_code, col_code);"
    "CREATE INDEX observations_flagged ON observations (status)"
    " WHERE status IN ('suspect', 'repaired');"
    "CREATE INDEX checks_failed ON checks (status) WHERE status = 'failed';"
    "CREATE INDEX files_by_document ON files (document_id);"
    "CREATE INDEX documents_by_organization ON documents (organization, year);"
    "CREATE INDEX documents_by_report ON documents (report_key);"
    "CREATE INDEX documents_by_status ON documents (status, reason);"
    "CREATE INDEX extras_by_document ON extras (document_id);"
    "CREATE VIEW failed_checks AS SELECT d.document_id, d.path, d.organization, d.year,"
    " d.title, c.\"check\", c.\"table\", c.code, e.label_zh, e.label_en, c.expression,"
    " c.\"left\", c.\"right\", c.difference, c.cause"
    " FROM checks AS c JOIN documents AS d USING (document_id)"
    " LEFT JOIN equations AS e ON e.template ="
    " (SELECT o.template FROM observations AS o"
    " WHERE o.document_id = c.document_id AND o.\"table\" = c.\"table\" LIMIT 1)"
    " AND e.\"check\" = c.\"check\" AND e.\"table\" = c.\"table\" AND e.code = c.code"
    " WHERE c.status = 'failed';"
    "CREATE VIEW flagged_cells AS SELECT o.document_id, d.path, o.organization, o.year,"
    " d.title, o.template, o.\"table\", o.row_code, o.col_code, b.row_label_zh,"
    " b.col_label_zh, b.row_label_en, b.col_label_en, o.value, o.value_text, o.unit,"
    " o.status, o.raw_text, o.note, o.confidence, o.method, o.page"
    " FROM observations AS o JOIN documents AS d USING (document_id)"
    " LEFT JOIN codebook AS b ON b.template = o.template AND b.\"table\" = o.\"table\""
    " AND b.row_code = o.row_code AND b.col_code = o.col_code"
    " WHERE o.status IN ('suspect', 'repaired');";

/* ---- names ---- */

GjSqlNames gj_names_begin(void)
{
    return (GjSqlNames){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

void gj_names_clear(GjSqlNames *names)
{
    g_clear_pointer(&names->taken, g_hash_table_unref);
}

char *gj_names_make(GjSqlNames *names, const char *prefix, const char *name,
                    gboolean plain)
{
    g_autofree char *wanted = g_strconcat(prefix, name, NULL);
    char *made = NULL;

    for (char *at = wanted; plain && *at; at++) {
        if (!g_ascii_isalnum(*at))
            *at = '_';
    }
    made = g_strdup(wanted);
    for (guint n = 2; !g_hash_table_add(names->taken, g_ascii_strdown(made, -1)); n++) {
        g_free(made);
        made = g_strdup_printf("%s_%u", wanted, n);
    }
    return made;
}

static void append_name(GString *sql, const char *name)
{
    g_string_append_c(sql, '"');
    for (; *name; name++) {
        g_string_append_c(sql, *name);
        if (*name == '"')
            g_string_append_c(sql, '"');
    }
    g_string_append_c(sql, '"');
}

static void append_names(GString *sql, const char *const *names)
{
    g_string_append_c(sql, '(');
    for (guint i = 0; names[i]; i++) {
        g_string_append(sql, i ? ", " : "");
        append_name(sql, names[i]);
    }
    g_string_append_c(sql, ')');
}

/* ---- tables ---- */

static const char *type_of(const GjCsvShape *shape, const GjCsvColumn *column)
{
    switch (gj_csv_column_type(shape, column)) {
    case GJ_CSV_TYPE_INTEGER:
        return "INTEGER";
    case GJ_CSV_TYPE_NUMBER: /* whole numbers stay whole */
        return column->form == GJ_CSV_DECIMAL ? "NUMERIC" : "REAL";
    default:
        return "TEXT";
    }
}

static void append_column(GString *sql, const GjCsvShape *shape,
                          const GjCsvColumn *column)
{
    append_name(sql, column->name);
    g_string_append_printf(sql, " %s", type_of(shape, column));
    if (gj_csv_is_key(shape, column->name))
        g_string_append(sql, " NOT NULL");
    g_string_append(sql, ", ");
    if (column->form != GJ_CSV_DECIMAL)
        return;
    g_autofree char *exact = g_strconcat(column->name, GJ_DATABASE_TEXT_SUFFIX, NULL);
    append_name(sql, exact);
    g_string_append(sql, " TEXT, ");
}

/* What all tables have behind their columns. */
static void append_keys(GString *sql, const GjCsvShape *shape)
{
    if (shape->key) {
        g_string_append(sql, "PRIMARY KEY ");
        append_names(sql, shape->key);
        g_string_append(sql, ", ");
    }
    for (guint i = 0; i < G_N_ELEMENTS(shape->references) && shape->references[i].table;
         i++) {
        const GjCsvReference *reference = &shape->references[i];
        g_string_append(sql, "FOREIGN KEY ");
        append_names(sql, reference->columns);
        g_string_append(sql, " REFERENCES ");
        append_name(sql, reference->table);
        append_names(sql, reference->columns);
        g_string_append(sql, ", ");
    }
    g_string_truncate(sql, sql->len - strlen(", "));
    g_string_append_c(sql, ')');
}

static GString *begin(const char *what, const char *name, const char *next)
{
    GString *sql = g_string_new(what);

    append_name(sql, name);
    g_string_append(sql, next);
    return sql;
}

char *gj_schema_table(GjCsvFileKind kind)
{
    const GjCsvShape *shape = &gj_csv_shapes[kind];
    GString *sql = begin("CREATE TABLE ", shape->name, " (");

    for (const GjCsvColumn *c = shape->columns; c->name; c++)
        append_column(sql, shape, c);
    append_keys(sql, shape);
    g_string_append(sql, is_by_key[kind] ? " WITHOUT ROWID" : "");
    return g_string_free(sql, FALSE);
}

char *gj_schema_wide(const char *name, const GPtrArray *columns)
{
    const GjCsvShape *shape = &gj_csv_wide_shape;
    GString *sql = begin("CREATE TABLE ", name, " (");

    for (const GjCsvColumn *c = shape->columns; c->name; c++)
        append_column(sql, shape, c);
    for (guint i = 0; i < columns->len; i++) {
        append_name(sql, g_ptr_array_index(columns, i));
        g_string_append(sql, " NUMERIC, ");
    }
    append_name(sql, gj_csv_wide_flagged.name);
    g_string_append(sql, " TEXT, ");
    append_keys(sql, shape);
    return g_string_free(sql, FALSE);
}

/* ---- rows ---- */

static char *insert_into(const char *name, guint n_values)
{
    GString *sql = begin("INSERT INTO ", name, " VALUES (?");

    for (guint i = 1; i < n_values; i++)
        g_string_append(sql, ",?");
    g_string_append_c(sql, ')');
    return g_string_free(sql, FALSE);
}

static guint count_columns(const GjCsvShape *shape)
{
    guint n = 0;

    for (const GjCsvColumn *c = shape->columns; c->name; c++)
        n += c->form == GJ_CSV_DECIMAL ? 2 : 1;
    return n;
}

char *gj_schema_insert(GjCsvFileKind kind)
{
    return insert_into(gj_csv_shapes[kind].name, count_columns(&gj_csv_shapes[kind]));
}

char *gj_schema_wide_insert(const char *name, const GPtrArray *columns)
{
    return insert_into(name, count_columns(&gj_csv_wide_shape) + columns->len + 1);
}

/* ---- views ---- */

char *gj_schema_edition(const char *view, const char *name, const char *template,
                        const GPtrArray *columns, const gboolean *used)
{
    GString *sql = begin("CREATE VIEW ", view, " AS SELECT ");

    for (const GjCsvColumn *c = gj_csv_wide_shape.columns; c->name; c++) {
        append_name(sql, c->name);
        g_string_append(sql, ", ");
    }
    for (guint i = 0; i < columns->len; i++) {
        if (!used[i])
            continue;
        append_name(sql, g_ptr_array_index(columns, i));
        g_string_append(sql, ", ");
    }
    append_name(sql, gj_csv_wide_flagged.name);
    g_string_append(sql, " FROM ");
    append_name(sql, name);
    g_string_append_printf(sql, " WHERE template = '%s'", template);
    return g_string_free(sql, FALSE);
}
