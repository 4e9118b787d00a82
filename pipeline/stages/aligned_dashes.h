/* Dashes that stand beside the figures of their column. */
#pragma once

#include "aligned_line.h"

/** Joins those of @bands (GjStretch, left to right: what the rows among @lines,
 * GjAlignedLine, cover) that hold nothing but dashes to those of their columns: there
 * must be as many of both, one beside the other all along, and on no line both. */
void gj_aligned_merge_dashes(GArray *bands, const GArray *lines);
