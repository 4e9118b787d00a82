/* Whole files: whether the text of a page is believed, encryption, damage. */
#include "make_pdf.h"

#include "extractors/extractor.h"
#include "extractors/pixels.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    const char *content;
    const char *given; /* behind the size of the page */
} Case;

static void check_all(const char *resources, const Case *cases, gsize n_cases,
                      const char *more)
{
    for (gsize i = 0; i < n_cases; i++) {
        char *given = read_page("", resources, cases[i].content, more);
        g_autofree char *expected = g_strconcat("200x100", cases[i].given, "\n", NULL);
        cr_expect_str_eq(given, expected, "%s gives %s", cases[i].content, given);
        g_free(given);
    }
}

Test(pdf, text_that_cannot_be_seen_gives_no_figures)
{
    static const Case cases[] = {
        {TEXT("10 50", "12"), " 12"},
        {TEXT("10 50", "12") "3 Tr " TEXT("10 20", "34"), " (it has hidden text)"},
        {TEXT("10 50", "12") "BT /F 10 Tf 7 Tr 10 20 Td (34) Tj ET",
         " (it has hidden text)"},
        {TEXT("10 50", "12") "3 Tr " TEXT("30 50", " "), " 12"},
        {"BT /F 10 Tf 10 50 Td (12) Tj 3 Tr (34) Tj ET", " (it has hidden text)"},
        {TEXT("10 50", "12") "1 g " TEXT("10 20", "34"), " (it has white text on white)"},
        {TEXT("10 50", "12") "0 0 0 0 k " TEXT("10 20", "34"),
         " (it has white text on white)"},
        {TEXT("10 50", "12") "0.2 g 5 15 50 20 re f 1 g " TEXT("10 20", "34"), " 12 34"},
        {"0.2 g 5 15 50 20 re f 1 g 5 15 50 20 re f " TEXT("10 20", "34"),
         " (it has white text on white)"},
        {TEXT("10 50", "12") "1 g 5 40 30 30 re f",
         " (it has text with something drawn over it)"},
        {TEXT("10 50", "12") "1 g 5 40 30 30 re f 0 g " TEXT("10 50", "98"),
         " (it has text with something drawn over it)"},
        {"1 g 5 40 30 30 re f 0 g " TEXT("10 50", "12"), " 12"},
        {TEXT("10 50", "12") "1 G 10 w 5 54 m 40 54 l S",
         " (it has text with something drawn over it)"},
        {TEXT("10 50", "12") "10 w 5 54 m 40 54 l S",
         " (it has text with something drawn over it)"},
        {TEXT("10 50", "12") "1 G 2 w 5 54 m 40 54 l S", " 12"},
        {TEXT("10 50", "12") "1 G 10 w 5 30 m 40 30 l S", " 12"},
        {"1 G 10 w 5 54 m 40 54 l S " TEXT("10 50", "12"), " 12"},
        {"10 w 5 54 m 40 54 l S 1 g " TEXT("10 50", "12"), " 12"},
        {TEXT("10 50", "12") "/None gs " TEXT("10 20", "34"), " (it has hidden text)"},
        {TEXT("10 50", "12") "0 0 50 10 re W n " TEXT("10 20", "34"),
         " (it has text that is clipped away)"},
        {"q 8 40 12 30 re W n " TEXT("10 50", "1234") "Q",
         " (it has text that is clipped away)"},
        {"q 8 40 12 30 re W n " TEXT("10 50", "12") "Q q 20 40 90 30 re W n " TEXT(
             "30 50", "34") "Q",
         " 12 34"},
        {"q 8 40 30 30 re W n " TEXT("6 50", " 12") "Q", " 12"},
        {"q 8 40 30 30 re W n " TEXT("6 50", "12") "Q",
         " (it has text that is clipped away)"},
        {TEXT("10 50", "12") TEXT("10 50", "12"), " 12"},
        {TEXT("10 50", "a long text that is seen") "1 g " TEXT("10 20", "x"),
         " a long text that is seen"},
        {TEXT("190 50", "1234"), " (a figure runs over the edge of the page)"},
        {TEXT("250 50", "1234") TEXT("10 50", "5"), " 5"},
    };

    check_all("/ExtGState<</None<</ca 0>>>>", cases, G_N_ELEMENTS(cases), NULL);
}

