/* Cells under headers of another page. */
#include "make_table.h"
#include "pipeline/stages/match_under.h"

#include <criterion/criterion.h>

#define CELLS_MAX 8

/* Cells side by side whose lines stand at the x of @lines, which 0 ends. */
typedef struct {
    GjCell cells[CELLS_MAX];
    GjViewCell views[CELLS_MAX], *row[CELLS_MAX];
    guint n;
} Drawn;

static void draw(Drawn *drawn, const double *lines)
{
    for (drawn->n = 0; lines[drawn->n + 1] > 0; drawn->n++) {
        guint i = drawn->n;
        drawn->cells[i] = (GjCell){.space = {lines[i], 0, lines[i + 1], 10}};
        drawn->views[i] = (GjViewCell){.cell = &drawn->cells[i]};
        drawn->row[i] = &drawn->views[i];
    }
}

/* Which cells of @below stand under the headers of @above in the same place, as a number
 * of binary digits, the first cell last. */
static guint stand_under(const double *above, const double *below)
{
    Drawn header, row;
    g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(GjLeaf));
    GjColumns columns = {.leaves = leaves};
    guint under = 0;

    draw(&header, above);
    draw(&row, below);
    for (guint i = 0; i < header.n; i++) {
        GjLeaf leaf = {i, i + 1, header.row[i]};
        g_array_append_val(leaves, leaf);
    }
    for (guint i = 0; i < row.n; i++) {
        const GjLeaf *leaf = &g_array_index(leaves, GjLeaf, i);
        under |= (guint)gj_cell_is_drawn_under(row.row[i], leaf, row.row, row.n, &columns)
                 << i;
    }
    return under;
}

Test(match_under, cells_of_another_page_stand_under_their_headers)
{
    const double header[] = {100, 140, 180, 220, 260, 300, 0};
    const double moved[] = {120.8, 160.2, 200.4, 240, 280.5, 320, 0};

    cr_expect_eq(stand_under(header, header), 0x1f);
    cr_expect_eq(stand_under(header, moved), 0x1f);
}

Test(match_under, a_line_too_few_on_each_page_leaves_cells_beside_their_headers)
{
    const double without_second[] = {100, 140, 220, 260, 300, 340, 0};
    const double without_fourth[] = {100, 140, 180, 220, 300, 340, 0};

    cr_expect_eq(stand_under(without_second, without_fourth), 0x11, "%x",
                 stand_under(without_second, without_fourth));
}

Test(match_under, tables_that_are_drawn_otherwise_tell_nothing)
{
    const double header[] = {100, 140, 180, 220, 260, 300, 0};
    const double others[] = {40, 90, 115, 205, 238, 300, 0};

    cr_expect_eq(stand_under(header, others), 0x1f);
}

/* A table of figures, three rows of three columns; in the first row the wall between the
 * first two is lost, and a dot beside the table makes a cell more. */
static GjTable *scanned_table(GjLexicon *lexicon, GjTableView **view)
{
    GjTable *table = draw_table("12 | < | 3 | .\n"
                                "4  | 5 | 6 | .\n"
                                "7  | 8 | 9 | .");

    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        cell->space = (GjBox){40.0 * cell->col, 10.0 * cell->row,
                              40.0 * (cell->col + cell->col_span), 10.0 * cell->row + 10};
    }
    *view = gj_table_view_new(table, 0, lexicon);
    return table;
}

Test(match_under, a_cell_over_columns_that_other_rows_part)
{
    Bench *bench = bench_new();
    GjTableView *view = NULL;
    GjTable *table = scanned_table(bench->lexicon, &view);

    cr_expect(gj_cell_is_parted_elsewhere(view, gj_table_view_at(view, 0, 0)));
    cr_expect_not(gj_cell_is_parted_elsewhere(view, gj_table_view_at(view, 0, 2)));
    cr_expect_not(gj_cell_is_parted_elsewhere(view, gj_table_view_at(view, 1, 1)));
    gj_table_view_free(view);
    gj_table_free(table);
    bench_free(bench);
}

Test(match_under, a_line_at_the_edge_of_a_cell_does_not_part_it)
{
    Bench *bench = bench_new();
    GjTableView *view = NULL;
    GjTable *table = scanned_table(bench->lexicon, &view);

    for (guint row = 1; row < 3; row++) {
        ((GjCell *)gj_table_view_at(view, row, 0)->cell)->space.x1 = 4;
        ((GjCell *)gj_table_view_at(view, row, 1)->cell)->space.x0 = 4;
    }
    cr_expect_not(gj_cell_is_parted_elsewhere(view, gj_table_view_at(view, 0, 0)));
    gj_table_view_free(view);
    gj_table_free(table);
    bench_free(bench);
}
