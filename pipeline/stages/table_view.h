/* A table as the matcher sees it: which cell lies over a slot, what each cell is, and
 * how its text scores as a label. */
#pragma once

#include "pipeline/model/table.h"
#include "pipeline/templates/label.h"
#include "value.h"

/** Slots of a table that is looked at; larger ones are no standard form. */
#define GJ_VIEW_SLOTS_MAX (1u << 22)

typedef struct {
    const GjCell *cell;
    GjCellKind kind;
    const float *scores; /**< of texts: per label of the lexicon; else NULL */
    gboolean used;       /**< claimed as a value, label or header */
} GjViewCell;

typedef struct {
    const GjTable *table; /**< borrowed */
    guint block;          /**< its place among the blocks of the document */
    guint n_rows, n_cols;
    guint n_cells;
    GjViewCell *cells;
    guint32 *slots; /**< n_rows · n_cols; index of the cell + 1, 0: none */
} GjTableView;

/** What @text is in a cell: 1，重复申请 is a label, though it reads like a number with a
 * remark. */
GjCellKind gj_cell_kind(const char *text, GjLexicon *lexicon);

/** A view of @table (borrowed, as is @lexicon) (transfer full); NULL when it has no
 * slots or more than GJ_VIEW_SLOTS_MAX. */
GjTableView *gj_table_view_new(const GjTable *table, guint block, GjLexicon *lexicon);

/** The cell over slot @row, @col, or NULL. */
GjViewCell *gj_table_view_at(const GjTableView *view, guint row, guint col);

/** The cell to the right of @cell (NULL: the first) in @row, or NULL. */
GjViewCell *gj_table_view_next(const GjTableView *view, guint row,
                               const GjViewCell *cell);

/** Frees @view; accepts NULL. */
void gj_table_view_free(GjTableView *view);

/** The first column behind @cell. */
static inline guint gj_view_cell_end(const GjViewCell *cell)
{
    return cell->cell->col + cell->cell->col_span;
}
