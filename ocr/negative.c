/* A dark area with light print has to be told from much dark print on light paper:
 *
 *  1. The page is parted into blocks of a few pixels, of each of which the share of dark
 *     pixels is known: darker than the paper around, for light is uneven. Where most of
 * what is around a block is dark, the block is of a dark area: letters leave more paper
 * than that.
 *  2. Such areas grow over the blocks beside them that are dark all over, and over those
 *     that are as light as their ground: far within a large area no paper is near.
 *  3. Those that are large, level or aslant, no border of the page, and print lighter
 *     than their ground are turned round. Blocks that are partly in them are left, which
 *     makes a frame.
 *
 * Lines in such an area are darker than its ground, or lighter: both become ink. Where
 * none are to be seen, those below tell where they are (negative_walls.c).
 *
 * Cost: a look at each pixel. Wrong with white print so bold that it covers most. */
#include "negative.h"

#include "negative_area.h"

#include <string.h>

/* Side of a block, in pixels, and how far around it is looked at, in blocks. */
#define BLOCK  4u
#define AROUND 2
/* The lightness of paper is that of fields so large (pixels), and of those around; it is
 * at least this share of that of the page, where an area is dark far and wide. Some rows
 * and pixels tell. */
#define FIELD       128
#define LEAST_LIGHT 0.55
#define EACH_ROW    3
#define EACH_PIXEL  3
/* A pixel is dark that has less of the lightness of the paper than this. */
#define DARK_SHARE 0.72
/* Shares of dark pixels: around a block of a dark area, and of one that is dark all over.
 */
#define AROUND_MIN 0.62F
#define FULL_MIN   0.9F
/* How far areas grow, in blocks. */
#define GROW 3u
/* Blocks in a row of an area that letters cover, at most. */
#define LETTER_MAX 16
/* Of the pixels of an area with light print so many are lighter than its ground at least,
 * by so much of what the paper is, no fewer than are darker, and so many darker at most.
 * In a small area more light is that between blurred characters. */
#define LIGHT_PRINT  0.02
#define LIGHT_STEP   0.1
#define DARK_PRINT   0.06
#define SMALL_BLOCKS 400u
#define SMALL_LIGHT  0.08
/* So many darker pixels in a row or column are of a line, and no print: longer than the
 * strokes of characters. */
#define LINE_RUN 64
/* How many blocks an area has at least, which share of the room between its ends they
 * are, in its columns and in its rows, and how wide and high it is. */
#define BLOCKS_MIN 90u
#define FILLED     0.5
#define WIDE_MIN   10
#define HIGH_MIN   3
/* An area that is so many times as long as wide may end at a border of the page. */
#define LONG 3

typedef struct {
    int columns, rows;
    float *dark;    /* share of dark pixels */
    guint8 *inside; /* 1: of a dark area; 2: of one that was looked at */
    int field_columns, field_rows;
    guint8 *light; /* of the paper in each field */
} Blocks;

/* The lightness that half of the pixels of @region have at least. */
static guint8 lightness_of(const GjPicturePixels *picture, GjRegion region)
{
    guint counts[256] = {0}, n = 0, seen = 0, light = 255;

    for (int y = region.y0; y < region.y1; y += EACH_ROW) {
        const guint8 *row = picture->grey + (gsize)y * picture->width;
        for (int x = region.x0; x < region.x1; x += EACH_PIXEL, n++)
            counts[row[x]]++;
    }
    for (; light > 0 && 2 * (seen + counts[light]) < n; light--)
        seen += counts[light];
    return (guint8)light;
}

/* The lightness of the lightest of the fields around one. */
static guint8 lightest_around(const Blocks *blocks, const guint8 *light, int column,
                              int row)
{
    guint8 most = 0;

    for (int k = 0; k < 9; k++) {
        int x = CLAMP(column + k % 3 - 1, 0, blocks->field_columns - 1);
        int y = CLAMP(row + k / 3 - 1, 0, blocks->field_rows - 1);
        most = MAX(most, light[(gsize)y * (gsize)blocks->field_columns + (gsize)x]);
    }
    return most;
}

