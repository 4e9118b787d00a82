#include "pipeline/stages/sheet.h"

#include "make_paper.h"

#include "pipeline/stages/piece.h"

#include <criterion/criterion.h>

#include <string.h>

static GjPage *page_new(void)
{
    return gj_page_new(1, 595, 842);
}

/* The first table that @page (taken) makes. */
static char *table_of(GjPage *page)
{
    g_autoptr(GArray) items = items_of_pages(&page, 1);

    cr_assert(item_table(items, 0));
    return table_text(item_table(items, 0));
}

Test(sheet, a_word_goes_to_the_cells_its_characters_stand_in)
{
    GjPage *page = page_new();

    paper_table(page, 100, 1, 2, (const char *const[]){NULL, NULL});
    gj_page_add_word(page, "规章12", (GjBox){111, 105, 142, 115}, 1);
    double edges[] = {111, 121, 131, 137, 142};
    gj_word_set_edges(&g_array_index(page->words, GjWord, 0), edges);
    g_autofree char *text = table_of(page);
    cr_assert_str_eq(text, "规章/12");
}

Test(sheet, the_last_character_of_a_word_over_the_edge_of_its_cell_stays_with_it)
{
    static const struct {
        const char *word;
        double x0;
        const char *text;
    } cases[] = {
        {"这一", 113,
         "这一/12"}, /* its last character begins in the cell of the others */
        {"这一", 122, "这/12一"},
        {"这1", 113, "这/1 12"},  /* a digit may be the next cell's */
        {"正、", 118, "正、/12"}, /* a mark hangs over the edge */
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjPage *page = page_new();
        paper_table(page, 100, 1, 2, (const char *const[]){NULL, "12"});
        gj_page_add_word(page, cases[i].word,
                         (GjBox){cases[i].x0, 102, cases[i].x0 + 26, 115}, 1);
        g_autofree char *text = table_of(page);
        cr_expect_str_eq(text, cases[i].text);
    }
}

Test(sheet, a_number_that_a_rule_cuts_is_doubted)
{
    GjPage *page = page_new();

    paper_table(page, 100, 1, 2, (const char *const[]){NULL, NULL});
    gj_page_add_word(page, "12345", (GjBox){115, 105, 140, 115}, 1);
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    const GjTable *table = item_table(items, 0);
    for (guint i = 0; i < 2; i++)
        cr_assert_lt(((GjCell *)g_ptr_array_index(table->cells, i))->confidence, 1);
}

Test(sheet, a_digit_that_reaches_out_of_its_cell_is_doubted)
{
    GjPage *page = page_new();

    paper_table(page, 100, 1, 2, (const char *const[]){NULL, NULL});
    gj_page_add_word(page, "7", (GjBox){129, 105, 134, 115}, 1);
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    const GjCell *cell = g_ptr_array_index(item_table(items, 0)->cells, 0);
    cr_assert_str_eq(cell->text, "7");
    cr_assert_lt(cell->confidence, 1);
}

Test(sheet, a_number_of_which_a_digit_is_struck_out_is_doubted)
{
    for (guint is_struck = 0; is_struck < 2; is_struck++) {
        GjPage *page = page_new();
        paper_table(page, 100, 1, 2, (const char *const[]){NULL, NULL});
        gj_page_add_word(page, "+838", (GjBox){80, 105, 100, 115}, 1);
        paper_draw(page, 85, is_struck ? 110 : 115.5, 90, is_struck ? 110 : 115.5);
        g_autoptr(GArray) items = items_of_pages(&page, 1);
        const GjCell *cell = g_ptr_array_index(item_table(items, 0)->cells, 0);
        cr_assert_str_eq(cell->text, "+838");
        cr_assert_eq(cell->confidence < 1, is_struck == 1);
    }
}

typedef struct {
    const char *lines[3]; /* of one cell, 60 points wide */
    const char *text;
} Wrap;

