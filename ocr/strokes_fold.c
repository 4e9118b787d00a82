/* A fold of the paper looks like a ruling line, but knows nothing of the table:
 *
 *      ┌─────┬──────┐        1. It runs through print: in many places there is ink on
 *      │ 总计 │  12  │           both of its sides.
 *     ─┼─第─三┼──34──┼──      2. It goes on beside the table, where no other line does.
 *      └─────┴──────┘           Where it lies on a rule, that ends at the table.
 *
 * Cost: pixels along long lines. Wrong where a fold lies between two lines of print. */
#include "strokes_fold.h"

#include <math.h>

/* Share of a line at which print crosses it, and in how many places, from which it is a
 * fold; how far from a line that crosses nothing is looked at, in pixels; how long a
 * fold is at least, in points. Print runs along level ones: more crosses them. */
#define CROSSED_SHARE      0.07
#define CROSSED_RUNS       6
#define CROSSED_RUNS_LEVEL 14
#define ACROSS_REACH       5.0
#define FOLD_LENGTH_PT     110.0
/* Between print so much of a fold is ink at least: a row of letters leaves gaps. */
#define FOLD_FILLED 0.75
/* One that ends at the sides of the table, give or take this (points), is none: print of
 * low rows touches their lines from above and below. */
#define FRAMED_PT 2.0
/* A level line that goes on alone for more than this beside the last upright one is cut
 * there, if so many others reach that; in points. */
#define BESIDE_PT  7.0
#define MEET_PT    4.0
#define OTHERS_MIN 3u

typedef struct {
    const GjRaster *raster;
    double unit;
    gboolean is_level; /* which strokes are looked at */
    const GArray *across;
} Search;

/* Whether one of the strokes that run across passes (x, y). */
static gboolean is_met(const Search *search, double x, double y)
{
    for (guint i = 0; i < search->across->len; i++) {
        const GjStroke *s = &g_array_index(search->across, GjStroke, i);
        if (x > MIN(s->x0, s->x1) - ACROSS_REACH &&
            x < MAX(s->x0, s->x1) + ACROSS_REACH &&
            y > MIN(s->y0, s->y1) - ACROSS_REACH && y < MAX(s->y0, s->y1) + ACROSS_REACH)
            return TRUE;
    }
    return FALSE;
}

/* Whether print crosses a line as wide as @width at (x, y): there is ink on both of its
 * sides. */
static gboolean is_crossed(const Search *search, double x, double y, double width)
{
    int apart = (int)ceil(width / 2 + 1.5);
    gboolean before = FALSE, behind = FALSE;

    for (int k = apart; k < apart + 2; k++) {
        int dx = search->is_level ? 0 : k, dy = search->is_level ? k : 0;
        before =
            before || gj_raster_has(search->raster, (int)x - dx, (int)y - dy, GJ_INK_MIN);
        behind =
            behind || gj_raster_has(search->raster, (int)x + dx, (int)y + dy, GJ_INK_MIN);
    }
    return before && behind;
}

/* Where print crosses @s there is ink on both of its sides, between such places it is
 * seen by itself. */
typedef struct {
    gboolean is_crossed; /* by so much print that it is a fold, or print itself */
    double filled;       /* of what is not crossed, the share that is ink */
} Sight;

/* Looks along @s. Lines that cross it do not count. */
static Sight look_along(const Search *search, const GjStroke *s)
{
    double length = search->is_level ? s->x1 - s->x0 : s->y1 - s->y0;
    int n = 0, crossed = 0, run = 0, n_runs = 0, filled = 0;

    if (length < FOLD_LENGTH_PT * search->unit)
        return (Sight){FALSE, 1};
    for (int k = 0; k < (int)length; k++) {
        double x = s->x0 + k / length * (s->x1 - s->x0);
        double y = s->y0 + k / length * (s->y1 - s->y0);
        if (is_met(search, x, y))
            continue;
        n++;
        run = is_crossed(search, x, y, s->width) ? run + 1 : 0;
        crossed += run > 0;
        n_runs += run == 1;
        filled +=
            run == 0 && gj_raster_has(search->raster, (int)x, (int)y, GJ_STROKE_INK);
    }
    return (Sight){crossed > CROSSED_SHARE * n &&
                       n_runs >= (search->is_level ? CROSSED_RUNS_LEVEL : CROSSED_RUNS),
                   n > crossed ? (double)filled / (n - crossed) : 0};
}

/* ---- beside the table ---- */

/* Where the level @s is at the upright @u; FALSE: they do not meet. */
static gboolean meets(const GjStroke *s, const GjStroke *u, double reach, double *x)
{
    double y = (s->y0 + s->y1) / 2, part = CLAMP((y - u->y0) / (u->y1 - u->y0), 0, 1);

    *x = u->x0 + part * (u->x1 - u->x0);
    return *x > s->x0 - reach && *x < s->x1 + reach && y > u->y0 - reach &&
           y < u->y1 + reach;
}

