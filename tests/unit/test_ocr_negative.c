/* Walls in dark headers. */
#include "ocr/negative.h"

#include <criterion/criterion.h>

#define WIDTH  1200
#define HEIGHT 420

/* How light a pixel is. */
typedef guint8 (*Paint)(int x, int y);

static void paint_by(Paint paint, GjPicturePixels *picture)
{
    *picture = (GjPicturePixels){.width = WIDTH, .height = HEIGHT};
    picture->grey = g_malloc((gsize)WIDTH * HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++)
            picture->grey[y * WIDTH + x] = paint(x, y);
    }
    g_array_unref(gj_negative_undo(picture));
}

/* How many pixels from @x0 to @x1, @y0 to @y1 are ink. */
static int ink_in(const GjPicturePixels *picture, int x0, int x1, int y0, int y1)
{
    int n = 0;

    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++)
            n += picture->grey[y * WIDTH + x] < 150;
    }
    return n;
}

/* Whether there is a line at @x from @y0 to @y1. */
static gboolean is_upright(const GjPicturePixels *picture, int x, int y0, int y1)
{
    for (int y = y0; y < y1; y++) {
        if (!ink_in(picture, x - 2, x + 3, y, y + 1))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_head(int x, int y)
{
    return x >= 100 && x < 1100 && y >= 100 && y < 224;
}

/* Letters: one label in each of four columns, and one over the last three. */
static gboolean is_print(int x, int y)
{
    gboolean is_label =
        y >= 184 && y < 204 && (x - 100) % 250 >= 60 && (x - 100) % 250 < 190 && x < 1100;
    gboolean is_group = y >= 116 && y < 136 && x >= 520 && x < 940;

    return (is_label || is_group) && x % 10 < 3 && y % 8 < 6;
}

static gboolean is_wall(int x)
{
    return x > 100 && x < 1099 && (x - 100) % 250 < 3;
}

/* Below the header rows of a table, 40 pixels high. */
static gboolean is_rule(int x, int y)
{
    return x >= 100 && x < 1100 && y >= 224 && y < 387 &&
           (is_wall(x) || (y - 224) % 40 < 3);
}

static guint8 black_header(int x, int y)
{
    if (is_head(x, y))
        return is_print(x, y) ? 255 : 0;
    return is_rule(x, y) ? 0 : 255;
}

Test(ocr_negative, walls_go_up_into_a_black_header_as_far_as_print_lets_them)
{
    g_auto(GjPicturePixels) picture = {0};

    paint_by(black_header, &picture);
    cr_expect(is_upright(&picture, 351, 104, 220));
    cr_expect(is_upright(&picture, 601, 172, 220));
    cr_expect(is_upright(&picture, 851, 172, 220));
    cr_expect_eq(ink_in(&picture, 596, 599, 140, 144), 0, "no wall through the group");
    cr_expect_lt(ink_in(&picture, 970, 980, 105, 183), 50, "only a level line there");
    cr_expect_gt(ink_in(&picture, 970, 971, 137, 183), 0, "below the group");
    cr_expect_eq(ink_in(&picture, 200, 340, 105, 183), 0, "but not beside it");
}

/* A dark grey one, in which faint lines are to be seen for two of three walls. */
static guint8 lined_header(int x, int y)
{
    if (is_head(x, y) && !is_print(x, y))
        return is_wall(x) && x > 400 && y >= 140 ? 105 : 90;
    return is_head(x, y) ? 240 : is_rule(x, y) ? 0 : 255;
}

Test(ocr_negative, no_walls_are_drawn_where_lines_are_seen)
{
    g_auto(GjPicturePixels) picture = {0};

    paint_by(lined_header, &picture);
    cr_expect_eq(ink_in(&picture, 340, 360, 108, 216), 0);
    cr_expect_eq(ink_in(&picture, 590, 612, 140, 216), 0);
}

/* One whose print stands where no wall is. */
static guint8 unwalled_header(int x, int y)
{
    return is_wall(x) && x > 400 && x < 800 && y > 226 ? 255 : black_header(x, y);
}

Test(ocr_negative, nothing_is_drawn_where_a_wall_was_missed)
{
    g_auto(GjPicturePixels) picture = {0};

    paint_by(unwalled_header, &picture);
    cr_expect_eq(ink_in(&picture, 340, 360, 108, 216), 0);
    cr_expect_eq(ink_in(&picture, 840, 860, 140, 216), 0);
}

/* Print below a header, upright strokes as high as letters. */
static guint8 header_over_text(int x, int y)
{
    if (is_head(x, y))
        return is_print(x, y) ? 255 : 0;
    return y >= 230 && y < 250 && is_wall(x) ? 0 : 255;
}

Test(ocr_negative, strokes_of_letters_are_no_walls)
{
    g_auto(GjPicturePixels) picture = {0};

    paint_by(header_over_text, &picture);
    cr_expect_eq(ink_in(&picture, 340, 360, 108, 216), 0);
}

/* A dark stripe of a picture, from one corner to the other, with light specks. */
static guint8 aslant_stripe(int x, int y)
{
    gboolean is_dark = x >= 700 && x < 950 && y >= x - 690 && y < x - 540;

    return is_dark ? (x % 20 < 3 && y % 30 < 8 ? 255 : 0) : 255;
}

Test(ocr_negative, nothing_is_drawn_into_a_stripe_of_a_picture)
{
    g_auto(GjPicturePixels) picture = {0};

    paint_by(aslant_stripe, &picture);
    cr_expect_eq(ink_in(&picture, 0, 690, 0, HEIGHT), 0);
}
