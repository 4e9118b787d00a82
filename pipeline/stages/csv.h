/* The stage `csv`: rows become RFC 4180 files (docs/results.md): UTF-8, \n, header row,
 * empty = no value. Free text is guarded against formula injection. */
#pragma once

#include "csv_file.h"
#include "rows.h"

#include <stdio.h>

typedef struct GjCsv GjCsv;

/** What a single CSV stream holds. */
typedef enum {
    GJ_CSV_OBSERVATIONS, /**< observations.csv: a row per field */
    GJ_CSV_WIDE,         /**< reports.csv: a row per report */
} GjCsvKind;

/** Writes one CSV to @file (borrowed): for GJ_CSV_WIDE @wide (borrowed) (transfer full).
 * @mark: with a byte order mark, for spreadsheets. */
GjCsv *gj_csv_new_stream(FILE *file, GjCsvKind kind, const GjWide *wide, gboolean mark);

/** Writes all CSV files to @folder (made if it is not there), under temporary names until
 * gj_csv_publish(); codebook and equations are complete.
 * @wides (GjWide, borrowed): the wide tables, a file each.
 * NULL with GJ_CSV_ERROR_WRITE. */
GjCsv *gj_csv_new_folder(const char *folder, const GjTemplates *templates,
                         const GPtrArray *wides, gboolean mark, GError **error);

/** Takes the rows to be written. GJ_CSV_ERROR_WRITE. */
GjRowSink gj_csv_sink(GjCsv *csv);

/** Brings all that was written to the disk. GJ_CSV_ERROR_WRITE. */
gboolean gj_csv_finish(GjCsv *csv, GError **error);

/** Gives the files of a finished folder their names. GJ_CSV_ERROR_WRITE. */
gboolean gj_csv_publish(GjCsv *csv, GError **error);

/** The file of a table of the folder (transfer none): of the records @kind, or of the
 * @wide table. */
const GjCsvFile *gj_csv_find_file(const GjCsv *csv, GjCsvFileKind kind);
const GjCsvFile *gj_csv_find_wide(const GjCsv *csv, const GjWide *wide);

/** Frees @csv, removing what was not published; accepts NULL. */
void gj_csv_free(GjCsv *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCsv, gj_csv_free)
