/* How ink lies along a line and beside it. */
#pragma once

#include "straight.h"

/** A rule is darker than what is beside it by this share of its darkness; what has less
 * than this share is blank. */
#define GJ_RIDGE_SHARE 0.4
#define GJ_BLANK_SHARE 0.3
/** Ink darker than so many times a rule is none of it. */
#define GJ_DARK_RATIO 1.9

/** Where lines are looked along. */
typedef struct {
    const GjRaster *raster;
    const GjStraight *straight;
    gboolean is_level;
    double half; /**< of the width of a rule, in pixels */
} GjRidge;

/** The ink of a line at @along, and the least and most of the ink beside it on both
 * sides. @along and @across are x and y of a level line, y and x of an upright one. */
void gj_ridge_profile(const GjRidge *look, double along, double across, double *on,
                      double *least, double *most);
