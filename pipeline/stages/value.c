/* What a cell prints, read without knowing its place:
 *
 *   " １，113 件（其中修订16件）"
 *      1. folded:  1,113件(其中修订16件)      white space marked, not lost
 *      2. sign, digits with separators        1113
 *      3. unit                                件
 *      4. rest in brackets, or note marks     remark
 *
 * A rest that is none of these makes the cell a text: "1.属于国家秘密" is no number.
 * Superscripts and circled digits are marks, never digits: NFKC would turn 12² to 122. */
#include "value.h"

#include "pipeline/model/utf8.h"

#include <string.h>

static const char set_apart[] = "digits are set apart";

/* More digits than this do not fit 64 bits, so they are no figure. */
#define DIGITS_MAX 18

#define SPACE ' '
/* Characters for which no memory is asked. */
#define SHORT 128

typedef struct {
    gunichar *chars;
    guint n, at;
} Text;

/* ---- folding ---- */

static gboolean is_zero_width(gunichar c)
{
    return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF ||
           c == 0x00AD;
}

static gunichar fold(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    if (c == 0x3000 || g_unichar_isspace(c))
        return SPACE;
    switch (c) {
    case 0x2212: /* minus */
    case 0xFE63: /* small hyphen-minus */
    case 0x2010: /* hyphens and dashes */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2500: /* box drawing */
        return '-';
    case 0xFE50: /* small comma */
        return ',';
    case 0xFE52: /* small full stop */
        return '.';
    default:
        return c;
    }
}

/* Folds @text, trimmed; runs of white space become one SPACE. @place: for SHORT
 * characters, which are used where they are enough. */
static Text fold_text(const char *text, gunichar *place)
{
    gsize most = strlen(text) + 1;
    Text folded = {most <= SHORT ? place : g_new(gunichar, most), 0, 0};

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = gj_utf8_char(text);
        if (is_zero_width(c))
            continue;
        c = fold(c);
        if (c == SPACE && (!folded.n || folded.chars[folded.n - 1] == SPACE))
            continue;
        folded.chars[folded.n++] = c;
    }
    if (folded.n && folded.chars[folded.n - 1] == SPACE)
        folded.n--;
    folded.chars[folded.n] = 0;
    return folded;
}

static void text_clear(Text *text, const gunichar *place)
{
    if (text->chars != place)
        g_free(text->chars);
}

static gunichar peek(const Text *text)
{
    return text->chars[text->at];
}

static void skip_space(Text *text)
{
    if (peek(text) == SPACE)
        text->at++;
}

static gboolean is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

/* Skips @word, white space within it too. */
static gboolean skip_word(Text *text, const char *word)
{
    guint at = text->at;

    for (gboolean first = TRUE; *word; word = g_utf8_next_char(word), at++) {
        at += !first && text->chars[at] == SPACE;
        first = FALSE;
        if (text->chars[at] != gj_utf8_char(word))
            return FALSE;
    }
    text->at = at;
    return TRUE;
}

static char *rest_of(const Text *text)
{
    char *rest = g_ucs4_to_utf8(text->chars + text->at, (glong)(text->n - text->at), NULL,
                                NULL, NULL);

    return rest ? g_strstrip(rest) : NULL;
}

/* ---- cells without a number ---- */

static gboolean is_dash(const Text *text)
{
    static const char *const words[] = {"无",  "暂无", "无数据", "没有",
                                        "n/a", "N/A",  "無"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        Text copy = *text;
        if (skip_word(&copy, words[i]) &&
            (copy.at == copy.n || (copy.at + 1 == copy.n && peek(&copy) == 0x3002)))
            return TRUE;
    }
    for (guint i = 0; i < text->n; i++) {
        if (!gj_utf8_in("-/\\_~… ", text->chars[i]))
            return FALSE;
    }
    return TRUE;
}

/* The one wording that is a number (DESIGN.md §4.1), with or without white space. */
static gboolean is_unchanged(Text text)
{
    return (skip_word(&text, "未增未减") || skip_word(&text, "未增未減")) &&
           text.at == text.n;
}

