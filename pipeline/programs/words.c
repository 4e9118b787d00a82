#include "words.h"

#include <stdarg.h>
#include <stdio.h>

void gj_words_append(GString *words, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(words, g_unichar_iscntrl(c) ? '?' : c);
    }
}

void gj_words_say(const char *format, ...)
{
    g_autoptr(GString) line = g_string_new(NULL);
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    gj_words_append(line, text);
    g_string_append_c(line, '\n');
    fputs(line->str, stderr);
}
