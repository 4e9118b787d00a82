#include "harvest_options.h"

#include "extractors/extract.h"

/* Limits on a document where none are given. */
#define CPU_S      60
#define WALL_S     300
#define MEMORY_MIB 2048
#define OUTPUT_MIB 64
/* Most MiB that can be asked for: 1 TiB of memory, and as much as a message can have. */
#define MEMORY_MIB_MAX (1 << 20)
#define OUTPUT_MIB_MAX 1024
/* Most workers that can be asked for. */
#define WORKERS_MAX 1024

static const GjUsage usage = {
    "gouji harvest", "PATH... -o OUT",
    "Reads files, and folders with all that is below them, and writes CSV files into "
    "the\n"
    "folder OUT (made if it is not there). Documents are read by workers that are shut\n"
    "in and limited, so that one that is broken or hostile costs one row. Every input\n"
    "has a row in files.csv that says what became of it. A run that was stopped goes on\n"
    "where it was when the same command is given again.",
    "The files and their columns are described in docs/results.md, and how to use\n"
    "several machines in docs/cluster.md. A document that takes more than a limit is\n"
    "listed as failed; nothing of it is used."};

/* What GLib parses into. */
typedef struct {
    int n_workers, cpu_s, wall_s, memory_mib, output_mib;
    char *sandbox, *shard;
    gboolean retry_failed, redo;
    GjStyleWords style;
} Raw;

static void raw_clear(Raw *raw)
{
    g_clear_pointer(&raw->sandbox, g_free);
    g_clear_pointer(&raw->shard, g_free);
    gj_style_words_clear(&raw->style);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Raw, raw_clear)

int gj_harvest_options_fail(const char *what)
{
    return gj_options_fail(&usage, what);
}

void gj_harvest_options_clear(GjHarvestOptions *options)
{
    gj_common_clear(&options->common);
    g_clear_pointer(&options->out, g_free);
    g_clear_pointer(&options->files_from, g_free);
    g_clear_pointer(&options->log, g_free);
}

static gboolean parse_sandbox(const char *word, GjSandboxMode *mode)
{
    static const char *const words[] = {[GJ_SANDBOX_AUTO] = "auto",
                                        [GJ_SANDBOX_REQUIRE] = "require",
                                        [GJ_SANDBOX_OFF] = "off"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(word, words[i])) {
            *mode = (GjSandboxMode)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* What is wrong with the numbers of @raw; NULL: nothing. */
static const char *find_fault_of_numbers(const Raw *raw)
{
    if (raw->n_workers < 1 || raw->n_workers > WORKERS_MAX)
        return "there can be 1 to 1024 workers";
    if (raw->cpu_s < 1 || raw->wall_s < 1)
        return "a limit of time is at least 1 second";
    if (raw->memory_mib < 1 || raw->memory_mib > MEMORY_MIB_MAX)
        return "a limit of memory is 1 to 1048576 MiB";
    if (raw->output_mib < 1 || raw->output_mib > OUTPUT_MIB_MAX)
        return "a limit of output is 1 to 1024 MiB";
    return NULL;
}

/* Puts what @raw says into @options; what is wrong with it, or NULL. */
static const char *take_raw(GjHarvestOptions *options, const Raw *raw)
{
    if (!options->common.files && !options->files_from)
        return "which files or folders?";
    if (!options->out)
        return "where to? Give a folder with -o";
    if (raw->sandbox && !parse_sandbox(raw->sandbox, &options->sandbox))
        return "a sandbox is 'auto', 'require' or 'off'";
    if (raw->shard && !gj_shard_parse(raw->shard, &options->part))
        return "a share is K/N, from 1/N to N/N";
    if (!gj_common_ocr(&options->common, &options->mode))
        return "--ocr takes tables, all or never";
    options->n_workers = (guint)raw->n_workers;
    options->limits = (GjLimits){.cpu_s = (guint)raw->cpu_s,
                                 .wall_s = (guint)raw->wall_s,
                                 .memory_mib = (guint)raw->memory_mib,
                                 .output_mib = (guint)raw->output_mib,
                                 .input_max = GJ_EXTRACT_SIZE_MAX};
    options->reuse = raw->redo           ? GJ_REUSE_NOTHING
                     : raw->retry_failed ? GJ_REUSE_READ
                                         : GJ_REUSE_ALL;
    const char *fault = gj_output_style_take(&options->style, &raw->style);
    return fault ? fault : find_fault_of_numbers(raw);
}

gboolean gj_harvest_options_parse(GjHarvestOptions *options, int argc, char **argv,
                                  int *code)
{
    g_auto(Raw) raw = {.n_workers = (int)MIN(g_get_num_processors(), WORKERS_MAX),
                       .cpu_s = CPU_S,
                       .wall_s = WALL_S,
                       .memory_mib = MEMORY_MIB,
                       .output_mib = OUTPUT_MIB};
    const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
         "Write the CSV files into folder OUT", "OUT"},
        {"files-from", 0, 0, G_OPTION_ARG_FILENAME, &options->files_from,
         "Also read the paths listed in FILE (-: stdin)", "FILE"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &raw.n_workers,
         "Read so many documents at a time (as many as processors)", "N"},
        {"retry-failed", 0, 0, G_OPTION_ARG_NONE, &raw.retry_failed,
         "Read again what failed", NULL},
        {"redo", 0, 0, G_OPTION_ARG_NONE, &raw.redo, "Read everything again", NULL},
        {"shard", 0, 0, G_OPTION_ARG_STRING, &raw.shard,
         "Read share K of N, for gouji merge", "K/N"},
        {"log", 0, 0, G_OPTION_ARG_FILENAME, &options->log,
         "Append a line of JSON for each document to FILE", "FILE"},
        GJ_OPTION_NO_DB(raw.style.no_database),
        GJ_OPTION_LABELS(raw.style.labels),
        GJ_OPTION_BOM(raw.style.mark),
        {"sandbox", 0, 0, G_OPTION_ARG_STRING, &raw.sandbox,
         "Shut readers in: auto, require or off (auto)", "MODE"},
        {"cpu", 0, 0, G_OPTION_ARG_INT, &raw.cpu_s,
         "Processor time a document may take (60)", "SECONDS"},
        {"wall", 0, 0, G_OPTION_ARG_INT, &raw.wall_s,
         "Time by the clock a document may take (300)", "SECONDS"},
        {"memory", 0, 0, G_OPTION_ARG_INT, &raw.memory_mib,
         "Memory reading a document may take (2048)", "MIB"},
        {"output", 0, 0, G_OPTION_ARG_INT, &raw.output_mib,
         "Results a document may give (64)", "MIB"},
        GJ_OPTION_OCR(options->common),
        GJ_OPTION_TEMPLATES(options->common),
        GJ_OPTION_QUIET(options->common),
        GJ_OPTION_HELP(options->common),
        GJ_OPTION_VERSION(options->common),
        GJ_OPTION_FILES(options->common),
        GJ_OPTION_END};

    options->part = (GjShard){1, 1};
    if (!gj_options_parse(&usage, entries, argc, argv, &options->common, code))
        return FALSE;
    const char *fault = take_raw(options, &raw);
    if (fault)
        *code = gj_harvest_options_fail(fault);
    return !fault;
}
