/* A photograph shows a sheet and some of the table it lies on:
 *
 *     ▒▒▒▒▒▒▒▒▒▒▒▒     1. The border of the picture is mostly dark: else nothing is done.
 *     ▒▒╱▔▔▔▔▔▔▏▒▒     2. From many places of each side of the picture it is looked
 *     ▒▒▏      ▏▒▒        inwards, to the first step from dark to light.
 *     ▒▒▏      ▏▒▒     3. The straight line that most of those lie on leaves out what is
 *     ▒▒▔▔▔▔▔▔▔▔▒▒        no edge; through the others a curve is laid, for paper bends.
 *
 * Cost: a look at the border; where it is dark, a third of the pixels of some lines.
 * Wrong where paper is hardly lighter than the table. */
#include "outline.h"

#include <math.h>

/* The lightness of paper: so much of the picture is darker. */
#define PAPER_SHARE 0.7
/* Of that the table has less than this, and the border is table to this share. */
#define TABLE_LIGHT 0.62
#define TABLE_SHARE 0.55
/* So far inwards there is still table, in parts of the width of the picture. */
#define TABLE_DEEP 0.014
/* Margins around a picture on a page: so light at least, and so broad at most, in parts
 * of the page. */
#define MARGIN_LIGHT 250
#define MARGIN_SHARE 0.3
/* So many pixels where such a picture begins are of both. */
#define FRAME_PX 2
/* Pixels of the picture and of its border that are looked at: each so manieth. */
#define EACH        61u
#define EACH_BORDER 5
/* Places of a side from which it is looked inwards, how far (parts of the picture), and
 * how long each half of a step is at least (pixels, parts of the picture). */
#define PLACES     140
#define DEPTH      0.33
#define STEP_PX    3
#define STEP_SHARE 0.004
/* So many lines beside each other are looked at as one, on each side. */
#define BESIDE 3
/* How much lighter one half of a step is, in the sum of both and of this lightness: the
 * grain of a dark table is no step. */
#define STEP_LIGHTER 0.14
#define STEP_GRAIN   16
/* How far from a straight line edges of one sheet are, and from a curve those that are
 * believed most, in parts of the picture. */
#define LINE_REACH  0.022
#define CURVE_REACH 0.002
/* Which share of a side must be seen; of a side of which more is out of the picture, its
 * end is taken. */
#define SEEN_SHARE 0.45
/* How many sides may be out of the picture, and how large the sheet is at least. */
#define OUT_MAX  1
#define AREA_MIN 0.3
/* Terms of upright sides: paper bends along one direction. */
#define UPRIGHT_TERMS 3

/* Edges of the sheet that one side of the picture shows. */
typedef struct {
    guint n, n_out; /* n_out: there was paper at the end of the picture */
    double along[PLACES], across[PLACES];
} Edges;

/* ---- is it a photograph ---- */

static guint paper_light(const GjPicturePixels *picture)
{
    gsize counts[256] = {0}, n = (gsize)picture->width * picture->height, seen = 0;
    guint light = 0;

    for (gsize i = 0; i < n; i += EACH)
        counts[picture->grey[i]]++;
    for (; light < 255 && (double)(seen + counts[light]) < PAPER_SHARE * (double)n / EACH;
         light++)
        seen += counts[light];
    return light;
}

/* Whether nothing in @region is darker than a margin. */
static gboolean is_margin(const GjPicturePixels *picture, GjRegion region)
{
    for (int y = region.y0; y < region.y1; y++) {
        const guint8 *row = picture->grey + (gsize)y * picture->width;
        for (int x = region.x0; x < region.x1; x++) {
            if (row[x] < MARGIN_LIGHT)
                return FALSE;
        }
    }
    return TRUE;
}

/* The picture without margins that are white all along, as a page has around a picture.
 */
