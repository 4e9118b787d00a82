#include "figure.h"

#include <string.h>

gboolean gj_figure_is(const char *text)
{
    gboolean has_digit = FALSE;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!g_unichar_isdigit(c) && !g_unichar_isspace(c) &&
            !(c < 0x80 && strchr(",.+-", (int)c)))
            return FALSE;
        has_digit = has_digit || g_unichar_isdigit(c);
    }
    return has_digit;
}
