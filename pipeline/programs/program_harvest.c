/* gouji harvest: trees of files to a folder of CSV files. */
#include "driver.h"
#include "exit.h"
#include "options.h"
#include "output.h"
#include "programs.h"
#include "tally.h"
#include "words.h"

#include "extractors/extract.h"
#include "pipeline/harvest/harvest.h"
#include "pipeline/harvest/interrupt.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Limits on a document where none are given. */
#define CPU_S      60
#define WALL_S     300
#define MEMORY_MIB 2048
#define OUTPUT_MIB 64
/* Most MiB that can be asked for: 1 TiB. */
#define MIB_MAX (1 << 20)

static const GjUsage usage = {
    "gouji harvest", "PATH... -o OUT",
    "Reads files, and folders with all that is below them, and writes CSV files into "
    "the\n"
    "folder OUT (made if it is not there). Each document is read in a process of its "
    "own\n"
    "under limits, so that one that is broken or hostile costs one row. Every input has\n"
    "a row in files.csv that says what became of it.",
    "The files and their columns are described in docs/results.md. A document that "
    "takes\n"
    "more than a limit is listed as failed; nothing of it is used."};

/* What the command line says. */
typedef struct {
    GjCommon common;
    char *out;
    int cpu_s, wall_s, memory_mib, output_mib;
} Options;

static void options_clear(Options *options)
{
    gj_common_clear(&options->common);
    g_clear_pointer(&options->out, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static GjHarvest harvest_of(const Options *options, GjDriver *driver, GjSink sink)
{
    return (GjHarvest){
        .worker = {.limits = {.cpu_s = (guint)options->cpu_s,
                              .wall_s = (guint)options->wall_s,
                              .memory_mib = (guint)options->memory_mib,
                              .output_mib = (guint)options->output_mib,
                              .input_max = GJ_EXTRACT_SIZE_MAX},
                   .prepare = gj_driver_prepare,
                   .parse = gj_driver_parse,
                   .user_data = driver},
        .sink = sink,
    };
}

static gboolean folder_id(const char *path, GjFolderId *id)
{
    struct stat status;

    if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode))
        return FALSE;
    *id = (GjFolderId){status.st_dev, status.st_ino};
    return TRUE;
}

/* Whether one of the inputs is the folder of the results itself. */
static gboolean is_among(const GjFolderId *out, char **paths)
{
    GjFolderId id;

    for (; *paths; paths++) {
        if (folder_id(*paths, &id) && id.device == out->device && id.inode == out->inode)
            return TRUE;
    }
    return FALSE;
}

/* Says at once which arguments are wrong: they are easily mistyped. */
static void tell_wrong_arguments(const GPtrArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        const GjEntry *entry = g_ptr_array_index(entries, i);
        if (entry->is_argument && entry->reason != GJ_REASON_NONE)
            gj_words_say("%s: %s: %s", usage.name, gj_entry_listed(entry),
                         entry->message);
    }
}

static void tell_nothing_found(char **paths)
{
    g_autofree char *listed = g_strjoinv(", ", paths);

    gj_words_say("There are no files to read in %s: name a folder that holds reports.",
                 listed);
}

static void tell_summary(const GjTally *tally, const GPtrArray *entries,
                         const Options *options)
{
    g_autoptr(GString) words = g_string_new(NULL);

    if (entries->len == 0)
        tell_nothing_found(options->common.files);
    else
        gj_tally_tell(tally, words);
    fputs(words->str, stderr);
    gj_words_say("Results: %s", options->out);
}

/* Reads all @entries into @output. */
static int run(const Options *options, GjTemplateSet *set, const GPtrArray *entries,
               GjOutput *output)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjTally) tally = gj_tally_new(gj_output_sink(output));
    g_autoptr(GjProgress) progress = NULL;
    g_autoptr(GjDriver) driver = gj_driver_new(set->all, (GjSink){NULL, NULL});
    GjHarvest harvest = harvest_of(options, driver, gj_tally_sink(tally));
    gboolean quiet = options->common.quiet;

    if (!quiet && isatty(STDERR_FILENO))
        progress = gj_progress_new(entries->len, stderr);
    harvest.progress = progress;
    gboolean done =
        gj_harvest_run(&harvest, entries, &error) && gj_output_finish(output, &error);
    g_clear_pointer(&progress, gj_progress_free);
    if (!done)
        return gj_exit_with(usage.name, error);
    if (!quiet)
        tell_summary(tally, entries, options);
    return gj_tally_exit(tally);
}

static int harvest(const Options *options)
{
    char **paths = options->common.files;
    g_autoptr(GError) error = NULL;
    g_autoptr(GjTemplateSet) set =
        gj_template_set_load(options->common.templates, &error);
    GjFolderId id;

    if (!set)
        return gj_exit_with(usage.name, error);
    if (folder_id(options->out, &id) && is_among(&id, paths))
        return gj_options_fail(&usage, "OUT is one of the folders to be read");
    gj_interrupt_start();
    g_autoptr(GjOutput) output = gj_output_new_folder(options->out, set, &error);
    if (!output)
        return gj_exit_with(usage.name, error);
    gboolean is_there = folder_id(options->out, &id);
    g_autoptr(GPtrArray) entries =
        gj_walk((const char *const *)paths, is_there ? &id : NULL);
    tell_wrong_arguments(entries);
    return run(options, set, entries, output);
}

/* What is wrong with @options; NULL: nothing. */
static const char *find_fault(const Options *options)
{
    if (!options->common.files)
        return "which files or folders?";
    if (!options->out)
        return "where to? Give a folder with -o";
    if (options->cpu_s < 1 || options->wall_s < 1)
        return "a limit of time is at least 1 second";
    if (options->memory_mib < 1 || options->memory_mib > MIB_MAX ||
        options->output_mib < 1 || options->output_mib > MIB_MAX)
        return "a limit of memory or output is 1 to 1048576 MiB";
    return NULL;
}

int gj_program_harvest(int argc, char **argv)
{
    g_auto(Options) options = {.cpu_s = CPU_S,
                               .wall_s = WALL_S,
                               .memory_mib = MEMORY_MIB,
                               .output_mib = OUTPUT_MIB};
    const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options.out,
         "Write the CSV files into folder OUT", "OUT"},
        {"cpu", 0, 0, G_OPTION_ARG_INT, &options.cpu_s,
         "Processor time a document may take (60)", "SECONDS"},
        {"wall", 0, 0, G_OPTION_ARG_INT, &options.wall_s,
         "Time by the clock a document may take (300)", "SECONDS"},
        {"memory", 0, 0, G_OPTION_ARG_INT, &options.memory_mib,
         "Memory reading a document may take (2048)", "MIB"},
        {"output", 0, 0, G_OPTION_ARG_INT, &options.output_mib,
         "Results a document may give (64)", "MIB"},
        GJ_OPTION_TEMPLATES(options.common),
        GJ_OPTION_QUIET(options.common),
        GJ_OPTION_HELP(options.common),
        GJ_OPTION_VERSION(options.common),
        GJ_OPTION_FILES(options.common),
        GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&usage, entries, argc, argv, &options.common, &code))
        return code;
    const char *fault = find_fault(&options);
    return fault ? gj_options_fail(&usage, fault) : harvest(&options);
}