/* Finds how light the paper is in each field of @picture. */
static void find_light(const GjPicturePixels *picture, Blocks *blocks)
{
    int width = (int)picture->width, height = (int)picture->height;
    guint8 whole = lightness_of(picture, (GjRegion){0, 0, width, height});

    blocks->field_columns = (width + FIELD - 1) / FIELD;
    blocks->field_rows = (height + FIELD - 1) / FIELD;
    gsize n = (gsize)blocks->field_columns * (gsize)blocks->field_rows;
    g_autofree guint8 *light = g_malloc0(n);
    blocks->light = g_malloc0(n);
    for (gsize i = 0; i < n; i++) {
        int x = (int)(i % (gsize)blocks->field_columns) * FIELD;
        int y = (int)(i / (gsize)blocks->field_columns) * FIELD;
        light[i] = lightness_of(
            picture, (GjRegion){x, y, MIN(x + FIELD, width), MIN(y + FIELD, height)});
    }
    for (gsize i = 0; i < n; i++) {
        guint8 most =
            lightest_around(blocks, light, (int)(i % (gsize)blocks->field_columns),
                            (int)(i / (gsize)blocks->field_columns));
        blocks->light[i] = (guint8)MAX(most, LEAST_LIGHT * whole);
    }
}

/* How light the paper is at the block @column, @row. */
static guint light_at(const Blocks *blocks, int column, int row)
{
    int x = column * (int)BLOCK / FIELD, y = row * (int)BLOCK / FIELD;

    return blocks->light[(gsize)y * (gsize)blocks->field_columns + (gsize)x];
}

static void count_dark(const GjPicturePixels *picture, Blocks *blocks)
{
    gsize n = (gsize)blocks->columns * (gsize)blocks->rows;

    blocks->dark = g_new0(float, n);
    blocks->inside = g_new0(guint8, n);
    for (gsize y = 0; y < (gsize)blocks->rows * BLOCK; y++) {
        const guint8 *row = picture->grey + y * picture->width;
        float *to = blocks->dark + y / BLOCK * (gsize)blocks->columns;
        for (int column = 0; column < blocks->columns; column++, row += BLOCK) {
            guint dark = 0, light = light_at(blocks, column, (int)(y / BLOCK));
            guint least = (guint)(DARK_SHARE * light);
            for (guint k = 0; k < BLOCK; k++)
                dark += row[k] < least;
            to[column] += (float)dark / (BLOCK * BLOCK);
        }
    }
}

static gsize block_at(const Blocks *blocks, int column, int row)
{
    return (gsize)row * (gsize)blocks->columns + (gsize)column;
}

/* The share of dark pixels around a block. */
static float share_around(const Blocks *blocks, int column, int row)
{
    float sum = 0, n = 0;

    for (int y = MAX(row - AROUND, 0); y <= MIN(row + AROUND, blocks->rows - 1); y++) {
        for (int x = MAX(column - AROUND, 0);
             x <= MIN(column + AROUND, blocks->columns - 1); x++, n++)
            sum += blocks->dark[block_at(blocks, x, y)];
    }
    return sum / n;
}

static void mark(Blocks *blocks)
{
    for (int row = 0; row < blocks->rows; row++) {
        for (int column = 0; column < blocks->columns; column++) {
            gsize at = block_at(blocks, column, row);
            blocks->inside[at] =
                blocks->dark[at] > 0 && share_around(blocks, column, row) >= AROUND_MIN;
        }
    }
}

static gboolean is_beside_inside(const Blocks *blocks, int column, int row)
{
    for (int k = 0; k < 9; k++) {
        int x = column + k % 3 - 1, y = row + k / 3 - 1;
        if (x >= 0 && y >= 0 && x < blocks->columns && y < blocks->rows &&
            blocks->inside[block_at(blocks, x, y)] == 1)
            return TRUE;
    }
    return FALSE;
}

