/* Lines that were found make a lattice; which sides of its slots are drawn is told again
 * here, each side by itself, from the grey of the page:
 *
 *     ───┬───┬───     A side is followed from one end to the other. At each place its ink
 *     法人│或其 他      is compared with that on both of its sides:
 *     ───┼───┼───        ridge  darker than both, as a rule is
 *        │   │           blank  no ink: print in line with a rule leaves gaps
 *                        else   print beside it, or on it: tells nothing
 *
 *  1. What is usual along a line is learnt from its sides that are held to be drawn: how
 *     dark it is, how much of it is ridge (dots and dashes have less), how long its gaps.
 *  2. A side that is held to be drawn, and has far less ridge or longer gaps, is not.
 *  3. One that is not, and has as much, is.
 *  4. So is one with less, where most of its line is drawn: print in a cell that spans
 *     columns hardly looks like a rule at all.
 *
 * Cost: pixels along the lattice · ways to lie (DRIFTS). Wrong where print touches rules
 * on both sides. */
#include "edges.h"

#include "propose.h"
#include "redraw.h"
#include "side.h"
#include "strokes_column.h"
#include "strokes_letter.h"

#include <math.h>

/* What a rule stands out by counts up to here, of 255, where its darkness is not known.
 */
#define STANDS_OUT 80.0
/* Sides of a line that are learnt from, at least; else those of all lines are. */
#define LEARN_MIN 3u
/* Share of the usual ridge below which a side is not drawn, and from which it is. */
#define DROP_SHARE 0.6
#define ADD_SHARE  0.8
/* Where so much of a line is drawn, a side of it needs less, and may have longer gaps
 * (points). */
#define MOST_SHARE   0.6
#define AGAIN_SHARE  0.5
#define AGAIN_GAP_PT 2.2
#define AGAIN_TOLD   0.6
/* Of its places so many must tell something. */
#define TOLD_SHARE 0.4
/* A gap that is longer than usual by this is none of a rule, unless it is no longer than
 * where print is worn; nor are shorter ones at both ends; in points. */
#define GAP_PT   0.9
#define WORN_PT  3.6
#define LOOSE_PT 0.5
/* Where less of rules is ridge, gaps are longer (points) or rules are fainter, some may
 * be missed altogether. */
#define SOUND_RIDGE  0.93
#define SOUND_GAP_PT 0.6
#define SOUND_DARK   130.0
/* Grids with more slots are no tables of ours. */
#define SLOTS_MAX 8000u

/* A line, or all of them: what is usual. */
typedef struct {
    double dark, ridge, gap; /* gap: the longest of most sides */
    double loose;            /* of half of them */
} Usual;

/* ---- what is usual ---- */

/* Of the drawn ones of @sides that lie on @line (G_MAXUINT: on any). FALSE: there are
 * too few of them. */
static gboolean learn(const GArray *sides, guint line, Usual *usual)
{
    g_autoptr(GArray) dark = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ridge = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) gap = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < sides->len; i++) {
        const GjSide *side = &g_array_index(sides, GjSide, i);
        if (!side->was || (line != G_MAXUINT && side->line != line))
            continue;
        if (side->seen.dark > 0)
            g_array_append_val(dark, side->seen.dark);
        g_array_append_val(ridge, side->seen.ridge);
        g_array_append_val(gap, side->seen.gap);
    }
    *usual = (Usual){gj_quantile(dark, 0.5), gj_quantile(ridge, 0.5),
                     gj_quantile(gap, 0.8), gj_quantile(gap, 0.5)};
    return dark->len >= LEARN_MIN;
}

/* Of the drawn ones of @sides within a table, where there are enough; else of all: a
 * frame may be drawn through where what it frames is dashed. */
static gboolean learn_inner(GArray *sides, guint n_lines, Usual *usual)
{
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(GjSide));

    for (guint i = 0; i < sides->len; i++) {
        GjSide side = g_array_index(sides, GjSide, i);
        if (side.line + 1 < n_lines)
            g_array_append_val(inner, side);
    }
    return learn(inner, G_MAXUINT, usual) || learn(sides, G_MAXUINT, usual);
}

/* ---- the sides of a grid ---- */

