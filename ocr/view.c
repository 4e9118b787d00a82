/* The page as it was read, its paper white: the picture is turned as its ink was, and
 * then each pixel of the straight page is fetched from where it lies in the bent one.
 * Cost: pixels. */
#include "view.h"

#include "skew.h"

#include <math.h>

/* Share of the pixels that are no lighter than paper may be, and how much lighter a dark
 * picture is made at most. */
#define PAPER_SHARE 0.75
#define GAIN_MAX    2.5

/* @picture as ink: dark is high. */
static GjRaster *dark_of(const GjPicturePixels *picture)
{
    GjRaster *raster = gj_raster_new(picture->width, picture->height);
    gsize n = (gsize)picture->width * picture->height;

    for (gsize i = 0; i < n; i++)
        raster->ink[i] = (guint8)(255 - picture->grey[i]);
    return raster;
}

static GjRaster *turned(const GjPicturePixels *picture, const GjSheet *sheet)
{
    g_autoptr(GjRaster) raster = dark_of(picture);

    if (sheet && sheet->angle != 0) {
        GjRaster *level = gj_skew_turn(raster, sheet->angle);
        gj_raster_free(raster);
        raster = level;
    }
    return gj_raster_turn(raster, sheet ? sheet->turn : 0);
}

/* How dark @raster is at a place between pixels; outside it is paper. */
static double dark_at(const GjRaster *raster, double x, double y)
{
    double left = floor(x), top = floor(y), dark = 0;

    if (!(x > -1 && y > -1 && x < raster->width && y < raster->height))
        return 0;
    for (int i = 0; i < 4; i++) {
        int at_x = (int)left + i % 2, at_y = (int)top + i / 2;
        double share = (1 - fabs(x - at_x)) * (1 - fabs(y - at_y));
        if (at_x >= 0 && at_y >= 0 && at_x < (int)raster->width &&
            at_y < (int)raster->height)
            dark += share * gj_raster_at(raster, at_x, at_y);
    }
    return dark;
}

/* How much lighter @picture is made, so that most of the paper becomes white. */
static double gain_of(const GjPicturePixels *picture)
{
    gsize n = (gsize)picture->width * picture->height, counts[256] = {0}, darker = 0;
    guint paper = 0;

    for (gsize i = 0; i < n; i++)
        counts[picture->grey[i]]++;
    while (paper < 255 && (double)(darker += counts[paper]) < PAPER_SHARE * (double)n)
        paper++;
    return CLAMP(255.0 / MAX(paper, 1), 1, GAIN_MAX);
}

GjPixels gj_view_make(const GjPicturePixels *picture, const GjSheet *sheet)
{
    g_autoptr(GjRaster) raster = turned(picture, sheet);
    double gain = gain_of(picture);
    GjPixels view = {.width = raster->width, .height = raster->height};
    gsize size = (gsize)view.width * view.height * 4;
    guint8 *pixels = g_malloc(size), *to = pixels;

    for (guint y = 0; y < view.height; y++) {
        for (guint x = 0; x < view.width; x++, to += 4) {
            double from_x = x, from_y = y;
            if (sheet)
                gj_straight_unmap(&sheet->straight, x / sheet->straight.unit,
                                  y / sheet->straight.unit, &from_x, &from_y);
            double light = gain * (255 - dark_at(raster, from_x, from_y));
            to[0] = to[1] = to[2] = (guint8)MIN(light, 255);
            to[3] = 255;
        }
    }
    view.raster = g_bytes_new_take(pixels, size);
    return view;
}
