/* Rows of text dumps that are none of the form. */
#include "make_run.h"

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

TestSuite(text_rows, .init = set_up, .fini = tear_down, .timeout = 300);

/* Adds @cells, split by slashes, each on a line of its own. */
static void add_lines(const char *cells)
{
    g_auto(GStrv) texts = g_strsplit(cells, "/", -1);

    for (guint i = 0; texts[i]; i++) {
        token_list_add(list, texts[i]);
        token_list_break(list);
    }
}

/* The 规章 of @cells below a header, and the text of each of its cells; NULL: it may be
 * doubted. */
static void expect_row(const char *cells, const char *const texts[3])
{
    const GjTemplateTable *table = NULL;
    const GjSubtable *subtable =
        find_subtable(templates, EDITION_2021, "art20_1", &table);
    g_autoptr(GjSubtableMatch) wanted = gj_subtable_match_new(
        gj_templates_find(templates, EDITION_2021), table, subtable);

    token_list_free(list);
    list = token_list_new(lexicon);
    add_lines("信息内容/本年制发件数/本年废止件数/现行有效件数");
    add_lines(cells);
    g_autoptr(GjSubtableMatch) found = gj_sequence_match(list->tokens, wanted, lexicon);
    cr_assert_not_null(found);
    for (guint k = 0; k < 3; k++) {
        const GjBinding *b = gj_subtable_match_at(found, 0, k);
        cr_expect(texts[k] ? !b->doubt && g_strcmp0(b->text, texts[k]) == 0
                           : !b->text || (b->doubt && g_ascii_isdigit(*b->text)),
                  "%s: %u is '%s', %s", cells, k, b->text ? b->text : "(none)",
                  b->doubt ? b->doubt : "ok");
    }
}

