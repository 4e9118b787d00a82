/* What the page prints for a field. */
#include "load_templates.h"
#include "pipeline/stages/observe.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

typedef struct {
    const char *what;
    GjType type;
    GjUnit unit; /* of the field */
    const char *text, *header, *doubt;
    GjValueStatus status;
    const char *value; /* NULL: none */
    GjUnit given;      /* unit of the value */
    const char *note;  /* part of the note; NULL: no note */
} Case;

static GjObservation *observe(GjBinding *binding, const GjField *field)
{
    GjTemplate template = {.id = (char *)"form"};

    binding->field = field;
    return gj_observe(binding, &template);
}

static void expect(const Case *c)
{
    GjField field = {"t", "r", "c", 0, 0, c->type, c->unit};
    GjBinding binding = {.text = c->text,
                         .doubt = c->doubt,
                         .header = c->header,
                         .confidence = 1,
                         .method = GJ_METHOD_DOCX};
    GjObservation *o = observe(&binding, &field);

    cr_expect_eq(o->status, c->status, "%s: status %d", c->what, o->status);
    cr_expect(g_strcmp0(o->value, c->value) == 0, "%s: value %s", c->what, o->value);
    cr_expect_eq(o->unit, c->given, "%s: unit %d", c->what, o->unit);
    if (c->note)
        cr_expect(o->note && strstr(o->note, c->note), "%s: note '%s'", c->what, o->note);
    else
        cr_expect_null(o->note, "%s: note '%s'", c->what, o->note);
    cr_expect(g_strcmp0(o->raw_text, c->text) == 0, "%s: raw text", c->what);
    cr_expect_eq(isnan(o->confidence), c->value == NULL, "%s: confidence", c->what);
    if (c->value)
        cr_expect_eq(o->confidence == 1, c->status == GJ_VALUE_OK, "%s: confidence %f",
                     c->what, o->confidence);
    gj_record_free(&gj_observation_type, o);
}

static void expect_cases(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++)
        expect(&cases[i]);
}

#define COUNT  GJ_TYPE_INTEGER, GJ_UNIT_COUNT
#define SIGNED GJ_TYPE_SIGNED_INTEGER, GJ_UNIT_COUNT
#define WAN    GJ_TYPE_DECIMAL, GJ_UNIT_CNY_10000
#define YUAN   GJ_TYPE_DECIMAL, GJ_UNIT_CNY
#define MONEY  GJ_TYPE_DECIMAL, GJ_UNIT_UNKNOWN

