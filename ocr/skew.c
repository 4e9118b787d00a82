#include "skew.h"

#include "bits.h"

#include <string.h>

/* Skew that is believed: leptonica's own measure; its range and steps, in degrees. */
#define SKEW_SURE  3.0F
#define SKEW_RANGE 7.0F
#define SKEW_STEP  0.5F
#define DEGREE     0.017453292519943295

double gj_skew_find(const GjRaster *raster)
{
    l_float32 angle = 0, sure = 0;
    PIX *bits = gj_bits_new(raster, GJ_INK_MIN);
    l_ok failed = pixFindSkewSweepAndSearch(bits, &angle, &sure, 4, 2, SKEW_RANGE,
                                            SKEW_STEP, 0.02F);

    pixDestroy(&bits);
    return failed || sure < SKEW_SURE ? 0 : -(double)angle;
}

GjRaster *gj_skew_turn(const GjRaster *raster, double angle)
{
    PIX *pix = pixCreate((l_int32)raster->width, (l_int32)raster->height, 8);
    GjRaster *turned = gj_raster_new(raster->width, raster->height);

    /* Leptonica's words are of this machine: whole rows, and the bytes of words turned at
       once: byte by byte was a fifth of the whole turn. */
    for (guint y = 0; y < raster->height; y++)
        memcpy(pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix),
               raster->ink + (gsize)y * raster->width, raster->width);
    pixEndianByteSwap(pix);
    PIX *out = pixRotateAMGray(pix, (l_float32)(-angle * DEGREE), 0);
    pixDestroy(&pix);
    if (out)
        pixEndianByteSwap(out);
    for (guint y = 0; out && y < raster->height; y++)
        memcpy(turned->ink + (gsize)y * raster->width,
               pixGetData(out) + (gsize)y * (gsize)pixGetWpl(out), raster->width);
    pixDestroy(&out);
    return turned;
}
