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

GjBits gj_bits_of(PIX *pix)
{
    return (GjBits){pixGetData(pix), pixGetWidth(pix), pixGetHeight(pix), pixGetWpl(pix)};
}

/* ---- turned ---- */

/* Makes rows of the columns of 32 words, the first pixel of which is their highest bit:
 * halves change places across, then quarters of each, and so on. */
static void transpose(guint32 *square)
{
    guint32 mask = 0x0000ffff;

    for (guint half = 16; half != 0; half >>= 1, mask ^= mask << half) {
        for (guint k = 0; k < 32; k = (k + half + 1) & ~half) {
            guint32 differ = (square[k] ^ (square[k + half] >> half)) & mask;
            square[k] ^= differ;
            square[k + half] ^= differ << half;
        }
    }
}

PIX *gj_bits_turn(PIX *pix)
{
    GjBits from = gj_bits_of(pix);
    PIX *turned = pixCreate(from.height, from.width, 1);

    for (int y = 0; turned && y < from.height; y += 32) {
        gsize n_words = (gsize)pixGetWpl(turned);
        guint32 *to = pixGetData(turned) + y / 32;
        for (int word = 0; word < from.n_words; word++) {
            guint32 square[32] = {0};
            for (int k = 0; k < MIN(32, from.height - y); k++)
                square[k] =
                    from.words[(gsize)(y + k) * (gsize)from.n_words + (gsize)word];
            transpose(square);
            for (int k = 0; k < MIN(32, from.width - 32 * word); k++)
                to[(gsize)(from.width - 1 - 32 * word - k) * n_words] = square[k];
        }
    }
    return turned;
}

/* ---- runs ---- */

/* Leaves of the pixels of @row those that are as well @step before it, to the right:
 * words before are not looked at again, so that this is done in place. */
static void keep_row(guint32 *row, int n_words, int step)
{
    int far = step / 32, by = step % 32, whole = MAX(n_words - far - 1, 0);

    for (int i = 0; i < whole; i++)
        row[i] &= (guint32)(((guint64)row[i + far] << 32 | row[i + far + 1]) << by >> 32);
    for (int i = whole; i < n_words; i++)
        row[i] &= i + far < n_words ? row[i + far] << by : 0;
}

/* Adds to the pixels of @row those @step behind each, from the end on for the same
 * reason. */
static void make_row(guint32 *row, int n_words, int step)
{
    int far = step / 32, by = step % 32;

    for (int i = n_words; i-- > far + 1;)
        row[i] |= (guint32)(((guint64)row[i - far - 1] << 32 | row[i - far]) >> by);
    if (far < n_words)
        row[far] |= row[0] >> by;
}

void gj_bits_keep_runs(PIX *pix, int n, gboolean is_level)
{
    guint32 *words = pixGetData(pix);
    int n_words = pixGetWpl(pix), height = pixGetHeight(pix);

    pixSetPadBits(pix, 0);
    for (int have = 1, step = 0; have < n; have += step) {
        step = MIN(have, n - have);
        for (int y = 0; y < height; y++) {
            guint32 *row = words + (gsize)y * (gsize)n_words;
            if (is_level)
                keep_row(row, n_words, step);
            for (int i = 0; !is_level && i < n_words; i++)
                row[i] &=
                    y + step < height ? row[(gsize)step * (gsize)n_words + (gsize)i] : 0;
        }
    }
}

void gj_bits_make_runs(PIX *pix, int n, gboolean is_level)
{
    guint32 *words = pixGetData(pix);
    int n_words = pixGetWpl(pix), height = pixGetHeight(pix);

    for (int have = 1, step = 0; have < n; have += step) {
        step = MIN(have, n - have);
        for (int y = height; y-- > (is_level ? 0 : step);) {
            guint32 *row = words + (gsize)y * (gsize)n_words;
            if (is_level)
                make_row(row, n_words, step);
            for (int i = 0; !is_level && i < n_words; i++)
                row[i] |= row[i - (gssize)step * n_words];
        }
    }
    pixSetPadBits(pix, 0);
}
