/* A page in tiles, and what is measured of each. */
#pragma once

#include <glib.h>

/** Side of a tile, in pixels: three lines of text. */
#define GJ_TILE 32

/** Which share of the pixels of a tile is lighter than its paper is taken to be. */
#define GJ_PAPER_SHARE 0.2

/** Paper is never darker: a table that a page was photographed on. */
#define GJ_PAPER_MIN 50

/** A measure of each tile. */
typedef struct {
    guint columns, rows;
    float *of; /**< owned */
} GjTiles;

/** Tiles of a page of @width × @height pixels, 0 each; free what it holds. */
GjTiles gj_tiles_new(guint width, guint height);

/** The measure of a tile; beyond the page that of the nearest. */
float gj_tiles_at(const GjTiles *tiles, int column, int row);

/** The measures on the row @y of pixels at the middle of each tile and beyond both ends:
 * columns + 2 @nodes. */
void gj_tiles_row(const GjTiles *tiles, guint y, float *nodes);

/** How many pixels are so light or so black. Neighbours are counted apart: most are
 * alike, and a count waits for the one before. */
typedef struct {
    guint of[4][256];
} GjCounts;

/** Counts @n @pixels. */
void gj_count(GjCounts *counts, const guint8 *pixels, gsize n);

static inline guint gj_counts_of(const GjCounts *counts, guint i)
{
    return counts->of[0][i] + counts->of[1][i] + counts->of[2][i] + counts->of[3][i];
}

/** Counts the pixels of a tile of a picture or raster @width × @height; gives how many.
 */
guint gj_tile_count(GjCounts *counts, const guint8 *pixels, guint width, guint height,
                    guint column, guint row);
