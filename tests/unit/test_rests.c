/* Figures that a page cuts. */
#include "make_table.h"
#include "pipeline/stages/rests.h"

#include <criterion/criterion.h>

static const char header[] =
    "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n"
    "一、本年新收政府信息公开申请数量|5|1|0|7|2|0|15\n"
    "二、上年结转政府信息公开申请数量|1|0|0|3|0|0|4\n";

static void set_page(GjTable *table, guint first, guint end, guint page)
{
    table->method = GJ_METHOD_OCR;
    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->row >= first && cell->row < end)
            cell->page = page;
    }
}

/* How many values are in doubt where the first @n_first rows of the table that is @header
 * and @rows stand on the first page, and those behind on the next; as two tables, or one.
 */
static guint doubts_of(const char *rows, guint n_first, gboolean is_cut)
{
    g_autoptr(Bench) bench = bench_new();
    g_autofree char *drawing = g_strconcat(header, rows, NULL);
    GjTable *table = draw_table(drawing);

    if (is_cut) {
        GjTable *above = cut_table(table, 0, n_first);
        GjTable *below = cut_table(table, n_first, table->n_rows);
        set_page(above, 0, G_MAXUINT, 1);
        set_page(below, 0, G_MAXUINT, 2);
        gj_table_free(table);
        bench_take(bench, above);
        bench_take(bench, below);
    } else {
        set_page(table, 0, n_first, 1);
        set_page(table, n_first, G_MAXUINT, 2);
        bench_take(bench, table);
    }
    g_autoptr(GjSubtableMatch) match = bench_match(bench, EDITION_2021, "requests");
    g_autoptr(GPtrArray) matches = g_ptr_array_new();
    cr_assert(match);
    guint before = count_doubts(match);
    g_ptr_array_add(matches, match);
    gj_rests_doubt(matches, bench->views);
    return count_doubts(match) - before;
}

Test(rests, a_figure_over_another_on_the_next_page_is_doubted)
{
    cr_expect_eq(doubts_of("||1||3|||\n", 3, FALSE), 2, "one table");
    cr_expect_eq(doubts_of("||1||3|||\n", 3, TRUE), 2, "two");
    cr_expect_eq(doubts_of("|||||||\n||1||3|||\n", 4, FALSE), 2, "an empty row between");
}

Test(rests, others_are_not)
{
    cr_expect_eq(doubts_of("||1||3|||\n", 4, FALSE), 0, "of the same page");
    cr_expect_eq(doubts_of("（一）予以公开|2|0|0|0|0|0|2\n", 3, FALSE), 0, "of a row");
}
