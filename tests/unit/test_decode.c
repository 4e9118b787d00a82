/* Bytes of every encoding that texts come in, whole and damaged. */
#include "extractors/decode.h"

#include <criterion/criterion.h>
#include <string.h>

#define TEXT "规章\t0\n行政规范性文件\t12\n（一）予以公开\n"

static void check(const char *what, const guint8 *data, gsize size, const char *encoding,
                  const char *text, guint64 replaced)
{
    g_auto(GjDecoded) decoded = {0};

    gj_decode(data, size, &decoded);
    cr_expect_str_eq(decoded.encoding, encoding, "%s: read as %s", what,
                     decoded.encoding);
    cr_expect_str_eq(decoded.text, text, "%s: text is %s", what, decoded.text);
    cr_expect_eq(decoded.replaced, replaced, "%s: %u replaced", what,
                 (guint)decoded.replaced);
    cr_expect_eq(decoded.length, strlen(decoded.text), "%s: length", what);
    cr_expect(g_utf8_validate(decoded.text, -1, NULL), "%s: not UTF-8", what);
}

/* TEXT in @charset, with the bytes of @mark in front. */
static GByteArray *text_in(const char *charset, const char *mark, gsize mark_size)
{
    GByteArray *bytes = g_byte_array_new();
    gsize size = 0;
    g_autofree char *text = g_convert(TEXT, -1, charset, "UTF-8", NULL, &size, NULL);

    cr_assert_not_null(text, "no %s", charset);
    g_byte_array_append(bytes, (const guint8 *)mark, (guint)mark_size);
    g_byte_array_append(bytes, (const guint8 *)text, (guint)size);
    return bytes;
}

