/* Which edition each sub-table and the document are of. */
#include "load_templates.h"
#include "pipeline/stages/edition.h"

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

TestSuite(edition, .init = set_up, .fini = tear_down);

/* "21 requests 30": sub-table requests of 2021 found with score 30. */
static GjSubtableMatch *candidate(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, " ", 3);
    g_autofree char *edition = g_strconcat("cn-gov-disclosure-20", parts[0], NULL);
    const GjTemplateTable *table = NULL;
    const GjSubtable *subtable = find_subtable(templates, edition, parts[1], &table);
    GjSubtableMatch *match =
        gj_subtable_match_new(gj_templates_find(templates, edition), table, subtable);

    match->score = g_ascii_strtod(parts[2], NULL);
    match->n_rows = match->n_columns = 1;
    return match;
}

static const char *short_edition(const GjTemplate *template)
{
    return template ? template->id + strlen(template->id) - 2 : "none";
}

typedef struct {
    const char *what, *found; /* candidates by commas */
    guint year;
    gboolean expected, by_year; /* expected: of the family, though nothing is found */
    const char *edition;        /* of the document */
    const char *matches;        /* "sub-table:edition", a missing one with a ! */
} Case;

static void expect(const Case *c)
{
    g_auto(GStrv) found = g_strsplit(c->found, ",", -1);
    GPtrArray *candidates =
        g_ptr_array_new_with_free_func((GDestroyNotify)gj_subtable_match_free);
    g_auto(GjEdition) edition = {0};
    g_autoptr(GString) matches = g_string_new(NULL);
    guint n_found = 0;

    for (guint i = 0; found[i] && *found[i]; i++)
        g_ptr_array_add(candidates, candidate(found[i]));
    gj_edition_choose(&edition, candidates, templates, c->year,
                      c->expected ? "cn-gov-disclosure" : NULL);
    for (guint i = 0; i < edition.matches->len; i++) {
        const GjSubtableMatch *match = g_ptr_array_index(edition.matches, i);
        g_string_append_printf(matches, "%s%s:%s%s", i ? " " : "", match->subtable->id,
                               short_edition(match->template), match->n_rows ? "" : "!");
        n_found += match->n_rows > 0;
    }
    cr_expect_str_eq(short_edition(edition.template), c->edition, "%s: %s", c->what,
                     short_edition(edition.template));
    cr_expect_str_eq(matches->str, c->matches, "%s: %s", c->what, matches->str);
    cr_expect_eq(edition.by_year, c->by_year, "%s", c->what);
    cr_expect_eq(edition.n_found, n_found, "%s: %u found", c->what, edition.n_found);
}

static void expect_cases(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++)
        expect(&cases[i]);
}

#define BOTH_REVIEWS "19 review_litigation 15,21 review_litigation 15"
#define ALL_21                                                                           \
    "21 art20_1 5,19 art20_1 2,21 art20_5 2,19 art20_5 1,21 art20_6 3,19 art20_6 2,"     \
    "21 art20_8 2,19 art20_8 1"