static GjRegion frame_of(const GjPicturePixels *picture)
{
    int width = (int)picture->width, height = (int)picture->height;
    int x_max = (int)(MARGIN_SHARE * width), y_max = (int)(MARGIN_SHARE * height);
    GjRegion frame = {0, 0, width, height};

    while (frame.y0 < y_max &&
           is_margin(picture, (GjRegion){0, frame.y0, width, frame.y0 + 1}))
        frame.y0++;
    while (height - frame.y1 < y_max &&
           is_margin(picture, (GjRegion){0, frame.y1 - 1, width, frame.y1}))
        frame.y1--;
    while (frame.x0 < x_max &&
           is_margin(picture, (GjRegion){frame.x0, 0, frame.x0 + 1, height}))
        frame.x0++;
    while (width - frame.x1 < x_max &&
           is_margin(picture, (GjRegion){frame.x1 - 1, 0, frame.x1, height}))
        frame.x1--;
    if (frame.x0 || frame.y0 || frame.x1 < width || frame.y1 < height)
        frame = (GjRegion){frame.x0 + FRAME_PX, frame.y0 + FRAME_PX, frame.x1 - FRAME_PX,
                           frame.y1 - FRAME_PX};
    return frame;
}

static guint light_of(const GjPicturePixels *picture, int x, int y)
{
    return picture->grey[(gsize)y * picture->width + (gsize)x];
}

/* Whether most of the border of @frame is darker than @dark. */
static gboolean has_dark_border(const GjPicturePixels *picture, GjRegion frame,
                                guint dark)
{
    guint n = 0, n_dark = 0;

    for (int x = frame.x0; x < frame.x1; x += EACH_BORDER, n += 2)
        n_dark += (light_of(picture, x, frame.y0) < dark) +
                  (light_of(picture, x, frame.y1 - 1) < dark);
    for (int y = frame.y0; y < frame.y1; y += EACH_BORDER, n += 2)
        n_dark += (light_of(picture, frame.x0, y) < dark) +
                  (light_of(picture, frame.x1 - 1, y) < dark);
    return n_dark >= TABLE_SHARE * n;
}

/* Whether a table is seen around what is in @frame: the frame of a table on a page is
 * dark as well, but narrow. */
static gboolean lies_on_table(const GjPicturePixels *picture, GjRegion frame, guint dark)
{
    int in = (int)(TABLE_DEEP * (frame.x1 - frame.x0));
    GjRegion inner = {frame.x0 + in, frame.y0 + in, frame.x1 - in, frame.y1 - in};

    return has_dark_border(picture, frame, dark) && !gj_region_is_empty(inner) &&
           has_dark_border(picture, inner, dark);
}

/* ---- edges ---- */

/* A picture, and what of it is no margin. */
typedef struct {
    const GjPicturePixels *picture;
    GjRegion frame;
    guint dark; /* table is darker */
} Photo;

static gboolean is_level(GjSide side)
{
    return side == GJ_SIDE_TOP || side == GJ_SIDE_BOTTOM;
}

/* The lightness of pixel @depth inwards from @side, at @along (pixels), and beside it. */
static guint light_at(const Photo *photo, GjSide side, int along, int depth)
{
    GjRegion frame = photo->frame;
    int first = is_level(side) ? frame.x0 : frame.y0, end = frame.x1;
    guint sum = 0;

    if (!is_level(side))
        end = frame.y1;
    for (int k = -BESIDE; k <= BESIDE; k++) {
        int at = CLAMP(along + k, first, end - 1);
        sum +=
            side == GJ_SIDE_TOP      ? light_of(photo->picture, at, frame.y0 + depth)
            : side == GJ_SIDE_BOTTOM ? light_of(photo->picture, at, frame.y1 - 1 - depth)
            : side == GJ_SIDE_LEFT   ? light_of(photo->picture, frame.x0 + depth, at)
                                     : light_of(photo->picture, frame.x1 - 1 - depth, at);
    }
    return sum;
}

/* How much lighter @n sums from @light on are than those before, in the sum of both. */
static double step_of(const guint *light, int n)
{
    double before = 0, behind = 0, grain = 2.0 * STEP_GRAIN * n * (2 * BESIDE + 1);

    for (int k = 1; k <= n; k++) {
        before += light[-k];
        behind += light[k - 1];
    }
    return (behind - before) / (behind + before + grain);
}

/* Where the first step is among @n sums of lightness, half of it @half long; -1: there is
 * none. */
static int find_step(const guint *light, int n, int half)
{
    for (int i = half; i + half < n; i++) {
        int best = i;
        if (step_of(light + i, half) < STEP_LIGHTER)
            continue;
        for (int k = i; k < i + 2 * half && k + half < n; k++)
            best = step_of(light + k, half) > step_of(light + best, half) ? k : best;
        return best;
    }
    return -1;
}

