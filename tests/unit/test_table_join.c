#include "load_templates.h"
#include "make_paper.h"

#include <criterion/criterion.h>

#include <string.h>

/* Lines are 14 points apart, columns begin at these x. */
#define PITCH 14.0
static const double columns[] = {72, 132, 232, 282, 332};

/* A row of the table that is cut: the lines of its group (empty: that above goes on), of
 * its label, and its two figures, which may be of two lines. */
typedef struct {
    const char *group[3];
    const char *label[3];
    const char *figures[2][2];
    guint n_lines;
} Row;

static const Row rows[] = {
    {{"分组"}, {"项目"}, {{"上年"}, {"本年"}}, 1},
    {{"（一）", "予以", "公开"}, {"1.属于国家秘密"}, {{"12"}, {"0"}}, 1},
    {{0}, {"2.其他法律行政法", "规禁止公开"}, {{"3"}, {"1234567", "89"}}, 2},
    {{0}, {"3.保护第三方合法", "权益"}, {{"45"}, {"6"}}, 2},
    {{"（二）", "无法"}, {"1.本机关不掌握相", "关政府信息"}, {{"7"}, {"8"}}, 2},
    {{0}, {"2.没有现成信息"}, {{"9"}, {"10"}}, 1},
};

/* Where on which page a line of the table is drawn. */
typedef struct {
    GjPage *pages[2];
    guint cut; /* the line with this number is the first on the second page */
} Paper;

static double y_of(const Paper *paper, guint line, guint *page)
{
    *page = line >= paper->cut;
    return 100 + PITCH * (*page ? line - paper->cut : line);
}

static void write_line(const Paper *paper, guint line, guint col, const char *text)
{
    guint page = 0;
    double y = y_of(paper, line, &page);

    if (text)
        paper_write(paper->pages[page], columns[col] + 3, y + 2, 10, text);
}

/* A rule over line @line, or under the one before where a page ends. */
static void draw_over(const Paper *paper, guint line, guint from)
{
    guint page = 0;
    double y = y_of(paper, line, &page);

    paper_draw(paper->pages[page], columns[from], y, columns[4], y);
}

static void draw_sides(const Paper *paper, guint n_lines)
{
    for (guint page = 0; page < 2; page++) {
        guint n = page ? n_lines - MIN(paper->cut, n_lines) : MIN(paper->cut, n_lines);
        for (guint c = 0; c < 5 && n; c++)
            paper_draw(paper->pages[page], columns[c], 100, columns[c], 100 + PITCH * n);
        if (n)
            paper_draw(paper->pages[page], columns[0], 100 + PITCH * n, columns[4],
                       100 + PITCH * n);
        if (n)
            paper_draw(paper->pages[page], columns[0], 100, columns[4], 100);
    }
}

static void draw_row(const Paper *paper, const Row *row, guint line)
{
    draw_over(paper, line, row->group[0] ? 0 : 1);
    for (guint i = 0; i < 3; i++)
        write_line(paper, line + i, 0, row->group[i]);
    for (guint i = 0; i < row->n_lines; i++) {
        write_line(paper, line + i, 1, row->label[i]);
        write_line(paper, line + i, 2, row->figures[0][i]);
        write_line(paper, line + i, 3, row->figures[1][i]);
    }
}

/* The table on two pages, cut above line @cut: what comes out. */
static char *cut_table(guint cut, guint *n_lines)
{
    Paper paper = {{gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)}, cut};
    guint line = 0;

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        draw_row(&paper, &rows[i], line);
        line += rows[i].n_lines;
    }
    draw_sides(&paper, line);
    *n_lines = line;
    paper_write(paper.pages[0], 290, 800, 9, "－ 1 －");
    paper_write(paper.pages[1], 290, 800, 9, "－ 2 －");
    g_autoptr(GArray) items = items_of_pages(paper.pages, 2);
    cr_assert(item_table(items, 0), "cut above line %u", cut);
    cr_assert_not(item_table(items, 1), "cut above line %u: two tables", cut);
    return table_text(item_table(items, 0));
}

