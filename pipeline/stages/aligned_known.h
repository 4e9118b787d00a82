/* Which lines of labels make a label that the templates know. */
#pragma once

#include "aligned_text.h"

/** Most lines of one label. */
#define GJ_KNOWN_LINES_MAX 10u

/** How well lines of text make labels. */
typedef struct {
    GPtrArray *texts;   /**< char *, owned: of each line */
    GjLexicon *lexicon; /**< borrowed, or NULL */
    double *rows;   /**< per line and number of lines from there on, less one: how surely
                         they are the label of a row */
    double *groups; /**< likewise that of a group of rows */
} GjKnownLabels;

/** Holds the lines of @labels (GjStretch, borrowed, in order) against the labels of
 * @lexicon (NULL: none is known) (transfer full). */
GjKnownLabels *gj_known_labels_new(const GPtrArray *labels, GjLexicon *lexicon);

/** 0..1: how surely lines @first to @first + @n - 1 are one label of a row, or
 * (@or_group) of a group of rows. */
double gj_known_labels_share(const GjKnownLabels *known, guint first, guint n,
                             gboolean or_group);

/** Whether lines @first to @first + @n - 1 are but a part of a label: less than the row
 * of one has. */
gboolean gj_known_labels_is_part(const GjKnownLabels *known, guint first, guint n);

/** Frees @known; accepts NULL. */
void gj_known_labels_free(GjKnownLabels *known);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjKnownLabels, gj_known_labels_free)
