/* A page of pixels becomes a page of words and rules. */
#pragma once

#include "engine.h"
#include "hanzi.h"
#include "net.h"
#include "ocr.h"

#include "pipeline/model/page.h"
#include "pipeline/templates/label.h"

/** What is needed to read pages. */
typedef struct {
    GjNet *digits, *units, *labels; /**< owned */
    GjEngine *engine;               /**< owned */
    GjHanzi *hanzi;                 /**< owned */
    const GjTemplates *templates;
    GjLexicon *lexicon; /**< owned; of @templates */
    GjOcrMode mode;
    guint page_cpu_s; /**< processor time that a page may take */
} GjSheetReader;

/** Reads @pixels as page @number (transfer full). @is_first: no page of the document was
 * read before. NULL with GJ_OCR_ERROR, also where it takes too long. */
GjPage *gj_sheet_reader_read(const GjSheetReader *reader, const GjPixels *pixels,
                             guint number, gboolean is_first, GError **error);