static void grow(Blocks *blocks)
{
    for (guint pass = 0; pass < GROW; pass++) {
        gsize n = (gsize)blocks->columns * (gsize)blocks->rows;
        g_autofree guint8 *next = g_memdup2(blocks->inside, n);
        for (int row = 0; row < blocks->rows; row++) {
            for (int column = 0; column < blocks->columns; column++) {
                gsize at = block_at(blocks, column, row);
                if (blocks->dark[at] >= FULL_MIN && is_beside_inside(blocks, column, row))
                    next[at] = 1;
            }
        }
        memcpy(blocks->inside, next, n);
    }
}

/* Collects the area from block @first on into @area, and says where it is. */
static GjRegion collect(Blocks *blocks, gsize first, GArray *area)
{
    GjRegion box = {blocks->columns, blocks->rows, 0, 0};

    g_array_set_size(area, 0);
    g_array_append_val(area, first);
    blocks->inside[first] = 2;
    for (guint i = 0; i < area->len; i++) {
        gsize at = g_array_index(area, gsize, i);
        int column = (int)(at % (gsize)blocks->columns);
        int row = (int)(at / (gsize)blocks->columns);
        box = (GjRegion){MIN(box.x0, column), MIN(box.y0, row), MAX(box.x1, column + 1),
                         MAX(box.y1, row + 1)};
        for (int k = 0; k < 9; k++) {
            int x = column + k % 3 - 1, y = row + k / 3 - 1;
            if (x < 0 || y < 0 || x >= blocks->columns || y >= blocks->rows ||
                blocks->inside[block_at(blocks, x, y)] != 1)
                continue;
            gsize next = block_at(blocks, x, y);
            blocks->inside[next] = 2;
            g_array_append_val(area, next);
        }
    }
    return box;
}

/* The first pixel of the block @at. */
static guint8 *pixels_at(const GjPicturePixels *picture, const Blocks *blocks, gsize at)
{
    gsize x = at % (gsize)blocks->columns * BLOCK,
          y = at / (gsize)blocks->columns * BLOCK;

    return picture->grey + y * picture->width + x;
}

static guint ground_of(const GjPicturePixels *picture, const Blocks *blocks, GArray *area)
{
    GjDarkArea whole = {area, (guint)blocks->columns, BLOCK, 0};

    return gj_dark_area_ground(&whole, picture);
}

/* The least difference of lightness that is print, at the block @at. */
static guint step_at(const Blocks *blocks, gsize at)
{
    return (guint)(LIGHT_STEP * light_at(blocks, (int)(at % (gsize)blocks->columns),
                                         (int)(at / (gsize)blocks->columns)));
}

/* Whether the pixel @x, @y is of an area that was looked at, and darker than @ground. */
static gboolean is_darker(const GjPicturePixels *picture, const Blocks *blocks, int x,
                          int y, guint ground)
{
    gsize at = block_at(blocks, x / (int)BLOCK, y / (int)BLOCK);

    return blocks->inside[at] == 2 &&
           picture->grey[(gsize)y * picture->width + (gsize)x] + step_at(blocks, at) <
               ground;
}

/* How many pixels of the blocks in @box are of lines that are darker than @ground, level
 * or @upright ones. */
static guint count_in_lines(const GjPicturePixels *picture, const Blocks *blocks,
                            GjRegion box, guint ground, gboolean upright)
{
    int across = (int)BLOCK * (upright ? box.x1 - box.x0 : box.y1 - box.y0);
    int along = (int)BLOCK * (upright ? box.y1 - box.y0 : box.x1 - box.x0);
    int x0 = (int)BLOCK * box.x0, y0 = (int)BLOCK * box.y0, sum = 0;

    for (int line = 0; line < across; line++) {
        for (int at = 0, run = 0; at <= along; at++) {
            if (at < along && is_darker(picture, blocks, x0 + (upright ? line : at),
                                        y0 + (upright ? at : line), ground)) {
                run++;
                continue;
            }
            sum += run >= LINE_RUN ? run : 0;
            run = 0;
        }
    }
    return (guint)sum;
}