Test(decode, every_encoding_gives_the_same_text)
{
    static const struct {
        const char *charset;
        const char *mark;
        gsize mark_size;
        const char *encoding;
    } cases[] = {
        {"UTF-8", "", 0, "UTF-8"},
        {"UTF-8", "\xEF\xBB\xBF", 3, "UTF-8"},
        {"UTF-16LE", "", 0, "UTF-16LE"},
        {"UTF-16BE", "", 0, "UTF-16BE"},
        {"UTF-16LE", "\xFF\xFE", 2, "UTF-16LE"},
        {"UTF-16BE", "\xFE\xFF", 2, "UTF-16BE"},
        {"UTF-32LE", "\xFF\xFE\0\0", 4, "UTF-32LE"},
        {"UTF-32BE", "\0\0\xFE\xFF", 4, "UTF-32BE"},
        {"GB18030", "", 0, "GB18030"},
        {"GB18030", "\x84\x31\x95\x33", 4, "GB18030"},
        {"GBK", "", 0, "GB18030"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes =
            text_in(cases[i].charset, cases[i].mark, cases[i].mark_size);
        check(cases[i].charset, bytes->data, bytes->len, cases[i].encoding, TEXT, 0);
    }
}

Test(decode, what_is_no_character_is_replaced_and_counted)
{
    static const struct {
        const char *what;
        const char *bytes;
        gsize size;
        const char *encoding;
        const char *text;
        guint64 replaced;
    } cases[] = {
        {"nothing", "", 0, "UTF-8", "", 0},
        {"ASCII", "a1\n", 3, "UTF-8", "a1\n", 0},
        {"a NUL", "规章\0 12", 10, "UTF-8", "规章\xEF\xBF\xBD 12", 1},
        {"cut at the end", "规章和规\xE8\xA7", 14, "UTF-8", "规章和规\xEF\xBF\xBD", 2},
        {"cut before a digit",
         "规章和规\xE8\xA7"
         "7",
         15, "UTF-8",
         "规章和规\xEF\xBF\xBD"
         "7",
         2},
        {"GB18030, lone byte before a digit",
         "\xB9\xE6\xD5\xC2\xFF"
         "7",
         6, "GB18030",
         "规章\xEF\xBF\xBD"
         "7",
         1},
        {"GB18030, cut at the end", "\xB9\xE6\xD5\xC2\xB9", 5, "GB18030",
         "规章\xEF\xBF\xBD", 1},
        {"UTF-16, lone surrogate",
         "\xFF\xFE\x00\xD8"
         "7\0",
         6, "UTF-16LE",
         "\xEF\xBF\xBD"
         "7",
         2},
        {"UTF-16, two NULs",
         "\xFF\xFE"
         "7\0\0\0\0",
         7, "UTF-16LE", "7\xEF\xBF\xBD\xEF\xBF\xBD", 3},
        {"UTF-32, out of range", "\0\0\xFE\xFF\0\x11\0\0", 8, "UTF-32BE", "\xEF\xBF\xBD",
         4},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(cases[i].what, (const guint8 *)cases[i].bytes, cases[i].size,
              cases[i].encoding, cases[i].text, cases[i].replaced);
}

Test(decode, a_surrogate_pair_is_one_character)
{
    check("U+20000", (const guint8 *)"\xFF\xFE\x40\xD8\x00\xDC", 6, "UTF-16LE",
          "\xF0\xA0\x80\x80", 0);
}

Test(decode, english_text_with_a_nul_is_not_taken_for_utf16)
{
    const char bytes[] = "The quick brown fox\0jumps over the lazy dog and back";
    g_auto(GjDecoded) decoded = {0};

    gj_decode((const guint8 *)bytes, sizeof bytes - 1, &decoded);
    cr_expect_str_eq(decoded.encoding, "UTF-8");
    cr_expect_eq(decoded.replaced, 1);
}

Test(decode, a_long_gb18030_text_is_read_over_all_chunks)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *bytes = NULL;
    gsize size = 0;

    for (guint i = 0; i < 20000; i++)
        g_string_append_printf(text, "规章%u、", i);
    bytes = g_convert(text->str, -1, "GB18030", "UTF-8", NULL, &size, NULL);
    check("long", (const guint8 *)bytes, size, "GB18030", text->str, 0);
}

Test(decode, what_a_text_says_of_itself_counts_only_where_its_bytes_leave_a_choice)
{
#define TRADITIONAL "政府資訊公開年度報告，本年度收到申請三件，均已依限辦結並予公開"
#define SIMPLIFIED  "行政规范性文件本年制发件数，三件申请均已按时答复并予公开"
    static const struct {
        const char *charset, *declared, *text, *encoding;
    } cases[] = {
        {"UTF-8", "big5", TRADITIONAL, "UTF-8"},
        {"UTF-8", "windows-1252", SIMPLIFIED, "UTF-8"},
        {"BIG5", NULL, TRADITIONAL, "BIG5-HKSCS"},
        {"BIG5", "utf-8", TRADITIONAL, "BIG5-HKSCS"},
        {"BIG5", "big5", "\u898f\u7ae0", "BIG5-HKSCS"},
        {"GB18030", "big5", SIMPLIFIED, "GB18030"},
        {"GB18030", "gb2312", TRADITIONAL, "GB18030"},
        {"GB18030", "iso-8859-1", SIMPLIFIED, "GB18030"},
        {"WINDOWS-1252", "windows-1252", "12\u00a0\u2013 3", "WINDOWS-1252"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GjDecoded) decoded = {0};
        gsize size = 0;
        g_autofree char *bytes =
            g_convert(cases[i].text, -1, cases[i].charset, "UTF-8", NULL, &size, NULL);
        cr_assert_not_null(bytes, "no %s", cases[i].charset);
        gj_decode_declared((const guint8 *)bytes, size, cases[i].declared, &decoded);
        cr_expect_str_eq(decoded.encoding, cases[i].encoding, "%u: read as %s", i,
                         decoded.encoding);
        cr_expect_str_eq(decoded.text, cases[i].text, "%u: text is %s", i, decoded.text);
    }
}
