/* Print that touches a level line from above or below makes it thick there, and of the
 * line only what is between such places is found:
 *
 *     ━━━━━━━━━━━━━━━━━━━━       From both ends of what was found its ink is followed on;
 *      未 经 复 议 直 接         where it is thin its middle is the line, where print
 *     ━┻━┻━━━┻━━━┻┻━━━┻━━━       touches it the line is held to go straight on.
 *        ╌╌╌ found
 *
 * Cost: pixels that lines are made longer by, and strokes by strokes. Ink that touches a
 * line at its very end makes it longer by a stroke of a letter. */
#include "strokes_extend.h"

#include <math.h>

/* A line is so thick at most where its middle is looked for, in points. */
#define THIN_PT 2.0
/* A gap of so many pixels ends a line. */
#define GAP_PX 2
/* What lies so near to a line all along is the same, in points. */
#define SAME_PT 1.2

/* Where a line is being followed. */
typedef struct {
    int x, gap;
    double y;
} Place;

static gboolean is_ink(const GjRaster *raster, int x, int y)
{
    return gj_raster_has(raster, x, y, GJ_STROKE_INK);
}

/* The row of ink in column @x that is nearest to @y, a pixel away at most; -1: none. */
static int row_at(const GjRaster *raster, int x, double y)
{
    int row = (int)floor(y), nearer = y - row < 0.5 ? -1 : 1;

    if (is_ink(raster, x, row))
        return row;
    if (is_ink(raster, x, row + nearer))
        return row + nearer;
    return is_ink(raster, x, row - nearer) ? row - nearer : -1;
}

/* The middle of the ink around (@x, @row), if that is no thicker than a line; else @y. */
static double middle_at(const GjRaster *raster, int x, int row, int thin, double y)
{
    int top = row, foot = row + 1;

    while (row - top <= thin && is_ink(raster, x, top - 1))
        top--;
    while (foot - row <= thin && is_ink(raster, x, foot))
        foot++;
    return foot - top <= thin ? (top + foot) / 2.0 : y;
}

/* Follows the ink from @from to the left (@way -1) or right (1). Returns where it ends.
 */
static Place follow(const GjRaster *raster, Place from, int way, int thin)
{
    Place last = from;

    for (Place at = from; at.gap < GAP_PX;) {
        at.x += way;
        int row = row_at(raster, at.x, at.y);
        if (row < 0) {
            at.gap++;
            continue;
        }
        at.gap = 0;
        at.y = middle_at(raster, at.x, row, thin, at.y);
        last = at;
    }
    return last;
}

static void extend(const GjRaster *raster, double unit, GjStroke *s)
{
    int thin = (int)ceil(THIN_PT * unit);
    Place first = follow(raster, (Place){(int)s->x0, 0, s->y0}, -1, thin);
    Place last = follow(raster, (Place){(int)s->x1 - 1, 0, s->y1}, 1, thin);

    if (first.x < s->x0) {
        s->x0 = first.x;
        s->y0 = first.y;
    }
    if (last.x + 1 > s->x1) {
        s->x1 = last.x + 1;
        s->y1 = last.y;
    }
}

static double y_at(const GjStroke *s, double x)
{
    return s->y0 + (x - s->x0) / (s->x1 - s->x0) * (s->y1 - s->y0);
}

/* Whether all of @s lies on @other. */
static gboolean lies_on(const GjStroke *s, const GjStroke *other, double reach)
{
    return s->x0 >= other->x0 - reach && s->x1 <= other->x1 + reach &&
           fabs(s->y0 - y_at(other, s->x0)) <= reach &&
           fabs(s->y1 - y_at(other, s->x1)) <= reach;
}

/* Whether @strokes[@i] lies on another, which is longer or as long and before it. */
static gboolean is_double(const GArray *strokes, guint i, double reach)
{
    const GjStroke *s = &g_array_index(strokes, GjStroke, i);

    for (guint k = 0; k < strokes->len; k++) {
        const GjStroke *other = &g_array_index(strokes, GjStroke, k);
        double longer = (other->x1 - other->x0) - (s->x1 - s->x0);
        if (k != i && (longer > 0 || (longer >= 0 && k < i)) && lies_on(s, other, reach))
            return TRUE;
    }
    return FALSE;
}

void gj_strokes_extend(const GjRaster *raster, double unit, GArray *strokes)
{
    g_autoptr(GArray) all = NULL;

    for (guint i = 0; i < strokes->len; i++)
        extend(raster, unit, &g_array_index(strokes, GjStroke, i));
    all = g_array_copy(strokes);
    g_array_set_size(strokes, 0);
    for (guint i = 0; i < all->len; i++) {
        if (!is_double(all, i, SAME_PT * unit))
            g_array_append_val(strokes, g_array_index(all, GjStroke, i));
    }
}
