/* Tables whose lines are fainter than ink. */
#include "load_templates.h"
#include "printed.h"

#include "ocr/faint.h"

#include <criterion/criterion.h>

#define N_ROWS 8
#define N_COLS 5
#define ROW_PX 56
#define COL_PX 160
#define LEFT   80
#define TOP    120

/* A table with lines of faint dots and figures in its cells. */
static GjPixels dotted_table(void)
{
    g_autoptr(Printed) printed = printed_new(1000, 700);

    for (int row = 0; row <= N_ROWS; row++) {
        for (int x = LEFT; x < LEFT + N_COLS * COL_PX; x += 5)
            printed_patch(printed, x, TOP + ROW_PX * row, 2, 1, 0.8);
    }
    for (int col = 0; col <= N_COLS; col++) {
        for (int y = TOP; y < TOP + N_ROWS * ROW_PX; y += 5)
            printed_patch(printed, LEFT + COL_PX * col, y, 1, 2, 0.8);
    }
    for (int row = 0; row < N_ROWS; row++) {
        for (int col = 0; col < N_COLS; col++)
            printed_text(printed, LEFT + COL_PX * col + 60, TOP + ROW_PX * row + 12, 28,
                         "Liberation Serif", "236");
    }
    return printed_pixels(printed, 0, TRUE);
}

Test(ocr_faint, figures_between_faint_lines_are_read_and_nothing_else)
{
    g_autoptr(GjTemplates) templates = load_templates();
    GjSheetReader reader = printed_reader(templates);
    g_auto(GjPixels) pixels = dotted_table();
    g_autoptr(GjPage) page = gj_sheet_reader_read(&reader, &pixels, 1, TRUE, NULL);
    guint n = 0;

    cr_assert_not_null(page);
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        n += g_str_equal(word->text, "236");
    }
    cr_expect_eq(n, page->words->len);
    cr_expect_eq(n, N_ROWS * N_COLS, "%u of %u words", n, page->words->len);
    printed_reader_clear(&reader);
}

/* Paper with grain, as seeds give it. */
static void add_grain(GjRaster *raster, guint most)
{
    guint32 dice = 7;

    for (gsize i = 0; i < (gsize)raster->width * raster->height; i++) {
        dice = dice * 1664525U + 1013904223U;
        raster->ink[i] = (guint8)((dice >> 16) % most);
    }
}

Test(ocr_faint, a_line_in_grain_stands_out_by_the_mean_of_its_pixels)
{
    g_autoptr(GjRaster) raster = gj_raster_new(600, 400);
    guint on = 0, off = 0;

    add_grain(raster, 22);
    for (int x = 50; x < 550; x++)
        raster->ink[(gsize)200 * raster->width + (gsize)x] += 10;
    gj_faint_strengthen(raster, 150.0 / 72);
    for (gsize i = 0; i < (gsize)raster->width * raster->height; i++) {
        gboolean is_line = i / raster->width == 200;
        on += is_line && raster->ink[i] > 100;
        off += !is_line && raster->ink[i] > 100;
    }
    cr_expect_gt(on, 450);
    cr_expect_lt(off, 600 * 400 / 50);
}
