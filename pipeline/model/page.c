#include "pipeline/model/page.h"

static void word_clear(gpointer data)
{
    GjWord *word = data;

    g_free(word->text);
    g_free(word->edges);
    g_clear_pointer(&word->alternatives, g_array_unref);
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

GjWord *gj_page_add_word(GjPage *page, const char *text, GjBox box, double confidence)
{
    GjWord word = {g_strdup(text), box, confidence, NULL, NULL};

    g_array_append_val(page->words, word);
    return &g_array_index(page->words, GjWord, page->words->len - 1);
}

void gj_word_set_edges(GjWord *word, const double *edges)
{
    gsize count = (gsize)g_utf8_strlen(word->text, -1) + 1;

    g_free(word->edges);
    word->edges = g_memdup2(edges, count * sizeof *edges);
}

void gj_word_add_alternative(GjWord *word, const char *text, double probability)
{
    gj_alternatives_add(&word->alternatives, text, probability);
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
