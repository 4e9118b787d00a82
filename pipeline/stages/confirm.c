/* Where no rules part rows and columns, a figure may be of a neighbour, or a part of it:
 *
 *      12   3   5  │ 20       whatever else 3 might be, 12 + 3 + 5 = 20 would not hold,
 * and 0   1   0  │  1       neither would the sum down its column 12   4   5  │ 21
 *
 *  1. The table must be complete: a figure or a dash for each field, and no figure that
 * no field claims. Rows that are named in order can then not have each other's figures,
 *     and what was torn off a figure would be one too many.
 *  2. Figures other than nought must bear out several of its sums: 0 = 0 says nothing.
 *  3. A cell is sure if all sums hold that it takes part in, of which there must be one
 *     along its row and one down its column.
 *
 * Does not see figures of two rows that changed places, or of two columns: for these,
 * labels must be sure. */
#include "confirm.h"

#include "check.h"
#include "observe.h"

#include <string.h>

/* Sums that a cell takes part in at least. */
#define SUMS_MIN 2
/* Figures other than nought that sums must bear out: those of a table in which one
 * application was made and answered. */
#define FIGURES_MIN 6

typedef struct {
    const GjTemplateTable *table;
    const GPtrArray *observations;
    GjCheckIndex *index;
} Confirming;

static gboolean has_digit(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (g_unichar_isdigit(g_utf8_get_char(text)))
            return TRUE;
    }
    return FALSE;
}

/* Whether no figure of the table is left over. */
static gboolean claims_all(const Confirming *confirming, const GPtrArray *extras)
{
    for (guint i = 0; i < extras->len; i++) {
        const GjExtra *extra = g_ptr_array_index(extras, i);
        if (g_strcmp0(extra->table, confirming->table->id) == 0 && extra->raw_text &&
            has_digit(extra->raw_text))
            return FALSE;
    }
    return TRUE;
}

/* Whether all sums hold that @o takes part in. */
static gboolean is_borne_out(const Confirming *confirming, const GjObservation *o)
{
    const GArray *equations = confirming->table->equations;
    guint n = 0;

    for (guint e = 0; e < equations->len; e++) {
        const GjEquation *equation = &g_array_index(equations, GjEquation, e);
        const char *code = NULL;
        guint n_flagged = 0;
        if (!gj_equation_takes(equation, o, &code))
            continue;
        if (gj_check_one(confirming->index, confirming->table, equation, code,
                         &n_flagged) != GJ_CHECK_PASSED)
            return FALSE;
        n++;
    }
    return n >= SUMS_MIN;
}

/* Whether each field of the table has a figure or a dash, and enough of them speak for
 * their sums. */
static gboolean is_complete(const Confirming *confirming)
{
    guint n = 0;

    for (guint i = 0; i < confirming->observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(confirming->observations, i);
        if (!g_str_equal(o->table, confirming->table->id))
            continue;
        if (!o->value && o->status != GJ_VALUE_DASH)
            return FALSE;
        n += o->value && strpbrk(o->value, "123456789") && is_borne_out(confirming, o);
    }
    return n >= FIGURES_MIN;
}

/* Takes the doubt off @doubted unless what it prints is doubtful as well. */
static void confirm(const GjDoubted *doubted)
{
    GjBinding binding = *doubted->binding;
    GjObservation *o = doubted->observation;

    binding.doubt = NULL;
    binding.confidence = 1;
    GjObservation *made = gj_observe(&binding, doubted->template);
    if (made->status == GJ_VALUE_OK) {
        g_free(o->note);
        o->note = g_steal_pointer(&made->note);
        o->status = made->status;
        o->confidence = made->confidence;
    }
    gj_record_free(&gj_observation_type, made);
}

void gj_confirm(const GArray *doubted, const GjTemplateTable *table,
                const GPtrArray *observations, const GPtrArray *extras)
{
    Confirming confirming = {table, observations, gj_check_index_new(observations)};

    if (table->equations->len && claims_all(&confirming, extras) &&
        is_complete(&confirming)) {
        for (guint i = 0; i < doubted->len; i++) {
            const GjDoubted *one = &g_array_index(doubted, GjDoubted, i);
            if (g_str_equal(one->observation->table, table->id) &&
                !strchr(one->binding->text, '\n') &&
                is_borne_out(&confirming, one->observation))
                confirm(one);
        }
    }
    gj_check_index_free(confirming.index);
}