Test(sheet, a_number_goes_on_in_the_next_line_where_there_was_no_room)
{
    static const Wrap cases[] = {
        {{"123456789", "01"}, "12345678901"},    {{"12", "34"}, "12|34"},
        {{"１２３４５", "６"}, "１２３４５６"},  {{"12345678.", "9"}, "12345678.9"},
        {{"本年处理", "决定"}, "本年处理|决定"}, {{"123456789", "件"}, "123456789|件"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjPage *page = page_new();
        paper_draw(page, 72, 100, 192, 100);
        paper_draw(page, 72, 150, 192, 150);
        for (guint c = 0; c < 3; c++)
            paper_draw(page, 72 + c * 60.0, 100, 72 + c * 60.0, 150);
        for (guint k = 0; cases[i].lines[k]; k++)
            paper_write(page, 75, 105 + 14.0 * k, 10, cases[i].lines[k]);
        g_autofree char *text = table_of(page);
        g_autofree char *expected = g_strconcat(cases[i].text, "/", NULL);
        cr_expect_str_eq(text, expected);
    }
}

/* The confidence in the second cell of a table whose cells print 规章 and @figure, with
 * @more written or drawn by @draw. */
static double confidence_with(const char *figure, void (*draw)(GjPage *page))
{
    GjPage *page = page_new();

    paper_table(page, 100, 1, 2, (const char *const[]){"规章", figure});
    draw(page);
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    return ((GjCell *)g_ptr_array_index(item_table(items, 0)->cells, 1))->confidence;
}

static void draw_nothing(GjPage *page G_GNUC_UNUSED)
{
}

static void draw_underline(GjPage *page)
{
    paper_draw(page, 135, 115.5, 150, 115.5);
}

static void draw_strike(GjPage *page)
{
    paper_draw(page, 135, 110, 150, 110);
}

static void write_raised(GjPage *page)
{
    paper_write(page, 150, 103, 6, "1");
}

static void write_over(GjPage *page)
{
    paper_write(page, 137, 105, 10, "17");
}

/* A digit of the cell on the left that stands out of it. */
static void write_beside(GjPage *page)
{
    paper_write(page, 147, 105, 10, "146");
}

Test(sheet, digits_that_are_not_surely_one_number_are_doubted)
{
    cr_expect_lt(confidence_with("5", write_beside), 1);
    cr_expect_eq(confidence_with("432", draw_nothing), 1);
    cr_expect_eq(confidence_with("432", draw_underline), 1);
    cr_expect_lt(confidence_with("432", draw_strike), 1);
    cr_expect_lt(confidence_with("432", write_raised), 1);
    cr_expect_lt(confidence_with("432", write_over), 1);
}

Test(sheet, the_order_of_words_does_not_matter)
{
    GjPage *page = page_new();

    paper_table(page, 100, 2, 2, (const char *const[]){NULL, NULL, NULL, NULL});
    paper_write(page, 135, 125, 10, "4");
    paper_write(page, 75, 125, 10, "规章");
    paper_write(page, 155, 105, 10, "量");
    paper_write(page, 145, 105, 10, "数");
    paper_write(page, 75, 105, 10, "项目");
    g_autofree char *text = table_of(page);
    cr_assert_str_eq(text, "项目/数量;规章/4");
}

Test(sheet, spaced_out_characters_are_one_word)
{
    GjPage *page = page_new();

    paper_table(page, 100, 1, 2, (const char *const[]){NULL, NULL});
    for (guint i = 0; i < 30; i++)
        paper_write(page, 75 + 15.0 * i, 300, 10, "字");
    paper_write(page, 135, 105, 10, "1");
    paper_write(page, 144, 105, 10, "2");
    g_autofree char *text = table_of(page);
    cr_assert_str_eq(text, "/12");
}

Test(sheet, a_mark_over_a_table_is_not_in_it)
{
    GjPage *page = page_new();

    paper_table(page, 100, 1, 2, (const char *const[]){"规章", "1"});
    paper_write(page, 140, 90, 40, "样");
    g_autofree char *text = table_of(page);
    cr_assert_str_eq(text, "规章/1");
}

/* The boxes of some fonts are twice as high as print: full-width forms then look as if
 * they were drawn half as wide as they are high, and so as a large mark. */
Test(sheet, a_figure_with_a_full_width_sign_in_high_boxes_is_no_mark)
{
    GjPage *page = page_new();

    paper_table(page, 100, 1, 2, (const char *const[]){"行政许可", NULL});
    gj_page_add_word(page, "＋２１", (GjBox){138, 98, 166, 124}, 1);
    g_autofree char *text = table_of(page);
    cr_assert_str_eq(text, "行政许可/＋２１");
}

/* How many cells of a table of 3 rows are doubted, @n_torn of whose numbers are drawn
 * over the line between its columns. */
static guint n_doubted(guint n_torn)
{
    GjPage *page = page_new();
    guint n = 0;

    paper_table(page, 100, 4, 3,
                (const char *const[]){"规章", NULL, "1", "许可", NULL, "2", "处罚", NULL,
                                      "3", "强制", NULL, "4"});
    for (guint i = 0; i < 4; i++) {
        double x = i < n_torn ? 187 : 150;
        gj_page_add_word(page, "57", (GjBox){x, 104 + 20.0 * i, x + 10, 114 + 20.0 * i},
                         1);
    }
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    const GjTable *table = item_table(items, 0);
    for (guint i = 0; i < table->cells->len; i++)
        n += ((const GjCell *)g_ptr_array_index(table->cells, i))->confidence < 1;
    return n;
}

Test(sheet, where_lines_tear_many_numbers_all_cells_are_doubted)
{
    cr_expect_eq(n_doubted(0), 0);
    cr_expect_lt(n_doubted(1), 12);
    cr_expect_eq(n_doubted(3), 12);
}

/* Labels of which the figures stand a little lower, in a font with other boxes: lines as
 * far apart as these are rows, not lines of one label. */
Test(sheet, rows_whose_figures_stand_a_little_lower_are_rows)
{
    static const char *const labels[] = {"项目", "行政处罚", "行政强制"};
    static const char *const figures[] = {"本年决定数量", "12", "34"};
    GjPage *page = page_new();

    for (guint i = 0; i < 3; i++) {
        paper_write(page, 72, 100 + i * 18.0, 10, labels[i]);
        paper_write(page, 200, 100 + i * 18.0 + (i ? 1.2 : 0), 10, figures[i]);
    }
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text, "项目/本年决定数量;行政处罚/12;行政强制/34", "%s", text);
}

