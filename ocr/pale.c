/* Ink is what is dark beside the print around it. A figure in grey among black ones is
 * none, and yet is printed: its cell is not blank.
 *
 *     . . .          1. Grain tells how dark paper is here; what is darker may be print.
 *     #####.   7     2. What of it hangs together is a piece. Print has a piece as high
 *      .  #             as a digit or as long as a dash that is not the edge of a line.
 *     .  #  .        3. Half of that piece is as black as ink then, grain is paper.
 *       #
 *
 * What shows through from the other side of the paper looks the same. */
#include "pale.h"

#include <math.h>
#include <string.h>

/* Grain is no darker than so many times what 85 of 100 pixels are, in that of so many
 * bands across the cell where they are least dark, and than this, of 255; where it is
 * darker no print can be told from it. */
#define GRAIN_BANDS 4
#define GRAIN_SHARE 0.85
#define GRAIN_TIMES 3u
#define GRAIN_LEAST 14u
#define GRAIN_MOST  90u
/* Print is darker than this, at least. */
#define INK_LEAST 26u
/* Pixels of pale strokes are so many apart at most. */
#define APART 2
/* At the edges of a cell, so many pixels wide, lines fade. */
#define EDGE 3
/* The piece of a digit is so high, and so wide at most in its height; one of a dash is so
 * long; in heights of a digit. It has so many pixels for each of its height or length. */
#define HIGH_MIN 0.5
#define HIGH_MAX 1.5
#define WIDE_MAX 12.0
#define DASH_MIN 0.45
#define DASH_MAX 2.5
#define LEAST_PX 5
#define FILLED   0.75
/* How black half of its pixels become. */
#define BLACK 220u
/* So many times as dark as grain, what it is one stroke of would be seen. */
#define CLEAR 2.5
/* A piece goes on so far beyond what is read of it, in heights of a digit, and with so
 * many pixels for each of that height. A mark may be longer than what was read of it:
 * no more pixels are so far beside its axis then, in pixels and such heights. */
#define BEYOND    0.25
#define BEYOND_PX 0.5
#define BESIDE    0.1
#define BESIDE_PX 2

/* The pixels of a region that may be print, and what was found of them. */
typedef struct {
    const GjRaster *raster;
    GjRegion region;
    guint grain;    /* what is darker may be print */
    int apart;      /* so far pixels of a piece are apart at most */
    guint8 *seen;   /* of each pixel, row by row */
    GArray *pixels; /* gsize: those of the piece that is looked at */
} Search;

/* How dark so many of the pixels of @region are at most. */
static guint darkness_of(const GjRaster *raster, GjRegion region, double share)
{
    guint counts[256] = {0}, n = 0, seen = 0, ink = 0;

    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++, n++)
            counts[gj_raster_at(raster, x, y)]++;
    }
    for (seen = counts[0]; ink < 255 && seen < share * n; seen += counts[ink])
        ink++;
    return ink;
}

static gsize place_of(const Search *search, int x, int y)
{
    gsize width = (gsize)(search->region.x1 - search->region.x0);

    return (gsize)(y - search->region.y0) * width + (gsize)(x - search->region.x0);
}

/* Adds the pixel at @x, @y to the piece, if it may be print and was not seen. */
static void visit(Search *search, int x, int y, GjRegion *piece)
{
    gsize at = place_of(search, x, y);

    if (search->seen[at] || gj_raster_at(search->raster, x, y) <= search->grain)
        return;
    search->seen[at] = 1;
    g_array_append_val(search->pixels, at);
    *piece = (GjRegion){MIN(piece->x0, x), MIN(piece->y0, y), MAX(piece->x1, x + 1),
                        MAX(piece->y1, y + 1)};
}

/* The piece that the pixel at @x, @y is of; an empty one: it is of none. */
static GjRegion follow(Search *search, int x, int y)
{
    GjRegion region = search->region, piece = {x, y, x, y};
    gsize width = (gsize)(region.x1 - region.x0);
    int apart = search->apart;

    g_array_set_size(search->pixels, 0);
    visit(search, x, y, &piece);
    for (guint i = 0; i < search->pixels->len; i++) {
        gsize at = g_array_index(search->pixels, gsize, i);
        int to_x = region.x0 + (int)(at % width), to_y = region.y0 + (int)(at / width);
        GjRegion near = {MAX(to_x - apart, region.x0), MAX(to_y - apart, region.y0),
                         MIN(to_x + apart + 1, region.x1),
                         MIN(to_y + apart + 1, region.y1)};
        for (int v = near.y0; v < near.y1; v++) {
            for (int u = near.x0; u < near.x1; u++)
                visit(search, u, v, &piece);
        }
    }
    return piece;
}

