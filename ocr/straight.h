/* The page as it would be had it been laid flat and straight. */
#pragma once

#include "strokes.h"

#include "pipeline/model/page.h"

/** From pixels to points: how far a place is off, as a polynomial of it. */
typedef struct {
    double width, height; /**< of the raster, in pixels */
    double unit;          /**< pixels in a point */
    double down[5];       /**< what is added to y: of x, x², xy, x²y, xy² */
    double right[5];      /**< what is added to x: of y, y², yx, y²x, yx² */
} GjStraight;

/** How the lines of @strokes are made level and upright. */
GjStraight gj_straight_find(const GjStrokes *strokes, double width, double height,
                            double unit);

/** Where the pixel (x, y) is, in points. */
void gj_straight_map(const GjStraight *straight, double x, double y, double *to_x,
                     double *to_y);

/** Which pixel the point (x, y) is at. */
void gj_straight_unmap(const GjStraight *straight, double x, double y, double *to_x,
                       double *to_y);

/** Adds @strokes as ruling lines to @page, exactly level or upright. */
void gj_straight_add_rules(const GjStraight *straight, const GjStrokes *strokes,
                           GjPage *page);
