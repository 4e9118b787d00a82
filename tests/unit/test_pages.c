#include "make_paper.h"

#include <criterion/criterion.h>

#include <string.h>

/* The paragraphs of @n pages (taken), in brackets. */
static char *paragraphs_of(GjPage **pages, guint n)
{
    g_autoptr(GArray) items = items_of_pages(pages, n);
    GString *text = g_string_new(NULL);

    for (guint i = 0; item_paragraph(items, i); i++)
        g_string_append_printf(text, "[%s]", item_paragraph(items, i));
    return g_string_free(text, FALSE);
}

/* Writes @text in lines of @length characters, as @x and @y say, and where it ends. */
static double write_lines(GjPage *page, double y, guint length, const char *text)
{
    for (; *text; y += 20) {
        const char *end =
            g_utf8_offset_to_pointer(text, MIN((glong)length, g_utf8_strlen(text, -1)));
        g_autofree char *line = g_strndup(text, (gsize)(end - text));
        paper_write(page, 72, y, 10, line);
        text = end;
    }
    return y;
}

#define PROSE                                                                                                                     \
    "本年度共收到咨询四百余条，均已答复，办事指南全部上网，窗口轮流值班，电话当天登记，" \
    "次周抽查，来信均在五个工作日内回复，满意率有所提高。"

Test(pages, full_lines_go_on_in_the_next)
{
    GjPage *page = gj_page_new(1, 595, 842);

    write_lines(page, 200, 40, PROSE);
    g_autofree char *text = paragraphs_of(&page, 1);
    cr_assert_str_eq(text, "[" PROSE "]");
}

Test(pages, a_heading_begins_a_paragraph)
{
    GjPage *page = gj_page_new(1, 595, 842);
    double y = write_lines(page, 200, 40, PROSE);

    paper_write(page, 72, y, 10, "二、主动公开政府信息情况");
    g_autofree char *text = paragraphs_of(&page, 1);
    cr_assert_str_eq(text, "[" PROSE "][二、主动公开政府信息情况]");
}

Test(pages, a_paragraph_goes_on_over_a_page_break)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};
    const char *rest = g_utf8_offset_to_pointer(PROSE, 40);
    g_autofree char *begin = g_strndup(PROSE, (gsize)(rest - PROSE));

    write_lines(pages[0], 700, 40, begin);
    write_lines(pages[1], 110, 40, rest);
    g_autofree char *text = paragraphs_of(pages, 2);
    cr_assert_str_eq(text, "[" PROSE "]");
}

Test(pages, page_numbers_and_running_heads_are_left_out)
{
    static const char *const numbers[][3] = {
        {"1", "2", "3"},
        {"－ 1 －", "－ 2 －", "－ 3 －"},
        {"第 1 页 共 3 页", "第 2 页 共 3 页", "第 3 页 共 3 页"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        GjPage *pages[3];
        for (guint p = 0; p < 3; p++) {
            pages[p] = gj_page_new(p + 1, 595, 842);
            paper_write(pages[p], 72, 30, 9, "某市某局年度报告");
            paper_write(pages[p], 72, 300, 12, p == 1 ? "无。" : "一、总体情况");
            paper_write(pages[p], 290, 800, 9, numbers[i][p]);
        }
        g_autofree char *text = paragraphs_of(pages, 3);
        cr_expect_str_eq(text, "[一、总体情况][无。][一、总体情况]");
    }
}

Test(pages, a_number_in_the_middle_of_a_page_stays)
{
    GjPage *page = gj_page_new(1, 595, 842);

    paper_write(page, 290, 400, 12, "12");
    g_autofree char *text = paragraphs_of(&page, 1);
    cr_assert_str_eq(text, "[12]");
}

/* The break cuts the last row, which has no rule below: its figure stands at the foot. */
Test(pages, a_number_between_upright_rules_is_no_page_number)
{
    GjPage *page = gj_page_new(1, 595, 842);

    paper_table(page, 700, 4, 2,
                (const char *[]){"项目", "数量", "规章", "1", "许可", "2", "处罚", "3"});
    for (guint c = 0; c < 3; c++)
        paper_draw(page, 72 + c * 60, 780, 72 + c * 60, 830);
    paper_write(page, 135, 815, 10, "12");
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text, "项目/数量;规章/1;许可/2;处罚/3;/12", "%s", text);
}

Test(pages, figures_alone_at_the_top_doubt_the_row_above_the_break)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 740, 3, 2,
                (const char *[]){"项目", "数量", "规章", "1", "许可", "3003"});
    paper_write(pages[1], 135, 60, 10, "90");
    paper_write(pages[1], 72, 90, 12, "五、存在的主要问题");
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->col == 1)
            cr_expect_eq(cell->confidence < 1, cell->row == 2, "row %u", cell->row);
    }
}

