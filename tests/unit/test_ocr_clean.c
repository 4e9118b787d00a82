/* From pixels to ink. */
#include "ocr/clean.h"
#include "ocr/negative.h"
#include "ocr/ocr.h"

#include <criterion/criterion.h>
#include <string.h>

#define WIDTH  320
#define HEIGHT 240

typedef void (*Paint)(int x, int y, guint8 *pixel);

/* The ink, with something done about @grain, of a picture that @paint (blue, green, red
 * by place) makes; NULL: it has not so much grain. */
static GjRaster *ink_by(Paint paint, GjGrain grain)
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
    g_array_unref(gj_negative_undo(&picture));
    return gj_clean_grain(&picture, grain);
}

static GjRaster *ink_of(Paint paint)
{
    return ink_by(paint, GJ_GRAIN_KEPT);
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

/* Paper that is folded: darker below, or to the right of, and less so farther away. */
static guint8 folded(int far, int off)
{
    return (guint8)(off < 0 ? 236 : MIN(200 + off / 4 + far % 2, 230));
}

static void paint_level_fold(int x, int y, guint8 *pixel)
{
    guint8 grey = is_print(x, y) ? 60 : folded(x, y - 116);

    set(pixel, grey, grey, grey);
}

static void paint_upright_fold(int x, int y, guint8 *pixel)
{
    guint8 grey = is_print(x, y) ? 60 : folded(y, x - 150);

    set(pixel, grey, grey, grey);
}

Test(ocr_clean, a_fold_makes_no_line)
{
    const Paint paints[] = {paint_level_fold, paint_upright_fold};

    for (guint i = 0; i < G_N_ELEMENTS(paints); i++) {
        g_autoptr(GjRaster) raster = ink_of(paints[i]);
        for (int y = 24; y < HEIGHT - 24; y++) {
            for (int x = 20; x < WIDTH - 20; x++) {
                guint8 ink = gj_raster_at(raster, x, y);
                cr_assert(is_print(x, y) ? ink >= GJ_INK_MIN : ink < 30,
                          "fold %u: %d, %d: %u", i, x, y, ink);
            }
        }
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

/* Light print in a field of grey that lies aslant and ends at the side of the picture. */
static gboolean is_grey(int x, int y)
{
    return x < 300 && y >= 60 + x / 8 && y < 110 + x / 8;
}

static gboolean is_thin_print(int x, int y)
{
    return y % 24 < 2 && x % 20 < 8;
}

static void paint_aslant(int x, int y, guint8 *pixel)
{
    guint8 grey = !is_grey(x, y) ? 200 : is_thin_print(x, y) ? 190 : 135;

    set(pixel, grey, grey, grey);
}

Test(ocr_clean, light_print_on_grey_that_lies_aslant_becomes_dark_on_light)
{
    g_autoptr(GjRaster) raster = ink_of(paint_aslant);

    for (int x = 20; x < 280; x++) {
        for (int y = 74 + x / 8; y < 96 + x / 8; y++)
            cr_assert_eq(gj_raster_is_ink(raster, x, y), is_thin_print(x, y), "%d, %d", x,
                         y);
    }
}

static gboolean is_dense(int x, int y)
{
    return x >= 264 && x < 312 && y >= 60 && y < 100;
}

static gboolean is_stroke(int x, int y)
{
    return x % 6 < 2 || y % 6 < 1;
}

/* A page of which a part lies in shadow, and in that dense print, blurred. */
static void paint_shadow(int x, int y, guint8 *pixel)
{
    guint8 paper = x < 172 ? 235 : 170;
    guint8 grey = !is_dense(x, y) ? paper : is_stroke(x, y) ? 30 : 120;

    set(pixel, grey, grey, grey);
}

Test(ocr_clean, dense_print_in_shadow_is_no_light_print_on_dark)
{
    g_autoptr(GjRaster) raster = ink_of(paint_shadow);

    for (int y = 69; y < 96; y += 6) {
        for (int x = 276; x < 300; x += 6)
            cr_expect_gt(gj_raster_at(raster, x, y), gj_raster_at(raster, x + 3, y));
    }
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

/* A dark field with thin light print, between black lines: as much of them as of print.
 */
static gboolean is_thin(int x, int y)
{
    return y % 24 == 8 && x % 20 < 14;
}

static gboolean is_line(int x, int y)
{
    return (x - 40) % 79 < 3 || (y - 46) % 31 < 3;
}

static void paint_table_head(int x, int y, guint8 *pixel)
{
    guint8 grey = !is_dark(x, y) ? 235 : is_line(x, y) ? 10 : is_thin(x, y) ? 235 : 110;

    set(pixel, grey, grey, grey);
}

Test(ocr_clean, lines_in_a_dark_field_are_no_dark_print)
{
    g_autoptr(GjRaster) raster = ink_of(paint_table_head);

    for (int y = 56; y < 132; y++) {
        for (int x = 50; x < 270; x++)
            cr_assert_eq(gj_raster_is_ink(raster, x, y), is_thin(x, y) || is_line(x, y),
                         "%d, %d", x, y);
    }
}

/* A dark field so large that no paper is near its middle, with light print, and a rule
 * between two pixels. */
#define LARGE 1200

static gboolean is_far_within(int x, int y)
{
    return x >= 100 && x < 1100 && y >= 100 && y < 1000;
}

static gboolean is_faint_rule(int x)
{
    return x == 600 || x == 601;
}

Test(ocr_clean, a_dark_field_is_turned_round_as_a_whole_with_its_rules)
{
    g_auto(GjPicturePixels) picture = {.width = LARGE, .height = LARGE};

    picture.grey = g_malloc((gsize)LARGE * LARGE);
    for (int y = 0; y < LARGE; y++) {
        for (int x = 0; x < LARGE; x++)
            picture.grey[y * LARGE + x] = !is_far_within(x, y) || is_print(x, y) ? 240
                                          : is_faint_rule(x)                     ? 75
                                                                                 : 110;
    }
    g_array_unref(gj_negative_undo(&picture));
    for (int y = 120; y < 980; y++) {
        for (int x = 120; x < 1080; x++) {
            guint8 grey = picture.grey[y * LARGE + x];
            if (is_print(x, y) || is_faint_rule(x))
                cr_assert_lt(grey, 200, "%d, %d: %d", x, y, grey);
            else
                cr_assert_gt(grey, 230, "%d, %d: %d", x, y, grey);
        }
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

/* Print on paper with much grain. */
static void paint_grain(int x, int y, guint8 *pixel)
{
    guint32 dice = (guint32)(y * WIDTH + x + 1) * 2654435761U;

    dice = (dice ^ dice >> 16) * 2246822507U;
    dice = (dice ^ dice >> 13) * 3266489909U;
    int light =
        (is_print(x, y) ? 60 : 180) + (int)(dice >> 26) + (int)(dice >> 20 & 63) - 64;
    set(pixel, (guint8)CLAMP(light, 0, 255), (guint8)CLAMP(light, 0, 255),
        (guint8)CLAMP(light, 0, 255));
}

Test(ocr_clean, grain_of_the_paper_is_no_ink)
{
    g_autoptr(GjRaster) raster = ink_by(paint_grain, GJ_GRAIN_SMOOTH);
    guint n = 0, n_ink = 0;

    for (int y = 24; y < HEIGHT - 24; y++) {
        for (int x = 20; x < WIDTH - 20; x++) {
            gboolean is_paper = y % 24 > 3 && y % 24 < 23;
            n += is_paper;
            n_ink += is_paper && gj_raster_is_ink(raster, x, y);
            cr_expect(y % 24 != 1 || x % 20 == 0 || x % 20 > 12 ||
                          gj_raster_is_ink(raster, x, y),
                      "%d, %d", x, y);
        }
    }
    cr_expect_lt(n_ink, n / 1000, "%u of %u", n_ink, n);
}

Test(ocr_clean, what_is_left_of_grain_becomes_paper)
{
    g_autoptr(GjRaster) smooth = ink_by(paint_grain, GJ_GRAIN_SMOOTH);
    g_autoptr(GjRaster) quiet = ink_by(paint_grain, GJ_GRAIN_QUIET);
    guint n = 0, n_smooth = 0, n_quiet = 0;

    for (gsize i = 0; i < (gsize)WIDTH * HEIGHT; i++) {
        gboolean is_ink = smooth->ink[i] > 150;
        n += !is_ink;
        n_smooth += !is_ink && smooth->ink[i] > 0;
        n_quiet += !is_ink && quiet->ink[i] > 0;
        cr_expect(!is_ink || quiet->ink[i] == smooth->ink[i]);
    }
    cr_expect_gt(n_smooth, n / 3);
    cr_expect_lt(n_quiet, n / 5, "%u of %u", n_quiet, n);
}

Test(ocr_clean, paper_without_grain_is_not_evened_out)
{
    cr_expect_null(ink_by(paint_seal, GJ_GRAIN_SMOOTH));
    cr_expect_null(ink_by(paint_seal, GJ_GRAIN_QUIET));
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

/* Print of @ink in a raster, a mark of ink taken out at its upper left. */
static GjRaster *printed_with(guint8 ink)
{
    GjRaster *raster = gj_raster_new(WIDTH, HEIGHT);

    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++)
            raster->ink[y * WIDTH + x] = is_print(x, y) ? ink : 0;
    }
    raster->ink[0] = GJ_RASTER_ERASED;
    return raster;
}

Test(ocr_clean, pale_print_becomes_as_black_as_lines)
{
    g_autoptr(GjRaster) pale = printed_with(90), black = printed_with(220);

    cr_expect(gj_clean_print(pale));
    for (int y = 1; y < HEIGHT; y++) {
        for (int x = 1; x < WIDTH; x++)
            cr_assert_eq(gj_raster_is_ink(pale, x, y), is_print(x, y), "%d, %d", x, y);
    }
    cr_expect_eq(pale->ink[0], GJ_RASTER_ERASED);
    cr_expect_not(gj_clean_print(black), "print that is black already");
    cr_expect_eq(gj_raster_at(black, 1, 1), 220);
}
