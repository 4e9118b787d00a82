/* What lies over the content of a page. */
#pragma once

#include "objects.h"

/** Whether text was typed over @page or filled into a form on it: it is seen, and does
 * not stand in the content. */
gboolean gj_annots_have_text(GjObjects *objects, GjObject page);
