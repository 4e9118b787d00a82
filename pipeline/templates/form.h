/* The layout of a sub-table as its form prints it: labels and figures in a grid, with
 * spans. Knows neither sheets nor values. */
#pragma once

#include "template.h"

/** What a cell of the form is. */
typedef enum {
    GJ_FORM_TITLE,  /**< the title of the sub-table */
    GJ_FORM_LABEL,  /**< a label of rows, columns, groups or stub */
    GJ_FORM_FIGURE, /**< the place of a field */
} GjFormKind;

/** A cell of the form: its anchor from 0, spans ≥ 1, and what stands there. */
typedef struct {
    GjFormKind kind;
    guint row, col, row_span, col_span;
    const char *text;     /**< of title and labels (borrowed) */
    const GjField *field; /**< of figures (borrowed) */
} GjFormCell;

/** A sub-table laid out. */
typedef struct {
    guint n_rows, n_cols;
    guint n_stubs; /**< columns of labels, on the left */
    GArray *cells; /**< GjFormCell, no two on the same place */
} GjForm;

/** Lays @subtable (borrowed) out (transfer full). */
GjForm *gj_form_new(const GjSubtable *subtable);

/** Frees @form; accepts NULL. */
void gj_form_free(GjForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjForm, gj_form_free)
