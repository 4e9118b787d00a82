/* A format that only the test build knows. A document of it says in its first line how
 * the reader is to misbehave: "GOUJI-DOUBLE hang". What a sandbox denies ends in abort()
 * where it is allowed. A reader that comes back gives one paragraph. */
#include "extractors/extractor.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SIGN "GOUJI-DOUBLE "

static void hang(void)
{
    for (;;)
        pause();
}

static void ignore_term(void)
{
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    hang();
}

static void spin(void)
{
    for (volatile guint i = 0;; i++)
        continue;
}

static int recurse_to(int n)
{
    volatile char room[4096] = {(char)n};

    return room[0] + (n < 0 ? 0 : recurse_to(n + 1)) + room[1];
}

static void recurse(void)
{
    recurse_to(1);
}

static void eat(void)
{
    for (;;)
        memset(g_malloc(1 << 20), 1, 1 << 20);
}

static void crash(void)
{
    raise(SIGSEGV);
}

static void flood(int fd)
{
    static const char noise[4096] = "noise";

    while (write(fd, noise, sizeof noise) > 0)
        continue;
}

static void flood_stdout(void)
{
    flood(STDOUT_FILENO);
}

static void flood_stderr(void)
{
    flood(STDERR_FILENO);
}

static void quit(void)
{
    _exit(0);
}

static void close_all(void)
{
    close_range(0, G_MAXUINT, 0);
    hang();
}

static void babble(void)
{
    static const char noise[] = "this is no message at all, but long enough for its head";

    for (int fd = 3; fd < 10; fd++)
        (void)!write(fd, noise, sizeof noise);
    hang();
}

static void start(void)
{
    pid_t pid = fork();

    if (pid == 0)
        hang();
    if (pid > 0)
        abort();
}

static void connect_out(void)
{
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
        abort();
}

static void write_file(void)
{
    if (open("/tmp/gouji-double", O_WRONLY | O_CREAT, 0600) >= 0 ||
        open("gouji-double", O_WRONLY | O_CREAT, 0600) >= 0 ||
        unlink("/tmp/gouji-double-there") == 0)
        abort();
}

static void look_around(void)
{
    if (open("/etc/passwd", O_RDONLY) >= 0 || open("/proc/self/environ", O_RDONLY) >= 0)
        abort();
}

static void signal_others(void)
{
    if (kill(getppid(), 0) == 0 || kill(-1, 0) == 0)
        abort();
}

static void exec_program(void)
{
    execl("/bin/true", "true", (char *)NULL);
}

static void nothing(void)
{
}

static const struct {
    const char *word;
    void (*act)(void);
} acts[] = {
    {"hang", hang},
    {"ignore-term", ignore_term},
    {"spin", spin},
    {"recurse", recurse},
    {"eat", eat},
    {"abort", abort},
    {"crash", crash},
    {"flood-stdout", flood_stdout},
    {"flood-stderr", flood_stderr},
    {"quit", quit},
    {"close", close_all},
    {"babble", babble},
    {"start", start},
    {"connect", connect_out},
    {"write", write_file},
    {"look", look_around},
    {"signal", signal_others},
    {"exec", exec_program},
    {"nothing", nothing},
};

static guint double_bid(const GjInput *input)
{
    return input->size > strlen(SIGN) && memcmp(input->data, SIGN, strlen(SIGN)) == 0
               ? 100
               : 0;
}

static gpointer double_open(const GjInput *input, G_GNUC_UNUSED GjDocument *document,
                            G_GNUC_UNUSED GError **error)
{
    g_autofree char *line =
        g_strndup((const char *)input->data + strlen(SIGN), input->size - strlen(SIGN));

    g_strdelimit(line, " \n", '\0');
    for (gsize i = 0; i < G_N_ELEMENTS(acts); i++) {
        if (g_str_equal(line, acts[i].word))
            acts[i].act();
    }
    return g_new0(gboolean, 1);
}

static GjStep double_next(gpointer reader, GjItem *item, G_GNUC_UNUSED GError **error)
{
    gboolean *is_given = reader;

    if (*is_given)
        return GJ_STEP_END;
    *is_given = TRUE;
    GjParagraph *paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);
    paragraph->text = g_strdup("It came back.");
    *item = (GjItem){GJ_ITEM_PARAGRAPH, paragraph};
    return GJ_STEP_ITEM;
}

const GjExtractor gj_extractor_double = {
    .format = "double",
    .bid = double_bid,
    .open = double_open,
    .next = double_next,
    .close = g_free,
};
