/* gouji harvest: trees of files to a folder of CSV files. */
#include "content.h"
#include "driver.h"
#include "exit.h"
#include "harvest_options.h"
#include "programs.h"
#include "results.h"
#include "setting.h"
#include "words.h"

#include "pipeline/harvest/harvest.h"
#include "pipeline/harvest/interrupt.h"
#include "pipeline/harvest/list.h"
#include "pipeline/harvest/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Inputs that cannot be looked at and are told of at once. */
#define WRONG_TOLD 10

/* A harvest as it goes on. */
typedef struct {
    const GjHarvestOptions *options;
    GjTemplateSet *set;
    GjWorker worker;
    GjServer *server;
    GjStore store;
    GPtrArray *entries; /* GjEntry, of this share */
    guint n_found;      /* in all shares */
    gboolean is_found;  /* all of them */
    GjPart part;
    GjHarvestCounts counts;
} Harvest;

static void harvest_clear(Harvest *harvest)
{
    gj_server_free(harvest->server);
    gj_store_clear(&harvest->store);
    gj_template_set_free(harvest->set);
    g_clear_pointer(&harvest->entries, g_ptr_array_unref);
    g_free(harvest->part.list);
    gj_harvest_counts_clear(&harvest->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Harvest, harvest_clear)

/* ---- inputs ---- */

/* All paths that were given, ended by NULL. */
static GPtrArray *list_paths(const GjHarvestOptions *options, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    for (char **file = options->common.files; file && *file; file++)
        g_ptr_array_add(paths, g_strdup(*file));
    if (options->files_from) {
        GPtrArray *listed = gj_list_read(options->files_from, error);
        if (!listed)
            return NULL;
        g_ptr_array_extend_and_steal(paths, listed);
    }
    g_ptr_array_add(paths, NULL);
    return g_steal_pointer(&paths);
}

/* Says at once which inputs are wrong: they are easily mistyped. */
static void tell_wrong(const GPtrArray *entries)
{
    guint n = 0;

    for (guint i = 0; i < entries->len; i++) {
        const GjEntry *entry = g_ptr_array_index(entries, i);
        if (entry->root_size > 0 || entry->reason == GJ_REASON_NONE)
            continue;
        if (n++ < WRONG_TOLD)
            gj_words_say("gouji harvest: %s: %s", gj_entry_listed(entry), entry->message);
    }
    if (n > WRONG_TOLD)
        gj_words_say("gouji harvest: and %u more inputs that cannot be read",
                     n - WRONG_TOLD);
}

/* Whether the file @path is, or will be, below one of @arguments (ended by NULL). */
static gboolean is_below(const char *path, const char *const *arguments)
{
    g_autofree char *folder = g_path_get_dirname(path);
    char *real = realpath(folder, NULL);
    gboolean is_inside = FALSE;

    for (; real && *arguments && !is_inside; arguments++) {
        char *root = realpath(*arguments, NULL);
        gsize length = root ? strlen(root) : 0;
        is_inside = length > 0 && strncmp(real, root, length) == 0 &&
                    (real[length] == '/' || !real[length] || root[length - 1] == '/') &&
                    g_file_test(root, G_FILE_TEST_IS_DIR);
        free(root);
    }
    free(real);
    return is_inside;
}

static void find_inputs(Harvest *harvest, const GPtrArray *paths)
{
    const GjHarvestOptions *options = harvest->options;
    const char *const own[] = {options->out, options->log};
    GjShard shard = options->part;
    GjFileId skip[G_N_ELEMENTS(own)];
    gsize n_skip = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        n_skip += own[i] && gj_file_id_find(own[i], &skip[n_skip]) ? 1 : 0;
    harvest->entries = gj_walk((const char *const *)paths->pdata, skip, n_skip);
    harvest->part = (GjPart){shard.number, shard.count, gj_shard_sign(harvest->entries)};
    harvest->n_found = harvest->entries->len;
    harvest->is_found = !gj_interrupt_signal();
    gj_shard_keep(harvest->entries, shard);
    tell_wrong(harvest->entries);
}

/* ---- words ---- */

static void tell_nothing_found(const GjHarvestOptions *options)
{
    g_autofree char *listed = g_strjoinv(
        ", ", options->common.files ? options->common.files : (char *[]){NULL});

    gj_words_say("There are no files to read in %s: name a folder that holds reports.",
                 *listed ? listed : options->files_from);
}

/* What was read now, and what it took. */
static void tell_counts(const GjHarvestCounts *counts, GString *words)
{
    if (counts->n_known > 0)
        g_string_append_printf(words, "Read now: %u; known, and not read again: %u\n",
                               counts->n_read, counts->n_known);
    for (guint i = 0; i < GJ_SLOWEST && counts->slowest[i].path; i++) {
        g_string_append_printf(words, "%s%.2f s ", i ? ", " : "Slowest: ",
                               (double)counts->slowest[i].cpu_us / G_USEC_PER_SEC);
        gj_words_append(words, counts->slowest[i].path);
    }
    if (counts->slowest[0].path)
        g_string_append_c(words, '\n');
}

static void tell_summary(const Harvest *harvest, GString *words)
{
    if (harvest->n_found == 0 && harvest->counts.is_complete) {
        tell_nothing_found(harvest->options);
    } else if (harvest->entries->len == 0 && harvest->counts.is_complete) {
        gj_words_say("Share %u of %u has none of the %u inputs.", harvest->part.number,
                     harvest->part.count, harvest->n_found);
    } else {
        tell_counts(&harvest->counts, words);
        fputs(words->str, stderr);
    }
    gj_words_say("Results: %s", harvest->options->out);
}

static int tell_stopped(const Harvest *harvest)
{
    int number = gj_interrupt_signal();

    gj_words_say("gouji harvest: stopped by SIG%s; %u inputs are done and in %s. Run the "
                 "same command again to go on.",
                 sigabbrev_np(number), harvest->counts.n_inputs, harvest->options->out);
    return GJ_EXIT_SIGNAL + number;
}

/* ---- steps ---- */

/* Whether a sandbox is to be had as it was asked for; says what is lacking. */
static gboolean check_sandbox(const GjHarvestOptions *options, GError **error)
{
    const char *lacks = options->sandbox == GJ_SANDBOX_OFF ? NULL : gj_sandbox_lacks();

    if (lacks && options->sandbox == GJ_SANDBOX_REQUIRE) {
        g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_SANDBOX,
                    "no sandbox can be put up here: it takes %s", lacks);
        return FALSE;
    }
    if (lacks && !options->common.quiet)
        gj_words_say(
            "gouji harvest: warning: readers are not wholly shut in: it takes %s "
            "(see --sandbox)",
            lacks);
    return TRUE;
}

