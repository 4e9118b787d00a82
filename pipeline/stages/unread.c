#include "unread.h"

/* Pages listed one by one. */
#define PAGES_MAX 10

gboolean gj_unread_has_pages(const GjBlocks *blocks)
{
    for (guint i = 0; i < blocks->items->len; i++) {
        if (g_array_index(blocks->items, GjItem, i).kind == GJ_ITEM_PAGE)
            return TRUE;
    }
    return FALSE;
}

gboolean gj_unread_has_any(const GjBlocks *blocks)
{
    g_autofree char *pictures = gj_unread_pictures(blocks);

    return pictures || gj_unread_has_pages(blocks);
}

char *gj_unread_pages(const GjBlocks *blocks)
{
    g_autoptr(GString) numbers = g_string_new(NULL);
    const char *why = NULL;
    guint n = 0;

    for (guint i = 0; i < blocks->items->len; i++) {
        const GjItem *item = &g_array_index(blocks->items, GjItem, i);
        if (item->kind != GJ_ITEM_PAGE)
            continue;
        const GjPage *page = item->body;
        why = why ? why : page->needs_pixels;
        if (++n <= PAGES_MAX)
            g_string_append_printf(numbers, "%s%u", n > 1 ? ", " : "", page->number);
    }
    if (!n)
        return NULL;
    return g_strdup_printf("page%s %s%s not read, the text cannot be used (%s); convert "
                           "the document from its pictures (OCR)",
                           n > 1 ? "s" : "", numbers->str, n > PAGES_MAX ? ", …" : "",
                           why ? why : "");
}

char *gj_unread_pictures(const GjBlocks *blocks)
{
    const char *first = NULL;
    guint n = 0;

    for (guint i = 0; i < blocks->items->len; i++) {
        const GjItem *item = &g_array_index(blocks->items, GjItem, i);
        if (item->kind != GJ_ITEM_PICTURE)
            continue;
        first = first ? first : ((GjPicture *)item->body)->locator;
        n++;
    }
    if (!n)
        return NULL;
    return g_strdup_printf("%u embedded picture%s may hold what is missing (%s%s)", n,
                           n == 1 ? "" : "s", first ? first : "", n == 1 ? "" : ", …");
}
