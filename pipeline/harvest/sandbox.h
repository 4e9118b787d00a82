/* What a process that reads documents may do: nothing but compute, and read the few files
 * that libraries need. No network, no processes, no files to write. */
#pragma once

#include <glib.h>

/** Whether there is to be a sandbox. */
typedef enum {
    GJ_SANDBOX_AUTO,    /**< as far as the system has it */
    GJ_SANDBOX_REQUIRE, /**< wholly, or nothing is read */
    GJ_SANDBOX_OFF,
} GjSandboxMode;

/** What is lacking here for a sandbox, in words (static); NULL: nothing. A process of its
 * own tries it. */
const char *gj_sandbox_lacks(void);

/** Shuts this process in, for good. @readable: files and folders (with all below them)
 * that it may read, ended by NULL; those that are not there do not matter.
 * @memory_files: whether it may make files that are nowhere but in memory. FALSE when a
 * part of it could not be put up. */
gboolean gj_sandbox_enter(const char *const *readable, gboolean memory_files);
