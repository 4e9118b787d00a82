/* The reader of these tests is a double: the first word of a document says how it
 * misbehaves. The limits cannot be tested under AddressSanitizer. */
#include "pipeline/harvest/harvest.h"
#include "pipeline/harvest/interrupt.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITHOUT_LIMITS true
#else
#define WITHOUT_LIMITS false
#endif

/* ---- the double ---- */

static void hang(void)
{
    signal(SIGTERM, SIG_IGN);
    for (;;)
        pause();
}

static void loop(void)
{
    for (volatile guint i = 0;; i++)
        continue;
}

static void eat_memory(void)
{
    for (;;)
        memset(g_malloc(1 << 20), 1, 1 << 20);
}

/* As a library does that takes a failed allocation for a broken document. */
static void lack_memory(void)
{
    for (char *p = malloc(1 << 20); p; p = malloc(1 << 20))
        memset(p, 1, 1 << 20);
}

static void flood(int fd)
{
    static const char noise[4096] = "noise";

    while (write(fd, noise, sizeof noise) > 0)
        continue;
}

static void flood_output(void)
{
    flood(STDOUT_FILENO);
}

static void flood_diagnostics(void)
{
    flood(STDERR_FILENO);
}

static void crash(void)
{
    raise(SIGSEGV);
}

static void leave_child(void)
{
    if (fork() == 0)
        hang();
}

static void write_file(void)
{
    FILE *file = fopen("gouji-test-must-not-be-written", "w");

    if (file && fputs("x", file) >= 0 && fclose(file) == 0)
        abort();
    unlink("gouji-test-must-not-be-written");
}

static void quit(void)
{
    _exit(0);
}

static void close_and_hang(void)
{
    close(STDOUT_FILENO);
    close(STDERR_FILENO);
    hang();
}

static const struct {
    const char *word;
    void (*act)(void);
} acts[] = {
    {"hang", hang},        {"loop", loop},          {"eat", eat_memory},
    {"lack", lack_memory}, {"flood", flood_output}, {"babble", flood_diagnostics},
    {"abort", abort},      {"crash", crash},        {"fork", leave_child},
    {"write", write_file}, {"quit", quit},          {"mute", close_and_hang},
};

static gboolean give_document(const char *id, const char *path, GjSink sink)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->document_id = g_strdup(id);
    document->path = g_strdup(path);
    document->format = g_strdup("double");
    return gj_sink_take(sink, GJ_ITEM_DOCUMENT, document, NULL);
}

static gboolean parse(const guint8 *data, gsize size, const char *path, GjSink sink,
                      G_GNUC_UNUSED gpointer user_data, GError **error)
{
    g_autofree char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
    g_autofree char *id = g_strndup(sha256, 16);
    GjReport *report = gj_item_new_record(GJ_ITEM_REPORT);

    give_document("", path, sink);
    gj_sink_take(sink, GJ_ITEM_END, NULL, error);
    for (gsize i = 0; i < G_N_ELEMENTS(acts); i++) {
        if (size >= strlen(acts[i].word) &&
            memcmp(data, acts[i].word, strlen(acts[i].word)) == 0)
            acts[i].act();
    }
    report->status =
        size > 4 && memcmp(data, "lack", 4) == 0 ? GJ_DOCUMENT_FAILED : GJ_DOCUMENT_OK;
    report->reason =
        report->status == GJ_DOCUMENT_FAILED ? GJ_REASON_DAMAGED : GJ_REASON_NONE;
    return give_document(id, path, sink) &&
           gj_sink_take(sink, GJ_ITEM_REPORT, report, error) &&
           gj_sink_take(sink, GJ_ITEM_END, NULL, error);
}

/* ---- a harvest of it ---- */

static char *folder;
static GString *heads; /* what was shown to this process, if that is to be kept */

static void prepare(const guint8 *head, gsize size)
{
    if (heads)
        g_string_append_printf(heads, "%.*s;", (int)size, (const char *)head);
}

static void set_up(void)
{
    folder = g_dir_make_tmp("gouji-worker-XXXXXX", NULL);
    cr_assert(chdir(folder) == 0);
}

static void tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", folder);

    cr_assert(chdir("/") == 0);
    cr_assert(system(command) == 0);
    g_free(folder);
}

/* Writes a line a document: path, format, status, reason. */
static gboolean collect(GjItem taken, gpointer user_data, GError **error)
{
    g_auto(GjItem) item = taken;
    GString *lines = user_data;

    if (item.kind == GJ_ITEM_DOCUMENT) {
        const GjDocument *document = item.body;
        g_string_append_printf(lines, "%s %s ", document->path, document->format);
    } else if (item.kind == GJ_ITEM_REPORT) {
        const GjReport *report = item.body;
        g_string_append_printf(lines, "%s %s\n",
                               gj_word(&gj_document_statuses, report->status),
                               gj_word(&gj_reasons, report->reason));
    }
    return !error || !*error;
}

