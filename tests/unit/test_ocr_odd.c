/* Glyphs that do not look like what they are read as. */
#include "ocr/odd.h"

#include <criterion/criterion.h>
#include <string.h>

#define HIGH 14

/* A line of figures, a pixel a character: # is ink. */
typedef const char *Drawn[HIGH];

static GjRaster *draw(const char *const *rows)
{
    GjRaster *raster = gj_raster_new((guint)strlen(rows[0]), HIGH);

    for (gsize y = 0; y < HIGH; y++) {
        for (gsize x = 0; x < raster->width; x++)
            raster->ink[y * raster->width + x] = rows[y][x] == '#' ? 255 : 0;
    }
    return raster;
}

/* @text as it was read, its characters of @width pixels each (transfer full). */
static GjReadLine *read_as(const char *text, int width)
{
    GjReadLine *read = gj_read_line_new();
    GjReadingText best = {g_strdup(text), 1};

    g_array_append_val(read->readings, best);
    for (int i = 0; i <= (int)strlen(text); i++) {
        int edge = i * width;
        g_array_append_val(read->edges, edge);
    }
    return read;
}

static const Drawn zero = {"..####..", ".##..##.", "##....##", "##....##", "##....##",
                           "##....##", "##....##", "##....##", "##....##", "##....##",
                           "##....##", "##....##", ".##..##.", "..####.."};
static const Drawn slash_and_speck = {
    "....##..", "....##..", "...##...", "...##...", "..##....", "..##....", ".##.....",
    ".##.....", "##......", "##......", "........", "........", "......##", "......##"};
static const Drawn dash = {"........", "........", "........", "........", "........",
                           "........", "########", "########", "........", "........",
                           "........", "........", "........", "........"};

Test(ocr_odd, a_zero_has_a_ring_as_high_as_digits)
{
    static const struct {
        const char *const *rows;
        gboolean is_none;
        const char *what;
    } cases[] = {{zero, FALSE, "0"}, {slash_and_speck, TRUE, "/"}, {dash, TRUE, "-"}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjRaster) raster = draw(cases[i].rows);
        g_autoptr(GjReadLine) read = read_as("0", 8);
        GjRegion region = {0, 0, 8, HIGH};
        cr_expect_eq(gj_figure_is_no_zero(raster, region, read, HIGH), cases[i].is_none,
                     "%s", cases[i].what);
        cr_expect_eq(gj_figure_is_odd(raster, region, read, HIGH), cases[i].is_none, "%s",
                     cases[i].what);
    }
}

static const Drawn minus_four = {"...........##.", "..........###.", ".........####.",
                                 "........##.##.", ".......##..##.", ".......##..##.",
                                 "########...##.", "########...##.", "......########",
                                 "......########", "...........##.", "...........##.",
                                 "...........##.", "...........##."};
static const Drawn four = {".....##.", "....###.", "...####.", "..##.##.", ".##..##.",
                           ".##..##.", "##...##.", "##...##.", "########", "########",
                           ".....##.", ".....##.", ".....##.", ".....##."};
static const Drawn eight_three = {
    ".#####....#####.", "##...##..##...##", "##...##........#", "##...##........#",
    ".#####........##", ".#####.....####.", "##...##....####.", "##...##.......##",
    "##...##........#", "##...##........#", "##...##........#", "##...##........#",
    "##...##..##...##", ".#####....#####."};

Test(ocr_odd, a_sign_or_point_that_touches_a_digit_is_seen)
{
    static const struct {
        const char *const *rows;
        const char *text;
        int width;
        gboolean is_odd;
        const char *what;
    } cases[] = {{minus_four, "4", 14, TRUE, "-4"},
                 {four, "4", 8, FALSE, "4"},
                 {eight_three, "83", 8, FALSE, "83"}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjRaster) raster = draw(cases[i].rows);
        g_autoptr(GjReadLine) read = read_as(cases[i].text, cases[i].width);
        GjRegion region = {0, 0, (int)raster->width, HIGH};
        cr_expect_eq(gj_figure_is_odd(raster, region, read, HIGH), cases[i].is_odd, "%s",
                     cases[i].what);
    }
}

static const Drawn eight_point = {".#####....", "##...##...", "##...##...", "##...##...",
                                  ".#####....", ".#####....", "##...##...", "##...##...",
                                  "##...##...", "##...##...", "##...##...", "##...#####",
                                  "##...#####", ".#########"};

Test(ocr_odd, a_point_that_touches_the_digit_before_it_is_seen)
{
    g_autoptr(GjRaster) raster = gj_raster_new(20, HIGH);
    g_autoptr(GjReadLine) read = read_as("88", 10);

    for (gsize y = 0; y < HIGH; y++) {
        for (gsize x = 0; x < 10; x++) {
            gboolean is_ink = eight_point[y][x] == '#';
            raster->ink[y * 20 + x] = is_ink ? 255 : 0;
            raster->ink[y * 20 + x + 10] = is_ink && x < 7 ? 255 : 0;
        }
    }
    cr_expect(gj_figure_is_odd(raster, (GjRegion){0, 0, 20, HIGH}, read, HIGH));
}

/* 5.1, the point at both; and 51 in the same typeface. */
static const Drawn five_point_one = {
    ".#######......###...", ".##...........###...", ".##............##...",
    ".##............##...", ".######........##...", ".....###.......##...",
    "......##.......##...", "......##.......##...", "......##.......##...",
    "......##.......##...", "##....##.......##...", "##...########..##...",
    ".###############....", "..####.##########..."};