Test(observe, every_status_has_its_reason)
{
    static const Case cases[] = {
        {"a figure", COUNT, "12", NULL, NULL, GJ_VALUE_OK, "12", GJ_UNIT_COUNT, NULL},
        {"a zero", COUNT, "0", NULL, NULL, GJ_VALUE_OK, "0", GJ_UNIT_COUNT, NULL},
        {"thousands", COUNT, "1,113", NULL, NULL, GJ_VALUE_OK, "1113", GJ_UNIT_COUNT,
         NULL},
        {"unchanged", SIGNED, "未增未减", NULL, NULL, GJ_VALUE_OK, "0", GJ_UNIT_COUNT,
         "未增未减"},
        {"an empty cell", COUNT, " ", NULL, NULL, GJ_VALUE_BLANK, NULL, GJ_UNIT_COUNT,
         NULL},
        {"a dash", COUNT, "—", NULL, NULL, GJ_VALUE_DASH, NULL, GJ_UNIT_COUNT, NULL},
        {"no cell", COUNT, NULL, NULL, NULL, GJ_VALUE_MISSING, NULL, GJ_UNIT_COUNT, NULL},
        {"a word", COUNT, "不详", NULL, NULL, GJ_VALUE_SUSPECT, NULL, GJ_UNIT_COUNT,
         "text where a number belongs"},
        {"a doubtful place", COUNT, "12", NULL, "label uncertain", GJ_VALUE_SUSPECT, "12",
         GJ_UNIT_COUNT, "label uncertain"},
        {"a doubtful dash", COUNT, "-", NULL, "label uncertain", GJ_VALUE_SUSPECT, NULL,
         GJ_UNIT_COUNT, "label uncertain"},
        {"a doubtful blank", COUNT, "", NULL, "label uncertain", GJ_VALUE_SUSPECT, NULL,
         GJ_UNIT_COUNT, "label uncertain"},
        {"digits apart", COUNT, "1 1", NULL, NULL, GJ_VALUE_SUSPECT, "11", GJ_UNIT_COUNT,
         "digits are set apart"},
        {"a remark", COUNT, "22（其中修订16件）", NULL, NULL, GJ_VALUE_OK, "22",
         GJ_UNIT_COUNT, "其中修订"},
        {"a doubtful remark", COUNT, "22（其中修订16件）", NULL, "label uncertain",
         GJ_VALUE_SUSPECT, "22", GJ_UNIT_COUNT, "label uncertain"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(observe, signs_and_decimals_belong_to_some_fields_only)
{
    static const Case cases[] = {
        {"plus", SIGNED, "+4", NULL, NULL, GJ_VALUE_OK, "4", GJ_UNIT_COUNT, NULL},
        {"minus", SIGNED, "－11", NULL, NULL, GJ_VALUE_OK, "-11", GJ_UNIT_COUNT, NULL},
        {"minus nought", SIGNED, "-0", NULL, NULL, GJ_VALUE_OK, "0", GJ_UNIT_COUNT, NULL},
        {"a stray plus", COUNT, "+4", NULL, NULL, GJ_VALUE_SUSPECT, "4", GJ_UNIT_COUNT,
         "a sign"},
        {"a stray minus", COUNT, "-4", NULL, NULL, GJ_VALUE_SUSPECT, "-4", GJ_UNIT_COUNT,
         "a sign"},
        {"a minus before money", WAN, "-4", NULL, NULL, GJ_VALUE_SUSPECT, "-4",
         GJ_UNIT_CNY_10000, "a sign"},
        {"decimals of money", WAN, "59.91", NULL, NULL, GJ_VALUE_OK, "59.91",
         GJ_UNIT_CNY_10000, NULL},
        {"decimals of a count", COUNT, "59.91", NULL, NULL, GJ_VALUE_SUSPECT, "59.91",
         GJ_UNIT_COUNT, "decimals"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(observe, units_are_converted_and_noted)
{
    static const Case cases[] = {
        {"the same unit", WAN, "43.788万元", NULL, NULL, GJ_VALUE_OK, "43.788",
         GJ_UNIT_CNY_10000, NULL},
        {"yuan for wan", WAN, "70487元", NULL, NULL, GJ_VALUE_OK, "7.0487",
         GJ_UNIT_CNY_10000, "converted from CNY"},
        {"yuan for wan in thousands", WAN, "709,455.9元", NULL, NULL, GJ_VALUE_OK,
         "70.94559", GJ_UNIT_CNY_10000, "converted from CNY"},
        {"wan for yuan", YUAN, "1.5万元", NULL, NULL, GJ_VALUE_OK, "15000", GJ_UNIT_CNY,
         "converted from CNY 10000"},
        {"the header's unit", WAN, "70487", "本年收费金额（单位：元）", NULL, GJ_VALUE_OK,
         "7.0487", GJ_UNIT_CNY_10000, "converted from CNY"},
        {"the header's unit is the field's", WAN, "5.9100", "本年收费金额（单位：万 元）",
         NULL, GJ_VALUE_OK, "5.9100", GJ_UNIT_CNY_10000, NULL},
        {"the cell before the header", WAN, "5万元", "本年收费金额（单位：元）", NULL,
         GJ_VALUE_OK, "5", GJ_UNIT_CNY_10000, NULL},
        {"nought", WAN, "0元", NULL, NULL, GJ_VALUE_OK, "0", GJ_UNIT_CNY_10000,
         "converted"},
        {"a counting unit", COUNT, "31批次", NULL, NULL, GJ_VALUE_OK, "31", GJ_UNIT_COUNT,
         NULL},
        {"money for a count", COUNT, "31元", NULL, NULL, GJ_VALUE_SUSPECT, "31",
         GJ_UNIT_COUNT, "a unit of another kind"},
        {"a count for money", WAN, "31件", NULL, NULL, GJ_VALUE_SUSPECT, "31",
         GJ_UNIT_CNY_10000, "a unit of another kind"},
        {"no unit is presumed", MONEY, "6944.93", NULL, NULL, GJ_VALUE_OK, "6944.93",
         GJ_UNIT_UNKNOWN, NULL},
        {"the cell tells it", MONEY, "251000元", NULL, NULL, GJ_VALUE_OK, "251000",
         GJ_UNIT_CNY, NULL},
        {"the header tells it", MONEY, "3.54", "采购总金额(单位:万元,保留4位小数)", NULL,
         GJ_VALUE_OK, "3.54", GJ_UNIT_CNY_10000, NULL},
        {"a count of what should be money", MONEY, "5件", NULL, NULL, GJ_VALUE_SUSPECT,
         "5", GJ_UNIT_UNKNOWN, "a unit of another kind"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

/* What the column of units prints for a row, and what becomes of its figure. */
Test(observe, the_unit_beside_a_figure_counts_like_one_in_the_cell)
{
    static const struct {
        const char *what;
        GjType type;
        GjUnit unit;
        const char *text, *beside, *value;
        GjValueStatus status;
    } cases[] = {
        {"the same", WAN, "4.5", "万元", "4.5", GJ_VALUE_OK},
        {"yuan", WAN, "45000", "元", "4.5", GJ_VALUE_OK},
        {"none", WAN, "4.5", "", "4.5", GJ_VALUE_OK},
        {"a dash", WAN, "4.5", "——", "4.5", GJ_VALUE_OK},
        {"the cell goes before", WAN, "45000元", "万元", "4.5", GJ_VALUE_OK},
        {"an odd one", WAN, "4.5", "亿元", "4.5", GJ_VALUE_SUSPECT},
        {"a count for money", WAN, "4", "件", "4", GJ_VALUE_SUSPECT},
        {"a count", COUNT, "4", "人次", "4", GJ_VALUE_OK},
        {"a word that counts", COUNT, "4", "场", "4", GJ_VALUE_OK},
        {"money for a count", COUNT, "4", "万元", "4", GJ_VALUE_SUSPECT},
        {"money for a count that says its own", COUNT, "4件", "万元", "4",
         GJ_VALUE_SUSPECT},
        {"odd money for a count", COUNT, "4", "美元", "4", GJ_VALUE_SUSPECT},
        {"a figure", COUNT, "4", "7", "4", GJ_VALUE_SUSPECT},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjField field = {"t", "r", "c", 0, 0, cases[i].type, cases[i].unit};
        GjBinding binding = {.text = cases[i].text,
                             .unit = cases[i].beside,
                             .confidence = 1,
                             .method = GJ_METHOD_DOCX};
        GjObservation *o = observe(&binding, &field);
        cr_expect_eq(o->status, cases[i].status, "%s: %s", cases[i].what, o->note);
        cr_expect_str_eq(o->value, cases[i].value, "%s: %s", cases[i].what, o->value);
        gj_record_free(&gj_observation_type, o);
    }
}

/* What the label of a row names counts where nothing beside it does. */
Test(observe, the_unit_that_ran_into_a_label_is_that_of_its_row)
{
    static const struct {
        const char *label, *beside, *text, *value;
        GjValueStatus status;
    } cases[] = {
        {"（四）专项经费 元", NULL, "84807", "8.4807", GJ_VALUE_OK},
        {"（四）专项经费 元\n九、会议情况", NULL, "84807", "8.4807", GJ_VALUE_OK},
        {"七、收取的费用 万元", NULL, "4.5", "4.5", GJ_VALUE_OK},
        {"七、收取的费用（单位：元）", NULL, "84807", "8.4807", GJ_VALUE_OK},
        {"七、收取的费用（元）", "万元", "4.5", "4.5", GJ_VALUE_OK},
        {"七、收取的费用 元", NULL, "4.5万元", "4.5", GJ_VALUE_OK},
        {"七、收取的费用 亿元", NULL, "4.5", "4.5", GJ_VALUE_SUSPECT},
        {"七、收取的费用", NULL, "4.5", "4.5", GJ_VALUE_OK},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjField field = {"t", "r", "c", 0, 0, WAN};
        GjCell label = {.text = (char *)cases[i].label};
        GjBinding binding = {.text = cases[i].text,
                             .unit = cases[i].beside,
                             .row_label = &label,
                             .confidence = 1,
                             .method = GJ_METHOD_TEXT_LAYER};
        GjObservation *o = observe(&binding, &field);
        cr_expect_eq(o->status, cases[i].status, "%s: %s", cases[i].label, o->note);
        cr_expect_str_eq(o->value, cases[i].value, "%s: %s", cases[i].label, o->value);
        gj_record_free(&gj_observation_type, o);
    }
}

Test(observe, the_place_and_the_confidence_of_the_cell_are_kept)
{
    GjField field = {"t", "r", "c", 0, 0, GJ_TYPE_INTEGER, GJ_UNIT_COUNT};
    GjBinding binding = {.text = "3",
                         .confidence = 0.75,
                         .method = GJ_METHOD_OCR,
                         .page = 4,
                         .box = {1, 2, 3, 4}};
    GjObservation *sure = observe(&binding, &field);
    binding.doubt = "doubtful";
    binding.confidence = 0.25;
    GjObservation *weak = observe(&binding, &field);

    cr_expect_eq(sure->confidence, 0.75);
    cr_expect_eq(sure->method, GJ_METHOD_OCR);
    cr_expect_eq(sure->page, 4);
    cr_expect_eq(sure->box.x1, 3);
    cr_expect_str_eq(sure->template, "form");
    cr_expect_str_eq(sure->table, "t");
    cr_expect_str_eq(sure->row_code, "r");
    cr_expect_str_eq(sure->col_code, "c");
    cr_expect_eq(weak->confidence, 0.25);
    gj_record_free(&gj_observation_type, sure);
    gj_record_free(&gj_observation_type, weak);
}

Test(observe, a_dash_in_pixels_is_sure_unless_it_is_a_word_or_out_of_its_place)
{
    static const struct {
        const char *text;
        gboolean is_unsure; /* by its reader only, who is */
        double confidence;
        GjValueStatus status;
    } cases[] = {
        {"-", TRUE, 0.6, GJ_VALUE_DASH},       {"-", FALSE, 0.6, GJ_VALUE_SUSPECT},
        {"无", TRUE, 0.6, GJ_VALUE_SUSPECT},   {"无", TRUE, 0.96, GJ_VALUE_DASH},
        {"无", FALSE, 0.96, GJ_VALUE_SUSPECT}, {"---", TRUE, 0.3, GJ_VALUE_SUSPECT}};
    GjField field = {"t", "r", "c", 0, 0, GJ_TYPE_INTEGER, GJ_UNIT_COUNT};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjBinding binding = {.text = cases[i].text,
                             .doubt = cases[i].is_unsure ? gj_cell_unsure : "elsewhere",
                             .confidence = cases[i].confidence,
                             .method = GJ_METHOD_OCR};
        GjObservation *o = observe(&binding, &field);
        cr_expect_eq(o->status, cases[i].status, "%s: %s", cases[i].text, o->note);
        gj_record_free(&gj_observation_type, o);
    }
}
