/* Figures that stand under each other make a stroke: the stems of 1, the sides of 0. But
 * a line goes on through those that cross it, and print keeps away from them:
 *
 *     ──┬──────────     the line: as dark beside a crossing as between two
 *       │   1   0       1, 0: paper above and below, in each row
 *     ──┼──────────
 *       │   1   0
 *     ──┴──────────
 *
 *  1. A stroke that beside its crossings is far less dark than the other lines there, and
 *     than itself, is a column.
 *  2. So is one that lacks ink at most of its crossings, however near the print is to
 *     them. A dotted or dashed line lacks ink in other places too.
 *
 * Cost: pixels along the strokes. */
#include "strokes_column.h"

#include <math.h>

/* How near to a line something crosses it, in points. */
#define REACH_PT 2.0
/* So far to so far beside a crossing it is looked how dark a stroke is, in points. */
#define BESIDE_FROM_PT 1.1
#define BESIDE_TO_PT   2.2
/* Beside so many crossings at least, a column of print has less than these shares of the
 * darkness that is usual of lines there, and of its own. */
#define COLUMN_MIN   6u
#define COLUMN_DARK  0.55
#define COLUMN_SHARE 0.88
/* Ink that lacks beside two crossings, summed over so much of the row and so far at most,
 * is so much at least, and so much beside each (points): where lines do not quite meet,
 * less does. */
#define LACK_ROW     0.4
#define LACK_FAR     2.6
#define LACK_BOTH_PT 0.6
#define LACK_PT      0.25
/* What is no darker than this share of the row lacks ink, and below this there is a gap.
 */
#define LACK_DARK 0.75
#define GAP_DARK  0.5
/* A row is so high at least, in points: the gap in a double line is none. Of that line
 * nothing may be drawn where it crosses another; what crosses has this share of the
 * darkness of the row, so near (points). */
#define ROW_MIN_PT    5.5
#define CROSSING_DARK 0.3
#define CROSSING_PT   0.5
/* A row with less than this share of what is usual of the stroke shows nothing. */
#define ROW_DARK 0.5
/* Gaps in a row of a dotted line, at least. */
#define DOTTED_GAPS 4u
/* Rows of print in a column, at least, and what share of those that show something. */
#define ROWS_MIN    2u
#define PRINT_SHARE 0.8

static double length_of(const GjStroke *s)
{
    return MAX(fabs(s->x1 - s->x0), fabs(s->y1 - s->y0));
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

GArray *gj_stroke_crossings(const GjStroke *s, const GArray *others, double reach)
{
    gboolean is_level = fabs(s->x1 - s->x0) > fabs(s->y1 - s->y0);
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(double));
    double ends[] = {0, 1};

    g_array_append_vals(parts, ends, 2);
    for (guint i = 0; i < others->len; i++) {
        const GjStroke *o = &g_array_index(others, GjStroke, i);
        double at = is_level ? ((o->x0 + o->x1) / 2 - s->x0) / (s->x1 - s->x0)
                             : ((o->y0 + o->y1) / 2 - s->y0) / (s->y1 - s->y0);
        double x = s->x0 + at * (s->x1 - s->x0), y = s->y0 + at * (s->y1 - s->y0);
        if (at > 0 && at < 1 && x > MIN(o->x0, o->x1) - reach &&
            x < MAX(o->x0, o->x1) + reach && y > MIN(o->y0, o->y1) - reach &&
            y < MAX(o->y0, o->y1) + reach)
            g_array_append_val(parts, at);
    }
    g_array_sort(parts, compare_doubles);
    return parts;
}

/* How dark @s is at part @part, of 255. */
static double dark_at(const GjRaster *raster, const GjStroke *s, double part)
{
    gboolean is_level = fabs(s->x1 - s->x0) > fabs(s->y1 - s->y0);
    int x = (int)floor(s->x0 + part * (s->x1 - s->x0)), darkest = 0;
    int y = (int)floor(s->y0 + part * (s->y1 - s->y0));

    for (int k = -1; k <= 1; k++) {
        int at_x = x + (is_level ? 0 : k), at_y = y + (is_level ? k : 0);
        if (at_x >= 0 && at_y >= 0 && at_x < (int)raster->width &&
            at_y < (int)raster->height)
            darkest = MAX(darkest, gj_raster_at(raster, at_x, at_y));
    }
    return darkest;
}

/* How dark @s is from part @from to @to, of 255. */
static double dark_between(const GjRaster *raster, const GjStroke *s, double from,
                           double to)
{
    int n = (int)ceil((to - from) * length_of(s));
    double sum = 0;

    for (int i = 0; i < n; i++)
        sum += dark_at(raster, s, from + (to - from) * (i + 0.5) / n);
    return n ? sum / n : 0;
}

/* ---- far less dark than other lines ---- */

/* How dark @s is beside the lines that cross it, at @parts; NAN: there are too few. */
static double dark_beside(const GjRaster *raster, const GjStroke *s, const GArray *parts,
                          double unit)
{
    double near = BESIDE_FROM_PT * unit / length_of(s);
    double far = BESIDE_TO_PT * unit / length_of(s), sum = 0;
    guint n = 0;

    for (guint i = 1; i + 1 < parts->len; i++) {
        double at = g_array_index(parts, double, i);
        if (at - far < 0 || at + far > 1)
            continue;
        sum += dark_between(raster, s, at - far, at - near);
        sum += dark_between(raster, s, at + near, at + far);
        n += 2;
    }
    return n >= COLUMN_MIN ? sum / n : NAN;
}

