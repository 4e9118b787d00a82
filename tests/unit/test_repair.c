/* The equations choose among the readings that a reader listed. */
#include "make_sums.h"
#include "pipeline/stages/check.h"
#include "pipeline/stages/repair.h"

#include <criterion/criterion.h>
#include <string.h>

static guint count_failed(const SumsForm *form)
{
    g_autoptr(GPtrArray) checks = gj_checks_new();
    guint n = 0;

    gj_checks_add(checks, form->table, form->observations);
    for (guint i = 0; i < checks->len; i++)
        n += ((GjCheck *)g_ptr_array_index(checks, i))->status == GJ_CHECK_FAILED;
    return n;
}

/* Sets the value of cell @i; returns the one before (transfer full). */
static char *set_value(const SumsForm *form, guint i, const char *value)
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
    SumsForm form = {0};

    sums_form_init(&form);
    cr_assert_eq(count_failed(&form), 0);
    for (guint i = 0; i < form.observations->len; i++) {
        GjObservation *o = g_ptr_array_index(form.observations, i);
        g_autofree char *wrong = add_to(o->value, 1);
        g_autofree char *right = set_value(&form, i, wrong);
        cr_expect_gt(count_failed(&form), 1, "%s.%s", o->row_code, o->col_code);
        g_free(set_value(&form, i, right));
    }
    sums_form_clear(&form);
}

/* An equation and the row or column that it is repeated for. */
typedef struct {
    const GjEquation *equation;
    const char *code; /* of an observation */
} Sum;

/* The sums of the form that cell @i takes part in (transfer full): Sum. */
static GArray *sums_of(const SumsForm *form, guint i)
{
    const GjObservation *o = g_ptr_array_index(form->observations, i);
    GArray *sums = g_array_new(FALSE, FALSE, sizeof(Sum));

    for (guint e = 0; e < form->table->equations->len; e++) {
        const GjEquation *equation =
            &g_array_index(form->table->equations, GjEquation, e);
        gboolean by_row = equation->each == GJ_EACH_ROW;
        const char *term = by_row ? o->col_code : o->row_code;
        Sum sum = {equation, by_row ? o->row_code : o->col_code};
        if (g_ptr_array_find_with_equal_func(equation->left, term, g_str_equal, NULL) ||
            g_ptr_array_find_with_equal_func(equation->right, term, g_str_equal, NULL))
            g_array_append_val(sums, sum);
    }
    return sums;
}

/* Whether one of @sums fails. */
static gboolean fails(const SumsForm *form, GjCheckIndex *index, const GArray *sums)
{
    guint n_flagged = 0;

    for (guint i = 0; i < sums->len; i++) {
        const Sum *sum = &g_array_index(sums, Sum, i);
        if (gj_check_one(index, form->table, sum->equation, sum->code, &n_flagged) ==
            GJ_CHECK_FAILED)
            return TRUE;
    }
    return FALSE;
}

static void add_error(const SumsForm *form, guint i, gint64 error)
{
    gint64 value = 0;
    GjObservation *o = g_ptr_array_index(form->observations, i);

    g_assert(
        g_ascii_string_to_signed(o->value, 10, G_MININT32, G_MAXINT32, &value, NULL));
    g_free(o->value);
    o->value = g_strdup_printf("%" G_GINT64_FORMAT, value + error);
}

/* A figure stands in a sum once, with its sign. So two errors can cancel each other out
 * only where they are as large; one is tried for all, with either sign: all pairs. */
Test(repair, every_double_error_is_detected)
{
    SumsForm form = {0};
    guint n = 0, n_pairs = 0;

    sums_form_init(&form);
    n = form.observations->len;
    g_autoptr(GPtrArray) sums =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GjCheckIndex *index = gj_check_index_new(form.observations);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(sums, sums_of(&form, i));
    for (guint i = 0; i < n; i++) {
        add_error(&form, i, 7);
        for (guint k = 0; k < 2 * i; k++) {
            gint64 error = k % 2 ? 7 : -7;
            add_error(&form, k / 2, error);
            cr_expect(fails(&form, index, g_ptr_array_index(sums, i)) ||
                          fails(&form, index, g_ptr_array_index(sums, k / 2)),
                      "%u and %u", i, k / 2);
            add_error(&form, k / 2, -error);
            n_pairs++;
        }
        add_error(&form, i, -7);
    }
    gj_check_index_free(index);
    cr_expect_eq(n_pairs, n * (n - 1));
    cr_expect_eq(count_failed(&form), 0, "the table is as it was");
    sums_form_clear(&form);
}

