/* Paragraphs, tables and pictures in the order in which a page shows them. */
#pragma once

#include "html_marks.h"

#include "pipeline/model/item.h"

/** A finished piece of content: a paragraph, a line, a table or a picture. */
typedef struct {
    GjItem item;
    char *plain; /**< a paragraph's text without its superscripts; NULL: it has none */
} GjHtmlBlock;

/** What is known of the whole page while it is read. */
typedef struct {
    const GjHtmlNode *root;
    guint n_pictures;    /**< in the page itself (data:) so far */
    GPtrArray *pictures; /**< char *, owned: what they are, by number from 1; NULL where
                              they are too small to hold a table */
    gboolean has_drawn;  /**< a table has a cell, below its first row, without text in
                              which something shows */
    GError *error;       /**< what loses the page */
} GjHtmlPage;

/** An empty array of blocks that clears them (transfer full). */
GArray *gj_html_blocks_new(void);

/** Moves the block at @i out of @blocks. */
GjHtmlBlock gj_html_blocks_steal(GArray *blocks, guint i);

/** What @node shows (transfer full); asides left out, and in a cell (@in_cell) fields of
 * forms with their values. Sets the error of @page where the page is lost. */
GArray *gj_html_flow_read(GjHtmlPage *page, const GjHtmlNode *node, gboolean in_cell);

/** Whether a text shows nothing, or only that bytes of it were lost. */
gboolean gj_html_is_blank(const char *text);
