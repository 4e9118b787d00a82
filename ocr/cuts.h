/* Where a line of print may be cut into glyphs. */
#pragma once

#include "raster.h"

/** Most cuts of a line. */
#define GJ_CUTS_MAX 160

/** A cut, its columns in pixels of the raster. */
typedef struct {
    int end;           /**< where what is before it ends */
    int begin;         /**< where what is behind it begins */
    gboolean is_inner; /**< through ink */
} GjCut;

/** Finds where the line in @region may be cut: wherever a column has no ink, and in
 * pieces that are wider than @wide glyphs of @typical pixels also where they have little.
 * Gives how many @cuts (room for GJ_CUTS_MAX) there are, with one at each end of the
 * line; 0: there is no ink. */
guint gj_cuts_find(const GjRaster *raster, GjRegion region, double typical, double wide,
                   GjCut *cuts);
