/* Ruling lines as they lie in the pixels, here level ones; upright ones are those of the
 * page turned by 90 degrees.
 *
 *  1. What is thin: ink that is no part of anything higher than a line is thick.
 *  2. Gaps (where something crosses, or the line is broken) are closed, the ink is made a
 *     little higher (lines lie aslant), and only what then goes on for long is kept.
 *  3. Each connected piece of that is a line: a straight one is laid through its thin
 *     ink; one that is bent is parted in two until its parts are straight. The two lines
 *     of a double one are one; of what is no line the part that is dense may be.
 *  4. A stroke through letters is no line: it has gaps, or ink close above or below.
 *
 * Cost: some operations on 32 pixels at once. */
#include "bits.h"
#include "strokes_centre.h"
#include "strokes_extend.h"
#include "strokes_keep.h"

#include <math.h>

/* Lines are so thick at most, go on for so long at least, and have gaps of so much at
 * most; in points. */
#define THICK_PT  4.2
#define LENGTH_PT 17.0
#define GAP_PT    5.0
/* Share of a line that must be ink; of one shorter than so many times LENGTH_PT more. */
#define FILLED       0.55
#define FILLED_SHORT 0.8
/* Upright lines from one level line to the next are shorter in low rows, and all ink. */
#define UPRIGHT_LENGTH_PT 8.0
#define FILLED_SHORTEST   0.95
#define SHORT_RATIO       4.0
/* Of a faint line with hardly any ink beside it less is enough. */
#define FILLED_ALONE 0.25
#define ALONE_SHARE  0.12
/* A line shorter than so many times LENGTH_PT is straight, give or take this (pixels);
 * letters in a row make bent ones. No line is steeper than this. */
#define STRAIGHT_RATIO 6.5
#define BEND_SHORT     0.85
#define SLOPE_MAX      0.06
/* Share of a line beside which, at this distance (points), there may be other ink. */
#define BESIDE_PT    2.6
#define BESIDE_SHARE 0.62
/* How far from straight a piece may be, in pixels, and how long one is at least that is
 * parted. */
#define BEND_MAX 1.3
#define PART_MIN 60
/* How far the ink on a line may be off it, in pixels, and what ink off it costs of what
 * ink on it is worth. */
#define ON_LINE       1.2
#define OFF_LINE_COST 2.0
/* The gap in a double line that is taken for one, in points: at most. */
#define DOUBLE_GAP_PT 1.3
/* A piece higher than this (pixels) may be two lines and print between them; a row with
 * this share of ink is one of a level line. */
#define HIGH_PX    9
#define FILLED_ROW 0.7
/* Lines side by side that are looked for, and how far below the last there is another at
 * the least, in pixels. */
#define BESIDE_MAX 4u
#define NEXT_PX    4

void gj_strokes_clear(GjStrokes *strokes)
{
    g_clear_pointer(&strokes->level, g_array_unref);
    g_clear_pointer(&strokes->upright, g_array_unref);
    g_clear_pointer(&strokes->folds, g_array_unref);
}

/* ---- level lines ---- */

/* A page on which level lines are looked for. */
typedef struct {
    GjBits ink;
    GjBits thin;
    GjBits turned;         /* thin as well: row width - 1 - x is column x */
    double unit, least_pt; /* least_pt: how long lines are at least, in points */
    guint n_lines;
    GArray *strokes;
} Search;

/* What of @pix is in runs of @n and more (transfer full). */
static PIX *runs_of(PIX *pix, int n, gboolean is_level)
{
    PIX *runs = pixCopy(NULL, pix);

    gj_bits_keep_runs(runs, n, is_level);
    gj_bits_make_runs(runs, n, is_level);
    return runs;
}

/* What goes on for long in @thin. */
static PIX *long_runs(PIX *thin, double unit, double least_pt)
{
    int gap = (int)(GAP_PT * unit) + 1;
    PIX *closed = pixCopy(NULL, thin);
    PIX *higher = NULL, *runs = NULL;

    gj_bits_make_runs(closed, gap, TRUE);
    gj_bits_keep_runs(closed, gap, TRUE); /* gaps are closed, and all else is as before */
    higher = pixDilateBrick(NULL, closed, 1, 3);
    runs = runs_of(higher, (int)(least_pt * unit), TRUE);
    pixDestroy(&closed);
    pixDestroy(&higher);
    return runs;
}

/* A straight line through thin ink: y = a + b (x - x0), how thick it is, how far it is
 * from straight, and how much of it is ink. */
