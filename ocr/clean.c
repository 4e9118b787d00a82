/* From grey pixels to ink:
 *
 *  1. The paper: the page is parted into tiles; of each the lightness that a fifth of its
 *     pixels reach is that of the paper (of a shaded cell: of its shade), evened out with
 *     the tiles around.
 *  2. The ink of a pixel is how much darker it is than the paper there, between tiles in
 *     proportion.
 *  3. Where the grain of paper would become ink it is evened out, and the ink around what
 *     is surely ink; where that is wanted, all grain, and what is left of it becomes
 *     paper.
 *  4. Likewise black: of each tile the darkness that a part of its ink reaches, evened
 * out with the tiles around. Faint print becomes as black as strong print.
 *
 * Cost: a few operations a pixel. Wrong in tiles that are mostly ink. */
#include "clean.h"

#include <string.h>

/* Side of a tile, in pixels: three lines of text. */
#define TILE 32
/* Which share of the pixels of a tile is lighter than its paper is taken to be. */
#define PAPER_SHARE 0.2
/* Paper is never darker: a table that a page was photographed on. */
#define PAPER_MIN 50
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

/* A measure of each tile: how light its paper is, how black its ink. */
typedef struct {
    guint columns, rows;
    float *light;
} Paper;

/* How many pixels are so light or so black. Neighbours are counted apart: most are alike,
 * and a count waits for the one before. */
typedef struct {
    guint of[4][256];
} Counts;

static void count(Counts *counts, const guint8 *pixels, gsize n)
{
    gsize i = 0;

    for (; i + 4 <= n; i += 4) {
        for (gsize k = 0; k < 4; k++)
            counts->of[k][pixels[i + k]]++;
    }
    for (; i < n; i++)
        counts->of[0][pixels[i]]++;
}

static guint count_of(const Counts *counts, guint i)
{
    return counts->of[0][i] + counts->of[1][i] + counts->of[2][i] + counts->of[3][i];
}

/* Counts the pixels of a tile of a picture or raster @width × @height; gives how many. */
static guint count_tile(Counts *counts, const guint8 *pixels, guint width, guint height,
                        guint column, guint row)
{
    guint x0 = column * TILE, n = MIN(TILE, width - x0);
    guint y1 = MIN((row + 1) * TILE, height);

    for (guint y = row * TILE; y < y1; y++)
        count(counts, pixels + (gsize)y * width + x0, n);
    return n * (y1 - row * TILE);
}

static float tile_paper(const GjPicturePixels *picture, guint column, guint row)
{
    Counts counts = {0};
    guint n =
        count_tile(&counts, picture->grey, picture->width, picture->height, column, row);
    guint light = 255, seen = 0;

    for (; light > PAPER_MIN && seen + count_of(&counts, light) < PAPER_SHARE * n;
         light--)
        seen += count_of(&counts, light);
    return (float)light;
}

static float at(const Paper *paper, int column, int row)
{
    column = CLAMP(column, 0, (int)paper->columns - 1);
    row = CLAMP(row, 0, (int)paper->rows - 1);
    return paper->light[(gsize)row * paper->columns + (gsize)column];
}

/* The mean of a tile and those around it. */
static void even_out(Paper *paper)
{
    float *even = g_new(float, (gsize)paper->columns * paper->rows);

    for (int row = 0; row < (int)paper->rows; row++) {
        for (int column = 0; column < (int)paper->columns; column++) {
            float sum = 0;
            for (int k = 0; k < 9; k++)
                sum += at(paper, column + k % 3 - 1, row + k / 3 - 1);
            even[(gsize)row * paper->columns + (gsize)column] =
                (sum + 3 * at(paper, column, row)) / 12;
        }
    }
    g_free(paper->light);
    paper->light = even;
}