#define IMAGE                                                                            \
    "6 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"           \
    "/ColorSpace/DeviceGray/Length 1>>stream\nx\nendstream endobj\n"

Test(pdf, marks_of_notes_are_no_digits_of_the_figure_before_them)
{
#define SMALL(place, text) "BT /F 6 Tf " place " Td (" text ") Tj ET "
    static const Case cases[] = {
        {"BT /F 10 Tf 10 50 Td (12) Tj /F 6 Tf 4 Ts (3) Tj ET", " 12"},
        {TEXT("10 50", "12") SMALL("21.5 54", "3"), " 12"},
        {TEXT("10 50", "12") SMALL("21.5 54", "[3]") TEXT("40 50", "4"), " 12 4"},
        /* on the same line, as large, too far away, too long, beyond a rule, in front */
        {TEXT("10 50", "12") SMALL("21.5 50", "3"), " 12 3"},
        {TEXT("10 50", "12") TEXT("21.5 52", "3"), " 12 3"},
        {TEXT("10 50", "12") SMALL("24.5 54", "3"), " 12 3"},
        {TEXT("10 50", "12") SMALL("21.5 54", "345678"), " 12 345678"},
        {TEXT("10 50", "12") "21.3 40 m 21.3 70 l S " SMALL("21.5 54", "3"),
         " 12 3 [21.3 30 21.3 60 1]"},
        {SMALL("10 54", "3") TEXT("14 50", "12"), " 3 12"},
        {TEXT("10 50", "12") SMALL("21.5 54", "%"), " 12 %"},
    };

    check_all("", cases, G_N_ELEMENTS(cases), NULL);
}

Test(pdf, pictures_and_shapes_may_be_the_page)
{
    static const Case cases[] = {
        {"", ""},
        {"0 0 m 100 0 l S", " [0 99.75 100 99.75 0.5]"},
        {"q 200 0 0 100 0 0 cm /Im Do Q", " (it has a picture and no text)"},
        {"q 20 0 0 10 0 0 cm /Im Do Q " TEXT("10 50", "12"), " 12"},
        {"q 200 0 0 90 0 0 cm /Im Do Q 3 Tr " TEXT("10 50", "12"),
         " (a picture covers the page)"},
        {"q 200 0 0 50 0 0 cm /Im Do Q q 200 0 0 50 0 50 cm /Im Do Q " TEXT("10 50",
                                                                            "12"),
         " (a picture covers the page)"},
        {"q 0 100 -200 0 200 0 cm /Im Do Q " TEXT("10 50", "12"),
         " (a picture covers the page)"},
    };

    check_all("/XObject<</Im 6 0 R>>", cases, G_N_ELEMENTS(cases), IMAGE);
}

Test(pdf, pictures_beside_text_are_told_behind_their_page)
{
    static const Case cases[] = {
        {"q 200 0 0 30 0 0 cm /Im Do Q " TEXT("10 50", "12"), " 12\npicture on page 1"},
        {"q 200 0 0 30 0 0 cm /Clear Do Q " TEXT("10 50", "12"),
         " 12\npicture on page 1"},
        {"q 30 0 0 30 0 0 cm /Im Do Q " TEXT("10 50", "12"), " 12"},
        {"q 200 0 0 30 0 0 cm /Im Do Q 3 Tr " TEXT("10 50", "12"),
         " (it has hidden text)"},
    };

    check_all("/XObject<</Im 6 0 R/Clear 7 0 R>>", cases, G_N_ELEMENTS(cases),
              IMAGE "7 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1"
                    "/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 6 0 R"
                    "/Length 1>>stream\nx\nendstream endobj\n");
}

Test(pdf, letters_drawn_as_shapes_are_not_text)
{
    g_autoptr(GString) content = g_string_new(TEXT("10 50", "1"));

    for (guint i = 0; i < 40; i++)
        g_string_append_printf(content, "%u 20 m %u 30 9 9 %u 20 c f ", i, i, i + 3);
    char *given = read_page("", "", content->str, NULL);
    cr_expect_str_eq(given, "200x100 (it has shapes that may be letters)\n", "%s", given);
    g_free(given);
}

