/* Sheets that were photographed. */
#include "ocr/flatten.h"
#include "ocr/outline.h"

#include <criterion/criterion.h>
#include <math.h>

#define WIDTH  720
#define HEIGHT 960
/* How far places may be off, in pixels. */
#define NEAR 2.5
/* Level lines on a sheet. */
#define LINES 8
/* How far from its place a line is looked for, in pixels. */
#define REACH 30

/* A sheet: its sides at both ends, and how far its upper and lower side bend, in pixels.
 */
typedef struct {
    double left[2], right[2], top[2], bottom[2], bend;
} Paper;

static const Paper tilted = {{70, 40}, {640, 690}, {50, 80}, {900, 880}, 0};
static const Paper curled = {{60, 60}, {660, 650}, {70, 60}, {890, 900}, 11};

static double between(const double *ends, double part)
{
    return ends[0] + part * (ends[1] - ends[0]);
}

static double lift(const Paper *paper, double x)
{
    return paper->bend * sin(4 * x / WIDTH);
}

/* Where (@x, @y) is on @paper, from its upper to its lower side: 0 … 1. */
static double down_of(const Paper *paper, double x, double y)
{
    double top = between(paper->top, x / WIDTH) + lift(paper, x);
    double bottom = between(paper->bottom, x / WIDTH) + lift(paper, x);

    return (y - top) / (bottom - top);
}

static gboolean is_paper(const Paper *paper, double x, double y)
{
    double down = down_of(paper, x, y);

    return down >= 0 && down < 1 && x >= between(paper->left, y / HEIGHT) &&
           x < between(paper->right, y / HEIGHT);
}

/* A photograph of @paper with level lines, light from the left, on a grainy table;
 * @margin pixels of white around it. */
static GjPicturePixels photograph(const Paper *paper, int margin)
{
    GjPicturePixels picture = {.width = WIDTH + 2 * (guint)margin,
                               .height = HEIGHT + 2 * (guint)margin};
    guint32 dice = 1;

    picture.grey = g_malloc((gsize)picture.width * picture.height);
    memset(picture.grey, 255, (gsize)picture.width * picture.height);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            double down = down_of(paper, x + 0.5, y + 0.5) * (LINES + 1);
            gboolean is_line = fabs(down - round(down)) < 0.012;
            int light = is_paper(paper, x + 0.5, y + 0.5) ? (is_line ? 90 : 235) : 40;
            dice = dice * 1664525 + 1013904223;
            light = light * (WIDTH * 2 - x) / (WIDTH * 2) + (int)(dice >> 28) - 8;
            picture.grey[(gsize)(y + margin) * picture.width + (gsize)(x + margin)] =
                (guint8)CLAMP(light, 0, 255);
        }
    }
    return picture;
}

static void expect_corner(const GjOutline *outline, GjSide level, GjSide upright,
                          double x, double y)
{
    GjSpot spot = gj_outline_corner(outline, level, upright);

    cr_expect_float_eq(spot.x * WIDTH, x, NEAR);
    cr_expect_float_eq(spot.y * HEIGHT, y, NEAR);
}

Test(ocr_outline, corners_of_a_tilted_sheet_are_found)
{
    g_auto(GjPicturePixels) picture = photograph(&tilted, 0);
    GjOutline outline = gj_outline_find(&picture);

    cr_assert(outline.is_found);
    expect_corner(&outline, GJ_SIDE_TOP, GJ_SIDE_LEFT, 68.3, 52.8);
    expect_corner(&outline, GJ_SIDE_TOP, GJ_SIDE_RIGHT, 644.0, 76.8);
    expect_corner(&outline, GJ_SIDE_BOTTOM, GJ_SIDE_RIGHT, 686.0, 880.9);
    expect_corner(&outline, GJ_SIDE_BOTTOM, GJ_SIDE_LEFT, 41.9, 898.8);
}

/* The row of @picture in which column @x is darkest, near to @y. */
static int darkest(const GjPicturePixels *picture, guint x, int y)
{
    int best = y - REACH;

    for (int at = y - REACH; at <= y + REACH; at++) {
        gsize here = (gsize)at * picture->width + x;
        if (picture->grey[here] < picture->grey[(gsize)best * picture->width + x])
            best = at;
    }
    return best;
}

static void expect_straight_lines(const Paper *paper, int margin)
{
    g_auto(GjPicturePixels) picture = photograph(paper, margin);
    GjOutline outline = gj_outline_find(&picture);

    cr_assert(outline.is_found);
    gj_picture_flatten(&picture, &outline);
    for (int line = 1; line <= LINES; line++) {
        int y = darkest(&picture, picture.width / 2,
                        (int)picture.height * line / (LINES + 1));
        for (guint x = 8; x < picture.width - 8; x += 16)
            cr_expect_float_eq(darkest(&picture, x, y), y, NEAR, "line %d at %u: %d",
                               line, x, darkest(&picture, x, y) - y);
    }
}

Test(ocr_outline, lines_of_a_tilted_sheet_become_straight)
{
    expect_straight_lines(&tilted, 0);
}

Test(ocr_outline, lines_of_a_curled_sheet_become_straight)
{
    expect_straight_lines(&curled, 0);
}

Test(ocr_outline, a_photograph_may_have_a_margin)
{
    expect_straight_lines(&curled, 60);
}

Test(ocr_outline, a_scan_is_no_photograph)
{
    static const Paper all = {{0, 0}, {WIDTH, WIDTH}, {0, 0}, {HEIGHT, HEIGHT}, 0};
    g_auto(GjPicturePixels) picture = photograph(&all, 0);

    cr_expect_not(gj_outline_find(&picture).is_found);
}

Test(ocr_outline, the_frame_of_a_table_is_no_sheet)
{
    static const Paper paper = {
        {6, 6}, {WIDTH - 6, WIDTH - 6}, {6, 6}, {HEIGHT - 6, HEIGHT - 6}, 0};
    g_auto(GjPicturePixels) picture = photograph(&paper, 60);

    cr_expect_not(gj_outline_find(&picture).is_found);
}

Test(ocr_outline, a_dark_picture_shows_no_sheet)
{
    static const Paper none = {{0, 0}, {0, 0}, {0, 0}, {1, 1}, 0};
    g_auto(GjPicturePixels) picture = photograph(&none, 0);

    cr_expect_not(gj_outline_find(&picture).is_found);
}
