#include "csv_table.h"

#include "csv_shapes.h"
#include "csv_text.h"
#include "rows.h"

/* A column of an open table. */
typedef struct {
    GjCsvSource source;
    GjCsvForm form;
    const GjMember *member;
} Column;

struct GjCsvTable {
    FILE *file;
    GArray *columns; /* Column */
    GString *row;
};

GjCsvTable *gj_csv_table_new(const GjCsvShape *shape, FILE *file)
{
    GjCsvTable *table = g_new0(GjCsvTable, 1);

    table->file = file;
    table->columns = g_array_new(FALSE, FALSE, sizeof(Column));
    table->row = g_string_new(NULL);
    for (const GjCsvColumn *c = shape->columns; c->name; c++) {
        const GjMember *member = gj_csv_column_member(shape, c);
        Column column = {c->source, c->form, member};
        g_assert(member);
        g_array_append_val(table->columns, column);
        g_string_append_printf(table->row, "%s%s", c == shape->columns ? "" : ",",
                               c->name);
    }
    g_string_append_c(table->row, '\n');
    if (file)
        fwrite(table->row->str, 1, table->row->len, file);
    return table;
}

static void append_number(GString *row, guint64 number, GjCsvForm form)
{
    char digits[20], *end = digits + sizeof digits, *at = end;

    if (number == GJ_FILE_BYTES_UNKNOWN || (number == 0 && form != GJ_CSV_COUNT))
        return;
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    g_string_append_len(row, at, end - at);
}

static void append_box(GString *row, GjBox box, GjCsvForm form)
{
    if (gj_box_is_empty(box))
        return;
    switch (form) {
    case GJ_CSV_X:
        gj_csv_append_points(row, box.x0);
        break;
    case GJ_CSV_Y:
        gj_csv_append_points(row, box.y0);
        break;
    case GJ_CSV_WIDTH:
        gj_csv_append_points(row, box.x1 - box.x0);
        break;
    default:
        gj_csv_append_points(row, box.y1 - box.y0);
        break;
    }
}

static void append_member(GString *row, const Column *column, gconstpointer record)
{
    const void *at = gj_member_at(record, column->member);

    switch (column->member->kind) {
    case GJ_MEMBER_STRING:
        if (column->form == GJ_CSV_FREE)
            gj_csv_append_guarded(row, *(char *const *)at);
        else
            gj_csv_append(row, *(char *const *)at);
        break;
    case GJ_MEMBER_UINT:
        append_number(row, *(const guint *)at, column->form);
        break;
    case GJ_MEMBER_UINT64:
        append_number(row, *(const guint64 *)at, column->form);
        break;
    case GJ_MEMBER_WORD:
        gj_csv_append(row, gj_word(column->member->words, *(const guint *)at));
        break;
    case GJ_MEMBER_BOOL:
        gj_csv_append(row, *(const gboolean *)at ? "true" : "false");
        break;
    case GJ_MEMBER_REAL:
        gj_csv_append_confidence(row, *(const double *)at);
        break;
    case GJ_MEMBER_BOX:
        append_box(row, *(const GjBox *)at, column->form);
        break;
    }
}

void gj_csv_append_fields(GString *row, const GjCsvTable *table,
                          gconstpointer const sources[GJ_CSV_N_SOURCES])
{
    for (guint i = 0; i < table->columns->len; i++) {
        const Column *column = &g_array_index(table->columns, Column, i);
        if (i > 0)
            g_string_append_c(row, ',');
        if (sources[column->source])
            append_member(row, column, sources[column->source]);
    }
}

gboolean gj_csv_table_add(GjCsvTable *table,
                          gconstpointer const sources[GJ_CSV_N_SOURCES])
{
    g_string_truncate(table->row, 0);
    gj_csv_append_fields(table->row, table, sources);
    g_string_append_c(table->row, '\n');
    return fwrite(table->row->str, 1, table->row->len, table->file) == table->row->len;
}

void gj_csv_table_free(GjCsvTable *table)
{
    if (!table)
        return;
    g_array_unref(table->columns);
    g_string_free(table->row, TRUE);
    g_free(table);
}
