/* Figures that stand under each other in low rows. */
#include "load_templates.h"
#include "ocr/strokes_column.h"
#include "printed.h"

#include <criterion/criterion.h>

#define N_ROWS 12
#define N_COLS 6
#define EM_PX  22.0

/* A typeface, and how far below the top of its lines the middle of a figure is, in ems.
 */
typedef struct {
    const char *name;
    double middle;
} Face;

/* How many cells of a table, whose rows are @row_px high, are read as @figure, which
 * stands in all of them. */
static guint count_read(const Face *face, const char *figure, int row_px)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(Printed) printed = printed_new(1000, 700);
    GjSheetReader reader = printed_reader(templates);
    int below = 160 + N_ROWS * row_px;
    guint n = 0;

    printed_text(printed, 300, 40, 30, "Noto Serif CJK SC", "政府信息公开工作年度报告");
    printed_text(printed, 80, 100, 24, "Noto Serif CJK SC", "二、主动公开政府信息情况");
    for (int row = 0; row <= N_ROWS; row++)
        printed_line(printed, 80, 160 + row_px * row, 80 + 120 * N_COLS,
                     160 + row_px * row, 1.5);
    for (int col = 0; col <= N_COLS; col++)
        printed_line(printed, 80 + 120 * col, 160, 80 + 120 * col, below, 1.5);
    for (int row = 0; row < N_ROWS; row++) {
        for (int col = 0; col < N_COLS; col++)
            printed_text(printed, 130 + 120 * col,
                         160 + row_px * (row + 0.5) - face->middle * EM_PX, EM_PX,
                         face->name, figure);
    }
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, TRUE);
    g_autoptr(GjPage) page = gj_sheet_reader_read(&reader, &pixels, 1, TRUE, NULL);
    cr_assert_not_null(page);
    for (guint i = 0; i < page->words->len; i++)
        n += g_str_equal(g_array_index(page->words, GjWord, i).text, figure);
    printed_reader_clear(&reader);
    return n;
}

Test(ocr_column, figures_under_each_other_are_no_line)
{
    static const char *const figures[] = {"0", "1", "11", "10", "8"};
    static const Face faces[] = {{"Liberation Serif", 0.56},
                                 {"Liberation Sans", 0.555},
                                 {"Noto Sans CJK SC", 0.79}};

    for (guint k = 0; k < G_N_ELEMENTS(faces); k++) {
        for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
            for (int row_px = 22; row_px <= 26; row_px += 4) {
                guint n = count_read(&faces[k], figures[i], row_px);
                cr_expect_eq(n, N_ROWS * N_COLS, "%s in %s, rows of %d: %u read",
                             figures[i], faces[k].name, row_px, n);
            }
        }
    }
}

/* Draws ink from (x, y0) to (x, y1), two pixels wide. */
static void draw(GjRaster *raster, int x, int y0, int y1)
{
    for (int y = y0; y < y1; y++)
        raster->ink[(gsize)y * raster->width + (gsize)x] =
            raster->ink[(gsize)y * raster->width + (gsize)x + 1] = 255;
}

/* Whether what is drawn from @y0 to @y1 between two lines is print, at 150 dpi. */
static gboolean is_between(int y0, int y1, gboolean is_crossed)
{
    g_autoptr(GjRaster) raster = gj_raster_new(60, 60);
    GjStroke stroke = {31, 20, 31, 44, 2, 0};

    for (int x = 0; x < 60 && is_crossed; x++) {
        draw(raster, x < 58 ? x : 58, 19, 21);
        draw(raster, x < 58 ? x : 58, 43, 45);
    }
    draw(raster, 30, y0, y1);
    return gj_stroke_is_between(raster, 150.0 / 72, &stroke);
}

Test(ocr_column, print_keeps_away_from_lines)
{
    cr_expect(is_between(24, 40, TRUE), "print");
    cr_expect_not(is_between(20, 44, TRUE), "a line");
    cr_expect_not(is_between(20, 38, TRUE), "a line that breaks");
    cr_expect_not(is_between(24, 40, FALSE), "nothing crosses");
}