Test(table_join, every_cut_of_a_table_gives_the_same_cells)
{
    guint n_lines = 0;
    g_autofree char *whole = cut_table(100, &n_lines);

    cr_assert_str_eq(whole, "分组/项目/上年/本年;"
                            "（一）|予以|公开{3,1}/1.属于国家秘密/12/0;"
                            "2.其他法律行政法|规禁止公开/3/123456789;"
                            "3.保护第三方合法|权益/45/6;"
                            "（二）|无法{2,1}/1.本机关不掌握相|关政府信息/7/8;"
                            "2.没有现成信息/9/10");
    for (guint cut = 1; cut < n_lines; cut++) {
        g_autofree char *text = cut_table(cut, &n_lines);
        cr_expect_str_eq(text, whole, "cut above line %u:\n%s", cut, text);
    }
}

/* What comes of two tables, @above at the foot of page 1 and @below on top of page 2. */
static char *two_pages(guint n_above, const char *const *above, guint n_below,
                       const char *const *below, guint n_cols)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};
    GString *text = g_string_new(NULL);

    paper_table(pages[0], 600, n_above, n_cols, above);
    paper_table(pages[1], 72, n_below, n_cols, below);
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    for (guint i = 0; item_table(items, i); i++) {
        g_autofree char *table = table_text(item_table(items, i));
        g_string_append_printf(text, "%s%s", i ? " & " : "", table);
    }
    return g_string_free(text, FALSE);
}

Test(table_join, a_repeated_header_is_left_out)
{
    g_autofree char *text =
        two_pages(2, (const char *[]){"项目", "数量", "规章", "1"}, 2,
                  (const char *[]){"项目", "数量", "行政许可", "2"}, 2);

    cr_assert_str_eq(text, "项目/数量;规章/1;行政许可/2");
}

Test(table_join, a_header_with_nothing_below_it_is_repeated)
{
    g_autofree char *text =
        two_pages(1, (const char *[]){"项目", "数量"}, 2,
                  (const char *[]){"项目", "数量", "行政许可", "2"}, 2);

    cr_assert_str_eq(text, "项目/数量;行政许可/2");
}

/* A table of two columns, of which the second begins at @x and @from is its left side. */
static void narrow_table(GjPage *page, double from, double x, guint n_rows,
                         const char *const *texts)
{
    const double sides[] = {from, x, from + 200};

    for (guint r = 0; r <= n_rows; r++)
        paper_draw(page, from, 100 + r * 20, from + 200, 100 + r * 20);
    for (guint c = 0; c < 3; c++)
        paper_draw(page, sides[c], 100, sides[c], 100 + n_rows * 20);
    for (guint i = 0; i < n_rows * 2; i++)
        paper_write(page, sides[i % 2] + 3, 104 + i / 2 * 20, 10, texts[i]);
}

Test(table_join, a_repeated_header_tells_the_columns_of_another_width)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    narrow_table(pages[0], 72, 172, 2, (const char *[]){"项目", "数量", "规章", "1"});
    narrow_table(pages[1], 80, 140, 2, (const char *[]){"项目", "数量", "行政许可", "2"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text, "项目/数量;规章/1;行政许可/2");
}

Test(table_join, a_row_that_begins_under_the_break_is_a_row)
{
    g_autofree char *text = two_pages(2, (const char *[]){"项目", "数量", "规章", "1"}, 1,
                                      (const char *[]){"行政许可", "2"}, 2);

    cr_assert_str_eq(text, "项目/数量;规章/1;行政许可/2");
}

Test(table_join, a_blank_row_under_the_break_stays_a_row)
{
    g_autofree char *text = two_pages(2, (const char *[]){"项目", "数量", "1.规章", "1"},
                                      1, (const char *[]){"2.行政许可", NULL}, 2);

    cr_assert_str_eq(text, "项目/数量;1.规章/1;2.行政许可/");
}

