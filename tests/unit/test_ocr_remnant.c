/* What is left of ruling lines in a cell. */
#include "ocr/remnant.h"

#include <criterion/criterion.h>

#define WIDTH    80
#define HEIGHT   30
#define DIGIT_PX 14.0

static void fill(GjRaster *raster, GjRegion region)
{
    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            raster->ink[(gsize)y * raster->width + (gsize)x] = 255;
    }
}

/* Whether the ink of @piece stays in a cell that has a digit with its left side at
 * @digit_x. */
static gboolean stays(GjRegion piece, int digit_x)
{
    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);
    GjRegion digit = {digit_x, 8, digit_x + 8, 22};

    fill(raster, digit);
    fill(raster, piece);
    gj_remnants_erase(raster, (GjRegion){0, 0, WIDTH, HEIGHT}, DIGIT_PX);
    cr_expect(gj_raster_is_ink(raster, digit_x + 4, 15));
    return gj_raster_is_ink(raster, piece.x0, piece.y0);
}

Test(ocr_remnant, a_small_piece_at_a_side_is_left_of_a_line)
{
    cr_expect_not(stays((GjRegion){1, 12, 4, 17}, 40));
    cr_expect_not(stays((GjRegion){WIDTH - 4, 12, WIDTH - 1, 17}, 40));
}

Test(ocr_remnant, a_point_or_sign_near_to_its_figure_stays)
{
    cr_expect(stays((GjRegion){1, 18, 4, 22}, 8));
    cr_expect(stays((GjRegion){2, 14, 6, 16}, 10));
}

Test(ocr_remnant, a_digit_at_a_side_stays)
{
    cr_expect(stays((GjRegion){2, 8, 5, 22}, 40));
}

/* How many of @n dots, 3 pixels above the lower edge, stay. */
static guint dots_left(guint n)
{
    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);
    guint left = 0;

    fill(raster, (GjRegion){40, 6, 48, 20});
    for (int i = 0; i < (int)n; i++)
        fill(raster, (GjRegion){10 + 6 * i, HEIGHT - 4, 12 + 6 * i, HEIGHT - 3});
    gj_remnants_erase(raster, (GjRegion){0, 0, WIDTH, HEIGHT}, DIGIT_PX);
    for (int i = 0; i < (int)n; i++)
        left += gj_raster_is_ink(raster, 10 + 6 * i, HEIGHT - 4);
    cr_expect(gj_raster_is_ink(raster, 44, 12));
    return left;
}

Test(ocr_remnant, dots_along_a_side_are_left_of_a_line_and_one_is_a_point)
{
    cr_expect_eq(dots_left(8), 0);
    cr_expect_eq(dots_left(1), 1);
}
