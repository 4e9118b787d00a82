/* A dark area with light print. */
#pragma once

#include "picture.h"

/** Square blocks of pixels that hang together. */
typedef struct {
    GArray *blocks; /**< gsize: row times columns, plus column */
    guint columns;  /**< blocks in a row of the picture */
    double side;    /**< of a block, in pixels */
    guint light;    /**< how light the paper around is */
} GjDarkArea;

/** How light the ground of @area in @picture is: half of its pixels are no lighter. */
guint gj_dark_area_ground(const GjDarkArea *area, const GjPicturePixels *picture);

/** Makes light of the ground of @area, and what is lighter than that as much darker,
 * lines on it too. */
void gj_dark_area_turn(const GjDarkArea *area, GjPicturePixels *picture);

/** Draws into @picture the walls between columns below @area, which was turned round, on
 * up through it, as far as no print is in their way. Nothing is drawn where such lines
 * are to be seen. */
void gj_dark_area_draw_walls(const GjDarkArea *area, GjPicturePixels *picture);

/** Frees what @area, a GjDarkArea, holds. */
void gj_dark_area_clear(gpointer area);
