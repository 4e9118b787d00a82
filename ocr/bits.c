#include "bits.h"

#include <string.h>

/* A byte in each of eight. */
#define EIGHT(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

/* Which of eight bytes are @least and more, as bits, the first byte's highest. A byte of
 * up to 127 gets its highest bit by adding what @least lacks of 128. */
static l_uint32 bits_of(const guint8 *bytes, guint least)
{
    guint64 eight = 0, low = 0, is_more = 0;

    memcpy(&eight, bytes, sizeof eight);
    eight = GUINT64_FROM_LE(eight);
    if (least <= 128) {
        low = (eight & EIGHT(127)) + EIGHT(128 - least);
        is_more = low | eight;
    } else {
        low = (eight & EIGHT(127)) + EIGHT(256 - least);
        is_more = low & eight;
    }
    is_more = (is_more & EIGHT(128)) >> 7;
    return (l_uint32)(is_more * G_GUINT64_CONSTANT(0x8040201008040201) >> 56);
}

PIX *gj_bits_new(const GjRaster *raster, guint least)
{
    PIX *pix = pixCreate((l_int32)raster->width, (l_int32)raster->height, 1);

    for (guint y = 0; pix && y < raster->height; y++) {
        l_uint32 *line = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
        const guint8 *row = raster->ink + (gsize)y * raster->width;
        guint x = 0;
        for (; x + 32 <= raster->width; x += 32)
            line[x / 32] =
                bits_of(row + x, least) << 24 | bits_of(row + x + 8, least) << 16 |
                bits_of(row + x + 16, least) << 8 | bits_of(row + x + 24, least);
        for (; x < raster->width; x++) {
            if (row[x] >= least)
                SET_DATA_BIT(line, x);
        }
    }
    return pix;
}