/* ---- numbers ---- */

/* Why the white space and separators at @text (between digits) are doubtful. */
static const char *doubt_separator(const Text *text, guint digits_before, gboolean first)
{
    guint digits = 0;

    while (is_digit(text->chars[text->at + digits]))
        digits++;
    if (digits == 3 && (first ? digits_before <= 3 : digits_before == 3))
        return NULL;
    return set_apart;
}

/* Whether a separator of digits stands at @text, which is then moved behind it. */
static gboolean skip_separator(Text *text)
{
    guint at = text->at;

    if (text->chars[at] == SPACE)
        at++;
    if (text->chars[at] == ',' || text->chars[at] == '\'') {
        at++;
        if (text->chars[at] == SPACE)
            at++;
    }
    if (at == text->at || !is_digit(text->chars[at]))
        return FALSE;
    text->at = at;
    return TRUE;
}

static void read_integer(Text *text, GString *digits, GjValue *value)
{
    guint group = 0;
    gboolean first = TRUE;

    for (;;) {
        if (is_digit(peek(text))) {
            g_string_append_c(digits, (char)text->chars[text->at++]);
            group++;
            continue;
        }
        if (!skip_separator(text))
            return;
        const char *doubt = doubt_separator(text, group, first);
        value->doubt = value->doubt ? value->doubt : doubt;
        group = 0;
        first = FALSE;
    }
}

static void read_fraction(Text *text, GString *digits)
{
    if (peek(text) != '.' || !is_digit(text->chars[text->at + 1]))
        return;
    do
        g_string_append_c(digits, (char)text->chars[text->at++]);
    while (is_digit(peek(text)));
}

/* Zeros in front say nothing, but nobody prints them without cause. */
static char *strip_zeros(const GString *digits, GjValue *value)
{
    const char *at = digits->str;

    while (at[0] == '0' && g_ascii_isdigit(at[1]))
        at++;
    if (at != digits->str)
        value->doubt = "zeros in front";
    return g_strdup(at);
}

static void read_sign(Text *text, GjValue *value)
{
    gunichar c = peek(text);
    guint next = text->at + (text->chars[text->at + 1] == SPACE ? 2 : 1);

    if ((c == '+' || c == '-') && is_digit(text->chars[next])) {
        value->sign = (char)c;
        text->at = next;
    }
}

/* The unit whose word stands at @text, which is then moved behind it. */
static GjUnit skip_unit(Text *text)
{
    static const struct {
        const char *word;
        GjUnit unit;
    } units[] = {
        {"万元", GJ_UNIT_CNY_10000}, {"萬元", GJ_UNIT_CNY_10000}, {"元", GJ_UNIT_CNY},
        {"批次", GJ_UNIT_COUNT},     {"件次", GJ_UNIT_COUNT},     {"人次", GJ_UNIT_COUNT},
        {"件", GJ_UNIT_COUNT},       {"条", GJ_UNIT_COUNT},       {"條", GJ_UNIT_COUNT},
        {"次", GJ_UNIT_COUNT},       {"个", GJ_UNIT_COUNT},       {"個", GJ_UNIT_COUNT},
        {"项", GJ_UNIT_COUNT},       {"項", GJ_UNIT_COUNT},       {"人", GJ_UNIT_COUNT},
        {"宗", GJ_UNIT_COUNT},       {"份", GJ_UNIT_COUNT},       {"起", GJ_UNIT_COUNT},
        {"部", GJ_UNIT_COUNT},       {"篇", GJ_UNIT_COUNT},
    };

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (skip_word(text, units[i].word))
            return units[i].unit;
    }
    return GJ_UNIT_UNKNOWN;
}

