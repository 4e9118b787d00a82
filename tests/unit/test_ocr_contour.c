/* Glyphs as the directions of their edges. */
#include "ocr/contour.h"

#include <criterion/criterion.h>

#include <math.h>

#define PLANE (GJ_CONTOUR_BLOCKS * GJ_CONTOUR_BLOCKS)
#define EDGES (PLANE * GJ_CONTOUR_DIRECTIONS)

/* How much edge of a bar of @width × @height pixels goes in each direction, of all. */
static void measure(int width, int height, double ink,
                    double share[GJ_CONTOUR_DIRECTIONS])
{
    g_autoptr(GjRaster) raster = gj_raster_new(80, 80);
    float x[GJ_CONTOUR_VALUES];
    double sum = 0;

    for (int y = 20; y < 20 + height; y++) {
        for (int column = 20; column < 20 + width; column++)
            raster->ink[y * 80 + column] = (guint8)ink;
    }
    gj_contour_measure(raster, (GjRegion){20, 20, 20 + width, 20 + height}, 40, x);
    for (int k = 0; k < GJ_CONTOUR_DIRECTIONS; k++) {
        share[k] = 0;
        for (int i = 0; i < PLANE; i++)
            share[k] += (double)x[k * PLANE + i] * x[k * PLANE + i];
        sum += share[k];
    }
    cr_expect_float_eq(sum, EDGES, 0.01 * EDGES);
    cr_expect_float_eq(x[EDGES], height / 40.0, 1e-5);
    cr_expect_float_eq(x[EDGES + 1], width / 40.0, 1e-5);
    for (int k = 0; k < GJ_CONTOUR_DIRECTIONS; k++)
        share[k] /= sum;
}

Test(ocr_contour, edges_of_a_bar_go_across_it)
{
    double share[GJ_CONTOUR_DIRECTIONS];

    measure(8, 40, 255, share);
    cr_expect(share[0] > 0.3 && share[4] > 0.3, "right %f, left %f", share[0], share[4]);
    measure(40, 8, 255, share);
    cr_expect(share[2] > 0.3 && share[6] > 0.3, "down %f, up %f", share[2], share[6]);
}

Test(ocr_contour, faint_print_measures_as_black_print_does)
{
    double black[GJ_CONTOUR_DIRECTIONS], faint[GJ_CONTOUR_DIRECTIONS];

    measure(20, 30, 255, black);
    measure(20, 30, 120, faint);
    for (int k = 0; k < GJ_CONTOUR_DIRECTIONS; k++)
        cr_expect_float_eq(black[k], faint[k], 1e-4, "direction %d", k);
}

Test(ocr_contour, nothing_measures_as_nothing)
{
    g_autoptr(GjRaster) raster = gj_raster_new(40, 40);
    float x[GJ_CONTOUR_VALUES];

    gj_contour_measure(raster, (GjRegion){5, 5, 25, 25}, 40, x);
    for (int i = 0; i < EDGES; i++)
        cr_assert(x[i] == 0, "%d", i);
}
