/* Characters become words. */
#pragma once

#include "glyph.h"

#include "pipeline/model/page.h"

/** Most words of a page. */
#define GJ_WORDS_MAX 200000u

/** Takes out of @glyphs (GjGlyph) what is drawn twice at the same place, as bold type and
 * shadows are made. */
void gj_glyphs_drop_doubles(GArray *glyphs);

/** Adds the words that @glyphs (GjGlyph, in reading order, spaces included) make to
 * @page. FALSE: there are more than GJ_WORDS_MAX. */
gboolean gj_words_give(const GArray *glyphs, GjPage *page);
