/* Characters, numbers of list items and values of a line of a text dump. */
#include "line_chars.h"

#include <string.h>

/* Dashes of the longest value that is dashes: ---- stands in group rows of old forms. */
#define DASHES_MAX 4

/* Words that stand where a value belongs. */
static const char *const value_words[] = {
    "/",    "／",     "无",       "未增未减", "不详",
    "若干", "见附件", "详见正文", "未统计",   "暂未统计",
};

/* Words that may stand before a number. */
static const char *const qualifiers[] = {"约", "增加", "减少"};

/* Units that may stand behind a number. */
static const char *const units[] = {
    "件", "条", "次", "个", "项", "人", "批次", "人次", "元", "万元", "宗", "份", "%",
};

gboolean gj_char_is_space(gunichar c)
{
    return g_unichar_isspace(c) || c == '\v' || (c >= 0x200B && c <= 0x200D) ||
           c == 0x2060 || c == 0xFEFF;
}

gboolean gj_char_is_dash(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D ||
           c == 0x2500 || c == 0x2501;
}

int gj_char_bracket(gunichar c)
{
    if (c == '(' || c == 0xFF08 || c == '[' || c == 0x3010 || c == 0x3014)
        return 1;
    if (c == ')' || c == 0xFF09 || c == ']' || c == 0x3011 || c == 0x3015)
        return -1;
    return 0;
}

static gboolean is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* Whether @c is a digit or what is often written or read for 0. */
static gboolean is_like_digit(gunichar c)
{
    return is_digit(c) || c == 'O' || c == 'o' || c == 0x3007 || c == 0x25CB;
}

static gboolean is_numeral(gunichar c)
{
    return c && g_utf8_strchr("一二三四五六七八九十", -1, c) != NULL;
}

static const char *skip_while(const char *text, gboolean (*test)(gunichar c))
{
    while (*text && test(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

/* Behind the mark of a number that a digit or numeral ends at @text; NULL for none. */
static const char *skip_point(const char *text, gboolean has_digits)
{
    gunichar c = 0;
    const char *next = NULL;

    if (!has_digits)
        text = skip_while(text, gj_char_is_space);
    c = g_utf8_get_char(text);
    if (c != 0x3001 && c != 0xFF0E && !(c == '.' && has_digits))
        return NULL;
    next = g_utf8_next_char(text);
    return has_digits && is_digit(g_utf8_get_char(next)) ? NULL : next;
}

const char *gj_text_skip_enumerator(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    gboolean in_brackets = c == '(' || c == 0xFF08;
    const char *number = text, *end = NULL;

    if (c >= 0x2460 && c <= 0x2473)
        return g_utf8_next_char(text);
    if (in_brackets)
        number = skip_while(g_utf8_next_char(text), gj_char_is_space);
    end = skip_while(number, is_numeral);
    if (end == number)
        end = skip_while(number, is_digit);
    if (end == number)
        return NULL;
    if (!in_brackets)
        return skip_point(end, is_digit(g_utf8_get_char(number)));
    end = skip_while(end, gj_char_is_space);
    return gj_char_bracket(g_utf8_get_char(end)) < 0 ? g_utf8_next_char(end) : NULL;
}

/* Whether @text is one of @words. */
static gboolean is_one_of(const char *text, const char *const *words, gsize n_words)
{
    for (gsize i = 0; i < n_words; i++) {
        if (strcmp(text, words[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether @c is the mark of a footnote: a raised or circled number, or a star. */
static gboolean is_footnote_mark(gunichar c)
{
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079) ||
           (c >= 0x2460 && c <= 0x2473) || c == '*';
}

/* Behind the number at the start of @text, with its sign and separators; NULL for none.
 */
static const char *skip_number(const char *text)
{
    const char *end = NULL;
    gunichar c = 0;

    for (guint i = 0; i < G_N_ELEMENTS(qualifiers); i++) {
        if (g_str_has_prefix(text, qualifiers[i]))
            text += strlen(qualifiers[i]);
    }
    c = g_utf8_get_char(text);
    if (c == '+' || c == 0xFF0B || gj_char_is_dash(c))
        text = g_utf8_next_char(text);
    for (; *text; text = g_utf8_next_char(text)) {
        c = g_utf8_get_char(text);
        if (is_like_digit(c))
            end = g_utf8_next_char(text);
        else if (!end || !(c == '.' || c == ',' || c == 0xFF0E || c == 0xFF0C))
            break;
    }
    return end;
}

static gboolean is_dashes(const char *text)
{
    return *text && *skip_while(text, gj_char_is_dash) == '\0' &&
           g_utf8_strlen(text, -1) <= DASHES_MAX;
}

/* Whether @text, behind a number, is a unit, a remark in brackets, both or neither. */
static gboolean ends_value(const char *text)
{
    const char *at = skip_while(skip_while(text, is_footnote_mark), gj_char_is_space);

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        const char *rest = at + strlen(units[i]);
        if (g_str_has_prefix(at, units[i]) &&
            (*rest == '\0' || gj_char_bracket(g_utf8_get_char(rest)) > 0)) {
            at = rest;
            break;
        }
    }
    return *at == '\0' ||
           (gj_char_bracket(g_utf8_get_char(at)) > 0 &&
            gj_char_bracket(g_utf8_get_char(g_utf8_prev_char(at + strlen(at)))) < 0);
}

gboolean gj_text_is_value(const char *text, gsize size)
{
    g_autofree char *word = g_strndup(text, size);
    const char *end = skip_number(word);

    if (!end)
        return is_dashes(word) || is_one_of(word, value_words, G_N_ELEMENTS(value_words));
    return ends_value(end);
}
