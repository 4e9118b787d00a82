/* From pixels to ink. */
#include "ocr/clean.h"
#include "ocr/negative.h"
#include "ocr/ocr.h"

#include <criterion/criterion.h>
#include <string.h>

#define WIDTH  320
#define HEIGHT 240

/* A picture of @paint (blue, green, red by place) of which is decoded. */
static GjRaster *ink_of(void (*paint)(int x, int y, guint8 *pixel))
{
    guint8 *pixels = g_malloc0(4 * WIDTH * HEIGHT);
    g_auto(GjPixels) given = {.width = WIDTH, .height = HEIGHT};
    g_auto(GjPicturePixels) picture = {0};
    g_autoptr(GError) error = NULL;

    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++)
            paint(x, y, pixels + 4 * (y * WIDTH + x));
    }
    given.raster = g_bytes_new_take(pixels, 4 * WIDTH * HEIGHT);
    cr_assert(gj_picture_decode(&given, GJ_DETAIL_USUAL, &picture, &error));
    gj_negative_undo(&picture);
    return gj_clean(&picture);
}

static void set(guint8 *pixel, guint8 red, guint8 green, guint8 blue)
{
    pixel[0] = blue;
    pixel[1] = green;
    pixel[2] = red;
}

static gboolean is_print(int x, int y)
{
    return y % 24 < 3 && x % 20 < 14;
}

/* Paper that gets darker from left to right, print with it. */
static void paint_uneven(int x, int y, guint8 *pixel)
{
    int paper = 240 - x / 2, print = paper / 3;

    set(pixel, (guint8)(is_print(x, y) ? print : paper),
        (guint8)(is_print(x, y) ? print : paper),
        (guint8)(is_print(x, y) ? print : paper));
}

Test(ocr_clean, uneven_light_is_made_even)
{
    g_autoptr(GjRaster) raster = ink_of(paint_uneven);

    for (int y = 24; y < HEIGHT - 24; y++) {
        for (int x = 20; x < WIDTH - 20; x++)
            cr_assert_eq(gj_raster_is_ink(raster, x, y), is_print(x, y), "%d, %d", x, y);
    }
}

static gboolean is_dark(int x, int y)
{
    return x >= 40 && x < 280 && y >= 46 && y < 142;
}

/* Light print in a dark field, dark print around it. */
static void paint_negative(int x, int y, guint8 *pixel)
{
    guint8 grey = is_print(x, y) == is_dark(x, y) ? 235 : 60;

    set(pixel, grey, grey, grey);
}

Test(ocr_clean, light_print_on_dark_becomes_dark_on_light)
{
    g_autoptr(GjRaster) raster = ink_of(paint_negative);
    gboolean has_frame = FALSE;

    for (int y = 56; y < 132; y++) {
        for (int x = 50; x < 270; x++)
            cr_assert_eq(gj_raster_is_ink(raster, x, y), is_print(x, y), "%d, %d", x, y);
    }
    for (int y = 44; y < 52; y++)
        has_frame = has_frame || gj_raster_is_ink(raster, 136, y);
    cr_expect(has_frame);
    cr_expect(gj_raster_is_ink(raster, 10, 169), "dark print stays");
}

static gboolean is_rule(int x, int y)
{
    return x >= 150 && x < 153 && y >= 46 && y < 142;
}

/* A dark field with light print and a black rule. */
static void paint_ruled_negative(int x, int y, guint8 *pixel)
{
    guint8 grey = !is_dark(x, y)   ? 235
                  : is_rule(x, y)  ? 10
                  : is_print(x, y) ? 235
                                   : 80 + (x * 7 + y * 13) % 17;

    set(pixel, grey, grey, grey);
}

Test(ocr_clean, a_black_rule_on_dark_ground_is_ink)
{
    g_autoptr(GjRaster) raster = ink_of(paint_ruled_negative);

    for (int y = 56; y < 132; y++) {
        for (int x = 50; x < 270; x++)
            cr_assert_eq(gj_raster_is_ink(raster, x, y), is_print(x, y) || is_rule(x, y),
                         "%d, %d", x, y);
    }
}

/* A red seal over black print. */
static void paint_seal(int x, int y, guint8 *pixel)
{
    gboolean is_seal = (x - 160) * (x - 160) + (y - 120) * (y - 120) < 60 * 60;

    if (is_print(x, y))
        set(pixel, is_seal ? 60 : 20, 20, 20);
    else
        set(pixel, is_seal ? 210 : 245, is_seal ? 60 : 245, is_seal ? 60 : 245);
}

Test(ocr_clean, a_red_seal_is_taken_out_and_print_below_it_stays)
{
    g_autoptr(GjRaster) raster = ink_of(paint_seal);

    for (int y = 24; y < HEIGHT - 24; y++) {
        for (int x = 20; x < WIDTH - 20; x++)
            cr_assert_eq(gj_raster_is_ink(raster, x, y), is_print(x, y), "%d, %d", x, y);
    }
}

Test(ocr_clean, specks_go_and_points_stay)
{
    g_autoptr(GjRaster) raster = gj_raster_new(64, 64);

    raster->ink[10 * 64 + 10] = 255;
    for (int i = 0; i < 9; i++)
        raster->ink[(30 + i / 3) * 64 + 30 + i % 3] = 255;
    gj_raster_despeckle(raster);
    cr_expect_eq(gj_raster_at(raster, 10, 10), 0);
    cr_expect_eq(gj_raster_at(raster, 31, 31), 255);
}

typedef struct {
    const char *what;
    guint width, height;
    GjReason reason;
} Size;

Test(ocr_clean, sizes_beyond_limits_are_told_at_once)
{
    static const Size sizes[] = {
        {"nothing", 0, 0, GJ_REASON_EMPTY},
        {"a line", 4000, 1, GJ_REASON_EMPTY},
        {"40,000 by 40,000", 40000, 40000, GJ_REASON_LIMIT_PIXELS},
    };

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_auto(GjPixels) given = {.width = sizes[i].width, .height = sizes[i].height};
        g_auto(GjPicturePixels) picture = {0};
        g_autoptr(GError) error = NULL;
        given.raster = g_bytes_new_static("", 0);
        cr_expect_not(gj_picture_decode(&given, GJ_DETAIL_USUAL, &picture, &error), "%s",
                      sizes[i].what);
        cr_expect(g_error_matches(error, GJ_OCR_ERROR, (gint)sizes[i].reason), "%s",
                  sizes[i].what);
    }
}

Test(ocr_clean, what_is_no_picture_is_damaged)
{
    static const char *const files[] = {"\0\0\0\0\0\0\0\0", "\x89PNG\r\n\x1A\n",
                                        "II*\0\x08\0\0\0", "P6\n99 9\n255\n",
                                        "\xFF\xD8\xFF\xE0\0\0\0"};

    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_auto(GjPixels) given = {.file = g_bytes_new_static(files[i], 8)};
        g_auto(GjPicturePixels) picture = {0};
        g_autoptr(GError) error = NULL;
        cr_expect_not(gj_picture_decode(&given, GJ_DETAIL_USUAL, &picture, &error), "%u",
                      i);
        cr_expect(g_error_matches(error, GJ_OCR_ERROR, GJ_REASON_DAMAGED), "%u", i);
    }
}
