/* Ruling lines as they lie in the pixels. */
#pragma once

#include "raster.h"

/** Ink of a line at least, of 255: it may be fainter than print. */
#define GJ_STROKE_INK 46

/** A piece of a line: straight, from one end to the other, in pixels. Level ones run from
 * left to right, upright ones from top to bottom. */
typedef struct {
    double x0, y0, x1, y1;
    double width; /**< across, in pixels */
    guint line;   /**< pieces of one line have one number */
} GjStroke;

typedef struct {
    GArray *level;   /**< GjStroke */
    GArray *upright; /**< GjStroke */
    GArray *folds;   /**< GjStroke: what a fold of the paper made */
} GjStrokes;

/** Finds the lines of @raster. @unit: pixels in a point. */
void gj_strokes_find(const GjRaster *raster, double unit, GjStrokes *strokes);

/** Takes the ink of @strokes out of @raster, but not what crosses them. */
void gj_strokes_erase(const GjStrokes *strokes, GjRaster *raster);

/** Takes out of @raster, in @region, what is left of the level lines of @strokes beside
 * them: ink that does not go on above or below. */
void gj_strokes_sweep(const GjStrokes *strokes, GjRegion region, GjRaster *raster);

/** Brings @strokes to pixels of which there are @scale times as many a side. */
void gj_strokes_scale(GjStrokes *strokes, double scale);

/** Frees what @strokes holds. */
void gj_strokes_clear(GjStrokes *strokes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjStrokes, gj_strokes_clear)