Test(table_join, figures_below_their_label_are_one_row)
{
    g_autofree char *text = two_pages(2, (const char *[]){"项目", "数量", "规章", NULL},
                                      1, (const char *[]){NULL, "2"}, 2);

    cr_assert_str_eq(text, "项目/数量;规章/2");
}

Test(table_join, figures_above_their_label_are_one_row)
{
    g_autofree char *text = two_pages(
        3, (const char *[]){"项目", "上年", "本年", "规章", "1", "2", NULL, NULL, "12"},
        1, (const char *[]){"行政许可", "7", NULL}, 3);

    cr_assert_str_eq(text, "项目/上年/本年;规章/1/2;行政许可/7/12");
}

Test(table_join, a_unit_below_a_figure_that_fills_its_cell_belongs_to_it)
{
    g_autofree char *text =
        two_pages(2, (const char *[]){"项目", "数量", "1.规章", "1234567890"}, 1,
                  (const char *[]){NULL, "件"}, 2);

    cr_assert_str_eq(text, "项目/数量;1.规章/1234567890|件");
}

Test(table_join, empty_cells_of_several_rows_are_the_rest_of_a_header)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 1, 2, (const char *[]){"维持", "直接"});
    for (guint c = 0; c < 3; c++)
        paper_draw(pages[1], 72 + c * 60, 72, 72 + c * 60, 132);
    for (guint r = 0; r < 4; r++)
        paper_draw(pages[1], r == 1 ? 132 : 72, 72 + r * 20, 192, 72 + r * 20);
    paper_write(pages[1], 135, 76, 10, "起诉");
    paper_write(pages[1], 135, 96, 10, "总计");
    paper_write(pages[1], 75, 116, 10, "1");
    paper_write(pages[1], 135, 116, 10, "2");
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text, "维持{2,1}/直接|起诉;总计;1/2", "%s", text);
}

Test(table_join, room_under_a_deep_header_is_no_part_of_it)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    for (guint c = 0; c < 3; c++)
        paper_draw(pages[0], 72 + c * 60, 600, 72 + c * 60, 640);
    for (guint r = 0; r < 3; r++)
        paper_draw(pages[0], 72, 600 + r * 20, r == 1 ? 132 : 192, 600 + r * 20);
    paper_write(pages[0], 75, 605, 10, "项目");
    paper_write(pages[0], 75, 625, 10, "分类");
    paper_write(pages[0], 135, 605, 10, "总计");
    paper_table(pages[1], 72, 1, 2, (const char *[]){"1.规章", NULL});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text, "项目/总计{2,1};分类;1.规章/", "%s", text);
}

Test(table_join, an_empty_row_under_a_header_is_a_row)
{
    g_autofree char *text = two_pages(1, (const char *[]){"结果维持", "总计"}, 1,
                                      (const char *[]){NULL, NULL}, 2);

    cr_assert_str_eq(text, "结果维持/总计;/");
}

Test(table_join, figures_without_a_label_below_figures_are_doubted)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};
    gboolean doubted[3] = {FALSE};

    paper_table(pages[0], 600, 2, 2, (const char *[]){"项目", "数量", "规章", "12"});
    paper_table(pages[1], 72, 1, 2, (const char *[]){NULL, "34"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->col == 1)
            doubted[cell->row] = cell->confidence < 1;
    }
    cr_assert(!doubted[0] && doubted[1] && doubted[2]);
}

