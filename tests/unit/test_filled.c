/* Whether a form is filled in. */
#include "pipeline/model/report.h"
#include "pipeline/stages/filled.h"

#include <criterion/criterion.h>

#define CELLS 40u

/* A form of which @n_values cells have a figure, the next @n_dashes a dash, the last
 * @n_missing are not there, and the others are empty. */
static GPtrArray *form_of(guint n_values, guint n_dashes, guint n_missing)
{
    GPtrArray *observations = g_ptr_array_new_with_free_func(gj_observation_free);

    for (guint i = 0; i < CELLS; i++) {
        GjObservation *o = g_new0(GjObservation, 1);
        o->status = i + n_missing >= CELLS ? GJ_VALUE_MISSING : GJ_VALUE_BLANK;
        if (i < n_values) {
            o->status = GJ_VALUE_OK;
            o->value = g_strdup("0");
        } else if (i < n_values + n_dashes) {
            o->status = GJ_VALUE_DASH;
            o->raw_text = g_strdup("—");
        }
        g_ptr_array_add(observations, o);
    }
    return observations;
}

Test(filled, a_form_without_figures_and_dashes_is_blank)
{
    g_autoptr(GPtrArray) empty = form_of(0, 0, 0);
    g_autoptr(GPtrArray) dashed = form_of(0, 1, 0);
    g_autoptr(GPtrArray) figure = form_of(1, 0, 10);

    cr_expect(gj_form_is_blank(empty));
    cr_expect_not(gj_form_is_blank(dashed));
    cr_expect_not(gj_form_is_blank(figure));
}

Test(filled, a_filled_form_is_nearly_whole_and_has_many_figures)
{
    g_autoptr(GPtrArray) whole = form_of(20, 0, 4);
    g_autoptr(GPtrArray) few = form_of(19, 0, 0);
    g_autoptr(GPtrArray) part = form_of(20, 0, 5);

    cr_expect(gj_form_is_filled(whole));
    cr_expect_not(gj_form_is_filled(few));
    cr_expect_not(gj_form_is_filled(part));
}

Test(filled, a_form_of_which_half_is_missing_is_not_there)
{
    g_autoptr(GPtrArray) half = form_of(0, 0, CELLS / 2);
    g_autoptr(GPtrArray) most = form_of(0, 0, CELLS / 2 - 1);

    cr_expect_not(gj_form_is_there(half));
    cr_expect(gj_form_is_there(most));
}
