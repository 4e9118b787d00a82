/* Parts of a table that page breaks cut become one table. */
#pragma once

#include "table_part.h"

#include "pipeline/model/table.h"
#include "pipeline/templates/label.h"

typedef struct GjTableJoin GjTableJoin;

/** A table that begins with @part (borrowed while the join lives); the labels of @lexicon
 * (borrowed, nullable) tell whether texts on both sides of a break are one (transfer
 * full). */
GjTableJoin *gj_table_join_new(const GjTablePart *part, GjLexicon *lexicon);

/** Whether @part, the first thing below the table, which was the last thing on the page
 * before, may go on with it: it is as wide, or has as many columns. Without rules it may
 * stand on the same page. */
gboolean gj_table_join_fits(const GjTableJoin *join, const GjTablePart *part);

/** Whether the table is a header alone, without a figure, and @part, the next thing below
 * it on its page, has the same columns and nothing but figures: one table drawn as two.
 */
gboolean gj_table_join_heads(const GjTableJoin *join, const GjTablePart *part);

/** Goes on with @part (borrowed). */
void gj_table_join_add(GjTableJoin *join, const GjTablePart *part);

/** The table (transfer full) of all parts: columns are those of all parts together, a
 * header that is repeated is left out, and what the break cut is whole. Frees @join. */
GjTable *gj_table_join_finish(GjTableJoin *join);

/** Frees @join; accepts NULL. */
void gj_table_join_free(GjTableJoin *join);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTableJoin, gj_table_join_free)
