/* Of the strokes that were found some are print, and some go on as print:
 *
 *  1. Figures under each other are no line (strokes_column.c).
 *  2. Where print stands in line with a line, the stroke goes on through the next cell:
 *     from crossing to crossing it must have as much ink as all of it, and reach both.
 *  3. Strokes of letters are short and meet no line: a short one runs from one line that
 *     crosses it to another.
 *  4. What runs from level line to level line is one (strokes_between.c).
 *  5. But letters may be as high as their row (strokes_letter.c).
 *  6. A fold of the paper is none (strokes_fold.c). */
#include "strokes_keep.h"

#include "strokes_between.h"
#include "strokes_column.h"
#include "strokes_fold.h"
#include "strokes_letter.h"

#include <math.h>

/* A line as long as this (points) needs no other; a shorter one runs from one that
 * crosses it to another, give or take this. */
#define LONG_PT 90.0
#define MEET_PT 4.0
/* One as short as this, as strokes of letters are, does so exactly. */
#define LETTER_PT      17.0
#define MEET_LETTER_PT 1.5
/* Lines that end where nothing meets them, give or take this, are so many at least. */
#define FELLOW_PT   1.5
#define FELLOWS_MIN 3u
/* Between them is so much ink at least, not counting so many pixels beside a line. */
#define PRINT_MIN 60
#define LINE_PX   3.0
/* Ink of a line from crossing to crossing at least, in what it has as a whole; how near
 * to a crossing nothing is looked at, in points. */
#define PART_FILLED   0.72
#define PART_REACH_PT 2.0
/* From which share of ink on a line is without gaps. */
#define SOUND_FILLED 0.9
/* Such a line goes on beside its crossings, so far to so far from them (points). */
#define BESIDE_FROM_PT 1.1
#define BESIDE_TO_PT   2.2
#define BESIDE_FILLED  0.5
/* How low a row with one line of print is. */
#define LOW_PT 24.0

/* ---- strokes of letters ---- */

static double length_of(const GjStroke *s)
{
    return MAX(fabs(s->x1 - s->x0), fabs(s->y1 - s->y0));
}

/* Whether one of @others, which run across, passes within @reach of (x, y). */
static gboolean is_met(const GArray *others, double x, double y, double reach)
{
    for (guint i = 0; i < others->len; i++) {
        const GjStroke *s = &g_array_index(others, GjStroke, i);
        if (x > MIN(s->x0, s->x1) - reach && x < MAX(s->x0, s->x1) + reach &&
            y > MIN(s->y0, s->y1) - reach && y < MAX(s->y0, s->y1) + reach)
            return TRUE;
    }
    return FALSE;
}

/* Whether there is print in @region, not counting the lines @upright. */
static gboolean has_print(const GjRaster *raster, GjRegion region, const GArray *upright)
{
    int n = 0;

    region = gj_raster_clip(raster, region);
    for (int x = region.x0; x < region.x1; x++) {
        gboolean is_line = FALSE;
        for (guint i = 0; i < upright->len && !is_line; i++) {
            const GjStroke *s = &g_array_index(upright, GjStroke, i);
            is_line = fabs((s->x0 + s->x1) / 2 - x) < s->width / 2 + LINE_PX &&
                      s->y1 > region.y0 && s->y0 < region.y1;
        }
        for (int y = region.y0; y < region.y1 && !is_line; y++)
            n += gj_raster_is_ink(raster, x, y);
    }
    return n >= PRINT_MIN;
}

/* Whether the upright @s, one of @upright, ends open (@is_last: below) together with
 * others, with print between them and no line beyond: where a page ends a table may be
 * open. */
static gboolean is_open(const GjRaster *raster, const GArray *upright,
                        const GArray *level, const GjStroke *s, gboolean is_last,
                        double unit)
{
    double end = is_last ? s->y1 : s->y0;
    GjRegion row = {G_MAXINT, (int)s->y0, 0, (int)s->y1};
    guint n = 0;

    for (guint i = 0; i < upright->len; i++) {
        const GjStroke *o = &g_array_index(upright, GjStroke, i);
        if (fabs((is_last ? o->y1 : o->y0) - end) > FELLOW_PT * unit)
            continue;
        row.x0 = MIN(row.x0, (int)o->x0);
        row.x1 = MAX(row.x1, (int)o->x0);
        n++;
    }
    for (guint i = 0; i < level->len; i++) {
        double y = g_array_index(level, GjStroke, i).y0;
        if (is_last ? y > end : y < end)
            return FALSE;
    }
    return n > FELLOWS_MIN && has_print(raster, row, upright);
}

/* Leaves of @strokes those that are long, and those that run from one of @others, which
 * run across, to another. Uprights may be open where their table is. */
static GArray *anchored(const GjRaster *raster, const GArray *strokes,
                        const GArray *others, double unit)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(GjStroke));

    for (guint i = 0; i < strokes->len; i++) {
        GjStroke s = g_array_index(strokes, GjStroke, i);
        double meet =
            (length_of(&s) < LETTER_PT * unit ? MEET_LETTER_PT : MEET_PT) * unit;
        gboolean first = is_met(others, s.x0, s.y0, meet);
        gboolean last = is_met(others, s.x1, s.y1, meet);
        if (length_of(&s) >= LONG_PT * unit || (first && last) ||
            (length_of(&s) >= LETTER_PT * unit && (first || last) &&
             s.y1 - s.y0 > fabs(s.x1 - s.x0) &&
             is_open(raster, strokes, others, &s, first, unit)))
            g_array_append_val(kept, s);
    }
    return kept;
}

