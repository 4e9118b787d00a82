/* The columns of a table without rules. */
#pragma once

#include "aligned_header.h"

/** The columns of figures of @texts: what its figures cover, together with the headings
 * that belong to them (transfer full): GjStretch, left to right, no two of which overlap;
 * those that hold figures are values. Tells @headings (GjHeading) and the figures of
 * @texts their columns. @is_sure: set, whether no other headings would do as well. */
GArray *gj_aligned_columns(const GjAlignedTexts *texts, GArray *headings,
                           gboolean *is_sure);

/** Whether each of @columns has one of @headings, which know theirs, and that one is
 * known. */
gboolean gj_aligned_are_named(const GArray *columns, const GArray *headings);
