/* Figures that go on in the next cell. */
#include "load_templates.h"
#include "printed.h"

#include <criterion/criterion.h>

#define N_ROWS 5
#define ROW_PX 50

/* How many figures are sure of a table with "18155" at @x in each row; a wall is at 600.
 */
static guint count_sure(int x)
{
    static const char *const labels[N_ROWS] = {"信息内容", "予以公开", "部分公开",
                                               "不予公开", "其他处理"};
    static const int walls[] = {60, 400, 600, 800};
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(Printed) printed = printed_new(900, 500);
    GjSheetReader reader = printed_reader(templates);
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(walls); i++)
        printed_line(printed, walls[i], 100, walls[i], 100 + N_ROWS * ROW_PX, 2);
    for (int row = 0; row <= N_ROWS; row++) {
        int y = 100 + ROW_PX * row;
        printed_line(printed, 60, y, 800, y, 2);
        if (row < N_ROWS) {
            printed_text(printed, 80, y + 10, 24, "Noto Serif CJK SC", labels[row]);
            printed_text(printed, x, y + 10, 24, "Liberation Serif", "18155");
        }
    }
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, FALSE);
    g_autoptr(GjPage) page = gj_sheet_reader_read(&reader, &pixels, 1, TRUE, NULL);
    cr_assert_not_null(page);
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        n += g_ascii_isdigit(word->text[0]) && word->confidence >= 0.99;
    }
    printed_reader_clear(&reader);
    return n;
}

Test(ocr_cross_side, a_figure_in_its_cell_is_sure)
{
    cr_expect_eq(count_sure(480), N_ROWS);
    cr_expect_eq(count_sure(604), N_ROWS);
}

/* Where print stands close to both sides of the wall. In the wider gaps between two
 * digits (at 563, 567, 571 and 573) both parts are still read as sure. */
Test(ocr_cross_side, a_figure_close_to_both_sides_of_a_wall_is_not_sure)
{
    static const int places[] = {551, 552, 553, 557, 558, 564, 565, 588};

    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        cr_expect_eq(count_sure(places[i]), 0, "at %d", places[i]);
}
