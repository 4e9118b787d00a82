/* Where no rules part rows and columns, a figure may be of a neighbour, or a part of it:
 *
 *      12   3   5  │ 20     whatever else 3 might be, 12 + 3 + 5 = 20 would not hold,
 *       0   1   0  │  1     and neither would the sum down its column
 *      12   4   5  │ 21
 *
 *  1. The table must be complete: something in the cell of each field, and no row of
 *     figures that no field claims. Rows that are named in order can then not have each
 *     other's figures, and what was torn off a figure would be one too many.
 *  2. Figures other than nought must bear out several of its sums: 0 = 0 says nothing.
 *  3. A cell is sure if all sums hold that it takes part in, of which there must be one
 *     along its row and one down its column. Where the print does not add up, the sum
 *     along its row is enough if no figure of the table was put together from several
 *     lines: 12 and 5 below, torn into 1 and 25 in all of two rows, add up along these.
 *
 * Does not see figures of two rows that changed places, or of two columns: for these,
 * labels must be sure. */
#include "confirm.h"

#include "check.h"
#include "observe.h"
#include "value.h"

#include <math.h>
#include <string.h>

/* Sums that a cell takes part in at least. */
#define SUMS_MIN 2
/* Figures other than nought that sums must bear out: those of a table in which one
 * application was made and answered. */
#define FIGURES_MIN 6
/* Figures that no field claims at most. */
#define EXTRAS_MAX 1
/* How much higher than the lowest a figure on one line is at most: it may have brackets,
 * or a unit behind it. */
#define LINE_RATIO 1.5

typedef struct {
    const GjTemplateTable *table;
    const GPtrArray *observations;
    GjCheckIndex *index;
    gboolean is_level; /* each figure stands on one line */
} Confirming;

/* The sums that a cell takes part in. */
typedef struct {
    guint n_held, n_other; /* those that do not hold, or cannot be assessed */
    gboolean along_row;    /* the one along its row holds */
} Sums;

/* Whether no row of figures of the table is left over. A single one may stand in the
 * place of a label. */
static gboolean claims_all(const Confirming *confirming, const GPtrArray *extras)
{
    guint n = 0;

    for (guint i = 0; i < extras->len; i++) {
        const GjExtra *extra = g_ptr_array_index(extras, i);
        n += g_strcmp0(extra->table, confirming->table->id) == 0 && extra->raw_text &&
             gj_value_kind(extra->raw_text) == GJ_CELL_NUMBER;
    }
    return n <= EXTRAS_MAX;
}

/* What the sums say that @o takes part in. */
static Sums sums_of(const Confirming *confirming, const GjObservation *o)
{
    const GArray *equations = confirming->table->equations;
    Sums sums = {0};

    for (guint e = 0; e < equations->len; e++) {
        const GjEquation *equation = &g_array_index(equations, GjEquation, e);
        const char *code = NULL;
        guint n_flagged = 0;
        if (!gj_equation_takes(equation, o, &code))
            continue;
        gboolean holds = gj_check_one(confirming->index, confirming->table, equation,
                                      code, &n_flagged) == GJ_CHECK_PASSED;
        sums.n_held += holds;
        sums.n_other += !holds;
        sums.along_row |= holds && equation->each == GJ_EACH_ROW;
    }
    return sums;
}

static gboolean all_hold(const Confirming *confirming, const GjObservation *o)
{
    Sums sums = sums_of(confirming, o);

    return sums.n_held >= SUMS_MIN && sums.n_other == 0;
}

/* Whether something stands in the cell of each field of the table, and enough figures
 * speak for their sums. */
static gboolean is_complete(Confirming *confirming)
{
    double least = INFINITY, most = 0;
    guint n = 0;

    for (guint i = 0; i < confirming->observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(confirming->observations, i);
        if (!g_str_equal(o->table, confirming->table->id))
            continue;
        if (!o->raw_text || gj_value_kind(o->raw_text) == GJ_CELL_EMPTY)
            return FALSE;
        if (!o->value)
            continue;
        least = MIN(least, o->box.y1 - o->box.y0);
        most = MAX(most, o->box.y1 - o->box.y0);
        n += strpbrk(o->value, "123456789") && all_hold(confirming, o);
    }
    confirming->is_level = most <= LINE_RATIO * least;
    return n >= FIGURES_MIN;
}

static gboolean is_borne_out(const Confirming *confirming, const GjObservation *o)
{
    return all_hold(confirming, o) ||
           (confirming->is_level && sums_of(confirming, o).along_row);
}

/* Takes the doubt off @doubted unless what it prints is doubtful as well. */
static void confirm(const GjDoubted *doubted)
{
    GjBinding binding = *doubted->binding;
    GjObservation *o = doubted->observation;

    binding.doubt = NULL;
    binding.confidence = 1;
    GjObservation *made = gj_observe(&binding, doubted->template);
    if (made->status == GJ_VALUE_OK || made->status == GJ_VALUE_DASH) {
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
    Confirming confirming = {table, observations, gj_check_index_new(observations),
                             FALSE};

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
