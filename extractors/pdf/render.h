/* What a page looks like. */
#pragma once

#include "extractors/extractor.h"

#include <poppler.h>

/** Draws @page for who reads its pixels. GJ_REASON_LIMIT_PIXELS, GJ_REASON_MEMORY. */
gboolean gj_render_page(PopplerPage *page, GjPixels *pixels, GError **error);

/** Whether nothing is drawn in @pixels, which have a raster. */
gboolean gj_render_is_blank(const GjPixels *pixels);
