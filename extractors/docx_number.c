/* The East Asian formats are those of ISO/IEC 29500-1, 17.18.59, with what Word does
 * where the standard is silent: beyond its range a format falls back to decimal digits.
 */
#include "docx_number.h"

#include <string.h>

/* Largest number in letters: Word stops at 30 times the same letter. */
#define LETTERS_MAX 780

/* Largest number in Roman digits. */
#define ROMAN_MAX 32767

/* Largest number in ideographs with places. */
#define PLACES_MAX 9999

static const struct {
    const char *name;
    GjNumberFormat format;
} formats[] = {
    {"decimal", GJ_NUMBER_DECIMAL},
    {"none", GJ_NUMBER_NONE},
    {"bullet", GJ_NUMBER_BULLET},
    {"decimalZero", GJ_NUMBER_DECIMAL_ZERO},
    {"decimalFullWidth", GJ_NUMBER_DECIMAL_FULL_WIDTH},
    {"decimalFullWidth2", GJ_NUMBER_DECIMAL_FULL_WIDTH},
    {"numberInDash", GJ_NUMBER_IN_DASH},
    {"decimalEnclosedCircle", GJ_NUMBER_CIRCLED},
    {"decimalEnclosedCircleChinese", GJ_NUMBER_CIRCLED},
    {"decimalEnclosedParen", GJ_NUMBER_PARENTHESIZED},
    {"decimalEnclosedFullstop", GJ_NUMBER_FULL_STOP},
    {"upperLetter", GJ_NUMBER_UPPER_LETTER},
    {"lowerLetter", GJ_NUMBER_LOWER_LETTER},
    {"upperRoman", GJ_NUMBER_UPPER_ROMAN},
    {"lowerRoman", GJ_NUMBER_LOWER_ROMAN},
    {"chineseCounting", GJ_NUMBER_CHINESE},
    {"chineseCountingThousand", GJ_NUMBER_CHINESE_THOUSAND},
    {"chineseLegalSimplified", GJ_NUMBER_CHINESE_LEGAL},
    {"taiwaneseCounting", GJ_NUMBER_CHINESE},
    {"taiwaneseCountingThousand", GJ_NUMBER_TAIWANESE_THOUSAND},
    {"ideographLegalTraditional", GJ_NUMBER_TAIWANESE_LEGAL},
    {"japaneseCounting", GJ_NUMBER_JAPANESE},
    {"ideographDigital", GJ_NUMBER_DIGITS},
    {"japaneseDigitalTenThousand", GJ_NUMBER_DIGITS},
    {"taiwaneseDigital", GJ_NUMBER_DIGITS},
    {"ideographTraditional", GJ_NUMBER_STEMS},
    {"ideographZodiac", GJ_NUMBER_BRANCHES},
    {"ideographEnclosedCircle", GJ_NUMBER_CIRCLED_IDEOGRAPH},
};

GjNumberFormat gj_number_format_find(const char *name, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (strlen(formats[i].name) == length &&
            memcmp(formats[i].name, name, length) == 0)
            return formats[i].format;
    }
    return GJ_NUMBER_DECIMAL;
}

/* Appends the character number @index of @characters. */
static void append_from(GString *text, const char *characters, guint index)
{
    const char *at = g_utf8_offset_to_pointer(characters, (glong)index);

    g_string_append_len(text, at, g_utf8_next_char(at) - at);
}

static void append_decimal(GString *text, guint number, guint width)
{
    g_string_append_printf(text, "%0*u", (int)width, number);
}

/* Every decimal digit from @digits, zero first. */
static void append_digits(GString *text, const char *digits, guint number)
{
    char decimal[16];

    g_snprintf(decimal, sizeof decimal, "%u", number);
    for (const char *c = decimal; *c; c++)
        append_from(text, digits, (guint)(*c - '0'));
}

/* A, B, … Z, AA, BB, … */
static void append_letters(GString *text, char first, guint number)
{
    for (guint i = 0; i <= (number - 1) / 26; i++)
        g_string_append_c(text, (char)(first + (number - 1) % 26));
}