Test(pages, figures_far_apart_are_no_page_number)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 740, 2, 3,
                (const char *[]){"上年", "本年", "总计", "216", "233", "5"});
    paper_write(pages[1], 72, 60, 10, "0");
    paper_write(pages[1], 172, 60, 10, "2"); /* as the page has it */
    paper_write(pages[1], 72, 100, 12, "五、存在的主要问题");
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    for (guint i = 3; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        cr_expect_lt(cell->confidence, 1, "%s", cell->text);
    }
}

Test(pages, one_that_needs_pixels_goes_on)
{
    GjPage *page = gj_page_new(1, 595, 842);

    page->needs_pixels = g_strdup("no text");
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    cr_assert_eq(g_array_index(items, GjItem, 0).kind, GJ_ITEM_PAGE);
}

Test(pages, tables_and_lines_come_in_reading_order)
{
    GjPage *page = gj_page_new(1, 595, 842);
    static const GjItemKind kinds[] = {GJ_ITEM_PARAGRAPH, GJ_ITEM_TABLE,
                                       GJ_ITEM_PARAGRAPH, GJ_ITEM_TABLE};

    paper_table(page, 500, 1, 2, (const char *const[]){"行政许可", "2"});
    paper_write(page, 72, 400, 10, "三、申请情况");
    paper_table(page, 200, 1, 2, (const char *const[]){"规章", "1"});
    paper_write(page, 72, 150, 10, "二、公开情况");
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        cr_assert_eq(g_array_index(items, GjItem, i).kind, kinds[i]);
}

Test(pages, water_marks_beside_the_text_are_left_out)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    for (guint i = 0; i < 2; i++) {
        paper_write(pages[i], 72, 200, 10, i ? "全年 没有 收费。" : "总体 情况 如下");
        paper_write(pages[i], 200, 400, 60, "草稿");
    }
    g_autofree char *text = paragraphs_of(pages, 2);
    cr_assert_str_eq(text, "[总体 情况 如下][全年 没有 收费。]");
}

/* A page whose frame is that of its table too, with @foot at its foot. */
static GjPage *framed(guint number, const char *foot)
{
    const double x[] = {40, 300, 555};
    GjPage *page = gj_page_new(number, 595, 842);

    for (guint i = 0; i < 3; i++)
        paper_draw(page, x[i], 700, x[i], 815);
    paper_draw(page, 40, 700, 555, 700);
    paper_draw(page, 40, 815, 555, 815);
    paper_write(page, 72, 710, 10, "规章");
    paper_write(page, 400, 710, 10, "368");
    paper_write(page, 400, 795, 10, foot);
    return page;
}

Test(pages, numbers_that_count_pages_within_frames_are_no_figures)
{
    GjPage *pages[] = {framed(1, "1"), framed(2, "2")};
    GjPage *others[] = {framed(1, "1"), framed(2, "25")};

    g_autoptr(GArray) items = items_of_pages(pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_expect(g_str_has_prefix(text, "规章/368;"), "%s", text);
    g_autoptr(GArray) other_items = items_of_pages(others, 2);
    g_autofree char *other = table_text(item_table(other_items, 0));
    cr_expect(g_str_has_prefix(other, "规章/368|1;"), "%s", other);
}

Test(pages, a_large_title_stays)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_write(pages[0], 72, 400, 60, "报告");
    for (guint i = 0; i < 2; i++)
        paper_write(pages[i], 72, 500, 10, "一、总体情况");
    g_autofree char *text = paragraphs_of(pages, 2);
    cr_assert_str_eq(text, "[报告][一、总体情况][一、总体情况]");
}

/* A table without a foot at the end of @page: one row, of two columns. */
static void draw_cut(GjPage *page)
{
    paper_draw(page, 72, 700, 192, 700);
    for (guint c = 0; c < 3; c++)
        paper_draw(page, 72 + c * 60, 700, 72 + c * 60, 720);
    paper_write(page, 75, 704, 10, "规章");
    paper_write(page, 135, 704, 10, "368");
}

Test(pages, a_row_that_the_end_of_the_page_cuts_is_doubted)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    draw_cut(pages[0]);
    paper_write(pages[0], 72, 740, 10, "续下页表");
    paper_table(pages[1], 72, 2, 2, (const char *[]){NULL, "3", "行政许可", "5"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    const GjCell *cell = g_ptr_array_index(table->cells, 1);
    cr_assert_str_eq(cell->text, "368");
    cr_assert_lt(cell->confidence, 1);
}

Test(pages, a_last_row_of_fewer_columns_is_not_cut)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 660, 1, 3, (const char *[]){"项目", "本年", NULL});
    paper_table(pages[0], 680, 1, 2, (const char *[]){"规章", "368"});
    paper_write(pages[0], 72, 740, 10, "三、收到的申请");
    paper_table(pages[1], 72, 2, 2, (const char *[]){"项目", "3", "行政许可", "5"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        cr_expect_eq(cell->confidence, 1, "%s", cell->text);
    }
}

