/* gouji merge: the results of several harvests, each of a share, made one. */
#include "exit.h"
#include "options.h"
#include "programs.h"
#include "results.h"
#include "setting.h"
#include "words.h"

#include "pipeline/harvest/interrupt.h"
#include "pipeline/harvest/merge.h"
#include "pipeline/harvest/store.h"

#include <stdio.h>

static const GjUsage usage = {
    "gouji merge", "OUT PART...",
    "Makes one folder of results OUT of the folders PART, which 'gouji harvest --shard'\n"
    "wrote: each a share of the same inputs. The results are those of a single harvest.",
    "Every share must be there once, complete, and read by this version of gouji with\n"
    "the same templates and limits."};

static int merge(const GjCommon *common, const GjOutputStyle *style)
{
    const char *out = common->files[0];
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) words = g_string_new(NULL);
    g_auto(GjSetting) setting = {0};
    g_auto(GjStore) store = {0};
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common->templates, &error);

    if (!set ||
        !gj_setting_find(&setting, common->templates, &(GjLimits){0}, GJ_OCR_NEVER,
                         &error) ||
        !gj_store_open(&store, out, &error) ||
        !gj_merge(store.ledger, (const char *const *)common->files + 1, &setting, &error))
        return gj_exit_with(usage.name, error);
    GjResults results = {store.ledger, NULL, set, out, style};
    int code = gj_results_write(&results, words, &error);
    if (error)
        return gj_exit_with(usage.name, error);
    if (!common->quiet) {
        fputs(words->str, stderr);
        gj_words_say("Results: %s", out);
    }
    return code;
}

int gj_program_merge(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    g_auto(GjStyleWords) words = {0};
    GjOutputStyle style;
    const GOptionEntry entries[] = {GJ_OPTION_NO_DB(words.no_database),
                                    GJ_OPTION_LABELS(words.labels),
                                    GJ_OPTION_BOM(words.mark),
                                    GJ_OPTION_TEMPLATES(common),
                                    GJ_OPTION_QUIET(common),
                                    GJ_OPTION_HELP(common),
                                    GJ_OPTION_VERSION(common),
                                    GJ_OPTION_FILES(common),
                                    GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&usage, entries, argc, argv, &common, &code))
        return code;
    if (!common.files || !common.files[1])
        return gj_options_fail(&usage, "name a folder for the results, and the parts");
    if (gj_results_are_among(common.files[0], (const char *const *)common.files + 1))
        return gj_options_fail(&usage, "OUT is one of the parts");
    const char *fault = gj_output_style_take(&style, &words);
    if (fault)
        return gj_options_fail(&usage, fault);
    return merge(&common, &style);
}
