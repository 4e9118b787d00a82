#include "filled.h"

#include "value.h"

#include "pipeline/model/report.h"

/* Of a filled form so many cells are there, and so many have a figure. */
#define THERE_SHARE 0.9
#define FILLED_MIN  20u

gboolean gj_form_is_blank(const GPtrArray *observations)
{
    for (guint i = 0; i < observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(observations, i);
        if (o->value || (o->raw_text && gj_value_kind(o->raw_text) == GJ_CELL_DASH))
            return FALSE;
    }
    return TRUE;
}

static guint count_there(const GPtrArray *observations)
{
    guint n_there = 0;

    for (guint i = 0; i < observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(observations, i);
        n_there += o->status != GJ_VALUE_MISSING;
    }
    return n_there;
}

gboolean gj_form_is_there(const GPtrArray *observations)
{
    return 2 * count_there(observations) > observations->len;
}

gboolean gj_form_is_filled(const GPtrArray *observations)
{
    guint n_filled = 0;

    for (guint i = 0; i < observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(observations, i);
        n_filled += o->value != NULL;
    }
    return n_filled >= FILLED_MIN &&
           count_there(observations) >= THERE_SHARE * observations->len;
}