/* Whether all pixels of the block @at are about as light as @ground. */
static gboolean is_ground(const GjPicturePixels *picture, const Blocks *blocks, gsize at,
                          guint ground)
{
    const guint8 *grey = pixels_at(picture, blocks, at);
    guint step = step_at(blocks, at);

    for (gsize k = 0; k < (gsize)BLOCK * BLOCK; k++) {
        guint pixel = grey[k / BLOCK * picture->width + k % BLOCK];
        if (pixel > ground + step || pixel + step < ground)
            return FALSE;
    }
    return TRUE;
}

/* Adds to @area in @box the blocks that are as light as its ground and hang together with
 * it. */
static void spread(const GjPicturePixels *picture, Blocks *blocks, GjRegion *box,
                   GArray *area)
{
    guint ground = ground_of(picture, blocks, area);

    for (guint i = 0; i < area->len; i++) {
        gsize at = g_array_index(area, gsize, i);
        int column = (int)(at % (gsize)blocks->columns);
        int row = (int)(at / (gsize)blocks->columns);
        *box = (GjRegion){MIN(box->x0, column), MIN(box->y0, row),
                          MAX(box->x1, column + 1), MAX(box->y1, row + 1)};
        for (int k = 0; k < 9; k++) {
            int x = column + k % 3 - 1, y = row + k / 3 - 1;
            if (x < 0 || y < 0 || x >= blocks->columns || y >= blocks->rows ||
                blocks->inside[block_at(blocks, x, y)] == 2)
                continue;
            gsize next = block_at(blocks, x, y);
            if (!is_ground(picture, blocks, next, ground))
                continue;
            blocks->inside[next] = 2;
            g_array_append_val(area, next);
        }
    }
}

/* Whether print on @area in @box is lighter than its ground. */
static gboolean has_light_print(const GjPicturePixels *picture, const Blocks *blocks,
                                GjRegion box, GArray *area)
{
    guint ground = ground_of(picture, blocks, area), light = 0, dark = 0;

    for (guint i = 0; i < area->len; i++) {
        gsize at = g_array_index(area, gsize, i);
        const guint8 *grey = pixels_at(picture, blocks, at);
        guint step = step_at(blocks, at);
        for (gsize k = 0; k < (gsize)BLOCK * BLOCK; k++) {
            guint pixel = grey[k / BLOCK * picture->width + k % BLOCK];
            light += pixel > ground + step;
            dark += pixel + step < ground;
        }
    }
    guint lines = count_in_lines(picture, blocks, box, ground, FALSE) +
                  count_in_lines(picture, blocks, box, ground, TRUE);
    dark -= MIN(dark, lines);
    double all = (double)area->len * BLOCK * BLOCK;
    return light >= dark && light >= LIGHT_PRINT * all && dark <= DARK_PRINT * all &&
           (area->len >= SMALL_BLOCKS || light <= SMALL_LIGHT * all);
}

/* How light the paper at @area is, where it is lightest: far within no paper is near. */
static guint lightest_of(const Blocks *blocks, const GArray *area)
{
    guint most = 0;

    for (guint i = 0; i < area->len; i++) {
        gsize at = g_array_index(area, gsize, i);
        most = MAX(most, light_at(blocks, (int)(at % (gsize)blocks->columns),
                                  (int)(at / (gsize)blocks->columns)));
    }
    return most;
}

/* Adds to @area the blocks in @box between those that are in it, where they are few:
 * letters that cover most of them. */
static void fill(Blocks *blocks, GjRegion box, GArray *area)
{
    for (int row = box.y0; row < box.y1; row++) {
        int last = G_MININT / 2;
        for (int column = box.x0; column < box.x1; column++) {
            if (blocks->inside[block_at(blocks, column, row)] != 2)
                continue;
            for (int x = last + 1; column - last <= LETTER_MAX && x < column; x++) {
                gsize at = block_at(blocks, x, row);
                blocks->inside[at] = 2;
                g_array_append_val(area, at);
            }
            last = column;
        }
    }
}

/* The share of blocks of @area in the room between its ends, in columns or rows: an area
 * that lies aslant fills that, a frame does not. */
