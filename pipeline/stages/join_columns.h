/* Where the columns of the parts of one table lie in it. */
#pragma once

#include "table_part.h"

typedef struct GjJoinColumns GjJoinColumns;

/** The columns of all @parts (GjTablePart, borrowed while this lives) together
 * (transfer full). */
GjJoinColumns *gj_join_columns_new(const GPtrArray *parts);

/** How many there are. */
guint gj_join_columns_count(const GjJoinColumns *columns);

/** How many are left of the figures. */
guint gj_join_columns_labels(const GjJoinColumns *columns);

/** The column that begins at line @k of part @i. */
guint gj_join_columns_at(const GjJoinColumns *columns, guint i, guint k);

/** How many rows of part @i, at its top, hold only a repeated header: none of its cells
 * reaches below them. */
guint gj_join_columns_repeated(const GjJoinColumns *columns, guint i);

/** Whether the columns of figures of aligned part @below stand where those of @above do:
 * pages of a document are set alike. */
gboolean gj_join_columns_stand_under(const GjTablePart *above, const GjTablePart *below);

/** Whether aligned part @below has as many columns of figures as @above, which a header
 * names, and many: a part that was set by itself has others, in the same order. */
gboolean gj_join_columns_are_as_many(const GjTablePart *above, const GjTablePart *below);

/** Whether @below begins with rows that repeat those at the top of @above. */
gboolean gj_join_columns_repeat(const GjTablePart *above, const GjTablePart *below);

/** Whether the lines at the right of @above and @below, parts with rules, are the same,
 * up to @slack points and a shift: only columns of labels may be missing. */
gboolean gj_join_columns_share(const GjTablePart *above, const GjTablePart *below,
                               double slack);

/** Whether the last row of @above and the first one of @below, parts with rules, may be
 * of one table: the lines of one, up to @slack points and a shift, are among those of the
 * other. */
gboolean gj_join_columns_meet(const GjTablePart *above, const GjTablePart *below,
                              double slack);

/** Frees @columns; accepts NULL. */
void gj_join_columns_free(GjJoinColumns *columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjJoinColumns, gj_join_columns_free)
