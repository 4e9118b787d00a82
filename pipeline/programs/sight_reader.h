/* A document read by the stages that convert uses, and watched on its way. */
#pragma once

#include "ocr/ocr.h"
#include "pipeline/model/pixels.h"
#include "pipeline/show/sight.h"

typedef struct GjSightReader GjSightReader;

/** Reads with @templates (borrowed) (transfer full). */
GjSightReader *gj_sight_reader_new(const GjTemplates *templates, GjOcrMode mode);

/** Reads the file @path, once. Errors: GJ_SOURCE_ERROR where it cannot be read; what is
 * wrong with its content is in the report. */
gboolean gj_sight_reader_read(GjSightReader *reader, const char *path, GError **error);

/** What was seen (borrowed). */
const GjSight *gj_sight_reader_sight(const GjSightReader *reader);

/** What @page looks like (gj_pixel_stage_view()). */
gboolean gj_sight_reader_view(GjSightReader *reader, const GjPage *page, GjPixels *view,
                              GError **error);

/** Frees @reader; accepts NULL. */
void gj_sight_reader_free(GjSightReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSightReader, gj_sight_reader_free)
