/* Tables without ruling lines between their columns: rows and columns from the way their
 * text is aligned. */
#pragma once

#include "table_part.h"

/** A stretch of lines that makes a table. */
typedef struct {
    guint first, end; /**< lines, of those given */
    GjGrid *grid;     /**< owned */
    GArray *doubts;   /**< gboolean for each row: its label stands on lines of its own */
    guint n_labels;   /**< columns left of the figures, one at least */
    gboolean has_header;
    gboolean has_rows; /**< figures stand in it */
} GjAligned;

/** The tables among @lines (GjPieceLine, top down) (transfer full): GjAligned. A table
 * has two lines with a figure beside something else, or one with several. */
GPtrArray *gj_aligned_find(const GPtrArray *lines);

/** The tables that @lines make within the drawn lines of @grid, which part too few
 * columns (transfer full): GjAligned. */
GPtrArray *gj_aligned_refine(const GPtrArray *lines, const GjGrid *grid);

/** Appends to @parts the parts of a table with the grid of @aligned, still without text:
 * one, or one between each two of @cuts (double, rising; NULL: none) that it stands
 * across. @page: on which it begins. */
void gj_aligned_add_parts(const GjAligned *aligned, guint page, const GArray *cuts,
                          GPtrArray *parts);

/** Frees @aligned; accepts NULL. */
void gj_aligned_free(GjAligned *aligned);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjAligned, gj_aligned_free)
