/* Which colours pass for the white of paper. */
#pragma once

#include <glib.h>

/** Least share of each of red, green and blue in what passes for white, of 255. */
#define GJ_WHITE_MIN 0xF8

/** Whether @rgb (0xRRGGBB) is white, or cannot be told from it. */
static inline gboolean gj_is_white(guint rgb)
{
    return (rgb >> 16 & 0xFF) >= GJ_WHITE_MIN && (rgb >> 8 & 0xFF) >= GJ_WHITE_MIN &&
           (rgb & 0xFF) >= GJ_WHITE_MIN;
}
