/* The stage `csv`: reports become RFC 4180 files (docs/results.md): UTF-8, \n, header
 * row, empty = no value. Free text is guarded against formula injection. */
#pragma once

#include "pipeline/model/item.h"
#include "pipeline/templates/template.h"

#include <stdio.h>

#define GJ_CSV_ERROR (gj_csv_error_quark())
GQuark gj_csv_error_quark(void);

typedef enum {
    GJ_CSV_ERROR_WRITE, /**< a file cannot be made or written */
    GJ_CSV_ERROR_INPUT, /**< the items are not what the stage `fill` gives */
} GjCsvError;

typedef struct GjCsv GjCsv;

/** What a single CSV stream holds. */
typedef enum {
    GJ_CSV_OBSERVATIONS, /**< observations.csv: a row per field */
    GJ_CSV_WIDE,         /**< reports.csv: a row per report */
} GjCsvKind;

/** The size of an input whose bytes could not be read. */
#define GJ_FILE_BYTES_UNKNOWN G_MAXUINT64

/** One input (files.csv); a document under a second path has a row of its own. */
typedef struct {
    char *path;
    char *document_id;
    guint64 bytes; /**< or GJ_FILE_BYTES_UNKNOWN */
    GjDocumentStatus status;
    GjReason reason;
    char *message;
    char *source_url;
    char *fetched_at;
} GjFile;

extern const GjRecordType gj_file_type;

/** Writes one CSV to @file (borrowed). @templates (borrowed): their fields are the wide
 * columns, each once, in template order. */
GjCsv *gj_csv_new_stream(FILE *file, GjCsvKind kind, const GjTemplates *templates);

/** Writes all CSV files to @folder (made if it is not there), under temporary names until
 * gj_csv_finish().
 * @templates (borrowed): their fields are the wide columns.
 * @own: ids of those among @templates that are the user's, ended by NULL (nullable): each
 *   has its reports-ID.csv, the others share reports.csv.
 * NULL with GJ_CSV_ERROR_WRITE. */
GjCsv *gj_csv_new_folder(const char *folder, const GjTemplates *templates,
                         const char *const *own, GError **error);

/** Takes the next item of a report; fits GjSinkFunc with the writer as user data. In a
 * folder every document also gives its row of files.csv: one with an empty id (an input
 * that could not be read) and one whose id was there before give nothing else. */
gboolean gj_csv_take(GjItem item, gpointer csv, GError **error);

/** Adds a row to files.csv for an input without a document of its own. */
gboolean gj_csv_add_file(GjCsv *csv, const GjFile *file, GError **error);

/** Flushes, checks for write errors and gives the files their names. */
gboolean gj_csv_finish(GjCsv *csv, GError **error);

/** Frees @csv, removing what was not finished; accepts NULL. */
void gj_csv_free(GjCsv *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCsv, gj_csv_free)
