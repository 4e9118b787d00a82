/* What a table without rules prints, by what it may be: headers, labels, figures. */
#pragma once

#include "aligned_line.h"

#include "pipeline/templates/label.h"

/** The texts of a table; the first line of figures parts its header from its rows. All
 * arrays are of GjStretch, top down. */
typedef struct {
    GArray *bands;   /**< what rows cover, seen from above; those of figures are values */
    GArray *header;  /**< above the rows */
    GArray *labels;  /**< of rows, left of the figures */
    GArray *groups;  /**< left of the labels: of several rows */
    GArray *figures; /**< in the columns of figures, whatever they print */
    double figures_x;   /**< where the figures begin; infinite: there are none */
    double labels_x;    /**< where the labels begin */
    double em;          /**< width of a character, in points */
    double pitch;       /**< from one line of a cell to the next, in points */
    GjLexicon *lexicon; /**< the labels that are known, borrowed; NULL: none */
} GjAlignedTexts;

/** The texts of @lines (GjAlignedLine), with the labels of @lexicon (nullable) (transfer
 * full). */
GjAlignedTexts *gj_aligned_texts_new(const GArray *lines, GjLexicon *lexicon);

/** From one line of a cell of @texts to the next, in points. */
double gj_aligned_pitch(const GjAlignedTexts *texts);

/** Frees @texts; accepts NULL. */
void gj_aligned_texts_free(GjAlignedTexts *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjAlignedTexts, gj_aligned_texts_free)
