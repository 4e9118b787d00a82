/* Rows of a sub-table found in a table by their labels. */
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

TestSuite(rows, .init = set_up, .fini = tear_down);

/* The rows of @subtable in @table (taken): per row "row" if sure, "row?" if unsure,
 * "row!" if inferred, "-" if not found. */
static char *rows_of(const GjSubtable *subtable, GjTable *table)
{
    static const char *const marks[] = {"", "!", "?", ""};
    const GjTemplate *template = gj_templates_find(bench->templates, EDITION_2021);
    GjShape *shape = gj_shape_new(template, subtable, bench->lexicon);
    GString *notes = g_string_new(NULL);

    bench_take(bench, table);
    const GjTableView *view = g_ptr_array_index(bench->views, bench->views->len - 1);
    g_autoptr(GArray) rows = gj_match_rows(view, shape);
    for (guint k = 0; k < rows->len; k++) {
        const GjRowPlace *place = &g_array_index(rows, GjRowPlace, k);
        if (k)
            g_string_append_c(notes, ' ');
        if (place->place == GJ_PLACE_NONE)
            g_string_append_c(notes, '-');
        else
            g_string_append_printf(notes, "%u%s", place->row, marks[place->place]);
    }
    gj_shape_free(shape);
    return g_string_free(notes, FALSE);
}

typedef struct {
    const char *what, *drawing, *rows;
} Case;

static void check(const char *subtable_id, const Case *cases, gsize n_cases)
{
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2021, subtable_id, NULL);

    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *rows = rows_of(subtable, draw_table(cases[i].drawing));
        cr_expect_str_eq(rows, cases[i].rows, "%s: %s", cases[i].what, rows);
    }
}

Test(rows, labels_name_rows_wherever_they_stand)
{
    static const Case cases[] = {
        {"in order", "行政处罚|1\n行政强制|2", "0 1"},
        {"below a header", "信息内容|本年处理决定数量\n行政处罚|1\n行政强制|2", "1 2"},
        {"a serial number in front", "1|行政处罚|1\n2|行政强制|2", "0 1"},
        {"an extra row between", "行政处罚|1\n其中罚款|1\n行政强制|2", "0 2"},
        {"an empty row between", "行政处罚|1\n||\n行政强制|2", "0 2"},
        {"one missing", "行政处罚|1", "0 -"},
        {"the other missing", "行政强制|2", "- 0"},
        {"swapped", "行政强制|2\n行政处罚|1", "1 0"},
        {"spaces and breaks", "行 政 处 罚|1\n行政↵强制|2", "0 1"},
        {"one character wrong", "行政处罪|1\n行政强制|2", "0 1"},
        {"empty figures", "行政处罚|\n行政强制|", "0 1"},
        {"nothing of it", "甲|1\n乙|2", "- -"},
        {"no figures beside", "行政处罚\n行政强制", "- -"},
        {"labels of a header", "行政处罚|行政强制\n1|2", "- -"},
        {"a label beside two rows of figures", "行政处罚|1\n^|2\n行政强制|3", "0? 2"},
        {"and beside an empty one", "行政处罚|1\n^|\n行政强制|3", "0 2"},
    };

    check("art20_6", cases, G_N_ELEMENTS(cases));
}

static char *sequence_of_rows(guint n, guint first)
{
    GString *notes = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(notes, "%s%u", i ? " " : "", first + i);
    return g_string_free(notes, FALSE);
}

/* Of the requests, printed with header, the first row of figures. */
#define FIRST_ROW 3

Test(rows, merged_label_columns_may_be_three_two_or_one)
{
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2021, "requests", NULL);
    g_autofree char *expected = sequence_of_rows(25, FIRST_ROW);

    for (guint n_stubs = 1; n_stubs <= 3; n_stubs++) {
        g_autofree char *rows =
            rows_of(subtable, print_table(subtable, n_stubs, print_plain, NULL));
        cr_expect_str_eq(rows, expected, "%u label columns: %s", n_stubs, rows);
    }
}

