#include "table_view.h"

#include "pipeline/model/utf8.h"

static void cover(GjTableView *view, guint index)
{
    const GjCell *cell = view->cells[index].cell;
    guint row_end = MIN(cell->row + cell->row_span, view->n_rows);
    guint col_end = MIN(cell->col + cell->col_span, view->n_cols);

    for (guint row = cell->row; row < row_end; row++) {
        for (guint col = cell->col; col < col_end; col++) {
            guint32 *slot = &view->slots[(gsize)row * view->n_cols + col];
            if (!*slot)
                *slot = index + 1;
        }
    }
}

/* Characters of a label behind its number at least. */
#define LABEL_CHARS_MIN 4

GjCellKind gj_cell_kind(const char *text, GjLexicon *lexicon)
{
    GjCellKind kind = gj_value_kind(text);

    if (kind != GJ_CELL_NUMBER)
        return kind;
    return gj_utf8_letters(text, LABEL_CHARS_MIN) >= LABEL_CHARS_MIN &&
                   gj_lexicon_is_label(lexicon, gj_lexicon_scores(lexicon, text))
               ? GJ_CELL_TEXT
               : kind;
}

GjTableView *gj_table_view_new(const GjTable *table, guint block, GjLexicon *lexicon)
{
    guint64 slots = (guint64)table->n_rows * table->n_cols;

    if (!slots || slots > GJ_VIEW_SLOTS_MAX)
        return NULL;
    GjTableView *view = g_new0(GjTableView, 1);
    view->table = table;
    view->block = block;
    view->n_rows = table->n_rows;
    view->n_cols = table->n_cols;
    view->n_cells = table->cells->len;
    view->cells = g_new0(GjViewCell, MAX(view->n_cells, 1));
    view->slots = g_new0(guint32, slots);
    for (guint i = 0; i < view->n_cells; i++) {
        GjViewCell *cell = &view->cells[i];
        cell->cell = g_ptr_array_index(table->cells, i);
        cell->kind = gj_cell_kind(cell->cell->text, lexicon);
        if (cell->kind == GJ_CELL_TEXT)
            cell->scores = gj_lexicon_scores(lexicon, cell->cell->text);
        cover(view, i);
    }
    return view;
}

GjViewCell *gj_table_view_at(const GjTableView *view, guint row, guint col)
{
    if (row >= view->n_rows || col >= view->n_cols)
        return NULL;
    guint32 index = view->slots[(gsize)row * view->n_cols + col];
    return index ? &view->cells[index - 1] : NULL;
}

GjViewCell *gj_table_view_next(const GjTableView *view, guint row, const GjViewCell *cell)
{
    for (guint col = cell ? gj_view_cell_end(cell) : 0; col < view->n_cols; col++) {
        GjViewCell *next = gj_table_view_at(view, row, col);
        if (next && next != cell)
            return next;
    }
    return NULL;
}

void gj_table_view_free(GjTableView *view)
{
    if (!view)
        return;
    g_free(view->cells);
    g_free(view->slots);
    g_free(view);
}
