/* A doubted cell and the equations it takes part in:
 *
 *      12   3   5  │ 20       the reader: 5 (0.7), 6 (0.3); 12 + 3 + 5 = 20 holds, with
 *                             6 it does not: it is 5
 *
 *  1. An equation helps if all its other terms are sure.
 *  2. Of the readings that the reader listed, exactly one must make all equations hold
 *     that help. It is taken: where it is the one that was read, the doubt is gone; where
 *     it is another, the cell is repaired.
 *  3. What was settled is sure, and may help elsewhere: again, until nothing changes.
 *
 * Wrong where the print itself does not add up and another listed reading happens to. */
#include "repair.h"

#include "check.h"
#include "observe.h"

#include <string.h>

/* How likely it is that a wrong reading satisfies an equation whose other terms are sure,
 * as the print need not add up itself. */
#define CHANCE 0.003
/* A value is never surer than this by equations. */
#define CONFIDENCE_MAX 0.9995
/* Rounds at most; each settles a cell. */
#define ROUNDS_MAX 400u

typedef struct {
    const GjTemplateTable *table;
    GjCheckIndex *index;
    const GjEquation *help; /* the last one that helped */
} Repair;

/* How many equations help with @o, and whether all of them hold. */
static guint count_help(Repair *repair, const GjObservation *o, gboolean *holds)
{
    guint n = 0;

    *holds = TRUE;
    for (guint e = 0; e < repair->table->equations->len; e++) {
        const GjEquation *equation =
            &g_array_index(repair->table->equations, GjEquation, e);
        const char *code = NULL;
        guint n_flagged = 0;
        if (!gj_equation_takes(equation, o, &code))
            continue;
        GjCheckStatus status =
            gj_check_one(repair->index, repair->table, equation, code, &n_flagged);
        if (status == GJ_CHECK_NOT_ASSESSABLE || n_flagged != 1)
            continue;
        n++;
        repair->help = equation;
        *holds = *holds && status == GJ_CHECK_PASSED;
    }
    return n;
}

/* What @doubted would be, had its reader read @text; NULL where that is no value. */
static GjObservation *observe_as(const GjDoubted *doubted, const char *text)
{
    GjBinding binding = *doubted->binding;

    binding.text = text;
    binding.doubt = NULL;
    binding.confidence = 1;
    GjObservation *made = gj_observe(&binding, doubted->template);
    if (made->status == GJ_VALUE_OK && made->value)
        return made;
    gj_record_free(&gj_observation_type, made);
    return NULL;
}

/* A reading: what is printed then, and how likely its reader took it to be. */
typedef struct {
    GjObservation *as;
    double probability;
    gboolean is_read; /* it is the one that was read */
} Reading;

static void reading_clear(gpointer data)
{
    gj_record_free(&gj_observation_type, ((Reading *)data)->as);
}

static void add_reading(GArray *readings, const GjDoubted *doubted, const char *text,
                        double probability, gboolean is_read)
{
    Reading reading = {observe_as(doubted, text), probability, is_read};

    if (!reading.as)
        return;
    for (guint i = 0; i < readings->len; i++) {
        Reading *other = &g_array_index(readings, Reading, i);
        if (g_str_equal(other->as->value, reading.as->value)) {
            other->probability += probability;
            reading_clear(&reading);
            return;
        }
    }
    g_array_append_val(readings, reading);
}

static GArray *readings_of(const GjDoubted *doubted)
{
    GArray *readings = g_array_new(FALSE, FALSE, sizeof(Reading));
    const GArray *others = doubted->binding->alternatives;

    g_array_set_clear_func(readings, reading_clear);
    add_reading(readings, doubted, doubted->binding->text, doubted->binding->confidence,
                TRUE);
    for (guint i = 0; others && i < others->len; i++) {
        const GjAlternative *other = &g_array_index(others, GjAlternative, i);
        add_reading(readings, doubted, other->text, other->probability, FALSE);
    }
    return readings;
}

/* How likely the reader of @doubted took it to be a dash. */
static double dash_of(const GjDoubted *doubted)
{
    const GArray *others = doubted->binding->alternatives;
    double sum = 0;

    for (guint i = 0; others && i < others->len; i++) {
        const GjAlternative *other = &g_array_index(others, GjAlternative, i);
        GjBinding binding = *doubted->binding;
        binding.text = other->text;
        binding.doubt = NULL;
        GjObservation *made = gj_observe(&binding, doubted->template);
        sum += made->status == GJ_VALUE_DASH ? other->probability : 0;
        gj_record_free(&gj_observation_type, made);
    }
    return sum;
}

/* How sure @reading of @doubted is where @n_help equations hold with it: as they do with
 * what counts as much, a dash as 0. */
static double confidence_by(const GjDoubted *doubted, const Reading *reading,
                            guint n_help)
{
    double chance = n_help > 1 ? CHANCE * CHANCE : CHANCE, p = reading->probability;

    if (g_str_equal(reading->as->value, "0"))
        chance += dash_of(doubted);
    return MIN(p / (p + chance), CONFIDENCE_MAX);
}

