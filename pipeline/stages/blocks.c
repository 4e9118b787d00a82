#include "blocks.h"

#include <string.h>

static void clear_item(gpointer item)
{
    gj_item_clear(item);
}

static void free_diagnostic(gpointer diagnostic)
{
    GjItem item = {GJ_ITEM_DIAGNOSTIC, diagnostic};

    gj_item_clear(&item);
}

GjBlocks *gj_blocks_new(GjDocument *document)
{
    GjBlocks *blocks = g_new0(GjBlocks, 1);

    blocks->document = document;
    blocks->strings = g_string_chunk_new(1024);
    blocks->items = g_array_new(FALSE, FALSE, sizeof(GjItem));
    g_array_set_clear_func(blocks->items, clear_item);
    blocks->diagnostics = g_ptr_array_new_with_free_func(free_diagnostic);
    return blocks;
}

void gj_blocks_take(GjBlocks *blocks, GjItem item)
{
    if (item.kind == GJ_ITEM_DIAGNOSTIC)
        g_ptr_array_add(blocks->diagnostics, item.body);
    else
        g_array_append_val(blocks->items, item);
}

static void add_run_lines(GArray *lines, const GjRun *run, guint block)
{
    for (guint i = 0; i < run->lines->len; i++) {
        GjTextLine line = {g_ptr_array_index(run->lines, i), 0, block, i, FALSE};
        g_array_append_val(lines, line);
    }
}

/* A text broken by hand is several lines, of which the first is @line; returns the number
 * of the next. */
static guint add_text_lines(const GjBlocks *blocks, GArray *lines, const char *text,
                            GjTextLine line)
{
    for (const char *at = text ? text : ""; at; line.level = 0, line.line++) {
        const char *end = strchr(at, '\n');
        line.text = end ? g_string_chunk_insert_len(blocks->strings, at, end - at) : at;
        g_array_append_val(lines, line);
        at = end ? end + 1 : NULL;
    }
    return line.line;
}

/* Whether two lines of @text at least hold the end of a sentence. */
static gboolean is_prose(const char *text)
{
    guint n = 0;

    for (const char *at = text; at && n < 2; n++) {
        at = strstr(at, "。");
        if (!at)
            return FALSE;
        at = strchr(at, '\n');
    }
    return n == 2;
}

/* A frame round a title, or round text: of a table with prose in a cell, the cells that
 * hold prose, and those as wide as the table. */
static void add_frame_lines(const GjBlocks *blocks, GArray *lines, const GjTable *table,
                            guint block)
{
    gboolean is_frame = table->cells->len == 1;
    guint line = 0;

    for (guint i = 0; i < table->cells->len && !is_frame; i++)
        is_frame = is_prose(((GjCell *)g_ptr_array_index(table->cells, i))->text);
    for (guint i = 0; i < table->cells->len && is_frame; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->col_span == table->n_cols || is_prose(cell->text))
            line = add_text_lines(blocks, lines, cell->text,
                                  (GjTextLine){NULL, 0, block, line, FALSE});
    }
}

GArray *gj_blocks_lines(const GjBlocks *blocks)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GjTextLine));

    for (guint i = 0; i < blocks->items->len; i++) {
        const GjItem *item = &g_array_index(blocks->items, GjItem, i);
        if (item->kind == GJ_ITEM_PARAGRAPH) {
            const GjParagraph *paragraph = item->body;
            add_text_lines(
                blocks, lines, paragraph->text,
                (GjTextLine){NULL, paragraph->level, i, 0, paragraph->is_doubted});
        } else if (item->kind == GJ_ITEM_TABLE) {
            add_frame_lines(blocks, lines, item->body, i);
        } else if (item->kind == GJ_ITEM_RUN) {
            add_run_lines(lines, item->body, i);
        }
    }
    return lines;
}

void gj_blocks_free(GjBlocks *blocks)
{
    if (!blocks)
        return;
    GjItem document = {GJ_ITEM_DOCUMENT, blocks->document}; /* may be stolen */
    gj_item_clear(&document);
    g_array_unref(blocks->items);
    g_ptr_array_unref(blocks->diagnostics);
    g_string_chunk_free(blocks->strings);
    g_free(blocks);
}
