/* A line that is bent, or twice as thick here and there, leaves strokes along the edges
 * of the cells on its sides, which look like a dash or a 1. Each piece of ink that begins
 * near an edge is followed; it is taken out if it stays there:
 *
 *   above and below: flat, and dash-like or on the very edge;
 *   left and right: thin, and higher than any digit, or from above to below;
 *   in a corner: small;
 *   left and right, with no print near it: small;
 *   on any side: one of several dots, of a dotted line or of the gap of a double one.
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
/* Pieces no larger than this, in pixels, are dots; so many along a side are no print. */
#define DOT_PX   3
#define DOTS_MIN 4
/* Pixels of a piece that are followed, and of what may be a dot. */
#define PIECE_MAX 4000u
#define DOT_MAX   16u

/* A pixel that was taken out. */
typedef struct {
    int x, y;
    guint8 ink;
} Pixel;

/* A piece of ink. It is followed while it may be one to be taken out. */
typedef struct {
    GArray *pixels; /* Pixel */
    guint most;     /* so many of them are followed */
    GjRegion box;
    gboolean (*is_kept)(GjRegion around,
                        GjRegion box); /* it is none, however it goes on */
} Piece;

/* Takes (x, y) out and adds it to @piece, if it is ink. */
static void visit(GjRaster *raster, GjRegion region, Piece *piece, int x, int y)
{
    gsize at = (gsize)y * raster->width + (gsize)x;
    Pixel pixel = {x, y, 0};

    if (x < region.x0 || x >= region.x1 || y < region.y0 || y >= region.y1 ||
        raster->ink[at] < GJ_INK_MIN || piece->pixels->len >= piece->most)
        return;
    pixel.ink = raster->ink[at];
    raster->ink[at] = 0;
    piece->box.x0 = MIN(piece->box.x0, x);
    piece->box.y0 = MIN(piece->box.y0, y);
    piece->box.x1 = MAX(piece->box.x1, x + 1);
    piece->box.y1 = MAX(piece->box.y1, y + 1);
    g_array_append_val(piece->pixels, pixel);
}

/* Follows the ink from (x, y) in @region until it is known to be kept, as one in
 * @around. */
static void follow(GjRaster *raster, GjRegion region, GjRegion around, Piece *piece,
                   int x, int y)
{
    piece->box = (GjRegion){x, y, x, y};
    g_array_set_size(piece->pixels, 0);
    visit(raster, region, piece, x, y);
    for (guint i = 0; i < piece->pixels->len && !piece->is_kept(around, piece->box);
         i++) {
        Pixel here = g_array_index(piece->pixels, Pixel, i);
        for (int k = 0; k < 9; k++)
            visit(raster, region, piece, here.x + k % 3 - 1, here.y + k / 3 - 1);
    }
}

/* Whether what fills @box is no dot of @band, a stretch along one side of a region. */
static gboolean is_no_dot(GjRegion band, GjRegion box)
{
    return box.x0 < band.x0 || box.x1 > band.x1 || box.y0 < band.y0 || box.y1 > band.y1 ||
           MAX(box.x1 - box.x0, box.y1 - box.y0) > DOT_PX;
}

/* Whether what fills @box reaches away from all edges of @region. */
static gboolean is_within(GjRegion region, GjRegion box)
{
    return box.x1 > region.x0 + REACH_PX && box.x0 < region.x1 - REACH_PX &&
           box.y1 > region.y0 + REACH_PX && box.y0 < region.y1 - REACH_PX;
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

/* Puts back what was taken out from pixel @first of @pixels on. */
static void put_back(GjRaster *raster, GArray *pixels, guint first)
{
    for (guint i = first; i < pixels->len; i++) {
        Pixel pixel = g_array_index(pixels, Pixel, i);
        raster->ink[(gsize)pixel.y * raster->width + (gsize)pixel.x] = pixel.ink;
    }
    g_array_set_size(pixels, first);
}

/* Takes out the dots of @region that stand in @band, a stretch along one of its sides, if
 * they are several. */
static void erase_dots(GjRaster *raster, GjRegion region, GjRegion band, Piece *piece)
{
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(Pixel));
    guint n = 0;

    for (int y = band.y0; y < band.y1; y++) {
        for (int x = band.x0; x < band.x1; x++) {
            if (!gj_raster_is_ink(raster, x, y))
                continue;
            follow(raster, region, band, piece, x, y);
            if (is_no_dot(band, piece->box)) {
                put_back(raster, piece->pixels, 0);
                continue;
            }
            g_array_append_vals(taken, piece->pixels->data, piece->pixels->len);
            n++;
        }
    }
    if (n < DOTS_MIN)
        put_back(raster, taken, 0);
}

static void erase_dots_beside(GjRaster *raster, GjRegion region, Piece *piece)
{
    int x0 = region.x0, y0 = region.y0, x1 = region.x1, y1 = region.y1;

    if (x1 - x0 < 2 * REACH_PX || y1 - y0 < 2 * REACH_PX)
        return;
    erase_dots(raster, region, (GjRegion){x0, y0, x1, y0 + REACH_PX}, piece);
    erase_dots(raster, region, (GjRegion){x0, y1 - REACH_PX, x1, y1}, piece);
    erase_dots(raster, region, (GjRegion){x0, y0, x0 + REACH_PX, y1}, piece);
    erase_dots(raster, region, (GjRegion){x1 - REACH_PX, y0, x1, y1}, piece);
}

static void look_at(GjRaster *raster, GjRegion region, double digit_px, Piece *piece,
                    int x, int y)
{
    if (!gj_raster_is_ink(raster, x, y))
        return;
    follow(raster, region, region, piece, x, y);
    if (is_within(region, piece->box)) {
        put_back(raster, piece->pixels, 0);
        return;
    }
    if (is_remnant(region, piece->box, digit_px) ||
        (is_small_beside(region, piece->box, digit_px) &&
         is_alone(raster, region, piece->box, digit_px)))
        return;
    put_back(raster, piece->pixels, 0);
}

void gj_remnants_erase(GjRaster *raster, GjRegion region, double digit_px)
{
    Piece piece = {
        g_array_new(FALSE, FALSE, sizeof(Pixel)), DOT_MAX, {0, 0, 0, 0}, is_no_dot};

    region = gj_raster_clip(raster, region);
    erase_dots_beside(raster, region, &piece);
    piece.most = PIECE_MAX;
    piece.is_kept = is_within;
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