static double filled(const Blocks *blocks, GjRegion box, const GArray *area,
                     gboolean by_row)
{
    int n = by_row ? box.y1 - box.y0 : box.x1 - box.x0, room = 0;
    g_autofree int *first = g_new(int, (gsize)n);
    g_autofree int *last = g_new0(int, (gsize)n);

    for (int i = 0; i < n; i++)
        first[i] = G_MAXINT;
    for (guint i = 0; i < area->len; i++) {
        gsize at = g_array_index(area, gsize, i);
        int column = (int)(at % (gsize)blocks->columns) - box.x0;
        int row = (int)(at / (gsize)blocks->columns) - box.y0;
        int line = by_row ? row : column, place = by_row ? column : row;
        first[line] = MIN(first[line], place);
        last[line] = MAX(last[line], place + 1);
    }
    for (int i = 0; i < n; i++)
        room += first[i] < last[i] ? last[i] - first[i] : 0;
    return room ? (double)area->len / room : 0;
}

/* Whether an area in @box lies along a border of the page, or at a corner. */
static gboolean is_border(const Blocks *blocks, GjRegion box)
{
    int width = box.x1 - box.x0, height = box.y1 - box.y0;
    gboolean at_side = box.x0 <= 0 || box.x1 >= blocks->columns;
    gboolean at_end = box.y0 <= 0 || box.y1 >= blocks->rows;

    return (at_side && width < LONG * height) || (at_end && height < LONG * width);
}

/* Whether something in @box is a dark area of a table, and no border of the page. */
static gboolean is_wanted(const Blocks *blocks, GjRegion box, const GArray *area)
{
    return area->len >= BLOCKS_MIN && box.x1 - box.x0 >= WIDE_MIN &&
           box.y1 - box.y0 >= HIGH_MIN && !is_border(blocks, box) &&
           filled(blocks, box, area, FALSE) >= FILLED &&
           filled(blocks, box, area, TRUE) >= FILLED;
}

/* Turns round @area, which hangs together, and adds it to @areas. */
static void turn_round(GjPicturePixels *picture, const Blocks *blocks, const GArray *area,
                       GArray *areas)
{
    GjDarkArea whole = {g_array_copy((GArray *)area), (guint)blocks->columns, BLOCK,
                        lightest_of(blocks, area)};

    gj_dark_area_turn(&whole, picture);
    gj_dark_area_draw_walls(&whole, picture);
    g_array_append_val(areas, whole);
}

static void find_areas(GjPicturePixels *picture, Blocks *blocks, GArray *areas)
{
    g_autoptr(GArray) area = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize n = (gsize)blocks->columns * (gsize)blocks->rows;

    for (gsize i = 0; i < n; i++) {
        if (blocks->inside[i] != 1)
            continue;
        GjRegion box = collect(blocks, i, area);
        if (area->len < BLOCKS_MIN)
            continue;
        spread(picture, blocks, &box, area);
        if (!is_wanted(blocks, box, area) || !has_light_print(picture, blocks, box, area))
            continue;
        fill(blocks, box, area);
        turn_round(picture, blocks, area, areas);
    }
}

GArray *gj_negative_undo(GjPicturePixels *picture)
{
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(GjDarkArea));
    Blocks blocks = {.columns = (int)(picture->width / BLOCK),
                     .rows = (int)(picture->height / BLOCK)};

    g_array_set_clear_func(areas, gj_dark_area_clear);
    find_light(picture, &blocks);
    count_dark(picture, &blocks);
    mark(&blocks);
    grow(&blocks);
    find_areas(picture, &blocks, areas);
    g_free(blocks.dark);
    g_free(blocks.inside);
    g_free(blocks.light);
    return areas;
}

void gj_negative_undo_again(const GArray *areas, guint width, GjPicturePixels *finer)
{
    for (guint i = 0; i < areas->len; i++) {
        GjDarkArea area = g_array_index(areas, GjDarkArea, i);
        area.side *= (double)finer->width / width;
        gj_dark_area_turn(&area, finer);
    }
}
