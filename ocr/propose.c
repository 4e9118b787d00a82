/* A dashed line has no more ink than letters in a row have; but letters keep away from
 * the rules above and below them, which a line does not:
 *
 *     ━━━━━━━━━━     For each place between the lines that are known, all bands that they
 *     1.  ╎  20      make are looked at close to their ends. There a line has as much
 *     ━━━━━━━━━━     ridge as anywhere, print has none. The run of bands where there is
 *     2.  ╎  21      most is taken, if it has some bands. Of only two bands all that lies
 *     ━━━━━━━━━━     between their ends is looked at, and has to look like a line.
 *
 * Cost: pixels across · bands · pixels looked at in a band. */
#include "propose.h"

#include <math.h>

/* How far from the ends of a band is looked, and how much a rule there covers, in points.
 */
#define END_PT   2.6
#define COVER_PT 0.8
/* Of the usual share of ridge a line has so much at least. */
#define RIDGE_LEAST 0.6
/* Bands that a line goes through at least, places in them that speak for it, and of what
 * is ridge or blank. */
#define BANDS_MIN 3
#define SUM_MIN   8.0
/* Of so few bands all places are looked at, where their ends say so much; and what those
 * have to say. */
#define WHOLE_BANDS 2
#define WORTH_SUM   1.4
#define WHOLE_SUM   16.0
/* How near to another there is no line, in points. */
#define APART_PT 5.0
/* More lines than this are not added to a table. */
#define LINES_MAX 24u

/* A place where a line may be. */
typedef struct {
    double at; /* in points */
    double sum;
} Guess;

static double value(const GArray *values, guint i)
{
    return g_array_index(values, double, i);
}

/* What is usual of lines: how dark they are, and which share of their places is ridge. */
typedef struct {
    double dark, least;
} Usual;

/* What the places of band @i at @at within @reach points of its ends say for a line:
 * those of ridge, less what is usual of all. */
static double weigh_band(const GjRidge *look, const GArray *ends, guint i, double at,
                         Usual usual, double reach)
{
    double from = value(ends, i) + COVER_PT, to = value(ends, i + 1) - COVER_PT;
    double x[2], y[2], ridge = 0, blank = 0, unit = look->straight->unit;
    gboolean is_level = look->is_level;

    if (to <= from)
        return 0;
    gj_straight_unmap(look->straight, is_level ? from : at, is_level ? at : from, &x[0],
                      &y[0]);
    gj_straight_unmap(look->straight, is_level ? to : at, is_level ? at : to, &x[1],
                      &y[1]);
    int n = (int)((to - from) * unit), near = (int)(reach * unit);
    for (int k = 0; k < n; k++) {
        double part = (k + 0.5) / n, on = 0, low = 0, high = 0;
        double along =
            is_level ? x[0] + part * (x[1] - x[0]) : y[0] + part * (y[1] - y[0]);
        double across =
            is_level ? y[0] + part * (y[1] - y[0]) : x[0] + part * (x[1] - x[0]);
        if (k >= near && k < n - near) {
            k = n - near - 1;
            continue;
        }
        gj_ridge_profile(look, along, across, &on, &low, &high);
        if (on < GJ_BLANK_SHARE * usual.dark)
            blank++;
        else if (on - high >= GJ_RIDGE_SHARE * usual.dark &&
                 on <= GJ_DARK_RATIO * usual.dark)
            ridge++;
    }
    return ridge - usual.least * (ridge + blank);
}

/* A run of bands. */
typedef struct {
    guint first;
    int n;
    double sum; /* what their ends say */
} Run;

/* The run of bands of which the ends say most for a line at @at. */
static Run best_run(const GjRidge *look, const GArray *ends, double at, Usual usual)
{
    Run run = {0, 0, 0}, best = run;

    for (guint i = 0; i + 1 < ends->len; i++) {
        run.sum += weigh_band(look, ends, i, at, usual, END_PT);
        run.n++;
        if (run.sum <= 0)
            run = (Run){i + 1, 0, 0};
        if (run.sum > best.sum)
            best = run;
    }
    return best;
}

/* What the bands around @first say that look like a line at @at from one end to the other
 * all; 0: they are too few. A dash at an end, or none, says little. */
