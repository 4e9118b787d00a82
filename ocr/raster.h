/* A page as ink: what every step of reading looks at. */
#pragma once

#include <glib.h>

/** Rows of bytes, 0 paper … 255 black. */
typedef struct {
    guint width, height;
    guint8 *ink;
} GjRaster;

/** From here on a pixel counts as ink, of 255. The nets learn with the same
 * (ocr/train/glyphs.py: INK_MIN). */
#define GJ_INK_MIN 102

/** What is left of ink that was taken out with a line: none, but it may have been print.
 */
#define GJ_RASTER_ERASED 4

/** Pixels, x0 ≤ x < x1, y0 ≤ y < y1. */
typedef struct {
    int x0, y0, x1, y1;
} GjRegion;

/** A raster of paper (transfer full). */
GjRaster *gj_raster_new(guint width, guint height);

/** A raster whose ink is still to be set, all of it (transfer full). */
GjRaster *gj_raster_new_unset(guint width, guint height);

/** Frees @raster; accepts NULL. */
void gj_raster_free(GjRaster *raster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjRaster, gj_raster_free)

/** As floor(), without a call: millions are looked at. */
static inline int gj_floor(double value)
{
    int whole = (int)value;

    return whole - (value < whole);
}

static inline guint8 gj_raster_at(const GjRaster *raster, int x, int y)
{
    return raster->ink[(gsize)y * raster->width + (gsize)x];
}

static inline gboolean gj_raster_is_ink(const GjRaster *raster, int x, int y)
{
    return gj_raster_at(raster, x, y) >= GJ_INK_MIN;
}

/** Whether there is ink of @least and more at (@x, @y), which may be outside. */
static inline gboolean gj_raster_has(const GjRaster *raster, int x, int y, guint8 least)
{
    return x >= 0 && y >= 0 && x < (int)raster->width && y < (int)raster->height &&
           gj_raster_at(raster, x, y) >= least;
}

static inline gboolean gj_region_is_empty(GjRegion region)
{
    return region.x1 <= region.x0 || region.y1 <= region.y0;
}

/** @raster turned to the right by @quarters of 90 degrees (transfer full). */
GjRaster *gj_raster_turn(const GjRaster *raster, guint quarters);

/** What of @region lies in @raster. */
GjRegion gj_raster_clip(const GjRaster *raster, GjRegion region);

/** The smallest region around the ink in @region; an empty one where there is none. */
GjRegion gj_raster_tighten(const GjRaster *raster, GjRegion region);

/** Takes out of @raster ink that is alone: specks of a few pixels. */
void gj_raster_despeckle(GjRaster *raster);
