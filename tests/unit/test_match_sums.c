/* Columns without labels that are named by the sums along the rows. */
#include "make_table.h"

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

TestSuite(match_sums, .init = set_up, .fini = tear_down);

/* Rows of figures, which are printed twice. */
#define N_FIGURES 6

static const char *const labels[] = {
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "（七）总计",
};

/* A table, read by @method, whose rows print @figures below @header (transfer full). */
static GjTable *table_of(GjMethod method, const char *header, const char *const *figures)
{
    g_autoptr(GString) drawing = g_string_new(header);

    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        g_string_append_printf(drawing, "%s|%s\n", labels[i], figures[i % N_FIGURES]);
    GjTable *table = draw_table(drawing->str);
    table->method = method;
    return table;
}

/* How many figures of such a table are doubted. */
static guint doubts_of(GjMethod method, const char *header, const char *const *figures)
{
    bench_take(bench, table_of(method, header, figures));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");

    return match ? count_doubts(match) : 0;
}

static const char unread[] = "罚�罚|�罚|金金|::|�罚罚|,.|罚罚|一一\n";
static const char *const good[] = {"5|1|0|7|2|0|15", "1|0|0|3|0|0|4",  "12|1|0|0|0|0|13",
                                   "0|0|0|0|0|0|0",  "3|3|0|2|2|0|10", "15|4|0|2|2|0|23"};

Test(match_sums, sums_name_the_columns_of_an_unread_header)
{
    cr_expect_eq(doubts_of(GJ_METHOD_OCR, unread, good), 0);
}

Test(match_sums, where_text_is_read_an_unknown_header_is_no_header)
{
    cr_expect_eq(doubts_of(GJ_METHOD_DOCX, unread, good), 84);
}

Test(match_sums, figures_beside_their_columns_are_doubted)
{
    static const char *const shifted[] = {"1|5|1|0|7|2|13",  "2|1|0|0|3|0|4",
                                          "3|12|1|0|0|0|13", "4|0|0|0|0|0|0",
                                          "5|3|3|0|2|2|8",   "6|15|4|0|2|2|21"};

    cr_expect_eq(doubts_of(GJ_METHOD_OCR, unread, shifted), 84);
}

Test(match_sums, a_column_that_prints_nothing_may_be_none)
{
    static const char *const empty[] = {"5|1||7|2|0|15",  "1|0||3|0|0|4",
                                        "12|1||0|0|0|13", "0|0||0|0|0|0",
                                        "3|3||2|2|0|10",  "15|4||2|2|0|23"};

    cr_expect_eq(doubts_of(GJ_METHOD_OCR, unread, empty), 84);
}

Test(match_sums, two_columns_with_figures_are_too_few)
{
    static const char *const few[] = {"5|0|0|0|0|0|5",   "1|0|0|0|0|0|1",
                                      "12|0|0|0|0|0|12", "0|0|0|0|0|0|0",
                                      "3|0|0|0|0|0|3",   "15|0|0|0|0|0|15"};

    cr_expect_eq(doubts_of(GJ_METHOD_OCR, unread, few), 84);
}

Test(match_sums, a_row_without_figures_stays_in_doubt)
{
    static const char *const wrapped[] = {"5|1|0|7|2|0|15",  "1|0|0|3|0|0|4",
                                          "12|1|0|0|0|0|13", "4|0|0|0|0|0|4",
                                          "3|3|0|2|2|0|10",  "|||||||"};

    cr_expect_eq(doubts_of(GJ_METHOD_OCR, unread, wrapped), 14);
}

Test(match_sums, a_row_in_few_that_does_not_add_up_leaves_all_in_doubt)
{
    static const char *const wrong[] = {"5|1|0|7|2|0|15",  "1|0|0|3|0|0|4",
                                        "12|1|0|0|0|0|13", "4|0|0|0|0|0|4",
                                        "3|3|0|2|2|0|10",  "15|4|0|2|2|0|25"};

    cr_expect_eq(doubts_of(GJ_METHOD_OCR, unread, wrong), 84);
}

Test(match_sums, a_column_named_by_its_place_is_sure_by_the_sums)
{
    static const char header[] = "项目|自然人|�罚|科研机构|社会公益组织|�罚|其他|总计\n";

    cr_expect_eq(doubts_of(GJ_METHOD_OCR, header, good), 0);
}

/* Of a page that was read from pixels another text over figures may be a column that was
 * misread, or a wall too many. */
Test(match_sums, figures_under_a_text_that_is_no_column_doubt_scanned_rows)
{
    static const char header[] = "项目|自然人|商业企业|科研机构|社会公益组织|"
                                 "法律服务机构|其他|总计|罚罚金\n";
    static const char *const beside[] = {"5|1|0|7|2|0|15|15",  "1|0|0|3|0|0|4|4",
                                         "12|1|0|0|0|0|13|13", "0|0|0|0|0|0|0|0",
                                         "3|3|0|2|2|0|10|10",  "15|4|0|2|2|0|23|23"};
    static const char *const empty[] = {"5|1|0|7|2|0|15|",  "1|0|0|3|0|0|4|",
                                        "12|1|0|0|0|0|13|", "0|0|0|0|0|0|0|",
                                        "3|3|0|2|2|0|10|",  "15|4|0|2|2|0|23|"};

    cr_expect_eq(doubts_of(GJ_METHOD_OCR, header, beside), 84);
    tear_down();
    set_up();
    cr_expect_eq(doubts_of(GJ_METHOD_OCR, header, empty), 0);
    tear_down();
    set_up();
    cr_expect_eq(doubts_of(GJ_METHOD_DOCX, header, beside), 0);
}
