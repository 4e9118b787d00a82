#pragma once

#include "pipeline/model/box.h"
#include "pipeline/model/vocabulary.h"

#include <glib.h>

/** Another reading of a cell, as the reader itself listed it. */
typedef struct {
    char *text;
    double probability;
} GjAlternative;

/** A cell of a grid: its anchor (top left slot, from 0), spans (≥ 1) and text. */
typedef struct {
    guint row, col;
    guint row_span, col_span;
    char *text;           /**< UTF-8, lines of the cell joined by '\n'; never NULL */
    guint page;           /**< page number from 1; 0 where there are no pages */
    GjBox box;            /**< the glyphs of the cell */
    GjBox space;          /**< the cell itself, as rules or text show it */
    double confidence;    /**< 0..1 that @text is what the page prints */
    GArray *alternatives; /**< GjAlternative, best first; NULL: none */
} GjCell;

/** A grid of cells in row order. Slots that no cell covers do not exist on the page. */
typedef struct {
    guint n_rows, n_cols;
    GPtrArray *cells; /**< GjCell, owned, ordered by row, then col */
    GjMethod method;
} GjTable;

/** A new empty table read by @method (transfer full). */
GjTable *gj_table_new(GjMethod method);

/** Adds a cell and widens the table to hold it; @text is taken (transfer none: the cell
 * stays the table's). */
GjCell *gj_table_take_cell(GjTable *table, guint row, guint col, char *text);

/** Sets the spans of @cell (0 counts as 1) and widens @table to hold it. */
void gj_cell_set_span(GjTable *table, GjCell *cell, guint row_span, guint col_span);

/** Appends a reading with its probability 0..1 to @alternatives (GjAlternative), which is
 * made if it is NULL. */
void gj_alternatives_add(GArray **alternatives, const char *text, double probability);

/** Appends another reading of @cell with its probability 0..1. */
void gj_cell_add_alternative(GjCell *cell, const char *text, double probability);

/** A deep copy of @table (transfer full); alternatives are shared. */
GjTable *gj_table_dup(const GjTable *table);

/** Frees @table and its cells; accepts NULL. */
void gj_table_free(GjTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTable, gj_table_free)