/* How sure the empty cell beside the last label of a page is, whose table the next page
 * goes on with other columns, or @between. */
static double confidence_of_empty(const char *between)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_table(pages[0], 660, 3, 2,
                (const char *[]){"项目", "数量", "规章", "368", "行政强制", NULL});
    if (between)
        paper_write(pages[1], 72, 60, 10, between);
    paper_table(pages[1], 90, 2, 3,
                (const char *[]){"内容", "上年", "本年", "措施", "3", "5"});
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    const GjCell *cell = g_ptr_array_index(table->cells, table->cells->len - 1);
    cr_assert_str_eq(cell->text, "");
    return cell->confidence;
}

/* A header that the table does not begin with, as the break cut that, parts the figures
 * of the next page from the label above it. */
Test(pages, a_last_row_without_figures_above_another_table_is_doubted)
{
    cr_expect_lt(confidence_of_empty(NULL), 1);
    cr_expect_eq(confidence_of_empty("三、收到的申请"), 1);
}

/* The tables of a page with a header, and 15 pt below it a row of figures that begins
 * with @first; how many there are. */
static guint n_tables_with(const char *first)
{
    GjPage *page = gj_page_new(1, 595, 842);
    guint n = 0;

    paper_table(page, 200, 1, 7,
                (const char *[]){"维持", "纠正", "其他", "未结", "直接", "之后", "总计"});
    paper_table(page, 235, 1, 7, (const char *[]){first, "0", "2", "5", "0", "1", "11"});
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    for (guint i = 0; i < items->len; i++)
        n += g_array_index(items, GjItem, i).kind == GJ_ITEM_TABLE;
    if (n == 1)
        cr_expect_eq(item_table(items, 0)->n_rows, 2);
    return n;
}

Test(pages, a_header_and_figures_drawn_below_it_are_one_table)
{
    cr_expect_eq(n_tables_with("3"), 1);
    cr_expect_eq(n_tables_with("规章"), 2);
}

Test(pages, a_title_drawn_twice_and_kerned_for_itself_is_one)
{
    GjPage *page = gj_page_new(1, 595, 842);
    const char *title = "柏舟市统计局2023年政府信息公开工作年度报告";

    gj_page_add_word(page, title, (GjBox){57.5, 82, 536, 106}, 1);
    gj_page_add_word(page, title, (GjBox){58, 82, 539, 106}, 1);
    gj_page_add_word(page, title, (GjBox){58, 122, 539, 146}, 1);
    g_autofree char *text = paragraphs_of(&page, 1);
    g_autofree char *both = g_strconcat("[", title, title, "]", NULL);
    cr_assert_str_eq(text, both);
}

Test(pages, a_paragraph_is_doubted_as_its_words_are)
{
    for (int is_doubted = 0; is_doubted < 2; is_doubted++) {
        GjPage *page = gj_page_new(1, 595, 842);
        paper_write(page, 72, 300, 10, "葵洲市地震局");
        g_array_index(page->words, GjWord, 0).confidence = is_doubted ? 0.5 : 1;
        g_autoptr(GArray) items = items_of_pages(&page, 1);
        guint n = 0;
        for (guint i = 0; i < items->len; i++) {
            const GjItem *item = &g_array_index(items, GjItem, i);
            if (item->kind != GJ_ITEM_PARAGRAPH)
                continue;
            cr_expect_eq(((const GjParagraph *)item->body)->is_doubted, is_doubted);
            n++;
        }
        cr_expect_eq(n, 1);
    }
}

/* Writes a row of a table without rules at @y of @page: a label and two figures. */
static void write_row(GjPage *page, double y, const char *label, const char *first,
                      const char *second)
{
    paper_write(page, 72, y, 10, label);
    if (first)
        paper_write(page, 272, y, 10, first);
    if (second)
        paper_write(page, 372, y, 10, second);
}

Test(pages, a_last_row_without_figures_above_rows_without_a_header_is_doubted)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    write_row(pages[0], 700, "项目", "数量", "金额");
    write_row(pages[0], 720, "规章", "368", "12");
    write_row(pages[0], 740, "许可", "41", "7");
    write_row(pages[0], 760, "行政强制", NULL, NULL);
    paper_write(pages[1], 72, 60, 10, "本年度全部措施的数量见于上页与下方所列各行之中，");
    paper_write(pages[1], 72, 76, 10, "以及附件之内所附的各表与其余说明文字之中。");
    write_row(pages[1], 140, "处罚", "3", "55");
    write_row(pages[1], 160, "收费", "8", "9");
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    const GjCell *cell = g_ptr_array_index(table->cells, table->cells->len - 1);
    cr_assert_str_eq(cell->text, "");
    cr_expect_lt(cell->confidence, 1);
}
