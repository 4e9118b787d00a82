/* What the program and its module for PDF agree on. */
#pragma once

#include "extractor.h"

/** The file of the module, and the GjExtractor that it exports. */
#define GJ_PDF_MODULE_FILE   "gouji-pdf.so"
#define GJ_PDF_MODULE_SYMBOL "gj_pdf_module"

extern const GjExtractor gj_pdf_module;
