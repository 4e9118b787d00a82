/* gouji export: the results of a harvest as a workbook. */
#include "exit.h"
#include "options.h"
#include "output.h"
#include "programs.h"
#include "setting.h"
#include "words.h"

#include "pipeline/harvest/export.h"
#include "pipeline/harvest/store.h"
#include "pipeline/stages/rows.h"

static const GjUsage usage = {
    "gouji export", "OUT -o FILE.xlsx",
    "Makes a workbook of the results that 'gouji harvest' or 'gouji merge' wrote into "
    "the\n"
    "folder OUT: a panel with a row per report, lists of documents and checks, and a\n"
    "sheet for each report in the layout of its form.",
    "Up to 1000 reports can have a sheet. The workbook is described in docs/results.md."};

/* Whether the results can be read with these templates. */
static gboolean check_run(const GjRunInfo *info, const GjSetting *mine, GError **error)
{
    const char *why = NULL;

    if (!g_str_equal(info->setting.program, mine->program))
        why = "were read by another version of gouji; export them with that one, or run "
              "the harvest again";
    else if (!g_str_equal(info->setting.forms, mine->forms))
        why = "were read with other templates; give the same --templates";
    if (why)
        g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_INPUT, "the results %s", why);
    return !why;
}

static gboolean write_workbook(GjLedger *ledger, const char *path,
                               const GjOutputStyle *style, const GjTemplateSet *set,
                               GError **error)
{
    g_autoptr(GjOutput) output = gj_output_new_workbook(path, style, set, error);

    return output && gj_export(ledger, NULL, gj_output_sink(output), error) &&
           gj_output_finish(output, error);
}

static int export(const GjCommon *common, const char *path, const GjOutputStyle *style)
{
    g_autoptr(GError) error = NULL;
    g_auto(GjSetting) setting = {0};
    g_auto(GjRunInfo) info = {0};
    g_auto(GjStore) store = {0};
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common->templates, &error);

    if (!set ||
        !gj_setting_find(&setting, common->templates, &(GjLimits){0}, GJ_OCR_TABLES,
                         &error) ||
        !gj_store_view(&store, common->files[0], &error) ||
        !gj_ledger_view(store.ledger, &info, &error) ||
        !check_run(&info, &setting, &error) ||
        !write_workbook(store.ledger, path, style, set, &error))
        return gj_exit_with(usage.name, error);
    if (!common->quiet && !info.is_complete)
        gj_words_say(
            "gouji export: the harvest was stopped; these are the results so far");
    return GJ_EXIT_OK;
}

/* What is wrong with the command line, or NULL. */
static const char *find_fault(const GjCommon *common, const char *path)
{
    if (!common->files || common->files[1])
        return "which folder of results?";
    if (!path)
        return "where to? Give a file with -o";
    if (!gj_output_is_workbook(path))
        return "a workbook is a file whose name ends in .xlsx";
    return NULL;
}

int gj_program_export(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    g_auto(GjStyleWords) words = {0};
    g_autofree char *path = NULL;
    gboolean lists = FALSE;
    GjOutputStyle style;
    const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &path, "Write the workbook FILE", "FILE"},
        {"no-sheets", 0, 0, G_OPTION_ARG_NONE, &lists, "Make no sheets of single reports",
         NULL},
        GJ_OPTION_LABELS(words.labels),
        GJ_OPTION_TEMPLATES(common),
        GJ_OPTION_QUIET(common),
        GJ_OPTION_HELP(common),
        GJ_OPTION_VERSION(common),
        GJ_OPTION_FILES(common),
        GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&usage, entries, argc, argv, &common, &code))
        return code;
    const char *fault = gj_output_style_take(&style, &words);
    if (!fault)
        fault = find_fault(&common, path);
    if (fault)
        return gj_options_fail(&usage, fault);
    style.panel = TRUE;
    style.lists = lists;
    return export(&common, path, &style);
}
