/* What lies over the content of a page. */
#pragma once

#include "matrix.h"
#include "objects.h"

/** Whether text was typed over @page or filled into a form on it: it is seen, and does
 * not stand in the content. */
gboolean gj_annots_have_text(GjObjects *objects, GjObject page);

/** Adds to @boxes (GjBox) the areas of @page that annotations strike out or may hide, in
 * the displayed frame to which @to_frame leads. */
void gj_annots_find_struck(GjObjects *objects, GjObject page, GjMatrix to_frame,
                           GArray *boxes);
