/* Bytes to text.
 *
 *  1. A byte order mark decides:      EF BB BF …       UTF-8
 *                                     FF FE 2D 4E      UTF-16LE
 *  2. Bytes that are valid UTF-8 without NUL are UTF-8.
 *  3. Both readings as UTF-16 are scored by the share of plausible characters (CJK,
 *     ASCII, CJK punctuation); one that is nearly all plausible while the other is
 *     clearly worse wins:             2D 4E 0A 00      LE: 中 newline   BE: ⵎ U+0A00
 *  4. Nearly valid UTF-8 (far more good than bad sequences) is UTF-8 with damage.
 *  5. Pairs of bytes with the common characters of Big5 rather than of GB2312 are Big5:
 *
 *       B0–D7, A1–FE                GB2312, first level: nearly all pairs of a GB text
 *       A4–C6, 40–7E or A1–FE       Big5, first level: nearly all of a Big5 text, and 0.6
 *                                   of a GB text
 *
 *  6. Bytes that are said to be windows-1252 or Latin-1, and make few common characters,
 *     are windows-1252.
 *  7. The rest is GB18030.
 *
 * What a page says of its encoding counts only between encodings that its bytes allow: it
 * is wrong in about one of ten pages.
 *
 * Cost: one pass to validate, one to convert. Gets wrong: other code pages (read as
 * GB18030: ASCII digits stay right, words do not), and a GB18030 text of a few characters
 * whose bytes happen to be valid UTF-8. */
#include "decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* How much of the bytes the encoding is guessed from, in bytes. */
#define SAMPLE_SIZE (256u << 10)
/* UTF-16 without a mark: this share of the units is plausible (measured on the
 * seeds: 1.00 in the right order, 0.03 to 0.30 in the wrong one), and the other order is
 * this worse. */
#define UTF16_SHARE_MIN  0.9
#define UTF16_BETTER_MIN 0.15
/* Fewest units that a statistic is worth anything for. */
#define UTF16_UNITS_MIN 4
/* Damaged UTF-8: so many good multi-byte sequences for each bad one. GB18030 read as
 * UTF-8 has about one good for five bad. */
#define UTF8_GOOD_PER_BAD 4
/* Big5: such a share of the pairs is common in it, and that much more than in GB2312. */
#define BIG5_SHARE_MIN  0.85
#define BIG5_BETTER_MIN 0.15
/* Share of common pairs below which a text that says so is no Chinese; and the same for
 * a text that says it is Big5. */
#define COMMON_SHARE_MIN 0.5
/* Fewest pairs that are worth a guess. */
#define PAIRS_MIN 8
/* Converted at a time, in bytes. */
#define CHUNK_SIZE 4096

#define REPLACEMENT "\xEF\xBF\xBD"

typedef struct {
    const char *name;
    gsize mark_size;
    guint8 mark[4];
} Mark;

/* UTF-32LE stands before UTF-16LE, whose mark it begins with. */
static const Mark marks[] = {
    {"UTF-8", 3, {0xEF, 0xBB, 0xBF}},
    {"UTF-32LE", 4, {0xFF, 0xFE, 0x00, 0x00}},
    {"UTF-32BE", 4, {0x00, 0x00, 0xFE, 0xFF}},
    {"UTF-16LE", 2, {0xFF, 0xFE}},
    {"UTF-16BE", 2, {0xFE, 0xFF}},
    {"GB18030", 4, {0x84, 0x31, 0x95, 0x33}},
};

static const Mark *find_mark(const guint8 *data, gsize size)
{
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (size >= marks[i].mark_size &&
            memcmp(data, marks[i].mark, marks[i].mark_size) == 0)
            return &marks[i];
    }
    return NULL;
}

/* The unit of @width bytes at @bytes. */
static guint32 read_unit(const guint8 *bytes, gsize width, gboolean big)
{
    guint32 unit = 0;

    for (gsize i = 0; i < width; i++)
        unit = unit << 8 | bytes[big ? i : width - 1 - i];
    return unit;
}

/* Whether a Chinese text has the UTF-16 unit @unit. One with a zero low byte is more
 * likely an ASCII character in the other byte order; 一 (U+4E00) is not. */
