/* How large print is. */
#include "ocr/print_size.h"

#include <criterion/criterion.h>

#define WIDTH  600
#define HEIGHT 400
/* Pixels of a point. */
#define UNIT 2.0

/* Tables of cells of 50 × 40 pixels. */
typedef struct {
    GjRaster *raster;
    GArray *page, *table; /* the cells of the page, and of its second table */
} Drawn;

static void fill(GjRaster *raster, int x0, int y0, int x1, int y1)
{
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++)
            raster->ink[y * WIDTH + x] = 255;
    }
}

/* Six rows of ten figures @usual pixels high, and @n of @own pixels in a table below. */
static Drawn draw(int usual, guint n, int own)
{
    Drawn drawn = {gj_raster_new(WIDTH, HEIGHT),
                   g_array_new(FALSE, FALSE, sizeof(GjRegion)),
                   g_array_new(FALSE, FALSE, sizeof(GjRegion))};

    for (int i = 0; i < 60 + (int)n; i++) {
        int x = 10 + i % 10 * 50, y = 10 + i / 10 * 40, high = i < 60 ? usual : own;
        GjRegion region = {x, y, x + 50, y + 40};
        fill(drawn.raster, x + 10, y + 8, x + 10 + high / 2, y + 8 + high);
        g_array_append_val(drawn.page, region);
        if (i >= 60)
            g_array_append_val(drawn.table, region);
    }
    return drawn;
}

static void expect_digit(Drawn drawn, double digit_px, const char *what)
{
    GjPrintReader page = {.digit_px = 0};

    gj_print_size_measure(&page, drawn.raster, drawn.page, UNIT);
    cr_assert_gt(page.digit_px, 0);
    GjPrintReader own = gj_print_size_of_table(&page, drawn.raster, drawn.table, UNIT);
    cr_expect_float_eq(own.digit_px, digit_px, 0.01, "%s: %g", what, own.digit_px);
    cr_expect_float_eq(own.em_px / own.digit_px, page.em_px / page.digit_px, 0.01,
                       "%s: characters", what);
    gj_raster_free(drawn.raster);
    g_array_unref(drawn.page);
    g_array_unref(drawn.table);
}

Test(ocr_print_size, a_table_may_have_smaller_print)
{
    expect_digit(draw(24, 10, 14), 14, "smaller");
    expect_digit(draw(16, 10, 26), 26, "larger");
    expect_digit(draw(24, 10, 23), 24, "hardly smaller");
    expect_digit(draw(24, 3, 14), 24, "too few to tell");
}
