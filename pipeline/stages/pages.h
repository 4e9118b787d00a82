/* The pages of a document become paragraphs and tables in reading order. */
#pragma once

#include "pipeline/model/item.h"
#include "pipeline/templates/label.h"

typedef struct GjPages GjPages;

/** For one document at a time, with the labels of @templates (borrowed, nullable)
 * (transfer full). */
GjPages *gj_pages_new(const GjTemplates *templates);

/** Takes the next page (transfer full). */
void gj_pages_take(GjPages *pages, GjPage *page);

/** Hands all pages taken so far to @sink as paragraphs, tables and what could not be
 * looked at, and forgets them. Errors: those of the sink. */
gboolean gj_pages_give(GjPages *pages, GjSink sink, GError **error);

/** Frees @pages; accepts NULL. */
void gj_pages_free(GjPages *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPages, gj_pages_free)