Test(rows, a_missing_row_moves_no_other)
{
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2021, "requests", NULL);

    for (guint gone = 0; gone < 25; gone++) {
        GjTable *table = print_table(subtable, 1, print_plain, NULL);
        g_autoptr(GString) expected = g_string_new(NULL);
        delete_row(table, FIRST_ROW + gone);
        for (guint k = 0; k < 25; k++) {
            if (k)
                g_string_append_c(expected, ' ');
            if (k == gone)
                g_string_append_c(expected, '-');
            else
                g_string_append_printf(expected, "%u", FIRST_ROW + k - (k > gone));
        }
        g_autofree char *rows = rows_of(subtable, table);
        cr_expect_str_eq(rows, expected->str, "without row %u: %s", gone, rows);
    }
}

Test(rows, a_lost_label_between_neighbours_is_inferred)
{
    static const char *const replacements[] = {"", "■■■", "0"};
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2021, "requests", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(replacements); i++) {
        for (guint lost = 1; lost < 24; lost++) {
            GjTable *table = print_table(subtable, 1, print_plain, NULL);
            set_text(cell_at(table, FIRST_ROW + lost, 0), replacements[i]);
            g_autofree char *rows = rows_of(subtable, table);
            g_auto(GStrv) places = g_strsplit(rows, " ", -1);
            for (guint k = 0; k < 25; k++) {
                g_autofree char *expected =
                    g_strdup_printf("%u%s", FIRST_ROW + k, k == lost ? "!" : "");
                cr_expect_str_eq(places[k], expected, "label %u as '%s': row %u is %s",
                                 lost, replacements[i], k, places[k]);
            }
        }
    }
}

Test(rows, lost_labels_are_not_inferred_when_their_number_is_wrong)
{
    static const Case cases[] = {
        {"two rows for one", "1.信访举报投诉类申请|1\n■|2\n■|2\n3.要求提供公开出版物|3",
         "- - - - - - - - - - - - - - - 0 - 3 - - - - - - -"},
        {"one row for one", "1.信访举报投诉类申请|1\n■|2\n3.要求提供公开出版物|3",
         "- - - - - - - - - - - - - - - 0 1! 2 - - - - - - -"},
        {"none in front", "■|2\n3.要求提供公开出版物|3",
         "- - - - - - - - - - - - - - - - - 1 - - - - - - -"},
        {"none behind", "1.信访举报投诉类申请|1\n■|2",
         "- - - - - - - - - - - - - - - 0 - - - - - - - - -"},
    };

    check("requests", cases, G_N_ELEMENTS(cases));
}

Test(rows, the_group_tells_rows_of_the_same_words_apart)
{
    static const Case cases[] = {
        {"other of other",
         "（五）不予处理|1.信访举报投诉类申请|1\n^|2.重复申请|2\n（六）其他处理|3.其他|3",
         "- - - - - - - - - - - - - - - 0 1 - - - - - 2 - -"},
        {"a total of its own", "四、结转下年度继续办理|1\n（七）总计|2",
         "- - - - - - - - - - - - - - - - - - - - - - - 1 0"},
    };

    check("requests", cases, G_N_ELEMENTS(cases));
}

Test(rows, a_group_read_as_a_figure_hides_no_label)
{
    static const Case cases[] = {
        {"over its rows",
         "三、本年度办理结果|9,（四）无法提由|1.本机关不掌握相关政府信息|7\n"
         "^|^|2.没有现成信息需要另行制作|8\n"
         "^|^|3.补正后申请内容仍不明确|9",
         "- - - - - - - - - - - - 0 1 2 - - - - - - - - - -"},
    };

    check("requests", cases, G_N_ELEMENTS(cases));
}

Test(rows, swapped_rows_keep_their_figures)
{
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2021, "requests", NULL);

    for (guint a = 0; a + 1 < 25; a++) {
        GjTable *table = print_table(subtable, 1, print_plain, NULL);
        swap_rows(table, FIRST_ROW + a, FIRST_ROW + a + 1);
        g_autofree char *rows = rows_of(subtable, table);
        g_auto(GStrv) places = g_strsplit(rows, " ", -1);
        for (guint k = 0; k < 25; k++) {
            guint at = k == a ? a + 1 : k == a + 1 ? a : k;
            cr_expect_eq(g_ascii_strtoull(places[k], NULL, 10), FIRST_ROW + at,
                         "rows %u and %u: row %u is %s", a, a + 1, k, places[k]);
        }
    }
}

