/* Ruling lines in pixels. */
#include "ocr/faint.h"
#include "ocr/skew.h"
#include "ocr/straight.h"
#include "ocr/strokes.h"
#include "ocr/strokes_fold.h"
#include "pipeline/grid/grid.h"

#include <criterion/criterion.h>
#include <math.h>

/* Pixels in a point: 150 dpi. */
#define UNIT (150.0 / 72)

/* Draws a line with ink @ink from one pixel to another, @width pixels across. */
static void draw_line(GjRaster *raster, GjRegion line, int width, guint8 ink)
{
    int n = MAX(ABS(line.x1 - line.x0), ABS(line.y1 - line.y0));
    gboolean is_level = ABS(line.x1 - line.x0) > ABS(line.y1 - line.y0);

    for (int i = 0; i <= n; i++) {
        int x = line.x0 + (int)lround((double)i * (line.x1 - line.x0) / n);
        int y = line.y0 + (int)lround((double)i * (line.y1 - line.y0) / n);
        for (int k = 0; k < width; k++) {
            int at_x = x + (is_level ? 0 : k), at_y = y + (is_level ? k : 0);
            if (at_x < (int)raster->width && at_y < (int)raster->height)
                raster->ink[(gsize)at_y * raster->width + (gsize)at_x] = ink;
        }
    }
}

/* A table of @n_rows × @n_cols cells of 80 × 40 pixels, its top left at (60, 60), with
 * lines 2 pixels wide (transfer full). @slope: how much its level lines fall. */