/* Opens the ledger for a run with these options. */
static gboolean open_store(Harvest *harvest, GError **error)
{
    const GjHarvestOptions *options = harvest->options;
    g_auto(GjSetting) setting = {0};

    return gj_setting_find(&setting, options->common.templates, &options->limits,
                           options->mode, error) &&
           gj_store_open(&harvest->store, options->out, error) &&
           gj_ledger_begin(harvest->store.ledger, &setting, options->reuse, error);
}

/* The reader of containers hands members on as memory files. */
static void shut_in(gpointer worker)
{
    gj_worker_shut_in(worker, TRUE);
}

static gboolean read_inputs(Harvest *harvest, GError **error)
{
    const GjHarvestOptions *options = harvest->options;
    GjContainerReader reader = {.limits = GJ_CONTAINER_LIMITS,
                                .tell = gj_content_tell,
                                .settle = shut_in,
                                .user_data = &harvest->worker};
    reader.limits.memory_mib = options->limits.memory_mib;
    g_autoptr(GjIntake) intake = gj_intake_new(harvest->entries, &reader);
    g_autoptr(GjProgress) progress = NULL;
    g_autoptr(GjLog) log = NULL;

    if (options->log) {
        log = gj_log_open(options->log, error);
        if (!log)
            return FALSE;
    }
    if (!options->common.quiet)
        progress = gj_progress_new(harvest->entries->len, stderr);
    GjHarvest run = {.worker = &harvest->worker,
                     .server = harvest->server,
                     .n_workers = options->n_workers,
                     .ledger = harvest->store.ledger,
                     .log = log,
                     .progress = progress};
    return gj_harvest_run(&run, intake, &harvest->counts, error) &&
           (!harvest->counts.is_complete ||
            gj_ledger_finish(harvest->store.ledger, &harvest->part, error));
}

