/* Modules of ours that are loaded when they are needed, for the time it takes to load the
 * libraries they bring. */
#pragma once

#include <glib.h>

/** What there is to know of a module. */
typedef struct {
    const char *file;     /**< in the folder of modules */
    const char *symbol;   /**< what it exports */
    const char *what;     /**< what is lacking without it: "PDF cannot be read" */
    const char *packages; /**< in which its libraries are */
    /** Libraries to be loaded before it, NULL-ended: those that need others come behind
     * them. The loader looks for every name that a library needs in the program, and then
     * in all that is loaded together, in turn; loaded by itself before, a library with
     * many names is searched in its own few. What is not there under this name is loaded
     * with the module. */
    const char *const *first; /**< NULL: none */
} GjModule;

/** What @module exports; it stays loaded (transfer none). The module is taken only from
 * where gouji itself is installed or was built.
 * @lasts: whether it lasts for many documents: then what it needs is looked up at once,
 * and not by each child again.
 * NULL with @why for a person, where that is not NULL (transfer full). */
gpointer gj_module_load(const GjModule *module, gboolean lasts, char **why);
