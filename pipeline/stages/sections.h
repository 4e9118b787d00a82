#pragma once

#include "blocks.h"
#include "pipeline/templates/template.h"

/** Lines of text that belong to tables or to the title: @skip[line]. */
typedef struct {
    const GArray *lines; /**< GjTextLine */
    gboolean *skip;      /**< one per line */
} GjProse;

/** The prose of a document by its headings: GjSection, owned (transfer full). A line is a
 * heading when it is numbered 一、 and short, or is one of the usual headings of
 * @document. */
GPtrArray *gj_sections_find(const GjProse *prose, const GjTemplateDocument *document,
                            GHashTable *folding, guint *n_usual);
