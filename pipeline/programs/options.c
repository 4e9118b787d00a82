#include "options.h"

#include "exit.h"
#include "nearest.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

int gj_options_fail(const GjUsage *usage, const char *what)
{
    gj_words_say("%s: %s", usage->name, what);
    gj_words_say("Usage: %s [OPTION...]%s%s", usage->name, *usage->arguments ? " " : "",
                 usage->arguments);
    gj_words_say("See %s --help.", usage->name);
    return GJ_EXIT_USAGE;
}

int gj_options_version(void)
{
    puts("gouji " GJ_VERSION "\nbuilt with " GJ_LIBRARIES);
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

/* The option of @entries that @word is, if one that takes a value: "-j", "-j4" or
 * "--jobs"; NULL: none. */
static const GOptionEntry *find_with_value(const GOptionEntry *entries, const char *word)
{
    gboolean is_long = g_str_has_prefix(word, "--");

    if (*word != '-' || !word[1])
        return NULL;
    while (entries->long_name && (is_long ? !g_str_equal(entries->long_name, word + 2)
                                          : entries->short_name != word[1]))
        entries++;
    return entries->long_name && entries->arg != G_OPTION_ARG_NONE ? entries : NULL;
}

/* The arguments, ended by NULL and borrowed but what is in @made: the value is taken off
 * its option where both are one argument, "-j4", which GLib does not understand. */
static GPtrArray *detach_values(const GOptionEntry *entries, int argc, char **argv,
                                GStringChunk *made)
{
    GPtrArray *detached = g_ptr_array_new();
    gboolean is_option = TRUE, is_value = FALSE;

    for (int i = 0; i < argc; i++) {
        char *word = argv[i];
        is_option = is_option && strcmp(word, "--") != 0;
        const GOptionEntry *entry =
            is_option && !is_value && i > 0 ? find_with_value(entries, word) : NULL;
        is_value = entry && (word[1] == '-' || !word[2]);
        if (entry && !is_value) {
            g_ptr_array_add(detached, g_string_chunk_insert_len(made, word, 2));
            word += 2;
        }
        g_ptr_array_add(detached, word);
    }
    g_ptr_array_add(detached, NULL);
    return detached;
}

/* Says that @argv is wrong (@why), and which option is near to one that is none. */
static int fail_with(const GjUsage *usage, const GOptionEntry *entries, char **argv,
                     const GError *why)
{
    GjNearest nearest = {0};

    if (!g_error_matches(why, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        return gj_options_fail(usage, why->message);
    for (; *argv && !nearest.word; argv++) {
        if (g_str_has_prefix(*argv, "--") && strstr(why->message, *argv))
            nearest.word = *argv + 2;
    }
    for (; nearest.word && entries->long_name; entries++)
        gj_nearest_try(&nearest, entries->long_name);
    if (!nearest.name)
        return gj_options_fail(usage, why->message);
    g_autofree char *what =
        g_strdup_printf("%s; do you mean --%s?", why->message, nearest.name);
    return gj_options_fail(usage, what);
}

gboolean gj_options_parse(const GjUsage *usage, const GOptionEntry *entries, int argc,
                          char **argv, const GjCommon *common, int *code)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(usage->arguments);
    g_autoptr(GStringChunk) made = g_string_chunk_new(64);
    g_autoptr(GPtrArray) words = detach_values(entries, argc, argv, made);

    argc = (int)words->len - 1;
    argv = (char **)words->pdata;
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, usage->purpose);
    g_option_context_set_description(context, usage->notes);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &why))
        *code = fail_with(usage, entries, argv, why);
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
    g_clear_pointer(&common->ocr, g_free);
    g_clear_pointer(&common->files, g_strfreev);
}

gboolean gj_common_ocr(const GjCommon *common, GjOcrMode *mode)
{
    static const char *const words[] = {
        [GJ_OCR_NEVER] = "never",
        [GJ_OCR_TABLES] = "tables",
        [GJ_OCR_ALL] = "all",
    };

    *mode = GJ_OCR_TABLES;
    for (guint i = 0; common->ocr && i < G_N_ELEMENTS(words); i++) {
        *mode = (GjOcrMode)i;
        if (g_str_equal(common->ocr, words[i]))
            return TRUE;
    }
    return !common->ocr;
}
