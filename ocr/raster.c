#include "raster.h"

#include <string.h>

/* Ink with no more than this around it, itself included, is a speck; and how far around
 * it is counted. A point at 150 dpi has four pixels and more. */
#define SPECK_MAX   3
#define SPECK_REACH 2
/* A point of small print is as small, but digits stand so near to it. */
#define PRINT_REACH 7
/* Pixels of a row of which it is first told whether any is ink. */
#define STRETCH 64

GjRaster *gj_raster_new(guint width, guint height)
{
    GjRaster *raster = g_new0(GjRaster, 1);

    *raster = (GjRaster){width, height, g_new0(guint8, (gsize)width * height)};
    return raster;
}

GjRaster *gj_raster_new_unset(guint width, guint height)
{
    GjRaster *raster = g_new0(GjRaster, 1);

    *raster = (GjRaster){width, height, g_new(guint8, (gsize)width * height)};
    return raster;
}

void gj_raster_free(GjRaster *raster)
{
    if (!raster)
        return;
    g_free(raster->ink);
    g_free(raster);
}

/* Pixels that are turned to the side together: what they are read from stays near. */
#define TURN_BLOCK 32u

/* Turns the pixels of @from in the block that begins at (@x0, @y0) of @to by a quarter to
 * the right, or to the left. */
static void turn_block(const GjRaster *from, GjRaster *to, guint x0, guint y0,
                       gboolean is_left)
{
    guint x1 = MIN(x0 + TURN_BLOCK, to->width), y1 = MIN(y0 + TURN_BLOCK, to->height);
    gssize step = is_left ? (gssize)from->width : -(gssize)from->width;

    for (guint y = y0; y < y1; y++) {
        guint column = is_left ? from->width - 1 - y : y;
        guint row = is_left ? x0 : from->height - 1 - x0;
        const guint8 *at = from->ink + (gsize)row * from->width + column;
        guint8 *line = to->ink + (gsize)y * to->width;
        for (guint x = x0; x < x1; x++, at += step)
            line[x] = *at;
    }
}

static void turn_half(const GjRaster *from, GjRaster *to)
{
    gsize n = (gsize)from->width * from->height, i = 0;
    const guint8 *end = from->ink + n;
    guint8 *at = to->ink;
    guint64 eight = 0;

    for (; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, end - i - sizeof eight, sizeof eight);
        eight = GUINT64_SWAP_LE_BE(eight);
        memcpy(at + i, &eight, sizeof eight);
    }
    for (; i < n; i++)
        at[i] = end[-1 - (gssize)i];
}

GjRaster *gj_raster_turn(const GjRaster *raster, guint quarters)
{
    gboolean is_across = quarters % 2 == 1;
    GjRaster *turned = gj_raster_new_unset(is_across ? raster->height : raster->width,
                                           is_across ? raster->width : raster->height);

    if (quarters % 4 == 0)
        memcpy(turned->ink, raster->ink, (gsize)raster->width * raster->height);
    else if (quarters % 4 == 2)
        turn_half(raster, turned);
    for (guint y = 0; is_across && y < turned->height; y += TURN_BLOCK) {
        for (guint x = 0; x < turned->width; x += TURN_BLOCK)
            turn_block(raster, turned, x, y, quarters % 4 == 3);
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
        int first = region.x0, last = region.x1 - 1;
        while (first < region.x1 && !gj_raster_is_ink(raster, first, y))
            first++;
        if (first == region.x1)
            continue;
        while (!gj_raster_is_ink(raster, last, y))
            last--;
        tight.x0 = MIN(tight.x0, first);
        tight.x1 = MAX(tight.x1, last + 1);
        tight.y0 = MIN(tight.y0, y);
        tight.y1 = y + 1;
    }
    return tight;
}

/* The ink around (x, y), up to @reach pixels away, counted up to SPECK_MAX + 1. */
static int count_around(const GjRaster *raster, int x, int y, int reach)
{
    GjRegion around = gj_raster_clip(
        raster, (GjRegion){x - reach, y - reach, x + reach + 1, y + reach + 1});
    int n = 0;

    for (int at_y = around.y0; at_y < around.y1 && n <= SPECK_MAX; at_y++) {
        for (int at_x = around.x0; at_x < around.x1 && n <= SPECK_MAX; at_x++)
            n += gj_raster_is_ink(raster, at_x, at_y);
    }
    return n;
}

/* Whether one of @n pixels is ink: all are looked at, several at a time. */
static gboolean has_ink(const guint8 *pixels, guint n)
{
    guint8 most = 0;

    for (guint i = 0; i < n; i++)
        most = MAX(most, pixels[i]);
    return most >= GJ_INK_MIN;
}

/* Whether the ink at (x, y) is one of a row of more pixels than a speck has: of nearly
 * all print. */
static gboolean is_in_row(const GjRaster *raster, int x, int y)
{
    int n = 0;

    for (int k = MAX(x - SPECK_REACH, 0);
         k < MIN(x + SPECK_REACH + 1, (int)raster->width); k++)
        n += gj_raster_is_ink(raster, k, y);
    return n > SPECK_MAX;
}

static gboolean is_speck(const GjRaster *raster, int x, int y)
{
    return gj_raster_is_ink(raster, x, y) && !is_in_row(raster, x, y) &&
           count_around(raster, x, y, SPECK_REACH) <= SPECK_MAX &&
           count_around(raster, x, y, PRINT_REACH) <= SPECK_MAX;
}

void gj_raster_despeckle(GjRaster *raster)
{
    g_autoptr(GArray) specks = g_array_new(FALSE, FALSE, sizeof(gsize));
    int width = (int)raster->width;

    for (int y = 0; y < (int)raster->height; y++) {
        gsize row = (gsize)y * raster->width;
        for (int from = 0; from < width; from += STRETCH) {
            int to = MIN(from + STRETCH, width);
            if (!has_ink(raster->ink + row + from, (guint)(to - from)))
                continue;
            for (int x = from; x < to; x++) {
                gsize at = row + (gsize)x;
                if (is_speck(raster, x, y))
                    g_array_append_val(specks, at);
            }
        }
    }
    for (guint i = 0; i < specks->len; i++)
        raster->ink[g_array_index(specks, gsize, i)] = 0;
}
