/* Where a sheet of paper lies in a picture of it on a dark table. */
#pragma once

#include "picture.h"

/** Terms of the polynomial that a side is. */
#define GJ_OUTLINE_TERMS 5

/** The four sides of a sheet: upper, lower, left, right. */
typedef enum {
    GJ_SIDE_TOP,
    GJ_SIDE_BOTTOM,
    GJ_SIDE_LEFT,
    GJ_SIDE_RIGHT,
    GJ_SIDES,
} GjSide;

/** The sides of a sheet as polynomials: the place across of one along, both in parts of
 * the picture (across the upper side is down). The terms are powers of the place along,
 * from -1 to 1. */
typedef struct {
    gboolean is_found;
    double sides[GJ_SIDES][GJ_OUTLINE_TERMS];
} GjOutline;

/** A place in a picture, in parts of it. */
typedef struct {
    double x, y;
} GjSpot;

/** The outline of the sheet in @picture, if most of its border is darker than paper and
 * sides are seen. */
GjOutline gj_outline_find(const GjPicturePixels *picture);

/** Where @side is across at @along (0 … 1). */
double gj_outline_at(const GjOutline *outline, GjSide side, double along);

/** The corner of an upright and a level side. */
GjSpot gj_outline_corner(const GjOutline *outline, GjSide level, GjSide upright);

/** How long the shorter side of the sheet is in @picture, in pixels. */
double gj_outline_width(const GjOutline *outline, const GjPicturePixels *picture);
