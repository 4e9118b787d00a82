/* gouji templates: list, show, check. */
#include "exit.h"
#include "nearest.h"
#include "options.h"
#include "programs.h"
#include "template_set.h"
#include "words.h"

#include "pipeline/stages/csv_shapes.h"
#include "pipeline/templates/codebook.h"

#include <stdio.h>

static const GjUsage usage = {
    "gouji templates", "list | show ID | check FILE...",
    "list: the templates, with their family, reporting years and number of fields.\n"
    "show: the codebook of a template as CSV, a row per field.\n"
    "check: holds template files against the schema and themselves.",
    "A template is described in docs/templates.md."};

/* ---- list ---- */

static guint count_fields(const GjTemplate *template)
{
    guint n = 0;

    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < table->subtables->len; s++)
            n +=
                ((const GjSubtable *)g_ptr_array_index(table->subtables, s))->fields->len;
    }
    return n;
}

static int list(const GjTemplates *templates)
{
    printf("%-28s %-28s %-12s %s\n", "ID", "FAMILY", "YEARS", "FIELDS");
    for (guint i = 0; i < templates->items->len; i++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, i);
        g_autofree char *to =
            template->to_year ? g_strdup_printf("%u", template->to_year) : g_strdup("");
        g_autofree char *years = g_strdup_printf("%u-%s", template->from_year, to);
        printf("%-28s %-28s %-12s %u\n", template->id, template->family, years,
               count_fields(template));
    }
    return gj_exit_flush(usage.name);
}

/* ---- show ---- */

/* Prints the codebook, as codebook.csv has it. */
static void show_fields(const GjTemplate *template)
{
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    g_ptr_array_add(alone, (gpointer) template);
    g_autoptr(GPtrArray) fields = gj_codebook_fields(alone);
    g_autoptr(GjCsvTable) table =
        gj_csv_table_new(&gj_csv_shapes[GJ_CSV_FILE_CODEBOOK], stdout);

    for (guint i = 0; i < fields->len; i++) {
        gconstpointer sources[GJ_CSV_N_SOURCES] = {[GJ_CSV_OF_ROW] =
                                                       g_ptr_array_index(fields, i)};
        gj_csv_table_add(table, sources);
    }
}

static int show(const GjTemplates *templates, const char *id)
{
    const GjTemplate *template = gj_templates_find(templates, id);

    if (!template) {
        gj_words_say("%s: there is no template '%s'; see gouji templates list",
                     usage.name, id);
        return GJ_EXIT_USAGE;
    }
    show_fields(template);
    return gj_exit_flush(usage.name);
}

/* ---- check ---- */

static gboolean check_file(const char *path, const char *schema)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GjTemplates) alone = gj_templates_new();

    if (!gj_templates_add_file(alone, path, schema, &why)) {
        gj_words_say("%s", why->message);
        return FALSE;
    }
    const GjTemplate *template = g_ptr_array_index(alone->items, 0);
    printf("%s: ok: %s, %u fields\n", path, template->id, count_fields(template));
    return TRUE;
}

static int check(char **paths)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = gj_template_set_find_folder(&error);
    gboolean all_valid = TRUE;

    if (!folder)
        return gj_exit_with(usage.name, error);
    g_autofree char *schema = gj_template_set_schema(folder);
    for (; *paths; paths++)
        all_valid = check_file(*paths, schema) && all_valid;
    int code = gj_exit_flush(usage.name);
    return code == GJ_EXIT_OK && !all_valid ? GJ_EXIT_TEMPLATES : code;
}

/* Shows the template @id, or lists all for NULL. */
static int list_or_show(const GjCommon *common, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common->templates, &error);

    if (!set)
        return gj_exit_with(usage.name, error);
    return id ? show(set->all, id) : list(set->all);
}

/* Says what is wrong with the arguments, the first of them @what. */
static int fail(const char *what)
{
    static const char *const words[] = {"list", "show", "check"};
    GjNearest nearest = {.word = what};

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(what, words[i]))
            return gj_options_fail(&usage,
                                   "list takes no argument, show one, check files");
        gj_nearest_try(&nearest, words[i]);
    }
    g_autofree char *advice =
        nearest.name ? g_strdup_printf("; do you mean '%s'?", nearest.name) : NULL;
    g_autofree char *fault = g_strdup_printf("'%s' is none of list, show and check%s",
                                             what, advice ? advice : "");
    return gj_options_fail(&usage, fault);
}

int gj_program_templates(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    const GOptionEntry entries[] = {
        GJ_OPTION_TEMPLATES(common), GJ_OPTION_QUIET(common), GJ_OPTION_HELP(common),
        GJ_OPTION_VERSION(common),   GJ_OPTION_FILES(common), GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&usage, entries, argc, argv, &common, &code))
        return code;
    if (!common.files)
        return gj_options_fail(&usage, "list, show ID, or check FILE...?");
    const char *what = common.files[0];
    guint n = g_strv_length(common.files);
    if (g_str_equal(what, "list") && n == 1)
        return list_or_show(&common, NULL);
    if (g_str_equal(what, "show") && n == 2)
        return list_or_show(&common, common.files[1]);
    if (g_str_equal(what, "check") && n >= 2)
        return check(common.files + 1);
    return fail(what);
}
