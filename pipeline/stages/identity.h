/* Whose report it is, and of which year. */
#pragma once

#include "blocks.h"
#include "title.h"

typedef struct {
    char *title;
    char *organization;
    guint year;
    gboolean is_report; /**< a title of such a report was found */
    gboolean is_bare; /**< it names neither office nor year, as an entry of a menu does */
    gboolean is_other; /**< the title is another paper's: a notice, an explanation */
    gboolean is_cover; /**< likewise, but one with which a report may be published */
    guint first_line;  /**< the lines of the title: first ≤ line < end */
    guint end_line;
    gboolean is_doubted; /**< a character of the organisation may be another */
    GString *remarks;    /**< what was only inferred, for the message */
} GjIdentity;

/** Finds organisation, year and title in @lines (GjTextLine); those of the title and the
 * first paragraphs stand before place @before. @properties: the document's own. In this
 * order: title, statistics period, first paragraphs, signature, properties. */
void gj_identity_find(GjIdentity *identity, const GArray *lines, GjPlace before,
                      const GjDocument *properties, const GjTemplateDocument *words);

/** The place where a second report begins in the same document: a title with another
 * office or year behind place @after. FALSE when there is none. */
gboolean gj_identity_find_second(const GjIdentity *identity, const GArray *lines,
                                 GjPlace after, const GjTemplateDocument *words,
                                 GjPlace *place);

/** Frees what @identity holds. */
void gj_identity_clear(GjIdentity *identity);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjIdentity, gj_identity_clear)
