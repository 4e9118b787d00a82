#include "wide.h"

#include "pipeline/templates/codebook.h"

/* Stands between the label of a row and that of a column. */
#define BETWEEN_LABELS " / "

static const char *const labels_words[] = {
    [GJ_LABELS_CODES] = "codes", [GJ_LABELS_ZH] = "zh", [GJ_LABELS_EN] = "en"};
const GjVocabulary gj_labels_words = {labels_words, G_N_ELEMENTS(labels_words)};

static void column_free(gpointer data)
{
    GjWideColumn *column = data;

    g_free(column->code);
    g_free(column->header);
    g_free(column->zh);
    g_free(column);
}

static void wide_free(gpointer data)
{
    GjWide *wide = data;

    g_free(wide->name);
    g_ptr_array_unref(wide->columns);
    g_hash_table_unref(wide->places);
    g_free(wide);
}

static char *code_of(const char *table, const char *row_code, const char *col_code)
{
    return g_strjoin(".", table, row_code, col_code, NULL);
}

/* The labels of a row and a column; NULL where the template has none. */
static char *join_labels(const char *row, const char *column)
{
    if (!row || !column || !*row || !*column)
        return NULL;
    return g_strconcat(row, BETWEEN_LABELS, column, NULL);
}

/* What the labels of @field are; NULL where codes are wanted, or there are none. */
static char *labels_of(const GjCodebookField *field, GjLabels labels)
{
    if (labels == GJ_LABELS_ZH)
        return join_labels(field->row_label_zh, field->col_label_zh);
    if (labels == GJ_LABELS_EN)
        return join_labels(field->row_label_en, field->col_label_en);
    return NULL;
}

static void add_column(GjWide *wide, const GjCodebookField *field, GjLabels labels)
{
    char *code = code_of(field->table, field->row_code, field->col_code);

    if (g_hash_table_contains(wide->places, code)) {
        g_free(code);
        return;
    }
    GjWideColumn *column = g_new0(GjWideColumn, 1);
    column->code = code;
    column->header = labels_of(field, labels);
    column->zh = join_labels(field->row_label_zh, field->col_label_zh);
    g_hash_table_insert(wide->places, column->code, GUINT_TO_POINTER(wide->columns->len));
    g_ptr_array_add(wide->columns, column);
}

/* Gives every column of @wide a name of its own: its labels, with its code behind them
 * where others have the same, or its code. */
static void name_columns(GjWide *wide)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                                         NULL); /* header → how many */

    for (guint i = 0; i < wide->columns->len; i++) {
        const GjWideColumn *column = g_ptr_array_index(wide->columns, i);
        const char *header = column->header ? column->header : column->code;
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, header));
        g_hash_table_insert(counts, g_strdup(header), GUINT_TO_POINTER(n + 1));
    }
    for (guint i = 0; i < wide->columns->len; i++) {
        GjWideColumn *column = g_ptr_array_index(wide->columns, i);
        g_autofree char *labels = column->header;
        if (!labels)
            column->header = g_strdup(column->code);
        else if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, labels)) > 1)
            column->header = g_strdup_printf("%s [%s]", labels, column->code);
        else
            column->header = g_steal_pointer(&labels);
    }
}

/* The wide table of @templates, which are those of the user's template @own or, for NULL,
 * all others. */
static GjWide *wide_new(const GPtrArray *templates, const char *own, GjLabels labels)
{
    g_autoptr(GPtrArray) fields = gj_codebook_fields(templates);
    GjWide *wide = g_new0(GjWide, 1);

    wide->name = own ? g_strconcat(GJ_WIDE_NAME "-", own, NULL) : g_strdup(GJ_WIDE_NAME);
    wide->template = own;
    wide->columns = g_ptr_array_new_with_free_func(column_free);
    wide->places = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < fields->len; i++)
        add_column(wide, g_ptr_array_index(fields, i), labels);
    name_columns(wide);
    return wide;
}

GPtrArray *gj_wides_new(const GjTemplates *templates, const char *const *own,
                        GjLabels labels)
{
    GPtrArray *wides = g_ptr_array_new_with_free_func(wide_free);
    g_autoptr(GPtrArray) shared = g_ptr_array_new();

    g_ptr_array_add(wides, NULL);
    for (guint i = 0; i < templates->items->len; i++) {
        GjTemplate *template = g_ptr_array_index(templates->items, i);
        g_autoptr(GPtrArray) alone = g_ptr_array_new();
        if (own && g_strv_contains(own, template->id)) {
            g_ptr_array_add(alone, template);
            g_ptr_array_add(wides, wide_new(alone, template->id, labels));
        } else {
            g_ptr_array_add(shared, template);
        }
    }
    g_ptr_array_index(wides, 0) = wide_new(shared, NULL, labels);
    for (guint i = 0; i < wides->len; i++)
        ((GjWide *)g_ptr_array_index(wides, i))->number = i;
    return wides;
}

const GjWide *gj_wides_find(const GPtrArray *wides, const char *template)
{
    for (guint i = 1; i < wides->len; i++) {
        const GjWide *wide = g_ptr_array_index(wides, i);
        if (g_strcmp0(wide->template, template) == 0)
            return wide;
    }
    return g_ptr_array_index(wides, 0);
}

gboolean gj_wide_place(const GjWide *wide, const char *table, const char *row_code,
                       const char *col_code, guint *place)
{
    g_autofree char *code = code_of(table, row_code, col_code);
    gpointer found = NULL;

    if (!g_hash_table_lookup_extended(wide->places, code, NULL, &found))
        return FALSE;
    *place = GPOINTER_TO_UINT(found);
    return TRUE;
}
