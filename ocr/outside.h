/* The lines of text that stand outside of tables. */
#pragma once

#include "deadline.h"
#include "engine.h"
#include "hanzi.h"
#include "ocr.h"
#include "print.h"

#include "pipeline/model/page.h"

typedef enum {
    GJ_LINE_SKIPPED, /**< prose: nothing is known of it but its place */
    GJ_LINE_HEADING,
    GJ_LINE_TITLE,  /**< of the report, or a part of it */
    GJ_LINE_PERIOD, /**< names a year */
} GjOutsideKind;

/** A line of text. */
typedef struct {
    GjRegion region;
    GjOutsideKind kind;
    char *text;          /**< owned */
    gboolean is_doubted; /**< a character of it may be another */
} GjOutsideLine;

/** What reads them. */
typedef struct {
    const GjPrintReader *print;
    const GjTemplates *templates;
    GjEngine *engine;
    GjHanzi *hanzi;
    GjOcrMode mode;
    gboolean is_first;          /**< the first page of the document */
    const GjDeadline *deadline; /**< NULL: none */
} GjOutsideReader;

/** The lines of @spans (GjRegion: stretches of the page without tables), top down
 * (transfer full): GjOutsideLine; text is NULL where it is not read. NULL with
 * GJ_OCR_ERROR. */
GArray *gj_outside_read(const GjOutsideReader *reader, const GjRaster *raster,
                        const GArray *spans, GError **error);
