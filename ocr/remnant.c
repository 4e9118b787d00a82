/* A line that is bent, or twice as thick here and there, leaves strokes along the edges
 * of the cells on its sides, which look like a dash or a 1. Each piece of ink that begins
 * near an edge is followed; it is taken out if it stays there:
 *
 *   above and below: flat, and dash-like or on the very edge;
 *   left and right: thin, and higher than any digit, or from above to below;
 *   in a corner: small;
 *   left and right, with no print near it: small.
 *
 * A 1 beside the left edge stays, and so does a point above the lower one. */
#include "remnant.h"

/* How near to an edge a remnant begins, and how far it reaches, in pixels. */
#define BEGIN_PX 3
#define REACH_PX 6
/* Least width of a dash, in its height. */
#define DASH_RATIO 3
/* A piece higher than this, in heights of a digit, is none. */
#define HIGH_RATIO 1.4
/* A piece in a corner is none of print if no larger than this, in heights of a digit. */
#define CORNER_RATIO 0.5
/* So far from others, in heights of a digit, such a piece beside an upright line is none
 * either: points and signs stand near to their figure. */
#define ALONE_RATIO 0.6
/* Pixels of a piece that are followed. */
#define PIECE_MAX 4000u

/* A pixel that was taken out. */
typedef struct {
    gsize at;
    guint8 ink;
} Pixel;

/* A piece of ink. */
typedef struct {
    GArray *pixels; /* Pixel */
    GjRegion box;
} Piece;

/* Takes (x, y) out and adds it to @piece, if it is ink. */
static void visit(GjRaster *raster, GjRegion region, Piece *piece, int x, int y)
{
    gsize at = (gsize)y * raster->width + (gsize)x;
    Pixel pixel = {at, 0};

    if (x < region.x0 || x >= region.x1 || y < region.y0 || y >= region.y1 ||
        raster->ink[at] < GJ_INK_MIN || piece->pixels->len >= PIECE_MAX)
        return;
    pixel.ink = raster->ink[at];
    raster->ink[at] = 0;
    piece->box.x0 = MIN(piece->box.x0, x);
    piece->box.y0 = MIN(piece->box.y0, y);
    piece->box.x1 = MAX(piece->box.x1, x + 1);
    piece->box.y1 = MAX(piece->box.y1, y + 1);
    g_array_append_val(piece->pixels, pixel);
}

/* Follows the ink from (x, y). */
static void follow(GjRaster *raster, GjRegion region, Piece *piece, int x, int y)
{
    piece->box = (GjRegion){x, y, x, y};
    g_array_set_size(piece->pixels, 0);
    visit(raster, region, piece, x, y);
    for (guint i = 0; i < piece->pixels->len; i++) {
        gsize at = g_array_index(piece->pixels, Pixel, i).at;
        int here_x = (int)(at % raster->width), here_y = (int)(at / raster->width);
        for (int k = 0; k < 9; k++)
            visit(raster, region, piece, here_x + k % 3 - 1, here_y + k / 3 - 1);
    }
}

/* Whether there is no ink beside @box, which was taken out, on the side away from the
 * edge of @region. */
static gboolean is_alone(const GjRaster *raster, GjRegion region, GjRegion box,
                         double digit_px)
{
    int far = (int)(ALONE_RATIO * digit_px);
    GjRegion beside = box.x1 <= region.x0 + REACH_PX
                          ? (GjRegion){region.x0, region.y0, box.x1 + far, region.y1}
                          : (GjRegion){box.x0 - far, region.y0, region.x1, region.y1};
    GjRegion ink = gj_raster_tighten(raster, gj_raster_clip(raster, beside));

    return gj_region_is_empty(ink) && beside.x0 >= region.x0 && beside.x1 <= region.x1;
}

static gboolean is_remnant(GjRegion region, GjRegion box, double digit_px)
{
    int width = box.x1 - box.x0, height = box.y1 - box.y0;
    gboolean is_above = box.y1 <= region.y0 + REACH_PX;
    gboolean is_below = box.y0 >= region.y1 - REACH_PX;
    gboolean is_left = box.x1 <= region.x0 + REACH_PX;
    gboolean is_right = box.x0 >= region.x1 - REACH_PX;
    gboolean is_on_edge = box.y0 <= region.y0 || box.y1 >= region.y1;

    if ((is_above || is_below) && (is_left || is_right) &&
        MAX(width, height) <= CORNER_RATIO * digit_px)
        return TRUE;
    if ((is_above || is_below) && (is_on_edge || width >= DASH_RATIO * height))
        return TRUE;
    return (is_left || is_right) &&
           (height > HIGH_RATIO * digit_px || height >= region.y1 - region.y0);
}

/* Whether @box is a small one at the left or right edge of @region. */
static gboolean is_small_beside(GjRegion region, GjRegion box, double digit_px)
{
    return (box.x1 <= region.x0 + REACH_PX || box.x0 >= region.x1 - REACH_PX) &&
           MAX(box.x1 - box.x0, box.y1 - box.y0) <= CORNER_RATIO * digit_px;
}

static void look_at(GjRaster *raster, GjRegion region, double digit_px, Piece *piece,
                    int x, int y)
{
    if (!gj_raster_is_ink(raster, x, y))
        return;
    follow(raster, region, piece, x, y);
    if (is_remnant(region, piece->box, digit_px) ||
        (is_small_beside(region, piece->box, digit_px) &&
         is_alone(raster, region, piece->box, digit_px)))
        return;
    for (guint i = 0; i < piece->pixels->len; i++) {
        Pixel pixel = g_array_index(piece->pixels, Pixel, i);
        raster->ink[pixel.at] = pixel.ink;
    }
}

void gj_remnants_erase(GjRaster *raster, GjRegion region, double digit_px)
{
    Piece piece = {g_array_new(FALSE, FALSE, sizeof(Pixel)), {0, 0, 0, 0}};

    region = gj_raster_clip(raster, region);
    for (int y = region.y0; y < region.y1; y++) {
        gboolean is_edge = y < region.y0 + BEGIN_PX || y >= region.y1 - BEGIN_PX;
        for (int x = region.x0; x < region.x1; x++) {
            if (!is_edge && x == region.x0 + BEGIN_PX)
                x = MAX(x, region.x1 - BEGIN_PX);
            if (x < region.x1)
                look_at(raster, region, digit_px, &piece, x, y);
        }
    }
    g_array_unref(piece.pixels);
}