/* Where pixel @depth inwards from @side is across, in parts of the picture. */
static double part_across(const Photo *photo, GjSide side, int depth)
{
    GjRegion frame = photo->frame;

    return side == GJ_SIDE_TOP      ? (double)(frame.y0 + depth) / photo->picture->height
           : side == GJ_SIDE_BOTTOM ? (double)(frame.y1 - depth) / photo->picture->height
           : side == GJ_SIDE_LEFT   ? (double)(frame.x0 + depth) / photo->picture->width
                                    : (double)(frame.x1 - depth) / photo->picture->width;
}

static void find_edges(const Photo *photo, GjSide side, Edges *edges)
{
    GjRegion f = photo->frame;
    int length = is_level(side) ? f.x1 - f.x0 : f.y1 - f.y0;
    int across = is_level(side) ? f.y1 - f.y0 : f.x1 - f.x0;
    int n = (int)(DEPTH * across), half = MAX(STEP_PX, (int)(STEP_SHARE * across));
    guint whole = is_level(side) ? photo->picture->width : photo->picture->height;
    g_autofree guint *light = g_new0(guint, n + 1);

    edges->n = edges->n_out = 0;
    for (int i = 0; i < PLACES; i++) {
        int along = (is_level(side) ? f.x0 : f.y0) + (int)((i + 0.5) / PLACES * length);
        for (int k = 0; k < n; k++)
            light[k] = light_at(photo, side, along, k);
        if (light[0] >= photo->dark * (2 * BESIDE + 1)) {
            edges->n_out++;
            continue;
        }
        int step = find_step(light, n, half);
        if (step < 0)
            continue;
        edges->along[edges->n] = (along + 0.5) / whole;
        edges->across[edges->n++] = part_across(photo, side, step);
    }
}

/* ---- sides ---- */

static double value_at(const double *terms, double along)
{
    double sum = 0, t = 2 * along - 1;

    for (int k = GJ_OUTLINE_TERMS - 1; k >= 0; k--)
        sum = sum * t + terms[k];
    return sum;
}

/* The line through two of @edges that is near to most of them, as @terms; returns how
 * many that are. */
static guint find_line(const Edges *edges, double *terms)
{
    guint best = 0;

    for (guint i = 0; i < edges->n; i += 3) {
        for (guint k = i + edges->n / 5 + 1; k < edges->n; k += 3) {
            double slope = (edges->across[k] - edges->across[i]) /
                           (edges->along[k] - edges->along[i]) / 2;
            double line[GJ_OUTLINE_TERMS] = {
                edges->across[i] - slope * (2 * edges->along[i] - 1), slope};
            guint n = 0;
            for (guint m = 0; m < edges->n; m++)
                n +=
                    fabs(edges->across[m] - value_at(line, edges->along[m])) < LINE_REACH;
            if (n <= best)
                continue;
            best = n;
            for (int m = 0; m < GJ_OUTLINE_TERMS; m++)
                terms[m] = line[m];
        }
    }
    return best;
}

/* Solves m x = v of @n terms by elimination. */
static void solve(double m[][GJ_OUTLINE_TERMS], double *v, int n)
{
    for (int i = 0; i < n; i++) {
        for (int k = i + 1; k < n; k++) {
            double part = m[k][i] / m[i][i];
            for (int j = i; j < n; j++)
                m[k][j] -= part * m[i][j];
            v[k] -= part * v[i];
        }
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int j = i + 1; j < n; j++)
            v[i] -= m[i][j] * v[j];
        v[i] /= m[i][i];
    }
}

/* Lays a curve of @n terms through those of @edges that are near to the line @terms, and
 * near to the curve before: what is far from it counts little. */
