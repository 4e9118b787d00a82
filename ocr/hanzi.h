/* A second reader of the characters of names, which knows those that the engine does not.
 */
#pragma once

#include "engine.h"

typedef struct GjHanzi GjHanzi;

/** A reader whose net is in the file @path (transfer full), which is opened here and read
 * when it is needed. NULL with GJ_OCR_ERROR. */
GjHanzi *gj_hanzi_new(const char *path, GError **error);

/** Looks at the characters of @text that the engine, which read it from the line @region,
 * is not sure of: @symbols (GjSymbol) are made others, or sure, and @text with them,
 * where the net is clear about them. FALSE with GJ_OCR_ERROR. */
gboolean gj_hanzi_review(GjHanzi *hanzi, const GjRaster *raster, GjRegion region,
                         char **text, GArray *symbols, GError **error);

/** Frees @hanzi; accepts NULL. */
void gj_hanzi_free(GjHanzi *hanzi);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjHanzi, gj_hanzi_free)
