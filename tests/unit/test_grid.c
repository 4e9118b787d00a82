#include "pipeline/grid/grid.h"

#include <criterion/criterion.h>

#include <math.h>

static GArray *rules_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(GjRule));
}

static void draw(GArray *rules, double x0, double y0, double x1, double y1)
{
    GjRule rule = {x0, y0, x1, y1, 0.5};

    g_array_append_val(rules, rule);
}

/* The picture's rows are 20 pt high, its columns 40 pt wide, and begin at 100, 100. Where
 * '-' or '|' stands between corners, a rule is drawn. */
static GArray *rules_of(const char *const *picture)
{
    GArray *rules = rules_new();

    for (guint r = 0; picture[r]; r++) {
        for (guint c = 0; picture[r][c]; c++) {
            double x = 100 + 40.0 * (c / 2), y = 100 + 20.0 * (r / 2);
            if (picture[r][c] == '-')
                draw(rules, x, y, x + 40, y);
            else if (picture[r][c] == '|')
                draw(rules, x, y, x, y + 20);
        }
    }
    return rules;
}

/* "row,col rows×cols" of each cell of the only grid of @rules (taken). */
static char *cells_of(GArray *rules)
{
    gboolean is_cut = FALSE;
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);
    GString *text = g_string_new(NULL);

    g_array_unref(rules);
    cr_assert_not(is_cut);
    cr_assert_eq(grids->len, 1, "%u grids", grids->len);
    const GjGrid *grid = g_ptr_array_index(grids, 0);
    for (guint i = 0; i < grid->cells->len; i++) {
        const GjGridCell *cell = &g_array_index(grid->cells, GjGridCell, i);
        g_string_append_printf(text, "%s%u,%u", i ? " " : "", cell->row, cell->col);
        if (cell->row_span * cell->col_span > 1)
            g_string_append_printf(text, "(%ux%u)", cell->row_span, cell->col_span);
    }
    return g_string_free(text, FALSE);
}

static void assert_cells(GArray *rules, const char *expected)
{
    g_autofree char *cells = cells_of(rules);

    cr_assert_str_eq(cells, expected);
}

Test(grid, cells_span_where_no_rule_is_drawn)
{
    const char *const picture[] = {"+-+-+-+", "| |   |", "+ +-+-+",
                                   "| | | |", "+-+-+-+", NULL};

    assert_cells(rules_of(picture), "0,0(2x1) 0,1(1x2) 1,1 1,2");
}

Test(grid, lines_at_which_no_cell_begins_do_not_count)
{
    GArray *rules = rules_of((const char *[]){"+-+-+", "| | |", "+-+-+", NULL});

    draw(rules, 104, 112, 120, 112); /* an underline */
    draw(rules, 100, 110, 108, 110); /* a tick at the border */
    assert_cells(rules, "0,0 0,1");
}

Test(grid, a_rule_may_be_broken_dotted_or_double)
{
    GArray *rules = rules_new();

    for (double x = 100; x < 200; x += 3) /* dots */
        draw(rules, x, 100, x + 1, 100);
    draw(rules, 100, 120, 148, 120); /* with a gap */
    draw(rules, 151, 120, 201, 120);
    draw(rules, 100, 140, 201, 140); /* double */
    draw(rules, 100, 141.8, 201, 141.8);
    for (double x = 100; x <= 200; x += 50)
        draw(rules, x, 100, x, 141);
    assert_cells(rules, "0,0 0,1 1,0 1,1");
}

Test(grid, a_rule_a_cell_makes_the_same_grid)
{
    GArray *rules = rules_new();

    for (guint r = 0; r < 3; r++) {
        for (guint c = 0; c < 3; c++) { /* four sides each, not quite meeting */
            double x = 50 + 30.0 * c, y = 60 + 15.0 * r;
            draw(rules, x + 0.3, y, x + 29.7, y);
            draw(rules, x + 0.3, y + 15, x + 29.7, y + 15);
            draw(rules, x, y + 0.3, x, y + 14.7);
            draw(rules, x + 30, y + 0.3, x + 30, y + 14.7);
        }
    }
    assert_cells(rules, "0,0 0,1 0,2 1,0 1,1 1,2 2,0 2,1 2,2");
}

