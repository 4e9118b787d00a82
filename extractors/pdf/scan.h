/* Reads the content of a page: operators change a state and draw. */
#pragma once

#include "drawing.h"
#include "resources.h"

/** What @page of @objects draws inside a frame of @width by @height points (transfer
 * full). @to_frame leads from the space of the page to the displayed frame. */
GjDrawing *gj_scan_page(GjResources *resources, GjObject page, GjMatrix to_frame,
                        double width, double height);
