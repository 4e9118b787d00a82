/* The equations choose among the readings that a reader listed. */
#include "load_templates.h"
#include "pipeline/stages/check.h"
#include "pipeline/stages/repair.h"

#include <criterion/criterion.h>
#include <string.h>

/* Table 三 with figures that add up. */
typedef struct {
    GjTemplates *templates;
    const GjTemplate *template;
    const GjTemplateTable *table;
    const GjSubtable *subtable;
    GPtrArray *observations;
} Form;

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

static void form_init(Form *form)
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

static void form_clear(Form *form)
{
    g_ptr_array_unref(form->observations);
    gj_templates_free(form->templates);
}

static guint count_failed(const Form *form)
{
    g_autoptr(GPtrArray) checks = gj_checks_new();
    guint n = 0;

    gj_checks_add(checks, form->table, form->observations);
    for (guint i = 0; i < checks->len; i++)
        n += ((GjCheck *)g_ptr_array_index(checks, i))->status == GJ_CHECK_FAILED;
    return n;
}

/* Sets the value of cell @i; returns the one before (transfer full). */
static char *set_value(const Form *form, guint i, const char *value)
{
    GjObservation *o = g_ptr_array_index(form->observations, i);
    char *before = o->value;

    o->value = g_strdup(value);
    return before;
}

static char *add_to(const char *value, guint more)
{
    return g_strdup_printf("%" G_GUINT64_FORMAT,
                           g_ascii_strtoull(value, NULL, 10) + more);
}

Test(repair, every_single_error_is_detected)
{
    Form form = {0};

    form_init(&form);
    cr_assert_eq(count_failed(&form), 0);
    for (guint i = 0; i < form.observations->len; i++) {
        GjObservation *o = g_ptr_array_index(form.observations, i);
        g_autofree char *wrong = add_to(o->value, 1);
        g_autofree char *right = set_value(&form, i, wrong);
        cr_expect_gt(count_failed(&form), 1, "%s.%s", o->row_code, o->col_code);
        g_free(set_value(&form, i, right));
    }
    form_clear(&form);
}

/* Errors in two cells of which the second is @by more or less than the first, which is
 * what could cancel out. */
Test(repair, every_double_error_is_detected)
{
    Form form = {0};
    guint n = 0;

    form_init(&form);
    n = form.observations->len;
    for (guint i = 0; i < n; i++) {
        GjObservation *a = g_ptr_array_index(form.observations, i);
        g_autofree char *wrong = add_to(a->value, 7);
        g_autofree char *right = set_value(&form, i, wrong);
        for (guint k = (i * 5) % 11; k < n; k += 11) {
            GjObservation *b = g_ptr_array_index(form.observations, k);
            guint64 value = g_ascii_strtoull(b->value, NULL, 10);
            g_autofree char *other = value >= 7 ? g_strdup_printf("%u", (guint)value - 7)
                                                : add_to(b->value, 7);
            if (k == i)
                continue;
            g_autofree char *before = set_value(&form, k, other);
            cr_expect_gt(count_failed(&form), 0, "%s.%s and %s.%s", a->row_code,
                         a->col_code, b->row_code, b->col_code);
            g_free(set_value(&form, k, before));
        }
        g_free(set_value(&form, i, right));
    }
    form_clear(&form);
}

/* Makes cell @i doubted: @read was read, @other thought of. */
static GjDoubted doubt(const Form *form, guint i, const char *read, double probability,
                       GArray **others, GjBinding *binding)
{
    GjObservation *o = g_ptr_array_index(form->observations, i);

    g_free(o->value);
    o->value = g_strdup(read);
    o->status = GJ_VALUE_SUSPECT;
    *binding = (GjBinding){.field = gj_subtable_field(form->subtable, i),
                           .text = read,
                           .confidence = probability,
                           .is_weak = TRUE,
                           .alternatives = *others};
    return (GjDoubted){o, binding, form->template};
}

Test(repair, a_listed_reading_that_makes_all_equations_hold_is_taken)
{
    Form form = {0};

    form_init(&form);
    for (guint i = 0; i < form.observations->len; i++) {
        GjObservation *o = g_ptr_array_index(form.observations, i);
        g_autofree char *right = g_strdup(o->value);
        g_autofree char *wrong = add_to(right, 2);
        g_autoptr(GArray) doubted = g_array_new(FALSE, FALSE, sizeof(GjDoubted));
        GArray *others = NULL;
        GjBinding binding;
        gj_alternatives_add(&others, "4711", 0.04);
        gj_alternatives_add(&others, right, 0.3);
        GjDoubted one = doubt(&form, i, wrong, 0.6, &others, &binding);
        g_array_append_val(doubted, one);
        gj_repair(doubted, form.table, form.observations);
        cr_expect_eq(o->status, GJ_VALUE_REPAIRED, "%s.%s", o->row_code, o->col_code);
        cr_expect_str_eq(o->value, right);
        cr_expect(o->note && g_str_has_prefix(o->note, "by "));
        g_array_unref(others);
        o->status = GJ_VALUE_OK;
    }
    form_clear(&form);
}

Test(repair, what_was_read_is_sure_where_all_equations_hold)
{
    Form form = {0};
    GArray *others = NULL;
    GjBinding binding;

    form_init(&form);
    GjObservation *o = g_ptr_array_index(form.observations, 40);
    g_autofree char *right = g_strdup(o->value);
    gj_alternatives_add(&others, "4711", 0.4);
    g_autoptr(GArray) doubted = g_array_new(FALSE, FALSE, sizeof(GjDoubted));
    GjDoubted one = doubt(&form, 40, right, 0.6, &others, &binding);
    g_array_append_val(doubted, one);
    gj_repair(doubted, form.table, form.observations);
    cr_expect_eq(o->status, GJ_VALUE_OK);
    cr_expect_str_eq(o->value, right);
    cr_expect(o->confidence > 0.99);
    g_array_unref(others);
    form_clear(&form);
}

Test(repair, nothing_is_taken_that_was_not_listed)
{
    Form form = {0};
    GArray *others = NULL;
    GjBinding binding;

    form_init(&form);
    GjObservation *o = g_ptr_array_index(form.observations, 40);
    gj_alternatives_add(&others, "4711", 0.4);
    g_autoptr(GArray) doubted = g_array_new(FALSE, FALSE, sizeof(GjDoubted));
    GjDoubted one = doubt(&form, 40, "815", 0.6, &others, &binding);
    g_array_append_val(doubted, one);
    gj_repair(doubted, form.table, form.observations);
    cr_expect_eq(o->status, GJ_VALUE_SUSPECT);
    cr_expect_str_eq(o->value, "815");
    g_array_unref(others);
    form_clear(&form);
}
