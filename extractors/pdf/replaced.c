#include "replaced.h"

#include "glyph.h"

#include <string.h>

/* Chinese numerals, of which a figure may be written. */
#define NUMERALS "零〇一二两三四五六七八九十百千万亿"

/* The text in @bytes as UTF-8; NULL: it is none. */
static char *decode(const guint8 *bytes, gsize size)
{
    const char *text = (const char *)bytes;

    if (size >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
        return g_convert(text + 2, (gssize)size - 2, "UTF-8", "UTF-16BE", NULL, NULL,
                         NULL);
    if (size >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
        return g_convert(text + 2, (gssize)size - 2, "UTF-8", "UTF-16LE", NULL, NULL,
                         NULL);
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return g_utf8_make_valid(text + 3, (gssize)size - 3);
    /* PDFDocEncoding has its figures where Latin 1 has them */
    return g_convert(text, (gssize)size, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

static gboolean is_number(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return type == G_UNICODE_DECIMAL_NUMBER || type == G_UNICODE_OTHER_NUMBER;
}

/* Whether @c alone makes a cell blank, a dash or a figure. */
static gboolean is_sign(gunichar c)
{
    return gj_glyph_is_space(c) || gj_glyph_is_figure(c) ||
           g_utf8_strchr(NUMERALS, -1, c) ||
           g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION ||
           g_unichar_type(c) == G_UNICODE_CONTROL ||
           g_unichar_type(c) == G_UNICODE_FORMAT;
}

static gboolean is_dash(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212;
}

gunichar gj_replaced_char(const guint8 *bytes, gsize size)
{
    g_autofree char *text = decode(bytes, size);
    gunichar c = text ? g_utf8_get_char(text) : 0;
    const char *rest = text && *text ? g_utf8_next_char(text) : "";

    while (*rest && is_dash(c) && g_utf8_get_char(rest) == c)
        rest = g_utf8_next_char(rest); /* two in a row are one glyph in many fonts */
    return *rest ? 0 : c;
}

/* The usual form of @c (transfer full); one for all dashes, and one for all slashes. */
static char *fold(gunichar c)
{
    char text[8] = {0};

    if (is_dash(c))
        return g_strdup("-");
    if (c == 0x2044 || c == 0x2215)
        return g_strdup("/");
    g_unichar_to_utf8(c, text);
    return g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
}

gboolean gj_replaced_is_same(gunichar shown, gunichar given)
{
    g_autofree char *a = g_unichar_validate(shown) ? fold(shown) : NULL;
    g_autofree char *b = g_unichar_validate(given) ? fold(given) : NULL;

    return shown && given && g_strcmp0(a, b) == 0;
}

GjReplaced gj_replaced_judge(const guint8 *bytes, gsize size)
{
    g_autofree char *text = decode(bytes, size);
    gboolean has_words = FALSE;

    if (!text)
        return GJ_REPLACED_FIGURE;
    if (!*text)
        return GJ_REPLACED_NOTHING;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (is_number(c))
            return GJ_REPLACED_FIGURE;
        has_words = has_words || !is_sign(c);
    }
    return has_words ? GJ_REPLACED_NOT : GJ_REPLACED_SIGN;
}
