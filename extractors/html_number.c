#include "html_number.h"

#include "docx_number.h"

char *gj_html_number_text(const char *type, guint number)
{
    GString *text = g_string_new(NULL);
    GjNumberFormat format = GJ_NUMBER_DECIMAL;

    switch (type ? *type : '1') {
    case 'a':
        format = GJ_NUMBER_LOWER_LETTER;
        break;
    case 'A':
        format = GJ_NUMBER_UPPER_LETTER;
        break;
    case 'i':
        format = GJ_NUMBER_LOWER_ROMAN;
        break;
    case 'I':
        format = GJ_NUMBER_UPPER_ROMAN;
        break;
    default:
        break;
    }
    gj_number_append(text, format, number, 0);
    g_string_append_c(text, '.');
    return g_string_free(text, FALSE);
}

gboolean gj_html_is_numbered(const char *text)
{
    gboolean in_brackets = FALSE;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c == '(' || c == 0xFF08)
            in_brackets = TRUE;
        else if (g_unichar_isdigit(c) || (c >= 0x2460 && c <= 0x249B))
            return TRUE; /* also ① */
        else if (g_utf8_strchr("一二三四五六七八九十", -1, c)) {
            text = g_utf8_next_char(text);
            return in_brackets || g_utf8_strchr("、.．,，十一二三四五六七八九", -1,
                                                g_utf8_get_char(text)) != NULL;
        } else if (!g_unichar_isspace(c))
            return FALSE;
    }
    return FALSE;
}
