#include "observe.h"

#include "value.h"

#include <math.h>
#include <string.h>

/* Confidence of a value whose place or reading is doubted. There is nothing to measure it
 * on without pixels; it only has to stay clear of the sure ones. */
#define DOUBTED_CONFIDENCE 0.5

#define TEN_THOUSAND_PLACES 4

/* A dash whose reader is less confident may be the rest of a worn figure. */
#define DASH_CONFIDENCE 0.5
/* A word for none, 无, of which its reader is less confident may be a blurred figure:
 * such ones had 0.6, of 48 words between this and what is sure none was one. */
#define WORD_CONFIDENCE 0.95

static void add_note(GjObservation *observation, const char *note)
{
    char *joined = observation->note ? g_strconcat(observation->note, "; ", note, NULL)
                                     : g_strdup(note);

    g_free(observation->note);
    observation->note = joined;
}

static void doubt(GjObservation *observation, const char *why)
{
    if (!why)
        return;
    observation->status = GJ_VALUE_SUSPECT;
    add_note(observation, why);
}

static gboolean is_money(GjUnit unit)
{
    return unit == GJ_UNIT_CNY || unit == GJ_UNIT_CNY_10000;
}

/* The unit that the column of units prints. */
static GjUnit row_unit(const GjBinding *binding)
{
    return binding->unit ? gj_value_unit(binding->unit) : GJ_UNIT_UNKNOWN;
}

/* The unit of money that the label of the row names. */
static GjHeaderUnit label_unit(const GjBinding *binding)
{
    return binding->row_label ? gj_value_row_unit(binding->row_label->text)
                              : (GjHeaderUnit){GJ_UNIT_UNKNOWN, FALSE};
}

/* The unit the figure is printed in: its own, else that of its row, beside the label or
 * in it, else that of the header. */
static GjUnit printed_unit(const GjBinding *binding, const GjValue *value)
{
    GjUnit unit = value->unit != GJ_UNIT_UNKNOWN ? value->unit : row_unit(binding);

    if (unit == GJ_UNIT_UNKNOWN && is_money(binding->field->unit))
        unit = label_unit(binding).unit;
    return unit != GJ_UNIT_UNKNOWN || !binding->header
               ? unit
               : gj_value_header_unit(binding->header).unit;
}

static gboolean is_of_another_kind(GjUnit unit, GjUnit wanted)
{
    return unit != GJ_UNIT_UNKNOWN && is_money(unit) != is_money(wanted);
}

/* Whether the column of units names one that is not understood, which only a count may
 * have: 场 counts, 亿元 does not. Where it names none, the label may. */
static gboolean has_odd_row_unit(const GjBinding *binding, const GjValue *value)
{
    GjCellKind kind = binding->unit ? gj_value_kind(binding->unit) : GJ_CELL_EMPTY;

    if (value->unit == GJ_UNIT_UNKNOWN && row_unit(binding) == GJ_UNIT_UNKNOWN &&
        is_money(binding->field->unit) && label_unit(binding).odd)
        return TRUE;
    if (kind == GJ_CELL_EMPTY || kind == GJ_CELL_DASH || value->unit != GJ_UNIT_UNKNOWN ||
        row_unit(binding) != GJ_UNIT_UNKNOWN)
        return FALSE;
    return kind == GJ_CELL_NUMBER || binding->field->unit != GJ_UNIT_COUNT ||
           strstr(binding->unit, "元") != NULL;
}

static gboolean has_odd_unit(const GjBinding *binding, const GjValue *value)
{
    return binding->header && value->unit == GJ_UNIT_UNKNOWN &&
           binding->field->unit != GJ_UNIT_COUNT &&
           gj_value_header_unit(binding->header).odd;
}

/* Brings the digits of @value to the unit of the field; says so where that changes them.
 */
