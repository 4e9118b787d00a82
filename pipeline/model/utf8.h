/* Small questions about UTF-8 text that are asked of every character of a document. */
#pragma once

#include <glib.h>
#include <string.h>

/** The character at @at in valid UTF-8: g_utf8_get_char() without a call. */
static inline gunichar gj_utf8_char(const char *at)
{
    const guint8 *bytes = (const guint8 *)at;

    if (bytes[0] < 0x80)
        return bytes[0];
    if (bytes[0] < 0xE0)
        return (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
    if (bytes[0] < 0xF0)
        return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    return (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3Fu) << 12 | (bytes[2] & 0x3Fu) << 6 |
           (bytes[3] & 0x3Fu);
}

/** Whether @c is one of the characters of @set; 0 never is. For short sets: it
 * looks at one after the other. */
static inline gboolean gj_utf8_in(const char *set, gunichar c)
{
    for (; *set; set = g_utf8_next_char(set)) {
        if (gj_utf8_char(set) == c)
            return TRUE;
    }
    return FALSE;
}

/** Whether @text has one of the characters of @set. */
static inline gboolean gj_utf8_has_any(const char *text, const char *set)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (gj_utf8_in(set, gj_utf8_char(text)))
            return TRUE;
    }
    return FALSE;
}

/** How many letters @text has; at @most it stops to count. */
static inline guint gj_utf8_letters(const char *text, guint most)
{
    guint n = 0;

    for (; *text && n < most; text = g_utf8_next_char(text))
        n += g_unichar_isalpha(gj_utf8_char(text)) != FALSE;
    return n;
}

/** The length of @prefix in bytes where @text begins with it, else 0. */
static inline gsize gj_utf8_skip(const char *text, const char *prefix)
{
    gsize length = strlen(prefix);

    return strncmp(text, prefix, length) == 0 ? length : 0;
}
