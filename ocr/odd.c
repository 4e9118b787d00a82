/* The net sees a glyph in a square of a few pixels and knows nothing but characters: of a
 * slash with a speck beside it it makes a 0 and is sure, and of a digit that a sign or a
 * point touches the digit. But the ink is not where that digit has it:
 *
 *        #         ###          ###      0 is widest at its middle, and as high as digits
 *       #         #   #        #   #     - sticks out to the left, thin, half way up
 *      #       ######  #       #   #     . sticks out at the foot
 *     #   .        ###          ### #
 *
 * Cost: pixels of the figure. */
#include "odd.h"

#include <math.h>
#include <string.h>

/* In the middle rows of a 0, from this share of its height to that, ink reaches over so
 * much of its width at least. */
#define MIDDLE_FROM 0.35
#define MIDDLE_TO   0.65
#define ROUND_SPAN  0.6
/* A 0 is so high at least, in heights of other digits. */
#define ROUND_HIGH 0.55
/* Columns with a sign have ink between these shares of the height only, of so much at
 * most, and are so many at least, in heights of the glyph. */
#define SIGN_FROM 0.3
#define SIGN_TO   0.75
#define SIGN_HIGH 0.22
#define SIGN_WIDE 0.3
/* Likewise with a point, and how many pixels it is wide at least. */
#define POINT_FROM 0.7
#define POINT_WIDE 0.1
#define POINT_PX   2
/* The feet of a 1 are alike; with a point one is so much longer, in heights of a digit.
 */
#define FOOT_MORE 0.17
/* The foot of a 2 reaches beyond its bowl by less than this of its height. */
#define FOOT_FAR 0.2
/* In these rows of a 1 or 4 is nothing but its stem to the right, whose feet are in the
 * last ones; a stem is so wide, in heights of a digit. */
#define STEM_FROM_1 0.35
#define STEM_TO_1   0.6
#define STEM_FROM_4 0.0
#define STEM_TO_4   0.3
#define FEET_FROM   0.88
#define STEM_WIDE   0.12
/* Digits of one figure are so far from each other at most, in heights of a digit. */
#define SPREAD_HIGH 1.1
/* Digits that stick out at their left and right foot themselves. */
#define FOOTED_LEFT  "12345"
#define FOOTED_RIGHT "124"

/* Whether @glyph is too narrow at its middle to be a 0: an open stroke, or a dash. */
static gboolean is_open(const GjRaster *raster, GjRegion glyph)
{
    int height = glyph.y1 - glyph.y0, widest = 0;
    int from = glyph.y0 + (int)(MIDDLE_FROM * height);
    int to = glyph.y0 + (int)(MIDDLE_TO * height);

    for (int y = from; y <= to && y < glyph.y1; y++) {
        GjRegion row =
            gj_raster_tighten(raster, (GjRegion){glyph.x0, y, glyph.x1, y + 1});
        widest = MAX(widest, row.x1 - row.x0);
    }
    return widest < ROUND_SPAN * (glyph.x1 - glyph.x0);
}

/* How many columns of @glyph, from its left (@is_last: from its right) on, have ink in
 * rows @from to @to only, of @high rows at most. */
static int count_columns(const GjRaster *raster, GjRegion glyph, gboolean is_last,
                         GjRegion rows, double high)
{
    int n = 0, width = glyph.x1 - glyph.x0;

    for (; n < width; n++) {
        int x = is_last ? glyph.x1 - 1 - n : glyph.x0 + n;
        GjRegion ink =
            gj_raster_tighten(raster, (GjRegion){x, glyph.y0, x + 1, glyph.y1});
        if (gj_region_is_empty(ink) || ink.y0 < rows.y0 || ink.y1 > rows.y1 ||
            ink.y1 - ink.y0 > high)
            break;
    }
    return n;
}

/* Whether a sign touches @glyph, the first of a figure. */
static gboolean has_sign(const GjRaster *raster, GjRegion glyph)
{
    double height = glyph.y1 - glyph.y0;
    GjRegion rows = {0, glyph.y0 + (int)(SIGN_FROM * height), 0,
                     glyph.y0 + (int)(SIGN_TO * height)};

    return count_columns(raster, glyph, FALSE, rows, MAX(SIGN_HIGH * height, 2)) >=
           SIGN_WIDE * height;
}

/* Whether a point touches @glyph at its left or right foot. */
static gboolean has_point(const GjRaster *raster, GjRegion glyph, gboolean is_last)
{
    double height = glyph.y1 - glyph.y0;
    GjRegion rows = {0, glyph.y0 + (int)(POINT_FROM * height), 0, glyph.y1};

    return count_columns(raster, glyph, is_last, rows, height) >=
           MAX(POINT_PX, POINT_WIDE * height);
}

/* Whether a point touches @glyph, character @i of @text, beside another digit: a foot of
 * one of the two is none. */
static gboolean touches_point(const GjRaster *raster, GjRegion glyph, const char *text,
                              gsize i)
{
    gboolean is_left =
        i > 0 && !strchr(FOOTED_LEFT, text[i]) && !strchr(FOOTED_RIGHT, text[i - 1]);
    gboolean is_right = text[i + 1] && !strchr(FOOTED_RIGHT, text[i]) &&
                        !strchr(FOOTED_LEFT, text[i + 1]);

    return (is_left && has_point(raster, glyph, FALSE)) ||
           (is_right && has_point(raster, glyph, TRUE));
}

