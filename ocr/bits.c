#include "bits.h"

PIX *gj_bits_new(const GjRaster *raster, guint least)
{
    PIX *pix = pixCreate((l_int32)raster->width, (l_int32)raster->height, 1);

    for (guint y = 0; pix && y < raster->height; y++) {
        l_uint32 *line = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
        const guint8 *row = raster->ink + (gsize)y * raster->width;
        guint x = 0;
        for (; x + 32 <= raster->width; x += 32) {
            l_uint32 word = 0;
            for (guint k = 0; k < 32; k++)
                word |= (l_uint32)(row[x + k] >= least) << (31 - k);
            line[x / 32] = word;
        }
        for (; x < raster->width; x++) {
            if (row[x] >= least)
                SET_DATA_BIT(line, x);
        }
    }
    return pix;
}