static gboolean unit_is_plausible(guint32 unit)
{
    if (unit < 0x80)
        return unit >= 0x20 || unit == '\n' || unit == '\r' || unit == '\t';
    if ((unit & 0xFF) == 0)
        return unit == 0x4E00 || unit == 0x3000;
    return (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3001 && unit <= 0x303F) ||
           (unit >= 0xFF01 && unit <= 0xFFEF) || (unit >= 0x2010 && unit <= 0x2027) ||
           (unit >= 0xA0 && unit <= 0xFF);
}

static double utf16_share(const guint8 *data, gsize size, gboolean big)
{
    gsize units = size / 2, plausible = 0;

    for (gsize i = 0; i < units; i++)
        plausible += unit_is_plausible(read_unit(data + 2 * i, 2, big));
    return units >= UTF16_UNITS_MIN ? (double)plausible / (double)units : 0;
}

static const char *guess_utf16(const guint8 *data, gsize size)
{
    double little = utf16_share(data, size, FALSE);
    double big = utf16_share(data, size, TRUE);

    if (MAX(little, big) < UTF16_SHARE_MIN || ABS(little - big) < UTF16_BETTER_MIN)
        return NULL;
    return little > big ? "UTF-16LE" : "UTF-16BE";
}

/* Where the bad sequence at @bad ends: never at an ASCII byte, which stays as it is. */
static const char *skip_bad(const char *bad, const char *end)
{
    const char *next = bad + 1;

    while (*bad != '\0' && next < end && (*next & 0xC0) == 0x80)
        next++;
    return next;
}

static gboolean is_nearly_utf8(const guint8 *data, gsize size)
{
    const char *from = (const char *)data, *end = from + size, *bad = NULL;
    gsize n_good = 0, n_bad = 0;

    for (; from < end; from = skip_bad(bad, end)) {
        g_utf8_validate_len(from, (gsize)(end - from), &bad);
        for (const char *at = from; at < bad; at = g_utf8_next_char(at))
            n_good += (*at & 0x80) != 0;
        if (bad == end)
            break;
        /* A character cut by the end of the bytes says nothing against UTF-8. */
        gboolean cut =
            end - bad < 4 && g_utf8_get_char_validated(bad, end - bad) == (gunichar)-2;
        n_bad += (*bad & 0x80) && !cut;
    }
    return n_good >= UTF8_GOOD_PER_BAD * n_bad && (n_good > 0 || n_bad == 0);
}

/* Shares of the pairs of bytes that are common characters. */
typedef struct {
    double gb, big5;
    gsize n_pairs;
} Pairs;

static Pairs count_pairs(const guint8 *data, gsize size)
{
    gsize gb = 0, big5 = 0, all = 0;

    for (gsize i = 0; i + 1 < size; i++) {
        guint8 lead = data[i], trail = data[i + 1];
        if (lead < 0x81 || trail < 0x40)
            continue;
        gb += lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1;
        big5 += lead >= 0xA4 && lead <= 0xC6 && (trail <= 0x7E || trail >= 0xA1);
        /* Punctuation and full-width forms have the same leads in both. */
        all += lead >= 0xA4;
        i++;
    }
    return (Pairs){(double)gb / (double)MAX(all, 1), (double)big5 / (double)MAX(all, 1),
                   all};
}

static gboolean is_western(const char *declared)
{
    return declared &&
           (strcmp(declared, "windows-1252") == 0 || strcmp(declared, "us-ascii") == 0 ||
            strcmp(declared, "iso-8859-1") == 0 || strcmp(declared, "latin1") == 0);
}

/* An encoding that writes Chinese as pairs of bytes, or windows-1252. */
static const char *guess_pairs(const guint8 *data, gsize size, const char *declared)
{
    Pairs pairs = count_pairs(data, size);
    gboolean is_big5 = pairs.n_pairs >= PAIRS_MIN && pairs.big5 >= BIG5_SHARE_MIN &&
                       pairs.big5 >= pairs.gb + BIG5_BETTER_MIN;

    if (is_big5 || (declared && g_str_has_prefix(declared, "big5") &&
                    pairs.big5 >= COMMON_SHARE_MIN && pairs.big5 >= pairs.gb))
        return "BIG5-HKSCS";
    if (is_western(declared) &&
        (pairs.gb < COMMON_SHARE_MIN || pairs.n_pairs < PAIRS_MIN))
        return "WINDOWS-1252";
    return "GB18030";
}

