/* Rows of a table without ruling lines stand so close, and figures beside labels of
 * several lines at such levels, that no white goes through all of it:
 *
 *     2.其他法律行政法规禁      0      0       What is close enough on its line is one
 *            止公开                           piece, wherever other columns have lines.
 *
 *  1. White between ink on one row of pixels is closed where it is narrow, and what then
 *     hangs together is a piece.
 *  2. Parts of a character that do not (二) are joined, as are those beside each other
 *     that share no row.
 *  3. Pieces of two lines that touch are cut where there is least ink.
 *
 * Cost: pixels + pieces². */
#include "blocks.h"

#include "bits.h"
#include "lines.h"

#include <string.h>

/* White that parts two pieces, and how far apart parts of one may be that share no row,
 * in characters. */
#define GAP_EM 0.45
/* A piece of one line is not higher than this, in characters; and so high in its width
 * where two parts over each other are of one character. */
#define HIGH_EM      1.45
#define CHARACTER_EM 1.08
/* Headings are so much larger at most that parts of one are joined by their own width. */
#define LARGER_EM 1.2
/* Share of the narrower or lower of two parts that is over or beside the other. */
#define OVER_SHARE 0.5
/* More pieces than this are dirt, or a picture. */
#define PIECES_MAX 6000
/* A character has no more parts than can be joined in so many passes. */
#define PASSES_MAX 16u

/* @region of @raster (transfer full). */
static GjRaster *crop(const GjRaster *raster, GjRegion region)
{
    guint width = (guint)(region.x1 - region.x0), height = (guint)(region.y1 - region.y0);
    GjRaster *part = gj_raster_new_unset(width, height);

    for (guint y = 0; y < height; y++)
        memcpy(part->ink + (gsize)y * width,
               raster->ink + ((gsize)y + (gsize)region.y0) * raster->width + region.x0,
               width);
    return part;
}

/* The boxes of what hangs together in @region once white narrower than @gap is closed. */
static GArray *hanging(const GjRaster *raster, GjRegion region, int gap)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(GjRegion));
    g_autoptr(GjRaster) part = crop(raster, region);
    PIX *bits = gj_bits_new(part, GJ_INK_MIN);
    PIX *closed = bits ? pixCloseSafeBrick(NULL, bits, MAX(gap, 1), 1) : NULL;
    BOXA *boxes = closed ? pixConnCompBB(closed, 8) : NULL;

    for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
        l_int32 x = 0, y = 0, width = 0, height = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        GjRegion found = {region.x0 + x, region.y0 + y, region.x0 + x + width,
                          region.y0 + y + height};
        g_array_append_val(parts, found);
    }
    boxaDestroy(&boxes);
    pixDestroy(&closed);
    pixDestroy(&bits);
    return parts;
}

static int overlap(int a0, int a1, int b0, int b1)
{
    return MIN(a1, b1) - MAX(a0, b0);
}

static GjRegion both(GjRegion a, GjRegion b)
{
    return (GjRegion){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}

/* Whether @a and @b are beside each other on one line. */
static gboolean are_beside(GjRegion a, GjRegion b, double em_px)
{
    int high = MIN(a.y1 - a.y0, b.y1 - b.y0);
    GjRegion all = both(a, b);

    return all.y1 - all.y0 <= HIGH_EM * em_px &&
           overlap(a.y0, a.y1, b.y0, b.y1) >= OVER_SHARE * high &&
           -overlap(a.x0, a.x1, b.x0, b.x1) < GAP_EM * em_px;
}

/* Whether @a and @b are over each other and no higher together than a character as wide.
 */
static gboolean are_over(GjRegion a, GjRegion b, double em_px)
{
    int wide = MIN(a.x1 - a.x0, b.x1 - b.x0);
    GjRegion all = both(a, b);
    double width = all.x1 - all.x0;
    double em = width <= LARGER_EM * em_px ? MAX(width, em_px) : em_px;

    return all.y1 - all.y0 <= CHARACTER_EM * em &&
           overlap(a.x0, a.x1, b.x0, b.x1) >= OVER_SHARE * wide;
}

static int compare_left(gconstpointer a, gconstpointer b)
{
    const GjRegion *x = a, *y = b;

    return x->x0 != y->x0 ? x->x0 - y->x0 : x->y0 - y->y0;
}

/* Whether two parts are of one piece. */
typedef gboolean (*AreOne)(GjRegion a, GjRegion b, double em_px);

/* Of @parts (sorted), behind part @i, that which is one piece with it and makes the
 * lowest; @parts->len: none is. */
static guint partner_of(const GArray *parts, const gboolean *is_gone, guint i,
                        AreOne are_one, double em_px)
{
    GjRegion part = g_array_index(parts, GjRegion, i);
    guint best = parts->len;
    int lowest = G_MAXINT;

    for (guint k = i + 1; k < parts->len; k++) {
        GjRegion other = g_array_index(parts, GjRegion, k), all = both(part, other);
        if (other.x0 > part.x1 + GAP_EM * em_px)
            break;
        if (is_gone[k] || all.y1 - all.y0 >= lowest || !are_one(part, other, em_px))
            continue;
        lowest = all.y1 - all.y0;
        best = k;
    }
    return best;
}

/* Joins each of @parts with one that it is one piece with. Whether any was. */
static gboolean join_once(GArray *parts, AreOne are_one, double em_px)
{
    g_autofree gboolean *is_gone = g_new0(gboolean, parts->len + 1);
    guint kept = 0, n = parts->len;

    g_array_sort(parts, compare_left);
    for (guint i = 0; i < n; i++) {
        guint k = is_gone[i] ? n : partner_of(parts, is_gone, i, are_one, em_px);
        if (k == n)
            continue;
        GjRegion *part = &g_array_index(parts, GjRegion, k);
        *part = both(g_array_index(parts, GjRegion, i), *part);
        is_gone[i] = TRUE;
    }
    for (guint i = 0; i < n; i++) {
        if (!is_gone[i])
            g_array_index(parts, GjRegion, kept++) = g_array_index(parts, GjRegion, i);
    }
    g_array_set_size(parts, kept);
    return kept < n;
}

/* Joins @parts of one piece: first those on one line, for the lower stroke of 二 may be
 * nearer to what is below. */
static void join(GArray *parts, double em_px)
{
    gboolean goes = TRUE;

    for (guint pass = 0; goes && pass < PASSES_MAX; pass++) {
        goes = join_once(parts, are_beside, em_px);
        goes = goes || join_once(parts, are_over, em_px);
    }
}

GArray *gj_blocks_find(const GjRaster *raster, GjRegion region, double em_px)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(GjRegion));
    g_autoptr(GArray) parts = NULL;

    region = gj_raster_clip(raster, region);
    if (gj_region_is_empty(region) || em_px < 2)
        return pieces;
    parts = hanging(raster, region, (int)(GAP_EM * em_px));
    if (parts->len > PIECES_MAX)
        return pieces;
    join(parts, em_px);
    for (guint i = 0; i < parts->len; i++)
        gj_lines_add(raster, g_array_index(parts, GjRegion, i), em_px, pieces);
    return pieces;
}