static double weigh_whole(const GjRidge *look, const GArray *ends, guint first, double at,
                          Usual usual)
{
    double sum = 0, far = value(ends, ends->len - 1) - value(ends, 0);
    guint from = first, to = first;

    while (from > 0) {
        double here = weigh_band(look, ends, from - 1, at, usual, far);
        if (here <= 0)
            break;
        sum += here;
        from--;
    }
    while (to + 1 < ends->len) {
        double here = weigh_band(look, ends, to, at, usual, far);
        if (here <= 0)
            break;
        sum += here;
        to++;
    }
    return to - from >= WHOLE_BANDS && sum >= WHOLE_SUM ? sum : 0;
}

/* How much the bands say for a line at @at; 0: too little. */
static double weigh(const GjRidge *look, const GArray *ends, double at, Usual usual)
{
    Run best = best_run(look, ends, at, usual);

    if (best.n >= BANDS_MIN && best.sum >= SUM_MIN)
        return best.sum;
    return best.sum >= WORTH_SUM ? weigh_whole(look, ends, best.first, at, usual) : 0;
}

static gboolean is_near(const GArray *lines, double at)
{
    for (guint i = 0; i < lines->len; i++) {
        if (fabs(value(lines, i) - at) < APART_PT)
            return TRUE;
    }
    return FALSE;
}

static int compare_guesses(gconstpointer a, gconstpointer b)
{
    double x = ((const Guess *)a)->sum, y = ((const Guess *)b)->sum;

    return (x < y) - (x > y);
}

/* The places of @lines, and those of lines that nobody found. */
static GArray *guess_lines(const GjRidge *look, const GArray *lines, const GArray *ends,
                           Usual usual)
{
    GArray *all = g_array_copy((GArray *)lines);
    g_autoptr(GArray) guesses = g_array_new(FALSE, FALSE, sizeof(Guess));
    double from = value(lines, 0), to = value(lines, lines->len - 1);
    int n = (int)((to - from) * look->straight->unit);

    for (int i = 0; i < n; i++) {
        double at = from + i / look->straight->unit;
        Guess guess = {at, is_near(lines, at) ? 0 : weigh(look, ends, at, usual)};
        if (guess.sum > 0)
            g_array_append_val(guesses, guess);
    }
    g_array_sort(guesses, compare_guesses);
    for (guint i = 0; i < guesses->len && all->len < lines->len + LINES_MAX; i++) {
        double at = g_array_index(guesses, Guess, i).at;
        if (!is_near(all, at))
            g_array_append_val(all, at);
    }
    return all;
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Which space between @lines the middle of space @i between @all lies in, and whether
 * @all has a line at its end that @lines has. */
static guint space_of(const GArray *lines, const GArray *all, guint i, gboolean *is_end)
{
    guint space = 0;

    while (space + 2 < lines->len && value(lines, space + 1) <= value(all, i))
        space++;
    *is_end = value(all, i + 1) == value(lines, space + 1);
    return space;
}

/* The walls of @walls (taken) with the column or row lines @all (taken). */
static GjWalls *with_lines(GjWalls *walls, GArray *all, gboolean is_level)
{
    const GArray *lines = is_level ? walls->ys : walls->xs;
    GjWalls *more = is_level ? gj_walls_blank(g_array_copy(walls->xs), all)
                             : gj_walls_blank(all, g_array_copy(walls->ys));

    for (guint row = 0; row < more->n_rows; row++) {
        for (guint col = 0; col < more->n_cols; col++) {
            gboolean is_end = FALSE;
            guint space = space_of(lines, all, is_level ? row : col, &is_end);
            guint old_row = is_level ? space : row, old_col = is_level ? col : space;
            *gj_walls_below(more, row, col) =
                (is_level && !is_end) ? 0 : *gj_walls_below(walls, old_row, old_col);
            *gj_walls_right(more, row, col) =
                (!is_level && !is_end) ? 0 : *gj_walls_right(walls, old_row, old_col);
        }
    }
    gj_walls_free(walls);
    return more;
}

GjWalls *gj_lines_propose(const GjRidge *look, GjWalls *walls, double dark, double ridge)
{
    const GArray *lines = look->is_level ? walls->ys : walls->xs;
    const GArray *ends = look->is_level ? walls->xs : walls->ys;
    GArray *all = guess_lines(look, lines, ends, (Usual){dark, RIDGE_LEAST * ridge});

    if (all->len == lines->len) {
        g_array_unref(all);
        return walls;
    }
    g_array_sort(all, compare_doubles);
    return with_lines(walls, all, look->is_level);
}