static void read_unit(Text *text, GjValue *value)
{
    guint start = text->at;

    if (text->at == text->n)
        return;
    skip_space(text);
    gboolean bracket = peek(text) == '(';
    if (bracket)
        text->at++;
    GjUnit unit = skip_unit(text);
    if (unit == GJ_UNIT_UNKNOWN || (bracket && peek(text) != ')')) {
        text->at = start;
        return;
    }
    text->at += bracket;
    value->unit = unit;
}

GjUnit gj_value_unit(const char *text)
{
    gunichar place[SHORT];
    Text folded = fold_text(text, place);

    if (peek(&folded) == '(' && folded.chars[folded.n - 1] == ')') {
        folded.chars[--folded.n] = 0;
        folded.at = 1;
    }
    GjUnit unit = skip_unit(&folded);
    if (folded.at != folded.n)
        unit = GJ_UNIT_UNKNOWN;
    text_clear(&folded, place);
    return unit;
}

static gboolean is_note_mark(gunichar c)
{
    return c == '*' || c == 0x203B || c == 0xB2 || c == 0xB3 || c == 0xB9 ||
           (c >= 0x2070 && c <= 0x209C) || (c >= 0x2460 && c <= 0x24FF) ||
           (c >= 0x2776 && c <= 0x2793);
}

/* What stands behind the number: a remark, note marks, or a text that makes the cell no
 * number at all (FALSE). */
static gboolean read_rest(Text *text, GjValue *value)
{
    skip_space(text);
    gunichar c = peek(text);
    if (!c || ((c == '.' || c == 0x3002) && text->at + 1 == text->n))
        return TRUE;
    if (c == ',' && text->at + 1 == text->n) /* the rest may stand below: 325,|941 */
        value->doubt = value->doubt ? value->doubt : set_apart;
    gboolean punctuated = c == ',' || c == ';' || c == 0x3002;
    if (c == '(' || c == '[' || c == 0x3010 || c == 0x3014 || is_note_mark(c) ||
        (punctuated && !is_digit(text->chars[text->at + 1]))) {
        value->remark = rest_of(text);
        return TRUE;
    }
    return FALSE;
}

static gboolean read_number(Text *text, GjValue *value)
{
    read_sign(text, value);
    if (!is_digit(peek(text)))
        return FALSE;
    g_autoptr(GString) digits = g_string_new(NULL);
    read_integer(text, digits, value);
    read_fraction(text, digits);
    read_unit(text, value);
    if (!read_rest(text, value) || digits->len > DIGITS_MAX)
        return FALSE;
    value->digits = strip_zeros(digits, value);
    return TRUE;
}

/* A cell that does not begin with a digit. */
static GjValue read_words(Text text)
{
    GjValue value = {.kind = GJ_CELL_TEXT, .unit = GJ_UNIT_UNKNOWN};

    if (is_unchanged(text)) {
        value.kind = GJ_CELL_NUMBER;
        value.digits = g_strdup("0");
        value.remark = rest_of(&text);
    } else if (is_dash(&text)) {
        value.kind = GJ_CELL_DASH;
    }
    return value;
}

/* Whether digits of @text stand on two lines with nothing between them: two figures, or
 * one that is broken. */
static gboolean is_over_lines(const char *text)
{
    gboolean after_digit = FALSE, after_line = FALSE;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = gj_utf8_char(text);
        if (c == '\n')
            after_line = after_digit;
        else if (g_unichar_isdigit(c) && after_line)
            return TRUE;
        else if (!g_unichar_isspace(c))
            after_digit = g_unichar_isdigit(c), after_line = FALSE;
    }
    return FALSE;
}

void gj_value_parse(GjValue *value, const char *text)
{
    gunichar place[SHORT];
    Text folded = fold_text(text, place);

    *value = (GjValue){.kind = GJ_CELL_TEXT, .unit = GJ_UNIT_UNKNOWN};
    if (folded.n == 0) {
        value->kind = GJ_CELL_EMPTY;
    } else if (read_number(&folded, value)) {
        value->kind = GJ_CELL_NUMBER;
        if (!value->doubt && !value->remark && is_over_lines(text))
            value->doubt = set_apart;
    } else {
        gj_value_clear(value);
        folded.at = 0;
        *value = read_words(folded);
    }
    text_clear(&folded, place);
}

