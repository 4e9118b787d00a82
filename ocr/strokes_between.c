/* Upright lines of low rows look like strokes of letters, and print beside them spoils
 * them; but they run all the way from one level line to the next, which no letter does:
 *
 *     ───┬─────┬───     in each column of pixels, between each level line and the next
 *      结│果 维│持      below: ink that is followed down, a pixel to the left or right,
 *     ───┴─────┴───     and begins and ends beside both lines
 *
 * Cost: columns of pixels · level lines, most of which have no ink beside them. Columns
 * in a row are one line; many are a dark area and none. */
#include "strokes_between.h"

#include "strokes_column.h"

#include <math.h>
#include <stdlib.h>

/* How far beside a level line there must be ink, and how much: so far to so far, in
 * points. */
#define BESIDE_FROM_PT 1.2
#define BESIDE_TO_PT   2.6
#define BESIDE_FILLED  0.75
/* Share of the way that must be ink. */
#define FILLED 0.93
/* How far from straight it may run, in pixels, and aslant, in its length. */
#define BEND_MAX  1
#define SLOPE_MAX 0.05
/* How low a row may be, and how broad a line, in points. */
#define ROW_MIN_PT   5.5
#define WIDTH_MAX_PT 4.2
/* How far from a line that is known another is the same, in points. */
#define SAME_PT   2.0
#define LINES_MAX 400u

typedef struct {
    const GjRaster *raster;
    double unit;
    const GArray *level;
    GArray *upright;
} Search;

/* A level line where a column of pixels crosses it. */
typedef struct {
    double y;
    double width;
} Crossing;

/* Ink that goes from a level line to the next. */
typedef struct {
    int x0, x1; /* at its top: the columns it takes */
    int end;    /* where it ends, at its bottom */
    double y0, y1;
} Way;

static gboolean is_ink(const Search *search, int x, int y)
{
    return gj_raster_has(search->raster, x, y, GJ_STROKE_INK);
}

static int compare_crossings(gconstpointer a, gconstpointer b)
{
    double x = ((const Crossing *)a)->y, y = ((const Crossing *)b)->y;

    return (x > y) - (x < y);
}

/* Where level lines cross column @x, from above. */
static guint cross(const Search *search, int x, Crossing *crossings)
{
    guint n = 0;

    for (guint i = 0; i < search->level->len && n < LINES_MAX; i++) {
        const GjStroke *s = &g_array_index(search->level, GjStroke, i);
        double reach = SAME_PT * search->unit;
        if (x < s->x0 - reach || x > s->x1 + reach)
            continue;
        double part = CLAMP((x - s->x0) / (s->x1 - s->x0), 0, 1);
        crossings[n++] = (Crossing){s->y0 + part * (s->y1 - s->y0), s->width};
    }
    qsort(crossings, n, sizeof *crossings, compare_crossings);
    return n;
}

/* Follows ink from (x, y0) down to y1, of which @n rows are looked at; tells how many
 * have ink. Returns where it ends. */
static int follow(const Search *search, int x, int y0, int y1, int *n)
{
    *n = 0;
    for (int y = y0; y < y1; y++) {
        int to = is_ink(search, x, y)       ? x
                 : is_ink(search, x - 1, y) ? x - 1
                 : is_ink(search, x + 1, y) ? x + 1
                                            : G_MININT;
        *n += to != G_MININT;
        x = to == G_MININT ? x : to;
    }
    return x;
}

/* The share of the straight way from (x, y0) to (end, y1) that is ink. */
static double filled_straight(const Search *search, int x, int y0, int end, int y1)
{
    int n = 0;

    for (int y = y0; y < y1; y++) {
        int at = (int)lround(x + (double)(end - x) * (y - y0) / (y1 - y0));
        gboolean ink = FALSE;
        for (int k = -BEND_MAX; k <= BEND_MAX && !ink; k++)
            ink = is_ink(search, at + k, y);
        n += ink;
    }
    return (double)n / (y1 - y0);
}

