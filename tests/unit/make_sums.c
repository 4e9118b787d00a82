#include "make_sums.h"

#include <string.h>

/* Some figure for row @row, column @col of the parts. */
static guint figure(guint row, guint col)
{
    return (row * 7 + col * 3) % 13;
}

static gboolean is_sum_row(const char *code)
{
    return strcmp(code, "handled_total") == 0 || strcmp(code, "carried_out") == 0;
}

/* The value of a part or a sum: the total of what was handled, and what is carried out so
 * that the balance holds. */
static guint value_at(const GjSubtable *subtable, guint row, guint col)
{
    const char *code = gj_subtable_row(subtable, row)->code;
    guint total = 0, parts = subtable->columns->len - 1;

    if (col == parts) {
        for (guint i = 0; i < parts; i++)
            total += value_at(subtable, row, i);
        return total;
    }
    if (!is_sum_row(code))
        return strcmp(code, "new") == 0 ? 500 + col : figure(row, col);
    for (guint i = 0; i < subtable->rows->len; i++) {
        const char *other = gj_subtable_row(subtable, i)->code;
        if (!is_sum_row(other) && strcmp(other, "new") != 0 &&
            strcmp(other, "carried_in") != 0)
            total += figure(i, col);
    }
    if (strcmp(code, "handled_total") == 0)
        return total;
    return 500 + col + figure(1, col) - total;
}

void sums_form_init(SumsForm *form)
{
    form->templates = load_templates();
    form->template = gj_templates_find(form->templates, EDITION_2021);
    form->table = gj_template_find_table(form->template, "requests");
    form->subtable = g_ptr_array_index(form->table->subtables, 0);
    form->observations = g_ptr_array_new_with_free_func(gj_observation_free);
    for (guint i = 0; i < form->subtable->fields->len; i++) {
        const GjField *field = gj_subtable_field(form->subtable, i);
        GjObservation *o = gj_record_new(&gj_observation_type);
        o->table = g_strdup(field->table);
        o->row_code = g_strdup(field->row_code);
        o->col_code = g_strdup(field->col_code);
        o->value =
            g_strdup_printf("%u", value_at(form->subtable, field->row, field->col));
        g_ptr_array_add(form->observations, o);
    }
}

void sums_form_clear(SumsForm *form)
{
    g_ptr_array_unref(form->observations);
    gj_templates_free(form->templates);
}