Test(grid, open_sides_and_a_row_cut_by_the_page_are_closed)
{
    GArray *rules = rules_new();

    draw(rules, 100, 100, 300, 100);
    draw(rules, 100, 120, 300, 120);
    draw(rules, 160, 100, 160, 150); /* goes on to the end of the page */
    draw(rules, 220, 100, 220, 150);
    assert_cells(rules, "0,0 0,1 0,2 1,0 1,1 1,2");
}

Test(grid, a_missing_piece_of_a_rule_makes_no_odd_cell)
{
    const char *const picture[] = {"+-+-+", "| | |", "+ +-+", "|   |", "+-+-+", NULL};

    assert_cells(rules_of(picture), "0,0(2x1) 0,1 1,1");
}

Test(grid, a_header_row_without_verticals_belongs_to_the_table)
{
    GArray *rules = rules_of((const char *[]){"+-+-+", "| | |", "+-+-+", NULL});

    draw(rules, 100, 80, 180, 80); /* the line over the header touches nothing */
    assert_cells(rules, "0,0(1x2) 1,0 1,1");
}

Test(grid, the_side_of_a_cell_without_head_and_foot_belongs_to_the_table)
{
    GArray *rules =
        rules_of((const char *[]){"+-+-+", "| | |", "+-+-+", "| | |", "+-+-+", NULL});

    draw(rules, 40, 100, 40, 140); /* a cell left of it spans all rows of the page */
    assert_cells(rules, "0,0(2x1) 0,1 0,2 1,1 1,2");
}

Test(grid, rules_across_alone_make_bands)
{
    GArray *rules = rules_new();

    for (guint i = 0; i < 4; i++)
        draw(rules, 100, 100 + 30.0 * i, 400, 100 + 30.0 * i);
    assert_cells(rules, "0,0 1,0 2,0");
}

Test(grid, tables_apart_are_two_grids)
{
    GArray *rules = rules_of((const char *[]){"+-+-+", "| | |", "+-+-+", NULL});
    gboolean is_cut = FALSE;

    for (guint i = 0, n = rules->len; i < n; i++) {
        GjRule rule = g_array_index(rules, GjRule, i);
        draw(rules, rule.x0, rule.y0 + 100, rule.x1, rule.y1 + 100);
    }
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);
    cr_assert_eq(grids->len, 2);
    cr_assert_eq(gj_grid_box(g_ptr_array_index(grids, 1)).y0, 200);
    g_array_unref(rules);
}

Test(grid, a_frame_around_all_is_no_table)
{
    GArray *rules = rules_of((const char *[]){"+-+", "| |", "+-+", NULL});
    gboolean is_cut = FALSE;
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);

    cr_assert_eq(grids->len, 0);
    g_array_unref(rules);
}

Test(grid, slanting_rules_and_odd_numbers_are_passed_over)
{
    GArray *rules = rules_of((const char *[]){"+-+-+", "| | |", "+-+-+", NULL});

    draw(rules, 100, 100, 140, 120); /* the diagonal of a corner cell */
    draw(rules, NAN, 100, 140, 100);
    draw(rules, -INFINITY, 110, INFINITY, 110);
    draw(rules, 120, 110, 120, 110);
    assert_cells(rules, "0,0 0,1");
}

Test(grid, a_point_is_found_in_its_cell)
{
    GArray *rules = rules_of(
        (const char *[]){"+-+-+-+", "| |   |", "+ +-+-+", "| | | |", "+-+-+-+", NULL});
    gboolean is_cut = FALSE;
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);
    const GjGrid *grid = g_ptr_array_index(grids, 0);

    g_array_unref(rules);
    cr_assert_eq(gj_grid_find(grid, 110, 135), 0);
    cr_assert_eq(gj_grid_find(grid, 205, 110), 1);
    cr_assert_eq(gj_grid_find(grid, 205, 130), 3);
    cr_assert_eq(gj_grid_find(grid, 99, 110), -1);
    cr_assert_eq(gj_grid_find(grid, 110, 141), -1);
    cr_assert_eq(gj_grid_find(grid, NAN, 110), -1);
}

