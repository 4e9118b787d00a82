#include "rests.h"

#include "table_view.h"

static const char goes_on[] = "a figure stands below it on the next page";

/* The page of the first cell of row @row of @view that is on one; 0: none is. */
static guint page_of(const GjTableView *view, guint row)
{
    for (const GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->cell->page)
            return cell->cell->page;
    }
    return 0;
}

/* How many of the first @end rows of @view are left without the empty ones at the foot:
 * what is below a table may look like a row. */
static guint printed_rows(const GjTableView *view, guint end)
{
    for (; end > 0; end--) {
        for (const GjViewCell *cell = gj_table_view_next(view, end - 1, NULL); cell;
             cell = gj_table_view_next(view, end - 1, cell)) {
            if (cell->kind != GJ_CELL_EMPTY)
                return end;
        }
    }
    return 0;
}

/* Whether row @row of @view has figures, and nothing else. */
static gboolean has_figures_only(const GjTableView *view, guint row)
{
    guint n = 0;

    for (const GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->kind == GJ_CELL_EMPTY)
            continue;
        if (cell->kind != GJ_CELL_NUMBER || cell->used)
            return FALSE;
        n++;
    }
    return n > 0;
}

/* A row on the page behind that of the row above it, which may be in another table. */
typedef struct {
    const GjTableView *above, *below;
    guint end; /* the row of @above behind the one that is meant */
    guint row; /* of @below */
} Break;

/* Whether the row below @at is as the rest of the one above it. */
static gboolean is_rest(const Break *at)
{
    guint page = at->end ? page_of(at->above, at->end - 1) : 0;

    return at->above->table->method == GJ_METHOD_OCR &&
           at->above->n_cols == at->below->n_cols && at->row < at->below->n_rows &&
           page > 0 && page_of(at->below, at->row) == page + 1 &&
           has_figures_only(at->below, at->row);
}

/* Doubts what @match has of the row above @at, over the figures below. */
static void doubt_above(GjSubtableMatch *match, const Break *at)
{
    for (guint i = 0; i < match->bindings->len; i++) {
        GjBinding *binding = &g_array_index(match->bindings, GjBinding, i);
        const GjCell *cell = binding->cell;
        if (!cell || cell->row + cell->row_span != at->end ||
            cell->col >= at->above->n_cols)
            continue;
        const GjViewCell *own = gj_table_view_at(at->above, cell->row, cell->col);
        const GjViewCell *rest = gj_table_view_at(at->below, at->row, cell->col);
        if (own && own->cell == cell && rest && rest->kind == GJ_CELL_NUMBER &&
            !binding->doubt)
            binding->doubt = goes_on;
    }
}

static void doubt_at(const GPtrArray *matches, Break at)
{
    for (guint m = 0; is_rest(&at) && m < matches->len; m++)
        doubt_above(g_ptr_array_index(matches, m), &at);
}

void gj_rests_doubt(const GPtrArray *matches, const GPtrArray *views)
{
    for (guint v = 0; v < views->len; v++) {
        const GjTableView *view = g_ptr_array_index(views, v);
        for (guint row = 1; row < view->n_rows; row++) {
            if (has_figures_only(view, row))
                doubt_at(matches, (Break){view, view, printed_rows(view, row), row});
        }
        if (v + 1 < views->len)
            doubt_at(matches, (Break){view, g_ptr_array_index(views, v + 1),
                                      printed_rows(view, view->n_rows), 0});
    }
}
