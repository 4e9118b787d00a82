/* Print that is too pale to be ink. */
#include "ocr/pale.h"

#include <criterion/criterion.h>

#define DIGIT 18

static const GjRegion cell = {10, 10, 130, 70};

/* A seven, its bar and its stem, of so much ink each, on paper with @grain. */
static GjRaster *seven(guint8 bar, guint8 stem, int grain)
{
    GjRaster *raster = gj_raster_new(140, 80);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint i = 0; grain && i < raster->width * raster->height; i++)
        raster->ink[i] = (guint8)g_rand_int_range(rand, 0, grain);
    for (int x = 60; x < 70; x++) {
        for (int y = 30; y < 32; y++)
            raster->ink[y * 140 + x] = bar;
    }
    for (int y = 32; y < 30 + DIGIT; y++) {
        for (int k = 0; k < 2; k++)
            raster->ink[y * 140 + 69 - (y - 32) / 3 - k] = stem;
    }
    return raster;
}

static GjPale paleness_of(GjRaster *raster)
{
    GjPale pale = gj_pale_strengthen(raster, cell, DIGIT);

    cr_expect((pale != GJ_PALE_NONE) == gj_raster_is_ink(raster, 65, 30));
    gj_raster_free(raster);
    return pale;
}

Test(ocr_pale, grey_print_becomes_ink)
{
    cr_expect_eq(paleness_of(seven(80, 70, 0)), GJ_PALE_CLEAR);
    cr_expect_eq(paleness_of(seven(50, 50, 10)), GJ_PALE_FAINT, "on grain");
    cr_expect_eq(paleness_of(seven(80, 0, 0)), GJ_PALE_CLEAR, "a dash");
    cr_expect_eq(paleness_of(seven(80, 20, 0)), GJ_PALE_FAINT, "its stem is hardly seen");
    cr_expect_eq(paleness_of(seven(50, 0, 10)), GJ_PALE_FAINT, "a stem may be grain");
}

Test(ocr_pale, paper_stays_paper)
{
    cr_expect_eq(paleness_of(seven(0, 0, 0)), GJ_PALE_NONE);
    cr_expect_eq(paleness_of(seven(20, 20, 20)), GJ_PALE_NONE, "grain");
    cr_expect_eq(paleness_of(seven(80, 80, 90)), GJ_PALE_NONE, "grain as dark as print");
    cr_expect_eq(paleness_of(seven(12, 12, 0)), GJ_PALE_NONE, "hardly anything");
}

/* Whether the bar of @raster (taken), read alone, is part of something. */
static gboolean is_part(GjRaster *raster)
{
    gboolean is_more = gj_pale_goes_on(raster, cell, (GjRegion){60, 30, 70, 32}, DIGIT);

    gj_raster_free(raster);
    return is_more;
}

Test(ocr_pale, the_bar_of_a_worn_seven_is_no_dash)
{
    cr_expect(is_part(seven(180, 60, 0)));
    cr_expect(is_part(seven(180, 60, 10)));
    cr_expect_not(is_part(seven(180, 0, 10)), "a dash");
}

Test(ocr_pale, a_stroke_that_fades_towards_its_ends_is_that_stroke)
{
    GjRaster *raster = seven(180, 0, 0);

    for (int x = 50; x < 80; x++) {
        guint8 *pixel = &raster->ink[31 * 140 + x];
        *pixel = MAX(*pixel, 60);
    }
    cr_expect_not(is_part(raster));
}