/* Drops strokes of letters: they are short, and meet no line. */
static void keep_anchored(const GjRaster *raster, GjStrokes *strokes, double unit)
{
    for (int pass = 0; pass < 2; pass++) {
        GArray *level = anchored(raster, strokes->level, strokes->upright, unit);
        GArray *upright = anchored(raster, strokes->upright, strokes->level, unit);
        gj_strokes_clear(strokes);
        *strokes = (GjStrokes){level, upright, NULL};
    }
}

/* ---- parts of lines ---- */

/* Whether there is ink on @s at part @part of its length. */
static gboolean has_ink(const GjRaster *raster, const GjStroke *s, double part)
{
    gboolean is_level = fabs(s->x1 - s->x0) > fabs(s->y1 - s->y0);
    int x = (int)floor(s->x0 + part * (s->x1 - s->x0));
    int y = (int)floor(s->y0 + part * (s->y1 - s->y0));
    int reach = MAX(1, (int)(s->width / 2)); /* in the middle of a double one is none */

    for (int k = -reach; k <= reach; k++) {
        int at_x = x + (is_level ? 0 : k), at_y = y + (is_level ? k : 0);
        if (gj_raster_has(raster, at_x, at_y, GJ_STROKE_INK))
            return TRUE;
    }
    return FALSE;
}

/* The share of @s from part @from to @to that is ink, @skip (pixels) at both ends left
 * out. */
static double filled_between(const GjRaster *raster, const GjStroke *s, double from,
                             double to, double skip)
{
    double length = length_of(s);
    int n = 0, ink = 0;

    skip = MIN(skip / length, (to - from) / 4);
    n = (int)((to - from - 2 * skip) * length);
    for (int i = 0; i < n; i++)
        ink += has_ink(raster, s, from + skip + i / length);
    return n > 0 ? (double)ink / n : 1;
}

/* Whether @s, from part @from to @to, goes on right beside what crosses it at both ends,
 * or at one where the next is far: around print there is paper. */
static gboolean is_whole(const GjRaster *raster, const GjStroke *s, double from,
                         double to, double unit)
{
    double near = BESIDE_FROM_PT * unit / length_of(s);
    double far = BESIDE_TO_PT * unit / length_of(s);
    gboolean is_at_first =
        filled_between(raster, s, from + near, from + far, 0) >= BESIDE_FILLED;
    gboolean is_at_last =
        filled_between(raster, s, to - far, to - near, 0) >= BESIDE_FILLED;

    return (to - from) * length_of(s) > LOW_PT * unit ? is_at_first || is_at_last
                                                      : is_at_first && is_at_last;
}

static GjStroke part_of(const GjStroke *s, double from, double to)
{
    return (GjStroke){s->x0 + from * (s->x1 - s->x0),
                      s->y0 + from * (s->y1 - s->y0),
                      s->x0 + to * (s->x1 - s->x0),
                      s->y0 + to * (s->y1 - s->y0),
                      s->width,
                      s->line};
}

/* Whether the part of @s from one crossing to the next is drawn, where @usual is the
 * share of ink on all of it. */
static gboolean is_drawn(const GjRaster *raster, const GjStroke *s, double from,
                         double to, double usual, double unit)
{
    return filled_between(raster, s, from, to, PART_REACH_PT * unit) >=
               PART_FILLED * usual &&
           (usual < SOUND_FILLED || is_whole(raster, s, from, to, unit));
}

/* Adds to @kept what of @s, from crossing to crossing, has as much ink as the rest of it:
 * where print stands in line with it, it does not go on through the cell. */
static void keep_parts(const GjRaster *raster, const GjStroke *s, const GArray *others,
                       double unit, GArray *kept)
{
    double usual = filled_between(raster, s, 0, 1, 0), begin = -1;
    g_autoptr(GArray) parts = gj_stroke_crossings(s, others, PART_REACH_PT * unit);

    for (guint i = 1; i < parts->len; i++) {
        double from = g_array_index(parts, double, i - 1);
        double to = g_array_index(parts, double, i);
        gboolean is_in = (to - from) * length_of(s) < 2 * PART_REACH_PT * unit
                             ? begin >= 0
                             : is_drawn(raster, s, from, to, usual, unit);
        if (is_in && begin < 0)
            begin = from;
        if (begin >= 0 && (!is_in || i + 1 == parts->len)) {
            GjStroke part = part_of(s, begin, is_in ? to : from);
            g_array_append_val(kept, part);
            begin = -1;
        }
    }
}

/* Leaves of all strokes the parts that are drawn. */
static void keep_drawn(const GjRaster *raster, GjStrokes *strokes, double unit)
{
    GArray *level = g_array_new(FALSE, FALSE, sizeof(GjStroke));
    GArray *upright = g_array_new(FALSE, FALSE, sizeof(GjStroke));

    gj_strokes_drop_columns(raster, strokes->upright, strokes->level, unit);
    for (guint i = 0; i < strokes->level->len; i++)
        keep_parts(raster, &g_array_index(strokes->level, GjStroke, i), strokes->upright,
                   unit, level);
    for (guint i = 0; i < strokes->upright->len; i++)
        keep_parts(raster, &g_array_index(strokes->upright, GjStroke, i), strokes->level,
                   unit, upright);
    gj_strokes_clear(strokes);
    *strokes = (GjStrokes){level, upright, NULL};
}

void gj_strokes_keep(const GjRaster *raster, double unit, GjStrokes *strokes)
{
    keep_drawn(raster, strokes, unit);
    keep_anchored(raster, strokes, unit);
    gj_strokes_find_between(raster, unit, strokes);
    gj_strokes_drop_letters(raster, unit, strokes);
    gj_strokes_part_folds(raster, unit, strokes);
}