GjCellKind gj_value_kind(const char *text)
{
    g_auto(GjValue) value = {0};

    if (!*text)
        return GJ_CELL_EMPTY;
    if (g_ascii_isdigit(text[0]) && !text[1])
        return GJ_CELL_NUMBER;
    gj_value_parse(&value, text);
    return value.kind;
}

void gj_value_clear(GjValue *value)
{
    g_clear_pointer(&value->digits, g_free);
    g_clear_pointer(&value->remark, g_free);
}

/* ---- units and decimals ---- */

/* Whether what stands at @at, or behind the one space there, begins a unit: after a mark
 * that may stand before one, and in the label of a @row after any space. */
static gboolean is_unit_begin(const Text *text, guint at, gboolean row)
{
    guint has_space = at > 0 && text->chars[at - 1] == SPACE;
    gunichar before = at > has_space ? text->chars[at - has_space - 1] : 0;

    return !before || (row && has_space) || gj_utf8_in(":(,、位 ", before);
}

/* The unit that ends with 元 at @text, of a header or the label of a @row: with nothing
 * or 万 before it, else an odd one. */
static GjHeaderUnit read_header_unit(const Text *text, gboolean row)
{
    guint at = text->at;
    guint has_space = at > 0 && text->chars[at - 1] == SPACE;
    gunichar before = at > has_space ? text->chars[at - has_space - 1] : 0;
    GjUnit unit = GJ_UNIT_CNY;

    if (before == 0x4E07 || before == 0x842C) { /* 万 萬 */
        at -= has_space + 1;
        unit = GJ_UNIT_CNY_10000;
    }
    if (is_unit_begin(text, at, row))
        return (GjHeaderUnit){unit, FALSE};
    return (GjHeaderUnit){GJ_UNIT_UNKNOWN, TRUE};
}

/* The first unit of money in @text: in that of a header behind what announces it, in that
 * of the label of a @row anywhere. */
static GjHeaderUnit find_unit(const char *text, gboolean row)
{
    static const char *const before[] = {"单位", "單位", "("};
    gunichar place[SHORT];
    Text folded = fold_text(text, place);
    GjHeaderUnit unit = {GJ_UNIT_UNKNOWN, FALSE};
    gboolean announced = row, done = FALSE;

    for (; folded.at < folded.n && !done; folded.at++) {
        Text here = folded;
        for (guint i = 0; i < G_N_ELEMENTS(before) && !announced; i++)
            announced = skip_word(&here, before[i]);
        if (!announced || peek(&folded) != 0x5143) /* 元 */
            continue;
        done = TRUE;
        unit = read_header_unit(&folded, row);
    }
    text_clear(&folded, place);
    return unit;
}

GjHeaderUnit gj_value_header_unit(const char *header)
{
    return find_unit(header, FALSE);
}

GjHeaderUnit gj_value_row_unit(const char *label)
{
    return find_unit(label, TRUE);
}

char *gj_value_shift(const char *digits, int places)
{
    const char *point = strchr(digits, '.');
    int whole = point ? (int)(point - digits) : (int)strlen(digits);
    g_autoptr(GString) all = g_string_new(digits);

    if (point)
        g_string_erase(all, whole, 1);
    whole -= places;
    for (; whole < 1; whole++)
        g_string_prepend_c(all, '0');
    while ((int)all->len < whole)
        g_string_append_c(all, '0');
    if (whole < (int)all->len) {
        while ((int)all->len > whole && all->str[all->len - 1] == '0')
            g_string_truncate(all, all->len - 1);
        if ((int)all->len > whole)
            g_string_insert_c(all, whole, '.');
    }
    const char *start = all->str;
    while (start[0] == '0' && g_ascii_isdigit(start[1]))
        start++;
    return g_strdup(start);
}
