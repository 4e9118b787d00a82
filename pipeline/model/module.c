#include "module.h"

#include <dlfcn.h>
#include <gmodule.h>
#include <gnu/lib-names.h>

/* Where the modules are: beside the running program, as they were installed or built. */
static char *module_path(const char *file)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *bin = g_path_get_dirname(program ? program : ".");

    return g_build_filename(bin, GJ_MODULES_FROM_BIN, file, NULL);
}

/* Whether malloc() is the C library's. A library that looks into its own first does not
 * see another one, preloaded or a sanitizer's, whose memory it may be given to free. */
static gboolean is_malloc_usual(void)
{
    void *libc = dlopen(LIBC_SO, RTLD_LAZY | RTLD_NOLOAD);
    gboolean is_usual = libc && dlsym(libc, "malloc") == dlsym(RTLD_DEFAULT, "malloc");

    if (libc)
        dlclose(libc);
    return is_usual;
}

/* Loads the libraries that come first, which stay. GModule cannot have them look into
 * their own before they look into the program's. */
static void load_first(const GjModule *module)
{
    int own = is_malloc_usual() ? RTLD_DEEPBIND : 0;

    for (const char *const *name = module->first; name && *name; name++)
        dlopen(*name, RTLD_LAZY | RTLD_LOCAL | own);
}

/* Why @module cannot be used, of which the file at @path @is_there or not. */
static char *explain(const GjModule *module, const char *path, gboolean is_there)
{
    if (is_there)
        return g_strdup_printf("%s: install the packages %s (%s).", module->what,
                               module->packages, g_module_error());
    return g_strdup_printf("%s: %s is not there; is gouji installed as a whole?",
                           module->what, path);
}

gpointer gj_module_load(const GjModule *module, gboolean lasts, char **why)
{
    g_autofree char *path = module_path(module->file);
    gboolean is_there = g_file_test(path, G_FILE_TEST_EXISTS);
    GModuleFlags flags = G_MODULE_BIND_LOCAL | (lasts ? 0 : G_MODULE_BIND_LAZY);
    GModule *loaded = NULL;
    gpointer symbol = NULL;

    if (is_there) {
        load_first(module);
        loaded = g_module_open(path, flags);
    }
    if (loaded && g_module_symbol(loaded, module->symbol, &symbol)) {
        g_module_make_resident(loaded);
        return symbol;
    }
    if (why)
        *why = explain(module, path, is_there);
    return NULL;
}
