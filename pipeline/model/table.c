#include "pipeline/model/table.h"

static void alternative_clear(gpointer data)
{
    g_free(((GjAlternative *)data)->text);
}

static void cell_free(gpointer data)
{
    GjCell *cell = data;

    g_free(cell->text);
    if (cell->alternatives)
        g_array_unref(cell->alternatives);
    g_free(cell);
}

GjTable *gj_table_new(GjMethod method)
{
    GjTable *table = g_new0(GjTable, 1);

    table->cells = g_ptr_array_new_with_free_func(cell_free);
    table->method = method;
    return table;
}

GjCell *gj_table_take_cell(GjTable *table, guint row, guint col, char *text)
{
    GjCell *cell = g_new0(GjCell, 1);

    cell->row = row;
    cell->col = col;
    cell->row_span = cell->col_span = 1;
    cell->text = text ? text : g_strdup("");
    cell->confidence = 1;
    table->n_rows = MAX(table->n_rows, row + 1);
    table->n_cols = MAX(table->n_cols, col + 1);
    g_ptr_array_add(table->cells, cell);
    return cell;
}

void gj_alternatives_add(GArray **alternatives, const char *text, double probability)
{
    GjAlternative alternative = {g_strdup(text), probability};

    if (!*alternatives) {
        *alternatives = g_array_new(FALSE, FALSE, sizeof(GjAlternative));
        g_array_set_clear_func(*alternatives, alternative_clear);
    }
    g_array_append_val(*alternatives, alternative);
}

void gj_cell_add_alternative(GjCell *cell, const char *text, double probability)
{
    gj_alternatives_add(&cell->alternatives, text, probability);
}

void gj_cell_set_span(GjTable *table, GjCell *cell, guint row_span, guint col_span)
{
    cell->row_span = MAX(row_span, 1);
    cell->col_span = MAX(col_span, 1);
    table->n_rows = MAX(table->n_rows, cell->row + cell->row_span);
    table->n_cols = MAX(table->n_cols, cell->col + cell->col_span);
}

GjTable *gj_table_dup(const GjTable *table)
{
    GjTable *copy = gj_table_new(table->method);

    copy->n_rows = table->n_rows;
    copy->n_cols = table->n_cols;
    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_memdup2(g_ptr_array_index(table->cells, i), sizeof *cell);
        cell->text = g_strdup(cell->text);
        if (cell->alternatives)
            g_array_ref(cell->alternatives);
        g_ptr_array_add(copy->cells, cell);
    }
    return copy;
}

void gj_table_free(GjTable *table)
{
    if (!table)
        return;
    g_ptr_array_unref(table->cells);
    g_free(table);
}
