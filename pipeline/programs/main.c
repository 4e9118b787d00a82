/* gouji: one executable that is every program. `gouji fill` and the link `gouji-fill` are
 * the same. */
#include "exit.h"
#include "memory.h"
#include "nearest.h"
#include "options.h"
#include "programs.h"
#include "words.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LINK_PREFIX "gouji-"
#define HELP        "help"

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *purpose;
} Command;

static const Command commands[] = {
    {"convert", gj_program_convert, "turn files into CSV"},
    {"harvest", gj_program_harvest, "turn folders of files into a folder of CSV files"},
    {"merge", gj_program_merge, "make one of the results of several machines"},
    {"export", gj_program_export, "make a workbook of the results of a harvest"},
    {"show", gj_program_show, "draw a page of a file as it was read"},
    {"templates", gj_program_templates, "list, show and check templates"},
    {"doctor", gj_program_doctor, "look what is missing on this machine"},
    {"extract", gj_program_extract, "stage 1: read files into a document stream"},
    {"ocr", gj_program_ocr, "stage 2: read what needs pixels"},
    {"tables", gj_program_tables, "stage 3: find tables"},
    {"fill", gj_program_fill, "stage 4: match tables against templates"},
    {"csv", gj_program_csv, "stage 5: write CSV"},
};

/* What else the first word can be. */
static const char *const others[] = {HELP, "--help", "--version"};

static const Command *find_command(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (g_str_equal(commands[i].name, name))
            return &commands[i];
    }
    return NULL;
}

static int help(void)
{
    puts("Usage:\n  gouji COMMAND [OPTION...] [ARGUMENT...]\n\n"
         "Published standard-template reports as checked CSV: every number is what the\n"
         "page prints, or is flagged.\n\nCommands:");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].purpose);
    puts("\nOptions:\n  -h, --help     Show this help and exit\n"
         "  --version      Show the version and exit\n\n"
         "'gouji help COMMAND' tells of a command. The stages can be piped by hand:\n"
         "  gouji extract FILE | gouji ocr | gouji tables | gouji fill | gouji csv\n"
         "prints what 'gouji convert FILE' prints.");
    return gj_exit_flush("gouji");
}

/* A descriptor 0, 1 or 2 that was closed would become that of the next file opened. What
 * takes its place cannot be read or written as it should. */
static void fill_descriptors(void)
{
    const int flags[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    for (int fd = 0; fd < (int)G_N_ELEMENTS(flags); fd++) {
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", flags[fd]) < 0)
            _exit(GJ_EXIT_SYSTEM);
    }
}

/* What can be done about @name, which is no command (transfer full). */
static char *advice_on(const char *name)
{
    GjNearest nearest = {.word = name};

    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        gj_nearest_try(&nearest, commands[i].name);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        gj_nearest_try(&nearest, others[i]);
    if (nearest.name)
        return g_strdup_printf("; do you mean '%s'?", nearest.name);
    if (g_file_test(name, G_FILE_TEST_IS_DIR))
        return g_strdup("; it is a folder, and 'gouji harvest' reads those");
    if (g_file_test(name, G_FILE_TEST_EXISTS))
        return g_strdup("; it is a file, and 'gouji convert' reads those");
    return g_strdup("");
}

static int fail(const char *name)
{
    g_autofree char *advice = name ? advice_on(name) : NULL;

    if (name)
        gj_words_say("gouji: there is no %s '%s'%s", *name == '-' ? "option" : "command",
                     name, advice);
    gj_words_say("Usage: gouji COMMAND [OPTION...] [ARGUMENT...]; see gouji --help.");
    return GJ_EXIT_USAGE;
}

/* gouji help [COMMAND] */
static int help_with(const char *name)
{
    const Command *command = name ? find_command(name) : NULL;
    char *arguments[] = {(char *)name, (char *)"--help", NULL};

    if (!name || g_str_equal(name, HELP))
        return help();
    return command ? command->run(2, arguments) : fail(name);
}

int main(int argc, char **argv)
{
    gj_memory_keep();
    fill_descriptors();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error to tell */
    g_autofree char *self = g_path_get_basename(argc > 0 ? argv[0] : "gouji");
    if (g_str_has_prefix(self, LINK_PREFIX)) {
        const Command *linked = find_command(self + strlen(LINK_PREFIX));
        return linked ? linked->run(argc, argv) : fail(self + strlen(LINK_PREFIX));
    }
    if (argc < 2)
        return fail(NULL);
    const Command *command = find_command(argv[1]);
    if (command)
        return command->run(argc - 1, argv + 1);
    if (g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h"))
        return help();
    if (g_str_equal(argv[1], HELP))
        return help_with(argc > 2 ? argv[2] : NULL);
    if (g_str_equal(argv[1], "--version"))
        return gj_options_version();
    return fail(argv[1]);
}