static gboolean harvest(const char *path, GString *lines, GError **error)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(GPtrArray) entries = gj_walk(paths, NULL);
    GjHarvest harvest = {
        .worker = {.limits = {.cpu_s = 1,
                              .wall_s = 3,
                              .memory_mib = 256,
                              .output_mib = 1,
                              .input_max = 1000},
                   .prepare = prepare,
                   .parse = parse},
        .sink = {collect, lines},
    };

    return gj_harvest_run(&harvest, entries, error);
}

static void assert_harvest(const char *path, const char *expected)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    cr_assert(harvest(path, lines, &error));
    cr_assert_str_eq(lines->str, expected);
}

static void make(const char *name, const char *content)
{
    cr_assert(g_file_set_contents(name, content, -1, NULL));
}

typedef struct {
    const char *content;
    const char *outcome;
} ActCase;

ParameterizedTestParameters(worker, that_misbehaves_gives_its_reason)
{
    static ActCase cases[] = {
        {"fine", "x double ok \n"},
        {"loop", "x double failed timeout\n"},
        {"hang", "x double failed timeout\n"},
        {"eat", "x double failed memory\n"},
        {"lack of memory", "x double failed memory\n"},
        {"flood", "x double failed limit_output\n"},
        {"babble", "x double failed limit_output\n"},
        {"abort", "x double failed crash\n"},
        {"crash", "x double failed crash\n"},
        {"quit", "x double failed crash\n"},
        {"fork", "x double ok \n"},
        {"mute", "x double failed timeout\n"},
        {"write", "x double ok \n"},
    };
    return cr_make_param_array(ActCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ActCase *c, worker, that_misbehaves_gives_its_reason, .init = set_up,
                  .fini = tear_down, .disabled = WITHOUT_LIMITS)
{
    make("x", c->content);
    assert_harvest("x", c->outcome);
}

Test(worker, goes_on_after_a_crash, .init = set_up, .fini = tear_down)
{
    make("a", "fine");
    make("b", "abort");
    make("c", "fine again");
    assert_harvest(".", "./a double ok \n./b double failed crash\n./c double ok \n");
}

Test(worker, shows_the_head_to_the_parent_first, .init = set_up, .fini = tear_down)
{
    heads = g_string_new(NULL);
    make("a", "fine");
    make("b", "abort");
    assert_harvest(".", "./a double ok \n./b double failed crash\n");
    cr_expect_str_eq(heads->str, "fine;abort;");
    g_string_free(heads, TRUE);
}

Test(worker, reads_a_content_once, .init = set_up, .fini = tear_down)
{
    make("a", "abort");
    make("b", "abort");
    assert_harvest(".", "./a double failed crash\n./b double failed crash\n");
}

Test(worker, is_not_given_what_is_too_large, .init = set_up, .fini = tear_down)
{
    g_autofree char *large = g_strnfill(1001, 'x');

    make("a", large);
    assert_harvest("a", "a  failed limit_size\n");
}

Test(worker, is_not_given_what_cannot_be_read, .init = set_up, .fini = tear_down)
{
    assert_harvest("gone", "gone  failed unreadable\n");
}

/* Waits for all children, its own and those it was given. */
static void assert_no_child_left(void)
{
    for (int i = 0; i < 500 && waitpid(-1, NULL, WNOHANG) >= 0; i++)
        g_usleep(10000);
    cr_assert(waitpid(-1, NULL, WNOHANG) < 0, "a child is left");
}

/* A signal reaches the run while the document hangs; its child must be gone as well. */
Test(worker, is_stopped_with_the_run, .init = set_up, .fini = tear_down)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    pid_t self = getpid();

    make("a", "hang");
    gj_interrupt_start();
    pid_t sender = fork();
    if (sender == 0) {
        g_usleep(300000);
        kill(self, SIGTERM);
        _exit(0);
    }
    cr_assert_not(harvest("a", lines, &error));
    cr_assert(g_error_matches(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_INTERRUPTED));
    cr_assert_eq(gj_interrupt_signal(), SIGTERM);
    cr_assert_str_eq(lines->str, "");
    waitpid(sender, NULL, 0);
    assert_no_child_left();
}

/* The run is killed; the child it leaves is given to this process, and must be dying. */
Test(worker, does_not_outlive_the_run, .init = set_up, .fini = tear_down)
{
    make("a", "hang");
    cr_assert(prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
    pid_t run = fork();
    if (run == 0) {
        g_autoptr(GString) lines = g_string_new(NULL);
        harvest("a", lines, NULL);
        _exit(0);
    }
    g_usleep(300000);
    kill(run, SIGKILL);
    assert_no_child_left();
}

/* What a child started is killed with it, though its results stand. */
Test(worker, leaves_no_process_behind, .init = set_up, .fini = tear_down)
{
    make("a", "fork");
    cr_assert(prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
    assert_harvest("a", "a double ok \n");
    assert_no_child_left();
}
