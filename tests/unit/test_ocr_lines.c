/* Lines of print that touch each other. */
#include "ocr/lines.h"
#include "ocr/print.h"

#include <criterion/criterion.h>

#define EM 20

/* Characters in @n lines, and a stem that runs through all of them (transfer full). */
static GjRaster *draw(int n, int gap)
{
    GjRaster *raster = gj_raster_new(200, 120);

    for (int y = 0; y < n * (EM + gap) - gap; y++) {
        gboolean is_between = y % (EM + gap) >= EM;
        for (int x = 0; x < 160; x++) {
            gboolean is_ink = x < 2 || (!is_between && (x / 2) % 3 == 0);
            raster->ink[(10 + y) * 200 + 20 + x] = is_ink ? 255 : 0;
        }
    }
    return raster;
}

static guint count(const GjRaster *raster, double em_px)
{
    g_autoptr(GArray) lines = gj_print_lines(raster, (GjRegion){0, 0, 200, 120}, em_px);

    return lines->len;
}

Test(ocr_lines, those_that_touch_are_cut_apart)
{
    g_autoptr(GjRaster) two = draw(2, 3);
    g_autoptr(GjRaster) three = draw(3, 3);

    cr_expect_eq(count(two, EM), 2);
    cr_expect_eq(count(three, EM), 3);
    cr_expect_eq(count(three, 0), 1, "of a size that is not known");
}

Test(ocr_lines, large_print_is_one_line)
{
    g_autoptr(GjRaster) raster = draw(1, 0);

    cr_expect_eq(count(raster, EM), 1);
    cr_expect_eq(count(raster, 0.6 * EM), 1, "no row of it has little ink");
}
