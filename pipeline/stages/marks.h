/* What the cells of a document's tables were taken for, for who wants to see it. */
#pragma once

#include "blocks.h"
#include "match.h"

/** The values and labels of @matches (GjSubtableMatch) that were read from cells of
 * tables in @blocks: GjMark (transfer full). */
GPtrArray *gj_marks_find(const GjBlocks *blocks, const GPtrArray *matches);