static void find_curve(const Edges *edges, int n, double *terms)
{
    double line[GJ_OUTLINE_TERMS];

    for (int k = 0; k < GJ_OUTLINE_TERMS; k++)
        line[k] = terms[k];
    for (int pass = 0; pass < 8; pass++) {
        double m[GJ_OUTLINE_TERMS][GJ_OUTLINE_TERMS] = {{0}}, v[GJ_OUTLINE_TERMS] = {0};
        double reach = pass ? MAX(CURVE_REACH, LINE_REACH / (1 << pass)) : LINE_REACH;
        for (int k = 0; k < n; k++)
            m[k][k] = k > 1 ? 1e-3 : 1e-9;
        for (guint i = 0; i < edges->n; i++) {
            double off = (edges->across[i] - value_at(terms, edges->along[i])) / reach;
            double weight = 1 / (1 + off * off * off * off), power[GJ_OUTLINE_TERMS];
            if (fabs(edges->across[i] - value_at(line, edges->along[i])) > LINE_REACH)
                continue;
            for (int k = 0; k < n; k++)
                power[k] = k ? power[k - 1] * (2 * edges->along[i] - 1) : 1;
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++)
                    m[k][j] += weight * power[k] * power[j];
                v[k] += weight * power[k] * edges->across[i];
            }
        }
        solve(m, v, n);
        for (int k = 0; k < n; k++)
            terms[k] = v[k];
    }
}

/* Finds @side; FALSE: it is not seen. Adds to @n_out where it is out of the picture. */
static gboolean find_side(const Photo *photo, GjSide side, double *terms, guint *n_out)
{
    g_autofree Edges *edges = g_new(Edges, 1);

    find_edges(photo, side, edges);
    if (edges->n_out > (1 - SEEN_SHARE) * PLACES) {
        terms[0] = part_across(photo, side, 0);
        (*n_out)++;
        return TRUE;
    }
    if (find_line(edges, terms) < SEEN_SHARE * PLACES)
        return FALSE;
    find_curve(edges, is_level(side) ? GJ_OUTLINE_TERMS : UPRIGHT_TERMS, terms);
    return TRUE;
}

/* ---- the sheet ---- */

double gj_outline_at(const GjOutline *outline, GjSide side, double along)
{
    return value_at(outline->sides[side], along);
}

GjSpot gj_outline_corner(const GjOutline *outline, GjSide level, GjSide upright)
{
    GjSpot spot = {0.5, 0.5};

    for (int pass = 0; pass < 12; pass++) {
        spot.y = gj_outline_at(outline, level, spot.x);
        spot.x = gj_outline_at(outline, upright, spot.y);
    }
    return spot;
}

/* Whether what is between the sides could be a sheet. */
static gboolean is_sheet(const GjOutline *outline)
{
    GjSpot a = gj_outline_corner(outline, GJ_SIDE_TOP, GJ_SIDE_LEFT);
    GjSpot b = gj_outline_corner(outline, GJ_SIDE_TOP, GJ_SIDE_RIGHT);
    GjSpot c = gj_outline_corner(outline, GJ_SIDE_BOTTOM, GJ_SIDE_RIGHT);
    GjSpot d = gj_outline_corner(outline, GJ_SIDE_BOTTOM, GJ_SIDE_LEFT);
    double area = ((c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y)) / 2;

    return area >= AREA_MIN && a.x < b.x && d.x < c.x && a.y < d.y && b.y < c.y;
}

GjOutline gj_outline_find(const GjPicturePixels *picture)
{
    GjOutline outline = {0};
    Photo photo = {picture, frame_of(picture),
                   (guint)(TABLE_LIGHT * paper_light(picture))};
    guint n_out = 0;

    if (!lies_on_table(picture, photo.frame, photo.dark))
        return outline;
    for (GjSide side = GJ_SIDE_TOP; side < GJ_SIDES; side++) {
        if (!find_side(&photo, side, outline.sides[side], &n_out))
            return outline;
    }
    outline.is_found = n_out <= OUT_MAX && is_sheet(&outline);
    return outline;
}

double gj_outline_width(const GjOutline *outline, const GjPicturePixels *picture)
{
    double left = gj_outline_at(outline, GJ_SIDE_LEFT, 0.5);
    double right = gj_outline_at(outline, GJ_SIDE_RIGHT, 0.5);
    double top = gj_outline_at(outline, GJ_SIDE_TOP, 0.5);
    double bottom = gj_outline_at(outline, GJ_SIDE_BOTTOM, 0.5);

    return MIN((right - left) * picture->width, (bottom - top) * picture->height);
}
