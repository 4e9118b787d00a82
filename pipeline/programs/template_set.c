#include "template_set.h"

#define SCHEMA_NAME "template.rng"

char *gj_template_set_find_folder(GError **error)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *bin = g_path_get_dirname(program ? program : ".");
    g_autofree char *folder = g_build_filename(bin, GJ_TEMPLATES_FROM_BIN, NULL);
    g_autofree char *schema = gj_template_set_schema(folder);

    if (g_file_test(schema, G_FILE_TEST_EXISTS))
        return g_canonicalize_filename(folder, NULL);
    g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ,
                "the templates of gouji are not in %s; is it installed as a whole?",
                folder);
    return NULL;
}

char *gj_template_set_schema(const char *folder)
{
    return g_build_filename(folder, SCHEMA_NAME, NULL);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

/* Adds the templates of the user's @folder, in the order of their names. */
static gboolean add_folder(GjTemplates *all, const char *folder, const char *schema,
                           GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);

    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name;
         name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".xml"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    }
    if (paths->len == 0) {
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ, "%s: %s", folder,
                    why ? why->message : "no template (*.xml) in this folder");
        return FALSE;
    }
    g_ptr_array_sort(paths, compare_names);
    for (guint i = 0; i < paths->len; i++) {
        if (!gj_templates_add_file(all, g_ptr_array_index(paths, i), schema, error))
            return FALSE;
    }
    return TRUE;
}

/* The ids of the templates in @all that are not in @shipped (transfer full). */
static char **ids_of_own(const GjTemplates *all, GHashTable *shipped)
{
    GPtrArray *ids = g_ptr_array_new();

    for (guint i = 0; i < all->items->len; i++) {
        GjTemplate *template = g_ptr_array_index(all->items, i);
        if (!g_hash_table_contains(shipped, template))
            g_ptr_array_add(ids, g_strdup(template->id));
    }
    g_ptr_array_add(ids, NULL);
    return (char **)g_ptr_array_free(ids, FALSE);
}

GjTemplateSet *gj_template_set_load(const char *own, GError **error)
{
    g_autofree char *folder = gj_template_set_find_folder(error);
    if (!folder)
        return NULL;
    g_autofree char *schema = gj_template_set_schema(folder);
    g_autoptr(GjTemplateSet) set = g_new0(GjTemplateSet, 1);
    g_autoptr(GHashTable) shipped = g_hash_table_new(NULL, NULL);

    set->all = gj_templates_load(folder, NULL, error);
    if (!set->all)
        return NULL;
    for (guint i = 0; i < set->all->items->len; i++)
        g_hash_table_add(shipped, g_ptr_array_index(set->all->items, i));
    if (own && !add_folder(set->all, own, schema, error))
        return NULL;
    set->own = ids_of_own(set->all, shipped);
    return g_steal_pointer(&set);
}

void gj_template_set_free(GjTemplateSet *set)
{
    if (!set)
        return;
    gj_templates_free(set->all);
    g_strfreev(set->own);
    g_free(set);
}
