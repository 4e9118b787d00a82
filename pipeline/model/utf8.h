/* Small questions about UTF-8 text that are asked of every character of a document. */
#pragma once

#include <glib.h>
#include <string.h>

/** Whether @c is one of the characters of @set; 0 never is. For short sets: it
 * looks at one after the other. */
static inline gboolean gj_utf8_in(const char *set, gunichar c)
{
    for (; *set; set = g_utf8_next_char(set)) {
        if (g_utf8_get_char(set) == c)
            return TRUE;
    }
    return FALSE;
}

/** How many letters @text has; at @most it stops to count. */
static inline guint gj_utf8_letters(const char *text, guint most)
{
    guint n = 0;

    for (; *text && n < most; text = g_utf8_next_char(text))
        n += g_unichar_isalpha(g_utf8_get_char(text)) != FALSE;
    return n;
}

/** The length of @prefix in bytes where @text begins with it, else 0. */
static inline gsize gj_utf8_skip(const char *text, const char *prefix)
{
    gsize length = strlen(prefix);

    return strncmp(text, prefix, length) == 0 ? length : 0;
}