Test(grid, a_slice_has_the_cells_between_two_heights)
{
    gboolean is_cut = FALSE;
    GArray *rules = rules_of((const char *const[]){"+-+-+", "| | |", "+ +-+", "| | |",
                                                   "+ +-+", "| | |", "+-+-+", NULL});
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);
    const GjGrid *grid = g_ptr_array_index(grids, 0);
    g_autoptr(GjGrid) upper = gj_grid_slice(grid, -INFINITY, 120);
    g_autoptr(GjGrid) lower = gj_grid_slice(grid, 130, INFINITY);
    g_autoptr(GjGrid) none = gj_grid_slice(grid, 200, INFINITY);

    g_array_unref(rules);
    cr_assert(upper->cells->len == 2 && gj_grid_n_rows(upper) == 1);
    cr_assert(lower->cells->len == 3 && gj_grid_n_rows(lower) == 2);
    cr_assert_eq(gj_grid_box(lower).y0, 130);
    cr_assert_eq(gj_grid_find(lower, 110, 135), 0);
    cr_assert_null(none);
}

Test(grid, half_a_million_rules_are_merged)
{
    GArray *rules = rules_new();

    for (guint i = 0; i < 250000; i++) {
        guint k = (i * 7919u) % 250000u; /* in no order */
        double x = k % 500, y = (k / 500 % 50) * 15;
        draw(rules, x, y, x + 1, y);
        x = (k / 735 % 11) * 50;
        y = k % 735;
        draw(rules, x, y, x, y + 1);
    }
    g_autofree char *cells = cells_of(rules);
    cr_assert(g_str_has_suffix(cells, " 48,9"));
}

Test(grid, too_many_lines_are_told)
{
    GArray *rules = rules_new();
    gboolean is_cut = FALSE;

    for (guint i = 0; i < 4000; i++)
        draw(rules, 0, i * 10.0, 100, i * 10.0);
    for (guint i = 0; i < 3; i++)
        draw(rules, i * 50.0, 0, i * 50.0, 40000);
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);
    cr_assert(is_cut);
    g_array_unref(rules);
}

Test(grid, text_below_a_cell_without_a_foot_is_its)
{
    gboolean is_cut = FALSE;
    g_autoptr(GArray) rules = rules_of((const char *[]){".-.-.", /* 100 to 120 */
                                                        "|.|.|", //
                                                        "...-.", NULL});
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);
    const GjGrid *grid = g_ptr_array_index(grids, 0);

    cr_assert_eq(gj_grid_find_above(grid, 120, 125, 10), 0);
    cr_assert_eq(gj_grid_find_above(grid, 160, 125, 10), -1, "its foot is drawn");
    cr_assert_eq(gj_grid_find_above(grid, 120, 131, 10), -1, "too far");
    cr_assert_eq(gj_grid_find_above(grid, 120, 115, 10), -1, "inside");
    cr_assert_eq(gj_grid_find_above(grid, 90, 125, 10), -1, "beside");
}

Test(grid, a_border_that_a_fold_parts_goes_around_the_table)
{
    g_autoptr(GArray) rules = rules_of((const char *[]){"+-+-+", "| | |", "+-+-+", NULL});
    gboolean is_cut = FALSE;

    draw(rules, 50, 50, 400, 50);
    draw(rules, 50, 300, 400, 300);
    draw(rules, 50, 600, 400, 600);
    draw(rules, 50, 50, 50, 600);
    draw(rules, 400, 50, 400, 600);
    g_autoptr(GPtrArray) grids = gj_grids_find(rules, &is_cut);
    cr_assert_eq(grids->len, 2);
    cr_assert(gj_grid_goes_around(g_ptr_array_index(grids, 0), grids));
    cr_assert_not(gj_grid_goes_around(g_ptr_array_index(grids, 1), grids));
}
