/* What was read of a page of pixels, as the words of a page. */
#pragma once

#include "print.h"
#include "sheet.h"

/** Where @region of @sheet is on its page, in points. */
GjBox gj_sheet_box(const GjSheet *sheet, GjRegion region);

/** Adds what @print says to the page of @sheet, and how sure that is; nothing where it
 * was read as nothing. */
void gj_sheet_add_print(GjSheet *sheet, const GjPrint *print);