static GjRaster *draw_grid(guint n_rows, guint n_cols, double slope)
{
    int width = 80 * (int)n_cols, height = 40 * (int)n_rows;
    GjRaster *raster = gj_raster_new((guint)width + 120, (guint)height + 160);
    int fall = (int)lround(slope * width);

    for (int row = 0; row <= (int)n_rows; row++)
        draw_line(raster, (GjRegion){60, 60 + 40 * row, 60 + width, 60 + 40 * row + fall},
                  2, 255);
    for (int col = 0; col <= (int)n_cols; col++) {
        int down = (int)lround(slope * 80 * col);
        draw_line(raster,
                  (GjRegion){60 + 80 * col, 60 + down, 60 + 80 * col, 60 + height + down},
                  2, 255);
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
    return gj_grids_find(page->rules, &is_cut);
}

static void expect_grid(const GjRaster *raster, guint n_rows, guint n_cols,
                        const char *what)
{
    g_autoptr(GPtrArray) grids = grids_of(raster);

    cr_assert_eq(grids->len, 1, "%s: %u grids", what, grids->len);
    const GjGrid *grid = g_ptr_array_index(grids, 0);
    cr_expect_eq(gj_grid_n_rows(grid), n_rows, "%s: %u rows", what, gj_grid_n_rows(grid));
    cr_expect_eq(gj_grid_n_cols(grid), n_cols, "%s: %u columns", what,
                 gj_grid_n_cols(grid));
    cr_expect_eq(grid->cells->len, n_rows * n_cols, "%s: %u cells", what,
                 grid->cells->len);
}

/* Draws 国 without what is inside of it, @width by @height pixels with strokes of 2. */
static void draw_box(GjRaster *raster, int x, int y, int width, int height)
{
    draw_line(raster, (GjRegion){x, y, x, y + height}, 2, 255);
    draw_line(raster, (GjRegion){x + width, y, x + width, y + height}, 2, 255);
    draw_line(raster, (GjRegion){x, y, x + width, y}, 2, 255);
    draw_line(raster, (GjRegion){x, y + height / 2, x + width, y + height / 2}, 2, 255);
    draw_line(raster, (GjRegion){x, y + height - 2, x + width, y + height - 2}, 2, 255);
}

Test(ocr_strokes, letters_as_high_as_their_row_part_no_cell)
{
    g_autoptr(GjRaster) raster = gj_raster_new(600, 500);

    for (int row = 0; row <= 10; row++)
        draw_line(raster, (GjRegion){60, 60 + 26 * row, 460, 60 + 26 * row}, 2, 255);
    for (int col = 0; col <= 4; col++)
        draw_line(raster, (GjRegion){60 + 100 * col, 60, 60 + 100 * col, 322}, 2, 255);
    for (int row = 0; row < 10; row++) {
        for (int i = 0; i < 3; i++)
            draw_box(raster, 64 + 7 * (row % 3) + 26 * i, 63 + 26 * row, 20, 22);
    }
    expect_grid(raster, 10, 4, "low rows");
}

/* A table of rows 26 pixels high and 4 columns, of which the second wall begins below
 * the first row (transfer full). */
static GjRaster *draw_low_rows(void)
{
    GjRaster *raster = gj_raster_new(600, 500);

    for (int row = 0; row <= 10; row++)
        draw_line(raster, (GjRegion){60, 60 + 26 * row, 460, 60 + 26 * row}, 2, 255);
    for (int col = 0; col <= 4; col++)
        draw_line(raster,
                  (GjRegion){60 + 100 * col, col == 2 ? 86 : 60, 60 + 100 * col, 322}, 2,
                  255);
    return raster;
}

static guint n_cells_of(const GjRaster *raster)
{
    g_autoptr(GPtrArray) grids = grids_of(raster);

    cr_assert_eq(grids->len, 1);
    return ((GjGrid *)g_ptr_array_index(grids, 0))->cells->len;
}

Test(ocr_strokes, a_letter_in_line_with_a_wall_does_not_lengthen_it)
{
    g_autoptr(GjRaster) raster = draw_low_rows();

    cr_expect_eq(n_cells_of(raster), 39);
    for (int i = -2; i < 2; i++)
        draw_box(raster, 260 + 26 * i, 62, 20, 24);
    cr_expect_eq(n_cells_of(raster), 39, "%u cells", n_cells_of(raster));
}

Test(ocr_strokes, letters_that_begin_two_rows_make_no_wall)
{
    g_autoptr(GjRaster) raster = draw_low_rows();

    draw_line(raster, (GjRegion){100, 164, 100, 215}, 2, 255); /* stems on one line */
    for (int row = 4; row < 6; row++)
        draw_line(raster, (GjRegion){106, 68 + 26 * row, 130, 68 + 26 * row}, 3, 255);
    cr_expect_eq(n_cells_of(raster), 39, "%u cells", n_cells_of(raster));
}

Test(ocr_strokes, letters_above_each_other_part_no_cell)
{
    g_autoptr(GjRaster) raster = draw_grid(6, 5, 0);

    draw_line(raster, (GjRegion){60, 180, 460, 180}, 2, 0); /* a row 80 pixels high */
    for (int col = 0; col <= 5; col++)
        draw_line(raster, (GjRegion){60 + 80 * col, 180, 60 + 80 * col, 182}, 2, 255);
    for (int i = 0; i < 3; i++) {
        draw_box(raster, 250, 142 + 26 * i, 5, 26);
        draw_box(raster, 240, 142 + 26 * i, 5, 26);
    }
    expect_grid(raster, 5, 5, "letters");
}

Test(ocr_strokes, lines_make_a_grid)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    expect_grid(raster, 8, 6, "plain");
}

Test(ocr_strokes, lines_that_fall_a_little_are_made_level)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0.006);

    expect_grid(raster, 8, 6, "aslant");
}

Test(ocr_strokes, a_broken_line_goes_on)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    for (int x = 70; x < 500; x += 37)
        draw_line(raster, (GjRegion){x, 140, x + 5, 140}, 2, 0);
    expect_grid(raster, 8, 6, "broken");
}

Test(ocr_strokes, a_faint_line_counts)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    draw_line(raster, (GjRegion){62, 140, 538, 140}, 2, 90);
    expect_grid(raster, 8, 6, "faint");
}

Test(ocr_strokes, a_double_line_counts_once)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    for (int y = 60; y <= 380; y += 40)
        draw_line(raster, (GjRegion){60, y + 4, 540, y + 4}, 1, 120);
    for (int x = 60; x <= 540; x += 80)
        draw_line(raster, (GjRegion){x + 4, 60, x + 4, 380}, 1, 120);
    expect_grid(raster, 8, 6, "double");
}

Test(ocr_strokes, walls_of_low_rows_count)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    /* three rows of 20 pixels below: between them is nothing that goes on for long */
    for (int y = 400; y <= 440; y += 20)
        draw_line(raster, (GjRegion){60, y, 540, y}, 2, 255);
    for (int x = 60; x <= 540; x += 80)
        draw_line(raster, (GjRegion){x, 380, x, 440}, 2, 255);
    draw_line(raster, (GjRegion){64, 420, 536, 420}, 2, 255);
    for (int x = 100; x < 540; x += 80)
        draw_line(raster, (GjRegion){x, 404, x, 414}, 3, 255);
    expect_grid(raster, 11, 6, "low");
}

