/* A fold is a step of the paper between tiles, one above the other or side by side, that
 * goes on along it. In the tiles around, the paper is what a closing of the grey
 * pixels leaves: strokes and lines are narrower than its square and vanish, an edge with
 * paper on both sides stays where it is (Serra, Image Analysis and Mathematical
 * Morphology, 1982). */
#include "fold.h"

#include "raster.h"

#include <leptonica/allheaders.h>
#include <math.h>

/* From so many times as light on, paper makes a step. */
#define STEP 1.05F
/* Beside it, it changes by no more than this share of the step. */
#define SOFT 0.4F
/* It is seen in such a share of the tiles along it, and in one of so many at both sides
 * of the page; so many tiles off where that is aslant. */
#define SEEN   0.6
#define SIDE   4
#define ASLANT 2
/* Side of the square that a stroke of print or a line cannot hold, in pixels. */
#define SQUARE 25

/* Tiles as they follow each other across a fold. */
typedef struct {
    const GjTiles *paper;
    gboolean is_up; /* the fold goes up the page */
} Across;

static float light_at(const Across *across, int along, int off)
{
    return across->is_up ? gj_tiles_at(across->paper, off, along)
                         : gj_tiles_at(across->paper, along, off);
}

/* Which way the paper makes a step in the next two tiles: 1 darker, -1 lighter, 0 none. A
 * shadow changes beside them too. */
static int step_at(const Across *across, int along, int off)
{
    float light[4] = {0}, most = 0;

    for (int i = 0; i < 4; i++)
        light[i] = light_at(across, along, off + (i < 2 ? i - 1 : i));
    float step = light[1] - light[2];
    most = SOFT * fabsf(step);
    if (fabsf(light[0] - light[1]) > most || fabsf(light[2] - light[3]) > most ||
        MAX(light[1], light[2]) < STEP * MIN(light[1], light[2]))
        return 0;
    return step > 0 ? 1 : -1;
}

/* Whether a step @way is seen here, or so near across as a page may be aslant. */
static gboolean is_step(const Across *across, int along, int off, int way)
{
    for (int i = off - ASLANT; i <= off + ASLANT; i++) {
        if (step_at(across, along, i) == way)
            return TRUE;
    }
    return FALSE;
}

/* Whether a step @way goes on from one side of the page to the other, of @n tiles: those
 * of shaded cells end with the table. */
static gboolean is_fold(const Across *across, int off, int way, int n)
{
    int seen = 0, begin = 0, end = 0;

    for (int i = 0; i < n; i++) {
        gboolean step = is_step(across, i, off, way);
        seen += step;
        begin += step && i < SIDE;
        end += step && i >= n - SIDE;
    }
    return seen >= SEEN * n && begin > 0 && end > 0;
}

/* Marks the tiles in and beside which a fold lies, for paper is evened out; gives whether
 * there are any. */
static gboolean mark(const Across *across, gboolean *marks)
{
    int columns = (int)across->paper->columns, rows = (int)across->paper->rows;
    int n_along = across->is_up ? rows : columns, n_off = across->is_up ? columns : rows;
    gboolean any = FALSE;

    for (int off = 0; off + 2 < n_off; off++) {
        if (!is_fold(across, off, 1, n_along) && !is_fold(across, off, -1, n_along))
            continue;
        any = TRUE;
        for (int along = 0; along < n_along; along++) {
            for (int i = MAX(off - 1, 0); i <= MIN(off + 3, n_off - 1); i++)
                marks[across->is_up ? along * columns + i : i * columns + along] = TRUE;
        }
    }
    return any;
}

gboolean *gj_fold_find(const GjTiles *paper)
{
    g_autofree gboolean *is_fold = g_new0(gboolean, (gsize)paper->columns * paper->rows);
    gboolean level = mark(&(Across){paper, FALSE}, is_fold);
    gboolean up = mark(&(Across){paper, TRUE}, is_fold);

    return level || up ? g_steal_pointer(&is_fold) : NULL;
}

