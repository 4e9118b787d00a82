/* The stream between stages: NDJSON, one item a line (docs/stream.md). Every line carries
 * the format version `gouji`, the document id `doc` and its `kind`; a document closes
 * with a line that counts its lines, so that a cut pipe is an error and never a shorter
 * table. */
#pragma once

#include "pipeline/model/item.h"

#include <stdio.h>

/** The version every line carries; a reader refuses any other. */
#define GJ_STREAM_VERSION 1

/** Longest line a reader accepts, in bytes: a table of 10⁵ cells is about 10 MB. */
#define GJ_STREAM_LINE_MAX (256u << 20)

#define GJ_STREAM_ERROR (gj_stream_error_quark())
GQuark gj_stream_error_quark(void);

typedef enum {
    GJ_STREAM_ERROR_FORMAT, /**< not our stream, or another version */
    GJ_STREAM_ERROR_CUT,    /**< ends inside a document, or lines are missing */
    GJ_STREAM_ERROR_IO,     /**< reading or writing failed */
} GjStreamError;

typedef struct GjStreamWriter GjStreamWriter;
typedef struct GjStreamReader GjStreamReader;

/** A writer to @file (borrowed) (transfer full). */
GjStreamWriter *gj_stream_writer_new(FILE *file);

/** Writes @item (taken) as one line. Sets GJ_STREAM_ERROR_IO. Fits GjSinkFunc with the
 * writer as user data. */
gboolean gj_stream_write(GjItem item, gpointer writer, GError **error);

/** Frees @writer; the file stays open. Accepts NULL. */
void gj_stream_writer_free(GjStreamWriter *writer);

/** A reader of @file (borrowed) (transfer full). */
GjStreamReader *gj_stream_reader_new(FILE *file);

/** Reads the next item into @item (the caller clears it). FALSE at the end of the stream,
 * with @error unset, or on an error: GJ_STREAM_ERROR_*. */
gboolean gj_stream_read(GjStreamReader *reader, GjItem *item, GError **error);

/** Reads all items into @sink. Errors: those of gj_stream_read() and of the sink. */
gboolean gj_stream_read_all(GjStreamReader *reader, GjSink sink, GError **error);

/** Frees @reader; the file stays open. Accepts NULL. */
void gj_stream_reader_free(GjStreamReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjStreamWriter, gj_stream_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjStreamReader, gj_stream_reader_free)
