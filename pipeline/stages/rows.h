/* From items to rows: which rows a report gives to which tables of the results. Whoever
 * writes them, as CSV or otherwise, takes the same rows. */
#pragma once

#include "csv_shapes.h"
#include "wide.h"

#include "pipeline/model/item.h"

#define GJ_CSV_ERROR (gj_csv_error_quark())
GQuark gj_csv_error_quark(void);

typedef enum {
    GJ_CSV_ERROR_WRITE, /**< a file cannot be made or written */
    GJ_CSV_ERROR_INPUT, /**< the items are not what the stage `fill` gives */
} GjCsvError;

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

/** The row of a report in its wide table. */
typedef struct {
    const GjWide *wide;
    gconstpointer const *sources; /**< GJ_CSV_N_SOURCES: document and report */
    GPtrArray *cells;    /**< const GjObservation, by place; NULL: no such field */
    const char *flagged; /**< codes of the cells that are doubted, joined by ; */
} GjWideRow;

/** Who takes rows. */
typedef struct {
    /** A row of the table @kind; @sources as gj_csv_table_add() has them. Document,
     * report and observations live until the report has ended, others for this call. */
    gboolean (*row)(GjCsvFileKind kind, gconstpointer const sources[GJ_CSV_N_SOURCES],
                    gpointer user_data, GError **error);
    /** The wide row of a report that was read; the last one of the report but that of
     * files.csv. */
    gboolean (*wide)(const GjWideRow *row, gpointer user_data, GError **error);
    gpointer user_data;
} GjRowSink;

typedef struct GjRows GjRows;

/** Makes rows for @wides (borrowed; NULL: none are wide) (transfer full). */
GjRows *gj_rows_new(const GPtrArray *wides);

/** Hands the rows to @sink too, behind those that were added before. */
void gj_rows_add_sink(GjRows *rows, GjRowSink sink);

/** Takes the next item of a report; fits GjSinkFunc with the rows as user data. Every
 * document gives its row of files.csv: one with an empty id (an input that could not be
 * read) and one whose id was there before give nothing else. GJ_CSV_ERROR_INPUT, and what
 * the sinks say. */
gboolean gj_rows_take(GjItem item, gpointer rows, GError **error);

/** GJ_CSV_ERROR_INPUT where the last document did not end. */
gboolean gj_rows_finish(GjRows *rows, GError **error);

/** Frees @rows; accepts NULL. */
void gj_rows_free(GjRows *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjRows, gj_rows_free)
