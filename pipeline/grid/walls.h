/* Which neighbouring slots of a lattice of lines are parted by a drawn rule. */
#pragma once

#include "pipeline/grid/segments.h"

/** Slots of one lattice; more is no table. */
#define GJ_WALLS_SLOTS_MAX (1u << 18)

/** Lines of a lattice, and the walls drawn along them. */
typedef struct {
    GArray *xs, *ys; /**< double, rising: n_cols + 1 and n_rows + 1, in points */
    guint n_rows, n_cols;
    guint8 *right; /**< n_rows · n_cols: a wall between a slot and its right neighbour */
    guint8
        *below; /**< likewise the one below; of the last row: whether its foot is drawn */
} GjWalls;

/** The lattice of the lines @xs and @ys (taken, two of each at least), without walls
 * (transfer full). */
GjWalls *gj_walls_blank(GArray *xs, GArray *ys);

/** The same lattice and walls again (transfer full). */
GjWalls *gj_walls_dup(const GjWalls *walls);

/** The lattice of all lines of @frame and its walls (transfer full). Where pieces reach
 * beyond the outermost lines, a line is added there: an open side, or a row that the end
 * of the page cuts. Without vertical pieces the ends of the others are its column lines,
 * without walls. NULL when the lattice has more than GJ_WALLS_SLOTS_MAX slots, then
 * @is_cut is set, or has none. */
GjWalls *gj_walls_new(const GjSegments *frame, gboolean *is_cut);

/** The walls of the slot @row, @col. */
static inline guint8 *gj_walls_right(const GjWalls *walls, guint row, guint col)
{
    return &walls->right[(gsize)row * walls->n_cols + col];
}

static inline guint8 *gj_walls_below(const GjWalls *walls, guint row, guint col)
{
    return &walls->below[(gsize)row * walls->n_cols + col];
}

/** Frees @walls; accepts NULL. */
void gj_walls_free(GjWalls *walls);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjWalls, gj_walls_free)
