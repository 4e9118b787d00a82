/* What stands under a picture: what its colours mean, and what is said of its cells. */
#pragma once

#include "ink.h"

/** How high it is in lines of @width. */
double gj_legend_height(const GjScene *scene, PangoLayout *layout, double width);

/** Draws it into @box. */
void gj_legend_draw(cairo_t *cairo, PangoLayout *layout, const GjScene *scene, GjBox box);