Test(table_join, several_numbers_below_a_break_doubt_the_one_above)
{
    for (guint n = 1; n <= 2; n++) {
        GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};
        paper_table(pages[0], 600, 2, 2, (const char *[]){"项目", "数量", "规章", "6"});
        paper_table(pages[1], 72, 1, 2, (const char *[]){"许可", NULL});
        for (guint i = 0; i < n; i++)
            paper_write(pages[1], 135, 73 + 9.0 * i, 8, i ? "42" : "18");
        g_autoptr(GArray) items = items_of_pages(pages, 2);
        const GjTable *table = item_table(items, 0);
        for (guint i = 0; i < table->cells->len; i++) {
            const GjCell *cell = g_ptr_array_index(table->cells, i);
            if (strcmp(cell->text, "6") == 0)
                cr_expect_eq(cell->confidence < 1, n == 2, "%u", n);
        }
    }
}

Test(table_join, a_number_under_one_whose_label_goes_on_doubts_it)
{
    g_autoptr(GjTemplates) templates = load_templates();

    for (guint is_cut = 0; is_cut < 2; is_cut++) {
        GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};
        guint n_doubted = 0;
        paper_table(
            pages[0], 600, 2, 2,
            (const char *[]){"项目", "数量", is_cut ? "行政规范性" : "规章", "931"});
        paper_table(pages[1], 72, 1, 2,
                    (const char *[]){is_cut ? "文件" : "行政处罚", "0"});
        g_autoptr(GArray) items = items_of_known(templates, pages, 2);
        const GjTable *table = item_table(items, 0);
        for (guint i = 0; i < table->cells->len; i++) {
            const GjCell *cell = g_ptr_array_index(table->cells, i);
            n_doubted += g_str_has_prefix(cell->text, "931") && cell->confidence < 1;
        }
        g_autofree char *text = table_text(table);
        cr_expect_eq(n_doubted, is_cut, "%s", text);
    }
}

Test(table_join, a_remark_that_goes_on_keeps_no_row_apart)
{
    g_autoptr(GjTemplates) templates = load_templates();
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 2, 3,
                (const char *[]){"项目", "数量", "备注", "行政规范性", "", "2件"});
    paper_table(pages[1], 72, 1, 3, (const char *[]){"文件", "931", "转办"});
    g_autoptr(GArray) items = items_of_known(templates, pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_expect_str_eq(text, "项目/数量/备注;行政规范性|文件/931/2件|转办", "%s", text);
}

/* Writes @texts, a label and five figures, without rules, @apart points from figure to
 * figure. */
static void write_open(GjPage *page, double y, double apart, const char *const *texts)
{
    for (guint c = 0; c < 6; c++)
        paper_write(page, c ? 150 + (c - 1) * apart : 72, y, 10, texts[c]);
}

Test(table_join, as_many_columns_without_rules_are_the_same_though_set_apart)
{
    static const char *const open[][6] = {
        {"项目", "甲一", "乙二", "丙三", "丁四", "戊五"},
        {"1.规章", "10001", "10002", "10003", "10004", "10005"},
        {"2.行政许可", "10006", "10007", "10008", "10009", "10010"},
        {"3.行政处罚", "10011", "10012", "10013", "10014", "10015"},
        {"4.行政强制", "10016", "10017", "10018", "10019", "10020"},
    };
    GjPage *page = gj_page_new(1, 595, 842);
    g_autoptr(GString) figures = g_string_new(NULL);

    for (guint r = 0; r < 5; r++)
        write_open(page, 200 + r * 24, r > 2 ? 45 : 30, open[r]);
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    const GjTable *table = item_table(items, 0);
    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        cr_expect_eq(cell->confidence, 1, "%s", cell->text);
        if (cell->row > 0 && cell->col > 0)
            g_string_append_printf(figures, "%s ", cell->text);
    }
    cr_assert_str_eq(figures->str,
                     "10001 10002 10003 10004 10005 10006 10007 10008 10009 10010 "
                     "10011 10012 10013 10014 10015 10016 10017 10018 10019 10020 ");
}