/* Takes @reading for what @doubted prints. */
static void settle(const Repair *repair, GjDoubted *doubted, const Reading *reading,
                   guint n_help)
{
    GjObservation *o = doubted->observation;

    o->confidence = confidence_by(doubted, reading, n_help);
    g_free(o->value);
    o->value = g_strdup(reading->as->value);
    g_free(o->note);
    o->note = reading->is_read
                  ? g_strdup(reading->as->note)
                  : g_strdup_printf("by %s%s%s", repair->help->name,
                                    reading->as->note ? "; " : "",
                                    reading->as->note ? reading->as->note : "");
    o->unit = reading->as->unit;
    o->status = reading->is_read ? GJ_VALUE_OK : GJ_VALUE_REPAIRED;
    doubted->observation = NULL;
}

/* The only one of @readings with which all that helps holds; NULL: none, or several. */
static const Reading *choose(Repair *repair, GjObservation *o, const GArray *readings,
                             guint *n_help)
{
    char *value = o->value;
    const Reading *chosen = NULL;
    guint n_chosen = 0;

    for (guint i = 0; i < readings->len; i++) {
        const Reading *reading = &g_array_index(readings, Reading, i);
        gboolean holds = FALSE;
        o->value = reading->as->value;
        guint n = count_help(repair, o, &holds);
        if (n == 0 || !holds)
            continue;
        chosen = reading;
        *n_help = n;
        n_chosen++;
    }
    o->value = value;
    return n_chosen == 1 ? chosen : NULL;
}

static gboolean try_to_settle(Repair *repair, GjDoubted *doubted)
{
    g_autoptr(GArray) readings = readings_of(doubted);
    guint n_help = 0;
    const Reading *chosen = choose(repair, doubted->observation, readings, &n_help);

    if (!chosen || confidence_by(doubted, chosen, n_help) < GJ_SURE_CONFIDENCE)
        return FALSE;
    settle(repair, doubted, chosen, n_help);
    return TRUE;
}

GArray *gj_doubted_new(const GPtrArray *matches, const GPtrArray *observations,
                       gboolean loose)
{
    GArray *doubted = g_array_new(FALSE, FALSE, sizeof(GjDoubted));
    guint n = 0;

    for (guint m = 0; m < matches->len; m++) {
        const GjSubtableMatch *match = g_ptr_array_index(matches, m);
        for (guint i = 0; i < match->bindings->len; i++, n++) {
            const GjBinding *binding = &g_array_index(match->bindings, GjBinding, i);
            GjDoubted one = {g_ptr_array_index(observations, n), binding,
                             match->template};
            if (one.observation->status == GJ_VALUE_SUSPECT &&
                (loose ? binding->is_loose : binding->is_weak && one.observation->value))
                g_array_append_val(doubted, one);
        }
    }
    return doubted;
}

void gj_repair(GArray *doubted, const GjTemplateTable *table,
               const GPtrArray *observations)
{
    Repair repair = {table, gj_check_index_new(observations), NULL};
    gboolean goes_on = table->equations->len > 0;

    for (guint round = 0; goes_on && round < ROUNDS_MAX; round++) {
        goes_on = FALSE;
        for (guint i = 0; i < doubted->len; i++) {
            GjDoubted *one = &g_array_index(doubted, GjDoubted, i);
            if (one->observation && g_str_equal(one->observation->table, table->id) &&
                try_to_settle(&repair, one))
                goes_on = TRUE;
        }
    }
    gj_check_index_free(repair.index);
}

/* How many equations of @table @o fails. */
static guint count_failed(GjCheckIndex *index, const GjTemplateTable *table,
                          const GjObservation *o)
{
    guint n = 0;

    for (guint e = 0; e < table->equations->len; e++) {
        const GjEquation *equation = &g_array_index(table->equations, GjEquation, e);
        const char *code = NULL;
        guint n_flagged = 0;
        n += gj_equation_takes(equation, o, &code) &&
             gj_check_one(index, table, equation, code, &n_flagged) == GJ_CHECK_FAILED;
    }
    return n;
}

/* Whether @o is a figure of @table that was read from pixels and believed. */
static gboolean is_believed(const GjTemplateTable *table, const GjObservation *o)
{
    return o->method == GJ_METHOD_OCR && o->status == GJ_VALUE_OK &&
           g_str_equal(o->table, table->id);
}

void gj_repair_doubt(const GjTemplateTable *table, const GPtrArray *observations)
{
    GjCheckIndex *index = NULL; /* only of pages read from pixels */

    for (guint i = 0; i < observations->len; i++) {
        GjObservation *o = g_ptr_array_index(observations, i);
        if (!is_believed(table, o))
            continue;
        if (!index)
            index = gj_check_index_new(observations);
        if (count_failed(index, table, o) < 2)
            continue;
        o->status = GJ_VALUE_SUSPECT;
        g_free(o->note);
        o->note = g_strdup("two of its sums fail");
    }
    gj_check_index_free(index);
}
