/* Cells under headers of another page. */
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
