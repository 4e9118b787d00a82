/* Dotted lines. */
#include "ocr/dots.h"

#include <criterion/criterion.h>

/* Pixels in a point: 150 dpi. */
#define UNIT (150.0 / 72)

static void set(GjRaster *raster, int x, int y, int side, guint8 ink)
{
    for (int k = 0; k < side * side; k++)
        raster->ink[(gsize)(y + k / side) * raster->width + (gsize)(x + k % side)] = ink;
}

/* Dots of @side pixels, @pitch apart, to (@x1, @y1). */
static void draw_dots(GjRaster *raster, GjRegion line, double pitch, int side)
{
    gboolean is_level = line.x1 > line.x0;
    int n = (int)((is_level ? line.x1 - line.x0 : line.y1 - line.y0) / pitch);

    for (int i = 0; i <= n; i++)
        set(raster, line.x0 + (is_level ? (int)(i * pitch) : 0),
            line.y0 + (is_level ? 0 : (int)(i * pitch)), side, 160);
}

/* The share of the places of @line that are ink. */
static double filled(const GjRaster *raster, GjRegion line)
{
    gboolean is_level = line.x1 > line.x0;
    int n = is_level ? line.x1 - line.x0 : line.y1 - line.y0, ink = 0;

    for (int i = 0; i < n; i++)
        ink += gj_raster_at(raster, line.x0 + (is_level ? i : 0),
                            line.y0 + (is_level ? 0 : i)) >= 100;
    return (double)ink / n;
}

Test(ocr_dots, dotted_lines_become_lines)
{
    static const GjRegion level = {40, 60, 360, 60}, upright = {200, 40, 200, 140};
    static const struct {
        double pitch;
        int side;
    } kinds[] = {{3, 2}, {3.2, 1}, {4.6, 2}, {8, 3}};

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GjRaster) raster = gj_raster_new(400, 200);
        draw_dots(raster, level, kinds[i].pitch, kinds[i].side);
        draw_dots(raster, upright, kinds[i].pitch, kinds[i].side);
        set(raster, 100, 62, 14, 255); /* print just below it */
        g_autoptr(GjRaster) joined = gj_dots_join(raster, UNIT);
        cr_assert_not_null(joined, "%g", kinds[i].pitch);
        cr_expect_gt(filled(joined, level), 0.9, "%g, level", kinds[i].pitch);
        cr_expect_gt(filled(joined, upright), 0.85, "%g, upright", kinds[i].pitch);
    }
}

Test(ocr_dots, what_is_hidden_is_bridged)
{
    static const GjRegion level = {40, 60, 360, 60};
    g_autoptr(GjRaster) raster = gj_raster_new(400, 200);

    draw_dots(raster, level, 4, 2);
    set(raster, 196, 55, 10, 255);
    g_autoptr(GjRaster) joined = gj_dots_join(raster, UNIT);
    cr_assert_not_null(joined);
    cr_expect_gt(filled(joined, level), 0.95);
}

Test(ocr_dots, a_shade_of_dots_is_no_line)
{
    g_autoptr(GjRaster) raster = gj_raster_new(400, 200);

    for (int y = 40; y < 120; y += 4)
        draw_dots(raster, (GjRegion){40, y, 360, y}, 4, 2);
    cr_expect_null(gj_dots_join(raster, UNIT));
}

Test(ocr_dots, short_rows_and_specks_are_no_lines)
{
    g_autoptr(GjRaster) raster = gj_raster_new(400, 400);

    for (int y = 20; y < 380; y += 20) /* …… at the ends of lines */
        draw_dots(raster, (GjRegion){300, y, 325, y}, 5, 2);
    for (guint i = 0; i < 300; i++) {
        guint32 dice = (i + 1) * 2654435761U;
        dice = (dice ^ dice >> 15) * 2246822519U;
        set(raster, 4 + (int)(dice >> 8) % 280, 4 + (int)(dice >> 18) % 380, 2, 200);
    }
    cr_expect_null(gj_dots_join(raster, UNIT));
}