static const Drawn five_one = {
    ".#######......###...", ".##...........###...", ".##............##...",
    ".##............##...", ".######........##...", ".....###.......##...",
    "......##.......##...", "......##.......##...", "......##.......##...",
    "......##.......##...", "##....##.......##...", "##...###.......##...",
    ".######.......####..", "..####........####.."};

Test(ocr_odd, a_point_between_a_digit_and_the_foot_of_a_one_is_seen)
{
    static const struct {
        const char *const *rows;
        gboolean is_odd;
    } cases[] = {{five_point_one, TRUE}, {five_one, FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjRaster) raster = draw(cases[i].rows);
        g_autoptr(GjReadLine) read = read_as("51", 10);
        GjRegion region = {0, 0, (int)raster->width, HIGH};
        cr_expect_eq(gj_figure_is_odd(raster, region, read, HIGH), cases[i].is_odd, "%u",
                     i);
    }
}

/* A figure of digits 6 pixels wide that begin at @xs, read as @text; its edges are
 * halfway between them. */
static gboolean is_spread(const char *text, const int *xs)
{
    g_autoptr(GjRaster) raster = gj_raster_new(80, HIGH);
    GjReadLine *read = gj_read_line_new();
    GjReadingText best = {g_strdup(text), 1};
    gsize n = strlen(text);
    int edge = xs[0], end = xs[n - 1] + 6;

    g_array_append_val(read->readings, best);
    g_array_append_val(read->edges, edge);
    for (gsize i = 0; i < n; i++) {
        for (gsize y = 0; y < HIGH; y++)
            memset(raster->ink + y * 80 + xs[i], 255, 6);
        edge = i + 1 < n ? (xs[i] + 6 + xs[i + 1]) / 2 : end;
        g_array_append_val(read->edges, edge);
    }
    gboolean found =
        gj_figure_is_spread(raster, (GjRegion){xs[0], 0, end, HIGH}, read, HIGH);
    gj_read_line_free(read);
    return found;
}

Test(ocr_odd, figures_of_two_columns_that_were_read_as_one_are_seen)
{
    cr_expect(is_spread("1012", (const int[]){2, 10, 27, 35}), "two of two digits");
    cr_expect(is_spread("12", (const int[]){2, 20}), "two of one");
    cr_expect_not(is_spread("1012", (const int[]){2, 10, 18, 26}), "one of four");
    cr_expect(is_spread("101", (const int[]){2, 19, 36}), "three of one");
}

/* A 2, a 1 and a 4, of seven columns, and the same before a point that touches them. */
static const Drawn two = {".#####....", "##...##...", ".....##...", ".....##...",
                          ".....##...", "....##....", "....##....", "...##.....",
                          "..##......", "..##......", ".##.......", "##........",
                          "#######...", "#######..."};
static const Drawn two_point = {".#####....", "##...##...", ".....##...", ".....##...",
                                ".....##...", "....##....", "....##....", "...##.....",
                                "..##......", "..##......", ".##.......", "##.....###",
                                "....##..##", "...#######"};
static const Drawn one_alone = {"...##.....", ".####.....", "...##.....", "...##.....",
                                "...##.....", "...##.....", "...##.....", "...##.....",
                                "...##.....", "...##.....", "...##.....", "...##.....",
                                "...##.....", ".######..."};
static const Drawn one_point = {"...##.....", ".####.....", "...##.....", "...##.....",
                                "...##.....", "...##.....", "...##.....", "...##.....",
                                "...##.....", "...##.....", "...##.....", "...##..###",
                                "...##..###", ".#########"};
static const Drawn four_alone = {"....##....", "...###....", "...###....", "..####....",
                                 "..#.##....", ".##.##....", ".#..##....", "##..##....",
                                 "#######...", "#######...", "....##....", "....##....",
                                 "....##....", "...####..."};
static const Drawn four_point = {"....##....", "...###....", "...###....", "..####....",
                                 "..#.##....", ".##.##....", ".#..##....", "##..##....",
                                 "#######...", "#######...", "....##....", "....##..##",
                                 "....##..##", "...#######"};

Test(ocr_odd, a_point_that_touches_a_digit_with_a_foot_is_seen)
{
    static const struct {
        const char *const *rows;
        const char *text;
        gboolean is_odd;
    } cases[] = {{two, "28", FALSE},        {two_point, "28", TRUE},
                 {one_alone, "18", FALSE},  {one_point, "18", TRUE},
                 {four_alone, "48", FALSE}, {four_point, "48", TRUE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjRaster) raster = gj_raster_new(20, HIGH);
        g_autoptr(GjReadLine) read = read_as(cases[i].text, 10);
        for (gsize y = 0; y < HIGH; y++) {
            for (gsize x = 0; x < 10; x++) {
                raster->ink[y * 20 + x] = cases[i].rows[y][x] == '#' ? 255 : 0;
                raster->ink[y * 20 + x + 10] =
                    x < 7 && eight_point[y][x] == '#' ? 255 : 0;
            }
        }
        cr_expect_eq(gj_figure_is_odd(raster, (GjRegion){0, 0, 20, HIGH}, read, HIGH),
                     cases[i].is_odd, "%u", i);
    }
}
