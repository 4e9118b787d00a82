#include "tiles.h"

GjTiles gj_tiles_new(guint width, guint height)
{
    GjTiles tiles = {(width + GJ_TILE - 1) / GJ_TILE, (height + GJ_TILE - 1) / GJ_TILE,
                     NULL};

    tiles.of = g_new0(float, (gsize)tiles.columns *tiles.rows);
    return tiles;
}

float gj_tiles_at(const GjTiles *tiles, int column, int row)
{
    column = CLAMP(column, 0, (int)tiles->columns - 1);
    row = CLAMP(row, 0, (int)tiles->rows - 1);
    return tiles->of[(gsize)row * tiles->columns + (gsize)column];
}

void gj_tiles_row(const GjTiles *tiles, guint y, float *nodes)
{
    float down = ((float)y + 0.5F) / GJ_TILE - 0.5F;
    int row = down < 0 ? -1 : (int)down;
    float below = down - (float)row;

    for (int column = -1; column <= (int)tiles->columns; column++)
        nodes[column + 1] = gj_tiles_at(tiles, column, row) * (1 - below) +
                            gj_tiles_at(tiles, column, row + 1) * below;
}

void gj_count(GjCounts *counts, const guint8 *pixels, gsize n)
{
    gsize i = 0;

    for (; i + 4 <= n; i += 4) {
        for (gsize k = 0; k < 4; k++)
            counts->of[k][pixels[i + k]]++;
    }
    for (; i < n; i++)
        counts->of[0][pixels[i]]++;
}

guint gj_tile_count(GjCounts *counts, const guint8 *pixels, guint width, guint height,
                    guint column, guint row)
{
    guint x0 = column * GJ_TILE, n = MIN(GJ_TILE, width - x0);
    guint y1 = MIN((row + 1) * GJ_TILE, height);

    for (guint y = row * GJ_TILE; y < y1; y++)
        gj_count(counts, pixels + (gsize)y * width + x0, n);
    return n * (y1 - row * GJ_TILE);
}
