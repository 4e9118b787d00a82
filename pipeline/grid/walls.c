#include "walls.h"

#include <math.h>
#include <string.h>

/* Share of the side of a slot that must be drawn to make a wall: rules may be broken, and
 * an underline that fills half a cell parts nothing. */
#define WALL_SHARE 0.6
/* How far pieces must reach beyond the outermost line to show an open side, in points:
 * more than a sloppy corner, less than the lowest row. */
#define OPEN_MIN 6.0

void gj_walls_free(GjWalls *walls)
{
    if (!walls)
        return;
    g_array_unref(walls->xs);
    g_array_unref(walls->ys);
    g_free(walls->right);
    g_free(walls->below);
    g_free(walls);
}

/* The places of @along, and the ends of the pieces @crossing where they reach beyond. */
static GArray *lines_of(const GArray *along, const GArray *crossing)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));
    double low = INFINITY, high = -INFINITY;

    for (guint i = 0; i < along->len; i++)
        g_array_append_val(lines, g_array_index(along, GjSegment, i).at);
    for (guint i = 0; i < crossing->len; i++) {
        const GjSegment *piece = &g_array_index(crossing, GjSegment, i);
        low = MIN(low, piece->from);
        high = MAX(high, piece->to);
        if (along->len == 0) {
            g_array_append_val(lines, piece->from);
            g_array_append_val(lines, piece->to);
        }
    }
    gj_values_snap(lines);
    if (crossing->len == 0)
        return lines;
    if (lines->len == 0 || low < g_array_index(lines, double, 0) - OPEN_MIN)
        g_array_prepend_val(lines, low);
    if (high > g_array_index(lines, double, lines->len - 1) + OPEN_MIN)
        g_array_append_val(lines, high);
    return lines;
}

static double line_at(const GArray *lines, guint i)
{
    return g_array_index(lines, double, i);
}

/* The line of @lines nearest to @value. */
static guint nearest(const GArray *lines, double value)
{
    guint low = 0, high = lines->len - 1;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (line_at(lines, middle) < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low && value - line_at(lines, low - 1) < line_at(lines, low) - value ? low - 1
                                                                                : low;
}

/* Adds to @drawn, for each space between two of @lines, which share of it @piece covers.
 */
static void cover(const GArray *lines, const GjSegment *piece, float *drawn, guint stride)
{
    guint first = nearest(lines, piece->from);

    for (guint i = first ? first - 1 : 0; i + 1 < lines->len; i++) {
        double from = line_at(lines, i), to = line_at(lines, i + 1);
        if (from > piece->to)
            return;
        double part = MIN(to, piece->to) - MAX(from, piece->from);
        if (part > 0)
            drawn[(gsize)i * stride] += (float)(part / (to - from));
    }
}

/* The walls along all lines of one direction but the first: slot (i, k) has one behind it
 * when the pieces at line k + 1 cover its side. */
static void draw(const GArray *pieces, const GArray *at_lines, const GArray *along_lines,
                 float *drawn, guint step_at, guint step_along)
{
    for (guint i = 0; i < pieces->len; i++) {
        const GjSegment *piece = &g_array_index(pieces, GjSegment, i);
        guint line = nearest(at_lines, piece->at);
        if (line > 0)
            cover(along_lines, piece, drawn + (gsize)(line - 1) * step_at, step_along);
    }
}

static void build(guint8 *walls, const float *drawn, gsize n)
{
    for (gsize i = 0; i < n; i++)
        walls[i] = drawn[i] >= WALL_SHARE;
}

GjWalls *gj_walls_blank(GArray *xs, GArray *ys)
{
    GjWalls *walls = g_new0(GjWalls, 1);

    walls->xs = xs;
    walls->ys = ys;
    walls->n_cols = xs->len - 1;
    walls->n_rows = ys->len - 1;
    walls->right = g_new0(guint8, (gsize)walls->n_rows * walls->n_cols);
    walls->below = g_new0(guint8, (gsize)walls->n_rows * walls->n_cols);
    return walls;
}

GjWalls *gj_walls_dup(const GjWalls *walls)
{
    GjWalls *copy = gj_walls_blank(g_array_copy(walls->xs), g_array_copy(walls->ys));
    gsize n = (gsize)walls->n_rows * walls->n_cols;

    memcpy(copy->right, walls->right, n);
    memcpy(copy->below, walls->below, n);
    return copy;
}

GjWalls *gj_walls_new(const GjSegments *frame, gboolean *is_cut)
{
    g_autoptr(GArray) xs = lines_of(frame->down, frame->across);
    g_autoptr(GArray) ys = lines_of(frame->across, frame->down);

    if (xs->len < 2 || ys->len < 2)
        return NULL;
    if ((gsize)(xs->len - 1) * (ys->len - 1) > GJ_WALLS_SLOTS_MAX) {
        *is_cut = TRUE;
        return NULL;
    }
    GjWalls *walls = gj_walls_blank(g_steal_pointer(&xs), g_steal_pointer(&ys));
    gsize n = (gsize)walls->n_rows * walls->n_cols;
    g_autofree float *right = g_new0(float, n);
    g_autofree float *below = g_new0(float, n);
    draw(frame->down, walls->xs, walls->ys, right, 1, walls->n_cols);
    draw(frame->across, walls->ys, walls->xs, below, walls->n_cols, 1);
    build(walls->right, right, n);
    build(walls->below, below, n);
    return walls;
}
