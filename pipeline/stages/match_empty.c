/* Where a label is cut wrongly, its row prints nothing and its figures stand below:
 *
 *     2.申请人逾期未按收费通知要求缴纳费用
 *     （六）其他、行政机关不再处理其申请      6   36   28
 *
 * The row below is of no field then. Cost: rows · labels. */
#include "match_empty.h"

#define FOREIGN_SCORE 0.7 /* a label of something else */

/* Whether label @id is one of the rows of @shape. */
static gboolean is_own_row(const GjShape *shape, guint id)
{
    for (guint k = 0; k < shape->n_rows; k++) {
        if (shape->row_ids[k] == id)
            return TRUE;
    }
    return FALSE;
}

/* Whether @row holds the label of a row of the form that is none of @shape. */
static gboolean is_foreign(const GjTableView *view, const GjShape *shape, guint row)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        for (guint i = 0; cell->scores && i < shape->n_all_rows; i++) {
            guint id = shape->all_row_ids[i];
            if (cell->scores[id] >= FOREIGN_SCORE && !is_own_row(shape, id))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether @row of @view is a row of @places, or carries the label of a row that is none
 * of
 * @shape. */
static gboolean is_claimed(const GjTableView *view, const GjShape *shape,
                           const GArray *places, guint row)
{
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place != GJ_PLACE_NONE && place->place != GJ_PLACE_INFERRED &&
            place->row == row)
            return TRUE;
    }
    return is_foreign(view, shape, row);
}

void gj_bind_doubt_empty(GjSubtableMatch *match, const GjTableView *view,
                         const GjShape *shape, const GArray *places)
{
    if (view->table->method != GJ_METHOD_TEXT_LAYER)
        return;
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        guint below = place->row + 1;
        if (place->place == GJ_PLACE_NONE || below >= view->n_rows ||
            gj_row_has_number(view, place->row) || !gj_row_has_number(view, below) ||
            is_claimed(view, shape, places, below))
            continue;
        for (guint column = 0; column < match->subtable->columns->len; column++) {
            GjBinding *binding = gj_subtable_match_at(match, k, column);
            if (binding->text && !binding->doubt)
                binding->doubt = "figures without a label stand below";
        }
    }
}
