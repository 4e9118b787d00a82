#include "make_sight.h"

#include "make_table.h"
#include "pipeline/stages/fill.h"

#include <string.h>

#define CELL_WIDTH  50.0
#define CELL_HEIGHT 20.0

static void place_cells(GjTable *table)
{
    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        cell->page = 2;
        cell->space = (GjBox){cell->col * CELL_WIDTH, cell->row * CELL_HEIGHT,
                              (cell->col + cell->col_span) * CELL_WIDTH,
                              (cell->row + cell->row_span) * CELL_HEIGHT};
        cell->box = (GjBox){cell->space.x0 + 2, cell->space.y0 + 2, cell->space.x0 + 12,
                            cell->space.y0 + 12};
    }
}

/* Makes the first figure of @table doubted. */
static void doubt_first(GjTable *table)
{
    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        if (!g_ascii_isdigit(*cell->text) || strlen(cell->text) > 3)
            continue;
        set_text(cell, SIGHT_DOUBTED);
        gj_cell_add_alternative(cell, "17", 0.3);
        return;
    }
}

static void give(GjFill *fill, GjItemKind kind, gpointer body)
{
    gj_fill_take((GjItem){kind, body}, fill, NULL);
}

GjSight *make_sight(const GjTemplates *templates, gboolean has_pages)
{
    GjSight *sight = gj_sight_new();
    g_autoptr(GjFill) fill = gj_fill_new(templates, (GjSink){gj_sight_take, sight});
    GjTable *table = print_table(find_subtable(templates, EDITION_2021, "requests", NULL),
                                 3, print_plain, NULL);
    GjParagraph *title = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    doubt_first(table);
    for (guint i = 1; has_pages && i <= 3; i++) {
        g_autoptr(GjPage) page = gj_page_new(i, 595, 842);
        gj_page_add_rule(page, (GjRule){0, 20, 500, 20, 1});
        gj_page_add_word(page, "word", (GjBox){1, 1, 2, 2}, 1);
        gj_sight_note_page(sight, page);
    }
    if (has_pages)
        place_cells(table);
    gj_sight_note_table(sight, table);
    gj_fill_mark(fill);
    title->text = g_strdup("柳溪镇2023年政府信息公开工作年度报告");
    give(fill, GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT));
    give(fill, GJ_ITEM_PARAGRAPH, title);
    give(fill, GJ_ITEM_TABLE, table);
    give(fill, GJ_ITEM_END, NULL);
    return sight;
}

GjSight *make_sight_of_lines(const GjTemplates *templates)
{
    GjSight *sight = make_sight(templates, FALSE);

    g_ptr_array_set_size(sight->tables, 0);
    g_ptr_array_set_size(sight->marks, 0);
    for (guint i = 0; i < sight->observations->len; i++)
        ((GjObservation *)g_ptr_array_index(sight->observations, i))->method =
            GJ_METHOD_TEXT;
    return sight;
}