/* Whether @piece of so many pixels is one of print. */
static gboolean is_print(const Search *search, GjRegion piece, double digit_px)
{
    double width = piece.x1 - piece.x0, height = piece.y1 - piece.y0;
    GjRegion region = search->region;
    gboolean is_level = width > height;
    gboolean at_edge = is_level ? piece.y0 <= region.y0 || piece.y1 >= region.y1
                                : piece.x0 <= region.x0 || piece.x1 >= region.x1;
    gboolean is_digit = height >= HIGH_MIN * digit_px && height <= HIGH_MAX * digit_px &&
                        width <= WIDE_MAX * height;
    gboolean is_dash = width >= DASH_MIN * digit_px && width <= DASH_MAX * digit_px &&
                       height < HIGH_MIN * digit_px;
    double length = MAX(width, height);

    return (is_digit || is_dash) && length >= LEAST_PX &&
           !(at_edge && MIN(width, height) <= EDGE) &&
           search->pixels->len >= FILLED * length;
}

/* The ink that half of the pixels of the piece have. */
static guint middle_of(const Search *search)
{
    guint counts[256] = {0}, seen = 0, ink = 255;
    gsize width = (gsize)(search->region.x1 - search->region.x0);

    for (guint i = 0; i < search->pixels->len; i++) {
        gsize at = g_array_index(search->pixels, gsize, i);
        counts[gj_raster_at(search->raster, search->region.x0 + (int)(at % width),
                            search->region.y0 + (int)(at / width))]++;
    }
    for (; ink > 1 && 2 * (seen + counts[ink]) < search->pixels->len; ink--)
        seen += counts[ink];
    return ink;
}

/* Makes what has @ink black, and grain paper. */
static void strengthen(GjRaster *raster, GjRegion region, guint ink, guint grain)
{
    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++) {
            guint8 *pixel = &raster->ink[(gsize)y * raster->width + (gsize)x];
            *pixel = 2U * *pixel > grain ? (guint8)MIN(*pixel * BLACK / ink, 255U) : 0;
        }
    }
}

/* How dark the grain of @region is. */
static guint grain_of(const GjRaster *raster, GjRegion region)
{
    int height = region.y1 - region.y0;
    guint least = 255;

    for (int k = 0; k < GRAIN_BANDS; k++) {
        GjRegion band = {region.x0, region.y0 + k * height / GRAIN_BANDS, region.x1,
                         region.y0 + (k + 1) * height / GRAIN_BANDS};
        if (!gj_region_is_empty(band))
            least = MIN(least, darkness_of(raster, band, GRAIN_SHARE));
    }
    return MAX(GRAIN_TIMES * least, GRAIN_LEAST);
}

/* Begins to look for print in @region; FALSE: there is too much grain. */
static gboolean begin(Search *search, const GjRaster *raster, GjRegion region)
{
    GjRegion within =
        gj_raster_clip(raster, (GjRegion){region.x0 + EDGE, region.y0 + EDGE,
                                          region.x1 - EDGE, region.y1 - EDGE});

    if (gj_region_is_empty(within))
        return FALSE;
    *search =
        (Search){.raster = raster, .region = within, .grain = grain_of(raster, within)};
    if (search->grain > GRAIN_MOST)
        return FALSE;
    search->seen =
        g_malloc0((gsize)(within.x1 - within.x0) * (gsize)(within.y1 - within.y0));
    search->pixels = g_array_new(FALSE, FALSE, sizeof(gsize));
    return TRUE;
}

/* Forgets what was seen; what is darker than @grain may be print from now on. */
static void begin_again(Search *search, guint grain, int apart)
{
    gsize width = (gsize)(search->region.x1 - search->region.x0);

    memset(search->seen, 0, width * (gsize)(search->region.y1 - search->region.y0));
    search->grain = grain;
    search->apart = apart;
}

