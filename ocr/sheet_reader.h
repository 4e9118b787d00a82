/* A page of pixels becomes a page of words and rules. */
#pragma once

#include "engine.h"
#include "net.h"
#include "ocr.h"
#include "picture.h"
#include "straight.h"

#include "pipeline/model/page.h"
#include "pipeline/templates/label.h"

/** What is needed to read pages. */
typedef struct {
    GjNet *digits, *labels; /**< owned */
    GjEngine *engine;       /**< owned */
    const GjTemplates *templates;
    GjLexicon *lexicon; /**< owned; of @templates */
    GjOcrMode mode;
} GjSheetReader;

/** How a picture becomes the page that it is read as. */
typedef struct {
    double angle;        /**< degrees by which it lies aslant; 0: it is not turned back */
    guint quarters;      /**< of a turn to the right, then */
    GjStraight straight; /**< how what came of that is made straight */
} GjUpright;

/** How @picture is turned and made straight when it is read. */
GjUpright gj_sheet_reader_upright(const GjSheetReader *reader,
                                  const GjPicturePixels *picture);

/** Reads @picture as page @number (transfer full). @is_first: no page of the document was
 * read before. NULL with GJ_OCR_ERROR. */
GjPage *gj_sheet_reader_read(const GjSheetReader *reader, const GjPicturePixels *picture,
                             guint number, gboolean is_first, GError **error);