Test(edition, the_requests_tell_the_edition_of_the_document)
{
    static const Case cases[] = {
        {"of 2021", ALL_21 ",19 requests 25,21 requests 30," BOTH_REVIEWS, 2023, TRUE,
         FALSE, "21",
         "art20_1:21 art20_5:21 art20_6:21 art20_8:21 requests:21 "
         "review_litigation:21"},
        {"of 2019 in a later year", "19 requests 30,21 requests 25," BOTH_REVIEWS, 2022,
         TRUE, FALSE, "19",
         "art20_1:19! art20_5:19! art20_6:19! art20_8:19! art20_9:19! requests:19 "
         "review_litigation:19"},
        {"of 2021 among sub-tables of 2019",
         "19 art20_1 5,19 art20_5 5,19 art20_6 5,19 art20_8 3,19 art20_9 3,21 requests "
         "30,"
         "19 requests 20",
         2020, TRUE, FALSE, "21",
         "art20_1:19 art20_5:19 art20_6:19 art20_8:19 art20_9:19 requests:21 "
         "review_litigation:21!"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(edition, without_requests_most_subtables_tell_it)
{
    static const Case cases[] = {
        {"two to one", "19 art20_1 5,19 art20_5 5,21 art20_6 3", 2023, TRUE, FALSE, "19",
         "art20_1:19 art20_5:19 art20_6:21 art20_8:19! art20_9:19! requests:19! "
         "review_litigation:19!"},
        {"one to two", "19 art20_1 5,21 art20_5 5,21 art20_6 3," BOTH_REVIEWS, 2020, TRUE,
         FALSE, "21",
         "art20_1:19 art20_5:21 art20_6:21 art20_8:21! requests:21! "
         "review_litigation:21"},
        {"only one", "19 art20_9 3", 2023, FALSE, FALSE, "19",
         "art20_1:19! art20_5:19! art20_6:19! art20_8:19! art20_9:19 requests:19! "
         "review_litigation:19!"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(edition, every_subtable_may_be_of_its_own)
{
    static const Case cases[] = {
        {"the first of 2019",
         "19 art20_1 5,21 art20_1 2,21 art20_5 2,19 art20_5 1,21 art20_6 3,21 art20_8 2,"
         "21 requests 30",
         2021, TRUE, FALSE, "21",
         "art20_1:19 art20_5:21 art20_6:21 art20_8:21 requests:21 review_litigation:21!"},
        {"one more of 2019", ALL_21 ",19 art20_9 3,21 requests 30", 2021, TRUE, FALSE,
         "21",
         "art20_1:21 art20_5:21 art20_6:21 art20_8:21 art20_9:19 requests:21 "
         "review_litigation:21!"},
        {"the missing ones are of the edition of most",
         "19 art20_1 5,19 art20_5 5,21 requests 30", 2021, TRUE, FALSE, "21",
         "art20_1:19 art20_5:19 art20_6:19! art20_8:19! art20_9:19! requests:21 "
         "review_litigation:21!"},
        {"the whole of the other", ALL_21 ",19 requests 30", 2023, TRUE, FALSE, "19",
         "art20_1:21 art20_5:21 art20_6:21 art20_8:21 requests:19 "
         "review_litigation:19!"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(edition, the_review_follows_the_document)
{
    static const Case cases[] = {
        {"of 2019", "19 requests 30,21 requests 20," BOTH_REVIEWS ",19 art20_9 3", 2023,
         TRUE, FALSE, "19",
         "art20_1:19! art20_5:19! art20_6:19! art20_8:19! art20_9:19 requests:19 "
         "review_litigation:19"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

#define NONE_19                                                                          \
    "art20_1:19! art20_5:19! art20_6:19! art20_8:19! art20_9:19! requests:19! "          \
    "review_litigation:19!"
#define NONE_21                                                                          \
    "art20_1:21! art20_5:21! art20_6:21! art20_8:21! requests:21! review_litigation:21!"

Test(edition, the_year_decides_where_nothing_else_does)
{
    static const Case cases[] = {
        {"2020", "", 2020, TRUE, TRUE, "19", NONE_19},
        {"2019", "", 2019, TRUE, TRUE, "19", NONE_19},
        {"2015", "", 2015, TRUE, TRUE, "19", NONE_19},
        {"2021", "", 2021, TRUE, TRUE, "21", NONE_21},
        {"2025", "", 2025, TRUE, TRUE, "21", NONE_21},
        {"no year", "", 0, TRUE, TRUE, "21", NONE_21},
        {"only the review, 2020", BOTH_REVIEWS, 2020, FALSE, TRUE, "19",
         "art20_1:19! art20_5:19! art20_6:19! art20_8:19! art20_9:19! requests:19! "
         "review_litigation:19"},
        {"only the review, 2024", BOTH_REVIEWS, 2024, FALSE, TRUE, "21",
         "art20_1:21! art20_5:21! art20_6:21! art20_8:21! requests:21! "
         "review_litigation:21"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

/* The edition of a report of 2024 in which 2019's row of other handling was found with
 * the text @other, the rest of the requests being alike, among sub-tables of 2021. */
static const char *edition_with_other(const char *other)
{
    GPtrArray *candidates =
        g_ptr_array_new_with_free_func((GDestroyNotify)gj_subtable_match_free);
    g_auto(GjEdition) edition = {0};
    GjSubtableMatch *old = candidate("19 requests 30");

    for (guint row = 0; row < old->subtable->rows->len; row++) {
        if (g_strcmp0(gj_subtable_row(old->subtable, row)->code, "other") == 0)
            gj_subtable_match_at(old, row, 0)->text = other;
    }
    g_ptr_array_add(candidates, old);
    g_ptr_array_add(candidates, candidate("21 requests 30"));
    g_ptr_array_add(candidates, candidate("21 art20_1 5"));
    g_ptr_array_add(candidates, candidate("21 art20_6 3"));
    gj_edition_choose(&edition, candidates, templates, 2024, "cn-gov-disclosure");
    return short_edition(edition.template);
}

Test(edition, an_empty_row_named_as_a_group_of_another_edition_tells_nothing)
{
    cr_expect_str_eq(edition_with_other("3"), "19");
    cr_expect_str_eq(edition_with_other(""), "21");
}

Test(edition, an_empty_row_with_the_number_of_a_group_is_no_row_of_it)
{
    static const char *const labels[] = {"3.其他", "（六）其他处理—3.其他", "（六）其他"};

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        GPtrArray *candidates =
            g_ptr_array_new_with_free_func((GDestroyNotify)gj_subtable_match_free);
        g_auto(GjEdition) edition = {0};
        GjCell label = {.text = (char *)labels[i]};
        GjSubtableMatch *new = candidate("21 requests 29.4"); /* lacks two rows */
        for (guint row = 0; row < new->subtable->rows->len; row++) {
            GjBinding *binding = gj_subtable_match_at(new, row, 0);
            if (g_strcmp0(gj_subtable_row(new->subtable, row)->code, "other.other"))
                continue;
            binding->text = "";
            binding->row_label = &label;
        }
        g_ptr_array_add(candidates, new);
        g_ptr_array_add(candidates, candidate("19 requests 30"));
        g_ptr_array_add(candidates, candidate("19 art20_1 5"));
        gj_edition_choose(&edition, candidates, templates, 2019, "cn-gov-disclosure");
        cr_expect_str_eq(short_edition(edition.template), i == 2 ? "19" : "21", "%s",
                         labels[i]);
    }
}

Test(edition, nothing_found_and_nothing_expected_is_no_edition)
{
    static const Case cases[] = {{"nothing", "", 2023, FALSE, FALSE, "none", ""}};

    expect_cases(cases, G_N_ELEMENTS(cases));
}
