/* Columns of a sub-table found by the header over them. */
#include "make_table.h"
#include "pipeline/stages/match_axis.h"

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

TestSuite(columns, .init = set_up, .fini = tear_down);

/* The columns of @subtable in rows 0 ≤ row < @n_rows of @table (taken), from slot @start:
 * the first slot of each, with ? if unsure, ! if inferred; - if not found. */
static char *columns_of(const char *edition, const GjSubtable *subtable, GjTable *table,
                        guint n_rows, guint start)
{
    static const char *const marks[] = {"", "!", "?", ""};
    GjShape *shape = gj_shape_new(gj_templates_find(bench->templates, edition), subtable,
                                  bench->lexicon);
    GString *notes = g_string_new(NULL);

    bench_take(bench, table);
    const GjTableView *view = g_ptr_array_index(bench->views, bench->views->len - 1);
    GjColumns *columns =
        gj_match_columns(view, shape, bench->lexicon, (guint[3]){0, n_rows, start});
    for (guint k = 0; k < columns->n_columns; k++) {
        if (k)
            g_string_append_c(notes, ' ');
        if (columns->leaf_of[k] < 0)
            g_string_append_c(notes, '-');
        else
            g_string_append_printf(
                notes, "%u%s",
                g_array_index(columns->leaves, GjLeaf, columns->leaf_of[k]).start,
                marks[columns->places[k]]);
    }
    gj_columns_free(columns);
    gj_shape_free(shape);
    return g_string_free(notes, FALSE);
}

typedef struct {
    const char *what, *drawing; /* of the header rows and one row of figures */
    guint n_rows;
    const char *columns;
} Case;

static void check(const char *edition, const char *subtable_id, guint start,
                  const Case *cases, gsize n_cases)
{
    const GjSubtable *subtable =
        find_subtable(bench->templates, edition, subtable_id, NULL);

    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *columns = columns_of(
            edition, subtable, draw_table(cases[i].drawing), cases[i].n_rows, start);
        cr_expect_str_eq(columns, cases[i].columns, "%s: %s", cases[i].what, columns);
    }
}

#define FIGURES "\n规章|1|2|3"

Test(columns, labels_name_columns)
{
    static const Case cases[] = {
        {"in order", "信息内容|本年制发件数|本年废止件数|现行有效件数" FIGURES, 1,
         "1 2 3"},
        {"below a title",
         "第二十条第（一）项|<|<|<\n信息内容|本年制发件数|本年废止件数|"
         "现行有效件数" FIGURES,
         2, "1 2 3"},
        {"with typos", "信息内容|本年制发件数|本年度止件数|现行有效件" FIGURES, 1,
         "1 2 3"},
        {"broken", "信息内容|本年制↵发件数|本年废 止件数|现行有效↵件数" FIGURES, 1,
         "1 2 3"},
        {"one unreadable between", "信息内容|本年制发件数|■■|现行有效件数" FIGURES, 1,
         "1 2! 3"},
        {"one empty between", "信息内容|本年制发件数||现行有效件数" FIGURES, 1, "1 2! 3"},
        {"one unreadable in front", "信息内容|■■|本年废止件数|现行有效件数" FIGURES, 1,
         "1! 2 3"},
        {"one unreadable behind", "信息内容|本年制发件数|本年废止件数|■■" FIGURES, 1,
         "1 2 3!"},
        {"a foreign column",
         "信息内容|本年制发件数|备注|本年废止件数|现行有效件数\n规章|1|x|2|3", 1,
         "1 3 4"},
        {"a wide column",
         "信息内容|本年制发件数|<|本年废止件数|现行有效件数\n规章|1|<|2|3", 1, "1 3 4"},
        {"one column not there", "信息内容|本年制发件数|现行有效件数\n规章|1|3", 1,
         "1 - 2"},
        {"nothing of it", "甲|乙|丙|丁" FIGURES, 1, "- - -"},
        {"no header", "规章|1|2|3", 0, "- - -"},
    };

    check(EDITION_2021, "art20_1", 1, cases, G_N_ELEMENTS(cases));
}

