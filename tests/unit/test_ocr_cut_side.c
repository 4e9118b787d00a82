/* Cells that the edge of the picture cuts. */
#include "load_templates.h"
#include "printed.h"

#include <criterion/criterion.h>

#define N_ROWS 5
#define ROW_PX 50

/* How many cells of a table with an empty last column are held to be cut, where the sheet
 * is @width pixels wide; its last wall is at 800. */
static guint count_cut(int width)
{
    static const char *const labels[N_ROWS] = {"信息内容", "予以公开", "部分公开",
                                               "不予公开", "其他处理"};
    static const int walls[] = {60, 400, 600, 800};
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(Printed) printed = printed_new(width, 500);
    GjSheetReader reader = printed_reader(templates);
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(walls); i++)
        printed_line(printed, walls[i], 100, walls[i], 100 + N_ROWS * ROW_PX, 2);
    for (int row = 0; row <= N_ROWS; row++) {
        int y = 100 + ROW_PX * row;
        printed_line(printed, 60, y, 800, y, 2);
        if (row < N_ROWS) {
            printed_text(printed, 80, y + 10, 24, "Noto Serif CJK SC", labels[row]);
            printed_text(printed, 480, y + 10, 24, "Liberation Serif", "17");
        }
    }
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, FALSE);
    g_autoptr(GjPage) page = gj_sheet_reader_read(&reader, &pixels, 1, TRUE, NULL);
    cr_assert_not_null(page);
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        n += g_str_equal(word->text, "\357\277\275") && word->confidence == 0;
    }
    printed_reader_clear(&reader);
    return n;
}

Test(ocr_cut_side, an_empty_cell_that_the_picture_cuts_is_not_blank)
{
    cr_expect_eq(count_cut(780), N_ROWS);
}

Test(ocr_cut_side, an_empty_cell_with_its_wall_is_blank)
{
    cr_expect_eq(count_cut(803), 0);
    cr_expect_eq(count_cut(900), 0);
}
