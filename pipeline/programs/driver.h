/* The way of the data, put together from the rooms: extract → tables → fill. The stage
 * programs and the porcelain both call what is here. */
#pragma once

#include "pipeline/harvest/worker.h"
#include "pipeline/model/item.h"
#include "pipeline/templates/template.h"

typedef struct GjDriver GjDriver;

/** The stages behind extract, up to @next (transfer full). @templates is borrowed. For
 * gj_driver_parse() @next may be empty. */
GjDriver *gj_driver_new(const GjTemplates *templates, GjSink next);

/** Where the items of extract go in. */
GjSink gj_driver_sink(GjDriver *driver);

/** Frees @driver; accepts NULL. */
void gj_driver_free(GjDriver *driver);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDriver, gj_driver_free)

/** Reads the file @path (or GJ_SOURCE_STDIN) and hands its items to @sink as the stage
 * extract does. What cannot be read is a failed document, never an error. Errors: those
 * of the sink. */
gboolean gj_driver_extract(const char *path, GjSink sink, GError **error);

/** Reads the streams in @files (ended by NULL; NULL: the standard input) into @sink.
 * Errors: GJ_STREAM_ERROR_*, GJ_SOURCE_ERROR, those of the sink. */
gboolean gj_driver_read_streams(char **files, GjSink sink, GError **error);

/** Names what reading a document needs that begins with the @size bytes at @head, for a
 * worker (GjNeedFunc). */
const char *gj_driver_need(const guint8 *head, gsize size);

/** Makes it ready (GjPrepareFunc). */
void gj_driver_prepare(const guint8 *head, gsize size);

/** What the libraries that read documents read themselves: fonts, code tables, character
 * maps. Ended by NULL. */
extern const char *const gj_driver_readable[];

/** All stages up to fill, for a worker (GjParseFunc), with the driver as user data: what
 * it holds is made once, before the workers are, and its items go to @sink from now on.
 * Which format a document is of is handed over at once, before it is read. */
gboolean gj_driver_parse(const GjTask *task, GjSink sink, gpointer driver,
                         GError **error);
