/* A file that gets its name only when it is whole: until then it is called NAME.part. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct GjCsvFile GjCsvFile;

/** Opens @path to be written, over what a stopped run left of it. NULL with
 * GJ_CSV_ERROR_WRITE, also while another program writes it. */
GjCsvFile *gj_csv_file_open(const char *path, GError **error);

/** Where to write (borrowed). */
FILE *gj_csv_file_stream(GjCsvFile *file);

/** Brings all that was written to the disk; GJ_CSV_ERROR_WRITE if it did not get there.
 */
gboolean gj_csv_file_sync(GjCsvFile *file, GError **error);

/** Gives a synced file its name, in place of what had it. */
gboolean gj_csv_file_publish(GjCsvFile *file, GError **error);

/** Frees @file; what was not published is removed. Accepts NULL. */
void gj_csv_file_free(GjCsvFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCsvFile, gj_csv_file_free)
