#pragma once

#include "pipeline/model/item.h"
#include "pipeline/templates/label.h"

typedef struct GjFill GjFill;

/** The stage `fill`: the blocks of a document are matched against @templates (borrowed);
 * out come the document, one report, its observations, checks, extras and sections, and
 * an end, to @next (transfer full). A document with a fatal diagnostic gives a report
 * with status failed. */
GjFill *gj_fill_new(const GjTemplates *templates, GjSink next);

/** From now on tells also what the cells of tables were taken for: GJ_ITEM_MARK, before
 * the end of a document. */
void gj_fill_mark(GjFill *fill);

/** Takes the next item; fits GjSinkFunc with the stage as user data. */
gboolean gj_fill_take(GjItem item, gpointer fill, GError **error);

/** Frees @fill; accepts NULL. */
void gj_fill_free(GjFill *fill);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjFill, gj_fill_free)
