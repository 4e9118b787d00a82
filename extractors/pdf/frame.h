/* The frame a page is displayed in. */
#pragma once

#include "matrix.h"

/** From the space of a page to its displayed frame: @crop (in the space of the page, y
 * up) turned by @rotate degrees clockwise, with its top left in the origin and y down.
 * @rotate: any integer; what is no multiple of 90 is none, as Poppler has it. */
GjMatrix gj_frame_matrix(GjBox crop, int rotate);
