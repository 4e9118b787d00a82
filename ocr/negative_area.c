#include "negative_area.h"

/* Lines in dark areas are grey: so much stronger what is light becomes. */
#define GAIN 2
/* What has less than this share of the lightness of a ground, itself of so much at least,
 * is a line on it: less than noise and the marks of JPEG make. */
#define LINE_SHARE 0.75
#define GROUND_MIN 40u

/* The pixels of block @i of @area. */
static GjRegion block_at(const GjDarkArea *area, const GjPicturePixels *picture, guint i)
{
    gsize at = g_array_index(area->blocks, gsize, i);
    gsize of_row = at / area->columns;
    double column = (double)(at % area->columns), row = (double)of_row;

    return (GjRegion){(int)(column * area->side), (int)(row * area->side),
                      MIN((int)((column + 1) * area->side), (int)picture->width),
                      MIN((int)((row + 1) * area->side), (int)picture->height)};
}

guint gj_dark_area_ground(const GjDarkArea *area, const GjPicturePixels *picture)
{
    gsize counts[256] = {0}, n = 0, seen = 0;
    guint ground = 0;

    for (guint i = 0; i < area->blocks->len; i++) {
        GjRegion block = block_at(area, picture, i);
        for (int y = block.y0; y < block.y1; y++) {
            const guint8 *row = picture->grey + (gsize)y * picture->width;
            for (int x = block.x0; x < block.x1; x++, n++)
                counts[row[x]]++;
        }
    }
    for (; ground < 255 && seen + counts[ground] <= n / 2; ground++)
        seen += counts[ground];
    return ground;
}

/* How dark a pixel of @grey becomes where the ground is @ground. */
static guint turned(guint grey, guint ground, guint light)
{
    if (grey > ground)
        return GAIN * (grey - ground);
    return ground >= GROUND_MIN && grey < LINE_SHARE * ground
               ? (ground - grey) * light / ground
               : 0;
}

void gj_dark_area_turn(const GjDarkArea *area, GjPicturePixels *picture)
{
    guint ground = gj_dark_area_ground(area, picture), light = area->light;

    for (guint i = 0; i < area->blocks->len; i++) {
        GjRegion block = block_at(area, picture, i);
        for (int y = block.y0; y < block.y1; y++) {
            guint8 *row = picture->grey + (gsize)y * picture->width;
            for (int x = block.x0; x < block.x1; x++)
                row[x] = (guint8)(light - MIN(turned(row[x], ground, light), light));
        }
    }
}

void gj_dark_area_clear(gpointer area)
{
    g_array_unref(((GjDarkArea *)area)->blocks);
}
