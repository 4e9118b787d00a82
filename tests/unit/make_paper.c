#include "make_paper.h"

#include "pipeline/stages/tables.h"

#include <criterion/criterion.h>

#include <string.h>

#define LEFT         72.0
#define COLUMN_WIDTH 60.0
#define ROW_HEIGHT   20.0

static double width_of(const char *text, double size)
{
    double width = 0;

    for (; *text; text = g_utf8_next_char(text))
        width += g_utf8_get_char(text) >= 0x1100 ? size : size / 2;
    return width;
}

void paper_write(GjPage *page, double x, double y, double size, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i]; i++) {
        double end = x + width_of(words[i], size);
        if (*words[i])
            gj_page_add_word(page, words[i], (GjBox){x, y, end, y + size}, 1);
        x = end + size / 2;
    }
}

void paper_draw(GjPage *page, double x0, double y0, double x1, double y1)
{
    gj_page_add_rule(page, (GjRule){x0, y0, x1, y1, 0.5});
}

void paper_table(GjPage *page, double y, guint n_rows, guint n_cols,
                 const char *const *cells)
{
    double right = LEFT + n_cols * COLUMN_WIDTH, foot = y + n_rows * ROW_HEIGHT;

    for (guint r = 0; r <= n_rows; r++)
        paper_draw(page, LEFT, y + r * ROW_HEIGHT, right, y + r * ROW_HEIGHT);
    for (guint c = 0; c <= n_cols; c++)
        paper_draw(page, LEFT + c * COLUMN_WIDTH, y, LEFT + c * COLUMN_WIDTH, foot);
    for (guint i = 0; i < n_rows * n_cols; i++) {
        if (cells[i])
            paper_write(page, LEFT + (i % n_cols) * COLUMN_WIDTH + 3,
                        y + (i / n_cols) * ROW_HEIGHT + 5, 10, cells[i]);
    }
}

static gboolean collect(GjItem item, gpointer items, GError **error G_GNUC_UNUSED)
{
    g_array_append_val((GArray *)items, item);
    return TRUE;
}

static void clear_item(gpointer item)
{
    gj_item_clear(item);
}

GArray *items_of_known(const GjTemplates *templates, GjPage **pages, guint n)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(GjItem));
    g_autoptr(GjTables) tables = gj_tables_new(templates, (GjSink){collect, items});

    g_array_set_clear_func(items, clear_item);
    for (guint i = 0; i < n; i++)
        cr_assert(gj_tables_take((GjItem){GJ_ITEM_PAGE, pages[i]}, tables, NULL));
    cr_assert(gj_tables_take((GjItem){GJ_ITEM_END, NULL}, tables, NULL));
    return items;
}

GArray *items_of_pages(GjPage **pages, guint n)
{
    return items_of_known(NULL, pages, n);
}

char *table_text(const GjTable *table)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        const GjCell *above = i ? g_ptr_array_index(table->cells, i - 1) : cell;
        if (i)
            g_string_append_c(text, cell->row == above->row ? '/' : ';');
        g_autofree char *print = g_strdelimit(g_strdup(cell->text), "\n", '|');
        g_string_append(text, print);
        if (cell->row_span > 1 || cell->col_span > 1)
            g_string_append_printf(text, "{%u,%u}", cell->row_span, cell->col_span);
    }
    return g_string_free(text, FALSE);
}

/* The body of the @index-th item of @kind. */
static gconstpointer item_of(const GArray *items, GjItemKind kind, guint index)
{
    for (guint i = 0; i < items->len; i++) {
        const GjItem *item = &g_array_index(items, GjItem, i);
        if (item->kind == kind && index-- == 0)
            return item->body;
    }
    return NULL;
}

const GjTable *item_table(const GArray *items, guint index)
{
    return item_of(items, GJ_ITEM_TABLE, index);
}

const char *item_paragraph(const GArray *items, guint index)
{
    const GjParagraph *paragraph = item_of(items, GJ_ITEM_PARAGRAPH, index);

    return paragraph ? paragraph->text : NULL;
}
