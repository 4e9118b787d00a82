#pragma once

#include "pipeline/model/item.h"
#include "pipeline/templates/label.h"

typedef struct GjTables GjTables;

/** The stage `tables`: lines of a text dump become paragraphs and token runs, pages
 * become paragraphs and tables; all else goes on as it is. The labels of
 * @templates (borrowed; NULL: none are known) tell rows and columns that no rules part.
 * Gives its items to @next (transfer full). */
GjTables *gj_tables_new(const GjTemplates *templates, GjSink next);

/** Takes the next item; fits GjSinkFunc with the stage as user data. */
gboolean gj_tables_take(GjItem item, gpointer tables, GError **error);

/** Frees @tables; accepts NULL. */
void gj_tables_free(GjTables *tables);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTables, gj_tables_free)
