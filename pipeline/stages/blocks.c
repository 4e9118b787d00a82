#include "blocks.h"

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

GArray *gj_blocks_lines(const GjBlocks *blocks)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GjTextLine));

    for (guint i = 0; i < blocks->items->len; i++) {
        const GjItem *item = &g_array_index(blocks->items, GjItem, i);
        if (item->kind == GJ_ITEM_PARAGRAPH) {
            const GjParagraph *paragraph = item->body;
            GjTextLine line = {paragraph->text ? paragraph->text : "", paragraph->level, i,
                               0};
            g_array_append_val(lines, line);
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
    g_free(blocks);
}
