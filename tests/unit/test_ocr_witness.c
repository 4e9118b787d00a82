/* What speaks against a figure. */
#include "ocr/witness.h"

#include <criterion/criterion.h>
#include <string.h>

/* A cell of 100 × 40 pixels, and a figure in it. */
static const GjRegion cell = {20, 20, 120, 60}, figure = {40, 30, 80, 48};

/* Marks columns @x0 to @x1 of rows @y0 to @y1 as taken out with a line. */
static GjRaster *erased(int x0, int x1, int y0, int y1)
{
    GjRaster *raster = gj_raster_new(140, 80);

    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++)
            raster->ink[(gsize)y * raster->width + (gsize)x] = GJ_RASTER_ERASED;
    }
    return raster;
}

static void expect(GjRaster *raster, gboolean is_cut, const char *what)
{
    GjPrintReader reader = {.digit_px = 18};

    cr_expect_eq(gj_witness_is_cut(&reader, raster, cell, figure), is_cut, "%s", what);
    gj_raster_free(raster);
}

Test(ocr_witness, a_stem_beside_a_figure_may_be_gone)
{
    expect(erased(32, 35, 31, 48), TRUE, "a stem to the left");
    expect(erased(84, 87, 31, 48), TRUE, "a stem to the right");
    expect(erased(24, 26, 31, 48), FALSE, "far away");
    expect(erased(32, 33, 31, 48), FALSE, "too thin");
    expect(erased(32, 35, 20, 60), FALSE, "a line");
    expect(erased(32, 35, 31, 38), FALSE, "too low");
}

static void expect_gone(GjRaster *raster, gboolean is_gone, const char *what)
{
    GjPrintReader reader = {.digit_px = 18};

    cr_expect_eq(gj_witness_is_gone(&reader, raster, cell), is_gone, "%s", what);
    gj_raster_free(raster);
}

Test(ocr_witness, a_stem_that_was_taken_out_is_not_blank)
{
    expect_gone(erased(60, 63, 31, 48), TRUE, "a stem");
    expect_gone(erased(18, 21, 22, 38), TRUE, "at the side, near to the line above");
    expect_gone(erased(18, 21, 20, 60), FALSE, "a wall");
    expect_gone(erased(18, 21, 20, 45), FALSE, "a wall that breaks");
    expect_gone(erased(18, 21, 22, 58), FALSE, "a wall that ends beside the lines");
    expect_gone(erased(60, 61, 31, 48), FALSE, "too thin");
    expect_gone(erased(60, 63, 31, 38), FALSE, "too low");
    expect_gone(erased(5, 8, 31, 48), FALSE, "beside the cell");
}

/* @ink in columns @x0 to @x1 of rows @y0 to @y1. */
static GjRaster *faded(int x0, int x1, int y0, int y1, guint8 ink)
{
    GjRaster *raster = gj_raster_new(140, 80);

    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++)
            raster->ink[(gsize)y * raster->width + (gsize)x] = ink;
    }
    return raster;
}

static void expect_faint(GjRaster *raster, gboolean is_faint, const char *what)
{
    GjPrintReader reader = {.digit_px = 18};

    cr_expect_eq(gj_witness_is_faint(&reader, raster, cell, figure), is_faint, "%s",
                 what);
    gj_raster_free(raster);
}

Test(ocr_witness, beside_a_figure_a_digit_may_be_too_faint)
{
    expect_faint(faded(84, 92, 31, 48, 80), TRUE, "a digit behind");
    expect_faint(faded(28, 36, 31, 48, 80), TRUE, "a digit before");
    expect_faint(faded(84, 92, 31, 48, 30), FALSE, "grain");
    expect_faint(faded(80, 82, 31, 48, 80), FALSE, "the edge of the figure");
    expect_faint(faded(84, 85, 31, 48, 80), FALSE, "too narrow");
    expect_faint(faded(84, 92, 20, 60, 80), FALSE, "a shadow through the cell");
    expect_faint(faded(112, 116, 31, 48, 80), FALSE, "far away");
}

/* A ring @high pixels high of @ink in @cell, with a speck of @speck on it. */
static GjRaster *ring(int high, guint8 ink, guint8 speck)
{
    GjRaster *raster = gj_raster_new(140, 80);
    int wide = high * 2 / 3, x0 = 60, y0 = 40 - high / 2;

    for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
            if (y < 2 || y >= high - 2 || x < 2 || x >= wide - 2)
                raster->ink[(y0 + y) * 140 + x0 + x] = ink;
        }
    }
    for (int y = 0; y < 2; y++)
        raster->ink[(y0 + y) * 140 + x0 + 4] = speck;
    return raster;
}

static void expect_pale(GjRaster *raster, gboolean is_pale, const char *what)
{
    GjPrintReader reader = {.digit_px = 18};

    cr_expect_eq(gj_witness_is_pale(&reader, raster, cell), is_pale, "%s", what);
    gj_raster_free(raster);
}

Test(ocr_witness, of_a_pale_zero_only_a_speck_is_ink)
{
    expect_pale(ring(18, 80, 120), TRUE, "a pale zero");
    expect_pale(ring(18, 30, 120), FALSE, "a speck on grain");
    expect_pale(ring(18, 80, 80), FALSE, "without a speck nothing was seen");
    expect_pale(ring(6, 80, 120), FALSE, "a spot");
    expect_pale(ring(30, 80, 120), FALSE, "larger than a digit");
    expect_pale(faded(20, 120, 20, 60, 120), FALSE, "a shade");
}

/* ---- digits that stand apart ---- */

#define DIGITS 4

/* Where the ink of a digit begins and ends. */
typedef struct {
    int x0, x1;
} Ink;

/* Whether a figure of @digits, read as 2345, is denied. */
static void expect_apart(const Ink digits[DIGITS], gboolean is_apart, const char *what)
{
    g_autoptr(GjRaster) raster = gj_raster_new(140, 80);
    g_autoptr(GjReadLine) read = gj_read_line_new();
    GjReadingText text = {g_strdup("2345"), 1.0};
    GjPrintReader reader = {.digit_px = 16};
    GjRegion line = {digits[0].x0, 30, digits[DIGITS - 1].x1, 46};

    for (guint i = 0; i < DIGITS; i++) {
        for (int y = line.y0; y < line.y1; y++)
            memset(&raster->ink[(gsize)y * 140 + (gsize)digits[i].x0], 255,
                   (gsize)(digits[i].x1 - digits[i].x0));
        g_array_append_val(read->edges, digits[i].x0);
    }
    g_array_append_val(read->edges, line.x1);
    g_array_append_val(read->readings, text);
    cr_expect_eq(gj_witness_denies(&reader, raster, line, read), is_apart, "%s", what);
}

Test(ocr_witness, a_point_may_be_lost_where_digits_stand_apart)
{
    expect_apart((Ink[DIGITS]){{40, 50}, {52, 62}, {64, 74}, {76, 86}}, FALSE, "even");
    expect_apart((Ink[DIGITS]){{40, 51}, {52, 62}, {66, 73}, {77, 86}}, FALSE,
                 "digits of other widths");
    expect_apart((Ink[DIGITS]){{40, 50}, {52, 62}, {69, 79}, {81, 91}}, TRUE,
                 "room for a point");
    expect_apart((Ink[DIGITS]){{40, 50}, {52, 62}, {79, 89}, {91, 101}}, TRUE,
                 "farther than digits ever are");
}
