/* Rows without figures beside figures without a row. */
#include "make_table.h"

#include <criterion/criterion.h>

static Bench *bench;

static void set_up(void)
{
    bench = bench_new();
}

static void tear_down(void)
{
    bench_free(bench);
}

TestSuite(match_empty, .init = set_up, .fini = tear_down);

static const char header[] =
    "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n"
    "一、本年新收政府信息公开申请数量|5|1|0|7|2|0|15\n"
    "二、上年结转政府信息公开申请数量|1|0|0|3|0|0|4\n"
    "（一）予以公开|2|0|0|0|0|0|2\n";
static const char footer[] = "6.属于四类过程性信息|0|0|0|0|0|0|0\n"
                             "8.属于行政查询事项|0|1|0|0|0|0|1\n"
                             "（七）总计|2|1|0|0|0|0|3\n";

/* How many values are doubted of a table, read by @method, with @rows in its middle. */
static guint doubts_with(GjMethod method, const char *rows)
{
    g_autofree char *drawing = g_strconcat(header, rows, footer, NULL);
    GjTable *table = draw_table(drawing);

    table->method = method;
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    cr_assert_not_null(match);
    return count_doubts(match);
}

Test(match_empty, a_row_of_a_scan_that_a_false_line_parts_is_doubted)
{
    cr_expect_eq(doubts_with(GJ_METHOD_OCR, "5.属于三类内部事务信息|||||||\n"
                                            "罚罚|9|3|0|0|0|0|12\n"),
                 7);
}

Test(match_empty, the_figures_may_stand_above_the_label)
{
    cr_expect_eq(doubts_with(GJ_METHOD_OCR, "罚罚|9|3|0|0|0|0|12\n"
                                            "5.属于三类内部事务信息|||-||||\n"),
                 7);
}

Test(match_empty, a_blank_row_among_others_is_blank)
{
    cr_expect_eq(doubts_with(GJ_METHOD_OCR, "5.属于三类内部事务信息|||||||\n"), 0);
}

Test(match_empty, figures_of_no_field_beside_a_full_row_do_not_doubt_it)
{
    cr_expect_eq(doubts_with(GJ_METHOD_OCR, "5.属于三类内部事务信息|4|0|0|0|0|0|4\n"
                                            "罚罚|9|3|0|0|0|0|12\n"),
                 0);
}

Test(match_empty, the_last_lines_of_figures_below_a_row_of_no_field_are_doubted)
{
    cr_expect_eq(doubts_with(GJ_METHOD_TEXT_LAYER,
                             "三、本 度办|||170,7|164,11|||\n"
                             "5.属于三类内部事务信息|79|54|78|3|7|0|221\n"),
                 7);
}

Test(match_empty, whole_figures_of_no_field_do_not_doubt_the_row_below)
{
    cr_expect_eq(doubts_with(GJ_METHOD_TEXT_LAYER,
                             "三、本 度办|||1,707|16,411|||\n"
                             "5.属于三类内部事务信息|79|54|78|3|7|0|221\n"),
                 0);
}

static const char repeated[] =
    "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n";

Test(match_empty, figures_alone_behind_a_repeated_header_doubt_the_row_above)
{
    g_autofree char *rows = g_strconcat("5.属于三类内部事务信息|12|60|57|25|55|16|22\n",
                                        repeated, "|9|6|9|2|1|1|78\n", NULL);

    cr_expect_eq(doubts_with(GJ_METHOD_TEXT_LAYER, rows), 7);
}

Test(match_empty, a_blank_row_behind_a_repeated_header_may_go_on_the_one_above)
{
    g_autofree char *rows = g_strconcat("罚罚|12|60|57|25|55|16|22\n", repeated,
                                        "5.属于三类内部事务信息|||||||\n", NULL);

    cr_expect_eq(doubts_with(GJ_METHOD_TEXT_LAYER, rows), 7);
}

Test(match_empty, a_blank_among_figures_none_of_which_is_sure_is_in_doubt)
{
    GjTable *table =
        draw_table("|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n"
                   "二、上年结转政府信息公开申请数量|1|2||3|4|5|15");

    table->method = GJ_METHOD_OCR;
    for (guint i = 0; i < table->cells->len; i++)
        ((GjCell *)g_ptr_array_index(table->cells, i))->confidence = 0.5;
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    cr_assert(match);
    cr_expect_eq(count_doubts(match), 7);
}

/* How many values of a row of a scan that shows three unsure figures are in doubt, where
 * those of the others are sure or not. */
static guint doubts_beside(gboolean is_sure)
{
    GjTable *table =
        draw_table("|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n"
                   "一、本年新收政府信息公开申请数量|1|2|3|3|4|5|18\n"
                   "二、上年结转政府信息公开申请数量|8|||4|||12\n"
                   "（一）予以公开|1|2|3|3|4|5|18\n");

    table->method = GJ_METHOD_OCR;
    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        cell->confidence =
            cell->col == 0 || !*cell->text || (is_sure && cell->row != 2) ? 1.0F : 0.5F;
    }
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    guint n = 0;
    cr_assert(match);
    for (guint column = 0; column < match->subtable->columns->len; column++)
        n += gj_subtable_match_at(match, 1, column)->doubt != NULL;
    return n;
}

Test(match_empty, what_is_blank_beside_few_figures_of_a_pale_table_is_in_doubt)
{
    cr_expect_eq(doubts_beside(FALSE), 7);
    tear_down();
    set_up();
    cr_expect_eq(doubts_beside(TRUE), 3);
}
