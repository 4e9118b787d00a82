/* The bytes of an input. */
#pragma once

#include "pipeline/model/vocabulary.h"

#include <glib.h>

/** The codes of this domain are the reasons of the contract (GjReason). */
#define GJ_SOURCE_ERROR (gj_source_error_quark())
GQuark gj_source_error_quark(void);

/** Hex digits of the checksum that make a document id. */
#define GJ_DOCUMENT_ID_LENGTH 16

/** What was read of an input. */
typedef struct {
    GByteArray *data; /**< NULL: more than was asked for */
    char *sha256;     /**< set where @data is not */
    guint64 bytes;
} GjSource;

/** Why a file was not opened or read, by @number (errno), and what to do (transfer
 * full). */
char *gj_source_describe(int number);

/** Opens the file @path to read from; never waits for the other end of a pipe. -1 with
 * an error whose code is the reason. */
int gj_source_open(const char *path, GError **error);

/** Reads @fd to its end. Of more than @max bytes only checksum and size are told. */
gboolean gj_source_read(int fd, gsize max, GjSource *source, GError **error);

/** How the standard input is called on a command line and listed in the results. */
#define GJ_SOURCE_STDIN "-"

/** Reads what a person named: the file @path, a pipe (whose end is waited for), or the
 * standard input. As gj_source_read(). */
gboolean gj_source_read_path(const char *path, gsize max, GjSource *source,
                             GError **error);

/** Tells checksum (transfer full) and size of what is left in @fd. A signal that is kept
 * (gj_interrupt_start()) is an error. */
gboolean gj_source_hash(int fd, char **sha256, guint64 *bytes, GError **error);

/** Frees what @source holds. */
void gj_source_clear(GjSource *source);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjSource, gj_source_clear)