/* The pixels of @part, which lies on @picture (transfer full). */
static PIX *copy(const GjPicturePixels *picture, GjRegion part)
{
    PIX *pix = pixCreate(part.x1 - part.x0, part.y1 - part.y0, 8);

    for (int y = part.y0; pix && y < part.y1; y++) {
        const guint8 *from = picture->grey + (gsize)y * picture->width;
        l_uint32 *to = pixGetData(pix) + (gsize)(y - part.y0) * (gsize)pixGetWpl(pix);
        for (int x = part.x0; x < part.x1; x++)
            SET_DATA_BYTE(to, x - part.x0, from[x]);
    }
    return pix;
}

/* The paper of @part (transfer full); NULL: no memory. */
static PIX *paper_of(const GjPicturePixels *picture, GjRegion part)
{
    PIX *pix = copy(picture, part);
    PIX *even = pix ? pixBlockconv(pix, 1, 1) : NULL;
    PIX *paper = even ? pixCloseGray(even, SQUARE, SQUARE) : NULL;

    pixDestroy(&pix);
    pixDestroy(&even);
    return paper;
}

/* How much darker than @paper of @part the lightest share of the pixels of @tile are at
 * least: grain is lighter and darker than paper, and a closing leaves the lightest. */
static int grain_of(const GjPicturePixels *picture, PIX *paper, GjRegion part,
                    GjRegion tile)
{
    guint of[256] = {0}, seen = 0;
    double least =
        GJ_PAPER_SHARE * ((double)(tile.x1 - tile.x0) * (double)(tile.y1 - tile.y0));
    int grain = 0;

    for (int y = tile.y0; y < tile.y1; y++) {
        const guint8 *grey = picture->grey + (gsize)y * picture->width;
        l_uint32 *line =
            pixGetData(paper) + (gsize)(y - part.y0) * (gsize)pixGetWpl(paper);
        for (int x = tile.x0; x < tile.x1; x++)
            of[MAX(GET_DATA_BYTE(line, x - part.x0) - grey[x], 0)]++;
    }
    while (grain < 255 && (seen += of[grain]) < least)
        grain++;
    return grain;
}

static void clean_tile(const GjPicturePixels *picture, int column, int row,
                       GjRaster *raster)
{
    GjRegion tile =
        gj_raster_clip(raster, (GjRegion){column * GJ_TILE, row * GJ_TILE,
                                          (column + 1) * GJ_TILE, (row + 1) * GJ_TILE});
    GjRegion part =
        gj_raster_clip(raster, (GjRegion){tile.x0 - SQUARE, tile.y0 - SQUARE,
                                          tile.x1 + SQUARE, tile.y1 + SQUARE});
    PIX *paper = paper_of(picture, part);
    int grain = paper ? grain_of(picture, paper, part, tile) : 0;

    for (int y = tile.y0; paper && y < tile.y1; y++) {
        gsize begin = (gsize)y * raster->width;
        l_uint32 *line =
            pixGetData(paper) + (gsize)(y - part.y0) * (gsize)pixGetWpl(paper);
        for (int x = tile.x0; x < tile.x1; x++) {
            int light = MAX(GET_DATA_BYTE(line, x - part.x0) - grain, GJ_PAPER_MIN);
            int darker = light - picture->grey[begin + (gsize)x];
            raster->ink[begin + (gsize)x] = (guint8)(MAX(darker, 0) * 255 / light);
        }
    }
    pixDestroy(&paper);
}

void gj_fold_clean(const GjPicturePixels *picture, const gboolean *is_fold,
                   GjRaster *raster)
{
    int columns = (int)((raster->width + GJ_TILE - 1) / GJ_TILE);
    int rows = (int)((raster->height + GJ_TILE - 1) / GJ_TILE);

    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            if (is_fold[row * columns + column])
                clean_tile(picture, column, row, raster);
        }
    }
}
