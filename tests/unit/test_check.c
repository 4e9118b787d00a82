/* The equations of the templates over observations. */
#include "load_templates.h"
#include "pipeline/stages/check.h"

#include <criterion/criterion.h>
#include <string.h>

static GjTemplates *templates;

static void set_up(void)
{
    templates = load_templates();
}

static void tear_down(void)
{
    gj_templates_free(templates);
}

TestSuite(check, .init = set_up, .fini = tear_down);

/* An observation for @field: @text is its value, or "" blank, "-" dash, "?" missing; a ~
 * in front makes it suspect, ! repaired; a lone ~ is a text. */
static GjObservation *observe(const GjField *field, const char *text)
{
    static const struct {
        const char *text;
        GjValueStatus status;
    } words[] = {{"", GJ_VALUE_BLANK}, {"-", GJ_VALUE_DASH}, {"?", GJ_VALUE_MISSING}};
    GjObservation *o = gj_record_new(&gj_observation_type);

    o->table = g_strdup(field->table);
    o->row_code = g_strdup(field->row_code);
    o->col_code = g_strdup(field->col_code);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(text, words[i].text) == 0) {
            o->status = words[i].status;
            return o;
        }
    }
    if (*text == '~')
        o->status = GJ_VALUE_SUSPECT;
    else if (*text == '!')
        o->status = GJ_VALUE_REPAIRED;
    text += o->status != GJ_VALUE_OK;
    o->value = *text ? g_strdup(text) : NULL;
    return o;
}

/* The checks of @table of the 2021 edition, all fields 0 but those of @row, by bars. */
static GPtrArray *checks_of(const char *table_id, const char *row, const char *figures)
{
    const GjTemplateTable *table =
        gj_template_find_table(gj_templates_find(templates, EDITION_2021), table_id);
    const GjSubtable *subtable = g_ptr_array_index(table->subtables, 0);
    g_autoptr(GPtrArray) observations =
        g_ptr_array_new_with_free_func(gj_observation_free);
    g_auto(GStrv) texts = g_strsplit(figures, "|", -1);
    GPtrArray *checks = gj_checks_new();
    guint at = 0;

    for (guint i = 0; i < subtable->fields->len; i++) {
        const GjField *field = gj_subtable_field(subtable, i);
        gboolean own = strcmp(field->row_code, row) == 0;
        g_ptr_array_add(observations, observe(field, own ? texts[at++] : "0"));
    }
    gj_checks_add(checks, table, observations);
    return checks;
}

static const GjCheck *find_check(const GPtrArray *checks, const char *name,
                                 const char *code)
{
    for (guint i = 0; i < checks->len; i++) {
        const GjCheck *check = g_ptr_array_index(checks, i);
        if (strcmp(check->check, name) == 0 && strcmp(check->code, code) == 0)
            return check;
    }
    cr_assert_fail("no check %s of %s", name, code);
    return NULL;
}

typedef struct {
    const char *what, *figures; /* of a row: six parts and the total */
    GjCheckStatus status;
    GjCause cause;
    const char *left, *right, *difference; /* NULL: not given */
} Case;

static void expect_cases(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++) {
        const Case *c = &cases[i];
        g_autoptr(GPtrArray) checks =
            checks_of("requests", "denied.state_secret", c->figures);
        const GjCheck *check = find_check(checks, "row_sum", "denied.state_secret");
        cr_expect_eq(check->status, c->status, "%s: status %d", c->what, check->status);
        cr_expect_eq(check->cause, c->cause, "%s: cause %d", c->what, check->cause);
        cr_expect(g_strcmp0(check->left, c->left) == 0, "%s: left %s", c->what,
                  check->left);
        cr_expect(g_strcmp0(check->right, c->right) == 0, "%s: right %s", c->what,
                  check->right);
        cr_expect(g_strcmp0(check->difference, c->difference) == 0, "%s: difference %s",
                  c->what, check->difference);
    }
}

#define PASSED       GJ_CHECK_PASSED, GJ_CAUSE_NONE
#define OPEN         GJ_CHECK_NOT_ASSESSABLE, GJ_CAUSE_NONE, NULL, NULL, NULL
#define INCONSISTENT GJ_CHECK_FAILED, GJ_CAUSE_SOURCE_INCONSISTENT
#define UNCERTAIN    GJ_CHECK_FAILED, GJ_CAUSE_EXTRACTION_UNCERTAIN

