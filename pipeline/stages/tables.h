#pragma once

#include "pipeline/model/item.h"

typedef struct GjTables GjTables;

/** The stage `tables`: lines of a text dump become paragraphs and token runs; all else
 * goes on as it is. Gives its items to @next (transfer full). */
GjTables *gj_tables_new(GjSink next);

/** Takes the next item; fits GjSinkFunc with the stage as user data. */
gboolean gj_tables_take(GjItem item, gpointer tables, GError **error);

/** Frees @tables; accepts NULL. */
void gj_tables_free(GjTables *tables);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTables, gj_tables_free)
