/* What is printed in red: seals, which hide what lies below them, and lines of tables. */
#pragma once

#include <leptonica/allheaders.h>

#include <glib.h>

/** By how much red outweighs the other colours to be the ink of a seal, and how much of
 * that lightens it. */
#define GJ_RED_MIN  28
#define GJ_RED_GAIN 0.6

/** How light a pixel is without the ink of seals: red that outweighs the other colours is
 * taken for paper. Counts in @n_red where it does. Asked of every pixel. */
static inline guint8 gj_red_lightness(guint red, guint green, guint blue, guint64 *n_red)
{
    if (red == green && green == blue) /* 77 + 150 + 29 = 256 */
        return (guint8)red;
    guint light = (77 * red + 150 * green + 29 * blue) >> 8;
    guint other = MAX(green, blue);

    if (red < other + GJ_RED_MIN)
        return (guint8)light;
    ++*n_red;
    return (guint8)MIN(red + (red - other) * GJ_RED_GAIN, 255.0);
}

/** @paper (taken), a picture of 8 bits without red, with what of @whole (taken), the same
 * picture with it, is no seal. NULL: no memory. */
PIX *gj_red_print(PIX *paper, PIX *whole);