typedef struct {
    double a, b, width, bend, filled;
} Fit;

typedef struct {
    double n, x, y, xx, xy;
} Sums;

/* Rows of a column. */
typedef struct {
    int top, bottom;
} Window;

/* The thin ink of column @x from row @y on, up to row @bottom or 64 rows: the first row's
 * the highest bit. */
static guint64 column_at(const Search *search, int x, int y, int bottom)
{
    return gj_bits_from(&search->turned, y, search->thin.width - 1 - x, bottom - y);
}

/* Where the first run of @rows ends: before a gap that is more than @gap. */
static int end_of(guint64 rows, int gap)
{
    int end = 0;

    for (int next = 0; rows && next <= gap;) {
        end += next;
        rows <<= next;
        while (rows >> 63) {
            rows <<= 1;
            end++;
        }
        next = gj_bits_before(rows);
    }
    return end;
}

/* The middle of the thin ink in column @x in @window, of 64 rows at most, that is nearest
 * to @line, and its height @n; 0: there is none. Of the two lines of a double one the gap
 * is ink too. */
static double middle_at(const Search *search, int x, Window window, double line, int *n)
{
    int gap = (int)(DOUBLE_GAP_PT * search->unit), y = MAX(window.top, 0);
    guint64 rows = column_at(search, x, y, window.bottom);
    double best = 0, nearest = G_MAXDOUBLE;

    *n = 0;
    while (rows) {
        int skip = gj_bits_before(rows), high = 0, begin = y + skip;
        rows <<= skip;
        high = end_of(rows, gap);
        y = begin + high;
        rows = high < 64 ? rows << high : 0;
        double off = line < begin ? begin - line : MAX(line - y, 0);
        if (off >= nearest)
            continue;
        nearest = off;
        best = (begin + y) / 2.0;
        *n = high;
    }
    return best;
}

/* The middle of all thin ink in column @x in @window; likewise. */
static double mean_at(const Search *search, int x, Window window, int *n)
{
    double sum = 0;

    *n = 0;
    for (int y = MAX(window.top, 0); y < window.bottom; y += 64) {
        guint64 rows = column_at(search, x, y, window.bottom);
        for (int at = y; rows; rows <<= 1, at++) {
            int skip = gj_bits_before(rows);
            rows <<= skip;
            at += skip;
            sum += at + 0.5;
            (*n)++;
        }
    }
    return *n ? sum / *n : 0;
}

static gboolean solve(const Sums *s, double *a, double *b)
{
    double det = s->n * s->xx - s->x * s->x;

    if (s->n < 2)
        return FALSE;
    *b = fabs(det) > 1e-9 ? (s->n * s->xy - s->x * s->y) / det : 0;
    *a = (s->y - *b * s->x) / s->n;
    return TRUE;
}

/* How far from the line found before is looked in each pass, in pixels. */
static const double pass_reach[] = {0, 4.5, 3};

/* Where the column @dx behind the begin of @box is looked at: below @above (NULL: from
 * its top), in the second and third pass near @line. */
static Window window_at(GjRegion box, const Fit *above, const Fit *line, int pass,
                        double dx)
{
    double y = line->a + line->b * dx;
    Window window = {pass ? gj_floor(y - pass_reach[pass]) : box.y0,
                     pass ? -gj_floor(-y - pass_reach[pass]) : box.y1};

    if (above)
        window.top =
            MAX(window.top, (int)ceil(above->a + above->b * dx + above->width / 2 + 1));
    return window;
}

static gboolean is_filled(const Search *search, GjRegion box, int y)
{
    int n = 0;

    for (int x = box.x0; x < box.x1; x++)
        n += gj_bits_at(&search->thin, x, y);
    return n >= FILLED_ROW * (box.x1 - box.x0);
}

/* The middle of the first rows of @box below @above that are filled as only a line is, or
 * a double one; -1: there are none. Print that joins two lines makes one piece of them.
 */
static double level_rows(const Search *search, GjRegion box, const Fit *above)
{
    int top = above ? (int)ceil(above->a + above->width / 2 + 1) : box.y0;
    int gap = (int)(DOUBLE_GAP_PT * search->unit) + 1, first = -1, last = -1;

    for (int y = MAX(top, box.y0); y < box.y1 && (last < 0 || y - last <= gap); y++) {
        if (!is_filled(search, box, y))
            continue;
        first = first < 0 ? y : first;
        last = y;
    }
    return first < 0 ? -1 : (first + last + 1) / 2.0;
}