Test(rows, rows_of_figures_are_told_from_rows_of_labels)
{
    static const struct {
        const char *edition, *subtable, *row;
        gboolean figures;
    } cases[] = {
        {EDITION_2021, "art20_1", "规章|0|0|0", TRUE},
        {EDITION_2021, "art20_1", "规章|||", TRUE},
        {EDITION_2021, "art20_1", "规章|-|-|-", TRUE},
        {EDITION_2021, "art20_1", "信息内容|甲|乙", FALSE},
        {EDITION_2021, "art20_1", "甲|乙|1", TRUE},
        {EDITION_2021, "art20_1", "规章", FALSE},
        {EDITION_2021, "art20_1", "甲|乙|丙|丁|1", FALSE},
        {EDITION_2021, "art20_1", "规章|件|", FALSE},
        {EDITION_2014, "statistics", "2.传真申请数|件|", TRUE},
        {EDITION_2014, "statistics", "2.传真申请数|甲|", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjShape *shape = gj_shape_new(
            gj_templates_find(bench->templates, cases[i].edition),
            find_subtable(bench->templates, cases[i].edition, cases[i].subtable, NULL),
            bench->lexicon);
        bench_take(bench, draw_table(cases[i].row));
        cr_expect_eq(gj_row_has_figures(g_ptr_array_index(bench->views, i), shape, 0),
                     cases[i].figures, "%s", cases[i].row);
        gj_shape_free(shape);
    }
}

/* Rows 40 to 47 of the form: 四、 with its three lines, 五、 with its three, 六、. */
Test(rows, lines_that_share_a_label_are_told_by_what_stands_behind_them)
{
    static const Case cases[] = {
        {"all of them",
         "四、行政复议数量|1\n（一）维持具体行政行为数|2\n（二）被依法纠错数|3\n"
         "（三）其他情形数|4\n五、行政诉讼数量|5\n"
         "（一）维持具体行政行为或者驳回原告诉讼请求数|6\n（二）被依法纠错数|7\n"
         "（三）其他情形数|8\n六、举报投诉数量|9",
         "0 1 2 3 4 5 6 7 8"},
        {"the rest behind a page break",
         "（二）被依法纠错数|7\n（三）其他情形数|8\n六、举报投诉数量|9",
         "- - - - - - 0 1 2"},
        {"before a page break", "（一）维持具体行政行为数|2\n（二）被依法纠错数|3",
         "- 0 1 - - - - - -"},
        {"of neither group", "（二）被依法纠错数|7\n（三）其他情形数|8",
         "- - 0? 1? - - - - -"},
        {"another row between", "（二）被依法纠错数|7\n其中：撤回|1\n六、举报投诉数量|9",
         "- - 0? - - - - - 2"},
    };
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2014, "statistics", NULL);
    guint first = 0;

    while (strcmp(gj_subtable_row(subtable, first)->code, "review") != 0)
        first++;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rows = rows_of(subtable, draw_table(cases[i].drawing));
        g_auto(GStrv) all = g_strsplit(rows, " ", -1);
        g_autofree char *found =
            g_strjoin(" ", all[first], all[first + 1], all[first + 2], all[first + 3],
                      all[first + 4], all[first + 5], all[first + 6], all[first + 7],
                      all[first + 8], NULL);
        cr_expect_str_eq(found, cases[i].rows, "%s: %s", cases[i].what, found);
    }
}

/* 九、 of a form with units, a character lost, is half like （三）接受培训人员数. */
Test(rows, a_heading_in_a_row_of_its_own_is_no_row)
{
    const GjSubtable *subtable =
        find_subtable(bench->templates, EDITION_2014, "statistics", NULL);
    g_autofree char *rows = rows_of(
        subtable, draw_table("2.兼职人员数|人|0\n九、政府信公开会议和培训情况|——|——"));

    cr_expect(g_str_has_suffix(rows, " 0 - - - -"), "%s", rows);
}

Test(rows, the_chain_is_the_best_in_order)
{
    static const float scores[4][3] = {
        {0.9F, 0, 0}, {0, 0, 0.95F}, {0, 0.8F, 0}, {0.6F, 0, 0.9F}};
    int chosen[3];

    gj_chain(&scores[0][0], 4, 3, chosen);
    cr_expect_eq(chosen[0], 0);
    cr_expect_eq(chosen[1], 2);
    cr_expect_eq(chosen[2], 3);
    gj_chain(&scores[0][0], 0, 3, chosen);
    cr_expect_eq(chosen[0], -1);
    cr_expect_eq(chosen[2], -1);
}
