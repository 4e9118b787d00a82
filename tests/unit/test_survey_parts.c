/* Sub-tables that stand in several tables, or are cut where they should not be. */
#include "make_table.h"
#include "pipeline/stages/extras.h"

#include <criterion/criterion.h>
#include <string.h>

static Bench *bench;

static void set_up(void)
{
    bench = bench_new();
}

static void tear_down(void)
{
    bench_free(bench);
}

TestSuite(survey_parts, .init = set_up, .fini = tear_down);

static const GjSubtable *requests(void)
{
    return find_subtable(bench->templates, EDITION_2021, "requests", NULL);
}

/* Whether an extra of @match has the text @text. */
static gboolean has_extra(GjSubtableMatch *match, const char *text)
{
    g_autoptr(GPtrArray) matches = g_ptr_array_new();

    g_ptr_array_add(matches, match);
    g_ptr_array_set_size(match->extras, 0);
    gj_extras_add_from_grids(bench->views, bench->lexicon, matches);
    for (guint i = 0; i < match->extras->len; i++) {
        if (strcmp(((GjExtra *)g_ptr_array_index(match->extras, i))->raw_text, text) == 0)
            return TRUE;
    }
    return FALSE;
}

Test(survey_parts, a_row_that_is_not_sure_parts_no_table)
{
    g_autoptr(GjTable) whole = print_table(requests(), 1, print_plain, NULL);
    GjTable *first = cut_table(whole, 0, 7); /* up to （二） */

    set_text(cell_at(first, 6, 0), "行政机关不再处理其政府信息公开申请");
    for (guint col = 1; col < 8; col++)
        set_text(cell_at(first, 6, col), "777");
    bench_take(bench, first);
    bench_take(bench, cut_table(whole, 6, whole->n_rows));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    expect_all(match, print_plain, NULL, "a row that may be of 其他处理 before （二）");
    cr_expect(has_extra(match, "777"));
}

Test(survey_parts, the_rows_of_a_cut_group_are_those_of_the_group)
{
    static const char *const cut[] = {"三、本年", "三、本\n年度办", "三、本年度办理结"};

    for (gsize i = 0; i < G_N_ELEMENTS(cut); i++) {
        g_autoptr(GjTable) whole = print_table(requests(), 3, print_plain, NULL);
        tear_down();
        set_up();
        GjTable *first = cut_table(whole, 0, 6); /* up to （一） */
        set_text(cell_at(first, 5, 0), cut[i]);
        bench_take(bench, first);
        bench_take(bench, cut_table(whole, 6, whole->n_rows));
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
        for (guint k = 0; k < match->bindings->len; k++) {
            const GjBinding *b = &g_array_index(match->bindings, GjBinding, k);
            g_autofree char *text =
                print_plain(NULL, (int)b->field->row, (int)b->field->col, NULL);
            cr_expect(g_strcmp0(b->text, text) == 0, "%s: %s is '%s'", cut[i],
                      b->field->row_code, b->text ? b->text : "missing");
        }
    }
}

Test(survey_parts, what_is_not_read_of_a_form_goes_to_the_extras)
{
    bench_take(bench,
               draw_table("项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|"
                          "其他|总计\n"
                          "（七）总计|901|902|903|904|905|906|907\n"
                          "四、结转下年度继续办理|911|912|913|914|915|916|917"));
    bench_take(bench, print_table(requests(), 3, print_plain, NULL));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    expect_all(match, print_plain, NULL, "a summary before the form");
    cr_expect(has_extra(match, "901"));
    cr_expect(has_extra(match, "917"));
    cr_expect_not(has_extra(match, "商业企业"));
}

#define RESULTS "结果维持|结果纠正|其他结果|尚未审结|总计"

Test(survey_parts, reconsideration_and_litigation_may_be_tables_of_their_own)
{
    bench_take(bench, draw_table("行政复议|<|<|<|<\n" RESULTS "\n1|2|3|4|5"));
    bench_take(bench, draw_table("行政诉讼|<|<|<|<|<|<|<|<|<\n"
                                 "未经复议直接起诉|<|<|<|<|复议后起诉|<|<|<|<\n" RESULTS
                                 "|" RESULTS "\n6|7|8|9|10|11|12|13|14|15"));
    g_autoptr(GjSubtableMatch) match =
        bench_match(bench, EDITION_2021, "review_litigation");
    cr_assert_not_null(match);
    for (guint k = 0; k < 15; k++) {
        g_autofree char *text = g_strdup_printf("%u", k + 1);
        cr_expect(g_strcmp0(gj_subtable_match_at(match, 0, k)->text, text) == 0, "%u", k);
    }
    cr_expect_eq(count_doubts(match), 0);
    cr_expect_eq(match->n_columns, 15);
    cr_expect_not(match->repeated);
}

/* A table of which row 2 has figures and no label, and row 3 on @page a label and no
 * figures. */
static GjTable *draw_cut_row(guint page)
{
    GjTable *table = draw_table("信息内容|本年制发件数|本年废止件数|现行有效件数\n"
                                "规章|1|2|3\n"
                                "|4|5|6\n"
                                "行政规范性文件|||");

    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        cell->page = cell->row == 3 ? page : 1;
    }
    return table;
}

Test(survey_parts, figures_of_a_row_that_a_page_cuts_are_above_its_label)
{
    bench_take(bench, draw_cut_row(2));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");
    for (guint k = 0; k < 3; k++) {
        const GjBinding *b = gj_subtable_match_at(match, 1, k);
        g_autofree char *text = g_strdup_printf("%u", k + 4);
        cr_expect_str_eq(b->text, text);
        cr_expect_not_null(b->doubt);
        cr_expect_eq(b->page, 1);
    }
    cr_expect_eq(count_doubts(match), 3);
}

Test(survey_parts, figures_above_a_row_of_the_same_page_are_not_its_own)
{
    bench_take(bench, draw_cut_row(1));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");
    cr_expect_str_eq(gj_subtable_match_at(match, 1, 0)->text, "");
    cr_expect(has_extra(match, "4"));
}

Test(survey_parts, a_second_copy_that_a_page_parts_is_one)
{
    static const char head[] = "信息内容|本年制发件数|本年废止件数|现行有效件数\n";
    g_autofree char *first = g_strconcat(head, "规章|1|2|3\n行政规范性文件|4|5|6", NULL);
    g_autofree char *second = g_strconcat(head, "规章|1|2|3", NULL);

    bench_take(bench, draw_table(first));
    bench_take(bench, draw_table(second));
    bench_take(bench, draw_table("行政规范性文件|4|5|7"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");

    cr_expect(match->repeated && match->differs);
    cr_expect_eq(count_doubts(match), 1);
    cr_expect_str_eq(gj_subtable_match_at(match, 1, 2)->text, "6");
    cr_expect_not_null(gj_subtable_match_at(match, 1, 2)->doubt);
}

Test(survey_parts, of_two_rows_with_one_label_neither_is_sure)
{
    bench_take(bench, draw_table("信息内容|本年制发件数|本年废止件数|现行有效件数\n"
                                 "行政规范性文件|1|2|3\n行政规范性文件|4|5|6"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");

    for (guint k = 0; k < 3; k++)
        cr_expect_not_null(gj_subtable_match_at(match, 1, k)->doubt);
}
