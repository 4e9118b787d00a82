/* The stage `ocr`: pages whose text cannot be used are read from their pixels. The pixels
 * come from the extractor, the reading from the room ocr; they meet only here. */
#pragma once

#include "extractors/extractor.h"
#include "ocr/ocr.h"

typedef struct GjPixelStage GjPixelStage;

/** Gives its items to @next (transfer full). @templates is borrowed. */
GjPixelStage *gj_pixel_stage_new(const GjTemplates *templates, GjOcrMode mode,
                                 GjSink next);

/** Whether it reads pixels at all. */
gboolean gj_pixel_stage_reads(const GjPixelStage *stage);

/** Loads what reads pixels, where they are read at all, for all processes that are forked
 * from now on. Why it cannot be is told when a page is to be read. */
void gj_pixel_stage_prepare(GjPixelStage *stage);

/** The bytes of the document that comes next (borrowed until its end). Without them a
 * document is read once more from its path, and must be the same. */
void gj_pixel_stage_source(GjPixelStage *stage, const GjInput *input);

/** Takes the next item; fits GjSinkFunc with the stage as user data. */
gboolean gj_pixel_stage_take(GjItem item, gpointer stage, GError **error);

/** What @page of the document looks like, of which the bytes were given and are still
 * there (gj_pixel_stage_source()): a raster (the caller clears it), upright; if it was
 * read from its pixels, straight as it was read. Errors: GJ_OCR_ERROR, GJ_EXTRACT_ERROR.
 */
gboolean gj_pixel_stage_view(GjPixelStage *stage, const GjPage *page, GjPixels *view,
                             GError **error);

/** Frees @stage; accepts NULL. */
void gj_pixel_stage_free(GjPixelStage *stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPixelStage, gj_pixel_stage_free)
