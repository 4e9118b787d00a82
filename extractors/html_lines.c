#include "html_lines.h"

#include <string.h>

/* Lines that end in a figure, from which on the paragraphs are a dump: prose has a page
 * number or a date. */
#define FIGURES_MIN 8

/* Whether the last word of a line from @text to @end is a figure. */
static gboolean ends_in_figure(const char *text, const char *end)
{
    gboolean has_digit = FALSE;

    while (end > text && strchr(" \t|", end[-1]))
        end--;
    for (; end > text && !strchr(" \t|", end[-1]); end--) {
        if (g_ascii_isdigit(end[-1]))
            has_digit = TRUE;
        else if (!strchr(".,+-", end[-1]))
            return FALSE;
    }
    return has_digit;
}

static guint count_figures(const char *text)
{
    guint n = 0;

    for (;;) {
        const char *end = text + strcspn(text, "\n");
        n += ends_in_figure(text, end);
        if (!*end)
            return n;
        text = end + 1;
    }
}

static gboolean is_dump(const GArray *blocks)
{
    guint n_figures = 0;

    for (guint i = 0; i < blocks->len; i++) {
        const GjItem *item = &g_array_index(blocks, GjHtmlBlock, i).item;
        if (item->kind == GJ_ITEM_TABLE || item->kind == GJ_ITEM_LINE)
            return FALSE;
        if (item->kind == GJ_ITEM_PARAGRAPH)
            n_figures += count_figures(((GjParagraph *)item->body)->text);
    }
    return n_figures >= FIGURES_MIN;
}

static void add_lines(GArray *blocks, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **at = lines; *at; at++) {
        GjLine *line = gj_item_new_record(GJ_ITEM_LINE);
        GjHtmlBlock block = {{GJ_ITEM_LINE, line}, NULL};
        line->text = g_strdup(*at);
        g_array_append_val(blocks, block);
    }
}

void gj_html_lines_make(GArray *blocks)
{
    guint n = blocks->len;

    if (!is_dump(blocks))
        return;
    for (guint i = 0; i < n; i++) {
        GjHtmlBlock block = gj_html_blocks_steal(blocks, i);
        if (block.item.kind == GJ_ITEM_PARAGRAPH) {
            add_lines(blocks, ((GjParagraph *)block.item.body)->text);
            gj_item_clear(&block.item);
            g_free(block.plain);
        } else {
            g_array_append_val(blocks, block);
        }
    }
    g_array_remove_range(blocks, 0, n);
}
