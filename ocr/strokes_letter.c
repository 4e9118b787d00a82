/* In a low row letters are as high as it is, and their upright strokes run from one level
 * line to the next as a ruling line does. But other strokes hang on theirs, and they
 * stand among letters, where a line has paper beside it, if not in this row then in
 * another:
 *
 *     ───┬──────────     the line: paper on both of its sides
 *        │ 国 量 果      国: ink goes on to the right of its left stroke, in four places
 *     ───┴──────────
 *
 * Where lines cross it, it may go on as a stroke of a letter in line with it: that is cut
 * off. And letters with which two rows begin may have their strokes on one line: inside
 * of a table a wall of few rows, print beside it in each, is none.
 *
 * Cost: pixels along the strokes and beside them · strokes that lie on one line; strokes
 * · level lines. */
#include "strokes_letter.h"

#include <math.h>

/* How low a row with one line of print is, in points. */
#define LOW_PT 24.0
/* Share of the stroke at which ink hangs on one of its sides, from which it is one of a
 * letter; how far from its ends nothing is looked at, in points. */
#define HANGING_SHARE 0.05
#define END_PT        1.4
/* What hangs reaches so far: in a low row, and else. */
#define HANG_PX 2
#define HANG_PT 1.4
/* Letters stand so near to a stroke among them, in points, and have so many pixels of ink
 * there at least. */
#define NEAR_PT  3.2
#define NEAR_INK 4
/* How far from each other strokes of one line are, in points. */
#define SAME_PT 1.2
/* So far from its ends at least a line crosses a stroke, in points. */
#define CROSSED_PT 3.0

/* A stroke that stands on no other's line is none of a table in so few rows, where print
 * is beside it; the next line above and below is so far at most, in points. */
#define STRAY_ROWS   3u
#define STRAY_FAR_PT 90.0

/* The upright @s where it is looked at. */
typedef struct {
    const GjStroke *s;
    int from, to; /* rows */
} Look;

static double x_at(const GjStroke *s, int y)
{
    return s->x0 + (y - s->y0) / (s->y1 - s->y0) * (s->x1 - s->x0);
}

/* How many pixels of ink stand beside @look in the columns @near to @far behind its edge,
 * to the right (@way 1) or left (-1). */
static int ink_beside(const GjRaster *raster, Look look, int way, int near, int far)
{
    int edge = (int)ceil(look.s->width / 2), n = 0;

    for (int y = look.from; y < look.to; y++) {
        int x = (int)floor(x_at(look.s, y));
        for (int k = near; k <= far; k++)
            n += gj_raster_has(raster, x + way * (edge + k), y, GJ_INK_MIN);
    }
    return n;
}

/* Whether ink that reaches @far pixels hangs on @look to the right (@way 1) or left (-1).
 */
static gboolean hangs(const GjRaster *raster, Look look, int way, int far)
{
    int edge = (int)ceil(look.s->width / 2), n = 0;

    for (int y = look.from; y < look.to; y++) {
        int x = (int)floor(x_at(look.s, y)) + way * (edge + 1), k = 0;
        while (k < far && gj_raster_has(raster, x + way * k, y, GJ_INK_MIN))
            k++;
        n += k == far;
    }
    return n > HANGING_SHARE * (look.to - look.from);
}

/* Whether @l, which is level, passes through @s where that is at @y. */
static gboolean passes(const GjStroke *l, const GjStroke *s, double y, double unit)
{
    double x = x_at(s, (int)y);

    return x > l->x0 - SAME_PT * unit && x < l->x1 + SAME_PT * unit;
}

/* Where one of @level crosses @s between its ends, the nearest to its top (@is_last: to
 * its foot); NAN: nowhere. */
static double crossing_of(const GjStroke *s, const GArray *level, double unit,
                          gboolean is_last)
{
    double found = NAN;

    for (guint i = 0; i < level->len; i++) {
        const GjStroke *l = &g_array_index(level, GjStroke, i);
        double y = (l->y0 + l->y1) / 2;
        if (y > s->y0 + CROSSED_PT * unit && y < s->y1 - CROSSED_PT * unit &&
            (isnan(found) || (is_last ? y > found : y < found)) && passes(l, s, y, unit))
            found = y;
    }
    return found;
}

