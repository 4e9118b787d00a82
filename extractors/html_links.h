/* Where else the tables of a page may be. */
#pragma once

#include "html_tree.h"

/** The addresses of a page that may lead to a table. */
typedef struct {
    const GjHtmlNode *page;
    GPtrArray *files;    /**< char *, borrowed, each once: documents and archives */
    GPtrArray *pictures; /**< pictures that are not in the page itself */
    GPtrArray *frames;   /**< pages that it shows in a frame */
} GjHtmlLinks;

/** Finds the addresses on the marked @page, which they are borrowed from. */
void gj_html_links_find(GjHtmlLinks *links, const GjHtmlNode *page);

/** What to tell a person who misses a table (transfer full); NULL: there is nothing. */
char *gj_html_links_say(const GjHtmlLinks *links);

/** Frees what @links holds. */
void gj_html_links_clear(GjHtmlLinks *links);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjHtmlLinks, gj_html_links_clear)
