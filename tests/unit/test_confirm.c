/* The equations bear out figures that no rules hold in their cells. */
#include "make_sums.h"
#include "pipeline/stages/confirm.h"

#include <criterion/criterion.h>
#include <string.h>

/* The form, all of whose figures are doubted. */
typedef struct {
    SumsForm form;
    GArray *bindings; /* GjBinding */
    GArray *doubted;  /* GjDoubted */
    GPtrArray *extras;
} Loose;

static GjObservation *at(const Loose *loose, guint i)
{
    return g_ptr_array_index(loose->form.observations, i);
}

/* What is read of cell @i: @text (static). */
static void set_text(Loose *loose, guint i, const char *text)
{
    GjObservation *o = at(loose, i);

    g_array_index(loose->bindings, GjBinding, i).text = text;
    g_free(o->raw_text);
    o->raw_text = g_strdup(text);
    g_free(o->value);
    o->value = g_strdup(text);
}

static void loose_init(Loose *loose)
{
    sums_form_init(&loose->form);
    guint n = loose->form.observations->len;
    loose->bindings = g_array_new(FALSE, TRUE, sizeof(GjBinding));
    g_array_set_size(loose->bindings, n);
    loose->doubted = g_array_new(FALSE, FALSE, sizeof(GjDoubted));
    loose->extras = g_ptr_array_new_with_free_func(gj_extra_free);
    for (guint i = 0; i < n; i++) {
        GjObservation *o = at(loose, i);
        GjBinding *binding = &g_array_index(loose->bindings, GjBinding, i);
        *binding = (GjBinding){.field = gj_subtable_field(loose->form.subtable, i),
                               .text = g_intern_string(o->value),
                               .doubt = "not sure",
                               .confidence = 0.9,
                               .is_loose = TRUE};
        o->raw_text = g_strdup(o->value);
        o->box = (GjBox){0, 0, 20, 10};
        o->status = GJ_VALUE_SUSPECT;
        o->note = g_strdup("not sure");
        GjDoubted one = {o, binding, loose->form.template};
        g_array_append_val(loose->doubted, one);
    }
}

static void loose_clear(Loose *loose)
{
    g_array_unref(loose->doubted);
    g_array_unref(loose->bindings);
    g_ptr_array_unref(loose->extras);
    sums_form_clear(&loose->form);
}

/* How many figures are sure once the equations were asked. */
static guint count_sure(Loose *loose)
{
    guint n = 0;

    gj_confirm(loose->doubted, loose->form.table, loose->form.observations,
               loose->extras);
    for (guint i = 0; i < loose->doubted->len; i++)
        n += at(loose, i)->status == GJ_VALUE_OK;
    return n;
}

Test(confirm, figures_that_add_up_in_a_complete_table_are_sure)
{
    Loose loose;

    loose_init(&loose);
    cr_expect_eq(count_sure(&loose), loose.doubted->len);
    cr_expect_null(at(&loose, 0)->note);
    cr_expect_float_eq(at(&loose, 0)->confidence, 1, 1e-9);
    loose_clear(&loose);
}

Test(confirm, figures_whose_sum_fails_stay_doubted)
{
    Loose loose;

    loose_init(&loose);
    set_text(&loose, 40, "4711");
    guint n = count_sure(&loose);
    cr_expect_gt(n, 0);
    for (guint i = 0; i < loose.doubted->len; i++) {
        GjObservation *o = at(&loose, i), *wrong = at(&loose, 40);
        if (g_str_equal(o->row_code, wrong->row_code))
            cr_expect_eq(o->status, GJ_VALUE_SUSPECT, "%s.%s", o->row_code, o->col_code);
    }
    loose_clear(&loose);
}

Test(confirm, a_table_with_a_gap_is_not_borne_out)
{
    Loose loose;

    loose_init(&loose);
    set_text(&loose, 40, "");
    g_clear_pointer(&at(&loose, 40)->value, g_free);
    at(&loose, 40)->status = GJ_VALUE_BLANK;
    cr_expect_eq(count_sure(&loose), 0);
    loose_clear(&loose);
}

static void add_extra(const Loose *loose, const char *text)
{
    GjExtra *extra = gj_record_new(&gj_extra_type);

    extra->table = g_strdup(loose->form.table->id);
    extra->raw_text = g_strdup(text);
    g_ptr_array_add(loose->extras, extra);
}

Test(confirm, a_table_with_figures_left_over_is_not_borne_out)
{
    Loose loose;

    loose_init(&loose);
    add_extra(&loose, "０");
    add_extra(&loose, "7");
    cr_expect_eq(count_sure(&loose), 0);
    loose_clear(&loose);
}

Test(confirm, a_figure_in_the_place_of_a_label_and_numbered_labels_are_let_pass)
{
    Loose loose;

    loose_init(&loose);
    add_extra(&loose, "0");
    add_extra(&loose, "3.补正后申请内容");
    cr_expect_eq(count_sure(&loose), loose.doubted->len);
    loose_clear(&loose);
}

/* Tears the only figures of a row, one over the other, so that each of two rows adds up
 * still: 12 and 5 become 1 and 25. How many of them are sure. */
static guint count_sure_of_torn(Loose *loose)
{
    guint n_cols = loose->form.subtable->columns->len, n = 0;

    for (guint i = 5 * n_cols; i < 7 * n_cols; i++) {
        gboolean is_nought = i % n_cols != 0 && i % n_cols != n_cols - 1;
        set_text(loose, i, is_nought ? "0" : i < 6 * n_cols ? "1" : "25");
    }
    count_sure(loose);
    for (guint i = 5 * n_cols; i < 7 * n_cols; i++)
        n += at(loose, i)->status == GJ_VALUE_OK && strcmp(at(loose, i)->value, "0") != 0;
    return n;
}

Test(confirm, a_sum_along_a_row_is_enough_if_figures_stand_on_one_line)
{
    Loose loose;

    loose_init(&loose);
    cr_expect_eq(count_sure_of_torn(&loose), 4);
    loose_clear(&loose);
}

Test(confirm, a_sum_along_a_row_is_not_enough_where_a_figure_has_two_lines)
{
    Loose loose;

    loose_init(&loose);
    at(&loose, 6 * loose.form.subtable->columns->len)->box.y1 = 22;
    cr_expect_eq(count_sure_of_torn(&loose), 0);
    loose_clear(&loose);
}

Test(confirm, noughts_bear_nothing_out)
{
    Loose loose;

    loose_init(&loose);
    for (guint i = 0; i < loose.doubted->len; i++)
        set_text(&loose, i, "0");
    cr_expect_eq(count_sure(&loose), 0);
    loose_clear(&loose);
}

Test(confirm, what_is_doubtful_besides_stays_so)
{
    Loose loose;

    loose_init(&loose);
    g_array_index(loose.bindings, GjBinding, 3).text = "5 0 3"; /* digits set apart */
    cr_expect_eq(count_sure(&loose), loose.doubted->len - 1);
    cr_expect_eq(at(&loose, 3)->status, GJ_VALUE_SUSPECT);
    loose_clear(&loose);
}

Test(confirm, a_dash_is_sure_where_the_figures_beside_it_are)
{
    Loose loose;
    guint i = 0;

    loose_init(&loose);
    while (strcmp(at(&loose, i)->value, "0") != 0)
        i++;
    set_text(&loose, i, "—");
    g_clear_pointer(&at(&loose, i)->value, g_free);
    count_sure(&loose);
    cr_expect_eq(at(&loose, i)->status, GJ_VALUE_DASH);
    cr_expect_null(at(&loose, i)->note);
    loose_clear(&loose);
}
