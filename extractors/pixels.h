/* The pixels of what an extractor said needs them. */
#pragma once

#include "extractor.h"

typedef struct GjPixelReader GjPixelReader;

/** Opens @input (borrowed until free) once more, for its pixels (transfer full). Errors:
 * GJ_EXTRACT_ERROR, the code being the reason. */
GjPixelReader *gj_pixel_reader_open(const GjInput *input, GError **error);

/** Gives the pixels of page @page (from 1), or of the picture @locator (nullable) as its
 * item names it. @pixels may point into the input. Errors: GJ_EXTRACT_ERROR. */
gboolean gj_pixel_reader_read(GjPixelReader *reader, guint page, const char *locator,
                              GjPixels *pixels, GError **error);

/** Frees @reader; accepts NULL. */
void gj_pixel_reader_free(GjPixelReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPixelReader, gj_pixel_reader_free)