Test(table_join, a_table_of_another_width_is_another_table)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 1, 2, (const char *[]){"规章", "1"});
    paper_table(pages[1], 72, 1, 3, (const char *[]){"行政许可", "2", "3"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    cr_assert(item_table(items, 1));
}

Test(table_join, a_part_may_lack_the_column_of_groups)
{
    static const char *const above[] = {"（一）", "1.公开", "1", "2", "3", "4", "5"};
    static const char *const below[] = {"2.其他", "6", "7", "8", "9", "10"};
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 1, 7, above);
    for (guint c = 0; c < 7; c++)
        paper_draw(pages[1], 132 + c * 60, 72, 132 + c * 60, 92);
    for (guint r = 0; r < 2; r++)
        paper_draw(pages[1], 132, 72 + r * 20, 492, 72 + r * 20);
    for (guint c = 0; c < 6; c++)
        paper_write(pages[1], 135 + c * 60, 76, 10, below[c]);
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text, "（一）/1.公开/1/2/3/4/5;2.其他/6/7/8/9/10", "%s", text);
}

Test(table_join, a_part_may_lack_the_rule_between_groups)
{
    static const char *const above[] = {"三、", "（六）", "1.其他",   "1", "2",
                                        "",     "",       "2.申请人", "3", "4"};
    static const char *const below[] = {"逾期未缴", "", "", "3.重复", "5", "6"};
    static const guint upright[] = {72, 192, 252, 312, 372};
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 2, 5, above);
    for (guint c = 0; c < 5; c++)
        paper_draw(pages[1], upright[c], 72, upright[c], 112);
    for (guint r = 0; r < 3; r++)
        paper_draw(pages[1], r == 1 ? 192 : 72, 72 + r * 20, 372, 72 + r * 20);
    for (guint i = 0; i < 6; i++)
        paper_write(pages[1], 195 + i % 3 * 60, 76 + i / 3 * 20, 10, below[i]);
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text,
                     "三、/（六）/1.其他/1/2;"
                     "{2,1}/{2,1}/2.申请人|逾期未缴/3/4;"
                     "3.重复/5/6",
                     "%s", text);
}

Test(table_join, a_heading_between_parts_two_tables)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 1, 2, (const char *[]){"规章", "1"});
    paper_write(pages[1], 72, 200, 12, "三、收到和处理政府信息公开申请情况");
    paper_table(pages[1], 240, 1, 2, (const char *[]){"行政许可", "2"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    cr_assert(item_table(items, 1));
    cr_assert_str_eq(item_paragraph(items, 0), "三、收到和处理政府信息公开申请情况");
}

Test(table_join, the_place_of_a_cell_is_that_of_its_first_glyphs)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 1, 2, (const char *[]){"规章", NULL});
    paper_table(pages[1], 72, 1, 2, (const char *[]){NULL, "2"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjCell *cell = g_ptr_array_index(item_table(items, 0)->cells, 1);
    cr_assert_str_eq(cell->text, "2");
    cr_assert(cell->page == 2 && cell->box.x0 == 135 && cell->box.y0 == 77);
    cr_assert(cell->space.x0 < 135 && cell->space.x1 > cell->box.x1);
    cr_assert(cell->space.y0 == 72 && cell->space.y1 > cell->box.y1);
}

Test(table_join, figures_below_a_break_are_of_the_row_that_it_left_empty)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 2, 2, (const char *[]){"结果维持", "总计", NULL, NULL});
    paper_table(pages[1], 72, 1, 2, (const char *[]){"5", "6"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    cr_assert(table->n_rows == 2);
    cr_assert_str_eq(((GjCell *)g_ptr_array_index(table->cells, 3))->text, "6");
}

Test(table_join, figures_without_a_label_above_one_may_be_of_another_row)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 600, 2, 2, (const char *[]){"规章", "1", NULL, "12345678901"});
    paper_table(pages[1], 72, 2, 2, (const char *[]){"许可", "23", "处罚", "4"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    cr_assert(table->n_rows == 3);
    const GjCell *cell = g_ptr_array_index(table->cells, 3);
    cr_assert_str_eq(cell->text, "1234567890123");
    cr_expect_lt(cell->confidence, 1);
}
