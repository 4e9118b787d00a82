#include "raster.h"

#include <string.h>

/* Ink with no more than this around it, itself included, is a speck; and how far around
 * it is counted. A point at 150 dpi has four pixels and more. */
#define SPECK_MAX   3
#define SPECK_REACH 2
/* A point of small print is as small, but digits stand so near to it. */
#define PRINT_REACH 7

GjRaster *gj_raster_new(guint width, guint height)
{
    GjRaster *raster = g_new0(GjRaster, 1);

    *raster = (GjRaster){width, height, g_new0(guint8, (gsize)width * height)};
    return raster;
}

void gj_raster_free(GjRaster *raster)
{
    if (!raster)
        return;
    g_free(raster->ink);
    g_free(raster);
}

GjRaster *gj_raster_turn(const GjRaster *raster, guint quarters)
{
    gboolean is_across = quarters % 2 == 1;
    GjRaster *turned = gj_raster_new(is_across ? raster->height : raster->width,
                                     is_across ? raster->width : raster->height);

    if (quarters % 4 == 0)
        memcpy(turned->ink, raster->ink, (gsize)raster->width * raster->height);
    for (guint y = 0; quarters % 4 && y < turned->height; y++) {
        guint8 *row = turned->ink + (gsize)y * turned->width;
        for (guint x = 0; x < turned->width; x++) {
            guint from_x = x, from_y = y;
            if (quarters % 4 == 1)
                from_x = y, from_y = raster->height - 1 - x;
            else if (quarters % 4 == 2)
                from_x = raster->width - 1 - x, from_y = raster->height - 1 - y;
            else if (quarters % 4 == 3)
                from_x = raster->width - 1 - y, from_y = x;
            row[x] = raster->ink[(gsize)from_y * raster->width + from_x];
        }
    }
    return turned;
}

GjRegion gj_raster_clip(const GjRaster *raster, GjRegion region)
{
    return (GjRegion){MAX(region.x0, 0), MAX(region.y0, 0),
                      MIN(region.x1, (int)raster->width),
                      MIN(region.y1, (int)raster->height)};
}

GjRegion gj_raster_tighten(const GjRaster *raster, GjRegion region)
{
    GjRegion tight = {region.x1, region.y1, region.x0, region.y0};

    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++) {
            if (!gj_raster_is_ink(raster, x, y))
                continue;
            tight.x0 = MIN(tight.x0, x);
            tight.x1 = MAX(tight.x1, x + 1);
            tight.y0 = MIN(tight.y0, y);
            tight.y1 = y + 1;
        }
    }
    return tight;
}

/* The ink around (x, y), up to @reach pixels away, counted up to SPECK_MAX + 1. */
static int count_around(const GjRaster *raster, int x, int y, int reach)
{
    GjRegion around = gj_raster_clip(
        raster, (GjRegion){x - reach, y - reach, x + reach + 1, y + reach + 1});
    int n = 0;

    for (int at_y = around.y0; at_y < around.y1; at_y++) {
        for (int at_x = around.x0; at_x < around.x1 && n <= SPECK_MAX; at_x++)
            n += gj_raster_is_ink(raster, at_x, at_y);
    }
    return n;
}

void gj_raster_despeckle(GjRaster *raster)
{
    g_autoptr(GArray) specks = g_array_new(FALSE, FALSE, sizeof(gsize));

    for (int y = 0; y < (int)raster->height; y++) {
        for (int x = 0; x < (int)raster->width; x++) {
            gsize at = (gsize)y * raster->width + (gsize)x;
            if (raster->ink[at] >= GJ_INK_MIN &&
                count_around(raster, x, y, SPECK_REACH) <= SPECK_MAX &&
                count_around(raster, x, y, PRINT_REACH) <= SPECK_MAX)
                g_array_append_val(specks, at);
        }
    }
    for (guint i = 0; i < specks->len; i++)
        raster->ink[g_array_index(specks, gsize, i)] = 0;
}
