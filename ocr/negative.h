/* Light print on dark ground. */
#pragma once

#include "picture.h"

/** Makes dark print on light ground of what in @picture is printed light on dark: headers
 * of tables. A dark frame stays around it, and lines that the ground hides are drawn.
 * Gives the areas (transfer full). */
GArray *gj_negative_undo(GjPicturePixels *picture);

/** The same for @finer pixels of the same page, in which @areas lie that were found in a
 * picture so @width; no lines are drawn. How much of an area is print depends on how fine
 * the pixels are: it is decided once. */
void gj_negative_undo_again(const GArray *areas, guint width, GjPicturePixels *finer);
