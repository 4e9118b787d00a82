/* Marks of cells without a figure. */
#include "ocr/figure_mark.h"

#include <criterion/criterion.h>

#define DIGIT 20.0

static void fill(GjRaster *raster, GjRegion region)
{
    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            raster->ink[(gsize)y * raster->width + (gsize)x] = 255;
    }
}

/* What the ink of @raster is as a mark (transfer full); NULL: none. */
static char *mark_of(const GjRaster *raster)
{
    GjRegion all = {0, 0, (int)raster->width, (int)raster->height};
    g_autoptr(GjReadLine) read =
        gj_figure_mark_read(raster, gj_raster_tighten(raster, all), DIGIT);

    return read ? g_strdup(gj_read_line_best(read)) : NULL;
}

static GjReadLine *read_as(const char *const *texts)
{
    GjReadLine *read = gj_read_line_new();

    for (; *texts; texts++) {
        GjReadingText reading = {g_strdup(*texts), 0.3};
        g_array_append_val(read->readings, reading);
    }
    return read;
}

Test(figure_mark, a_slash_as_large_as_a_character_is_one)
{
    static const int sides[] = {20, 30, 38};

    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autoptr(GjRaster) raster = gj_raster_new(60, 60);
        for (int k = 0; k < sides[i]; k++)
            fill(raster, (GjRegion){5 + k, 50 - k, 8 + k, 52 - k});
        g_autofree char *mark = mark_of(raster);
        cr_expect_str_eq(mark ? mark : "", "/", "%d", sides[i]);
    }
}

Test(figure_mark, long_dashes_are_told_from_bars_of_digits)
{
    static const struct {
        GjRegion strokes[2];
        const char *mark;
    } cases[] = {
        {{{10, 30, 32, 32}, {36, 30, 58, 32}}, "--"},
        {{{10, 30, 58, 31}, {10, 30, 58, 31}}, "-"},
        {{{10, 30, 20, 32}, {10, 30, 20, 32}}, NULL}, /* the bar of a 7 */
        {{{10, 30, 32, 32}, {60, 30, 82, 32}}, NULL}, /* far apart */
        {{{10, 30, 32, 32}, {24, 30, 27, 44}}, NULL}, /* a T */
        {{{10, 30, 32, 38}, {10, 30, 32, 38}}, NULL}, /* as thick as a part of a seal */
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjRaster) raster = gj_raster_new(100, 60);
        fill(raster, cases[i].strokes[0]);
        fill(raster, cases[i].strokes[1]);
        g_autofree char *mark = mark_of(raster);
        cr_expect_str_eq(mark ? mark : "", cases[i].mark ? cases[i].mark : "", "%u", i);
    }
}

Test(figure_mark, readings_of_dashes_are_one)
{
    g_autoptr(GjReadLine) read =
        read_as((const char *const[]){"---", "--", "-2-", "-", NULL});
    g_autoptr(GjReadLine) figure = read_as((const char *const[]){"7", "-", "--", NULL});

    gj_figure_mark_join_dashes(read);
    cr_assert_eq(read->readings->len, 2);
    cr_expect_float_eq(g_array_index(read->readings, GjReadingText, 0).probability, 0.9,
                       1e-9);
    gj_figure_mark_join_dashes(figure);
    cr_expect_eq(figure->readings->len, 3, "a figure is left as it is");
}

Test(figure_mark, one_is_a_dash_where_figures_are)
{
    g_autoptr(GjReadLine) dashes = read_as((const char *const[]){"--", NULL});
    g_autoptr(GjReadLine) figure = read_as((const char *const[]){"7", NULL});
    g_autoptr(GjReadLine) ones = read_as((const char *const[]){"一一", NULL});
    g_autoptr(GjReadLine) label = read_as((const char *const[]){"一年", NULL});

    cr_expect(gj_figure_mark_is_dashes(dashes, ones));
    cr_expect_not(gj_figure_mark_is_dashes(figure, ones));
    cr_expect_not(gj_figure_mark_is_dashes(dashes, label));
}

Test(figure_mark, a_sign_that_was_read_as_a_character_is_one)
{
    static const struct {
        const char *words, *mended;
    } cases[] = {{"十762", "+762"}, {"一166", "-166"}, {"一", NULL},
                 {"十", NULL},      {"十7月", NULL},   {"七62", NULL}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjReadLine) read = read_as((const char *const[]){cases[i].words, NULL});
        cr_expect_eq(gj_figure_mark_mend_sign(read), cases[i].mended != NULL, "%s",
                     cases[i].words);
        cr_expect_str_eq(gj_read_line_best(read),
                         cases[i].mended ? cases[i].mended : cases[i].words);
    }
}

/* Whether @text, in rows @y0 to @y1 of a cell of 40 rows, is cut off by it. */
static gboolean is_cut_off(const char *text, int y0, int y1)
{
    g_autoptr(GjReadLine) read = read_as((const char *const[]){text, NULL});

    return gj_figure_mark_is_cut_off(read, (GjRegion){30, y0, 50, y1},
                                     (GjRegion){0, 0, 100, 40}, 18);
}

Test(figure_mark, a_dash_on_the_edge_of_its_cell_is_the_rest_of_a_figure)
{
    cr_expect(is_cut_off("--", 37, 39), "at the foot");
    cr_expect(is_cut_off("-", 1, 3), "at the top");
    cr_expect_not(is_cut_off("-", 31, 33), "of print that stands low");
    cr_expect_not(is_cut_off("/", 20, 39), "a slash in a low row");
    cr_expect_not(is_cut_off("11", 37, 39), "a figure");
}
