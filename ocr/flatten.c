/* Each pixel of the flat sheet is fetched from where it lies in the photograph:
 *
 *  1. A plane seen from aside: the four corners say where each place of the sheet is
 *     (Heckbert 1989, Fundamentals of Texture Mapping, 2.2.3).
 *  2. Where a side bends away from the straight line between its corners, places near to
 *     it follow; between two sides in proportion to how near each is.
 *
 * Cost: pixels; places are computed for each NODE pixels, and taken evenly between. */
#include "flatten.h"

#include <math.h>

/* Pixels between places that are computed. */
#define NODE 16
/* So much of the sheet is left out at its edges, where table shines through: parts. */
#define INSET 0.004

/* From a place of the sheet (u, v: 0 … 1) to the picture. */
typedef struct {
    const GjOutline *outline;
    GjSpot corners[4]; /* clockwise, from the upper left */
    double a, b, d, e, g, h;
} Fold;

static Fold fold_of(const GjOutline *outline)
{
    Fold fold = {.outline = outline,
                 .corners = {gj_outline_corner(outline, GJ_SIDE_TOP, GJ_SIDE_LEFT),
                             gj_outline_corner(outline, GJ_SIDE_TOP, GJ_SIDE_RIGHT),
                             gj_outline_corner(outline, GJ_SIDE_BOTTOM, GJ_SIDE_RIGHT),
                             gj_outline_corner(outline, GJ_SIDE_BOTTOM, GJ_SIDE_LEFT)}};
    const GjSpot *p = fold.corners;
    double dx1 = p[1].x - p[2].x, dx2 = p[3].x - p[2].x;
    double dy1 = p[1].y - p[2].y, dy2 = p[3].y - p[2].y;
    double sx = p[0].x - p[1].x + p[2].x - p[3].x;
    double sy = p[0].y - p[1].y + p[2].y - p[3].y;
    double det = dx1 * dy2 - dx2 * dy1;

    fold.g = (sx * dy2 - dx2 * sy) / det;
    fold.h = (dx1 * sy - sx * dy1) / det;
    fold.a = p[1].x - p[0].x + fold.g * p[1].x;
    fold.b = p[3].x - p[0].x + fold.h * p[3].x;
    fold.d = p[1].y - p[0].y + fold.g * p[1].y;
    fold.e = p[3].y - p[0].y + fold.h * p[3].y;
    return fold;
}

/* How far @side is off the straight line from @from to @to, at @along. */
static double bend_of(const GjOutline *outline, GjSide side, GjSpot from, GjSpot to,
                      double along)
{
    gboolean is_level = side == GJ_SIDE_TOP || side == GJ_SIDE_BOTTOM;
    double begin = is_level ? from.x : from.y, end = is_level ? to.x : to.y;
    double first = is_level ? from.y : from.x, last = is_level ? to.y : to.x;
    double part = (along - begin) / (end - begin);

    return gj_outline_at(outline, side, along) - first - part * (last - first);
}

/* Where the place (@u, @v) of the sheet is in the picture. */
static GjSpot spot_at(const Fold *fold, double u, double v)
{
    const GjSpot *p = fold->corners;
    double w = fold->g * u + fold->h * v + 1;
    GjSpot flat = {(fold->a * u + fold->b * v + p[0].x) / w,
                   (fold->d * u + fold->e * v + p[0].y) / w};
    double top = bend_of(fold->outline, GJ_SIDE_TOP, p[0], p[1], flat.x);
    double bottom = bend_of(fold->outline, GJ_SIDE_BOTTOM, p[3], p[2], flat.x);
    double left = bend_of(fold->outline, GJ_SIDE_LEFT, p[0], p[3], flat.y);
    double right = bend_of(fold->outline, GJ_SIDE_RIGHT, p[1], p[2], flat.y);

    return (GjSpot){flat.x + (1 - u) * left + u * right,
                    flat.y + (1 - v) * top + v * bottom};
}

/* The lightness of @picture between pixels; beyond its ends it goes on. */
static guint8 light_at(const GjPicturePixels *picture, double x, double y)
{
    x = CLAMP(x, 0, picture->width - 1.001);
    y = CLAMP(y, 0, picture->height - 1.001);
    gsize left = (gsize)x, top = (gsize)y;
    double right = x - (double)left, below = y - (double)top;
    const guint8 *at = picture->grey + top * picture->width + left;
    const guint8 *next = picture->height > top + 1 ? at + picture->width : at;

    return (guint8)((at[0] * (1 - right) + at[1] * right) * (1 - below) +
                    (next[0] * (1 - right) + next[1] * right) * below + 0.5);
}

/* Fills the row @y of @to, whose places are @spots, one for each NODE pixels. */
static void fill_row(const GjPicturePixels *picture, const GjSpot *spots, guint8 *to,
                     guint width)
{
    for (guint x = 0; x < width; x++) {
        const GjSpot *a = &spots[x / NODE], *b = a + 1;
        double part = (double)(x % NODE) / NODE;
        to[x] = light_at(picture, (a->x + part * (b->x - a->x)) * picture->width - 0.5,
                         (a->y + part * (b->y - a->y)) * picture->height - 0.5);
    }
}

/* How long the line from @a to @b is in @picture, in pixels. */
static double length_of(const GjPicturePixels *picture, GjSpot a, GjSpot b)
{
    return hypot((b.x - a.x) * picture->width, (b.y - a.y) * picture->height);
}

void gj_picture_flatten(GjPicturePixels *picture, const GjOutline *outline)
{
    if (!outline->is_found)
        return;
    Fold fold = fold_of(outline);
    const GjSpot *p = fold.corners;
    double width = MAX(length_of(picture, p[0], p[1]), length_of(picture, p[3], p[2]));
    double height = MAX(length_of(picture, p[0], p[3]), length_of(picture, p[1], p[2]));
    guint wide = (guint)(width * (1 - 2 * INSET)),
          high = (guint)(height * (1 - 2 * INSET));
    guint8 *grey = g_malloc((gsize)wide * high);
    g_autofree GjSpot *spots = g_new0(GjSpot, wide / NODE + 2);

    for (guint y = 0; y < high; y++) {
        double v = INSET + (1 - 2 * INSET) * (y + 0.5) / high;
        for (guint i = 0; i < wide / NODE + 2; i++)
            spots[i] =
                spot_at(&fold, INSET + (1 - 2 * INSET) * (i * NODE + 0.5) / wide, v);
        fill_row(picture, spots, grey + (gsize)y * wide, wide);
    }
    picture->width_pt *= wide / (double)picture->width;
    picture->height_pt *= high / (double)picture->height;
    g_free(picture->grey);
    picture->grey = grey;
    picture->width = wide;
    picture->height = high;
}
