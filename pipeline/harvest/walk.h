/* From the arguments of a harvest to the list of its inputs. */
#pragma once

#include "pipeline/model/vocabulary.h"

#include <glib.h>
#include <sys/types.h>

/** One input. */
typedef struct {
    char *path;      /**< to open it by */
    char *listed;    /**< as it is listed; NULL: just as @path */
    GjReason reason; /**< why it cannot be read; GJ_REASON_NONE: not known yet */
    char *message;   /**< the same for a person; NULL: none */
    guint64 bytes;   /**< of a file, when it was found */
    gsize root_size; /**< bytes of @path that are the folder it was found under and a
                          slash; 0: it was named by the caller */
} GjEntry;

/** A file or folder, however it is called. */
typedef struct {
    dev_t device;
    ino_t inode;
} GjFileId;

/** Tells which one @path is; FALSE when it is not there. */
gboolean gj_file_id_find(const char *path, GjFileId *id);

gboolean gj_file_id_equal(gconstpointer a, gconstpointer b);

/** Finds the inputs under @arguments (ended by NULL): files, and what is in folders and
 * their folders, hidden or not. Links are followed; a folder that an argument reaches
 * twice is read once, under its own name rather than a link's. What is no file (pipes,
 * sockets, devices), cannot be looked at, or is an argument that holds results of a
 * harvest, is an input with a reason; results below an argument are passed over.
 * @skip: @n_skip files and folders that are left out.
 * A signal that is kept (gj_interrupt_start()) ends the walk early.
 * Returns (transfer full) GjEntry ordered by the bytes of the listed path, each once; no
 * two are listed alike. */
GPtrArray *gj_walk(const char *const *arguments, const GjFileId *skip, gsize n_skip);

/** The path of @entry below the folder it was found under, or as the caller named it
 * (borrowed). */
const char *gj_entry_relative(const GjEntry *entry);

/** How @entry is listed (borrowed). */
const char *gj_entry_listed(const GjEntry *entry);
