/* Sides of cells that are drawn, and those that are not. */
#include "ocr/edges.h"

#include <criterion/criterion.h>

/* Pixels in a point: 150 dpi. */
#define UNIT (150.0 / 72)
/* A table of so many cells a side, each of so many pixels, its top left here. */
#define SIDE  5
#define CELL  60
#define BEGIN 60

static void fill(GjRaster *raster, GjRegion region, guint8 ink)
{
    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            raster->ink[(gsize)y * raster->width + (gsize)x] = ink;
    }
}

/* An upright side: below row line @row, on column line @col, two pixels wide. */
static GjRegion side_at(int row, int col)
{
    int x = BEGIN + CELL * col, y = BEGIN + CELL * row;

    return (GjRegion){x, y + 2, x + 2, y + CELL};
}

/* A table with lines of @ink. */
static GjRaster *draw_table(guint8 ink)
{
    GjRaster *raster = gj_raster_new(2 * BEGIN + SIDE * CELL, 2 * BEGIN + SIDE * CELL);
    int end = BEGIN + SIDE * CELL + 2;

    for (int i = 0; i <= SIDE; i++) {
        int at = BEGIN + CELL * i;
        fill(raster, (GjRegion){BEGIN, at, end, at + 2}, ink);
        fill(raster, (GjRegion){at, BEGIN, at + 2, end}, ink);
    }
    return raster;
}

/* The grids of @raster. */
static GPtrArray *grids_of(const GjRaster *raster)
{
    g_auto(GjStrokes) strokes = {0};
    g_autoptr(GjPage) page = gj_page_new(1, 600, 800);
    gboolean is_cut = FALSE;

    gj_strokes_find(raster, UNIT, &strokes);
    GjStraight straight = gj_straight_find(&strokes, raster->width, raster->height, UNIT);
    gj_straight_add_rules(&straight, &strokes, page);
    g_autoptr(GPtrArray) found = gj_grids_find(page->rules, &is_cut);
    gj_edges_settle(raster, &straight, found, &strokes, page);
    return gj_grids_find(page->rules, &is_cut);
}

/* How many cells the table of @raster has; 0: it is not one table. */
static guint count_cells(const GjRaster *raster)
{
    g_autoptr(GPtrArray) grids = grids_of(raster);

    return grids->len == 1 ? ((const GjGrid *)grids->pdata[0])->cells->len : 0;
}

Test(ocr_edges, all_sides_of_a_plain_table_stay)
{
    g_autoptr(GjRaster) raster = draw_table(255);

    cr_expect_eq(count_cells(raster), SIDE * SIDE);
}

Test(ocr_edges, a_line_may_fade_along_its_length)
{
    g_autoptr(GjRaster) raster = draw_table(150);

    fill(raster, side_at(2, 2), 85);
    fill(raster, side_at(1, 2), GJ_STROKE_INK - 8);
    cr_expect_eq(count_cells(raster), SIDE * SIDE);
}

Test(ocr_edges, a_side_fainter_than_its_line_is_drawn)
{
    g_autoptr(GjRaster) raster = draw_table(90);

    fill(raster, side_at(2, 2), GJ_STROKE_INK - 6);
    cr_expect_eq(count_cells(raster), SIDE * SIDE);
}

Test(ocr_edges, a_side_that_is_missing_is_not_made_up)
{
    g_autoptr(GjRaster) raster = draw_table(255);

    fill(raster, side_at(2, 2), 0);
    cr_expect_eq(count_cells(raster), SIDE * SIDE - 1);
}

Test(ocr_edges, print_in_line_with_a_rule_is_none)
{
    for (int gap = 5; gap < 14; gap += 4) {
        g_autoptr(GjRaster) raster = draw_table(255);
        GjRegion side = side_at(2, 2);
        fill(raster, side, 0);
        fill(raster, (GjRegion){side.x0, side.y0 + gap, side.x1, side.y1 - gap}, 255);
        cr_expect_eq(count_cells(raster), SIDE * SIDE - 1, "%d pixels", gap);
    }
}

/* How high a low row is. */
#define LOW 26

/* A table of low rows with lines as dark as can be. */
static GjRaster *draw_low_table(void)
{
    GjRaster *raster = gj_raster_new(2 * BEGIN + SIDE * CELL, 400);
    int end = BEGIN + SIDE * CELL + 2;

    for (int row = 0; row <= SIDE; row++)
        fill(raster, (GjRegion){BEGIN, BEGIN + LOW * row, end, BEGIN + LOW * row + 2},
             255);
    for (int col = 0; col <= SIDE; col++)
        fill(raster,
             (GjRegion){BEGIN + CELL * col, BEGIN, BEGIN + CELL * col + 2,
                        BEGIN + LOW * SIDE},
             255);
    return raster;
}

