/* The equations bear out figures that no rules hold in their cells. */
#include "make_sums.h"
#include "pipeline/stages/confirm.h"

#include <criterion/criterion.h>

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
    g_clear_pointer(&at(&loose, 40)->value, g_free);
    at(&loose, 40)->status = GJ_VALUE_BLANK;
    cr_expect_eq(count_sure(&loose), 0);
    loose_clear(&loose);
}

Test(confirm, a_table_with_a_figure_left_over_is_not_borne_out)
{
    Loose loose;
    GjExtra *extra = gj_record_new(&gj_extra_type);

    loose_init(&loose);
    extra->table = g_strdup(loose.form.table->id);
    extra->raw_text = g_strdup("０");
    g_ptr_array_add(loose.extras, extra);
    cr_expect_eq(count_sure(&loose), 0);
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