static char *convert(const GjBinding *binding, const GjValue *value,
                     GjObservation *observation)
{
    GjUnit wanted = binding->field->unit;
    GjUnit printed = printed_unit(binding, value);

    if (wanted == GJ_UNIT_UNKNOWN) {
        if (is_money(printed))
            observation->unit = printed;
        else if (printed == GJ_UNIT_COUNT)
            doubt(observation, "a unit of another kind");
        return g_strdup(value->digits);
    }
    if (is_of_another_kind(value->unit, wanted) ||
        is_of_another_kind(row_unit(binding), wanted)) {
        doubt(observation, "a unit of another kind");
        return g_strdup(value->digits);
    }
    if (!is_money(wanted) || !is_money(printed) || printed == wanted)
        return g_strdup(value->digits);
    int places = wanted == GJ_UNIT_CNY_10000 ? TEN_THOUSAND_PLACES : -TEN_THOUSAND_PLACES;
    add_note(observation, wanted == GJ_UNIT_CNY_10000 ? "converted from CNY"
                                                      : "converted from CNY 10000");
    return gj_value_shift(value->digits, places);
}

static void take_number(GjObservation *observation, const GjBinding *binding,
                        const GjValue *value)
{
    GjType type = binding->field->type;
    g_autofree char *digits = convert(binding, value, observation);
    gboolean zero = strspn(digits, "0.") == strlen(digits);

    observation->value =
        g_strconcat(value->sign == '-' && !zero ? "-" : "", digits, NULL);
    if (value->remark)
        add_note(observation, value->remark);
    doubt(observation, value->doubt);
    if (has_odd_unit(binding, value))
        doubt(observation, "the header names another unit");
    if (has_odd_row_unit(binding, value))
        doubt(observation, "the row names another unit");
    if (value->sign && type != GJ_TYPE_SIGNED_INTEGER)
        doubt(observation, "a sign where none belongs");
    if (type != GJ_TYPE_DECIMAL && strchr(digits, '.'))
        doubt(observation, "decimals where a count belongs");
}

static gboolean has_letter(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return TRUE;
    }
    return FALSE;
}

/* Whether a dash stands in the cell, though its reader is not sure of its strokes: no
 * figure looks like one. But a blurred one may look a little like a word: 无. */
static gboolean is_sure_dash(const GjBinding *binding)
{
    double least = has_letter(binding->text) ? WORD_CONFIDENCE : DASH_CONFIDENCE;

    return binding->method == GJ_METHOD_OCR && binding->doubt == gj_cell_unsure &&
           binding->confidence >= least;
}

static void take_text(GjObservation *observation, const GjBinding *binding)
{
    g_auto(GjValue) value = {0};

    gj_value_parse(&value, binding->text);
    switch (value.kind) {
    case GJ_CELL_EMPTY:
        observation->status = GJ_VALUE_BLANK;
        doubt(observation, binding->doubt); /* its figure may be elsewhere */
        return;
    case GJ_CELL_DASH:
        observation->status = GJ_VALUE_DASH;
        if (binding->doubt && is_sure_dash(binding))
            add_note(observation, binding->doubt);
        else
            doubt(observation, binding->doubt);
        return;
    case GJ_CELL_TEXT:
        doubt(observation, "text where a number belongs");
        return;
    case GJ_CELL_NUMBER:
        take_number(observation, binding, &value);
        doubt(observation, binding->doubt);
        return;
    }
}

GjObservation *gj_observe(const GjBinding *binding, const GjTemplate *template)
{
    GjObservation *observation = gj_record_new(&gj_observation_type);

    observation->template = g_strdup(template->id);
    observation->table = g_strdup(binding->field->table);
    observation->row_code = g_strdup(binding->field->row_code);
    observation->col_code = g_strdup(binding->field->col_code);
    observation->unit = binding->field->unit;
    observation->method = binding->method;
    observation->page = binding->page;
    observation->box = binding->box;
    observation->status = GJ_VALUE_OK;
    if (!binding->text) {
        observation->status = GJ_VALUE_MISSING;
        return observation;
    }
    observation->raw_text = g_strdup(binding->text);
    take_text(observation, binding);
    if (observation->value)
        observation->confidence = observation->status == GJ_VALUE_OK || binding->is_weak
                                      ? binding->confidence
                                      : MIN(DOUBTED_CONFIDENCE, binding->confidence);
    return observation;
}
