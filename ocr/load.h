/* The part of reading from pixels that every program has. */
#pragma once

#include "ocr.h"

/** Loads the module, once for all; NULL with GJ_OCR_ERROR.
 * @lasts: whether it is for many documents (see gj_module_load()). */
const GjOcrModule *gj_ocr_load(gboolean lasts, GError **error);

/** Where the shapes of glyphs are kept, seen from the program (transfer full). */
char *gj_ocr_data_folder(void);