/* Lays a line through the thin ink of @box below @above (NULL: all of it), then through
 * what is nearest to the first. */
static gboolean fit(const Search *search, GjRegion box, const Fit *above, Fit *out)
{
    double row = box.y1 - box.y0 > HIGH_PX ? level_rows(search, box, above) : -1;

    if (row >= 0)
        *out = (Fit){.a = row};
    for (int pass = row >= 0 ? 1 : 0; pass < 3; pass++) {
        Sums s = {0};
        double bend = 0, width = 0;
        for (int x = box.x0; x < box.x1; x++) {
            int n = 0;
            double dx = x - box.x0 + 0.5, line = out->a + out->b * dx;
            Window window = window_at(box, above, out, pass, dx);
            double middle = pass ? middle_at(search, x, window, line, &n)
                                 : mean_at(search, x, window, &n);
            if (n == 0)
                continue;
            s.n++, s.x += dx, s.y += middle, s.xx += dx * dx, s.xy += dx * middle;
            width += n;
            bend += pass ? (middle - line) * (middle - line) : 0;
        }
        if (!solve(&s, &out->a, &out->b))
            return FALSE;
        out->bend = sqrt(bend / s.n);
        out->width = width / s.n;
        out->filled = s.n / (box.x1 - box.x0);
    }
    return TRUE;
}

/* The share of the line beside which there is other ink, above or below. */
static double share_beside(const Search *search, GjRegion box, const Fit *line)
{
    double apart = line->width / 2 + BESIDE_PT * search->unit;
    int n = 0, above = 0, below = 0;

    for (int x = box.x0; x < box.x1; x++, n++) {
        double y = line->a + line->b * (x - box.x0 + 0.5);
        gboolean up = FALSE, down = FALSE;
        for (int k = 0; k < 3; k++) {
            up = up || gj_bits_at(&search->ink, x, (int)(y - apart) - k);
            down = down || gj_bits_at(&search->ink, x, (int)(y + apart) + k);
        }
        above += up;
        below += down;
    }
    return n ? MAX(above, below) / (double)n : 1;
}

static gboolean is_line(const Search *search, GjRegion box, const Fit *line)
{
    double length = box.x1 - box.x0, least = LENGTH_PT * search->unit;
    gboolean is_short = length < SHORT_RATIO * least;

    if (length < search->least_pt * search->unit || line->filled < FILLED_ALONE)
        return FALSE;
    if (length < least && line->filled < FILLED_SHORTEST)
        return FALSE;
    if (line->filled < (is_short ? FILLED_SHORT : FILLED))
        return !is_short && line->bend < BEND_SHORT && fabs(line->b) <= SLOPE_MAX &&
               share_beside(search, box, line) < ALONE_SHARE;
    if (line->bend > (length < STRAIGHT_RATIO * least ? BEND_SHORT : BEND_MAX) ||
        fabs(line->b) > SLOPE_MAX)
        return FALSE;
    return !is_short || share_beside(search, box, line) < BESIDE_SHARE;
}

/* The part of @box, the densest, in which ink lies on @line: print that stands at the end
 * of a line is left out. */
static GjRegion dense_part(const Search *search, GjRegion box, const Fit *line)
{
    GjRegion part = {box.x0, box.y0, box.x0, box.y1};
    double sum = 0, best = 0;
    int begin = box.x0;

    for (int x = box.x0; x < box.x1; x++) {
        double y = line->a + line->b * (x - box.x0 + 0.5);
        Window window = {gj_floor(y - pass_reach[2]), -gj_floor(-y - pass_reach[2])};
        int n = 0;
        double middle = middle_at(search, x, window, y, &n);
        sum += n > 0 && fabs(middle - y) <= ON_LINE ? 1 : -OFF_LINE_COST;
        if (sum <= 0) {
            sum = 0;
            begin = x + 1;
        } else if (sum > best) {
            best = sum;
            part.x0 = begin;
            part.x1 = x + 1;
        }
    }
    return part;
}

static void add_stroke(Search *search, GjRegion box, const Fit *line)
{
    GjStroke stroke = {box.x0,      line->a,
                       box.x1,      line->a + line->b * (box.x1 - box.x0),
                       line->width, search->n_lines};

    g_array_append_val(search->strokes, stroke);
}

/* Adds the line in @box below @above, in pieces that are straight; TRUE: there may be
 * another below @line. */
