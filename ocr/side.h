/* One side of a slot of a lattice, and what is seen along it (edges.c settles it). */
#pragma once

#include "ridge.h"

/** How far a side may be off where its line was found, in pixels. */
#define GJ_SIDE_DRIFT 2
/** Least darkness of a rule, of 255. */
#define GJ_SIDE_DARK_MIN 28.0

/** What is seen along a side. */
typedef struct {
    double told,
        ridge;       /**< shares of its places that are ridge or blank; of those: ridge */
    double dark;     /**< the median darkness of its ridge */
    double gap;      /**< its longest run of blank places, in points */
    double loose;    /**< the runs at its ends: the lesser of the two */
    double open;     /**< and the greater */
    double drift[2]; /**< how far its ends are off, in pixels */
} GjSeen;

/** The side of a slot. */
typedef struct {
    guint line;            /**< which line it lies on */
    guint8 *drawn;         /**< whether it is held to be drawn: what the walls say */
    gboolean was;          /**< whether it was held to be drawn before */
    double x0, y0, x1, y1; /**< in pixels */
    GjSeen seen;
} GjSide;

/** The value in @values (double, sorted here) that the share @part of them does not
 * exceed; 0: there are none. */
double gj_quantile(GArray *values, double part);

/** Where @side begins and ends along its line, and where it is across it at the share
 * @part of that, in pixels. */
double gj_side_from(const GjRidge *look, const GjSide *side);
double gj_side_to(const GjRidge *look, const GjSide *side);
double gj_side_across(const GjRidge *look, const GjSide *side, double part);

/** Lays @side where its places stand out most. @dark: what a rule stands out by at most.
 */
void gj_side_settle(const GjRidge *look, GjSide *side, double dark);

/** The median darkness of what stands out of @side. */
double gj_side_darkness(const GjRidge *look, const GjSide *side);

/** Sees along @side of a line as dark as @dark. */
void gj_side_see(const GjRidge *look, GjSide *side, double dark);
