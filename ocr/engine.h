/* Tesseract, for words that no template names: titles, names of offices, prose. */
#pragma once

#include "raster.h"

typedef struct GjEngine GjEngine;

/** An engine that is not started yet (transfer full). */
GjEngine *gj_engine_new(void);

/** Starts @engine, if it is not yet. FALSE with GJ_OCR_ERROR: its data is not installed.
 */
gboolean gj_engine_start(GjEngine *engine, GError **error);

/** The line of text in @region (transfer full), "" where it reads nothing, or where that
 * takes too long; @is_sure (nullable): of each of its Chinese characters. It is started
 * first, once. NULL with GJ_OCR_ERROR: its data is not installed. */
char *gj_engine_read_line(GjEngine *engine, const GjRaster *raster, GjRegion region,
                          gboolean *is_sure, GError **error);

/** Frees @engine; accepts NULL. */
void gj_engine_free(GjEngine *engine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjEngine, gj_engine_free)
