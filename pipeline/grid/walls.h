/* Which neighbouring slots of a lattice of lines are parted by a drawn rule. */
#pragma once

#include "grid.h"
#include "segments.h"

/** Lines of a lattice, and the walls drawn along them. */
typedef struct {
    GArray *xs, *ys; /**< double, rising */
    guint n_rows, n_cols;
    guint8 *right; /**< n_rows · n_cols: a wall between a slot and its right neighbour */
    guint8 *below; /**< likewise the one below */
} GjWalls;

/** The lattice of all lines of @frame and its walls (transfer full). Where pieces reach
 * beyond the outermost lines, a line is added there: an open side, or a row that the end
 * of the page cuts. NULL when the lattice has more than GJ_GRID_SLOTS_MAX slots, then
 * @is_cut is set, or has none. */
GjWalls *gj_walls_new(const GjSegments *frame, gboolean *is_cut);

/** Frees @walls; accepts NULL. */
void gj_walls_free(GjWalls *walls);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjWalls, gj_walls_free)