/* Where @l, which is level, is at @x. */
static double y_at(const GjStroke *l, double x)
{
    return l->x1 > l->x0 ? l->y0 + (x - l->x0) / (l->x1 - l->x0) * (l->y1 - l->y0)
                         : l->y0;
}

/* Where @s ends, at one of @level if that is near. */
static double end_of(const GjStroke *s, const GArray *level, double unit,
                     gboolean is_last)
{
    double end = is_last ? s->y1 : s->y0;

    for (guint i = 0; i < level->len; i++) {
        const GjStroke *l = &g_array_index(level, GjStroke, i);
        double y = y_at(l, is_last ? s->x1 : s->x0);
        if (fabs(y - end) <= CROSSED_PT * unit && passes(l, s, y, unit))
            return y;
    }
    return end;
}

typedef struct {
    GjStroke stroke;
    double x; /* of its middle */
    gboolean is_low, hangs, is_hemmed;
    gboolean is_stray; /* in few low rows inside of a table, print beside it in each */
} Judged;

/* What is beside @s, which nothing crosses. @hang_px: how far what hangs on it reaches.
 */
static Judged judge_row(const GjRaster *raster, const GjStroke *s, double unit,
                        int hang_px)
{
    Look look = {s, (int)ceil(s->y0 + END_PT * unit), (int)(s->y1 - END_PT * unit)};
    int far = (int)(NEAR_PT * unit);

    return (Judged){*s,
                    (s->x0 + s->x1) / 2,
                    s->y1 - s->y0 <= LOW_PT * unit,
                    hangs(raster, look, -1, hang_px) || hangs(raster, look, 1, hang_px),
                    ink_beside(raster, look, -1, 2, far) >= NEAR_INK &&
                        ink_beside(raster, look, 1, 2, far) >= NEAR_INK,
                    FALSE};
}

/* How far a stroke that hangs on another reaches at least where noise does too. */
static int far_px(double unit)
{
    return MAX(HANG_PX, (int)ceil(HANG_PT * unit));
}

gboolean gj_stroke_is_letter(const GjRaster *raster, double unit, const GjStroke *stroke)
{
    Judged judged = judge_row(raster, stroke, unit, far_px(unit));

    return judged.is_low && judged.hangs && judged.is_hemmed;
}

gboolean gj_stroke_is_hemmed(const GjRaster *raster, double unit, const GjStroke *stroke)
{
    Judged judged = judge_row(raster, stroke, unit, far_px(unit));

    return judged.is_low && judged.is_hemmed;
}

/* Cuts from the end of @s, which lines cross, low rows in which it is a stroke of a
 * letter that stands in line with it: no letter goes on beyond a line. */
static void trim(const GjRaster *raster, GjStroke *s, const GArray *level, double unit,
                 gboolean is_last)
{
    for (double y = crossing_of(s, level, unit, is_last); !isnan(y);
         y = crossing_of(s, level, unit, is_last)) {
        double x = x_at(s, (int)y), end = end_of(s, level, unit, is_last);
        GjStroke part = is_last ? (GjStroke){x, y, s->x1, end, s->width, s->line}
                                : (GjStroke){s->x0, end, x, y, s->width, s->line};
        if (!gj_stroke_is_letter(raster, unit, &part))
            return;
        *(is_last ? &s->x1 : &s->x0) = x;
        *(is_last ? &s->y1 : &s->y0) = y;
    }
}

/* Whether @s goes through few rows, all low, and print stands beside it in each. */
static gboolean is_beside_print(const GjRaster *raster, const GjStroke *s,
                                const GArray *level, double unit)
{
    GjStroke rest = *s;
    int far = (int)(NEAR_PT * unit);

    for (guint n = 0; n < STRAY_ROWS; n++) {
        double y = crossing_of(&rest, level, unit, FALSE);
        double end = isnan(y) ? rest.y1 : y;
        Look look = {s, (int)ceil(rest.y0 + END_PT * unit), (int)(end - END_PT * unit)};
        if (end - rest.y0 > LOW_PT * unit ||
            (ink_beside(raster, look, -1, 2, far) < NEAR_INK &&
             ink_beside(raster, look, 1, 2, far) < NEAR_INK))
            return FALSE;
        if (isnan(y))
            return TRUE;
        rest.x0 = x_at(s, (int)y);
        rest.y0 = y;
    }
    return FALSE;
}

