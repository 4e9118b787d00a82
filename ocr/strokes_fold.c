/* A fold of the paper looks like a ruling line, but knows nothing of the table:
 *
 *      ┌─────┬──────┐        1. It runs through print: in many places there is ink on
 *      │ 总计 │  12  │           both of its sides.
 *     ─┼─第─三┼──34──┼──      2. It goes on beside the table, where no other line does.
 *      └─────┴──────┘           Where it lies on a rule, that ends at the table; but
 *                               what is much fainter than the rules is none.
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
/* Such a one is all fold where it has less than this share of the ink of those others;
 * where it goes on so on both sides, already where it has less than this of it in the
 * table: no rule lies there. */
#define FAINT_SHARE      0.4
#define FAINT_SHARE_BOTH 0.8

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

/* What is seen beside a table. */
typedef struct {
    const GjRaster *raster;
    const GArray *level;
    double unit;
    gboolean is_turned; /* level ones go up the page: rows of the raster are columns */
} Beside;

/* The ink of the level @s from @x0 to @x1, of 255: in half of its places there is less.
 */
static double ink_of(const Beside *beside, const GjStroke *s, double x0, double x1)
{
    const GjRaster *raster = beside->raster;
    int end = (int)(beside->is_turned ? raster->width : raster->height) - 1;
    guint of[256] = {0}, n = 0, seen = 0, ink = 0;

    for (int x = (int)x0; x < (int)x1; x++, n++) {
        int y = (int)(s->y0 + (x - s->x0) / (s->x1 - s->x0) * (s->y1 - s->y0));
        int most = 0;
        for (int k = MAX(y - 1, 0); k <= MIN(y + 1, end); k++)
            most = MAX(most, beside->is_turned ? gj_raster_at(raster, k, x)
                                               : gj_raster_at(raster, x, k));
        of[most]++;
    }
    while (ink < 255 && 2 * (seen += of[ink]) < n)
        ink++;
    return ink;
}

/* One side of a table on which a level line goes on. */
typedef struct {
    gboolean is_alone; /* and no other of those that reach the outermost upright one */
    double at;         /* where that is */
    double others;     /* the ink of those others */
} End;

static End end_of(const Beside *beside, const GjStroke *s, const GArray *upright,
                  gboolean right)
{
    End end = {0};
    double x = 0, reach = MEET_PT * beside->unit, least = BESIDE_PT * beside->unit;
    const GjStroke *u = outermost(s, upright, right, beside->unit, &end.at);
    guint n = 0;

    if (!u || (right ? s->x1 - end.at : end.at - s->x0) < least)
        return end;
    for (guint i = 0; i < beside->level->len; i++) {
        const GjStroke *o = &g_array_index(beside->level, GjStroke, i);
        if (fabs(o->y0 + o->y1 - s->y0 - s->y1) < 2 * reach || !meets(o, u, reach, &x))
            continue;
        if (right ? o->x1 > x + least / 2 : o->x0 < x - least / 2)
            return end;
        n++;
        end.others += ink_of(beside, o, o->x0, o->x1);
    }
    end.is_alone = n >= OTHERS_MIN;
    end.others /= MAX(n, 1);
    return end;
}

/* Whether @s, which goes on at one of @ends at least, is a fold also in the table. */
static gboolean is_fold(const Beside *beside, const GjStroke *s, const End ends[2])
{
    double least = G_MAXDOUBLE;

    for (guint k = 0; k < 2; k++)
        least = ends[k].is_alone ? MIN(least, ends[k].others) : least;
    return ink_of(beside, s, s->x0, s->x1) < FAINT_SHARE * least ||
           (ends[0].is_alone && ends[1].is_alone &&
            ink_of(beside, s, ends[0].at, ends[1].at) < FAINT_SHARE_BOTH * least);
}

/* Cuts the level @s at @at: what lies to the right or left of it becomes a fold. */
static void cut_at(GjStrokes *strokes, GjStroke *s, double at, gboolean right)
{
    GjStroke rest = *s;
    double y = s->y0 + (at - s->x0) / (s->x1 - s->x0) * (s->y1 - s->y0);

    *(right ? &s->x1 : &s->x0) = at;
    *(right ? &s->y1 : &s->y0) = y;
    *(right ? &rest.x0 : &rest.x1) = at;
    *(right ? &rest.y0 : &rest.y1) = y;
    g_array_append_val(strokes->folds, rest);
}

/* Parts from level lines what goes on alone beside a table, or all where no rule is in
 * it. Of the lines of a table that @is_turned only these are looked for. */
static void cut_beside(GjStrokes *strokes, const GjRaster *raster, double unit,
                       gboolean is_turned)
{
    Beside beside = {raster, strokes->level, unit, is_turned};

    for (guint i = 0; i < strokes->level->len; i++) {
        GjStroke *s = &g_array_index(strokes->level, GjStroke, i);
        const End ends[] = {end_of(&beside, s, strokes->upright, FALSE),
                            end_of(&beside, s, strokes->upright, TRUE)};
        if (!ends[0].is_alone && !ends[1].is_alone)
            continue;
        if (is_fold(&beside, s, ends)) {
            g_array_append_val(strokes->folds, *s);
            g_array_remove_index(strokes->level, i--);
            continue;
        }
        for (guint k = 0; k < 2 && !is_turned; k++) {
            if (ends[k].is_alone)
                cut_at(strokes, s, ends[k].at, k == 1);
        }
    }
}

/* Level lines become upright ones. */
static void turn(GjStrokes *strokes)
{
    GArray *all[] = {strokes->level, strokes->upright, strokes->folds};

    for (guint k = 0; k < G_N_ELEMENTS(all); k++) {
        for (guint i = 0; i < all[k]->len; i++) {
            GjStroke *s = &g_array_index(all[k], GjStroke, i);
            *s = (GjStroke){s->y0, s->x0, s->y1, s->x1, s->width, s->line};
        }
    }
    strokes->level = all[1];
    strokes->upright = all[0];
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
    cut_beside(strokes, raster, unit, FALSE);
    turn(strokes);
    cut_beside(strokes, raster, unit, TRUE);
    turn(strokes);
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