/* How many columns of @glyph stick out at its left or right foot. */
static int foot_of(const GjRaster *raster, GjRegion glyph, gboolean is_last)
{
    GjRegion rows = {0, glyph.y0 + (int)(POINT_FROM * (glyph.y1 - glyph.y0)), 0,
                     glyph.y1};

    return count_columns(raster, glyph, is_last, rows, glyph.y1 - glyph.y0);
}

/* Whether a point touches a 1 with feet, character @i + 1 of @number, or the digit before
 * it, which has no foot there: the feet of the 1 are alike. Before others a 1 tells
 * nothing: above its left foot is its flag. */
static gboolean touches_one(const GjRaster *raster, GjRegion region,
                            const GjReadLine *number, gsize i)
{
    const char *text = gj_read_line_best(number);
    GjRegion digit = gj_read_line_glyph(number, raster, region, i);
    GjRegion one = gj_read_line_glyph(number, raster, region, i + 1);

    if (text[i + 1] != '1' || strchr(FOOTED_RIGHT, text[i]))
        return FALSE;
    return foot_of(raster, digit, TRUE) + foot_of(raster, one, FALSE) >=
           foot_of(raster, one, TRUE) + MAX(POINT_PX, FOOT_MORE * (digit.y1 - digit.y0));
}

/* The ink of @glyph in rows from @from to @to of its height. */
static GjRegion ink_of_rows(const GjRaster *raster, GjRegion glyph, double from,
                            double to)
{
    int height = glyph.y1 - glyph.y0;

    return gj_raster_tighten(raster,
                             (GjRegion){glyph.x0, glyph.y0 + (int)(from * height),
                                        glyph.x1, glyph.y0 + (int)ceil(to * height)});
}

/* Whether a point touches the right foot of @glyph, a @digit that has one. */
static gboolean has_point_behind(const GjRaster *raster, GjRegion glyph, char digit)
{
    double height = glyph.y1 - glyph.y0, least = MAX(POINT_PX, FOOT_MORE * height);

    if (digit == '2')
        return foot_of(raster, glyph, TRUE) >= MAX(POINT_PX, FOOT_FAR * height);
    GjRegion stem = digit == '1' ? ink_of_rows(raster, glyph, STEM_FROM_1, STEM_TO_1)
                                 : ink_of_rows(raster, glyph, STEM_FROM_4, STEM_TO_4);
    GjRegion feet = ink_of_rows(raster, glyph, FEET_FROM, 1);
    double left = stem.x1 - STEM_WIDE * height - feet.x0;
    return feet.x1 - stem.x1 - MAX(left, 0) >= least;
}

/* How high the digits of @number are at most, but for that at @i; 0: there are no others.
 */
static int height_of_others(const GjRaster *raster, GjRegion region,
                            const GjReadLine *number, const char *text, gsize i)
{
    int highest = 0;

    for (gsize k = 0; text[k]; k++) {
        GjRegion glyph = gj_read_line_glyph(number, raster, region, k);
        if (k != i && g_ascii_isdigit(text[k]))
            highest = MAX(highest, glyph.y1 - glyph.y0);
    }
    return highest;
}

/* Whether character @i of @number, a 0, has no ring. */
static gboolean is_no_zero(const GjRaster *raster, GjRegion region,
                           const GjReadLine *number, double digit_px, gsize i)
{
    const char *text = gj_read_line_best(number);
    GjRegion glyph = gj_read_line_glyph(number, raster, region, i);
    int others = height_of_others(raster, region, number, text, i);
    double usual = others ? others : digit_px;

    return is_open(raster, glyph) || glyph.y1 - glyph.y0 < ROUND_HIGH * usual;
}

gboolean gj_figure_is_no_zero(const GjRaster *raster, GjRegion region,
                              const GjReadLine *number, double digit_px)
{
    return g_str_equal(gj_read_line_best(number), "0") && number->edges->len == 2 &&
           is_no_zero(raster, region, number, digit_px, 0);
}

gboolean gj_figure_is_odd(const GjRaster *raster, GjRegion region,
                          const GjReadLine *number, double digit_px)
{
    const char *text = gj_read_line_best(number);

    if (number->edges->len != strlen(text) + 1)
        return FALSE;
    for (gsize i = 0; text[i]; i++) {
        GjRegion glyph = gj_read_line_glyph(number, raster, region, i);
        if (!g_ascii_isdigit(text[i]) || gj_region_is_empty(glyph))
            continue;
        if (text[i] == '0' && is_no_zero(raster, region, number, digit_px, i))
            return TRUE;
        if (i == 0 && text[i] != '1' && has_sign(raster, glyph))
            return TRUE;
        if (touches_point(raster, glyph, text, i) ||
            (g_ascii_isdigit(text[i + 1]) && touches_one(raster, region, number, i)))
            return TRUE;
        if (g_ascii_isdigit(text[i + 1]) && strchr(FOOTED_RIGHT, text[i]) &&
            has_point_behind(raster, glyph, text[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_figure_is_spread(const GjRaster *raster, GjRegion region,
                             const GjReadLine *number, double digit_px)
{
    const char *text = gj_read_line_best(number);

    if (number->edges->len != strlen(text) + 1)
        return FALSE;
    for (gsize i = 0; text[i]; i++) {
        if (!g_ascii_isdigit(text[i]) || !g_ascii_isdigit(text[i + 1]))
            continue;
        GjRegion left = gj_read_line_glyph(number, raster, region, i);
        GjRegion right = gj_read_line_glyph(number, raster, region, i + 1);
        if (right.x0 + right.x1 - left.x0 - left.x1 > 2 * SPREAD_HIGH * digit_px)
            return TRUE;
    }
    return FALSE;
}
