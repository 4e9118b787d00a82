/* From grey pixels to ink:
 *
 *  1. The paper: the page is parted into tiles; of each the lightness that a fifth of its
 *     pixels reach is that of the paper (of a shaded cell: of its shade), evened out with
 *     the tiles around.
 *  2. The ink of a pixel is how much darker it is than the paper there, between tiles in
 *     proportion; at folds fold.c finds it.
 *  3. Where the grain of paper would become ink it is evened out, and the ink around what
 *     is surely ink; where that is wanted, all grain, and what is left of it becomes
 *     paper.
 *  4. Likewise black: of each tile the darkness that a part of its ink reaches, evened
 * out with the tiles around. Faint print becomes as black as strong print.
 *
 * Cost: a few operations a pixel. Wrong in tiles that are mostly ink. */
#include "clean.h"

#include "fold.h"
#include "tiles.h"

#include <string.h>

/* Ink that counts where black is looked for, the share of it that is black, how black it
 * is at the least, of 255, and how many pixels of a tile show it. */
#define FAINT       50
#define BLACK_SHARE 0.15
#define BLACK_MIN   85
#define BLACK_COUNT 20
/* Both are more where the paper is uneven, in what is usual there. */
#define FAINT_NOISES 3u
#define BLACK_NOISES 4.5
/* Half of the pixels of paper with grain are as dark as this, of 255, before ink is made
 * black; so manieth rows are looked at. */
#define GRAIN_MIN 6
/* Likewise where it would become ink: in parts of black, and at most so many times what
 * is usual on the page. There, what is so black is surely ink. */
#define GRAIN_SHARE  0.1F
#define GRAIN_NOISES 2u
#define STRONG_SHARE 0.5F
#define GRAIN_ROWS   5
/* A page has grain where one of so many tiles has: fewer are shades of cells and edges.
 * Of 9 such pages none was more legible with them evened out. */
#define GRAIN_TILES 200u
/* What is no blacker than so many times what is usual on a page with so much grain, of
 * 255, and than that at most, is grain. */
#define QUIET_MIN    10u
#define QUIET_NOISES 1.5
#define QUIET_MAX    120u
/* Print is pale whose black is less than this. */
#define PALE_BLACK 190
/* Black where no tile shows any. */
#define BLACK_USUAL 200

static float tile_paper(const GjPicturePixels *picture, guint column, guint row)
{
    GjCounts counts = {0};
    guint n = gj_tile_count(&counts, picture->grey, picture->width, picture->height,
                            column, row);
    guint light = 255, seen = 0;

    for (;
         light > GJ_PAPER_MIN && seen + gj_counts_of(&counts, light) < GJ_PAPER_SHARE * n;
         light--)
        seen += gj_counts_of(&counts, light);
    return (float)light;
}

/* The mean of a tile and those around it. */
static void even_out(GjTiles *paper)
{
    float *even = g_new(float, (gsize)paper->columns * paper->rows);

    for (int row = 0; row < (int)paper->rows; row++) {
        for (int column = 0; column < (int)paper->columns; column++) {
            float sum = 0;
            for (int k = 0; k < 9; k++)
                sum += gj_tiles_at(paper, column + k % 3 - 1, row + k / 3 - 1);
            even[(gsize)row * paper->columns + (gsize)column] =
                (sum + 3 * gj_tiles_at(paper, column, row)) / 12;
        }
    }
    g_free(paper->of);
    paper->of = even;
}

static GjTiles paper_of(const GjPicturePixels *picture)
{
    GjTiles paper = gj_tiles_new(picture->width, picture->height);

    for (guint row = 0; row < paper.rows; row++) {
        for (guint column = 0; column < paper.columns; column++)
            paper.of[(gsize)row * paper.columns + column] =
                tile_paper(picture, column, row);
    }
    return paper;
}

/* What changes evenly from pixel to pixel: the paper, and what makes black of it. */
typedef struct {
    float light, light_step, gain, gain_step;
} Ramp;