/* Takes the wall left of column 2 out of rows @from to @to. */
static void open_wall(GjRaster *raster, int from, int to)
{
    int x = BEGIN + 2 * CELL;

    for (int row = from; row < to; row++)
        fill(raster, (GjRegion){x, BEGIN + LOW * row + 2, x + 2, BEGIN + LOW * (row + 1)},
             0);
}

/* Draws a letter as high as row @row in line with that wall, strokes that hang on it
 * beginning @apart pixels beside it. */
static void draw_letter(GjRaster *raster, int row, int apart)
{
    int x = BEGIN + 2 * CELL, top = BEGIN + LOW * row;

    fill(raster, (GjRegion){x, top + 3, x + 2, top + LOW - 1}, 255);
    for (int y = top + 5; y < top + LOW - 2; y += 7) {
        fill(raster, (GjRegion){x + 2 + apart, y, x + 16, y + 2}, 255);
        fill(raster, (GjRegion){x - 20, y, x - 4, y + 2}, 255); /* of the next letter */
    }
}

Test(ocr_edges, a_letter_in_line_with_a_wall_is_none)
{
    g_autoptr(GjRaster) raster = draw_low_table();

    open_wall(raster, 0, 1);
    cr_expect_eq(count_cells(raster), SIDE * SIDE - 1);
    draw_letter(raster, 0, 0);
    cr_expect_eq(count_cells(raster), SIDE * SIDE - 1, "%u", count_cells(raster));
}

Test(ocr_edges, a_letter_below_a_wall_that_ends_is_none)
{
    g_autoptr(GjRaster) raster = draw_low_table();

    open_wall(raster, 2, SIDE);
    draw_letter(raster, 2, 0);
    cr_expect_eq(count_cells(raster), SIDE * SIDE - 3, "%u", count_cells(raster));
}

Test(ocr_edges, a_wall_with_print_on_both_sides_stays)
{
    for (int row = 0; row < SIDE; row++) {
        g_autoptr(GjRaster) raster = draw_low_table();
        draw_letter(raster, row, 2);
        cr_expect_eq(count_cells(raster), SIDE * SIDE, "row %d: %u", row,
                     count_cells(raster));
    }
}

Test(ocr_edges, lines_of_dashes_are_found)
{
    g_autoptr(GjRaster) raster = draw_table(255);
    g_autoptr(GjRaster) dashed = gj_raster_new(raster->width, raster->height);

    for (int y = 0; y < (int)raster->height; y++) {
        for (int x = 0; x < (int)raster->width; x++) {
            gboolean is_level = (y - BEGIN + 4 * CELL) % CELL < 2;
            gboolean is_drawn = is_level ? x % 8 < 5 : y % 8 < 5;
            if (is_drawn)
                fill(dashed, (GjRegion){x, y, x + 1, y + 1}, gj_raster_at(raster, x, y));
        }
    }
    cr_expect_eq(count_cells(dashed), SIDE * SIDE);
}

/* Draws of column line @col what lies between the row lines @from and @to as dashes,
 * where else it has none. */
static void dash_column(GjRaster *raster, int col, int from, int to)
{
    int x = BEGIN + CELL * col;

    for (int i = 0; i < SIDE; i++)
        fill(raster, side_at(i, col), 0);
    for (int y = BEGIN + CELL * from + 2; y < BEGIN + CELL * to - 3; y += 9)
        fill(raster, (GjRegion){x, y, x + 2, y + 5}, 255);
}

Test(ocr_edges, a_frame_without_gaps_does_not_hide_lines_of_dashes)
{
    g_autoptr(GjRaster) raster = draw_table(255);

    for (int col = 1; col < SIDE; col++)
        dash_column(raster, col, 0, SIDE);
    cr_expect_eq(count_cells(raster), SIDE * SIDE);
}

Test(ocr_edges, lines_of_dashes_through_two_rows_are_found)
{
    g_autoptr(GjRaster) raster = draw_table(255);

    dash_column(raster, 1, 0, SIDE);
    for (int col = 2; col < SIDE; col++)
        dash_column(raster, col, 3, SIDE);
    cr_expect_eq(count_cells(raster), 3 * 2 + 2 * SIDE);
}
