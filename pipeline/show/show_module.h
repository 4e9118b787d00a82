/* What the program and its module for pictures agree on. The module brings Cairo and
 * Pango, which few runs need. */
#pragma once

#include "show.h"

/** The file of the module, and the GjShowModule that it exports. */
#define GJ_SHOW_MODULE_FILE   "gouji-show.so"
#define GJ_SHOW_MODULE_SYMBOL "gj_show_module"

typedef struct {
    /** Draws @drawing as the file @path. Errors: GJ_SHOW_ERROR_SIZE,
     * GJ_SHOW_ERROR_WRITE. */
    gboolean (*draw)(const GjDrawing *drawing, const char *path, GError **error);
    /** Whether there is a typeface with Chinese characters. */
    gboolean (*has_typeface)(void);
} GjShowModule;

extern const GjShowModule gj_show_module;
