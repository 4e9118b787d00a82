/* The two halves of a picture: the page as it is printed, with what was found on it, and
 * the same cells as they were read. */
#pragma once

#include "ink.h"

#include "pipeline/model/pixels.h"

/** Draws @view over the page of @scene, then rules and cells. */
void gj_panel_page(cairo_t *cairo, PangoLayout *layout, const GjScene *scene,
                   const GjPixels *view);

/** Draws the cells of @scene with what was read of them. */
void gj_panel_reading(cairo_t *cairo, PangoLayout *layout, const GjScene *scene);
