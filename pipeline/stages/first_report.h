/* The tables of a document and whose they are; of two reports in it, those of the first.
 */
#pragma once

#include "identity.h"
#include "reading.h"

typedef struct {
    const GjBlocks *blocks; /**< of the document */
    GArray *lines;          /**< GjTextLine, of the document; then, of the report */
    GjReading *reading;     /**< its tables, matched */
    GjIdentity identity;
    gboolean several; /**< a second report follows */
} GjFirstReport;

/** Fills @report, of which blocks and lines are given; reading and identity are the
 * caller's to free. */
void gj_first_report_read(GjFirstReport *report, const GjTemplates *templates,
                          GjLexicon *lexicon);