static Paper paper_of(const GjPicturePixels *picture)
{
    Paper paper = {(picture->width + TILE - 1) / TILE,
                   (picture->height + TILE - 1) / TILE, NULL};

    paper.light = g_new(float, (gsize)paper.columns *paper.rows);
    for (guint row = 0; row < paper.rows; row++) {
        for (guint column = 0; column < paper.columns; column++)
            paper.light[(gsize)row * paper.columns + column] =
                tile_paper(picture, column, row);
    }
    even_out(&paper);
    return paper;
}

/* The paper over row @y, at the middle of each tile and beyond both ends. */
static void paper_of_row(const Paper *paper, guint y, float *nodes)
{
    float down = ((float)y + 0.5F) / TILE - 0.5F;
    int row = down < 0 ? -1 : (int)down;
    float below = down - (float)row;

    for (int column = -1; column <= (int)paper->columns; column++)
        nodes[column + 1] =
            at(paper, column, row) * (1 - below) + at(paper, column, row + 1) * below;
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
    for (int x = -TILE / 2, k = 0; x < width; x += TILE, k++) {
        int from = MAX(x, 0), end = MIN(x + TILE, width);
        float skipped = (float)(from - x) + 0.5F;
        Ramp ramp = {.light_step = (nodes[k + 1] - nodes[k]) / TILE,
                     .gain = 255 / nodes[k]};
        ramp.gain_step = (255 / nodes[k + 1] - ramp.gain) / TILE;
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
    for (int x = -TILE / 2, k = 0; x < width; x += TILE, k++) {
        int from = MAX(x, 0), end = MIN(x + TILE, width);
        float gain = 255 / nodes[k], step = (255 / nodes[k + 1] - gain) / TILE;
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
    Counts counts = {0};
    gsize n = (gsize)raster->width * raster->height, seen = 0;
    guint noise = 0;

    count(&counts, raster->ink, n);
    for (; noise < 255 && (double)(seen + count_of(&counts, noise)) < 0.68 * (double)n;
         noise++)
        seen += count_of(&counts, noise);
    return noise;
}

/* How black the ink of a tile is; 0: it has none. @noise: of the paper. */
static float tile_black(const GjRaster *raster, guint column, guint row, guint noise)
{
    guint faint = MIN(MAX(FAINT, FAINT_NOISES * noise), 200);
    Counts counts = {0};
    guint black = 255, least = 0, total = 0, seen = 0;

    count_tile(&counts, raster->ink, raster->width, raster->height, column, row);
    for (guint i = faint; i < 256; i++)
        total += count_of(&counts, i);
    if (total < BLACK_COUNT)
        return 0;
    for (; black > faint && seen + count_of(&counts, black) < BLACK_SHARE * total;
         black--)
        seen += count_of(&counts, black);
    least = MAX(BLACK_MIN, (guint)(BLACK_NOISES * noise));
    return (float)MAX(black, least);
}

/* How dark half of the pixels of a tile are at most: the grain of paper. Some rows tell.
 */
static guint tile_grain(const GjRaster *raster, guint column, guint row)
{
    Counts counts = {0};
    guint x0 = column * TILE, n = MIN(TILE, raster->width - x0), total = 0, seen = 0;
    guint grain = 0;

    for (guint y = row * TILE; y < MIN((row + 1) * TILE, raster->height);
         y += GRAIN_ROWS, total += n)
        count(&counts, raster->ink + (gsize)y * raster->width + x0, n);
    for (; grain < 255 && 2 * (seen + count_of(&counts, grain)) <= total; grain++)
        seen += count_of(&counts, grain);
    return grain;
}

/* Evens out the ink @from of a tile with that around each pixel, to @to; what is @strong
 * becomes no less. */
static void smooth_tile(const guint8 *from, GjRaster *to, guint column, guint row,
                        guint strong)
{
    gsize width = to->width;
    guint8 *ink = to->ink;
    guint x0 = MAX(column * TILE, 1), x1 = MIN((column + 1) * TILE, to->width - 1);
    guint y0 = MAX(row * TILE, 1), y1 = MIN((row + 1) * TILE, to->height - 1);

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
static void spread_black(Paper *black)
{
    guint n = black->columns * black->rows;
    float *even = g_new(float, n);

    for (guint pass = 0; pass < 3; pass++) {
        for (guint i = 0; i < n; i++) {
            int row = (int)(i / black->columns), column = (int)(i % black->columns);
            float sum = 0, known = 0;
            for (int k = 0; k < 9; k++) {
                float here = at(black, column + k % 3 - 1, row + k / 3 - 1);
                sum += here;
                known += here > 0 ? 1.0F : 0.0F;
            }
            even[i] = known > 0 ? sum / known : 0;
        }
        memcpy(black->light, even, n * sizeof(float));
    }
    for (guint i = 0; i < n; i++)
        black->light[i] = black->light[i] > 0 ? black->light[i] : BLACK_USUAL;
    g_free(even);
}

static void find_black(Paper *black, const GjRaster *raster, guint noise)
{
    for (guint row = 0; row < black->rows; row++) {
        for (guint column = 0; column < black->columns; column++)
            black->light[(gsize)row * black->columns + column] =
                tile_black(raster, column, row, noise);
    }
    spread_black(black);
}

/* Evens out tiles of @raster: all with much grain, or with @black only those whose grain
 * would become ink. @noise: of the page. Returns whether the page has grain in so many
 * tiles. */
static gboolean smooth_grain(GjRaster *raster, const Paper *black, guint noise)
{
    g_autofree guint8 *from = NULL;
    guint columns = (raster->width + TILE - 1) / TILE;
    guint n = columns * ((raster->height + TILE - 1) / TILE), n_even = 0;

    for (guint i = 0, column = 0, row = 0; i < n; i++) {
        guint grain = tile_grain(raster, column, row);
        float ink = black ? at(black, (int)column, (int)row) : 0;
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
    Paper black = {(raster->width + TILE - 1) / TILE, (raster->height + TILE - 1) / TILE,
                   NULL};
    g_autofree float *nodes = g_new0(float, black.columns + 2);
    guint noise = gj_clean_noise(raster);

    black.light = g_new0(float, (gsize)black.columns *black.rows);
    find_black(&black, raster, noise);
    if (noise > 0 && smooth_grain(raster, &black, noise))
        find_black(&black, raster, gj_clean_noise(raster));
    for (guint y = 0; y < raster->height; y++) {
        paper_of_row(&black, y, nodes);
        strengthen_row(raster->ink + (gsize)y * raster->width, (int)raster->width, nodes);
    }
    g_free(black.light);
}

gboolean gj_clean_print(GjRaster *raster)
{
    Paper black = {(raster->width + TILE - 1) / TILE, (raster->height + TILE - 1) / TILE,
                   NULL};
    g_autofree float *nodes = g_new0(float, black.columns + 2);
    gboolean is_pale = FALSE;

    black.light = g_new0(float, (gsize)black.columns *black.rows);
    find_black(&black, raster, gj_clean_noise(raster));
    for (guint i = 0; i < black.columns * black.rows; i++) {
        if (black.light[i] >= PALE_BLACK)
            black.light[i] = 255;
        else
            is_pale = TRUE;
    }
    for (guint y = 0; is_pale && y < raster->height; y++) {
        paper_of_row(&black, y, nodes);
        strengthen_pale(raster->ink + (gsize)y * raster->width, (int)raster->width,
                        nodes);
    }
    g_free(black.light);
    return is_pale;
}

/* The ink of @picture, as black as it is there (transfer full). */
static GjRaster *take_all_ink(const GjPicturePixels *picture)
{
    GjRaster *raster = gj_raster_new(picture->width, picture->height);
    Paper paper = paper_of(picture);
    g_autofree float *nodes = g_new0(float, paper.columns + 2);

    for (guint y = 0; y < picture->height; y++) {
        gsize begin = (gsize)y * picture->width;
        paper_of_row(&paper, y, nodes);
        clean_row(picture->grey + begin, raster->ink + begin, (int)picture->width, nodes);
    }
    g_free(paper.light);
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