Test(check, parts_that_make_the_total_pass)
{
    static const Case cases[] = {
        {"zeros", "0|0|0|0|0|0|0", PASSED, "0", "0", "0"},
        {"figures", "1|2|3|4|5|6|21", PASSED, "21", "21", "0"},
        {"a suspect part that fits", "~1|2|3|4|5|6|21", PASSED, "21", "21", "0"},
        {"dashes are 0", "1|-|-|-|-|-|1", PASSED, "1", "1", "0"},
        {"a dash for the total", "0|0|0|0|0|0|-", PASSED, "0", "0", "0"},
        {"decimals", "0.1|0.2|0|0|0|0|0.3", PASSED, "0.3", "0.3", "0"},
        {"decimals of unlike length", "1.50|2|0|0|0|0|3.5", PASSED, "3.5", "3.5", "0"},
        {"great figures", "999999999999999999|1|0|0|0|0|1000000000000000000", PASSED,
         "1000000000000000000", "1000000000000000000", "0"},
        {"signs", "-3|5|0|0|0|0|2", PASSED, "2", "2", "0"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(check, a_failure_has_a_cause_and_a_signed_difference)
{
    static const Case cases[] = {
        {"too little", "1|0|0|0|0|0|3", INCONSISTENT, "1", "3", "-2"},
        {"too much", "3|0|0|0|0|0|1", INCONSISTENT, "3", "1", "2"},
        {"the publisher's total 0", "10|1|0|0|0|0|0", INCONSISTENT, "11", "0", "11"},
        {"a dash too many", "1|-|0|0|0|0|2", INCONSISTENT, "1", "2", "-1"},
        {"a suspect part", "~1|0|0|0|0|0|3", UNCERTAIN, "1", "3", "-2"},
        {"a suspect total", "1|0|0|0|0|0|~3", UNCERTAIN, "1", "3", "-2"},
        {"a repaired part", "!1|0|0|0|0|0|3", UNCERTAIN, "1", "3", "-2"},
        {"decimals", "0.1|0.2|0|0|0|0|0.4", INCONSISTENT, "0.3", "0.4", "-0.1"},
        {"small decimals", "0.000001|0|0|0|0|0|0", INCONSISTENT, "0.000001", "0",
         "0.000001"},
        {"signs", "-5|0|0|0|0|0|2", INCONSISTENT, "-5", "2", "-7"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(check, blanks_among_the_parts_have_three_outcomes)
{
    static const Case cases[] = {
        {"the rest makes the total", "1|||||2|3", PASSED, "3", "3", "0"},
        {"the rest exceeds it", "4|||||2|3", INCONSISTENT, "6", "3", "3"},
        {"the rest may be in the blanks", "1|||||1|3", OPEN},
        {"all blank, total 0", "||||||0", PASSED, "0", "0", "0"},
        {"all blank", "||||||5", OPEN},
        {"a blank that exceeds, suspect", "~4|||||2|3", UNCERTAIN, "6", "3", "3"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(check, what_is_not_there_cannot_be_assessed)
{
    static const Case cases[] = {
        {"a blank total", "1|0|0|0|0|0|", OPEN},
        {"a missing total", "1|0|0|0|0|0|?", OPEN},
        {"a missing part", "?|0|0|0|0|0|3", OPEN},
        {"a missing part of too much", "?|9|0|0|0|0|3", OPEN},
        {"nothing at all", "?|?|?|?|?|?|?", OPEN},
        {"blank parts and total", "||||||", OPEN},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(check, a_text_without_a_value_is_as_good_as_missing)
{
    static const Case cases[] = {{"a word", "~|0|0|0|0|0|3", OPEN}};

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(check, the_checks_of_the_requests_are_39)
{
    g_autoptr(GPtrArray) checks = checks_of("requests", "new", "0|0|0|0|0|0|0");
    guint n_rows = 0, n_columns = 0, n_balances = 0;

    for (guint i = 0; i < checks->len; i++) {
        const GjCheck *check = g_ptr_array_index(checks, i);
        n_rows += strcmp(check->check, "row_sum") == 0;
        n_columns += strcmp(check->check, "column_sum") == 0;
        n_balances += strcmp(check->check, "balance") == 0;
        cr_expect_str_eq(check->table, "requests");
        cr_expect_eq(check->status, GJ_CHECK_PASSED);
    }
    cr_expect_eq(n_rows, 25);
    cr_expect_eq(n_columns, 7);
    cr_expect_eq(n_balances, 7);
}

Test(check, columns_add_up_to_the_handled_and_balance)
{
    g_autoptr(GPtrArray) granted = checks_of("requests", "granted", "2|0|0|0|0|0|2");
    g_autoptr(GPtrArray) total = checks_of("requests", "handled_total", "2|0|0|0|0|0|2");
    const GjCheck *sum = find_check(granted, "column_sum", "natural_person");

    cr_expect_str_eq(sum->difference, "2");
    cr_expect(g_str_has_suffix(sum->expression, " = handled_total"), "%s",
              sum->expression);
    cr_expect(strstr(sum->expression, "granted + partial + denied.state_secret"));
    cr_expect_eq(find_check(granted, "balance", "natural_person")->status,
                 GJ_CHECK_PASSED);
    cr_expect_str_eq(find_check(total, "column_sum", "natural_person")->difference, "-2");
    const GjCheck *balance = find_check(total, "balance", "natural_person");
    cr_expect_str_eq(balance->difference, "-2");
    cr_expect_str_eq(balance->expression,
                     "new + carried_in = handled_total + carried_out");
    cr_expect_eq(find_check(total, "balance", "business")->status, GJ_CHECK_PASSED);
}

Test(check, every_group_of_the_last_table_adds_up_by_itself)
{
    g_autoptr(GPtrArray) checks =
        checks_of("review_litigation", "litigation_after_review", "5|0|0|0|0");

    cr_assert_eq(checks->len, 3);
    cr_expect_eq(find_check(checks, "row_sum", "review")->status, GJ_CHECK_PASSED);
    cr_expect_eq(find_check(checks, "row_sum", "litigation_direct")->status,
                 GJ_CHECK_PASSED);
    cr_expect_str_eq(find_check(checks, "row_sum", "litigation_after_review")->difference,
                     "5");
}