Test(columns, truncated_headers_are_placed_in_order_and_unsure)
{
    static const Case cases[] = {
        {"both cut", "信息内容|本年新|本年新|对外公开总数量" FIGURES, 1, "1? 2? 3"},
        {"whole", "信息内容|本年新制作数量|本年新公开数量|对外公开总数量" FIGURES, 1,
         "1 2 3"},
        {"one cut", "信息内容|本年新制作数量|本年新|对外公开总数量" FIGURES, 1, "1 2? 3"},
    };

    check(EDITION_2019, "art20_1", 1, cases, G_N_ELEMENTS(cases));
}

#define HEAD                                                                             \
    "勾稽|申请人情况|<|<|<|<|<|<\n"                                               \
    "^|自然人|法人或其他组织|<|<|<|<|总计\n"
#define ROW "\n一、本年新收政府信息公开申请数量|1|2|3|4|5|6|7"

Test(columns, headers_in_groups_and_broken_into_rows_are_read_as_one)
{
    static const Case cases[] = {
        {"in groups", HEAD "^|^|商业企业|科研机构|社会公益组织|法律服务机构|其他|^" ROW,
         3, "1 2 3 4 5 6 7"},
        {"without groups",
         "勾稽|自然人|商业企业|科研机构|社会组织|法律服务|其他|合计" ROW, 1,
         "1 2 3 4 5 6 7"},
        {"labels in two rows",
         HEAD "^|^|商业|科研|社会公益|法律服务|其他|^\n^|^|企业|机构|组织|机构|^|^" ROW,
         4, "1 2 3 4 5 6 7"},
        {"groups not merged",
         "|申请人情况||||||\n|自然人|法人或其他组织|||||总计\n"
         "||商业企业|科研机构|社会公益组织|法律服务机构|其他|" ROW,
         3, "1 2 3 4 5 6 7"},
        {"traditional",
         "勾稽|自然人|商業企業|科研機構|社會公益組織|法律服務機構|其他|總計" ROW, 1,
         "1 2 3 4 5 6 7"},
    };

    check(EDITION_2021, "requests", 1, cases, G_N_ELEMENTS(cases));
}

Test(columns, groups_tell_columns_of_the_same_words_apart)
{
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2021, "review_litigation", NULL);
    g_autofree char *columns = columns_of(
        EDITION_2021, subtable, print_table(subtable, 0, print_plain, NULL), 3, 0);

    cr_assert_str_eq(columns, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14");
}

Test(columns, what_pixels_show_of_a_header_names_the_columns_beside_what_they_hide)
{
    static const char top[] = "行政复议|<|<|<|<|行政诉讼|<|<|<|<|<|<|<|<|<\n";
    static const char five[] = "结果维持|结果纠正|其他结果|尚未审结|总计";
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2021, "review_litigation", NULL);
    static const struct {
        GjMethod method;
        const char *last, *columns;
    } cases[] = {
        {GJ_METHOD_OCR, "结果维持|编罚|其他结果|9许|总计",
         "0 1 2 3 4 5 6 7 8 9 10 11! 12 13! 14"},
        {GJ_METHOD_OCR, "罚|编罚|罚金|9许|总计",
         "0 1 2 3 4 5? 6? 7? 8? 9? 10! 11! 12! 13! 14?"},
        {GJ_METHOD_TEXT_LAYER, "结果维持|编罚|其他结果|9许|总计",
         "0 1 2 3 4 5? 6? 7? 8? 9? 10? 11! 12? 13! 14?"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *drawing =
            g_strdup_printf("%s%s|%s|%s\n1|2|3|4|10|5|6|7|8|26|9|10|11|12|42", top, five,
                            five, cases[i].last);
        GjTable *table = draw_table(drawing);
        table->method = cases[i].method;
        g_autofree char *columns = columns_of(EDITION_2021, subtable, table, 2, 0);
        cr_expect_str_eq(columns, cases[i].columns, "%zu: %s", i, columns);
    }
}
