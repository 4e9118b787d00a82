/* Ink as Leptonica's bits. */
#pragma once

#include "raster.h"

#include <leptonica/allheaders.h>

/** The ink of @raster from @least on, as a picture of one bit a pixel (transfer full). */
PIX *gj_bits_new(const GjRaster *raster, guint least);

/** The bits of a PIX, to be looked at. */
typedef struct {
    const guint32 *words;       /**< the first pixel of each is the highest bit */
    int width, height, n_words; /**< n_words: of a row */
} GjBits;

/** Those of @pix, which is to outlive them. */
GjBits gj_bits_of(PIX *pix);

/** The pixel at (@x, @y), which may be outside. */
static inline gboolean gj_bits_at(const GjBits *bits, int x, int y)
{
    if (x < 0 || y < 0 || x >= bits->width || y >= bits->height)
        return FALSE;
    guint32 word = bits->words[(gsize)y * (gsize)bits->n_words + (gsize)(x / 32)];
    return (word >> (31 - x % 32) & 1) != 0;
}

/** @n pixels of row @y from column @x ≥ 0 on, 64 at most, the first the highest bit;
 * those outside are 0. */
static inline guint64 gj_bits_from(const GjBits *bits, int x, int y, int n)
{
    guint64 found = 0;
    int at = x / 32, skip = x % 32;

    n = MIN(n, bits->width - x);
    if (n <= 0 || y < 0 || y >= bits->height)
        return 0;
    const guint32 *row = bits->words + (gsize)y * (gsize)bits->n_words;
    found = (guint64)row[at] << 32;
    if (at + 1 < bits->n_words)
        found |= row[at + 1];
    found <<= skip;
    if (skip && at + 2 < bits->n_words)
        found |= row[at + 2] >> (32 - skip);
    return n < 64 ? found & ~(~G_GUINT64_CONSTANT(0) >> n) : found;
}

/** How many pixels of 64 are before the first that is 1; 64: none is. */
static inline int gj_bits_before(guint64 bits)
{
    return bits ? __builtin_clzll(bits) : 64;
}

/** @pix of one bit turned to the left (transfer full): (x, y) becomes (y, width - 1 - x).
 * NULL: no memory. */
PIX *gj_bits_turn(PIX *pix);

/** Leaves of @pix the pixels with which a run of @n begins, to the right (@is_level) or
 * downwards. */
void gj_bits_keep_runs(PIX *pix, int n, gboolean is_level);

/** Makes a run of @n of each pixel of @pix, to the right or downwards. */
void gj_bits_make_runs(PIX *pix, int n, gboolean is_level);
