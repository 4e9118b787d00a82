/* Lines that Tesseract reads. */
#include "ocr/clean.h"
#include "ocr/engine.h"
#include "printed.h"

#include <criterion/criterion.h>

Test(ocr_engine, large_print_is_read)
{
    static const char title[] = "沐霞县人民政府2023年";
    g_autoptr(GjEngine) engine = gj_engine_new();

    for (int em = 30; em <= 90; em += 30) {
        g_autoptr(Printed) printed = printed_new(12 * em, 2 * em);
        g_auto(GjPicturePixels) picture = {0};
        printed_text(printed, em, em / 3.0, em, "AR PL UMing CN", title);
        g_auto(GjPixels) pixels = printed_pixels(printed, 0, TRUE);
        cr_assert(gj_picture_decode(&pixels, GJ_DETAIL_USUAL, &picture, NULL));
        g_autoptr(GjRaster) raster = gj_clean(&picture);
        GjRegion line = gj_raster_tighten(
            raster, (GjRegion){0, 0, (int)raster->width, (int)raster->height});
        g_autofree char *text = gj_engine_read_line(engine, raster, line, NULL);
        g_auto(GStrv) words = g_strsplit(text, " ", -1);
        g_autofree char *whole = g_strjoinv("", words);
        cr_expect_str_eq(whole, title, "%d: %s", em, whole);
    }
}
