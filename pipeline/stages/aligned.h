/* Tables without ruling lines between their columns: rows and columns from the way their
 * text is aligned. */
#pragma once

#include "table_part.h"

#include "pipeline/templates/label.h"

/** A stretch of lines that makes a table. */
typedef struct {
    guint first, end; /**< lines, of those given */
    GjGrid *grid;     /**< owned */
    GArray *doubts;   /**< gboolean for each row: its label stands on lines of its own */
    guint n_labels;   /**< columns left of the figures, one at least */
    gboolean has_header;
    guint n_header;    /**< rows of a header that names all columns; 0: it does not */
    gboolean has_rows; /**< figures stand in it */
} GjAligned;

/** The tables among @lines (GjPieceLine, top down) (transfer full): GjAligned. A table
 * has two lines with a figure beside something else, or one with several.
 * @lexicon (nullable): the labels that are known. */
GPtrArray *gj_aligned_find(const GPtrArray *lines, GjLexicon *lexicon);

/** The tables that @lines make within the drawn lines of @grid, which part too few
 * columns, and below which @n_below lines follow on the page (transfer full): GjAligned.
 */
GPtrArray *gj_aligned_refine(const GPtrArray *lines, const GjGrid *grid,
                             GjLexicon *lexicon, guint n_below);

/** Appends to @parts the parts of a table with the grid of @aligned, still without text:
 * one, or one between each two of @cuts (double, rising; NULL: none) that it stands
 * across. @page: on which it begins. */
void gj_aligned_add_parts(const GjAligned *aligned, guint page, const GArray *cuts,
                          GPtrArray *parts);

/** Frees @aligned; accepts NULL. */
void gj_aligned_free(GjAligned *aligned);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjAligned, gj_aligned_free)
