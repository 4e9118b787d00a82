#include "years.h"

#include <string.h>

/* Years outside are no reporting years: the reports began in 2008, their templates in
 * 2019; dates of laws and foundings lie before. */
#define YEAR_MIN 2000
#define YEAR_MAX 2099

static int digit_of(gunichar c)
{
    static const char *const numerals[] = {"〇○零Ｏ", "一", "二", "三", "四",
                                           "五",      "六", "七", "八", "九"};

    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0xFF10 && c <= 0xFF19)
        return (int)(c - 0xFF10);
    for (int i = 0; i < 10; i++) {
        if (c >= 0x80 && g_utf8_strchr(numerals[i], -1, c))
            return i;
    }
    return -1;
}

static gboolean is_arabic(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* Four digits at @at that make a year; their length in bytes, or 0. */
static gsize read_year(const char *at, guint *year)
{
    const char *start = at;

    *year = 0;
    for (int i = 0; i < 4; i++, at = g_utf8_next_char(at)) {
        int digit = *at ? digit_of(g_utf8_get_char(at)) : -1;
        if (digit < 0)
            return 0;
        *year = *year * 10 + (guint)digit;
    }
    return *year >= YEAR_MIN && *year <= YEAR_MAX ? (gsize)(at - start) : 0;
}

static gsize skip_prefix(const char *text, const char *prefix)
{
    return g_str_has_prefix(text, prefix) ? strlen(prefix) : 0;
}

/* The second year of 2022-2023学年, behind @at; 0 when there is none. */
static gsize read_academic(const char *at, guint first, guint *year)
{
    static const char *const dashes[] = {"-", "—", "–", "－", "至", "~", "～", "/"};
    const char *start = at;
    guint second = 0;

    at += skip_prefix(at, "年");
    gsize dash = 0;
    for (guint i = 0; i < G_N_ELEMENTS(dashes) && !dash; i++) {
        while (g_str_has_prefix(at, dashes[i])) {
            dash = strlen(dashes[i]);
            at += dash;
        }
    }
    gsize length = dash ? read_year(at, &second) : 0;
    if (!length || second != first + 1)
        return 0;
    at += length;
    length = skip_prefix(at, "学年");
    length = length ? length : skip_prefix(at, "學年");
    if (!length)
        return 0;
    *year = second;
    at += length;
    at += skip_prefix(at, "度");
    return (gsize)(at - start);
}

gboolean gj_year_find(const char *text, gsize from, GjYear *found)
{
    gboolean digit_before = FALSE;

    for (const char *at = text + from; *at; at = g_utf8_next_char(at)) {
        gsize length = digit_before ? 0 : read_year(at, &found->year);
        gunichar next = length ? g_utf8_get_char(at + length) : 0;
        digit_before = is_arabic(g_utf8_get_char(at));
        /* 20190 is no year; 二〇二三 needs its 年 */
        if (!length || is_arabic(next) || (!digit_before && next != 0x5E74))
            continue;
        found->start = (gsize)(at - text);
        found->end = found->start + length;
        found->date = FALSE;
        gsize academic = read_academic(at + length, found->year, &found->year);
        if (academic) {
            found->end += academic;
            return TRUE;
        }
        gsize nian = skip_prefix(text + found->end, "年");
        found->end += nian;
        next = g_utf8_get_char(text + found->end);
        found->date = nian ? digit_of(next) >= 0 || next == 0x5341 /* 十 */
                           : next == '-' || next == '/' || next == '.';
        if (nian)
            found->end += skip_prefix(text + found->end, "度");
        return TRUE;
    }
    return FALSE;
}

/* The first four digits that make a year behind @at, be they followed by more digits: in
 * damaged sentences 年 is lost. */
static const char *loose_year(const char *at, guint *year)
{
    for (; *at; at = g_utf8_next_char(at)) {
        if (g_utf8_strchr("。；;", -1, g_utf8_get_char(at)))
            return NULL;
        gsize length = is_arabic(g_utf8_get_char(at)) ? read_year(at, year) : 0;
        if (length)
            return at + length;
    }
    return NULL;
}

guint gj_year_of_period(const char *text)
{
    static const char *const marks[] = {"统计期限", "统计时限", "统计期间", "统计时段",
                                        "统计时间", "统计周期", "統計期限", "期限从",
                                        "期限自",   "时限为"};
    const char *start = NULL;
    guint first = 0, second = 0;

    for (guint i = 0; i < G_N_ELEMENTS(marks) && !start; i++)
        start = strstr(text, marks[i]);
    const char *at = start ? loose_year(start, &first) : NULL;
    if (!at)
        return 0;
    const char *until = strstr(at, "至");
    if (until && until - at < 40 && loose_year(until, &second) &&
        (second == first || second == first + 1))
        return second;
    return first;
}
