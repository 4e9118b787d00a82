/* Rows of text dumps that are as wide as the others, and rows that are not. */
#include "make_run.h"
#include "pipeline/stages/text_reading.h"

#include <criterion/criterion.h>
#include <string.h>

static GjTemplates *templates;
static GjLexicon *lexicon;
static TokenList *list;

static void set_up(void)
{
    templates = load_templates();
    lexicon = gj_lexicon_new(templates);
    list = token_list_new(lexicon);
}

static void tear_down(void)
{
    token_list_free(list);
    gj_lexicon_free(lexicon);
    gj_templates_free(templates);
}

TestSuite(text_widths, .init = set_up, .fini = tear_down, .timeout = 300);

static void start_again(void)
{
    token_list_free(list);
    list = token_list_new(lexicon);
}

static GjSubtableMatch *match(const char *edition, const char *id)
{
    const GjTemplateTable *table = NULL;
    const GjSubtable *subtable = find_subtable(templates, edition, id, &table);
    g_autoptr(GjSubtableMatch) wanted =
        gj_subtable_match_new(gj_templates_find(templates, edition), table, subtable);

    return gj_sequence_match(list->tokens, wanted, lexicon);
}

/* Adds @cells, split by slashes, each on a line of its own. */
static void add_lines(const char *cells)
{
    g_auto(GStrv) texts = g_strsplit(cells, "/", -1);

    for (guint i = 0; texts[i]; i++) {
        token_list_add(list, texts[i]);
        token_list_break(list);
    }
}

/* What of a form is printed otherwise: NULL is nothing at all. */
typedef struct {
    int row, col;
    const char *text;
    int row2, col2;
    const char *text2;
} Fault;

static char *print_zeros_but(const GjSubtable *subtable, int row, int col, gpointer data)
{
    const Fault *fault = data;

    if (row == fault->row && col == fault->col)
        return g_strdup(fault->text);
    if (row == fault->row2 && col == fault->col2)
        return g_strdup(fault->text2);
    return print_zeros(subtable, row, col, NULL);
}

static GjSubtableMatch *match_fault(const char *id, Shape shape, Fault fault)
{
    start_again();
    token_list_print(list, find_subtable(templates, EDITION_2021, id, NULL), shape,
                     print_zeros_but, &fault);
    return match(EDITION_2021, id);
}

/* Expects that no cell of @row is ok or blank without a doubt, and none is blank. */
static void expect_lost(const GjSubtableMatch *found, guint row, const char *what)
{
    cr_assert_not_null(found, "%s", what);
    for (guint i = 0; i < found->bindings->len; i++) {
        const GjBinding *b = &g_array_index(found->bindings, GjBinding, i);
        if (b->field->row == row)
            cr_expect(!b->text || (b->doubt && *b->text), "%s: %u is '%s'", what,
                      b->field->col, b->text);
        else
            cr_expect(!b->doubt && b->text && strcmp(b->text, "0") == 0,
                      "%s: %u %u is '%s'", what, b->field->row, b->field->col,
                      b->text ? b->text : "(none)");
    }
}

Test(text_widths, a_row_that_has_lost_a_figure_has_no_blank)
{
    for (int row = 0; row < 25; row++) {
        for (int col = 0; col < 7; col += 2) {
            g_autofree char *what = g_strdup_printf("%d %d", row, col);
            g_autoptr(GjSubtableMatch) found = match_fault(
                "requests", SHAPE_BAR_CELLS, (Fault){row, col, NULL, -2, 0, NULL});
            expect_lost(found, (guint)row, what);
        }
    }
}

Test(text_widths, a_blank_is_a_blank_in_a_row_as_wide_as_the_others)
{
    static const Shape shapes[] = {SHAPE_BAR_CELLS, SHAPE_TAB_CELLS};

    for (guint s = 0; s < G_N_ELEMENTS(shapes); s++) {
        for (int row = 0; row < 25; row++) {
            for (int col = 0; col < 7; col += 2) {
                g_autoptr(GjSubtableMatch) found = match_fault(
                    "requests", shapes[s], (Fault){row, col, "", -2, 0, NULL});
                cr_assert_not_null(found);
                for (int k = 0; k < 7; k++) {
                    const GjBinding *b =
                        gj_subtable_match_at(found, (guint)row, (guint)k);
                    cr_expect(!b->doubt && b->text &&
                                  strcmp(b->text, k == col ? "" : "0") == 0,
                              "%s: %d %d is '%s', %s", shape_names[shapes[s]], row, k,
                              b->text ? b->text : "(none)", b->doubt ? b->doubt : "ok");
                }
            }
        }
    }
}

