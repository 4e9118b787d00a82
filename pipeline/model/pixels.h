/* A picture on its way from who has its bytes to who reads pixels. */
#pragma once

#include <glib.h>

/** Either a file of a format for pictures, or pixels. */
typedef struct {
    GBytes *file;   /**< PNG, JPEG, TIFF, BMP, PNM or WebP; NULL: @raster is set */
    guint index;    /**< which picture of @file, from 0 */
    GBytes *raster; /**< rows of @width pixels of four bytes: blue, green, red, none */
    guint width, height;        /**< of @raster, in pixels */
    double width_pt, height_pt; /**< how large it is shown; 0: not known */
} GjPixels;

/** Frees what @pixels holds. */
void gj_pixels_clear(GjPixels *pixels);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjPixels, gj_pixels_clear)