static gboolean add_line(Search *search, GjRegion box, const Fit *above, Fit *line)
{
    int middle = (box.x0 + box.x1) / 2;
    Fit left = {0}, right = {0};

    *line = (Fit){0};
    if (!fit(search, box, above, line))
        return FALSE;
    if (line->bend > BEND_MAX && box.x1 - box.x0 >= 2 * PART_MIN && !above) {
        add_line(search, (GjRegion){box.x0, box.y0, middle, box.y1}, NULL, &left);
        add_line(search, (GjRegion){middle, box.y0, box.x1, box.y1}, NULL, &right);
        return FALSE;
    }
    if (is_line(search, box, line)) {
        add_stroke(search, box, line);
    } else {
        Fit dense = {0}, over = above ? *above : (Fit){0};
        GjRegion part = dense_part(search, box, line);
        over.a += over.b * (part.x0 - box.x0);
        if (part.x1 - part.x0 >= search->least_pt * search->unit &&
            fit(search, part, above ? &over : NULL, &dense) &&
            is_line(search, part, &dense))
            add_stroke(search, part, &dense);
    }
    return TRUE;
}

/* Adds the lines in @box: one, or two and more that run side by side. */
static void add_lines(Search *search, GjRegion box)
{
    Fit line = {0}, next = {0};
    const Fit *above = NULL;

    for (guint i = 0; i < BESIDE_MAX && add_line(search, box, above, &next); i++) {
        search->n_lines++;
        line = next;
        above = &line;
        if (box.y1 - MAX(line.a, line.a + line.b * (box.x1 - box.x0)) < NEXT_PX)
            break;
    }
    search->n_lines++;
}

/* The level lines of @ink (taken), so long at least. */
static GArray *find_level(PIX *ink, double unit, double least_pt)
{
    PIX *thick = runs_of(ink, (int)(THICK_PT * unit) + 1, FALSE);
    PIX *thin = pixSubtract(NULL, ink, thick);
    PIX *turned = gj_bits_turn(thin);
    Search search = {.ink = gj_bits_of(ink),
                     .thin = gj_bits_of(thin),
                     .turned = gj_bits_of(turned),
                     .unit = unit,
                     .least_pt = least_pt,
                     .strokes = g_array_new(FALSE, FALSE, sizeof(GjStroke))};
    PIX *runs = long_runs(thin, unit, least_pt);
    BOXA *boxes = pixConnCompBB(runs, 8);

    for (l_int32 i = 0; i < boxaGetCount(boxes); i++) {
        l_int32 x = 0, y = 0, w = 0, h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        add_lines(&search, (GjRegion){x, y, x + w, y + h});
    }
    boxaDestroy(&boxes);
    pixDestroy(&runs);
    pixDestroy(&thick);
    pixDestroy(&turned);
    pixDestroy(&thin);
    pixDestroy(&ink);
    return search.strokes;
}

void gj_strokes_find(const GjRaster *raster, double unit, GjStrokes *strokes)
{
    PIX *ink = gj_bits_new(raster, GJ_STROKE_INK);
    PIX *turned = gj_bits_turn(ink); /* (x, y) becomes (y, width - 1 - x) */
    double width = raster->width;

    strokes->level = find_level(ink, unit, LENGTH_PT);
    strokes->upright = find_level(turned, unit, UPRIGHT_LENGTH_PT);
    for (guint i = 0; i < strokes->upright->len; i++) {
        GjStroke *s = &g_array_index(strokes->upright, GjStroke, i);
        *s = (GjStroke){width - s->y0, s->x0, width - s->y1, s->x1, s->width, s->line};
    }
    gj_strokes_extend(raster, unit, strokes->level);
    gj_strokes_keep(raster, unit, strokes);
    gj_strokes_centre(raster, unit, strokes->level);
    gj_strokes_centre(raster, unit, strokes->upright);
}

void gj_strokes_scale(GjStrokes *strokes, double scale)
{
    GArray *all[] = {strokes->level, strokes->upright, strokes->folds};

    for (guint k = 0; k < G_N_ELEMENTS(all); k++) {
        for (guint i = 0; i < all[k]->len; i++) {
            GjStroke *s = &g_array_index(all[k], GjStroke, i);
            *s = (GjStroke){s->x0 * scale, s->y0 * scale,    s->x1 * scale,
                            s->y1 * scale, s->width * scale, s->line};
        }
    }
}
