/* Runs of bits, against the same told pixel by pixel. */
#include "ocr/bits.h"

#include <criterion/criterion.h>

#define WIDTH  131
#define HEIGHT 77

static const int lengths[] = {1, 2, 3, 7, 31, 32, 33, 64, 70, 76};

/* Blots of ink, others for each @seed. */
static PIX *make_blots(guint32 seed)
{
    PIX *pix = pixCreate(WIDTH, HEIGHT, 1);

    for (int i = 0; i < 60; i++) {
        seed = seed * 1664525U + 1013904223U;
        int x = (int)(seed >> 8) % WIDTH, y = (int)(seed >> 16) % HEIGHT;
        pixRasterop(pix, x, y, 1 + (int)(seed >> 4) % 90, 1 + (int)(seed >> 12) % 40,
                    i % 3 ? PIX_SET : PIX_CLR, NULL, 0, 0);
    }
    return pix;
}

static gboolean pixel(PIX *pix, int x, int y)
{
    GjBits bits = gj_bits_of(pix);

    return gj_bits_at(&bits, x, y);
}

/* How many of the @n pixels of @pix from (x, y) on, in steps of (@dx, @dy), are 1. */
static int count(PIX *pix, int x, int y, int dx, int dy, int n)
{
    int sum = 0;

    for (int k = 0; k < n; k++)
        sum += pixel(pix, x + k * dx, y + k * dy);
    return sum;
}

static void compare(guint32 seed, int n, gboolean is_level)
{
    PIX *blots = make_blots(seed), *kept = pixCopy(NULL, blots);
    PIX *made = pixCopy(NULL, blots);
    int dx = is_level ? 1 : 0, dy = is_level ? 0 : 1;

    gj_bits_keep_runs(kept, n, is_level);
    gj_bits_make_runs(made, n, is_level);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            cr_assert_eq(pixel(kept, x, y), count(blots, x, y, dx, dy, n) == n);
            cr_assert_eq(pixel(made, x, y), count(blots, x, y, -dx, -dy, n) > 0);
        }
    }
    pixDestroy(&blots);
    pixDestroy(&kept);
    pixDestroy(&made);
}

Test(ocr_bits, runs_are_kept_and_made_as_pixel_by_pixel)
{
    for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
        compare(i + 1, lengths[i], TRUE);
        compare(i + 1, lengths[i], FALSE);
    }
}

Test(ocr_bits, pixels_of_a_row_are_taken_from_any_column)
{
    PIX *blots = make_blots(5);
    GjBits bits = gj_bits_of(blots);

    for (int x = 0; x < WIDTH + 2; x++) {
        for (int n = 1; n <= 64; n += 9) {
            guint64 found = gj_bits_from(&bits, x, 30, n);
            for (int k = 0; k < 64; k++)
                cr_assert_eq((found >> (63 - k) & 1) != 0,
                             k < n && gj_bits_at(&bits, x + k, 30));
        }
    }
    cr_expect_eq(gj_bits_from(&bits, 0, -1, 64), 0);
    cr_expect_eq(gj_bits_from(&bits, 0, HEIGHT, 64), 0);
    pixDestroy(&blots);
}

Test(ocr_bits, turned_to_the_left_rows_are_columns_from_the_right)
{
    for (guint32 seed = 1; seed < 6; seed++) {
        PIX *blots = make_blots(seed), *turned = gj_bits_turn(blots);
        cr_assert_eq(pixGetWidth(turned), HEIGHT);
        cr_assert_eq(pixGetHeight(turned), WIDTH);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++)
                cr_assert_eq(pixel(turned, y, WIDTH - 1 - x), pixel(blots, x, y));
        }
        pixDestroy(&blots);
        pixDestroy(&turned);
    }
}