Test(text_rows, a_row_of_the_publishers_own_is_no_part_of_the_row_above_it)
{
    static const char *const own = "其中网上提交/7/8/9/行政规范性文件/1/2/3";
    static const char *const rows[][4] = {
        {"规章////", "", "", ""},
        {"规章/4/5/6/", "4", "5", "6"},
        {"规章/4//6/", "4", "", "6"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *cells = g_strconcat(rows[i][0], own, NULL);
        expect_row(cells, rows[i] + 1);
    }
}

/* Lines drawn below a header with a column of remarks (transfer full). */
static GjSubtableMatch *match_remarks(const char *drawing)
{
    const GjTemplateTable *table = NULL;
    const GjSubtable *subtable =
        find_subtable(templates, EDITION_2021, "art20_1", &table);
    g_autoptr(GjSubtableMatch) wanted = gj_subtable_match_new(
        gj_templates_find(templates, EDITION_2021), table, subtable);

    token_list_free(list);
    list = token_list_new(lexicon);
    token_list_draw(list, "信息内容|本年制发件数|本年废止件数|现行有效件数|备注");
    token_list_draw(list, drawing);
    return gj_sequence_match(list->tokens, wanted, lexicon);
}

/* Expects the last cell of 规章 in @drawing to be @text. */
static void expect_last(const char *drawing, const char *text)
{
    g_autoptr(GjSubtableMatch) found = match_remarks(drawing);
    const GjBinding *b = gj_subtable_match_at(found, 0, 2);

    cr_expect(!b->doubt && g_strcmp0(b->text, text) == 0, "%s: '%s', %s", drawing,
              b->text ? b->text : "(none)", b->doubt ? b->doubt : "ok");
}

Test(text_rows, a_remark_behind_the_columns_is_no_figure)
{
    expect_last("规章|1|2|3|2件转办\n行政规范性文件|4|5|6|", "3");
    expect_last("规章|1||3|2件转办\n行政规范性文件|4|5|6|", "3");
}

/* It may be the rest of a number, so the row is doubted, but none of its cells is lost.
 */
Test(text_rows, a_number_on_a_line_of_its_own_is_no_figure_of_the_row_above)
{
    g_autoptr(GjSubtableMatch) found =
        match_remarks("规章|1||3|\n5\n行政规范性文件|4|5|6|");

    cr_expect_str_eq(gj_subtable_match_at(found, 0, 0)->text, "1");
    cr_expect_str_eq(gj_subtable_match_at(found, 0, 1)->text, "");
    cr_expect_str_eq(gj_subtable_match_at(found, 0, 2)->text, "3");
    cr_expect_not_null(gj_subtable_match_at(found, 0, 2)->doubt);
    cr_expect_null(gj_subtable_match_at(found, 1, 0)->doubt);
}

Test(text_rows, a_label_set_from_top_to_bottom_is_no_figure)
{
    expect_row("规章/4/5/（/六/）/其/他/行政规范性文件/1/2/3",
               (const char *[]){NULL, NULL, NULL});
}

Test(text_rows, the_rest_of_a_label_is_no_figure)
{
    expect_last("规章|1|2|3|\n行政规范|性文件|4|5|6", "3");
    g_autoptr(GjSubtableMatch) found = match_remarks("规章|1|2|3|\n行政规范性|文件|4|5|");

    for (guint k = 0; k < 3; k++) {
        const GjBinding *b = gj_subtable_match_at(found, 1, k);
        cr_expect(!b->text || b->doubt, "%u is '%s'", k, b->text);
    }
}

Test(text_rows, a_blank_table_counts_before_one_filled_in_later)
{
    g_autoptr(GjSubtableMatch) found =
        match_remarks("规章||||\n行政规范性文件||||\n"
                      "信息内容|本年制发件数|本年废止件数|现行有效件数|备注\n"
                      "规章|1|2|3|\n行政规范性文件|4|5|6|");

    cr_expect(found->repeated && found->differs);
    for (guint k = 0; k < 3; k++)
        cr_expect_str_eq(gj_subtable_match_at(found, 0, k)->text, "");
}

Test(text_rows, figures_below_a_repetition_of_labels_are_doubted)
{
    g_autoptr(GjSubtableMatch) found =
        match_remarks("规章\n行政规范性文件\n"
                      "信息内容|本年制发件数|本年废止件数|现行有效件数|备注\n"
                      "规章|1|2|3|\n行政规范性文件|4|5|6|");

    for (guint k = 0; k < 3; k++) {
        const GjBinding *b = gj_subtable_match_at(found, 0, k);
        cr_expect(!b->text || b->doubt, "%u is '%s'", k, b->text);
    }
}

/* A row with a cell too few, and the number of the page below it. */
Test(text_rows, a_single_number_on_the_next_line_completes_no_row)
{
    g_autoptr(GjSubtableMatch) found =
        match_remarks("规章|1|2\n5\n行政规范性文件|4|5|6|");

    for (guint k = 0; k < 3; k++) {
        const GjBinding *b = gj_subtable_match_at(found, 0, k);
        cr_expect(!b->text || b->doubt, "%u is '%s'", k, b->text);
    }
}

/* 1 and 2 are glued, and the remark stands in the place of the last figure. */
Test(text_rows, figures_that_end_in_a_remark_are_doubted)
{
    g_autoptr(GjSubtableMatch) found =
        match_remarks("规章|12|3|含重复1件\n行政规范性文件|4|5|6|");

    for (guint k = 0; k < 3; k++) {
        const GjBinding *b = gj_subtable_match_at(found, 0, k);
        cr_expect(!b->text || b->doubt, "%u is '%s'", k, b->text);
    }
    cr_expect_null(gj_subtable_match_at(found, 1, 0)->doubt);
}

/* Reads the sub-table @id of @cells (transfer full). */
static GjSubtableMatch *match_cells(const char *id, const char *cells)
{
    const GjTemplateTable *table = NULL;
    const GjSubtable *subtable = find_subtable(templates, EDITION_2021, id, &table);
    g_autoptr(GjSubtableMatch) wanted = gj_subtable_match_new(
        gj_templates_find(templates, EDITION_2021), table, subtable);

    token_list_free(list);
    list = token_list_new(lexicon);
    add_lines(cells);
    return gj_sequence_match(list->tokens, wanted, lexicon);
}

/* How many figures of row @row of @match are sure. */
static guint count_sure(const GjSubtableMatch *match, guint row)
{
    guint n = 0;

    for (guint k = 0; k < match->subtable->columns->len; k++) {
        const GjBinding *b = gj_subtable_match_at(match, row, k);
        n += b->text && *b->text && !b->doubt;
    }
    return n;
}

Test(text_rows, figures_behind_labels_that_stand_together_are_not_sure)
{
    static const struct {
        const char *rows;
        guint n_sure;
    } cases[] = {
        {"规章/行政规范性文件/0/10/0", 0},
        {"规章/1/2/3/行政规范性文件/0/10/0", 6},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *cells = g_strconcat(
            "信息内容/本年制发件数/本年废止件数/现行有效件数/", cases[i].rows, NULL);
        g_autoptr(GjSubtableMatch) match = match_cells("art20_1", cells);
        cr_assert_not_null(match);
        cr_expect_eq(count_sure(match, 0) + count_sure(match, 1), cases[i].n_sure, "%s",
                     cases[i].rows);
    }
}

#define REQUESTS_HEADER "自然人/商业企业/科研机构/社会公益组织/法律服务机构/其他/总计/"

Test(text_rows, columns_of_which_another_is_the_sum_are_not_sure)
{
    const GjSubtable *subtable = find_subtable(templates, EDITION_2021, "requests", NULL);
    static const struct {
        const char *figures[2]; /* of rows in turn */
        gboolean is_sure;
    } cases[] = {
        {{"/1/2/0/0/0/4/7/", "/0/3/0/1/0/0/4/"}, TRUE},
        {{"/7/1/2/0/0/0/4/", "/4/0/3/0/1/0/0/"}, FALSE},
        {{"/9/2/0/0/0/4/7/", "/0/3/0/1/0/0/5/"}, TRUE}, /* misprinted */
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) cells = g_string_new(REQUESTS_HEADER);
        for (guint k = 0; k < subtable->rows->len; k++)
            g_string_append_printf(cells, "%s%s",
                                   gj_label_text(&gj_subtable_row(subtable, k)->label),
                                   cases[i].figures[k % 2]);
        g_autoptr(GjSubtableMatch) match = match_cells("requests", cells->str);
        cr_assert_not_null(match);
        cr_expect_eq(count_sure(match, 0), cases[i].is_sure ? 7 : 0, "%u: %u", i,
                     count_sure(match, 0));
    }
}

