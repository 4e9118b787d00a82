#include "csv_wide.h"

#include "csv_text.h"

struct GjCsvWide {
    FILE *file;
    GjCsvTable *leading; /* the columns before the fields */
    GString *row;
};

static gboolean write_row(GjCsvWide *csv)
{
    gsize length = csv->row->len;

    g_string_append_c(csv->row, '\n');
    gboolean written = fwrite(csv->row->str, 1, length + 1, csv->file) == length + 1;
    g_string_truncate(csv->row, 0);
    return written;
}

GjCsvWide *gj_csv_wide_new(const GjWide *wide, FILE *file)
{
    GjCsvWide *csv = g_new0(GjCsvWide, 1);

    csv->file = file;
    csv->leading = gj_csv_table_new(&gj_csv_wide_shape, NULL);
    csv->row = g_string_new(NULL);
    for (const GjCsvColumn *c = gj_csv_wide_shape.columns; c->name; c++)
        g_string_append_printf(csv->row, "%s,", c->name);
    for (guint i = 0; i < wide->columns->len; i++) {
        const GjWideColumn *column = g_ptr_array_index(wide->columns, i);
        gj_csv_append_guarded(csv->row, column->header);
        g_string_append_c(csv->row, ',');
    }
    g_string_append(csv->row, gj_csv_wide_flagged.name);
    write_row(csv);
    return csv;
}

gboolean gj_csv_wide_add(GjCsvWide *csv, const GjWideRow *row)
{
    gj_csv_append_fields(csv->row, csv->leading, row->sources);
    for (guint i = 0; i < row->cells->len; i++) {
        const GjObservation *observation = g_ptr_array_index(row->cells, i);
        g_string_append_c(csv->row, ',');
        gj_csv_append(csv->row, observation ? observation->value : NULL);
    }
    g_string_append_c(csv->row, ',');
    gj_csv_append(csv->row, row->flagged);
    return write_row(csv);
}

void gj_csv_wide_free(GjCsvWide *csv)
{
    if (!csv)
        return;
    gj_csv_table_free(csv->leading);
    g_string_free(csv->row, TRUE);
    g_free(csv);
}