Test(ocr_strokes, a_wall_between_two_level_lines_only)
{
    g_autoptr(GjRaster) raster = draw_grid(4, 6, 0);

    /* two more columns in the last row only */
    draw_line(raster, (GjRegion){382, 50, 550, 50}, 130, 0);
    draw_line(raster, (GjRegion){382, 182, 550, 182}, 38, 0);
    draw_line(raster, (GjRegion){463, 180, 550, 180}, 50, 0);
    draw_line(raster, (GjRegion){420, 181, 420, 220}, 2, 255);
    draw_line(raster, (GjRegion){460, 180, 460, 221}, 2, 255);
    g_autoptr(GPtrArray) grids = grids_of(raster);
    cr_assert_eq(grids->len, 1);
    /* 16, the two, and what is above them */
    cr_expect_eq(((GjGrid *)g_ptr_array_index(grids, 0))->cells->len, 19);
}

Test(ocr_strokes, print_in_line_with_a_wall_is_none)
{
    g_autoptr(GjRaster) raster = draw_grid(4, 4, 0);

    /* the wall ends where a stroke of print in the cell above goes on */
    draw_line(raster, (GjRegion){140, 62, 140, 99}, 2, 0);
    draw_line(raster, (GjRegion){140, 66, 140, 94}, 2, 255);
    g_autoptr(GPtrArray) grids = grids_of(raster);
    cr_assert_eq(grids->len, 1);
    cr_expect_eq(((GjGrid *)g_ptr_array_index(grids, 0))->cells->len, 15);
}

Test(ocr_strokes, a_missing_wall_makes_one_cell)
{
    g_autoptr(GjRaster) raster = draw_grid(4, 4, 0);
    g_autoptr(GPtrArray) grids = NULL;

    draw_line(raster, (GjRegion){140, 63, 140, 98}, 2, 0);
    grids = grids_of(raster);
    cr_assert_eq(grids->len, 1);
    cr_expect_eq(((GjGrid *)g_ptr_array_index(grids, 0))->cells->len, 15);
}

Test(ocr_strokes, short_strokes_in_a_cell_are_no_lines)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    draw_line(raster, (GjRegion){80, 80, 120, 80}, 2, 255);
    draw_line(raster, (GjRegion){170, 145, 170, 172}, 2, 255);
    expect_grid(raster, 8, 6, "letters");
}

Test(ocr_strokes, a_fold_beside_the_table_makes_no_column)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    draw_line(raster, (GjRegion){0, 220, 599, 220}, 2, 255);
    expect_grid(raster, 8, 6, "fold");
}

/* Paler than the rules, from one side of the page to the other. */
Test(ocr_strokes, a_pale_line_through_the_table_and_beyond_is_a_fold)
{
    g_autoptr(GjRaster) level = draw_grid(8, 6, 0);
    g_autoptr(GjRaster) upright = draw_grid(8, 6, 0);
    g_autoptr(GjRaster) within = draw_grid(8, 6, 0);

    draw_line(level, (GjRegion){0, 240, 599, 240}, 2, 150);
    expect_grid(level, 8, 6, "level");
    draw_line(upright, (GjRegion){180, 0, 180, 399}, 2, 150);
    expect_grid(upright, 8, 6, "upright");
    draw_line(within, (GjRegion){60, 240, 540, 240}, 2, 150);
    expect_grid(within, 9, 6, "a rule");
}

Test(ocr_strokes, a_line_that_print_of_low_rows_touches_is_no_fold)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    for (int x = 66; x < 540; x += 20) {
        draw_line(raster, (GjRegion){x, 205, x, 218}, 2, 255);
        draw_line(raster, (GjRegion){x, 223, x, 236}, 2, 255);
    }
    expect_grid(raster, 8, 6, "touched");
}

