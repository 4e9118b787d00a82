/* The cells of a found row become the texts of fields. */
#pragma once

#include "match.h"
#include "match_axis.h"

/** Binds the cells of row @place of @view to the fields of row @k of @match, which is of
 * @shape. @columns: where the columns stand; they may come from an earlier part of the
 * table. */
void gj_bind_row(GjSubtableMatch *match, const GjTableView *view, const GjShape *shape,
                 const GjRowPlace *place, guint k, const GjColumns *columns);

/** Whether nothing makes @binding doubtful but that the label of its column is not read.
 */
gboolean gj_bind_lacks_label(const GjBinding *binding);

/** Takes the column of @binding, which lacks its label, for sure. */
void gj_bind_name_column(GjBinding *binding);
