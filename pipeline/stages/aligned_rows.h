/* The rows of a table without rules between them. */
#pragma once

#include "aligned_price.h"

/** A row: what its texts cover from @y0 to @y1. */
typedef struct {
    double y0, y1;
    double label_x0; /**< where its label begins; infinite: it has none */
    gboolean has_figures;
    gboolean is_part;  /**< it has figures, but only a part of a label that is known */
    gboolean in_group; /**< its label is short and stands among the groups */
    gboolean doubt;    /**< lines of it may belong to a neighbour */
} GjAlignedRow;

/** The rows of a table. */
typedef struct {
    GArray *rows; /**< GjAlignedRow, top down */
    GjVertical vertical;
} GjAlignedRows;

/** Parts the labels and figures of @texts, whose columns are known, into rows (transfer
 * full). @n_cols: columns of the table. @rules: y (double, rising) of what is drawn all
 * across, at which rows end, or NULL. */
GjAlignedRows *gj_aligned_rows_new(const GjAlignedTexts *texts, const GArray *columns,
                                   const GArray *rules);

/** Frees @rows; accepts NULL. */
void gj_aligned_rows_free(GjAlignedRows *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjAlignedRows, gj_aligned_rows_free)
