/* The reader of these tests is a double: the first word of a document says how it
 * misbehaves. Neither limits nor the sandbox can be tested under AddressSanitizer. */
#include "pipeline/harvest/export.h"
#include "pipeline/harvest/harvest.h"
#include "pipeline/harvest/interrupt.h"
#include "pipeline/harvest/store.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
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

/* Calls itself for ever; the compiler is not to see that. */
static int recurse(int n)
{
    volatile char room[1024] = {(char)n};

    return room[0] + (n < 0 ? 0 : recurse(n + 1)) + room[1];
}

static void call_itself(void)
{
    recurse(1);
}

/* Takes two seconds of processor time, and asks for them. */
static void take_long(void)
{
    struct timespec now = {0};

    gj_worker_extend(3);
    while (now.tv_sec < 2)
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
}

/* ---- what a sandbox denies: it breaks down where it is allowed ---- */

static void start_process(void)
{
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    if (pid > 0)
        abort();
}

static void connect_out(void)
{
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        abort();
}

static void look_around(void)
{
    if (open("/etc/passwd", O_RDONLY) >= 0)
        abort();
}

static void signal_others(void)
{
    if (kill(getppid(), 0) == 0)
        abort();
}

static void run_program(void)
{
    execl("/bin/false", "false", (char *)NULL);
}

static const struct {
    const char *word;
    void (*act)(void);
} acts[] = {
    {"long", take_long},           {"recurse", call_itself}, {"start", start_process},
    {"connect", connect_out},      {"look", look_around},    {"signal", signal_others},
    {"exec", run_program},         {"hang", hang},           {"loop", loop},
    {"eat", eat_memory},           {"lack", lack_memory},    {"flood", flood_output},
    {"babble", flood_diagnostics}, {"abort", abort},         {"crash", crash},
    {"fork", leave_child},         {"write", write_file},    {"quit", quit},
    {"mute", close_and_hang},
};

static gboolean give_document(const char *id, const char *path, GjSink sink)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->document_id = g_strdup(id);
    document->path = g_strdup(path);
    document->format = g_strdup("double");
    return gj_sink_take(sink, GJ_ITEM_DOCUMENT, document, NULL);
}

