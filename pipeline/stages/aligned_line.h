/* Lines of text seen as possible rows of a table without rules. */
#pragma once

#include "piece.h"

#include "pipeline/templates/label.h"

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
    gboolean is_dash;     /**< says that there is no figure */
    gboolean is_numbered; /**< begins with a number: 1. （二） */
    gboolean is_mark;     /**< neither figure nor letter: * ① */
    guint col;            /**< of the table, once that is known */
    double number_x1;     /**< where its number ends, if that stands by itself; else 0 */
    double rest_x0;       /**< and where the rest begins */
    const GjPieceLine *line; /**< borrowed: on which it stands, */
    guint first, end;        /**< and its pieces there */
} GjStretch;

typedef struct {
    const GjPieceLine *line; /**< borrowed */
    GArray *stretches;       /**< GjStretch, left to right */
    GjAlignedRole role;
    gboolean is_numbered; /**< it begins with a number, as headings and labels do */
    gboolean is_banded;   /**< the rules above and below it hold one row at most */
    gboolean is_known;    /**< all that is no figure may be a line of a known label */
    gboolean is_title;    /**< it is the title of a sub-table */
    gboolean is_label; /**< it begins with the label of a row, or the first line of one */
    gboolean is_heading; /**< it holds the label of a column, or that of all labels */
} GjAlignedLine;

/** @lines (GjPieceLine, borrowed) from @first to @end - 1, each with its stretches, role
 * and what the labels of @lexicon (nullable) tell of it (transfer full): GjAlignedLine.
 */
GArray *gj_aligned_lines(const GPtrArray *lines, guint first, guint end,
                         GjLexicon *lexicon);

/** The stretches of @line, parted where pieces are @gap_em or more apart, and never
 * behind a lone number of a list; @is_row: figures are parted from what is left of them
 * even where they stand closer, and labels of columns of @lexicon (nullable) from each
 * other (transfer full): GjStretch. */
GArray *gj_stretches_of(const GjPieceLine *line, double gap_em, gboolean is_row,
                        GjLexicon *lexicon);

/** What @stretch prints, without spaces between its pieces (transfer full). */
char *gj_stretch_text(const GjStretch *stretch);

/** Sorts @stretches (GjStretch) top down, those of one level left to right. */
void gj_stretches_sort(GArray *stretches);

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

/** Where the middle of @stretch is, from the top. */
static inline double gj_stretch_level(const GjStretch *stretch)
{
    return (stretch->y0 + stretch->y1) / 2;
}

/** Whether @a and @b stand over each other in part. */
static inline gboolean gj_stretch_is_over(const GjStretch *a, const GjStretch *b)
{
    return a->x0 < b->x1 && b->x0 < a->x1;
}

static inline double gj_stretch_middle(const GjStretch *stretch)
{
    return (stretch->x0 + stretch->x1) / 2;
}

/** Whether @line is a note to the table above it: 注：含上年结转 */
gboolean gj_aligned_is_note(const GjAlignedLine *line);