/* The ink of @n pixels. */
__attribute__((target_clones("avx2", "default"))) static void
take_ink(const guint8 *grey, guint8 *ink, int n, Ramp ramp)
{
    for (int i = 0; i < n; i++) {
        float paper = ramp.light + ramp.light_step * (float)i;
        float darker = (paper - (float)grey[i]) * (ramp.gain + ramp.gain_step * (float)i);
        darker = darker < 0 ? 0 : darker;
        ink[i] = (guint8)(darker > 255 ? 255 : darker);
    }
}

static void clean_row(const guint8 *grey, guint8 *ink, int width, const float *nodes)
{
    for (int x = -GJ_TILE / 2, k = 0; x < width; x += GJ_TILE, k++) {
        int from = MAX(x, 0), end = MIN(x + GJ_TILE, width);
        float skipped = (float)(from - x) + 0.5F;
        Ramp ramp = {.light_step = (nodes[k + 1] - nodes[k]) / GJ_TILE,
                     .gain = 255 / nodes[k]};
        ramp.gain_step = (255 / nodes[k + 1] - ramp.gain) / GJ_TILE;
        ramp.light = nodes[k] + ramp.light_step * skipped;
        ramp.gain += ramp.gain_step * skipped;
        take_ink(grey + from, ink + from, end - from, ramp);
    }
}

/* The ink of @n pixels, as it is where black is black. */
__attribute__((target_clones("avx2", "default"))) static void
strengthen(guint8 *ink, int n, float gain, float gain_step)
{
    for (int i = 0; i < n; i++) {
        float stronger = (float)ink[i] * (gain + gain_step * (float)i);
        ink[i] = (guint8)(stronger > 255 ? 255 : stronger);
    }
}

static void strengthen_row(guint8 *ink, int width, const float *nodes)
{
    for (int x = -GJ_TILE / 2, k = 0; x < width; x += GJ_TILE, k++) {
        int from = MAX(x, 0), end = MIN(x + GJ_TILE, width);
        float gain = 255 / nodes[k], step = (255 / nodes[k + 1] - gain) / GJ_TILE;
        strengthen(ink + from, end - from, gain + step * ((float)(from - x) + 0.5F),
                   step);
    }
}

/* As strengthen_row(), but what was taken out stays marked. */
static void strengthen_pale(guint8 *ink, int width, const float *nodes)
{
    g_autofree guint8 *before = g_memdup2(ink, (gsize)width);

    strengthen_row(ink, width, nodes);
    for (int x = 0; x < width; x++)
        ink[x] = before[x] == GJ_RASTER_ERASED ? GJ_RASTER_ERASED : ink[x];
}

/* ---- black ---- */

guint gj_clean_noise(const GjRaster *raster)
{
    GjCounts counts = {0};
    gsize n = (gsize)raster->width * raster->height, seen = 0;
    guint noise = 0;

    gj_count(&counts, raster->ink, n);
    for (;
         noise < 255 && (double)(seen + gj_counts_of(&counts, noise)) < 0.68 * (double)n;
         noise++)
        seen += gj_counts_of(&counts, noise);
    return noise;
}

/* How black the ink of a tile is; 0: it has none. @noise: of the paper. */
static float tile_black(const GjRaster *raster, guint column, guint row, guint noise)
{
    guint faint = MIN(MAX(FAINT, FAINT_NOISES * noise), 200);
    GjCounts counts = {0};
    guint black = 255, least = 0, total = 0, seen = 0;

    gj_tile_count(&counts, raster->ink, raster->width, raster->height, column, row);
    for (guint i = faint; i < 256; i++)
        total += gj_counts_of(&counts, i);
    if (total < BLACK_COUNT)
        return 0;
    for (; black > faint && seen + gj_counts_of(&counts, black) < BLACK_SHARE * total;
         black--)
        seen += gj_counts_of(&counts, black);
    least = MAX(BLACK_MIN, (guint)(BLACK_NOISES * noise));
    return (float)MAX(black, least);
}

