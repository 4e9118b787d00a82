#include "years.h"

#include "pipeline/model/utf8.h"

/* Years outside are no reporting years: the reports began in 2008, their templates in
 * 2019; dates of laws and foundings lie before. */
#define YEAR_MIN 2000
#define YEAR_MAX 2099

static int digit_of(gunichar c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0xFF10 && c <= 0xFF19)
        return (int)(c - 0xFF10);
    switch (c) {
    case 0x3007: /* 〇 */
    case 0x25CB: /* ○ */
    case 0x96F6: /* 零 */
    case 0xFF2F: /* Ｏ */
    case 'O':
    case 'o':
    case 0x039F: /* Greek Ο */
    case 0x041E: /* Cyrillic О */
    case 0x25EF: /* ◯ */
        return 0;
    case 0x4E00: /* 一 */
        return 1;
    case 0x4E8C: /* 二 */
        return 2;
    case 0x4E09: /* 三 */
        return 3;
    case 0x56DB: /* 四 */
        return 4;
    case 0x4E94: /* 五 */
        return 5;
    case 0x516D: /* 六 */
        return 6;
    case 0x4E03: /* 七 */
        return 7;
    case 0x516B: /* 八 */
        return 8;
    case 0x4E5D: /* 九 */
        return 9;
    default:
        return -1;
    }
}

static gboolean is_arabic(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* Whether a Latin letter stands for a zero in @length bytes. */
static gboolean has_letter(const char *at, gsize length)
{
    return memchr(at, 'O', length) || memchr(at, 'o', length);
}

/* Four digits at @at that make a year; their length in bytes, or 0. */
static gsize read_year(const char *at, guint *year)
{
    const char *start = at;

    *year = 0;
    for (int i = 0; i < 4; i++, at = g_utf8_next_char(at)) {
        int digit = *at ? digit_of(gj_utf8_char(at)) : -1;
        if (digit < 0)
            return 0;
        *year = *year * 10 + (guint)digit;
    }
    return *year >= YEAR_MIN && *year <= YEAR_MAX ? (gsize)(at - start) : 0;
}

/* The second year of 2022-2023学年, behind @at; 0 when there is none. */
static gsize read_academic(const char *at, guint first, guint *year)
{
    static const char *const dashes[] = {"-", "—", "–", "－", "至", "~", "～", "/"};
    const char *start = at;
    guint second = 0;

    at += gj_utf8_skip(at, "年");
    gsize dash = 0;
    for (guint i = 0; i < G_N_ELEMENTS(dashes) && !dash; i++) {
        while (gj_utf8_skip(at, dashes[i])) {
            dash = strlen(dashes[i]);
            at += dash;
        }
    }
    gsize length = dash ? read_year(at, &second) : 0;
    if (!length || second != first + 1)
        return 0;
    at += length;
    length = gj_utf8_skip(at, "学年");
    length = length ? length : gj_utf8_skip(at, "學年");
    if (!length)
        return 0;
    *year = second;
    at += length;
    at += gj_utf8_skip(at, "度");
    return (gsize)(at - start);
}

gboolean gj_year_find(const char *text, gsize from, GjYear *found)
{
    gboolean digit_before = FALSE;

    for (const char *at = text + from; *at; at = g_utf8_next_char(at)) {
        gsize length = digit_before ? 0 : read_year(at, &found->year);
        gunichar next = length ? gj_utf8_char(at + length) : 0;
        digit_before = is_arabic(gj_utf8_char(at));
        gboolean needs_mark = !digit_before || has_letter(at, length);
        /* 20190 is no year; 二〇二三 needs its 年 */
        if (!length || is_arabic(next) || (needs_mark && next != 0x5E74))
            continue;
        found->start = (gsize)(at - text);
        found->end = found->start + length;
        found->date = FALSE;
        gsize academic = read_academic(at + length, found->year, &found->year);
        if (academic) {
            found->end += academic;
            return TRUE;
        }
        gsize nian = gj_utf8_skip(text + found->end, "年");
        found->end += nian;
        next = gj_utf8_char(text + found->end);
        found->date = nian ? digit_of(next) >= 0 || next == 0x5341 /* 十 */
                           : next == '-' || next == '/' || next == '.';
        if (nian)
            found->end += gj_utf8_skip(text + found->end, "度");
        return TRUE;
    }
    return FALSE;
}

/* The first four digits that make a year behind @at, be they followed by more digits: in
 * damaged sentences 年 is lost. */
static const char *loose_year(const char *at, guint *year)
{
    for (; *at; at = g_utf8_next_char(at)) {
        if (gj_utf8_in("。；;", gj_utf8_char(at)))
            return NULL;
        gsize length = is_arabic(gj_utf8_char(at)) ? read_year(at, year) : 0;
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
