/* A small PDF whose text takes all that reading a PDF takes: the module, its libraries,
 * and the Chinese encodings of poppler-data. */
#pragma once

#include <glib.h>

/** What the PDF shows. */
#define GJ_PROBE_PDF_TEXT "年报"

/** Its bytes (transfer full). */
GString *gj_probe_pdf_new(void);
