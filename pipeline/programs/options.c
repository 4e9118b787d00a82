#include "options.h"

#include "exit.h"
#include "words.h"

#include <stdio.h>

int gj_options_fail(const GjUsage *usage, const char *what)
{
    gj_words_say("%s: %s", usage->name, what);
    gj_words_say("Usage: %s [OPTION...] %s", usage->name, usage->arguments);
    gj_words_say("See %s --help.", usage->name);
    return GJ_EXIT_USAGE;
}

int gj_options_version(void)
{
    puts("gouji " GJ_VERSION);
    return gj_exit_flush("gouji");
}

/* GLib prints "Usage:", the program, and all else from the context. */
static int print_help(GOptionContext *context, const char *name)
{
    g_set_prgname(name);
    g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
    fputs(help, stdout);
    return gj_exit_flush(name);
}

gboolean gj_options_parse(const GjUsage *usage, const GOptionEntry *entries, int argc,
                          char **argv, const GjCommon *common, int *code)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(usage->arguments);

    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, usage->purpose);
    g_option_context_set_description(context, usage->notes);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &why))
        *code = gj_options_fail(usage, why->message);
    else if (common->help)
        *code = print_help(context, usage->name);
    else if (common->version)
        *code = gj_options_version();
    else
        return TRUE;
    return FALSE;
}

void gj_common_clear(GjCommon *common)
{
    g_clear_pointer(&common->templates, g_free);
    g_clear_pointer(&common->files, g_strfreev);
}