static const char *guess_encoding(const guint8 *data, gsize size, const char *declared)
{
    gsize sample = MIN(size, SAMPLE_SIZE);
    const char *utf16 = NULL;

    if (g_utf8_validate_len((const char *)data, size, NULL))
        return "UTF-8";
    utf16 = guess_utf16(data, sample);
    if (utf16)
        return utf16;
    return is_nearly_utf8(data, sample) ? "UTF-8" : guess_pairs(data, sample, declared);
}

static void replace(GString *out, gsize n_bytes, guint64 *replaced)
{
    g_string_append_len(out, REPLACEMENT, strlen(REPLACEMENT));
    *replaced += n_bytes;
}

static void append_utf8(GString *out, const char *from, gsize size, guint64 *replaced)
{
    const char *end = from + size, *bad = NULL;

    while (from < end) {
        g_utf8_validate_len(from, (gsize)(end - from), &bad);
        g_string_append_len(out, from, bad - from);
        from = bad;
        if (bad < end) {
            from = skip_bad(bad, end);
            replace(out, (gsize)(from - bad), replaced);
        }
    }
}

/* The character at @bytes of UTF-16 or UTF-32 and its size in @n_bytes; 0 for none. */
static gunichar read_wide(const guint8 *bytes, gsize size, gsize width, gboolean big,
                          gsize *n_bytes)
{
    guint32 unit = 0, low = 0;

    *n_bytes = MIN(width, size);
    if (size < width)
        return 0;
    unit = read_unit(bytes, width, big);
    if (width == 2 && (unit & 0xFC00) == 0xD800 && size >= 4) {
        low = read_unit(bytes + 2, 2, big);
        if ((low & 0xFC00) == 0xDC00) {
            *n_bytes = 4;
            return 0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF));
        }
    }
    return unit < 0x110000 && (unit & 0xFFFFF800) != 0xD800 ? unit : 0;
}

static void append_wide(GString *out, const guint8 *data, gsize size,
                        const char *encoding, guint64 *replaced)
{
    gsize width = strstr(encoding, "32") ? 4 : 2;
    gboolean big = g_str_has_suffix(encoding, "BE");
    gsize n_bytes = 0;

    for (gsize at = 0; at < size; at += n_bytes) {
        gunichar c = read_wide(data + at, size - at, width, big, &n_bytes);
        if (c)
            g_string_append_unichar(out, c);
        else
            replace(out, n_bytes, replaced);
    }
}

static void append_converted(GString *out, const guint8 *data, gsize size,
                             const char *encoding, guint64 *replaced)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    char *from = (char *)data;
    gsize left = size;

    if (converter == (iconv_t)-1) {
        append_utf8(out, (const char *)data, size, replaced);
        return;
    }
    while (left > 0) {
        char chunk[CHUNK_SIZE];
        char *to = chunk;
        gsize room = sizeof chunk;
        gsize rc = iconv(converter, &from, &left, &to, &room);
        int failure = rc == (gsize)-1 ? errno : 0;

        append_utf8(out, chunk, (gsize)(to - chunk), replaced);
        if (failure != 0 && failure != E2BIG) {
            /* One byte only: the next may be a digit, which must not be lost. */
            replace(out, 1, replaced);
            from++;
            left--;
            iconv(converter, NULL, NULL, NULL, NULL);
        }
    }
    iconv_close(converter);
}

void gj_decode(const guint8 *data, gsize size, GjDecoded *decoded)
{
    gj_decode_declared(data, size, NULL, decoded);
}

void gj_decode_declared(const guint8 *data, gsize size, const char *declared,
                        GjDecoded *decoded)
{
    const Mark *mark = find_mark(data, size);
    const guint8 *from = data + (mark ? mark->mark_size : 0);
    gsize left = size - (gsize)(from - data);
    GString *out = g_string_sized_new(left + 1);

    *decoded =
        (GjDecoded){.encoding = mark ? mark->name : guess_encoding(from, left, declared)};
    if (g_str_has_prefix(decoded->encoding, "UTF-8"))
        append_utf8(out, (const char *)from, left, &decoded->replaced);
    else if (g_str_has_prefix(decoded->encoding, "UTF-"))
        append_wide(out, from, left, decoded->encoding, &decoded->replaced);
    else
        append_converted(out, from, left, decoded->encoding, &decoded->replaced);
    decoded->length = out->len;
    decoded->text = g_string_free(out, FALSE);
}

void gj_decoded_clear(GjDecoded *decoded)
{
    g_clear_pointer(&decoded->text, g_free);
}
