#include "pipeline/model/page.h"

static void word_clear(gpointer data)
{
    g_free(((GjWord *)data)->text);
}

GjPage *gj_page_new(guint number, double width_pt, double height_pt)
{
    GjPage *page = g_new0(GjPage, 1);

    page->number = number;
    page->width_pt = width_pt;
    page->height_pt = height_pt;
    page->words = g_array_new(FALSE, FALSE, sizeof(GjWord));
    g_array_set_clear_func(page->words, word_clear);
    page->rules = g_array_new(FALSE, FALSE, sizeof(GjRule));
    return page;
}

void gj_page_add_word(GjPage *page, const char *text, GjBox box, double confidence)
{
    GjWord word = {g_strdup(text), box, confidence};

    g_array_append_val(page->words, word);
}

void gj_page_add_rule(GjPage *page, GjRule rule)
{
    g_array_append_val(page->rules, rule);
}

void gj_page_free(GjPage *page)
{
    if (!page)
        return;
    g_array_unref(page->words);
    g_array_unref(page->rules);
    g_free(page->needs_pixels);
    g_free(page);
}
