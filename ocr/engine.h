/* Tesseract, for words that no template names: titles, names of offices, prose. */
#pragma once

#include "raster.h"

typedef struct GjEngine GjEngine;

/** A character that was read. */
typedef struct {
    gunichar c;
    guint at, size;     /**< where its text stands in that of the line, in bytes */
    gboolean is_letter; /**< a Chinese character */
    gboolean is_sure;   /**< that it is no other; what is no letter is not asked for */
    float confidence;   /**< 0..1: how sure the engine is */
    GjRegion region;    /**< about where it stands */
} GjSymbol;

/** An engine that is not started yet (transfer full). */
GjEngine *gj_engine_new(void);

/** Starts @engine, if it is not yet. FALSE with GJ_OCR_ERROR: its data is not installed.
 */
gboolean gj_engine_start(GjEngine *engine, GError **error);

/** The line of text in @region (transfer full), "" where it reads nothing, or where that
 * takes too long; @symbols (nullable; GjSymbol) gets its characters, in order. It is
 * started first, once. NULL with GJ_OCR_ERROR: its data is not installed. */
char *gj_engine_read_line(GjEngine *engine, const GjRaster *raster, GjRegion region,
                          GArray *symbols, GError **error);

/** Frees @engine; accepts NULL. */
void gj_engine_free(GjEngine *engine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjEngine, gj_engine_free)
