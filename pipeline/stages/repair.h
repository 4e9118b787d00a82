/* The equations of the template choose among the readings of a cell that its reader
 * listed (DESIGN.md §4.3). */
#pragma once

#include "match.h"

/** A cell whose reading is doubted, and nothing else about it. */
typedef struct {
    GjObservation *observation;
    const GjBinding *binding;
    const GjTemplate *template;
} GjDoubted;

/** The cells of @matches (GjSubtableMatch) of which nothing is doubtful but what value
 * was read of them or, with @loose, where what is printed stands (transfer full):
 * GjDoubted.
 * @observations: theirs, in their order. */
GArray *gj_doubted_new(const GPtrArray *matches, const GPtrArray *observations,
                       gboolean loose);

/** Settles those of @doubted (GjDoubted) that the equations of @table settle.
 * @observations: all of the document. */
void gj_repair(GArray *doubted, const GjTemplateTable *table,
               const GPtrArray *observations);

/** Doubts the values of @table that were read from pixels and of which two equations
 * fail: that is what a wrong reading does, or a value in the wrong row. */
void gj_repair_doubt(const GjTemplateTable *table, const GPtrArray *observations);