static gboolean parse(const GjTask *task, GjSink sink, G_GNUC_UNUSED gpointer user_data,
                      GError **error)
{
    const guint8 *data = task->data;
    gsize size = task->size;
    const char *path = task->path;
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
static GjSandboxMode sandbox; /* of the workers */
static guint wall_s;          /* their limit */
static GjReuse reuse;         /* of what was read before */
static GjHarvestCounts counts;

/* What a document needs is its first word, if that has capital letters. Its preparation
 * makes a file, which no worker could. */
static const char *need(const guint8 *head, gsize size, gpointer user_data)
{
    (void)user_data;
    return size >= 5 && memcmp(head, "NEEDY", 5) == 0 ? "needy" : NULL;
}

static void prepare(const guint8 *head, gsize size, gpointer user_data)
{
    (void)user_data;
    g_file_set_contents("../prepared", (const char *)head, (gssize)size, NULL);
}

static void set_up(void)
{
    folder = g_dir_make_tmp("gouji-worker-XXXXXX", NULL);
    cr_assert(chdir(folder) == 0 && g_mkdir("in", 0777) == 0 && chdir("in") == 0);
    sandbox = GJ_SANDBOX_OFF;
    wall_s = 4;
    reuse = GJ_REUSE_ALL;
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

/* Reads what is under @path into the ledger of the folder "out". */
static gboolean read_all(const GPtrArray *entries, GjLedger *ledger, GError **error)
{
    GjWorker worker = {.limits = {.cpu_s = 1,
                                  .wall_s = wall_s,
                                  .memory_mib = 256,
                                  .output_mib = 1,
                                  .input_max = 1000},
                       .sandbox = sandbox,
                       .need = need,
                       .prepare = prepare,
                       .parse = parse};
    g_autoptr(GjServer) server = gj_server_new(&worker, error);
    g_autoptr(GjIntake) intake = gj_intake_new(entries, NULL);
    GjHarvest harvest = {
        .worker = &worker, .server = server, .n_workers = 2, .ledger = ledger};

    return server && gj_harvest_run(&harvest, intake, &counts, error);
}

static gboolean harvest(const char *path, GString *lines, GError **error)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(GPtrArray) entries = gj_walk(paths, NULL, 0);
    g_auto(GjStore) store = {0};
    GjSetting setting = {(char *)"program", (char *)"forms", 1, 256, 1, 1};
    GjPart part = {1, 1, (char *)"list"};

    gj_harvest_counts_clear(&counts);
    counts = (GjHarvestCounts){0};
    return gj_store_open(&store, "../out", error) &&
           gj_ledger_begin(store.ledger, &setting, reuse, error) &&
           read_all(entries, store.ledger, error) &&
           (!counts.is_complete || gj_ledger_finish(store.ledger, &part, error)) &&
           gj_export(store.ledger, NULL, (GjSink){collect, lines}, error);
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
        {"recurse", "x double failed crash\n"},
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

ParameterizedTestParameters(sandbox, denies_all_but_computing)
{
    static ActCase cases[] = {
        {"fine", "x double ok \n"},    {"start", "x double ok \n"},
        {"connect", "x double ok \n"}, {"look", "x double ok \n"},
        {"signal", "x double ok \n"},  {"exec", "x double ok \n"},
        {"write", "x double ok \n"},   {"abort", "x double failed crash\n"},
    };
    return cr_make_param_array(ActCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ActCase *c, sandbox, denies_all_but_computing, .init = set_up,
                  .fini = tear_down, .disabled = WITHOUT_LIMITS)
{
    sandbox = GJ_SANDBOX_REQUIRE;
    make("x", c->content);
    assert_harvest("x", c->outcome);
}

ParameterizedTestParameters(sandbox, is_what_denies_it)
{
    static ActCase cases[] = {
        {"start", "x double failed crash\n"}, {"connect", "x double failed crash\n"},
        {"look", "x double failed crash\n"},  {"signal", "x double failed crash\n"},
        {"exec", "x double failed crash\n"},
    };
    return cr_make_param_array(ActCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ActCase *c, sandbox, is_what_denies_it, .init = set_up,
                  .fini = tear_down)
{
    make("x", c->content);
    assert_harvest("x", c->outcome);
}

Test(worker, may_take_longer_for_pixels, .init = set_up, .fini = tear_down)
{
    wall_s = 300;
    make("x", "long");
    assert_harvest("x", "x double ok \n");
}

Test(worker, goes_on_after_a_crash, .init = set_up, .fini = tear_down)
{
    make("a", "fine");
    make("b", "abort");
    make("c", "fine again");
    assert_harvest(".", "./a double ok \n./b double failed crash\n./c double ok \n");
}

Test(worker, is_forked_when_what_it_needs_is_there, .init = set_up, .fini = tear_down)
{
    g_autofree char *head = NULL;

    make("a", "fine");
    make("b", "NEEDY one");
    make("c", "NEEDY two");
    assert_harvest("a", "a double ok \n");
    cr_assert_not(g_file_test("../prepared", G_FILE_TEST_EXISTS));
    assert_harvest(".", "./a double ok \n./b double ok \n./c double ok \n");
    cr_assert(g_file_get_contents("../prepared", &head, NULL, NULL));
    cr_expect_str_eq(head, "NEEDY one", "made ready once");
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

    wall_s = 60;
    make("a", "hang");
    gj_interrupt_start();
    pid_t sender = fork();
    if (sender == 0) {
        g_usleep(300000);
        kill(self, SIGTERM);
        _exit(0);
    }
    cr_assert(harvest("a", lines, &error));
    cr_assert_not(counts.is_complete);
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
