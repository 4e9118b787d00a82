/* Where the CSV goes: the standard output, a file, or a folder with all files. */
#pragma once

#include "template_set.h"

#include "pipeline/model/item.h"

typedef struct GjOutput GjOutput;

/** Whether @path (nullable) means a folder: it does not end in .csv, or is one. */
gboolean gj_output_is_folder(const char *path);

/** Opens the folder @path for all files (transfer full). @set is borrowed. NULL with
 * GJ_CSV_ERROR_WRITE. */
GjOutput *gj_output_new_folder(const char *path, const GjTemplateSet *set,
                               GError **error);

/** Opens what @path means; NULL is the standard output (transfer full). @wide: a row per
 * report, for other than a folder. @set is borrowed. NULL with GJ_CSV_ERROR_WRITE. */
GjOutput *gj_output_new(const char *path, gboolean wide, const GjTemplateSet *set,
                        GError **error);

/** Where the items of fill go in. */
GjSink gj_output_sink(GjOutput *output);

/** Flushes; files get their names. */
gboolean gj_output_finish(GjOutput *output, GError **error);

/** Frees @output, removing what was not finished; accepts NULL. */
void gj_output_free(GjOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjOutput, gj_output_free)