Test(pdf, fonts_must_tell_their_characters)
{
    static const struct {
        const char *font;
        gboolean is_believed;
    } cases[] = {
        {"/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]", FALSE},
        {"/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]", TRUE},
        {"/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 9 0 R",
         TRUE},
        {"/TrueType/BaseFont/X/Encoding/WinAnsiEncoding", TRUE},
        {"/TrueType/BaseFont/X/Encoding/WinAnsiEncoding/FontDescriptor<</Flags 4>>",
         TRUE},
        {"/TrueType/BaseFont/X/Encoding/WinAnsiEncoding/FontDescriptor<</Flags 32"
         "/FontFile2 9 0 R>>",
         TRUE},
        {"/TrueType/BaseFont/X/Encoding/WinAnsiEncoding/FontDescriptor<</Flags 4"
         "/FontFile2 9 0 R>>",
         FALSE},
        {"/TrueType/BaseFont/X/FontDescriptor<</Flags 4/FontFile2 9 0 R>>", FALSE},
        {"/TrueType/BaseFont/ABCDEE+Wingdings/FontDescriptor<</Flags 4/FontFile2 9 0 R>>",
         TRUE},
        {"/TrueType/BaseFont/X/Encoding<</Differences[49/one/two]>>/FontDescriptor<<"
         "/Flags 4/FontFile2 9 0 R>>",
         TRUE},
        {"/TrueType/BaseFont/X/Encoding/WinAnsiEncoding/ToUnicode 9 0 R"
         "/FontDescriptor<</Flags 4/FontFile2 9 0 R>>",
         TRUE},
        {"/Type1/BaseFont/X/Encoding<</Differences[49/one/two]>>", TRUE},
        {"/Type1/BaseFont/X/Encoding<</Differences[49/g1/g2]>>", FALSE},
        {"/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>"
         "/Encoding<</Differences[49/a1/a2]>>/FirstChar 49/LastChar 50/Widths[1 1]",
         FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *more = g_strdup_printf(
            "6 0 obj<</Type/Font/Subtype%s>>endobj\n"
            "7 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>endobj\n"
            "8 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/X/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>endobj\n"
            "9 0 obj<</Length 96>>stream\nbegincmap 1 begincodespacerange <0000><FFFF> "
            "endcodespacerange 1 beginbfrange <0011><0014><0031> endbfrange\n"
            "endstream endobj\n",
            cases[i].font);
        gboolean is_composite = g_str_has_prefix(cases[i].font, "/Type0");
        char *given = read_page("", "/Font<</X 6 0 R>>",
                                is_composite ? "BT /X 10 Tf 10 50 Td <00110012> Tj ET"
                                             : "BT /X 10 Tf 10 50 Td (12) Tj ET",
                                more);
        cr_expect_eq(strstr(given, "does not tell") == NULL, cases[i].is_believed,
                     "%s gives %s", cases[i].font, given);
        g_free(given);
    }
}

Test(pdf, a_minus_that_the_font_does_not_have_is_noticed)
{
    static const struct {
        const char *codes;
        gboolean is_believed;
    } cases[] = {
        {"FF0D0035", TRUE},      /* －5 */
        {"22120035", FALSE},     /* −5 */
        {"003000352212", FALSE}, /* 05− */
        {"00221200", TRUE},      /* " and a character */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *content =
            g_strdup_printf("BT /X 10 Tf 10 50 Td <%s> Tj ET", cases[i].codes);
        g_autofree char *given =
            read_page("", "/Font<</X 6 0 R>>", content,
                      "6 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light"
                      "/Encoding/UniGB-UCS2-H/DescendantFonts[7 0 R]>>endobj\n"
                      "7 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
                      "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
                      ">>endobj\n");
        cr_expect_eq(strstr(given, "does not tell") == NULL, cases[i].is_believed,
                     "%s gives %s", cases[i].codes, given);
    }
}

/* Whether page 1 is drawn when the font /X is the @font that composite text is in. */
static gboolean is_drawn(const char *font)
{
    g_autofree char *more = g_strdup_printf(
        "6 0 obj<</Type/Font/Subtype%s>>endobj\n"
        "7 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>endobj\n",
        font);
    g_autoptr(GByteArray) file =
        make_pdf("", "/Font<</X 6 0 R>>", "BT /X 10 Tf 10 50 Td <00110012> Tj ET", more);
    GjInput input = {"a.pdf", file->data, file->len};
    GjPixelReader *reader = gj_pixel_reader_open(&input, NULL);
    g_auto(GjPixels) pixels = {0};

    cr_assert(reader);
    gboolean drawn = gj_pixel_reader_read(reader, 1, NULL, &pixels, NULL);
    gj_pixel_reader_free(reader);
    return drawn;
}

/* Boxes, which stand for the glyphs of a font that is not there, look like noughts. */
Test(pdf, a_page_whose_font_is_not_there_is_not_drawn)
{
    cr_expect_not(
        is_drawn("/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]"));
    cr_expect(is_drawn("/Type1/BaseFont/Helvetica"));
}

Test(pdf, characters_that_mean_nothing_are_not_believed)
{
    static const struct {
        const char *map;
        gboolean is_believed;
    } cases[] = {
        {"<31><0031>", TRUE},
        {"<31><E001>", FALSE},
        {"<31><FFFD>", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *map = g_strdup_printf(
            "begincmap 1 begincodespacerange <00><FF> endcodespacerange 2 beginbfchar "
            "%s <32><0032> endbfchar endcmap",
            cases[i].map);
        g_autofree char *more = g_strdup_printf(
            "6 0 obj<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 7 0 R"
            "/FirstChar 49/LastChar 50/Widths[500 500]>>endobj\n"
            "7 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n",
            strlen(map), map);
        char *given =
            read_page("", "/Font<</X 6 0 R>>", "BT /X 10 Tf 10 50 Td (2122) Tj ET", more);
        cr_expect_eq(strstr(given, "mean nothing") == NULL, cases[i].is_believed,
                     "%s: %s", cases[i].map, given);
        g_free(given);
    }
}

Test(pdf, text_given_for_what_is_shown_is_no_figure)
{
#define MARKED(list, shown) "BT /F 10 Tf 10 50 Td (a) Tj " list " BDC " shown " EMC ET"
    static const struct {
        const char *content;
        gboolean is_believed;
    } cases[] = {
        {MARKED("/Span<</ActualText<FEFF0039>>>", "(4) Tj"), FALSE},
        {MARKED("/Span<</ActualText(9)>>", "(4) Tj"), FALSE},
        {MARKED("/Span<</ActualText<FEFF>>>", "(4) Tj"), FALSE},
        {MARKED("/Span<</ActualText()>>", "(4) Tj"), FALSE},
        {MARKED("/Span<</ActualText()>>", "( ) Tj"), TRUE},
        {MARKED("40 0 Td (4) Tj /Span<</ActualText()>>", "0.5 0 Td (4) Tj"), TRUE},
        {MARKED("40 0 Td (4) Tj /Span<</ActualText()>>", "0.5 0 Td (9) Tj"), FALSE},
        {MARKED("40 0 Td (4) Tj /Span<</ActualText()>>", "5 0 Td (4) Tj"), FALSE},
        {MARKED("40 0 Td (4) Tj /Span<</ActualText()>>", "/Y 10 Tf (4) Tj"), FALSE},
        {MARKED("40 0 Td (4) Tj /Span<</ActualText(4)>>", "0.5 0 Td (4) Tj"), FALSE},
        {MARKED("/Span<</Lang(zh)/MCID 4/ActualText(9)>>", "(4) Tj"), FALSE},
        {MARKED("/Span<</K<</ActualText(9)>>/Lang(9)>>", "(4) Tj"), TRUE},
        {MARKED("/Span<</ActualText(9)>> BDC EMC /P<</MCID 1>>", "(4) Tj"), TRUE},
        {MARKED("/Span<</ActualText(9)>> BDC /P<</MCID 1>>", "(4) Tj EMC"), FALSE},
        {MARKED("/Span /Figure", "(4) Tj"), FALSE},
        {MARKED("/Span /Word", "(4) Tj"), TRUE},
        {MARKED("/Span<</ActualText<FEFF653F5E9C>>>", "(zf) Tj"), TRUE},
        {MARKED("/Span<</ActualText(fi)>>", "(f) Tj"), TRUE},
        {MARKED("/Span<</ActualText<FEFF00AD>>>", "(-) Tj"), TRUE},
        {MARKED("/Span<</ActualText<FEFF00AD>>>", "(4) Tj (3) Tj"), FALSE},
        {MARKED("/Span<</ActualText(-)>>", "20 0 Td (4) Tj"), FALSE},
        {MARKED("/Span<</ActualText( )>>", "20 0 Td (4) Tj"), FALSE},
        {MARKED("/Span<</ActualText<FEFF2003>>>", "/X 9 Tf 20 0 Td <0003> Tj"), TRUE},
        {MARKED("/Span<</ActualText<FEFF2003>>>", "/X 9 Tf 20 0 Td <0014> Tj"), FALSE},
        {MARKED("/Span<</ActualText<FEFF4E00>>>", "/Y 9 Tf 20 0 Td (1) Tj"), TRUE},
        {MARKED("/Span<</ActualText<FEFF4E00>>>", "/Y 9 Tf 20 0 Td (11) Tj"), FALSE},
        {MARKED("/Span<</ActualText<FEFF4E8C>>>", "/Y 9 Tf 20 0 Td (1) Tj"), FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *given = read_page(
            "",
            "/Font<</F 7 0 R/X 8 0 R/Y 10 0 "
            "R>>/Properties<</Figure<</ActualText<FEFF0039>>>"
            "/Word<</ActualText(word)>>>>",
            cases[i].content,
            "6 0 obj<<>>endobj\n"
            "7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
            "endobj\n"
            "8 0 obj<</Type/Font/Subtype/Type0/BaseFont/X/Encoding"
            "/Identity-H/DescendantFonts[9 0 R]>>endobj\n"
            "9 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
            "/Supplement 0>>>>endobj\n"
            "10 0 obj<</Type/Font/Subtype/Type1/BaseFont/Y/ToUnicode 11 0 R>>endobj\n"
            "11 0 obj<</Length 38>>stream\n1 beginbfchar <31> <2F00> endbfchar  \n"
            "endstream endobj\n");
        cr_expect_eq(strstr(given, "other figures") == NULL, cases[i].is_believed,
                     "%s gives %s", cases[i].content, given);
        g_free(given);
    }
}

Test(pdf, text_typed_over_a_page_is_not_overlooked)
{
    static const struct {
        const char *annot;
        gboolean is_believed;
    } cases[] = {
        {"/Subtype/FreeText/Contents(5)", FALSE},
        {"/Subtype/FreeText/Contents(5)/F 2", TRUE},
        {"/Subtype/Widget/FT/Tx/V(5)", FALSE},
        {"/Subtype/Widget/FT/Tx/V()", TRUE},
        {"/Subtype/Widget/FT/Sig", TRUE},
        {"/Subtype/Link", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *entries =
            g_strdup_printf("/Annots[<</Type/Annot/Rect[9 9 20 20]%s>>]", cases[i].annot);
        char *given = read_page(entries, "", TEXT("10 50", "12"), NULL);
        cr_expect_eq(strstr(given, "typed over") == NULL, cases[i].is_believed,
                     "%s gives %s", cases[i].annot, given);
        g_free(given);
    }
}

Test(pdf, figures_that_an_annotation_strikes_are_not_believed)
{
#define OVER  "/Rect[5 45 30 65]"
#define ASIDE "/Rect[100 45 130 65]"
    static const struct {
        const char *annot;
        gboolean is_believed;
    } cases[] = {
        {OVER "/Subtype/StrikeOut", FALSE},
        {ASIDE "/Subtype/StrikeOut", TRUE},
        {OVER "/Subtype/StrikeOut/F 2", TRUE},
        {OVER "/Subtype/StrikeOut/QuadPoints[100 65 130 65 100 45 130 45]", TRUE},
        {ASIDE "/Subtype/StrikeOut/QuadPoints[100 65 130 65 100 45 130 45"
               " 5 65 30 65 5 45 30 45]",
         FALSE},
        {OVER "/Subtype/Redact", FALSE},
        {OVER "/Subtype/Ink", FALSE},
        {"/Rect[30 65 5 45]/Subtype/Line", FALSE},
        {OVER "/Subtype/Square/IC[1 1 1]", FALSE},
        {OVER "/Subtype/Square/IC[]", TRUE},
        {OVER "/Subtype/Square", TRUE},
        {OVER "/Subtype/Circle/IC[0]", FALSE},
        {OVER "/Subtype/Stamp", TRUE},
        {OVER "/Subtype/Highlight", TRUE},
        {OVER "/Subtype/Link", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *entries =
            g_strdup_printf("/Annots[<</Type/Annot%s>>]", cases[i].annot);
        char *given = read_page(entries, "", TEXT("10 50", "12"), NULL);
        cr_expect_eq(strstr(given, "strikes out") == NULL, cases[i].is_believed,
                     "%s gives %s", cases[i].annot, given);
        g_free(given);
    }
}
