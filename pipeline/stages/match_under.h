/* Whether a cell of a row stands under the header of a column. */
#pragma once

#include "match_axis.h"

/** How many slots @cell and @leaf share. */
guint gj_cell_shared_slots(const GjViewCell *cell, const GjLeaf *leaf);

/** Whether @cell stands under @leaf rather than beside it, by its slots. */
gboolean gj_cell_is_under(const GjViewCell *cell, const GjLeaf *leaf);

/** Whether @cell, of a row of the @n_cells @cells, is drawn in the place of @leaf of
 * @columns rather than beside it; TRUE where that is not known. Their pages may be
 * others. Cost: cells · columns. */
gboolean gj_cell_is_drawn_under(const GjViewCell *cell, const GjLeaf *leaf,
                                GjViewCell *const *cells, guint n_cells,
                                const GjColumns *columns);

/** Whether @cell of @view lies over columns that most other rows with figures part. Cost:
 * rows · slots of @cell. */
gboolean gj_cell_is_parted_elsewhere(const GjTableView *view, const GjViewCell *cell);
