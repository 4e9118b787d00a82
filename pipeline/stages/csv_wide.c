#include "csv_wide.h"

#include "csv_text.h"

#define LEADING_COLUMNS "document_id,path,organization,year,template,status"

struct GjCsvWide {
    FILE *file;
    GHashTable *columns; /* code of a field → its place in @values */
    GPtrArray *values;   /* char *, NULL: none */
    GString *flagged;    /* codes of the values that are doubted */
    GString *row;
};

static char *code_of(const char *table, const char *row_code, const char *col_code)
{
    return g_strjoin(".", table, row_code, col_code, NULL);
}

static void add_column(GjCsvWide *wide, const GjField *field)
{
    char *code = code_of(field->table, field->row_code, field->col_code);

    if (g_hash_table_contains(wide->columns, code)) {
        g_free(code);
        return;
    }
    g_string_append_c(wide->row, ',');
    gj_csv_append(wide->row, code);
    g_hash_table_insert(wide->columns, code, GUINT_TO_POINTER(wide->values->len));
    g_ptr_array_add(wide->values, NULL);
}

static void add_columns(GjCsvWide *wide, const GjTemplate *template)
{
    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < table->subtables->len; s++) {
            const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
            for (guint f = 0; f < subtable->fields->len; f++)
                add_column(wide, gj_subtable_field(subtable, f));
        }
    }
}

static gboolean write_row(GjCsvWide *wide)
{
    gsize length = wide->row->len;
    gboolean written = fwrite(wide->row->str, 1, length, wide->file) == length;

    g_string_truncate(wide->row, 0);
    return written;
}

GjCsvWide *gj_csv_wide_new(const GPtrArray *templates, FILE *file)
{
    GjCsvWide *wide = g_new0(GjCsvWide, 1);

    wide->file = file;
    wide->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    wide->values = g_ptr_array_new_with_free_func(g_free);
    wide->flagged = g_string_new(NULL);
    wide->row = g_string_new(LEADING_COLUMNS);
    for (guint i = 0; i < templates->len; i++)
        add_columns(wide, g_ptr_array_index(templates, i));
    g_string_append(wide->row, ",flagged\n");
    write_row(wide);
    return wide;
}

gboolean gj_csv_wide_set(GjCsvWide *wide, const GjObservation *observation)
{
    g_autofree char *code =
        code_of(observation->table, observation->row_code, observation->col_code);
    gpointer place = NULL;

    if (!g_hash_table_lookup_extended(wide->columns, code, NULL, &place))
        return FALSE;
    char **value = (char **)&g_ptr_array_index(wide->values, GPOINTER_TO_UINT(place));
    g_free(*value);
    *value = g_strdup(observation->value);
    if (gj_value_is_flagged(observation->status)) {
        g_string_append(wide->flagged, wide->flagged->len ? ";" : "");
        g_string_append(wide->flagged, code);
    }
    return TRUE;
}

gboolean gj_csv_wide_end_row(GjCsvWide *wide, const GjDocument *document,
                             const GjReport *report)
{
    gj_csv_append(wide->row, document->document_id);
    g_string_append_c(wide->row, ',');
    gj_csv_append(wide->row, document->path);
    g_string_append_c(wide->row, ',');
    gj_csv_append_guarded(wide->row, report->organization);
    g_string_append_c(wide->row, ',');
    if (report->year)
        g_string_append_printf(wide->row, "%u", report->year);
    g_string_append_c(wide->row, ',');
    gj_csv_append(wide->row, report->template);
    g_string_append_c(wide->row, ',');
    gj_csv_append(wide->row, gj_word(&gj_document_statuses, report->status));
    for (guint i = 0; i < wide->values->len; i++) {
        g_string_append_c(wide->row, ',');
        gj_csv_append(wide->row, g_ptr_array_index(wide->values, i));
        g_clear_pointer(&g_ptr_array_index(wide->values, i), g_free);
    }
    g_string_append_c(wide->row, ',');
    gj_csv_append(wide->row, wide->flagged->str);
    g_string_append_c(wide->row, '\n');
    g_string_truncate(wide->flagged, 0);
    return write_row(wide);
}

void gj_csv_wide_free(GjCsvWide *wide)
{
    if (!wide)
        return;
    g_hash_table_unref(wide->columns);
    g_ptr_array_unref(wide->values);
    g_string_free(wide->flagged, TRUE);
    g_string_free(wide->row, TRUE);
    g_free(wide);
}
