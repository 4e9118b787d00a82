/* A file that gets its name only when it is whole: until then it is called NAME.part. Its
 * bytes are counted and summed up as they are written. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct GjCsvFile GjCsvFile;

/** Opens @path to be written, over what a stopped run left of it. NULL with
 * GJ_CSV_ERROR_WRITE, also while another program writes it. */
GjCsvFile *gj_csv_file_open(const char *path, GError **error);

/** Where to write (borrowed). */
FILE *gj_csv_file_stream(GjCsvFile *file);

/** What the file is called until then (borrowed), for who writes it otherwise: then its
 * bytes are neither counted nor summed up. */
const char *gj_csv_file_part(const GjCsvFile *file);

/** Brings all that was written to the disk; GJ_CSV_ERROR_WRITE if it did not get there.
 */
gboolean gj_csv_file_sync(GjCsvFile *file, GError **error);

/** How many bytes a synced file has. */
guint64 gj_csv_file_bytes(const GjCsvFile *file);

/** The SHA-256 of a synced file, in hex (borrowed). */
const char *gj_csv_file_sha256(const GjCsvFile *file);

/** Gives a synced file its name, in place of what had it. */
gboolean gj_csv_file_publish(GjCsvFile *file, GError **error);

/** Frees @file; what was not published is removed. Accepts NULL. */
void gj_csv_file_free(GjCsvFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCsvFile, gj_csv_file_free)