/* The paths of the inputs, which are all that results of a run that was stopped are of;
 * NULL where it was stopped before they were found. */
static GHashTable *set_of(const Harvest *harvest)
{
    GHashTable *paths = NULL;

    if (!harvest->is_found)
        return NULL;
    paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < harvest->entries->len; i++) {
        const GjEntry *entry = g_ptr_array_index(harvest->entries, i);
        g_hash_table_add(paths, (gpointer)gj_entry_listed(entry));
    }
    return paths;
}

/* Reads what there is and writes the results; @paths ends with NULL. */
static int run(Harvest *harvest, const GPtrArray *paths)
{
    const GjHarvestOptions *options = harvest->options;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) words = g_string_new(NULL);

    gj_interrupt_start();
    gj_limits_widen_descriptors();
    harvest->server = gj_server_new(&harvest->worker, &error);
    if (!harvest->server || !open_store(harvest, &error))
        return gj_exit_with("gouji harvest", error);
    find_inputs(harvest, paths);
    if (!read_inputs(harvest, &error))
        return gj_exit_with("gouji harvest", error);
    g_autoptr(GHashTable) inputs = harvest->counts.is_complete ? NULL : set_of(harvest);
    GjResults results = {harvest->store.ledger, inputs, harvest->set, options->out,
                         &options->style};
    int code = gj_results_write(&results, words, &error);
    if (error)
        return gj_exit_with("gouji harvest", error);
    if (!harvest->counts.is_complete)
        return tell_stopped(harvest);
    if (!options->common.quiet)
        tell_summary(harvest, words);
    return code;
}

static int harvest(const GjHarvestOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) paths = list_paths(options, &error);
    g_auto(Harvest) harvest = {.options = options};

    if (!paths)
        return gj_exit_with("gouji harvest", error);
    if (gj_results_are_among(options->out, (const char *const *)paths->pdata))
        return gj_harvest_options_fail("OUT is one of the folders to be read");
    if (options->part.count > 1 && options->log &&
        is_below(options->log, (const char *const *)paths->pdata))
        return gj_harvest_options_fail("the log of a share cannot be in a folder that is "
                                       "read: other shares would read it");
    harvest.set = gj_template_set_load(options->common.templates, &error);
    if (!harvest.set || !check_sandbox(options, &error))
        return gj_exit_with("gouji harvest", error);
    g_autoptr(GjDriver) driver =
        gj_driver_new(harvest.set->all, options->mode, (GjSink){NULL, NULL});
    harvest.worker = (GjWorker){.limits = options->limits,
                                .sandbox = options->sandbox,
                                .readable = gj_driver_readable,
                                .need = gj_driver_need,
                                .prepare = gj_driver_prepare,
                                .parse = gj_driver_parse,
                                .user_data = driver};
    return run(&harvest, paths);
}

int gj_program_harvest(int argc, char **argv)
{
    g_auto(GjHarvestOptions) options = {0};
    int code = GJ_EXIT_OK;

    return gj_harvest_options_parse(&options, argc, argv, &code) ? harvest(&options)
                                                                 : code;
}