static GjSide side_at(const GjStraight *straight, guint line, guint8 *drawn, GjBox ends)
{
    GjSide side = {.line = line, .drawn = drawn, .was = *drawn};

    gj_straight_unmap(straight, ends.x0, ends.y0, &side.x0, &side.y0);
    gj_straight_unmap(straight, ends.x1, ends.y1, &side.x1, &side.y1);
    return side;
}

static GArray *sides_of(const GjWalls *walls, const GjStraight *straight,
                        gboolean is_level)
{
    GArray *sides = g_array_new(FALSE, FALSE, sizeof(GjSide));
    const double *xs = &g_array_index(walls->xs, double, 0);
    const double *ys = &g_array_index(walls->ys, double, 0);

    for (guint row = 0; row < walls->n_rows; row++) {
        for (guint col = 0; col < walls->n_cols; col++) {
            guint8 *drawn = is_level ? gj_walls_below(walls, row, col)
                                     : gj_walls_right(walls, row, col);
            GjBox ends = is_level
                             ? (GjBox){xs[col], ys[row + 1], xs[col + 1], ys[row + 1]}
                             : (GjBox){xs[col + 1], ys[row], xs[col + 1], ys[row + 1]};
            GjSide side = side_at(straight, is_level ? row : col, drawn, ends);
            g_array_append_val(sides, side);
        }
    }
    return sides;
}

static double half_width(const GArray *strokes)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < strokes->len; i++)
        g_array_append_val(widths, g_array_index(strokes, GjStroke, i).width);
    return gj_quantile(widths, 0.5) / 2;
}

/* Cuts out of @strokes what lies along @side. */
static void cut_out(const GjRidge *look, const GjSide *side, GArray *strokes)
{
    double from = gj_side_from(look, side), to = gj_side_to(look, side);
    double middle = (from + to) / 2, across = gj_side_across(look, side, 0.5);

    for (guint i = 0, n = strokes->len; i < n; i++) {
        GjStroke s = g_array_index(strokes, GjStroke, i);
        double begin = look->is_level ? s.x0 : s.y0, end = look->is_level ? s.x1 : s.y1;
        double part = (middle - begin) / (end - begin);
        double at =
            look->is_level ? s.y0 + part * (s.y1 - s.y0) : s.x0 + part * (s.x1 - s.x0);
        if (part < 0 || part > 1 || fabs(at - across) > GJ_SIDE_DRIFT + 2 + s.width / 2)
            continue;
        double first = CLAMP((from - begin) / (end - begin), 0, 1);
        double last = CLAMP((to - begin) / (end - begin), 0, 1);
        GjStroke rest = s;
        rest.x0 = s.x0 + last * (s.x1 - s.x0);
        rest.y0 = s.y0 + last * (s.y1 - s.y0);
        g_array_index(strokes, GjStroke, i).x1 = s.x0 + first * (s.x1 - s.x0);
        g_array_index(strokes, GjStroke, i).y1 = s.y0 + first * (s.y1 - s.y0);
        g_array_append_val(strokes, rest);
    }
}

/* @side as the stroke that was found there. */
static GjStroke stroke_of(const GjRidge *look, const GjSide *side)
{
    double x = look->is_level ? 0 : 1, y = look->is_level ? 1 : 0;
    const double *drift = side->seen.drift;

    return (GjStroke){side->x0 + x * drift[0], side->y0 + y * drift[0],
                      side->x1 + x * drift[1], side->y1 + y * drift[1],
                      2 * look->half,          G_MAXUINT};
}

static void add_found(const GjRidge *look, const GjSide *side, GArray *strokes)
{
    GjStroke stroke = stroke_of(look, side);

    g_array_append_val(strokes, stroke);
}

/* Whether a line of which @usual is told has neither gaps nor faint places. */
static gboolean is_sound(const Usual *usual)
{
    return usual->gap <= SOUND_GAP_PT && usual->dark >= SOUND_DARK &&
           usual->ridge >= SOUND_RIDGE;
}

/* Whether the rule on the upright @side, if it is one, goes on one from above, and does
 * not end with it: below is no paper. */