Test(ocr_strokes, a_row_of_letters_is_no_fold)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);
    g_auto(GjStrokes) strokes = {0};

    for (int x = 66; x < 530; x += 16) {
        draw_line(raster, (GjRegion){x, 240, x + 10, 240}, 2, 255);
        draw_line(raster, (GjRegion){x + 5, 230, x + 5, 250}, 2, 255);
    }
    gj_strokes_find(raster, UNIT, &strokes);
    cr_expect_eq(strokes.folds->len, 0);
    expect_grid(raster, 8, 6, "letters in a row");
}

Test(ocr_strokes, walls_of_the_lowest_rows_count)
{
    g_autoptr(GjRaster) raster = draw_grid(1, 6, 0);

    draw_line(raster, (GjRegion){50, 76, 550, 76}, 60, 0); /* 7 points are left */
    draw_line(raster, (GjRegion){60, 74, 541, 74}, 2, 255);
    expect_grid(raster, 1, 6, "lowest");
}

Test(ocr_strokes, the_last_row_may_be_open)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    draw_line(raster, (GjRegion){58, 380, 545, 380}, 2, 0);
    draw_line(raster, (GjRegion){100, 355, 100, 369}, 6, 255); /* print */
    expect_grid(raster, 8, 6, "open");
}

Test(ocr_strokes, uprights_that_overshoot_make_no_row)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);

    draw_line(raster, (GjRegion){58, 380, 545, 380}, 2, 0);
    for (int x = 60; x <= 540; x += 80)
        draw_line(raster, (GjRegion){x, 341, x, 345}, 2, 0); /* they are pieces */
    expect_grid(raster, 7, 6, "overshoot");
}

Test(ocr_strokes, a_line_is_laid_through_its_middle_where_print_touches_it)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);
    g_auto(GjStrokes) strokes = {0};

    for (int y = 70; y < 380; y += 40) /* to the right of the line from x = 140 to 142 */
        draw_line(raster, (GjRegion){142, y, 142, y + 16}, 4, 255);
    gj_strokes_find(raster, UNIT, &strokes);
    for (guint i = 0; i < strokes.upright->len; i++) {
        const GjStroke *s = &g_array_index(strokes.upright, GjStroke, i);
        double x = (s->x0 + s->x1) / 2;
        cr_expect(x < 130 || x > 150 || fabs(x - 141) <= 1, "at %.1f", x);
    }
}

Test(ocr_strokes, a_line_goes_on_where_print_touches_it)
{
    g_autoptr(GjRaster) raster = draw_grid(4, 6, 0.004);

    for (int x = 66; x < 530; x += 18) { /* above or below the line from y = 140 on */
        int y = 140 + (int)lround(0.004 * (x - 60)) + (x % 4 ? -10 : 2);
        if ((x < 240 || x > 300) && (x - 60) % 80 > 4 && (x - 60) % 80 < 62)
            draw_line(raster, (GjRegion){x, y, x + 14, y}, 10, 255);
    }
    expect_grid(raster, 4, 6, "touched");
}

Test(ocr_strokes, lines_without_ink_are_seen_along_their_length)
{
    g_autoptr(GjRaster) raster = draw_grid(8, 6, 0);
    g_autoptr(GPtrArray) none = NULL;

    for (gsize i = 0; i < (gsize)raster->width * raster->height; i++)
        raster->ink[i] = (guint8)(raster->ink[i] / 9 + i * 7919 % 5);
    none = grids_of(raster);
    cr_expect_eq(none->len, 0);
    gj_faint_strengthen(raster, UNIT);
    expect_grid(raster, 8, 6, "faint");
}

Test(ocr_strokes, lines_are_erased_and_what_crosses_them_stays)
{
    g_autoptr(GjRaster) raster = draw_grid(4, 4, 0);
    g_auto(GjStrokes) strokes = {0};

    draw_line(raster, (GjRegion){100, 90, 100, 115}, 3, 255); /* through a level line */
    gj_strokes_find(raster, UNIT, &strokes);
    gj_strokes_erase(&strokes, raster);
    cr_expect_eq(gj_raster_at(raster, 180, 100), GJ_RASTER_ERASED, "a line is left");
    cr_expect_eq(gj_raster_at(raster, 101, 95), 255, "print is lost");
    cr_expect_eq(gj_raster_at(raster, 101, 100), 255, "print is lost in the line");
}

