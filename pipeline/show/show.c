#include "show_module.h"

#include "pipeline/model/module.h"

#define TYPEFACE "Install a typeface with Chinese characters: the package fonts-noto-cjk."

static const GjModule file = {
    .file = GJ_SHOW_MODULE_FILE,
    .symbol = GJ_SHOW_MODULE_SYMBOL,
    .what = "Pictures cannot be drawn",
    .packages = "libcairo2 and libpangocairo-1.0-0",
};

char *gj_show_lacks(void)
{
    char *why = NULL;
    const GjShowModule *module = gj_module_load(&file, FALSE, &why);

    if (!module)
        return why;
    return module->has_typeface() ? NULL : g_strdup(TYPEFACE);
}

gboolean gj_show_draw(const GjDrawing *drawing, const char *path, GError **error)
{
    g_autofree char *why = NULL;
    const GjShowModule *module = gj_module_load(&file, FALSE, &why);

    if (!module) {
        g_set_error_literal(error, GJ_SHOW_ERROR, GJ_SHOW_ERROR_MODULE, why);
        return FALSE;
    }
    return module->draw(drawing, path, error);
}
