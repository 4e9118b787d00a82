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
        g_autofree char *text = gj_engine_read_line(engine, raster, line, NULL, NULL);
        g_auto(GStrv) words = g_strsplit(text, " ", -1);
        g_autofree char *whole = g_strjoinv("", words);
        cr_expect_str_eq(whole, title, "%d: %s", em, whole);
    }
}

/* Reads @title (transfer full), without its spaces; @is_sure: of each of its characters.
 */
static char *read_title(const char *title, gboolean *is_sure)
{
    g_autoptr(GjEngine) engine = gj_engine_new();
    g_autoptr(Printed) printed = printed_new(800, 80);
    g_auto(GjPicturePixels) picture = {0};
    g_autoptr(GArray) symbols = g_array_new(FALSE, FALSE, sizeof(GjSymbol));

    printed_text(printed, 40, 20, 32, "Noto Sans CJK SC", title);
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, TRUE);
    cr_assert(gj_picture_decode(&pixels, GJ_DETAIL_USUAL, &picture, NULL));
    g_autoptr(GjRaster) raster = gj_clean(&picture);
    GjRegion line = gj_raster_tighten(raster, (GjRegion){0, 0, 800, 80});
    g_autofree char *text = gj_engine_read_line(engine, raster, line, symbols, NULL);
    *is_sure = TRUE;
    for (guint i = 0; i < symbols->len; i++) {
        const GjSymbol *symbol = &g_array_index(symbols, GjSymbol, i);
        cr_expect_eq(g_utf8_get_char(text + symbol->at), symbol->c, "%u", i);
        *is_sure = *is_sure && symbol->is_sure;
    }
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    char *whole = g_strjoinv("", words);
    cr_expect_eq(symbols->len, g_utf8_strlen(whole, -1), "%s", whole);
    return whole;
}

Test(ocr_engine, a_character_that_is_read_as_another_is_not_sure)
{
    static const char rare[] = "葵洲市荻浦街道霁川";
    gboolean is_sure = FALSE;
    g_autofree char *common = read_title("信息公开工作年度报告", &is_sure);

    cr_expect_str_eq(common, "信息公开工作年度报告");
    cr_expect(is_sure);
    g_autofree char *read = read_title(rare, &is_sure);
    cr_expect(!is_sure, "%s", read);
}
