/* Marks of notes that are printed behind figures: 23¹. */
#pragma once

#include "drawing.h"

#include "pipeline/model/page.h"

/** Makes spaces of those of @glyphs (GjGlyph) that are set smaller and above the line of
 * the digit before them, as the runs of @drawing tell; no rule of @page parts the two. */
void gj_note_marks_drop(const GjDrawing *drawing, const GjPage *page, GArray *glyphs);