/* The row has no neighbour but the header. */
Test(text_widths, the_only_row_is_held_against_its_header)
{
    static const struct {
        const char *drawing;
        gboolean is_lost;
    } cases[] = {
        {"信息内容/采购项目数量/采购总金额//政府集中采购/12/", TRUE},
        {"信息内容/采购项目数量/采购总金额//政府集中采购/12//", FALSE},
        {"信息内容|采购项目数量|采购总金额|\n政府集中采购|12|", TRUE},
        {"信息内容|采购项目数量|采购总金额|\n政府集中采购|12||", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        start_again();
        if (strchr(cases[i].drawing, '|'))
            token_list_draw(list, cases[i].drawing);
        else
            add_lines(cases[i].drawing);
        g_autoptr(GjSubtableMatch) found = match(EDITION_2019, "art20_9");
        cr_assert_not_null(found);
        const GjBinding *count = gj_subtable_match_at(found, 0, 0);
        const GjBinding *amount = gj_subtable_match_at(found, 0, 1);
        cr_expect_str_eq(count->text, "12");
        cr_expect_eq(count->doubt != NULL, cases[i].is_lost, "%u", i);
        cr_expect_eq(amount->text == NULL, cases[i].is_lost, "%u", i);
    }
}

/* Prints 表四 with its header filled up behind, and the figures of @row. */
static GjSubtableMatch *match_review(const char *row)
{
    start_again();
    add_lines(
        "行政复议/行政诉讼//////////////结果维持/结果纠正/其他结果/尚未审结/总计/"
        "未经复议直接起诉/复议后起诉/////////结果维持/结果纠正/其他结果/尚未审结/总计/"
        "结果维持/结果纠正/其他结果/尚未审结/总计");
    token_list_draw(list, "||||"); /* converters leave them on one line */
    add_lines(row);
    return match(EDITION_2021, "review_litigation");
}

Test(text_widths, a_row_without_label_begins_where_its_header_is_filled_up)
{
    g_autoptr(GjSubtableMatch) whole = match_review("1/2//4/7/1/2/3/4/10//2/3/4/9");

    cr_assert_not_null(whole);
    cr_expect_str_eq(gj_subtable_match_at(whole, 0, 0)->text, "1");
    cr_expect_str_eq(gj_subtable_match_at(whole, 0, 2)->text, "");
    cr_expect_str_eq(gj_subtable_match_at(whole, 0, 14)->text, "9");
    for (guint k = 0; k < 15; k++)
        cr_expect_null(gj_subtable_match_at(whole, 0, k)->doubt);
}

Test(text_widths, a_row_without_label_that_lost_a_figure_has_no_blank)
{
    g_autoptr(GjSubtableMatch) lost = match_review("0/0/0/0/0/0/0/0/0/0/0/0/0/0");

    cr_assert_not_null(lost);
    for (guint k = 0; k < 15; k++) {
        const GjBinding *b = gj_subtable_match_at(lost, 0, k);
        cr_expect(!b->text || (*b->text && b->doubt), "%u", k);
    }
}

Test(text_widths, a_dash_in_a_row_that_lost_a_figure_is_in_no_place)
{
    g_autoptr(GjSubtableMatch) found =
        match_fault("requests", SHAPE_BAR_CELLS, (Fault){6, 1, NULL, 6, 4, "—"});

    for (guint k = 0; k < 7; k++)
        cr_expect_str_neq(gj_subtable_match_at(found, 6, k)->text
                              ? gj_subtable_match_at(found, 6, k)->text
                              : "",
                          "—");
}

/* Expects row 4 to be right with a blank in it, and row 5, whose label is lost, to be
 * doubted. */
static void expect_split(Shape shape, const char *label)
{
    g_autoptr(GjSubtableMatch) found =
        match_fault("requests", shape, (Fault){4, 3, "", 5, -1, label});

    cr_assert_not_null(found);
    for (guint k = 0; k < 7; k++) {
        const GjBinding *own = gj_subtable_match_at(found, 4, k);
        const GjBinding *next = gj_subtable_match_at(found, 5, k);
        cr_expect(!own->doubt && g_strcmp0(own->text, k == 3 ? "" : "0") == 0,
                  "%s, '%s': %u is '%s', %s", shape_names[shape], label, k,
                  own->text ? own->text : "(none)", own->doubt ? own->doubt : "ok");
        cr_expect(next->text && next->doubt && strcmp(next->text, "0") == 0,
                  "%s, '%s': %u of the next is '%s'", shape_names[shape], label, k,
                  next->text ? next->text : "(none)");
    }
}

Test(text_widths, a_row_with_a_blank_is_parted_from_one_without_a_label)
{
    expect_split(SHAPE_BAR_CELLS, "");
    expect_split(SHAPE_BAR_CELLS, "0");
    expect_split(SHAPE_TAB_CELLS, "");
    expect_split(SHAPE_TAB_CELLS, "0");
}

Test(text_widths, a_word_in_any_cell_of_a_whole_row_is_a_cell)
{
    for (int col = 0; col < 7; col++) {
        g_autoptr(GjSubtableMatch) found = match_fault(
            "requests", SHAPE_BAR_CELLS, (Fault){6, col, "增加12", -2, 0, NULL});
        for (int k = 0; k < 7; k++) {
            const GjBinding *b = gj_subtable_match_at(found, 6, (guint)k);
            cr_expect(!b->doubt && g_strcmp0(b->text, k == col ? "增加12" : "0") == 0,
                      "%d: %d is '%s'", col, k, b->text ? b->text : "(none)");
        }
    }
}

/* 0 0 0 0 0 1 —: the total is a dash and the part before it the sum of the others. */
Test(text_widths, a_dash_for_the_total_is_not_shifted_in_a_row_as_wide_as_the_others)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        g_autoptr(GjSubtableMatch) found =
            match_fault("requests", shape, (Fault){6, 5, "3", 6, 6, "—"});
        const GjBinding *part = gj_subtable_match_at(found, 6, 5);
        const GjBinding *total = gj_subtable_match_at(found, 6, 6);
        cr_expect(!part->doubt && g_strcmp0(part->text, "3") == 0, "%s",
                  shape_names[shape]);
        cr_expect(!total->doubt && g_strcmp0(total->text, "—") == 0, "%s",
                  shape_names[shape]);
    }
}
