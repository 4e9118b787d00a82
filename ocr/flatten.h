/* A photograph of a sheet as if it lay flat under a scanner. */
#pragma once

#include "outline.h"

/** Makes the sheet within @outline all of @picture; nothing where that is not found. */
void gj_picture_flatten(GjPicturePixels *picture, const GjOutline *outline);