static void append_roman(GString *text, gboolean is_upper, guint number)
{
    static const struct {
        guint value;
        const char *upper, *lower;
    } parts[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
                 {100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
                 {10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
                 {1, "I", "i"}};

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        for (; number >= parts[i].value; number -= parts[i].value)
            g_string_append(text, is_upper ? parts[i].upper : parts[i].lower);
    }
}

/* Ideographs with places: 四百〇五. */
typedef struct {
    const char *digits;     /* zero first; zero " ": not written */
    const char *places;     /* ten, hundred, thousand */
    gboolean bare_ten;      /* 十一, not 一十一, below 20 */
    gboolean bare_hundreds; /* 百, not 一百; 千 likewise */
} Places;

static const Places chinese_thousand = {"〇一二三四五六七八九", "十百千", TRUE, FALSE};
static const Places chinese_legal = {"零壹贰叁肆伍陆柒捌玖", "拾佰仟", FALSE, FALSE};
static const Places taiwanese_thousand = {"零一二三四五六七八九", "十百千", TRUE, FALSE};
static const Places taiwanese_legal = {"零壹貳參肆伍陸柒捌玖", "拾佰仟", FALSE, FALSE};
static const Places japanese = {" 一二三四五六七八九", "十百千", TRUE, TRUE};

static void append_places(GString *text, const Places *places, guint number)
{
    guint whole = number;
    gboolean zero_due = FALSE;

    for (guint unit = 1000, place = 3; unit > 0; unit /= 10, place--) {
        guint digit = number / unit;

        number %= unit;
        if (digit == 0) {
            zero_due = whole >= unit;
            continue;
        }
        if (zero_due && *places->digits != ' ')
            append_from(text, places->digits, 0);
        zero_due = FALSE;
        if (!(digit == 1 && place > 0 && places->bare_hundreds) &&
            !(digit == 1 && place == 1 && places->bare_ten && whole < 20))
            append_from(text, places->digits, digit);
        if (place > 0)
            append_from(text, places->places, place - 1);
    }
}

/* 一 … 九十九 with the ten; from 100 on digit by digit. */
static void append_chinese(GString *text, guint number)
{
    if (number < 100)
        append_places(text, &chinese_thousand, number);
    else
        append_digits(text, "○一二三四五六七八九", number);
}

/* Formats that are a row of characters: the first stands for 1. */
static const struct {
    GjNumberFormat format;
    guint n;
    const char *characters;
} rows[] = {
    {GJ_NUMBER_CIRCLED, 20, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"},
    {GJ_NUMBER_PARENTHESIZED, 20, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"},
    {GJ_NUMBER_FULL_STOP, 20, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"},
    {GJ_NUMBER_STEMS, 10, "甲乙丙丁戊己庚辛壬癸"},
    {GJ_NUMBER_BRANCHES, 12, "子丑寅卯辰巳午未申酉戌亥"},
    {GJ_NUMBER_CIRCLED_IDEOGRAPH, 10, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"},
};

static void append_row(GString *text, GjNumberFormat format, guint number)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].format == format && number <= rows[i].n) {
            append_from(text, rows[i].characters, number - 1);
            return;
        }
    }
    append_decimal(text, number, 1);
}

/* The largest number that @format has a form for, beside the rows. */
static guint format_max(GjNumberFormat format)
{
    switch (format) {
    case GJ_NUMBER_UPPER_LETTER:
    case GJ_NUMBER_LOWER_LETTER:
        return LETTERS_MAX;
    case GJ_NUMBER_UPPER_ROMAN:
    case GJ_NUMBER_LOWER_ROMAN:
        return ROMAN_MAX;
    case GJ_NUMBER_CHINESE_THOUSAND:
    case GJ_NUMBER_CHINESE_LEGAL:
    case GJ_NUMBER_TAIWANESE_THOUSAND:
    case GJ_NUMBER_TAIWANESE_LEGAL:
    case GJ_NUMBER_JAPANESE:
        return PLACES_MAX;
    default:
        return G_MAXUINT;
    }
}

static void append_ideographs(GString *text, GjNumberFormat format, guint number)
{
    switch (format) {
    case GJ_NUMBER_CHINESE:
        append_chinese(text, number);
        break;
    case GJ_NUMBER_CHINESE_THOUSAND:
        append_places(text, &chinese_thousand, number);
        break;
    case GJ_NUMBER_CHINESE_LEGAL:
        append_places(text, &chinese_legal, number);
        break;
    case GJ_NUMBER_TAIWANESE_THOUSAND:
        append_places(text, &taiwanese_thousand, number);
        break;
    case GJ_NUMBER_TAIWANESE_LEGAL:
        append_places(text, &taiwanese_legal, number);
        break;
    case GJ_NUMBER_JAPANESE:
        append_places(text, &japanese, number);
        break;
    case GJ_NUMBER_DIGITS:
        append_digits(text, "〇一二三四五六七八九", number);
        break;
    default:
        append_row(text, format, number);
    }
}

void gj_number_append(GString *text, GjNumberFormat format, guint number, guint width)
{
    if (format == GJ_NUMBER_NONE || format == GJ_NUMBER_BULLET)
        return;
    if (format == GJ_NUMBER_DECIMAL_FULL_WIDTH) {
        append_digits(text, "０１２３４５６７８９", number);
        return;
    }
    if (number == 0 || number > format_max(format))
        format = GJ_NUMBER_DECIMAL;
    switch (format) {
    case GJ_NUMBER_DECIMAL:
        append_decimal(text, number, MAX(width, 1));
        break;
    case GJ_NUMBER_DECIMAL_ZERO:
        append_decimal(text, number, 2);
        break;
    case GJ_NUMBER_IN_DASH:
        g_string_append_printf(text, "- %u -", number);
        break;
    case GJ_NUMBER_UPPER_LETTER:
    case GJ_NUMBER_LOWER_LETTER:
        append_letters(text, format == GJ_NUMBER_UPPER_LETTER ? 'A' : 'a', number);
        break;
    case GJ_NUMBER_UPPER_ROMAN:
    case GJ_NUMBER_LOWER_ROMAN:
        append_roman(text, format == GJ_NUMBER_UPPER_ROMAN, number);
        break;
    default:
        append_ideographs(text, format, number);
    }
}
