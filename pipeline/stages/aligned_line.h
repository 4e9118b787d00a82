/* Lines of text seen as possible rows of a table without rules. */
#pragma once

#include "piece.h"

typedef enum {
    GJ_ALIGNED_LABEL,  /**< one text */
    GJ_ALIGNED_HEADER, /**< several texts */
    GJ_ALIGNED_ROW,    /**< a figure and something else */
} GjAlignedRole;

/** Pieces that stand together, on a line or over several. */
typedef struct {
    double x0, x1;
    double y0, y1;
    gboolean is_value;
} GjStretch;

typedef struct {
    const GjPieceLine *line; /**< borrowed */
    GArray *stretches;       /**< GjStretch, left to right */
    GjAlignedRole role;
    gboolean is_numbered; /**< a word of it begins with a number: 1. （二） */
    gboolean is_banded;   /**< the rules above and below it hold one row at most */
    guint row;            /**< of the table */
} GjAlignedLine;

/** @lines (GjPieceLine, borrowed) from @first to @end - 1, each with its stretches and
 * role (transfer full): GjAlignedLine. */
GArray *gj_aligned_lines(const GPtrArray *lines, guint first, guint end);

/** The stretches of @line, parted where pieces are @gap_em or more apart (transfer
 * full): GjStretch. */
GArray *gj_stretches_of(const GjPieceLine *line, double gap_em);

/** Joins the stretches that overlap (GjStretch; sorted here). */
void gj_stretches_merge(GArray *stretches);

static inline GjAlignedLine *gj_aligned_line_at(const GArray *lines, guint i)
{
    return &g_array_index(lines, GjAlignedLine, i);
}

static inline const GjStretch *gj_stretch_at(const GArray *stretches, guint i)
{
    return &g_array_index(stretches, GjStretch, i);
}

static inline double gj_stretch_middle(const GjStretch *stretch)
{
    return (stretch->x0 + stretch->x1) / 2;
}