static void end(Search *search)
{
    g_array_unref(search->pixels);
    g_free(search->seen);
}

/* How far (@x, @y) is from the axis of @mark: level, or from its left foot to its right
 * top. */
static double distance_of(GjRegion mark, double x, double y)
{
    double width = mark.x1 - mark.x0, height = mark.y1 - mark.y0;

    if (width > height)
        return fabs(y - (mark.y0 + mark.y1) / 2.0);
    return fabs((x - mark.x0) * height - (mark.y1 - y) * width) / hypot(width, height);
}

/* How many pixels of the piece that was followed are beyond @mark and beside its axis. */
static guint count_beyond(const Search *search, GjRegion mark, double digit_px)
{
    gsize width = (gsize)(search->region.x1 - search->region.x0);
    double beside = BESIDE_PX + BESIDE * digit_px;
    guint n = 0;

    for (guint i = 0; i < search->pixels->len; i++) {
        gsize at = g_array_index(search->pixels, gsize, i);
        int x = search->region.x0 + (int)(at % width);
        int y = search->region.y0 + (int)(at / width);
        gboolean is_out =
            x < mark.x0 - 1 || x > mark.x1 || y < mark.y0 - 1 || y > mark.y1;
        n += is_out && distance_of(mark, x + 0.5, y + 0.5) > beside;
    }
    return n;
}

/* Whether a piece that begins in @mark goes on beyond it. */
static gboolean goes_on(Search *search, GjRegion mark, double digit_px)
{
    GjRegion region = search->region;
    GjRegion inner = {MAX(mark.x0, region.x0), MAX(mark.y0, region.y0),
                      MIN(mark.x1, region.x1), MIN(mark.y1, region.y1)};
    int beyond = (int)(BEYOND * digit_px) + 1;

    for (int y = inner.y0; y < inner.y1; y++) {
        for (int x = inner.x0; x < inner.x1; x++) {
            GjRegion whole = follow(search, x, y);
            gboolean is_larger =
                whole.x0 < mark.x0 - beyond || whole.x1 > mark.x1 + beyond ||
                whole.y0 < mark.y0 - beyond || whole.y1 > mark.y1 + beyond;
            if (is_larger && count_beyond(search, mark, digit_px) >= BEYOND_PX * digit_px)
                return TRUE;
        }
    }
    return FALSE;
}

/* The ink of the blackest piece of print, which is @best; 0: there is none. */
static guint find_print(Search *search, double digit_px, GjRegion *best)
{
    guint ink = 0;

    for (int y = search->region.y0; y < search->region.y1; y++) {
        for (int x = search->region.x0; x < search->region.x1; x++) {
            GjRegion piece = follow(search, x, y);
            guint middle = is_print(search, piece, digit_px) ? middle_of(search) : 0;
            *best = middle > ink ? piece : *best;
            ink = MAX(ink, middle);
        }
    }
    return ink;
}

GjPale gj_pale_strengthen(GjRaster *raster, GjRegion region, double digit_px)
{
    GjPale found = GJ_PALE_NONE;
    GjRegion best = {0, 0, 0, 0};
    Search search;

    if (!begin(&search, raster, region))
        return GJ_PALE_NONE;
    guint grain = search.grain, least = MAX(grain, INK_LEAST);
    begin_again(&search, least, APART);
    guint ink = find_print(&search, digit_px, &best);
    if (ink) {
        begin_again(&search, grain, 1);
        found = ink < CLEAR * grain || goes_on(&search, best, digit_px) ? GJ_PALE_FAINT
                                                                        : GJ_PALE_CLEAR;
        strengthen(raster, gj_raster_clip(raster, region), ink, least);
    }
    end(&search);
    return found;
}

gboolean gj_pale_goes_on(const GjRaster *raster, GjRegion region, GjRegion mark,
                         double digit_px)
{
    Search search;
    gboolean is_more = FALSE;

    if (!begin(&search, raster, region))
        return FALSE;
    begin_again(&search, search.grain, 1);
    is_more = goes_on(&search, mark, digit_px);
    end(&search);
    return is_more;
}
