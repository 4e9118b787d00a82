/* Sub-tables put together from the tables of a document. */
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

TestSuite(survey, .init = set_up, .fini = tear_down);

/* A bench of its own for each case of a loop. */
static void start_again(void)
{
    bench_free(bench);
    bench = bench_new();
}

static const GjSubtable *requests(void)
{
    return find_subtable(bench->templates, EDITION_2021, "requests", NULL);
}

/* ---- whole tables ---- */

Test(survey, every_subtable_is_read_in_every_layout)
{
    static const char *const editions[] = {EDITION_2019, EDITION_2021};
    static const char *const ids[] = {"art20_1", "art20_5",  "art20_6",
                                      "art20_8", "requests", "review_litigation"};

    for (gsize e = 0; e < G_N_ELEMENTS(editions); e++) {
        for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
            guint most = strcmp(ids[i], "requests") == 0 ? 3 : 1;
            for (guint n_stubs = 1; n_stubs <= most; n_stubs++) {
                start_again();
                const GjSubtable *subtable =
                    find_subtable(bench->templates, editions[e], ids[i], NULL);
                gboolean bare = !gj_subtable_row(subtable, 0)->label.texts->len;
                bench_take(bench,
                           print_table(subtable, bare ? 0 : n_stubs, print_plain, NULL));
                g_autoptr(GjSubtableMatch) match =
                    bench_match(bench, editions[e], ids[i]);
                g_autofree char *what =
                    g_strdup_printf("%s %s %u", editions[e], ids[i], n_stubs);
                expect_all(match, print_plain, NULL, what);
                cr_expect_eq(match->n_columns, subtable->columns->len, "%s", what);
            }
        }
    }
}

Test(survey, all_tables_may_stand_in_one)
{
    GjTable *table = gj_table_new(GJ_METHOD_DOCX);
    static const char *const ids[] = {"art20_1", "art20_5",  "art20_6",
                                      "art20_8", "requests", "review_litigation"};
    guint row = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        const GjSubtable *subtable =
            find_subtable(bench->templates, EDITION_2021, ids[i], NULL);
        guint n_stubs = i < 4 ? 1 : i == 4 ? 3 : 0;
        row = print_subtable(table, row, subtable, n_stubs, print_plain, NULL);
    }
    bench_take(bench, table);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, ids[i]);
        expect_all(match, print_plain, NULL, ids[i]);
        cr_expect_not(match->repeated, "%s", ids[i]);
    }
}

