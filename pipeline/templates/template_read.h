/* From XML to GjTemplate; used by template.c only. */
#pragma once

#include "template.h"

#include <libxml/tree.h>

/** The template that @root declares (transfer full); its folding goes to @folding.
 * NULL with GJ_TEMPLATE_ERROR_INVALID. @root must hold against the schema in shape;
 * codes are checked here. */
GjTemplate *gj_template_read(xmlNode *root, GHashTable *folding, GError **error);

/** Makes the lists of @document, empty. */
void gj_template_document_init(GjTemplateDocument *document);

/** Frees the lists of @document. */
void gj_template_document_clear(GjTemplateDocument *document);

/** Frees @template; accepts NULL. */
void gj_template_free(GjTemplate *template);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTemplate, gj_template_free)