/* How dark half of the pixels of a tile are at most: the grain of paper. Some rows tell.
 */
static guint tile_grain(const GjRaster *raster, guint column, guint row)
{
    GjCounts counts = {0};
    guint x0 = column * GJ_TILE, n = MIN(GJ_TILE, raster->width - x0), total = 0,
          seen = 0;
    guint grain = 0;

    for (guint y = row * GJ_TILE; y < MIN((row + 1) * GJ_TILE, raster->height);
         y += GRAIN_ROWS, total += n)
        gj_count(&counts, raster->ink + (gsize)y * raster->width + x0, n);
    for (; grain < 255 && 2 * (seen + gj_counts_of(&counts, grain)) <= total; grain++)
        seen += gj_counts_of(&counts, grain);
    return grain;
}

/* Evens out the ink @from of a tile with that around each pixel, to @to; what is @strong
 * becomes no less. */
static void smooth_tile(const guint8 *from, GjRaster *to, guint column, guint row,
                        guint strong)
{
    gsize width = to->width;
    guint8 *ink = to->ink;
    guint x0 = MAX(column * GJ_TILE, 1), x1 = MIN((column + 1) * GJ_TILE, to->width - 1);
    guint y0 = MAX(row * GJ_TILE, 1), y1 = MIN((row + 1) * GJ_TILE, to->height - 1);

    for (guint y = y0; y < y1; y++) {
        for (guint x = x0; x < x1; x++) {
            const guint8 *at = from + y * width + x, *up = at - width, *low = at + width;
            guint sum = 4U * at[0] + 2U * ((guint)at[-1] + at[1] + up[0] + low[0]) +
                        up[-1] + up[1] + low[-1] + low[1];
            guint even = (sum + 8) / 16;
            ink[y * width + x] = (guint8)(at[0] >= strong ? MAX(at[0], even) : even);
        }
    }
}

/* Gives tiles without ink the mean of those around that have some, and evens out. */
static void spread_black(GjTiles *black)
{
    guint n = black->columns * black->rows;
    float *even = g_new(float, n);

    for (guint pass = 0; pass < 3; pass++) {
        for (guint i = 0; i < n; i++) {
            int row = (int)(i / black->columns), column = (int)(i % black->columns);
            float sum = 0, known = 0;
            for (int k = 0; k < 9; k++) {
                float here = gj_tiles_at(black, column + k % 3 - 1, row + k / 3 - 1);
                sum += here;
                known += here > 0 ? 1.0F : 0.0F;
            }
            even[i] = known > 0 ? sum / known : 0;
        }
        memcpy(black->of, even, n * sizeof(float));
    }
    for (guint i = 0; i < n; i++)
        black->of[i] = black->of[i] > 0 ? black->of[i] : BLACK_USUAL;
    g_free(even);
}

static void find_black(GjTiles *black, const GjRaster *raster, guint noise)
{
    for (guint row = 0; row < black->rows; row++) {
        for (guint column = 0; column < black->columns; column++)
            black->of[(gsize)row * black->columns + column] =
                tile_black(raster, column, row, noise);
    }
    spread_black(black);
}

/* Evens out tiles of @raster: all with much grain, or with @black only those whose grain
 * would become ink. @noise: of the page. Returns whether the page has grain in so many
 * tiles. */
static gboolean smooth_grain(GjRaster *raster, const GjTiles *black, guint noise)
{
    g_autofree guint8 *from = NULL;
    guint columns = (raster->width + GJ_TILE - 1) / GJ_TILE;
    guint n = columns * ((raster->height + GJ_TILE - 1) / GJ_TILE), n_even = 0;

    for (guint i = 0, column = 0, row = 0; i < n; i++) {
        guint grain = tile_grain(raster, column, row);
        float ink = black ? gj_tiles_at(black, (int)column, (int)row) : 0;
        if (black ? (float)MIN(grain, GRAIN_NOISES * noise) >= GRAIN_SHARE * ink
                  : grain >= GRAIN_MIN) {
            n_even++;
            if (!from)
                from = g_memdup2(raster->ink, (gsize)raster->width * raster->height);
            smooth_tile(from, raster, column, row,
                        black ? (guint)(STRONG_SHARE * ink) : 256);
        }
        if (++column == columns) {
            column = 0;
            row++;
        }
    }
    return black ? n_even > 0 : n_even * GRAIN_TILES >= n;
}