static gboolean goes_on(const GArray *sides, const GjSide *side, const Usual *usual)
{
    gboolean is_above = FALSE, is_end = FALSE;

    for (guint i = 0; i < sides->len; i++) {
        const GjSide *other = &g_array_index(sides, GjSide, i);
        if (other->line != side->line)
            continue;
        if (fabs(other->y1 - side->y0) < 1)
            is_above = *other->drawn;
        if (fabs(other->y0 - side->y1) < 1)
            is_end = !*other->drawn && other->seen.told >= TOLD_SHARE &&
                     other->seen.ridge < DROP_SHARE * usual->ridge;
    }
    return is_above && !is_end;
}

/* Whether no side of @sides on @line was held to be drawn: it was only proposed. */
static gboolean is_proposed(const GArray *sides, guint line)
{
    for (guint i = 0; i < sides->len; i++) {
        const GjSide *side = &g_array_index(sides, GjSide, i);
        if (side->line == line && side->was)
            return FALSE;
    }
    return TRUE;
}

/* Whether what looks like a rule on @side is a stroke of a letter in a cell over several
 * columns. Rules without gaps are found but where print is hard by; and those that are
 * only proposed have paper on one side. */
static gboolean is_letter(const GjRidge *look, const GArray *sides, const GjSide *side,
                          const Usual *usual)
{
    GjStroke stroke = stroke_of(look, side);
    double unit = look->straight->unit;

    if (look->is_level)
        return FALSE;
    if (is_sound(usual) && gj_stroke_is_between(look->raster, unit, &stroke))
        return TRUE;
    if (goes_on(sides, side, usual))
        return FALSE;
    return is_sound(usual) || is_proposed(sides, side->line)
               ? gj_stroke_is_hemmed(look->raster, unit, &stroke)
               : gj_stroke_is_letter(look->raster, unit, &stroke);
}

/* Tells again whether @side is drawn. */
static void settle(const GjRidge *look, const GArray *sides, const GjSide *side,
                   const Usual *usual, GArray *strokes)
{
    const GjSeen *seen = &side->seen;
    gboolean is_told = seen->told >= TOLD_SHARE;
    gboolean is_loose = seen->loose > usual->loose + LOOSE_PT;

    if (*side->drawn && is_told &&
        (seen->ridge < DROP_SHARE * usual->ridge || is_loose)) {
        *side->drawn = FALSE;
        cut_out(look, side, strokes);
    } else if (!*side->drawn && is_told && !is_loose &&
               seen->gap <= usual->gap + GAP_PT &&
               seen->ridge >= ADD_SHARE * usual->ridge &&
               !is_letter(look, sides, side, usual)) {
        *side->drawn = TRUE;
        add_found(look, side, strokes);
    }
}

/* The share of the sides on @line that are drawn. */
static double drawn_share(const GArray *sides, guint line)
{
    guint n = 0, drawn = 0;

    for (guint i = 0; i < sides->len; i++) {
        const GjSide *side = &g_array_index(sides, GjSide, i);
        n += side->line == line;
        drawn += side->line == line && *side->drawn;
    }
    return n ? (double)drawn / n : 0;
}

/* Draws those of @sides on @line that are missing among most: sound lines miss none, and
 * those that are dashed look too much like print. */
static void settle_again(const GjRidge *look, const GArray *sides, guint line,
                         const Usual *usual, GArray *strokes)
{
    if (is_sound(usual) || usual->ridge < SOUND_RIDGE ||
        drawn_share(sides, line) < MOST_SHARE)
        return;
    for (guint i = 0; i < sides->len; i++) {
        const GjSide *side = &g_array_index(sides, GjSide, i);
        if (side->line != line || *side->drawn || side->seen.told < AGAIN_TOLD ||
            side->seen.ridge < AGAIN_SHARE * usual->ridge ||
            side->seen.gap > usual->gap + AGAIN_GAP_PT ||
            side->seen.loose > usual->loose + LOOSE_PT ||
            is_letter(look, sides, side, usual))
            continue;
        *side->drawn = TRUE;
        add_found(look, side, strokes);
    }
}

/* Sees all of @sides that are held to be drawn, each by itself. */
static void see_drawn(const GjRidge *look, GArray *sides)
{
    for (guint i = 0; i < sides->len; i++) {
        GjSide *side = &g_array_index(sides, GjSide, i);
        if (!side->was)
            continue;
        gj_side_settle(look, side, STANDS_OUT);
        side->seen.dark = gj_side_darkness(look, side);
        gj_side_see(look, side, MAX(side->seen.dark, GJ_SIDE_DARK_MIN));
    }
}