/* The outermost of @upright that meets @s, to the left or right; NULL: there is none. */
static const GjStroke *outermost(const GjStroke *s, const GArray *upright, gboolean right,
                                 double unit, double *at)
{
    const GjStroke *best = NULL;
    double x = 0;

    for (guint i = 0; i < upright->len; i++) {
        const GjStroke *u = &g_array_index(upright, GjStroke, i);
        if (!meets(s, u, MEET_PT * unit, &x) || (best && (right ? x < *at : x > *at)))
            continue;
        best = u;
        *at = x;
    }
    return best;
}

/* Whether the level @s ends where the outermost of @upright are that meet it. */
static gboolean is_framed(const GjStroke *s, const GArray *upright, double unit)
{
    double left = 0, right = 0;

    return outermost(s, upright, FALSE, unit, &left) &&
           outermost(s, upright, TRUE, unit, &right) &&
           fabs(left - s->x0) <= FRAMED_PT * unit &&
           fabs(right - s->x1) <= FRAMED_PT * unit;
}

/* Whether of the level lines that reach @u only @s goes on beside it. */
static gboolean is_alone(const GArray *level, const GjStroke *s, const GjStroke *u,
                         gboolean right, double unit)
{
    double x = 0, reach = MEET_PT * unit, least = BESIDE_PT * unit / 2;
    guint n = 0;

    for (guint i = 0; i < level->len; i++) {
        const GjStroke *o = &g_array_index(level, GjStroke, i);
        if (fabs(o->y0 + o->y1 - s->y0 - s->y1) < 2 * reach || !meets(o, u, reach, &x))
            continue;
        if (right ? o->x1 > x + least : o->x0 < x - least)
            return FALSE;
        n++;
    }
    return n >= OTHERS_MIN;
}

/* Cuts level lines that go on alone beside a table. */
static void cut_beside(GjStrokes *strokes, double unit)
{
    for (guint i = 0; i < strokes->level->len; i++) {
        GjStroke *s = &g_array_index(strokes->level, GjStroke, i);
        for (gboolean right = FALSE; right <= TRUE; right++) {
            double at = 0;
            const GjStroke *u = outermost(s, strokes->upright, right, unit, &at);
            double beside = u ? (right ? s->x1 - at : at - s->x0) : 0;
            if (beside < BESIDE_PT * unit || !is_alone(strokes->level, s, u, right, unit))
                continue;
            GjStroke rest = *s;
            double y = s->y0 + (at - s->x0) / (s->x1 - s->x0) * (s->y1 - s->y0);
            *(right ? &s->x1 : &s->x0) = at;
            *(right ? &s->y1 : &s->y0) = y;
            *(right ? &rest.x0 : &rest.x1) = at;
            *(right ? &rest.y0 : &rest.y1) = y;
            g_array_append_val(strokes->folds, rest);
        }
    }
}

/* ---- all lines ---- */

/* Moves the folds among @strokes (taken) to @folds; returns the others, without those
 * that are rows of print. */
static GArray *without_folds(const Search *search, GArray *strokes, GArray *folds)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(GjStroke));

    for (guint i = 0; i < strokes->len; i++) {
        GjStroke s = g_array_index(strokes, GjStroke, i);
        Sight sight = look_along(search, &s);
        if (!sight.is_crossed ||
            (search->is_level && is_framed(&s, search->across, search->unit)))
            g_array_append_val(kept, s);
        else if (sight.filled >= FOLD_FILLED)
            g_array_append_val(folds, s);
    }
    g_array_unref(strokes);
    return kept;
}

void gj_strokes_part_folds(const GjRaster *raster, double unit, GjStrokes *strokes)
{
    strokes->folds = g_array_new(FALSE, FALSE, sizeof(GjStroke));
    for (gboolean is_level = FALSE; is_level <= TRUE; is_level++) {
        GArray **of = is_level ? &strokes->level : &strokes->upright;
        Search search = {raster, unit, is_level,
                         is_level ? strokes->upright : strokes->level};
        *of = without_folds(&search, *of, strokes->folds);
    }
    cut_beside(strokes, unit);
}

gboolean gj_folds_cross(const GArray *folds, GjRegion region)
{
    for (guint i = 0; i < folds->len; i++) {
        const GjStroke *s = &g_array_index(folds, GjStroke, i);
        gboolean is_level = s->x1 - s->x0 > s->y1 - s->y0;
        double middle =
            is_level ? (region.x0 + region.x1) / 2.0 : (region.y0 + region.y1) / 2.0;
        double part = is_level ? (middle - s->x0) / (s->x1 - s->x0)
                               : (middle - s->y0) / (s->y1 - s->y0);
        double at =
            is_level ? s->y0 + part * (s->y1 - s->y0) : s->x0 + part * (s->x1 - s->x0);
        double reach = s->width / 2;
        if (part >= 0 && part <= 1 && at + reach > (is_level ? region.y0 : region.x0) &&
            at - reach < (is_level ? region.y1 : region.x1))
            return TRUE;
    }
    return FALSE;
}