/* ---- ink lacks at the crossings ---- */

/* What a stroke shows from one line that crosses it to the next. */
typedef enum {
    ROW_EMPTY, /* nothing */
    ROW_LINE,  /* a line, whole or dotted */
    ROW_PRINT, /* print between the lines */
} Row;

/* How dark @s is in each pixel from part @from to @to (double), and in @row in the
 * darkest quarter of them (transfer full). */
static GArray *darks_of(const GjRaster *raster, const GjStroke *s, double from, double to,
                        double *row)
{
    int n = (int)ceil((to - from) * length_of(s));
    GArray *darks = g_array_new(FALSE, FALSE, sizeof(double));

    for (int i = 0; i < n; i++) {
        double dark = dark_at(raster, s, from + (to - from) * (i + 0.5) / n);
        g_array_append_val(darks, dark);
    }
    g_autoptr(GArray) sorted = g_array_copy(darks);
    g_array_sort(sorted, compare_doubles);
    *row = n > 0 ? g_array_index(sorted, double, (guint)(n * 3 / 4)) : 0;
    return darks;
}

/* How many gaps @darks has, where @row is dark. */
static guint count_gaps(const GArray *darks, double row)
{
    guint n = 0;
    gboolean is_gap = FALSE, was_gap = FALSE;

    for (guint i = 0; i < darks->len; i++, was_gap = is_gap) {
        is_gap = g_array_index(darks, double, i) < GAP_DARK * row;
        n += is_gap && !was_gap;
    }
    return n;
}

/* What lacks of @row in the first @reach of @darks (@is_last: the last), in pixels. */
static double lack_of(const GArray *darks, double row, guint reach, gboolean is_last)
{
    double lack = 0;

    for (guint i = 0; i < reach; i++) {
        guint at = is_last ? darks->len - 1 - i : i;
        double share = g_array_index(darks, double, at) / row;
        lack += share < LACK_DARK ? 1 - share : 0;
    }
    return lack;
}

/* Whether there is a line at part @part of @s, where one is to cross it. */
static gboolean is_crossed(const GjRaster *raster, const GjStroke *s, double part,
                           double row, double unit)
{
    int reach = MAX(1, (int)(CROSSING_PT * unit));
    double darkest = 0;

    for (int k = -reach; k <= reach; k++)
        darkest = MAX(darkest, dark_at(raster, s, part + k / length_of(s)));
    return darkest >= CROSSING_DARK * row;
}

/* What @s shows from crossing @from to crossing @to, parts of it, where it has @usual
 * darkness. */
static Row look_at_row(const GjRaster *raster, const GjStroke *s, double from, double to,
                       double usual, double unit)
{
    double row = 0;
    g_autoptr(GArray) darks = darks_of(raster, s, from, to, &row);
    guint reach = (guint)MIN(LACK_ROW * darks->len, ceil(LACK_FAR * unit));

    if (row <= 0 || row < ROW_DARK * usual || darks->len < ROW_MIN_PT * unit ||
        !is_crossed(raster, s, from, row, unit) || !is_crossed(raster, s, to, row, unit))
        return ROW_EMPTY;
    if (count_gaps(darks, row) >= DOTTED_GAPS)
        return ROW_LINE;
    double first = lack_of(darks, row, reach, FALSE) / unit;
    double last = lack_of(darks, row, reach, TRUE) / unit;
    return first + last >= LACK_BOTH_PT && MIN(first, last) >= LACK_PT ? ROW_PRINT
                                                                       : ROW_LINE;
}

gboolean gj_stroke_is_between(const GjRaster *raster, double unit, const GjStroke *stroke)
{
    return look_at_row(raster, stroke, 0, 1, 0, unit) == ROW_PRINT;
}

/* Whether @s is print between most of the lines that cross it, at @parts. */
static gboolean is_print(const GjRaster *raster, const GjStroke *s, const GArray *parts,
                         double unit)
{
    double usual = dark_between(raster, s, 0, 1);
    guint n[] = {0, 0, 0};

    for (guint i = 2; i + 1 < parts->len; i++)
        n[look_at_row(raster, s, g_array_index(parts, double, i - 1),
                      g_array_index(parts, double, i), usual, unit)]++;
    return n[ROW_PRINT] >= ROWS_MIN &&
           n[ROW_PRINT] >= PRINT_SHARE * (n[ROW_PRINT] + n[ROW_LINE]);
}

void gj_strokes_drop_columns(const GjRaster *raster, GArray *strokes,
                             const GArray *others, double unit)
{
    g_autofree double *beside = g_new(double, strokes->len + 1);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < strokes->len; i++) {
        const GjStroke *s = &g_array_index(strokes, GjStroke, i);
        g_autoptr(GArray) parts = gj_stroke_crossings(s, others, REACH_PT * unit);
        beside[i] =
            is_print(raster, s, parts, unit) ? -1 : dark_beside(raster, s, parts, unit);
        if (beside[i] >= 0)
            g_array_append_val(all, beside[i]);
    }
    g_array_sort(all, compare_doubles);
    double usual = all->len ? g_array_index(all, double, all->len / 2) : 0;
    for (guint i = strokes->len; i-- > 0;) {
        const GjStroke *s = &g_array_index(strokes, GjStroke, i);
        if (beside[i] < 0 || (beside[i] < COLUMN_DARK * usual &&
                              beside[i] < COLUMN_SHARE * dark_between(raster, s, 0, 1)))
            g_array_remove_index(strokes, i);
    }
}
