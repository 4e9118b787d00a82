/* What speaks against texts being a row of a table without rules. */
#pragma once

#include "aligned_known.h"

/** How the cells of a row stand beside each other. */
typedef enum {
    GJ_VERTICAL_MIDDLE,
    GJ_VERTICAL_TOP,
    GJ_VERTICAL_BOTTOM,
} GjVertical;

/** A text at its level: the place from the top at which texts stand side by side. */
typedef struct {
    const GjStretch *text;
    guint level;
    guint col;         /**< 0: a label; else the column of figures, from 1 */
    gboolean is_rest;  /**< begins within a figure: ,345 */
    gboolean is_begun; /**< ends within one: 12, */
} GjPricedText;

/** The first and the last line of a cell. */
typedef struct {
    const GjStretch *first, *last;
    gboolean is_rest, is_begun; /**< begins or ends within a figure */
} GjPricedCell;

/** What a stretch of levels has been found to be. */
typedef struct {
    double cost; /**< 1: a cell that stands a whole line off its row */
    double gain; /**< what speaks for it: its label is known */
    gboolean has_label, has_figures;
    gboolean in_group;   /**< a short label of it stands among the groups */
    gboolean is_known;   /**< its lines of labels are one that is known */
    gboolean is_heading; /**< it is nothing but the known label of a group of rows, over
                            the figures */
} GjVerdict;

/** The labels and figures of a table, and what cuts between their levels cost. */
typedef struct {
    const GjAlignedTexts *texts;
    GArray *items; /**< GjPricedText, top down */
    guint *first;  /**< n_levels + 1: the first item of each level */
    guint n_levels, n_cols;
    double *cuts;         /**< n_levels + 1: cost of a cut above each level; below 0: a
                           * rule is drawn there */
    double *widest;       /**< n_cols + 1: the widest figure of each column */
    gboolean *is_narrow;  /**< n_cols + 1: columns that it nearly fills */
    GjVertical vertical;  /**< how cells stand: set before judging */
    GjKnownLabels *known; /**< what the lines of the labels say */
    guint *n_labels;      /**< n_levels + 1: lines of labels above each level */
    GjPricedCell *cells;  /**< n_cols + 1: scratch, the cells of a row */
    double *places;       /**< n_cols + 1: scratch, where they stand */
} GjPricing;

/** The labels and figures of @texts, which know their columns (transfer full). @columns:
 * GjStretch, of figures. @rules: y (double, rising) of what is drawn all across. */
GjPricing *gj_pricing_new(const GjAlignedTexts *texts, const GArray *columns,
                          const GArray *rules);

/** Whether levels @from to @end - 1 may be a row, and what speaks against it. */
GjVerdict gj_pricing_judge(const GjPricing *pricing, guint from, guint end);

/** The top and the foot of the print of @text. */
double gj_pricing_top(const GjPricing *pricing, const GjStretch *text);
double gj_pricing_foot(const GjPricing *pricing, const GjStretch *text);

static inline const GjPricedText *gj_pricing_text(const GjPricing *pricing, guint i)
{
    return &g_array_index(pricing->items, GjPricedText, i);
}

/** Frees @pricing; accepts NULL. */
void gj_pricing_free(GjPricing *pricing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPricing, gj_pricing_free)
