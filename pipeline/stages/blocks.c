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
        GjTextLine line = {g_ptr_array_index(run->lines, i), 0, block, i};
        g_array_append_val(lines, line);
    }
}

/* A text broken by hand is several lines. */
static void add_text_lines(const GjBlocks *blocks, GArray *lines, const char *text,
                           guint level, guint block)
{
    const char *at = text ? text : "";

    for (guint i = 0;; i++) {
        const char *end = strchr(at, '\n');
        GjTextLine line = {at, i ? 0 : level, block, i};
        if (end)
            line.text = g_string_chunk_insert_len(blocks->strings, at, end - at);
        g_array_append_val(lines, line);
        if (!end)
            return;
        at = end + 1;
    }
}

GArray *gj_blocks_lines(const GjBlocks *blocks)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GjTextLine));

    for (guint i = 0; i < blocks->items->len; i++) {
        const GjItem *item = &g_array_index(blocks->items, GjItem, i);
        if (item->kind == GJ_ITEM_PARAGRAPH) {
            const GjParagraph *paragraph = item->body;
            add_text_lines(blocks, lines, paragraph->text, paragraph->level, i);
        } else if (item->kind == GJ_ITEM_TABLE) {
            const GjTable *table = item->body;
            if (table->cells->len == 1) /* a frame round a title */
                add_text_lines(blocks, lines,
                               ((GjCell *)g_ptr_array_index(table->cells, 0))->text, 0,
                               i);
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
