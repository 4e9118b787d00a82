/* A page made fit for the parser. */
#pragma once

#include <glib.h>

/** A page of plain tags and text. */
typedef struct {
    GString *markup;     /**< UTF-8 */
    GString *styles;     /**< what its style elements hold */
    guint n_scripts;     /**< script elements */
    const char *unended; /**< what has no end and hides the rest of the page, for a
                              person; NULL: nothing */
    gboolean cuts_cell;  /**< the page ends in a cell of a table, and says nowhere that it
                              ends */
} GjHtmlClean;

/** Cleans @length bytes of @text (valid UTF-8) into @clean (the caller clears it). */
void gj_html_clean(const char *text, gsize length, GjHtmlClean *clean);

/** Frees what @clean holds. */
void gj_html_clean_clear(GjHtmlClean *clean);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjHtmlClean, gj_html_clean_clear)
