/* Sub-tables whose rows and columns are not as they should be. */
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

TestSuite(survey_rows, .init = set_up, .fini = tear_down);

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

#define HEADER "信息内容|本年制发件数|本年废止件数|现行有效件数\n"

Test(survey_rows, irregular_rows_are_doubted_and_never_shifted)
{
    static const struct {
        const char *what, *rows, *first; /* the three texts of the first row, by bars */
        guint n_doubts;                  /* at least */
    } cases[] = {
        {"as it should be", "规章|1|2|3\n行政规范性文件|4|5|6", "1|2|3", 0},
        {"an empty cell", "规章|1||3\n行政规范性文件|4|5|6", "1||3", 0},
        {"an extra empty cell", "规章|1|2|3|\n行政规范性文件|4|5|6|", "1|2|3", 0},
        {"an extra figure", "规章|1|2|3|9\n行政规范性文件|4|5|6|", "1|2|3", 3},
        {"one cell over two columns", "规章|1|<|3\n行政规范性文件|4|5|6", "1|?|3", 1},
        {"one cell over two rows", "规章|1|2|3\n行政规范性文件|4|^|6", "1|2|3", 1},
        {"a lost cell", "规章|1|2|.\n行政规范性文件|4|5|6", "1|2|?", 2},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        start_again();
        g_autofree char *drawing = g_strconcat(HEADER, cases[i].rows, NULL);
        g_auto(GStrv) first = g_strsplit(cases[i].first, "|", -1);
        bench_take(bench, draw_table(drawing));
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");
        cr_assert_not_null(match, "%s", cases[i].what);
        for (guint k = 0; k < 3; k++) {
            const GjBinding *b = gj_subtable_match_at(match, 0, k);
            if (strcmp(first[k], "?") == 0)
                cr_expect(!b->text || b->doubt, "%s: %u is '%s'", cases[i].what, k,
                          b->text);
            else
                cr_expect(g_strcmp0(b->text, first[k]) == 0, "%s: %u is '%s'",
                          cases[i].what, k, b->text);
        }
        if (cases[i].n_doubts)
            cr_expect_geq(count_doubts(match), cases[i].n_doubts, "%s", cases[i].what);
        else
            cr_expect_eq(count_doubts(match), 0, "%s", cases[i].what);
    }
}

Test(survey_rows, a_lost_label_makes_its_row_suspect_and_no_other)
{
    for (guint lost = 1; lost < 24; lost++) {
        start_again();
        GjTable *table = print_table(requests(), 3, print_plain, NULL);
        const GjAxisLine *line = gj_subtable_row(requests(), lost);
        set_text(cell_at(table, 3 + lost, MIN(2, line_depth(line))), "■");
        bench_take(bench, table);
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
        for (guint r = 0; r < 25; r++) {
            for (guint k = 0; k < 7; k++) {
                const GjBinding *b = gj_subtable_match_at(match, r, k);
                g_autofree char *text = print_plain(NULL, (int)r, (int)k, NULL);
                cr_expect(g_strcmp0(b->text, text) == 0, "label %u: %u %u is '%s'", lost,
                          r, k, b->text);
                cr_expect_eq(b->doubt != NULL, r == lost, "label %u: %u %u: %s", lost, r,
                             k, b->doubt ? b->doubt : "no doubt");
            }
        }
    }
}

Test(survey_rows, a_lost_label_shifts_no_figure_where_a_part_has_other_columns)
{
    for (guint lost = 5; lost < 24; lost++) {
        start_again();
        g_autoptr(GjTable) narrow = print_table(requests(), 1, print_plain, NULL);
        g_autoptr(GjTable) wide = print_table(requests(), 3, print_plain, NULL);
        const GjAxisLine *line = gj_subtable_row(requests(), lost);
        set_text(cell_at(wide, 3 + lost, MIN(2, line_depth(line))), "");
        bench_take(bench, cut_table(narrow, 0, 7));
        bench_take(bench, cut_table(wide, 7, wide->n_rows));
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
        for (guint k = 0; k < 7; k++) {
            const GjBinding *b = gj_subtable_match_at(match, lost, k);
            g_autofree char *text = print_plain(NULL, (int)lost, (int)k, NULL);
            cr_expect(g_strcmp0(b->text, text) == 0, "label %u: %u is '%s'", lost, k,
                      b->text);
            cr_expect_not_null(b->doubt, "label %u: %u", lost, k);
        }
    }
}

