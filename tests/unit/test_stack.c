#include "make_paper.h"

#include <criterion/criterion.h>

/* Where the columns of a table without rules begin. */
static const double columns[] = {72, 220, 320, 420};

/* Writes @texts, of four columns a line, from height @y on. */
static void write_lines(GjPage *page, double y, guint n, const char *const *texts)
{
    for (guint i = 0; i < n * 4; i++) {
        if (texts[i])
            paper_write(page, columns[i % 4], y + i / 4 * 24.0, 10, texts[i]);
    }
}

static const char *const header[] = {"信息内容", "制发件数", "废止件数", "现行有效件数"};
static const char *const row_a[] = {"规章", "11", "12", "13"};
static const char *const row_b[] = {"行政规范性文件", "21", "22", "23"};
static const char *const row_c[] = {"其他公开文件", "31", "32", "33"};

/* A table of which the rows from @cut_at on stand on page 2; what comes out.
 */
static char *cut_table(GjPage **pages, guint cut_at)
{
    const char *const *rows[] = {header, row_a, row_b, row_c};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (i < cut_at)
            write_lines(pages[0], 700 + i * 24.0, 1, rows[i]);
        else
            write_lines(pages[1], 72 + (i - cut_at) * 24.0, 1, rows[i]);
    }
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    for (guint i = 0; item_table(items, i); i++) {
        g_autofree char *table = table_text(item_table(items, i));
        g_string_append_printf(text, "%s%s", i ? " & " : "", table);
    }
    return g_string_free(text, FALSE);
}

#define WHOLE                                                                            \
    "信息内容/制发件数/废止件数/现行有效件数;规章/11/12/13;"         \
    "行政规范性文件/21/22/23;其他公开文件/31/32/33"

Test(stack, every_cut_of_a_table_without_rules_gives_one_table)
{
    for (guint cut = 1; cut < 4; cut++) {
        GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};
        g_autofree char *text = cut_table(pages, cut);
        cr_expect_str_eq(text, WHOLE, "cut above row %u: %s", cut, text);
    }
}

Test(stack, the_number_of_the_page_and_running_heads_are_no_rows)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    for (guint i = 0; i < 2; i++) {
        paper_write(pages[i], 220, 30, 9, "信息公开专刊");
        paper_write(pages[i], 320, 30, 9, "行政许可");
        paper_write(pages[i], 420, 30, 9, "9");
        paper_write(pages[i], 320, 800, 9, i ? "2" : "1");
    }
    g_autofree char *text = cut_table(pages, 2);
    cr_expect_str_eq(text, WHOLE, "%s", text);
}

Test(stack, a_water_mark_over_a_table_is_left_out)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_write(pages[1], 200, 60, 60, "草稿");
    g_autofree char *text = cut_table(pages, 2);
    cr_expect_str_eq(text, WHOLE, "%s", text);
}

Test(stack, a_large_title_beside_nothing_is_no_water_mark)
{
    GjPage *page = gj_page_new(1, 595, 842);

    paper_write(page, 100, 60, 40, "年度报告");
    for (guint i = 0; i < 4; i++)
        paper_write(page, 72, 140 + i * 20, 10, "本局公开了有关的信息。");
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    cr_expect_str_eq(item_paragraph(items, 0), "年度报告");
}

Test(stack, a_repeated_header_does_not_part_the_table)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    write_lines(pages[0], 700, 1, header);
    write_lines(pages[0], 724, 1, row_a);
    write_lines(pages[0], 748, 1, row_b);
    write_lines(pages[1], 72, 1, header);
    write_lines(pages[1], 96, 1, row_b);
    write_lines(pages[1], 120, 1, row_c);
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_expect_str_eq(text,
                     "信息内容/制发件数/废止件数/现行有效件数;规章/11/12/13;"
                     "行政规范性文件/21/22/23;行政规范性文件/21/22/23;"
                     "其他公开文件/31/32/33",
                     "%s", text);
}

Test(stack, a_table_of_one_page_stays_on_it)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    paper_write(pages[0], 72, 700, 12, "二、主动公开政府信息情况");
    write_lines(pages[1], 72, 1, header);
    write_lines(pages[1], 96, 1, row_a);
    write_lines(pages[1], 120, 1, row_b);
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    cr_assert_str_eq(item_paragraph(items, 0), "二、主动公开政府信息情况");
    cr_assert_eq(((GjCell *)g_ptr_array_index(table->cells, 0))->page, 2);
    cr_assert_float_eq(((GjCell *)g_ptr_array_index(table->cells, 0))->box.y0, 72, 0.01);
}

Test(stack, the_places_of_cells_are_those_on_their_own_pages)
{
    GjPage *pages[] = {gj_page_new(1, 595, 842), gj_page_new(2, 595, 842)};

    write_lines(pages[0], 700, 1, header);
    write_lines(pages[1], 72, 1, row_a);
    write_lines(pages[1], 96, 1, row_b);
    g_autoptr(GArray) items = items_of_pages(pages, 2);
    const GjTable *table = item_table(items, 0);
    cr_assert_eq(table->n_rows, 3);
    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        double y = cell->row == 0 ? 700 : 72 + (cell->row - 1) * 24.0;
        cr_expect_eq(cell->page, cell->row ? 2 : 1, "%s", cell->text);
        cr_expect_float_eq(cell->box.y0, y, 0.01, "%s at %f", cell->text, cell->box.y0);
    }
}
