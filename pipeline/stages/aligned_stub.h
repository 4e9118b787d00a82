/* Labels that go with several rows, left of their own labels. */
#pragma once

#include "aligned_rows.h"

/** A label of rows @from to @to: texts of column @col of the groups. */
typedef struct {
    GjStretch text;
    guint col;
    guint from, to;
} GjAlignedGroup;

/** What the groups of @texts cover, seen from above (transfer full): GjStretch. Those
 * that are labels of @rows are left out. */
GArray *gj_aligned_group_columns(const GjAlignedTexts *texts, const GjAlignedRows *rows);

/** The groups of @texts in @columns (GjStretch) with the rows that each goes with, top
 * down (transfer full): GjAlignedGroup. */
GArray *gj_aligned_groups(const GjAlignedTexts *texts, const GjAlignedRows *rows,
                          const GArray *columns);
