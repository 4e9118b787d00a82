/* Which tables hold the parts of a sub-table, and how often it stands in the document. */
#pragma once

#include "match_axis.h"

/** What one table holds of a sub-table. */
typedef struct {
    const GjShape *shape; /**< borrowed, as are the rows */
    GArray *rows;         /**< GjRowPlace */
    GjColumns *columns;   /**< found in this table; may have found none */
    const GjColumns *applied;
    int first, last; /**< rows of the sub-table; -1: none */
    double score;
} GjPart;

/** Tables @first ≤ v < @end that follow each other as parts of one occurrence. */
typedef struct {
    guint first, end;
    double score;
} GjOccurrence;

/** Whether table @v of @views holds too little of the sub-table to be a part of it: a few
 * rows among others, not at its top, and no header. */
gboolean gj_part_is_stray(const GPtrArray *views, const GjPart *part, guint v);

/** Whether every column of the header of @part is surely one of the sub-table. */
gboolean gj_part_has_own_columns(const GjPart *part);

/** The occurrences (GjOccurrence) that @parts (GjPart, one per view of @views) make
 * (transfer full). */
GArray *gj_occurrences_find(const GPtrArray *views, const GArray *parts);

/** The first of @occurrences that fits about as well as the best one and is filled in; if
 * none is, the first that fits; -1: there is none. In @skipped whether one that is not
 * filled in stands before it. */
int gj_occurrences_first(const GPtrArray *views, const GArray *parts,
                         const GArray *occurrences, gboolean *skipped);
