/* Bytes as a file that lies in memory only: how they go from one process to another. */
#pragma once

#include <glib.h>

/** A memory file that is being written. */
typedef struct {
    int fd;           /**< -1: none */
    guint64 size;     /**< bytes written, gaps included */
    guint64 max;      /**< most bytes it takes */
    gboolean is_full; /**< more was to be written; it holds less than it should */
} GjMemoryFile;

/** An empty one of at most @max bytes; its fd is -1 when the system gives none. */
GjMemoryFile gj_memory_file_make(guint64 max);

/** Writes @size bytes of @data at @offset; what is left out before it are zeros. FALSE
 * when it does not fit, or there is no memory. */
gboolean gj_memory_file_write(GjMemoryFile *file, guint64 offset, const void *data,
                              gsize size);

/** Writes them behind what is there. */
gboolean gj_memory_file_append(GjMemoryFile *file, const void *data, gsize size);

/** Seals it against any change, goes to its start, and gives the descriptor (transfer
 * full). -1 when that fails. */
int gj_memory_file_steal(GjMemoryFile *file);

/** The @size bytes of @fd to read (munmap() them); NULL for none, or without memory. */
const guint8 *gj_memory_map(int fd, guint64 size);

/** Closes it. */
void gj_memory_file_clear(GjMemoryFile *file);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjMemoryFile, gj_memory_file_clear)