/* How dark the line of @side is there: no darker than what is drawn of it next to it, for
 * a hair line fades where it comes to lie between two columns of pixels. */
static double dark_near(const GArray *sides, const GjSide *side, double usual)
{
    double least = usual;

    for (guint i = 0; i < sides->len; i++) {
        const GjSide *other = &g_array_index(sides, GjSide, i);
        gboolean is_next = other->line == side->line &&
                           (hypot(other->x0 - side->x1, other->y0 - side->y1) < 1 ||
                            hypot(other->x1 - side->x0, other->y1 - side->y0) < 1);
        if (is_next && other->was && other->seen.dark > 0)
            least = MIN(least, other->seen.dark);
    }
    return least;
}

/* Settles @sides, on @n_lines lines, where @all is usual. */
static void settle_sides(const GjRidge *look, GArray *sides, guint n_lines,
                         const Usual *all, GArray *strokes)
{
    g_autofree Usual *usual = g_new0(Usual, n_lines);

    for (guint i = 0; i < n_lines; i++) {
        if (!learn(sides, i, &usual[i]))
            usual[i] = *all;
        usual[i].gap = all->gap;
        usual[i].loose = all->loose;
    }
    for (guint i = 0; i < sides->len; i++) {
        GjSide *side = &g_array_index(sides, GjSide, i);
        double dark = usual[side->line].dark;
        if (!side->was) {
            dark = dark_near(sides, side, dark);
            gj_side_settle(look, side, dark);
        }
        gj_side_see(look, side, dark);
    }
    for (guint i = 0; i < sides->len; i++) {
        GjSide *side = &g_array_index(sides, GjSide, i);
        settle(look, sides, side, &usual[side->line], strokes);
    }
    for (guint i = 0; i < n_lines; i++)
        settle_again(look, sides, i, &usual[i], strokes);
}

/* Settles the sides of @walls (taken) in one direction; returns them, with the lines that
 * were missed. */
static GjWalls *settle_walls(const GjRidge *look, GjWalls *walls, GArray *strokes)
{
    g_autoptr(GArray) sides = sides_of(walls, look->straight, look->is_level);
    Usual all = {0};

    see_drawn(look, sides);
    if (!learn_inner(sides, look->is_level ? walls->n_rows : walls->n_cols, &all) ||
        all.dark < GJ_SIDE_DARK_MIN)
        return walls;
    if (all.ridge < SOUND_RIDGE || all.gap > SOUND_GAP_PT || all.dark < SOUND_DARK) {
        walls = gj_lines_propose(look, walls, all.dark, all.ridge);
        g_array_unref(sides);
        sides = sides_of(walls, look->straight, look->is_level);
        see_drawn(look, sides);
    }
    settle_sides(look, sides, look->is_level ? walls->n_rows : walls->n_cols, &all,
                 strokes);
    return walls;
}

/* ---- all grids ---- */

static void settle_grid(const GjRaster *raster, const GjStraight *straight,
                        const GjGrid *grid, GjStrokes *strokes, GjPage *page)
{
    GjWalls *walls = NULL;

    if ((gsize)grid->walls->n_rows * grid->walls->n_cols > SLOTS_MAX)
        return;
    walls = gj_walls_dup(grid->walls);
    for (int is_level = 0; is_level < 2; is_level++) {
        GArray *lines = is_level ? strokes->level : strokes->upright;
        GjRidge look = {raster, straight, is_level, half_width(lines)};
        walls = settle_walls(&look, walls, lines);
    }
    for (int is_level = 0; is_level < 2; is_level++)
        gj_walls_redraw(walls, gj_grid_box(grid), is_level, page);
    gj_walls_free(walls);
}

void gj_edges_settle(const GjRaster *raster, const GjStraight *straight,
                     const GPtrArray *grids, GjStrokes *strokes, GjPage *page)
{
    for (guint i = 0; i < grids->len; i++)
        settle_grid(raster, straight, g_ptr_array_index(grids, i), strokes, page);
}