Test(survey_rows, columns_that_move_under_the_header_are_told_by_their_order)
{
    static const char *const rows[] = {"new", "carried_in", "carried_out"};

    bench_take(bench,
               draw_table("项目|<|自然人|商业企业|科研机构|社会公益组织|法律服务"
                          "机构|其他|<|总计\n"
                          "一、本年新收政府信息公开申请数量|<|1|2|3|4|5|6|<|7\n"
                          "二、上年结转政府信息公开申请数量|<|<|8|9|10|11|12|13|14\n"
                          "四、结转下年度继续办理|<|<|15|16|17|18|19|20|21\n"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    for (guint i = 0; i < 21; i++) {
        const GjField *field = find_field(match->subtable, rows[i / 7], "total");
        g_autofree char *text = g_strdup_printf("%u", i + 1);
        cr_expect_str_eq(gj_subtable_match_at(match, field->row, i % 7)->text, text);
    }
    cr_expect_eq(count_doubts(match), 0);
}

Test(survey_rows, a_group_that_reaches_too_far_denies_no_column)
{
    static const char *const columns[] = {"natural_person", "business",      "research",
                                          "public_welfare", "legal_service", "other_org",
                                          "total"};

    bench_take(bench,
               draw_table("项目|法人或其他组织|<|<|<|<|<|<\n"
                          "^|自然人|商业企业|科研机构|社会公益组织|法律服务机构|"
                          "其他|总计\n"
                          "一、本年新收政府信息公开申请数量|1|2|3|4|5|6|7\n"
                          "二、上年结转政府信息公开申请数量|8|9|10|11|12|13|14\n"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    for (guint i = 0; i < 7; i++) {
        g_autofree char *text = g_strdup_printf("%u", i + 1);
        cr_expect_str_eq(binding_of(match, "new", columns[i])->text, text);
    }
    cr_expect_eq(count_doubts(match), 0);
}

Test(survey_rows, a_figure_astride_two_columns_is_doubted)
{
    bench_take(bench, draw_table("信息内容|本年制发件数|本年废止件数|<|现行有效件数|<|<\n"
                                 "规章|101|102|<|103|<|<\n"
                                 "行政规范性文件|104|<|105|<||\n"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");
    const GjBinding *last = binding_of(match, "art20_1.normative_documents", "in_force");
    cr_expect_str_eq(last->text, "105");
    cr_expect_not_null(last->doubt);
}

Test(survey_rows, a_header_in_another_order_is_doubted)
{
    bench_take(bench, draw_table("信息内容|本年废止件数|本年制发件数|现行有效件数\n"
                                 "规章|1|2|3\n行政规范性文件|4|5|6\n"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "art20_1");
    const GjBinding *issued = binding_of(match, "art20_1.regulations", "issued");
    cr_expect_str_eq(issued->text, "2");
    cr_expect_not_null(issued->doubt);
}

Test(survey_rows, a_label_may_read_like_a_number_with_a_remark)
{
    bench_take(bench, draw_table("项目|自然人|商业企业|科研机构|社会公益组织|法律服务"
                                 "机构|其他|总计\n"
                                 "1，信访举报投诉类申请|1|2|3|4|5|6|21\n"
                                 "2，重复申请|7|8|9|10|11|12|57\n"));
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    const GjBinding *petition = binding_of(match, "rejected.petition", "business");
    cr_expect_str_eq(petition->text, "2");
    cr_expect_null(petition->doubt, "%s", petition->doubt);
    cr_expect_str_eq(binding_of(match, "rejected.repeated", "total")->text, "57");
}

Test(survey_rows, a_row_without_figures_over_figures_without_a_label_is_doubted)
{
    GjTable *table = print_table(requests(), 3, print_plain, NULL);

    for (guint col = 3; col < 10; col++)
        set_text(cell_at(table, 19, col), "");
    set_text(cell_at(table, 20, 2), "");
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");

    for (guint k = 0; k < 7; k++)
        cr_expect(gj_subtable_match_at(match, 16, k)->doubt, "%u", k);
    cr_expect_eq(count_doubts(match), 14); /* and the row whose label is lost */
}

Test(survey_rows, an_empty_row_over_figures_with_an_unknown_label_is_doubted)
{
    GjTable *table = print_table(requests(), 3, print_plain, NULL);

    table->method = GJ_METHOD_TEXT_LAYER;
    for (guint col = 3; col < 10; col++)
        set_text(cell_at(table, 19, col), "");
    set_text(cell_at(table, 20, 2), "处理其申请");
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");

    for (guint k = 0; k < 7; k++)
        cr_expect(gj_subtable_match_at(match, 16, k)->doubt, "%u", k);
}

Test(survey_rows, an_empty_row_over_one_that_is_a_part_of_it_is_not_doubted)
{
    GjTable *table = print_table(requests(), 3, print_plain, NULL);

    table->method = GJ_METHOD_TEXT_LAYER;
    for (guint col = 3; col < 10; col++)
        set_text(cell_at(table, 19, col), "");
    set_text(cell_at(table, 20, 2), "其中：当面提交");
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");

    for (guint k = 0; k < 7; k++)
        cr_expect_null(gj_subtable_match_at(match, 16, k)->doubt, "%u", k);
}

Test(survey_rows, an_empty_row_under_figures_of_the_page_before_is_doubted)
{
    for (guint page = 1; page < 3; page++) {
        start_again();
        GjTable *table = print_table(requests(), 3, print_plain, NULL);
        table->method = GJ_METHOD_TEXT_LAYER;
        for (guint i = 0; i < table->cells->len; i++) {
            GjCell *cell = g_ptr_array_index(table->cells, i);
            cell->page = cell->row < 20 ? 1 : page;
        }
        set_text(cell_at(table, 19, 2), "收据未附");
        set_text(cell_at(table, 19, 9), "2件");
        for (guint col = 3; col < 10; col++)
            set_text(cell_at(table, 20, col), "");
        bench_take(bench, table);
        g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
        for (guint k = 0; k < 7; k++)
            cr_expect_eq(gj_subtable_match_at(match, 17, k)->doubt != NULL, page == 2,
                         "%u on page %u", k, page);
    }
}

Test(survey_rows, figures_under_the_one_row_of_a_table_without_labels_doubt_it)
{
    const GjSubtable *reviews =
        find_subtable(bench->templates, EDITION_2021, "review_litigation", NULL);
    GjTable *table = print_table(reviews, 0, print_plain, NULL);

    table->method = GJ_METHOD_TEXT_LAYER;
    guint below = table->n_rows;
    gj_table_take_cell(table, below, 0, g_strdup(",923"));
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match =
        bench_match(bench, EDITION_2021, "review_litigation");

    cr_expect_eq(count_doubts(match), match->bindings->len);
}

Test(survey_rows, a_row_that_is_not_there_is_missing)
{
    GjTable *table = print_table(requests(), 1, print_plain, NULL);

    delete_row(table, 3 + 4);
    bench_take(bench, table);
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    cr_assert_not_null(match);
    cr_expect_null(binding_of(match, "denied.state_secret", "total")->text);
    cr_expect_str_eq(binding_of(match, "denied.prohibited_by_law", "total")->text, "607");
    cr_expect_eq(count_doubts(match), 0);
}

Test(survey_rows, rows_and_columns_nobody_claims_are_extras)
{
    bench_take(bench, draw_table("信息内容|本年制发件数|本年废止件数|现行有效件数|备注\n"
                                 "规章|101|102|103|无误\n"
                                 "政策文件|7|8|9|\n"
                                 "行政规范性文件|201|202|203|"));
    GjSubtableMatch *match = bench_match(bench, EDITION_2021, "art20_1");
    g_autoptr(GPtrArray) matches =
        g_ptr_array_new_with_free_func((GDestroyNotify)gj_subtable_match_free);
    g_autoptr(GString) texts = g_string_new(NULL);

    g_ptr_array_add(matches, match);
    expect_all(match, print_plain, NULL, "with extras");
    gj_extras_add_from_grids(bench->views, bench->lexicon, matches);
    for (guint i = 0; i < match->extras->len; i++) {
        const GjExtra *extra = g_ptr_array_index(match->extras, i);
        cr_expect_str_eq(extra->table, "proactive");
        g_string_append_printf(texts, "%s ", extra->raw_text);
        if (strcmp(extra->raw_text, "8") == 0) {
            cr_expect_str_eq(extra->row_label, "政策文件");
            cr_expect_str_eq(extra->col_label, "本年废止件数");
        }
    }
    cr_expect(strstr(texts->str, "7 8 9 "), "%s", texts->str);
    cr_expect(strstr(texts->str, "无误"), "%s", texts->str);
    cr_expect_null(strstr(texts->str, "101"), "%s", texts->str);
}
