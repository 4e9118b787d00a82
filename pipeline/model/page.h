#pragma once

#include "pipeline/model/table.h"

/** One run of text on one line with one box, as hOCR and ALTO have it. Text that does not
 * run from left to right is one word a character. */
typedef struct {
    char *text;
    GjBox box;
    double confidence;    /**< 0..1; 1 for a sound text layer */
    double *edges;        /**< where its n characters begin and the last one ends: n + 1
                               rising x; NULL: @box is divided evenly */
    GArray *alternatives; /**< GjAlternative: other readings, best first; NULL: none */
} GjWord;

/** A drawn straight line: the centre line of a stroke, end to end, in points. */
typedef struct {
    double x0, y0, x1, y1;
    double width_pt;
} GjRule;

/** A page as it is displayed upright. */
typedef struct {
    guint number; /**< from 1 */
    double width_pt, height_pt;
    char *needs_pixels; /**< why its text cannot be used; NULL: it can */
    GjMethod method;    /**< how it was read */
    GArray *words;      /**< GjWord */
    GArray *rules;      /**< GjRule */
} GjPage;

/** A new page without words and rules (transfer full). */
GjPage *gj_page_new(guint number, double width_pt, double height_pt);

/** Adds a word without edges; @text is copied. The word stays the page's, and where it
 * lies until another is added. */
GjWord *gj_page_add_word(GjPage *page, const char *text, GjBox box, double confidence);

/** Where the characters of @word stand: @edges has as many values as @word has
 * characters, and one more; they are copied. */
void gj_word_set_edges(GjWord *word, const double *edges);

/** Adds another reading of @word with its probability 0..1. */
void gj_word_add_alternative(GjWord *word, const char *text, double probability);

/** Adds a ruling line. */
void gj_page_add_rule(GjPage *page, GjRule rule);

/** Frees @page; accepts NULL. */
void gj_page_free(GjPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPage, gj_page_free)
