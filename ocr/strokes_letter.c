/* In a low row letters are as high as it is, and their upright strokes run from one level
 * line to the next as a ruling line does. But other strokes hang on theirs, and they
 * stand among letters, where a line has paper beside it, if not in this row then in
 * another:
 *
 *     ───┬──────────     the line: paper on both of its sides
 *        │ 国 量 果      国: ink goes on to the right of its left stroke, in four places
 *     ───┴──────────
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
/* Letters stand so near to a stroke among them, in points, and have so many pixels of ink
 * there at least. */
#define NEAR_PT  3.2
#define NEAR_INK 4
/* How far from each other strokes of one line are, in points. */
#define SAME_PT 1.2
/* So far from its ends at least a line crosses a stroke, in points. */
#define CROSSED_PT 3.0

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

/* Whether ink hangs on @look to the right (@way 1) or left (-1). */
static gboolean hangs(const GjRaster *raster, Look look, int way)
{
    int edge = (int)ceil(look.s->width / 2), n = 0;

    for (int y = look.from; y < look.to; y++) {
        int x = (int)floor(x_at(look.s, y)) + way * (edge + 1);
        n += gj_raster_has(raster, x, y, GJ_INK_MIN) &&
             gj_raster_has(raster, x + way, y, GJ_INK_MIN);
    }
    return n > HANGING_SHARE * (look.to - look.from);
}

/* Whether one of @level crosses @s between its ends: no letter goes on beyond a line. */
static gboolean is_crossed(const GjStroke *s, const GArray *level, double unit)
{
    for (guint i = 0; i < level->len; i++) {
        const GjStroke *l = &g_array_index(level, GjStroke, i);
        double y = (l->y0 + l->y1) / 2, x = x_at(s, (int)y);
        if (y > s->y0 + CROSSED_PT * unit && y < s->y1 - CROSSED_PT * unit &&
            x > l->x0 - SAME_PT * unit && x < l->x1 + SAME_PT * unit)
            return TRUE;
    }
    return FALSE;
}

typedef struct {
    GjStroke stroke;
    double x; /* of its middle */
    gboolean hangs, is_hemmed;
} Judged;

static Judged judge(const GjRaster *raster, const GjStroke *s, const GArray *level,
                    double unit)
{
    Judged judged = {*s, (s->x0 + s->x1) / 2, FALSE, FALSE};
    Look look = {s, (int)ceil(s->y0 + END_PT * unit), (int)(s->y1 - END_PT * unit)};
    int far = (int)(NEAR_PT * unit);

    if (s->y1 - s->y0 > LOW_PT * unit || is_crossed(s, level, unit))
        return judged;
    judged.hangs = hangs(raster, look, -1) || hangs(raster, look, 1);
    judged.is_hemmed = ink_beside(raster, look, -1, 2, far) >= NEAR_INK &&
                       ink_beside(raster, look, 1, 2, far) >= NEAR_INK;
    return judged;
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
            if (!other->hangs && !other->is_hemmed)
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
        if (!judged->hangs && (!judged->is_hemmed || goes_on(all, i, SAME_PT * unit)))
            g_array_append_val(strokes->upright, judged->stroke);
    }
}