/* An aligned part with one cell, in which two texts stand so far beside each other. */
static GjTablePart *part_of_two(double apart)
{
    const double sides[] = {0, 300}, heads[] = {0, 60};
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    GjPiece pieces[] = {{g_strdup("项目"), {10, 10, 30, 20}, FALSE},
                        {g_strdup("金额"), {30 + apart, 22, 50 + apart, 32}, FALSE}};

    g_array_append_vals(xs, sides, 2);
    g_array_append_vals(ys, heads, 2);
    GjTablePart *part = gj_table_part_new(1, gj_grid_new(gj_walls_blank(xs, ys)));
    part->is_aligned = TRUE;
    part->n_labels = 1;
    part->cells[0].pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));
    g_array_set_clear_func(part->cells[0].pieces, gj_piece_clear);
    g_array_append_vals(part->cells[0].pieces, pieces, G_N_ELEMENTS(pieces));
    gj_table_part_close(part, 0.25);
    return part;
}

Test(sheet, two_headings_in_one_cell_are_doubted)
{
    g_autoptr(GjTablePart) one = part_of_two(-10), two = part_of_two(40);

    cr_assert_not(one->cells[0].doubt);
    cr_assert(two->cells[0].doubt);
}

Test(sheet, a_border_around_the_page_is_no_table)
{
    GjPage *page = page_new();

    paper_draw(page, 20, 20, 575, 20);
    paper_draw(page, 20, 60, 575, 60);
    paper_draw(page, 20, 820, 575, 820);
    paper_draw(page, 20, 20, 20, 820);
    paper_draw(page, 575, 20, 575, 820);
    for (guint i = 0; i < 20; i++)
        paper_write(page, 72, 300 + 20.0 * i, 10, "本机关按照要求公开了政府信息。");
    paper_table(page, 100, 1, 2, (const char *const[]){"规章", "1"});
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    g_autofree char *text = table_text(item_table(items, 0));
    cr_assert_str_eq(text, "规章/1");
    cr_assert_not(item_table(items, 1));
    cr_assert_str_eq(item_paragraph(items, 0), "本机关按照要求公开了政府信息。");
}

Test(sheet, more_rules_than_are_looked_at_are_told)
{
    GjPage *page = page_new();
    gboolean is_told = FALSE;

    for (guint i = 0; i < 4000; i++)
        paper_draw(page, 72, 10.0 * i, 500, 10.0 * i);
    paper_draw(page, 72, 0, 72, 40000);
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    for (guint i = 0; i < items->len; i++) {
        const GjItem *item = &g_array_index(items, GjItem, i);
        is_told |= item->kind == GJ_ITEM_DIAGNOSTIC &&
                   ((GjDiagnostic *)item->body)->reason == GJ_REASON_LIMIT_CELLS;
    }
    cr_assert(is_told);
}

/* Columns without rules whose headings stand so that a line between the figures tears
 * them: whichever figures belong to them is not sure. */
Test(sheet, headings_that_columns_tear_make_all_doubted)
{
    GjPage *page = page_new();
    static const double x[] = {240, 300, 360};

    paper_draw(page, 72, 100, 420, 100);
    paper_draw(page, 72, 130, 420, 130);
    paper_draw(page, 72, 190, 420, 190);
    paper_write(page, 75, 110, 10, "项目");
    paper_write(page, 200, 110, 10, "本年新收申请数量合计");
    paper_write(page, 305, 110, 10, "上年结转申请数量合计");
    for (guint row = 0; row < 3; row++) {
        paper_write(page, 75, 135 + 18.0 * row, 10, "规章文件");
        for (guint c = 0; c < 3; c++)
            paper_write(page, x[c], 135 + 18.0 * row, 10, "12");
    }
    g_autoptr(GArray) items = items_of_pages(&page, 1);
    const GjTable *table = item_table(items, 0);
    for (guint i = 0; table && i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        if (strcmp(cell->text, "12") == 0)
            cr_expect_lt(cell->confidence, 1);
    }
}