Test(text_rows, a_dash_before_a_figure_that_may_be_negative_is_doubted)
{
    static const struct {
        const char *subtable, *drawing;
        gboolean is_doubted;
    } cases[] = {
        {"art20_8", "信息内容|上一年项目数量|本年增/减\n行政事业性收费|-|13", TRUE},
        {"art20_8", "信息内容|上一年项目数量|本年增/减\n行政事业性收费|2|-13", FALSE},
        {"art20_8", "信息内容|上一年项目数量|本年增/减\n行政事业性收费|2|13", FALSE},
        {"art20_9", "信息内容|采购项目数量|采购总金额\n政府集中采购|-|13", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const GjTemplateTable *table = NULL;
        const GjSubtable *subtable =
            find_subtable(templates, EDITION_2019, cases[i].subtable, &table);
        g_autoptr(GjSubtableMatch) wanted = gj_subtable_match_new(
            gj_templates_find(templates, EDITION_2019), table, subtable);
        token_list_free(list);
        list = token_list_new(lexicon);
        token_list_draw(list, cases[i].drawing);
        g_autoptr(GjSubtableMatch) found =
            gj_sequence_match(list->tokens, wanted, lexicon);
        cr_assert_not_null(found, "%s", cases[i].drawing);
        const GjBinding *change = gj_subtable_match_at(found, 0, 1);
        cr_expect_eq(change->doubt != NULL, cases[i].is_doubted, "%s: %s",
                     cases[i].drawing, change->doubt);
    }
}