/* Whether there is ink in column @x all the way from @top to @bottom. */
static gboolean runs(const Search *search, int x, const Crossing *top,
                     const Crossing *bottom, int *end)
{
    double unit = search->unit;
    int y0 = (int)ceil(top->y + top->width / 2), n = 0;
    int y1 = (int)floor(bottom->y - bottom->width / 2);
    int from = (int)(BESIDE_FROM_PT * unit), to = (int)ceil(BESIDE_TO_PT * unit);

    if (y1 - y0 < ROW_MIN_PT * unit || !is_ink(search, x, y0 + from))
        return FALSE;
    follow(search, x, y0 + from, y0 + to, &n);
    if (n < BESIDE_FILLED * (to - from))
        return FALSE;
    *end = follow(search, x, y0, y1, &n);
    if (n < FILLED * (y1 - y0) || abs(*end - x) > MAX(SLOPE_MAX * (y1 - y0), 1) ||
        filled_straight(search, x, y0, *end, y1) < FILLED)
        return FALSE;
    follow(search, *end, y1 - to, y1 - from, &n);
    return n >= BESIDE_FILLED * (to - from);
}

/* Whether an upright line that is known is where @way is. */
static gboolean is_known(const Search *search, const Way *way)
{
    double x = (way->x0 + way->x1 + way->end * 2) / 4.0, y = (way->y0 + way->y1) / 2;

    for (guint i = 0; i < search->upright->len; i++) {
        const GjStroke *s = &g_array_index(search->upright, GjStroke, i);
        if (y < s->y0 || y > s->y1)
            continue;
        double part = (y - s->y0) / (s->y1 - s->y0);
        if (fabs(s->x0 + part * (s->x1 - s->x0) - x) <=
            SAME_PT * search->unit + s->width / 2)
            return TRUE;
    }
    return FALSE;
}

static void add(Search *search, const Way *way, guint line)
{
    double half = (way->x1 - way->x0) / 2.0;

    if (half * 2 > WIDTH_MAX_PT * search->unit || is_known(search, way))
        return;
    GjStroke stroke = {way->x0 + half, way->y0, way->end + 0.5, way->y1, half * 2, line};
    if (!gj_stroke_is_between(search->raster, search->unit, &stroke))
        g_array_append_val(search->upright, stroke);
}

/* Adds @way to those of the columns before, or goes on with one of them. */
static void go_on(GArray *ways, const Way *way)
{
    for (guint i = 0; i < ways->len; i++) {
        Way *before = &g_array_index(ways, Way, i);
        if (before->x1 == way->x0 && fabs(before->y0 - way->y0) < 3 &&
            fabs(before->y1 - way->y1) < 3) {
            before->x1 = way->x1;
            before->y0 = way->y0;
            before->y1 = way->y1;
            before->end = way->end;
            return;
        }
    }
    g_array_append_val(ways, *way);
}

/* Adds the ways that do not go on in column @x, and forgets them. */
static void finish(Search *search, GArray *ways, int x, guint *line)
{
    for (guint i = 0; i < ways->len;) {
        if (g_array_index(ways, Way, i).x1 == x) {
            i++;
            continue;
        }
        add(search, &g_array_index(ways, Way, i), (*line)++);
        g_array_remove_index_fast(ways, i);
    }
}

void gj_strokes_find_between(const GjRaster *raster, double unit, GjStrokes *strokes)
{
    Search search = {raster, unit, strokes->level, strokes->upright};
    g_autofree Crossing *crossings = g_new(Crossing, LINES_MAX);
    g_autoptr(GArray) ways = g_array_new(FALSE, FALSE, sizeof(Way));
    guint line = 0;

    for (guint i = 0; i < strokes->upright->len; i++)
        line = MAX(line, g_array_index(strokes->upright, GjStroke, i).line + 1);
    for (int x = 0; x < (int)raster->width; x++) {
        guint n = cross(&search, x, crossings);
        for (guint i = 1; i < n; i++) {
            Way way = {x, x + 1, x, crossings[i - 1].y, crossings[i].y};
            if (runs(&search, x, &crossings[i - 1], &crossings[i], &way.end))
                go_on(ways, &way);
        }
        finish(&search, ways, x + 1, &line);
    }
    finish(&search, ways, -1, &line);
}
