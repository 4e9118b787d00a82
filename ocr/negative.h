/* Light print on dark ground. */
#pragma once

#include "picture.h"

/** Makes dark print on light ground of what in @picture is printed light on dark: headers
 * of tables. A dark frame stays around it. */
void gj_negative_undo(GjPicturePixels *picture);
