/* What the elements of the main part of a Word document mean. */
#pragma once

#include "docx_flow.h"
#include "docx_parts.h"

/** Where content goes; both take what they are given. */
typedef struct {
    void (*take_item)(gpointer user_data, GjItem item);
    GjDocxLossFunc lose;
    gpointer user_data;
} GjDocxReceiver;

/** State between elements; the members are for the handlers alone. */
typedef struct {
    GjDocxReceiver receiver;
    GjXmlParser *parser;
    GjDocxParts *parts;
    GjDocxFlow *flow;
    gboolean has_document;   /**< its root was seen */
    gboolean preserves;      /**< white space counts in all text */
    gboolean preserve;       /**< white space counts in the open text element */
    gboolean is_note_mark;   /**< the rest of the run is the mark of a note */
    gboolean is_row_gone;    /**< the open row is hidden or deleted */
    gboolean is_cell_backed; /**< the open cell is on a ground that is not white */
    gboolean has_lost_picture;
} GjDocxContent;

/** Content of the main part of @package (borrowed) (transfer full). */
GjDocxContent *gj_docx_content_new(GjPackage *package, GjDocxReceiver receiver);

/** Parses the next @size bytes of the part. Errors: those of gj_xml_parser_feed(), and
 * GJ_REASON_LIMIT_CELLS. */
gboolean gj_docx_content_feed(GjDocxContent *content, const char *data, gsize size,
                              GError **error);

/** Tells that the part ends here. Errors as above, and GJ_REASON_DAMAGED where it is no
 * Word document. */
gboolean gj_docx_content_finish(GjDocxContent *content, GError **error);

/** Gives out what is complete where the part breaks off. */
void gj_docx_content_break_off(GjDocxContent *content);

/** Frees @content; accepts NULL. */
void gj_docx_content_free(GjDocxContent *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocxContent, gj_docx_content_free)