Test(survey, a_table_of_something_else_is_none)
{
    bench_take(bench, draw_table("名称|索引号|发布机构\n年报|1|2\n序号|甲|乙\n1|2|3"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    g_autoptr(GjSubtableMatch) last =
        bench_match(bench, EDITION_2021, "review_litigation");

    cr_expect_eq(gj_survey_size(bench->survey), 14);
    cr_expect_null(match);
    cr_expect_null(last);
}

Test(survey, the_edition_of_the_table_fits_better)
{
    bench_take(bench, print_table(requests(), 3, print_plain, NULL));
    g_autoptr(GjSubtableMatch) own = bench_match(bench, EDITION_2021, "requests");
    g_autoptr(GjSubtableMatch) other = bench_match(bench, EDITION_2019, "requests");

    cr_assert_not_null(own);
    cr_assert(!other || own->score > other->score);
}

/* ---- serial numbers, units, headers ---- */

Test(survey, a_serial_number_column_is_no_figure)
{
    bench_take(bench, draw_table("序号|信息内容|本年制发件数|本年废止件数|现行有效件数\n"
                                 "1|规章|101|102|103\n"
                                 "2|行政规范性文件|201|202|203"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");

    expect_all(match, print_plain, NULL, "with serial numbers");
}

/* The binding of row @code of the form of indicators. */
static const GjBinding *indicator(const GjSubtableMatch *match, const char *code)
{
    const GjField *field = find_field(match->subtable, code, "figure");

    return gj_subtable_match_at(match, field->row, field->col);
}

#define INDICATORS                                                                                                            \
    "一、主动公开情况|——|——\n1.政府公报公开政府信息数|条|1\n2.政府网站公开政府信息数|" \
    "条|2\n"                                                                                                                 \
    "（二）通过不同渠道和方式回应解读的情况|——|——\n3.政策解读稿件发布数|篇|3\n"          \
    "七、依申请公开信息收取的费用|元|4"

Test(survey, the_unit_of_a_row_is_kept_and_is_no_figure)
{
    static const char *const headers[] = {"统计指标|单位|统计数\n", "统计指标||统计数\n",
                                          "指标名称|计量单位|数量\n", ""};

    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autoptr(Bench) own = bench_new();
        g_autofree char *drawing = g_strconcat(headers[i], INDICATORS, NULL);
        bench_take(own, draw_table(drawing));
        g_autoptr(GjSubtableMatch) match = bench_match(own, EDITION_2014, "statistics");
        g_autoptr(GPtrArray) matches = g_ptr_array_new();
        cr_assert_not_null(match, "%s", headers[i]);
        g_ptr_array_add(matches, match);
        cr_expect_str_eq(indicator(match, "channels.website")->text, "2");
        cr_expect_str_eq(indicator(match, "channels.website")->unit, "条");
        cr_expect_str_eq(indicator(match, "fees")->text, "4");
        cr_expect_str_eq(indicator(match, "fees")->unit, "元");
        cr_expect_eq(indicator(match, "fees")->doubt == NULL, *headers[i] != '\0');
        gj_extras_add_from_grids(own->views, own->lexicon, matches);
        cr_expect_eq(match->extras->len, 0, "%s: %u extras", headers[i],
                     match->extras->len);
    }
}

Test(survey, columns_called_much_the_same_are_all_in_doubt)
{
    static const char *const headers[] = {
        "统计指标|单位|区政府统计数|区直单位统计数|乡镇街道统计数\n",
        "统计指标|单位|本年统计数|上年统计数|同比统计数\n", "统计指标|单位|区|乡|镇\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autoptr(Bench) own = bench_new();
        g_autofree char *drawing =
            g_strconcat(headers[i],
                        "1.当面申请数|件|1|2|3\n2.传真申请数|件||5|6\n"
                        "3.网络申请数|件|7|8|9\n4.信函申请数|件|7|8|9",
                        NULL);
        bench_take(own, draw_table(drawing));
        g_autoptr(GjSubtableMatch) match = bench_match(own, EDITION_2014, "statistics");
        cr_assert_not_null(match);
        cr_expect_not_null(indicator(match, "received.in_person")->doubt, "%s",
                           headers[i]);
        cr_expect_not_null(indicator(match, "received.fax")->doubt, "%s", headers[i]);
    }
}

Test(survey, the_header_of_a_column_is_kept_for_its_unit)
{
    bench_take(bench,
               draw_table("信息内容|采购项目数量|采购总金额(单位:万元,保留4位小数)\n"
                          "政府集中采购|53|6944.93"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2019, "art20_9");
    const GjBinding *b = binding_of(match, "art20_9.procurement", "amount");

    cr_expect_str_eq(b->text, "6944.93");
    cr_expect_null(b->doubt);
    cr_expect_str_eq(b->header, "采购总金额(单位:万元,保留4位小数)");
}

Test(survey, labels_that_carry_figures_lend_them_to_no_field)
{
    bench_take(
        bench,
        draw_table("第二十条第（五）项|<|<|<\n"
                   "信息内容|上一年项目数量（指2018年事项数）|"
                   "本年增/减（指2019年增加或减少的事项数，减用负值表示，如-8）|"
                   "处理决定数量（指2019年办件量）\n"
                   "行政许可|101|102|103\n"
                   "其他对外管理服务事项（指行政许可以外的服务，含行政处罚、行政强制）|"
                   "201|202|203"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2019, "art20_5");
    g_autoptr(GjSubtableMatch) other = bench_match(bench, EDITION_2019, "art20_6");

    expect_all(match, print_plain, NULL, "long labels");
    cr_expect(!other || !binding_of(other, "art20_6.penalties", "change")->text);
}

Test(survey, truncated_headers_leave_every_figure_in_doubt)
{
    bench_take(bench, draw_table("第二十条第（一）项|<|<|<\n"
                                 "信息内容|本年新|本年新|对外公开总数量\n"
                                 "规章|101|102|103\n规范性文件|201|202|203"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2019, "art20_1");

    cr_assert_not_null(match);
    for (guint r = 0; r < 2; r++) {
        for (guint k = 0; k < 3; k++) {
            const GjBinding *b = gj_subtable_match_at(match, r, k);
            g_autofree char *text = print_plain(match->subtable, (int)r, (int)k, NULL);
            cr_expect(g_strcmp0(b->text, text) == 0, "%u %u: %s", r, k, b->text);
            cr_expect_eq(b->doubt != NULL, k < 2, "%u %u: %s", r, k, b->doubt);
        }
    }
}

/* ---- split tables ---- */

/* Takes the requests in two parts, the second from row @split of the table on, with
 * @n_header rows of header repeated. */
static void take_split(guint n_stubs, guint split, guint n_header)
{
    g_autoptr(GjTable) whole = print_table(requests(), n_stubs, print_plain, NULL);

    bench_take(bench, cut_table(whole, 0, split));
    if (n_header) {
        GjTable *rest = cut_table(whole, 0, whole->n_rows);
        for (guint row = split; row-- > n_header;)
            delete_row(rest, row);
        bench_take(bench, rest);
    } else {
        bench_take(bench, cut_table(whole, split, whole->n_rows));
    }
}

Test(survey, a_table_split_at_any_row_gives_the_same_cells)
{
    for (guint n_stubs = 1; n_stubs <= 3; n_stubs += 2) {
        for (guint split = 4; split < 28; split++) {
            start_again();
            take_split(n_stubs, split, 0);
            g_autoptr(GjSubtableMatch) match =
                bench_match(bench, EDITION_2021, "requests");
            g_autofree char *what =
                g_strdup_printf("%u label columns, split at %u", n_stubs, split);
            expect_all(match, print_plain, NULL, what);
            cr_expect_not(match->repeated, "%s", what);
        }
    }
}

Test(survey, a_repeated_header_begins_no_other_table)
{
    for (guint split = 4; split < 28; split++) {
        start_again();
        take_split(1, split, 3);
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
        g_autofree char *what = g_strdup_printf("split at %u", split);
        expect_all(match, print_plain, NULL, what);
        cr_expect_not(match->repeated, "%s", what);
    }
}

Test(survey, a_split_below_the_header_loses_nothing)
{
    take_split(3, 3, 0);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");

    cr_assert_not_null(match);
    for (guint r = 0; r < 25; r++) {
        for (guint k = 0; k < 7; k++) {
            g_autofree char *text = print_plain(NULL, (int)r, (int)k, NULL);
            cr_expect(g_strcmp0(gj_subtable_match_at(match, r, k)->text, text) == 0,
                      "%u %u", r, k);
        }
    }
}

Test(survey, a_header_with_a_corner_names_the_columns_behind_a_break)
{
    g_autoptr(GjTable) narrow = print_table(requests(), 1, print_plain, NULL);
    g_autoptr(GjTable) wide = print_table(requests(), 3, print_plain, NULL);
    GjTable *header = cut_table(narrow, 0, 3);

    set_text(cell_at(header, 0, 0), "申请情况");
    bench_take(bench, header);
    bench_take(bench, cut_table(wide, 3, wide->n_rows));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    expect_all(match, print_plain, NULL, "a corner");
}

Test(survey, room_within_the_header_of_a_row_without_a_label_is_no_row)
{
    GjTable *table = draw_table("行政复议|<|<|<|<|行政诉讼|<|<|<|<|<|<|<|<|<\n"
                                "|<|<|<|<|未经复议直接起诉|<|<|<|<|复议后起诉|<|<|<|<\n"
                                "|<|<|<|<|<|<|<|<|<|<|<|<|<|<\n"
                                "结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|"
                                "结果纠正|其他结果|尚未审结|总计|"
                                "结果维持|结果纠正|其他结果|尚未审结|总计\n"
                                "1|2|3|4|10|5|6|7|8|26|9|10|11|12|42");
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match =
        bench_match(bench, EDITION_2021, "review_litigation");

    cr_assert(match);
    cr_expect_str_eq(gj_subtable_match_at(match, 0, 14)->text, "42");
    cr_expect_eq(count_doubts(match), 0);
}

/* Of a header with each label three times none of them is sure by itself. */
Test(survey, a_row_below_a_header_of_which_pixels_show_most_is_read_and_doubted)
{
    GjTable *table = draw_table("罚|编|其他结果|9许|总计|结果维持|结果纠正|其他结果|"
                                "尚未审结|总计|结果维持|结果纠正|其他结果|金|罚\n"
                                "1|2|3|4|10|5|6|7|8|26|9|10|11|12|42");

    table->method = GJ_METHOD_OCR;
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match =
        bench_match(bench, EDITION_2021, "review_litigation");
    cr_assert(match);
    cr_expect_eq(match->n_columns, 10);
    cr_expect_eq(count_doubts(match), 15);
}

/* ---- twice ---- */

static char *print_other(const GjSubtable *subtable, int row, int col, gpointer data)
{
    return row == 2 && col == 3 ? g_strdup("999") : print_plain(subtable, row, col, data);
}

Test(survey, figures_over_longer_rows_of_the_same_label_are_in_doubt)
{
    g_autoptr(GjTable) whole = print_table(requests(), 1, print_plain, NULL);
    GjTable *table = cut_table(whole, 0, whole->n_rows);
    guint row = table->n_rows - 4; /* that of the fee: the first line of other.other */

    table->method = GJ_METHOD_TEXT_LAYER;
    set_text(cell_at(table, row, 0), "(六)\n其他");
    set_text(cell_at(table, row + 1, 0), "处理 3.其他");
    for (guint col = 1; col < 8; col++)
        set_text(cell_at(table, row, col), col == 3 ? "13300" : "");
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    const GjBinding *binding = gj_subtable_match_at(match, 22, 2);
    cr_assert_str_eq(binding->field->row_code, "other.other");
    cr_expect_str_eq(binding->text, "13300");
    cr_expect_not_null(binding->doubt);
}

Test(survey, figures_that_go_on_behind_an_odd_header_are_in_doubt)
{
    g_autoptr(GjTable) whole = print_table(requests(), 1, print_plain, NULL);
    GjTable *table = cut_table(whole, 0, whole->n_rows);
    guint row = table->n_rows - 6; /* that of a request to confirm: its figures are cut */

    table->method = GJ_METHOD_TEXT_LAYER;
    for (guint col = 0; col < 8; col++) {
        gboolean is_torn = col == 5 || col == 7;
        set_text(cell_at(table, row, col), col == 0 ? "5.要求行政机关确认或重新出具"
                                           : is_torn ? "84198"
                                                     : "13");
        set_text(cell_at(table, row + 1, col), col == 0 ? "说明" : "");
        set_text(cell_at(table, row + 2, col), col == 0  ? "已获取信息"
                                               : is_torn ? "4"
                                                         : "");
    }
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    const GjBinding *torn = gj_subtable_match_at(match, 19, 4);
    cr_assert_str_eq(torn->field->row_code, "rejected.confirm_or_reissue");
    cr_expect_str_eq(torn->text, "84198");
    cr_expect_not_null(torn->doubt);
    cr_expect_null(gj_subtable_match_at(match, 19, 3)->doubt);
}

Test(survey, a_table_that_stands_twice_is_read_once)
{
    static const struct {
        const char *what;
        PrintFunc first, second;
        gboolean differs;
    } cases[] = {
        {"the same figures", print_plain, print_plain, FALSE},
        {"another figure in the second", print_plain, print_other, TRUE},
        {"another figure in the first", print_other, print_plain, TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        start_again();
        bench_take(bench, print_table(requests(), 3, cases[i].first, NULL));
        bench_take(bench, draw_table("甲|乙\n1|2"));
        bench_take(bench, print_table(requests(), 2, cases[i].second, NULL));
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
        for (guint k = 0; k < match->bindings->len; k++) {
            const GjBinding *b = &g_array_index(match->bindings, GjBinding, k);
            g_autofree char *text = cases[i].first(match->subtable, (int)b->field->row,
                                                   (int)b->field->col, NULL);
            cr_expect_str_eq(b->text, text, "%s", cases[i].what);
        }
        cr_expect_eq(count_doubts(match), cases[i].differs, "%s: %u in doubt",
                     cases[i].what, count_doubts(match));
        cr_expect(match->repeated, "%s", cases[i].what);
        cr_expect_eq(match->differs, cases[i].differs, "%s", cases[i].what);
        cr_expect_eq(match->repeat_block, 2, "%s", cases[i].what);
        cr_expect_eq(match->block, 0, "%s", cases[i].what);
        cr_expect_eq(match->last_block, 0, "%s", cases[i].what);
    }
}

static char *print_nothing(const GjSubtable *subtable, int row, int col, gpointer data)
{
    return row >= 0 && col >= 0 ? g_strdup("") : print_plain(subtable, row, col, data);
}

Test(survey, a_form_behind_an_empty_one_is_read_in_doubt)
{
    bench_take(bench, print_table(requests(), 3, print_nothing, NULL));
    bench_take(bench, print_table(requests(), 3, print_plain, NULL));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");

    cr_expect_str_eq(binding_of(match, "rejected.repeated", "total")->text, "1707");
    cr_expect_eq(count_doubts(match), match->bindings->len);
}

Test(survey, an_empty_form_behind_another_is_a_repetition)
{
    bench_take(bench, print_table(requests(), 3, print_plain, NULL));
    bench_take(bench, print_table(requests(), 3, print_nothing, NULL));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");

    cr_expect_eq(count_doubts(match), 0);
    cr_expect(match->repeated && match->differs);
}
