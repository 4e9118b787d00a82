/* The grid of a table without rules between its columns. */
#pragma once

#include "aligned_columns.h"
#include "aligned_stub.h"

#include "pipeline/grid/grid.h"

/** What is known of a table of which a grid is made. */
typedef struct {
    const GjAlignedTexts *texts;
    const GArray *headings; /**< GjHeading, which know their columns */
    const GArray *columns;  /**< GjStretch: of figures */
    const GjAlignedRows *rows;
    const GjWalls *drawn; /**< rules around and in it, or NULL */
    GjBox box;            /**< of all its text */
    double blank_foot; /**< where an empty row below the header ends; 0: none is there */
} GjAlignedParts;

/** The grid of @parts (transfer full). Stores in @n_labels how many of its columns are
 * left of the figures, in @n_header how many of its rows are above them, and in @doubts
 * (gboolean) which of the rows of its walls. */
GjGrid *gj_aligned_grid(const GjAlignedParts *parts, guint *n_labels, guint *n_header,
                        GArray *doubts);
