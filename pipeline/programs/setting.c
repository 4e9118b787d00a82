#include "setting.h"

#include "template_set.h"

#include "ocr/load.h"
#include "pipeline/model/hash.h"

#include <string.h>

#define SELF "/proc/self/exe"

static int compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

/* Adds the bytes of the file @path; one that is not there adds nothing. */
static void add_file(GjHash *hash, const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);

    if (file && g_mapped_file_get_length(file) > 0)
        gj_hash_add(hash, g_mapped_file_get_contents(file),
                    g_mapped_file_get_length(file));
}

/* Adds names and bytes of the files in @folder that end in @suffix. */
static void add_folder(GjHash *hash, const char *folder, const char *suffix)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name;
         name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, suffix))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gj_hash_add(hash, name, strlen(name));
        add_file(hash, path);
    }
}

/* The version, and a checksum of the program, its modules and the shapes of glyphs: two
 * builds of one version may read differently. */
static char *name_program(void)
{
    g_autoptr(GjHash) hash = gj_hash_new();
    g_autofree char *program = g_file_read_link(SELF, NULL);
    g_autofree char *bin = g_path_get_dirname(program ? program : ".");
    g_autofree char *shapes = gj_ocr_data_folder();
    g_autofree char *sum = NULL;
    g_autofree char *modules = g_build_filename(bin, GJ_MODULES_FROM_BIN, NULL);

    add_file(hash, SELF);
    add_folder(hash, modules, ".so");
    add_folder(hash, shapes, ".net");
    sum = gj_hash_string(hash);
    return g_strdup_printf("%s %s", GJ_VERSION, sum);
}

gboolean gj_setting_find(GjSetting *setting, const char *own, const GjLimits *limits,
                         GjOcrMode mode, GError **error)
{
    g_autoptr(GjHash) hash = gj_hash_new();
    g_autofree char *folder = gj_template_set_find_folder(error);

    if (!folder)
        return FALSE;
    add_folder(hash, folder, ".xml");
    if (own)
        add_folder(hash, own, ".xml");
    setting->program = name_program();
    setting->forms = gj_hash_string(hash);
    setting->cpu_s = limits->cpu_s;
    setting->memory_mib = limits->memory_mib;
    setting->output_mib = limits->output_mib;
    setting->pixels = mode;
    return TRUE;
}

void gj_setting_clear(GjSetting *setting)
{
    g_clear_pointer(&setting->program, g_free);
    g_clear_pointer(&setting->forms, g_free);
}