/* Whether there are rows above and below @s. */
static gboolean is_inside(const GjStroke *s, const GArray *level, double unit)
{
    gboolean is_below = FALSE, is_above = FALSE;

    for (guint i = 0; i < level->len; i++) {
        const GjStroke *l = &g_array_index(level, GjStroke, i);
        double y = (l->y0 + l->y1) / 2;
        if (!passes(l, s, y, unit))
            continue;
        is_above = is_above ||
                   (y < s->y0 - CROSSED_PT * unit && y > s->y0 - STRAY_FAR_PT * unit);
        is_below = is_below ||
                   (y > s->y1 + CROSSED_PT * unit && y < s->y1 + STRAY_FAR_PT * unit);
    }
    return is_above && is_below;
}

static Judged judge(const GjRaster *raster, const GjStroke *s, const GArray *level,
                    double unit)
{
    Judged judged = {*s, 0, FALSE, FALSE, FALSE, FALSE};

    if (isnan(crossing_of(s, level, unit, FALSE))) {
        GjStroke within = *s; /* where it juts out over a line, that line hangs on it */
        within.y0 = MAX(s->y0, end_of(s, level, unit, FALSE));
        within.y1 = MIN(s->y1, end_of(s, level, unit, TRUE));
        judged = judge_row(raster, &within, unit,
                           s->y1 - s->y0 <= LOW_PT * unit ? HANG_PX : far_px(unit));
        judged.stroke = *s;
    } else {
        trim(raster, &judged.stroke, level, unit, FALSE);
        trim(raster, &judged.stroke, level, unit, TRUE);
        judged.x = (judged.stroke.x0 + judged.stroke.x1) / 2;
    }
    judged.is_stray = is_beside_print(raster, &judged.stroke, level, unit) &&
                      is_inside(&judged.stroke, level, unit);
    return judged;
}

/* Whether @judged, if it stands on the line of no other, is one of letters: in a low row
 * it may hang on nothing, in a higher one letters stand above each other. */
static gboolean is_letter(const Judged *judged, gboolean goes_on)
{
    if (judged->is_stray && !goes_on)
        return TRUE;
    if (judged->is_low)
        return judged->hangs || (judged->is_hemmed && !goes_on);
    return judged->hangs && judged->is_hemmed && !goes_on;
}

static int compare_x(gconstpointer a, gconstpointer b)
{
    double x = ((const Judged *)a)->x, y = ((const Judged *)b)->x;

    return (x > y) - (x < y);
}

/* Whether a stroke that no letters hem stands on the line of @all[@i]. */
static gboolean goes_on(const GArray *all, guint i, double reach)
{
    const Judged *judged = &g_array_index(all, Judged, i);

    for (int way = -1; way <= 1; way += 2) {
        for (gint64 k = (gint64)i + way; k >= 0 && k < all->len; k += way) {
            const Judged *other = &g_array_index(all, Judged, k);
            if (fabs(other->x - judged->x) > reach)
                break;
            if (!other->hangs && !other->is_hemmed && !other->is_stray)
                return TRUE;
        }
    }
    return FALSE;
}

void gj_strokes_drop_letters(const GjRaster *raster, double unit, GjStrokes *strokes)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Judged));

    for (guint i = 0; i < strokes->upright->len; i++) {
        Judged judged = judge(raster, &g_array_index(strokes->upright, GjStroke, i),
                              strokes->level, unit);
        g_array_append_val(all, judged);
    }
    g_array_sort(all, compare_x);
    g_array_set_size(strokes->upright, 0);
    for (guint i = 0; i < all->len; i++) {
        const Judged *judged = &g_array_index(all, Judged, i);
        if (!is_letter(judged, goes_on(all, i, SAME_PT * unit)))
            g_array_append_val(strokes->upright, judged->stroke);
    }
}
