/* What is to be known of a font: whether it tells which characters its glyphs are. */
#pragma once

#include "objects.h"

typedef struct {
    GjObject object;       /**< itself */
    gboolean has_unicode;  /**< the file says what its characters are, no need to guess */
    gboolean loses_minus;  /**< U+2212, one of its codes, is no character of it */
    gboolean is_downward;  /**< it is made for writing downwards */
    gboolean is_composite; /**< its codes have more than one byte, and 32 is no space */
    GjObject map;          /**< to characters; 0: it has none */
} GjFont;

GjFont gj_font_read(GjObjects *objects, GjObject font);
