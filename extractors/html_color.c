#include "html_color.h"

#include "white.h"

#include <stdlib.h>
#include <string.h>

/* #fff, #ffffff; the colours of a font element may lack the #. */
static gboolean is_white_hex(const char *digits)
{
    gsize length = strspn(digits, "0123456789abcdef");

    if (digits[length] && !g_ascii_isspace(digits[length]))
        return FALSE;
    if (length == 3)
        return strncmp(digits, "fff", 3) == 0;
    if (length != 6)
        return FALSE;
    return gj_is_white((guint)strtoul(digits, NULL, 16));
}

/* rgb(255, 255, 255) and rgba(255 255 255 / 1). */
static gboolean is_white_rgb(const char *value)
{
    const char *at = strchr(value, '(');

    for (guint i = 0; i < 3; i++) {
        char *end = NULL;
        at += 1 + strspn(at + 1, ", ");
        if (g_ascii_strtod(at, &end) < GJ_WHITE_MIN || end == at)
            return FALSE;
        at = end - 1;
    }
    return TRUE;
}

gboolean gj_html_is_white(const char *value)
{
    if (g_str_has_prefix(value, "rgb(") || g_str_has_prefix(value, "rgba("))
        return is_white_rgb(value);
    return strcmp(value, "white") == 0 || is_white_hex(*value == '#' ? value + 1 : value);
}

gboolean gj_html_is_backing(const char *value)
{
    static const char *const none[] = {"",        "none",  "transparent", "initial",
                                       "inherit", "unset", NULL};

    return !g_strv_contains(none, value) && !g_str_has_prefix(value, "white") &&
           !gj_html_is_white(value);
}
