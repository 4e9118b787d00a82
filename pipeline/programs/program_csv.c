/* gouji csv, convert: reports to CSV. */
#include "digest.h"
#include "driver.h"
#include "exit.h"
#include "options.h"
#include "output.h"
#include "programs.h"
#include "tally.h"

#include "pipeline/harvest/path.h"

#include <stdio.h>

#define OUTPUT_NOTES                                                                     \
    "PATH is one CSV file if it ends in .csv, a workbook if it ends in .xlsx, else a "   \
    "folder\n"                                                                           \
    "for all CSV files (made if it is not there). The files and their columns are\n"     \
    "described in docs/results.md."

#define OPTION_OUTPUT(path)                                                              \
    {                                                                                    \
        "out", 'o', 0, G_OPTION_ARG_FILENAME, &(path),                                   \
            "Write to PATH instead of the standard output", "PATH"                       \
    }
#define OPTION_WIDE(wide)                                                                \
    {                                                                                    \
        "wide", 'w', 0, G_OPTION_ARG_NONE, &(wide),                                      \
            "One row per report, one column per field (a folder has both forms)", NULL   \
    }

/* Gives the output its name; the exit code. */
static int finish(const char *program, GjOutput *output)
{
    g_autoptr(GError) error = NULL;

    return gj_output_finish(output, &error) ? GJ_EXIT_OK : gj_exit_with(program, error);
}

/* ---- csv ---- */

static const GjUsage csv_usage = {
    "gouji csv", "[FILE...]",
    "Turns a stream of reports, as 'gouji fill' writes it, into CSV. Without FILE, or\n"
    "for -, the stream is read from the standard input.",
    OUTPUT_NOTES};

static int write_csv(const GjCommon *common, const char *path, const GjOutputStyle *style)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common->templates, &error);

    if (!set)
        return gj_exit_with(csv_usage.name, error);
    g_autoptr(GjOutput) output = gj_output_new(path, style, set, &error);
    if (!output || !gj_driver_read_streams(common->files, gj_output_sink(output), &error))
        return gj_exit_with(csv_usage.name, error);
    return finish(csv_usage.name, output);
}

int gj_program_csv(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    g_autofree char *path = NULL;
    g_auto(GjStyleWords) words = {.no_database = TRUE};
    GjOutputStyle style;
    const GOptionEntry entries[] = {OPTION_OUTPUT(path),
                                    OPTION_WIDE(words.wide),
                                    GJ_OPTION_LABELS(words.labels),
                                    GJ_OPTION_BOM(words.mark),
                                    GJ_OPTION_TEMPLATES(common),
                                    GJ_OPTION_QUIET(common),
                                    GJ_OPTION_HELP(common),
                                    GJ_OPTION_VERSION(common),
                                    GJ_OPTION_FILES(common),
                                    GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&csv_usage, entries, argc, argv, &common, &code))
        return code;
    const char *fault = gj_output_style_take(&style, &words);
    if (fault)
        return gj_options_fail(&csv_usage, fault);
    return write_csv(&common, path, &style);
}

/* ---- convert ---- */

static const GjUsage convert_usage = {
    "gouji convert", "FILE...|-",
    "Turns files (- is the standard input) into CSV, a row per field of the report, and\n"
    "says on stderr what was read, what is doubtful, and what could not be read.",
    OUTPUT_NOTES};

static int compare_listed(gconstpointer a, gconstpointer b)
{
    g_autofree char *x = gj_path_listed(*(char *const *)a);
    g_autofree char *y = gj_path_listed(*(char *const *)b);

    return g_strcmp0(x, y);
}

/* The files to be read, in order: a folder's rows are ordered by path. */
static GPtrArray *order_files(const GjCommon *common, gboolean by_path)
{
    GPtrArray *files = g_ptr_array_new();

    for (char **file = common->files; *file; file++)
        g_ptr_array_add(files, *file);
    if (by_path)
        g_ptr_array_sort(files, compare_listed);
    return files;
}

static gboolean convert_files(const GPtrArray *files, const GjTemplates *templates,
                              GjOcrMode mode, GjSink sink, GError **error)
{
    g_autoptr(GjDriver) driver = gj_driver_new(templates, mode, sink);

    for (guint i = 0; i < files->len; i++) {
        if (!gj_driver_read(driver, g_ptr_array_index(files, i), error))
            return FALSE;
    }
    return TRUE;
}

static int convert(const GjCommon *common, GjOcrMode mode, const char *path,
                   const GjOutputStyle *style)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GPtrArray) files = order_files(common, gj_output_is_folder(path));
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common->templates, &error);

    if (!set)
        return gj_exit_with(convert_usage.name, error);
    g_autoptr(GjOutput) output = gj_output_new(path, style, set, &error);
    if (!output)
        return gj_exit_with(convert_usage.name, error);
    g_autoptr(GjTally) tally = gj_tally_new(gj_output_sink(output));
    g_autoptr(GjDigest) digest = gj_digest_new(gj_tally_sink(tally), words);
    if (!convert_files(files, set->all, mode, gj_digest_sink(digest), &error))
        return gj_exit_with(convert_usage.name, error);
    int code = finish(convert_usage.name, output);
    if (!common->quiet)
        fputs(words->str, stderr);
    return code != GJ_EXIT_OK ? code : gj_tally_exit(tally);
}

int gj_program_convert(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    g_autofree char *path = NULL;
    g_auto(GjStyleWords) words = {.no_database = TRUE};
    GjOutputStyle style;
    GjOcrMode mode = GJ_OCR_TABLES;
    const GOptionEntry entries[] = {OPTION_OUTPUT(path),
                                    OPTION_WIDE(words.wide),
                                    GJ_OPTION_LABELS(words.labels),
                                    GJ_OPTION_BOM(words.mark),
                                    GJ_OPTION_OCR(common),
                                    GJ_OPTION_TEMPLATES(common),
                                    GJ_OPTION_QUIET(common),
                                    GJ_OPTION_HELP(common),
                                    GJ_OPTION_VERSION(common),
                                    GJ_OPTION_FILES(common),
                                    GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&convert_usage, entries, argc, argv, &common, &code))
        return code;
    if (!common.files)
        return gj_options_fail(&convert_usage, "which file?");
    if (!gj_common_ocr(&common, &mode))
        return gj_options_fail(&convert_usage, "--ocr takes tables, all or never");
    const char *fault = gj_output_style_take(&style, &words);
    if (fault)
        return gj_options_fail(&convert_usage, fault);
    return convert(&common, mode, path, &style);
}