/* A double line whose middle is known to a pixel only, as on a page that lies askew. */
Test(ocr_strokes, both_lines_of_a_double_one_are_erased)
{
    for (int off = -1; off <= 1; off++) {
        g_autoptr(GjRaster) raster = gj_raster_new(100, 60);
        g_auto(GjStrokes) strokes = {NULL, g_array_new(FALSE, FALSE, sizeof(GjStroke)),
                                     NULL};
        static const guint8 ink[] = {30, 130, 255, 180, 20, 20, 180, 255, 130, 30};
        GjStroke line = {50 + off, 5, 50 + off, 55, 7, 0};
        strokes.level = g_array_new(FALSE, FALSE, sizeof(GjStroke));
        strokes.folds = g_array_new(FALSE, FALSE, sizeof(GjStroke));
        g_array_append_val(strokes.upright, line);
        for (int y = 5; y < 55; y++)
            memcpy(&raster->ink[(gsize)y * raster->width + 45], ink, sizeof(ink));
        gj_strokes_erase(&strokes, raster);
        for (int x = 44; x < 56; x++)
            cr_expect_not(gj_raster_is_ink(raster, x, 30), "off %d: x %d", off, x);
    }
}

/* A low row: what juts out over a line is crossed by it, and that is no stroke of a
 * letter that hangs on it. */
Test(ocr_strokes, walls_that_jut_out_over_their_lines_are_no_letters)
{
    g_autoptr(GjRaster) raster = gj_raster_new(900, 300);

    draw_line(raster, (GjRegion){60, 102, 840, 100}, 2, 255);
    draw_line(raster, (GjRegion){60, 144, 840, 142}, 2, 255);
    for (int col = 0; col <= 8; col++) {
        int x = col ? 360 + 60 * col : 60;
        draw_line(raster, (GjRegion){x, 98, x, 147}, 2, 255);
    }
    expect_grid(raster, 1, 8, "a row of its own");
}

Test(ocr_strokes, skew_is_found_and_undone)
{
    static const double angles[] = {-4, -1, 2, 5};

    for (guint i = 0; i < G_N_ELEMENTS(angles); i++) {
        g_autoptr(GjRaster) raster = draw_grid(16, 8, 0);
        g_autoptr(GjRaster) turned = gj_skew_turn(raster, -angles[i]);
        double found = gj_skew_find(turned);
        cr_expect(fabs(found - angles[i]) < 0.3, "%.1f: found %.2f", angles[i], found);
    }
}

Test(ocr_strokes, a_fold_that_runs_through_print_is_told)
{
    g_autoptr(GArray) folds = g_array_new(FALSE, FALSE, sizeof(GjStroke));
    GjStroke fold = {20, 100, 420, 104, 2, 0};

    g_array_append_val(folds, fold);
    cr_expect(gj_folds_cross(folds, (GjRegion){200, 92, 210, 110}), "through it");
    cr_expect_not(gj_folds_cross(folds, (GjRegion){200, 80, 210, 98}), "below it");
    cr_expect_not(gj_folds_cross(folds, (GjRegion){430, 92, 440, 110}), "beside it");
}

Test(ocr_strokes, what_is_left_beside_a_line_is_swept_out_and_points_are_not)
{
    g_autoptr(GjRaster) raster = gj_raster_new(200, 100);
    g_auto(GjStrokes) strokes = {.level = g_array_new(FALSE, FALSE, sizeof(GjStroke))};
    GjStroke line = {10, 50, 190, 50, 2, 1};
    GjRegion left = {40, 52, 60, 54}, point = {80, 55, 83, 58}, stem = {120, 52, 123, 70};

    g_array_append_val(strokes.level, line);
    draw_line(raster, (GjRegion){40, 52, 60, 52}, 2, 255);
    for (int i = 0; i < 3; i++) {
        draw_line(raster, (GjRegion){80 + i, 55, 80 + i, 58}, 1, 255);
        draw_line(raster, (GjRegion){120 + i, 52, 120 + i, 70}, 1, 255);
    }
    gj_strokes_sweep(&strokes, (GjRegion){0, 0, 200, 100}, raster);
    cr_expect(gj_region_is_empty(gj_raster_tighten(raster, left)), "beside it");
    cr_expect_not(gj_region_is_empty(gj_raster_tighten(raster, point)), "a point");
    cr_expect_eq(gj_raster_tighten(raster, stem).y0, 52, "what goes on below");
}
