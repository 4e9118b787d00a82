/* Which texts left of most labels of a table without rules are labels themselves. */
#pragma once

#include "aligned_text.h"

/** Whether @text, though short, is certainly the label of a row. */
gboolean gj_aligned_names_row(const GjAlignedTexts *texts, const GjStretch *text);

/** Moves what belongs to labels from the groups of @texts, both top down. */
void gj_aligned_settle_groups(GjAlignedTexts *texts);