Test(repair, every_wrong_figure_from_pixels_is_doubted)
{
    SumsForm form = {0};

    sums_form_init(&form);
    for (guint i = 0; i < form.observations->len; i++)
        ((GjObservation *)g_ptr_array_index(form.observations, i))->method =
            GJ_METHOD_OCR;
    gj_repair_doubt(form.table, form.observations);
    for (guint i = 0; i < form.observations->len; i++) {
        GjObservation *o = g_ptr_array_index(form.observations, i);
        cr_expect_eq(o->status, GJ_VALUE_OK, "%s.%s", o->row_code, o->col_code);
        add_error(&form, i, 7);
        gj_repair_doubt(form.table, form.observations);
        cr_expect_eq(o->status, GJ_VALUE_SUSPECT, "%s.%s", o->row_code, o->col_code);
        add_error(&form, i, -7);
        for (guint k = 0; k < form.observations->len; k++)
            ((GjObservation *)g_ptr_array_index(form.observations, k))->status =
                GJ_VALUE_OK;
    }
    sums_form_clear(&form);
}

/* Makes cell @i doubted: @read was read, @other thought of. */
static GjDoubted doubt(const SumsForm *form, guint i, const char *read,
                       double probability, GArray **others, GjBinding *binding)
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
    SumsForm form = {0};

    sums_form_init(&form);
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
    sums_form_clear(&form);
}

Test(repair, what_was_read_is_sure_where_all_equations_hold)
{
    SumsForm form = {0};
    GArray *others = NULL;
    GjBinding binding;

    sums_form_init(&form);
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
    sums_form_clear(&form);
}

Test(repair, nothing_is_taken_that_was_not_listed)
{
    SumsForm form = {0};
    GArray *others = NULL;
    GjBinding binding;

    sums_form_init(&form);
    GjObservation *o = g_ptr_array_index(form.observations, 40);
    gj_alternatives_add(&others, "4711", 0.4);
    g_autoptr(GArray) doubted = g_array_new(FALSE, FALSE, sizeof(GjDoubted));
    GjDoubted one = doubt(&form, 40, "815", 0.6, &others, &binding);
    g_array_append_val(doubted, one);
    gj_repair(doubted, form.table, form.observations);
    cr_expect_eq(o->status, GJ_VALUE_SUSPECT);
    cr_expect_str_eq(o->value, "815");
    g_array_unref(others);
    sums_form_clear(&form);
}

/* What becomes of a 0 whose reader thought of @other too, where all figures are 0. */
static GjValueStatus status_of_zero(const char *other, double probability)
{
    SumsForm form = {0};
    GArray *others = NULL;
    GjBinding binding;

    sums_form_init(&form);
    for (guint i = 0; i < form.observations->len; i++)
        g_free(set_value(&form, i, "0"));
    gj_alternatives_add(&others, other, probability);
    g_autoptr(GArray) doubted = g_array_new(FALSE, FALSE, sizeof(GjDoubted));
    GjDoubted one = doubt(&form, 40, "0", 0.6, &others, &binding);
    g_array_append_val(doubted, one);
    gj_repair(doubted, form.table, form.observations);
    GjValueStatus status =
        ((GjObservation *)g_ptr_array_index(form.observations, 40))->status;
    g_array_unref(others);
    sums_form_clear(&form);
    return status;
}

Test(repair, equations_do_not_tell_a_zero_from_a_dash)
{
    cr_expect_eq(status_of_zero("8", 0.3), GJ_VALUE_OK);
    cr_expect_eq(status_of_zero("-", 0.3), GJ_VALUE_SUSPECT);
    cr_expect_eq(status_of_zero("/", 0.3), GJ_VALUE_SUSPECT);
    cr_expect_eq(status_of_zero("-", 0.0006), GJ_VALUE_OK);
}