/* Makes the ink of @raster as black everywhere. */
static void blacken(GjRaster *raster)
{
    GjTiles black = gj_tiles_new(raster->width, raster->height);
    g_autofree float *nodes = g_new0(float, black.columns + 2);
    guint noise = gj_clean_noise(raster);

    find_black(&black, raster, noise);
    if (noise > 0 && smooth_grain(raster, &black, noise))
        find_black(&black, raster, gj_clean_noise(raster));
    for (guint y = 0; y < raster->height; y++) {
        gj_tiles_row(&black, y, nodes);
        strengthen_row(raster->ink + (gsize)y * raster->width, (int)raster->width, nodes);
    }
    g_free(black.of);
}

gboolean gj_clean_print(GjRaster *raster)
{
    GjTiles black = gj_tiles_new(raster->width, raster->height);
    g_autofree float *nodes = g_new0(float, black.columns + 2);
    gboolean is_pale = FALSE;

    find_black(&black, raster, gj_clean_noise(raster));
    for (guint i = 0; i < black.columns * black.rows; i++) {
        if (black.of[i] >= PALE_BLACK)
            black.of[i] = 255;
        else
            is_pale = TRUE;
    }
    for (guint y = 0; is_pale && y < raster->height; y++) {
        gj_tiles_row(&black, y, nodes);
        strengthen_pale(raster->ink + (gsize)y * raster->width, (int)raster->width,
                        nodes);
    }
    g_free(black.of);
    return is_pale;
}

/* The ink of @picture, as black as it is there (transfer full). */
static GjRaster *take_all_ink(const GjPicturePixels *picture)
{
    GjRaster *raster = gj_raster_new_unset(picture->width, picture->height);
    GjTiles paper = paper_of(picture);
    g_autofree gboolean *is_fold = gj_fold_find(&paper);
    g_autofree float *nodes = g_new0(float, paper.columns + 2);

    even_out(&paper);
    for (guint y = 0; y < picture->height; y++) {
        gsize begin = (gsize)y * picture->width;
        gj_tiles_row(&paper, y, nodes);
        clean_row(picture->grey + begin, raster->ink + begin, (int)picture->width, nodes);
    }
    g_free(paper.of);
    if (is_fold)
        gj_fold_clean(picture, is_fold, raster);
    return raster;
}

/* Takes the ink of @raster that is hardly blacker than its grain for paper. FALSE: there
 * is not so much grain. */
static gboolean quieten(GjRaster *raster)
{
    guint noise = gj_clean_noise(raster);
    guint8 least = (guint8)MIN((guint)(QUIET_NOISES * noise), QUIET_MAX);
    gsize n = (gsize)raster->width * raster->height;
    guint8 *ink = raster->ink;

    for (gsize i = 0; i < n; i++)
        ink[i] = ink[i] > least ? ink[i] : 0;
    return noise >= QUIET_MIN;
}

GjRaster *gj_clean_grain(const GjPicturePixels *picture, GjGrain grain)
{
    g_autoptr(GjRaster) raster = take_all_ink(picture);

    if (grain != GJ_GRAIN_KEPT && !smooth_grain(raster, NULL, 0))
        return NULL;
    blacken(raster);
    if (grain == GJ_GRAIN_QUIET && !quieten(raster))
        return NULL;
    return g_steal_pointer(&raster);
}

GjRaster *gj_clean(const GjPicturePixels *picture)
{
    return gj_clean_grain(picture, GJ_GRAIN_KEPT);
}
