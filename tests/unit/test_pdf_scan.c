/* From the content of a page to its ruling lines: x0 y0 x1 y1 width, y down. The page has
 * 200 by 100 points. */
#include "make_pdf.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    const char *content;
    const char *rules;
} Case;

static void check(const char *entries, const char *resources, const Case *c,
                  const char *more)
{
    GByteArray *file = make_pdf(entries, resources, c->content, more);
    char *given = read_pdf(file);
    gsize size = strcspn(given, " \n");
    g_autofree char *rules = g_strndup(given + size, strcspn(given + size, "\n"));

    cr_expect_str_eq(rules, c->rules, "%s gives %s", c->content, given);
    g_free(given);
    g_byte_array_unref(file);
}

static void check_all(const char *entries, const char *resources, const Case *cases,
                      gsize n_cases, const char *more)
{
    for (gsize i = 0; i < n_cases; i++)
        check(entries, resources, &cases[i], more);
}

Test(scan, strokes_and_thin_areas_are_rules)
{
    static const Case cases[] = {
        {"10 20 m 110 20 l S", " [10 80 110 80 1]"},
        {"0.5 w 10 20 m 10 70 l S", " [10 30 10 80 0.5]"},
        {"10 20 100 30 re S", " [10 50 110 50 1] [10 80 110 80 1] [10 50 10 80 1] "
                              "[110 50 110 80 1]"},
        {"10 20 100 0.48 re f", " [10 79.76 110 79.76 0.48]"},
        {"10 20 0.48 50 re f*", " [10.24 30 10.24 80 0.48]"},
        {"10 20 m 110 20 l 110 21 l 10 21 l h B", " [9.5 79.5 110.5 79.5 2]"},
        {"10 20 m 110 20 l 109 21 l 11 21 l f", " [10 79.5 110 79.5 1]"},
        {"10 20 m 60 20 l 60 70 l s", " [10 80 60 80 1] [60 30 60 80 1]"},
        {"10 20 100 50 re f", ""},
        {"10 20 m 110 60 l S", ""},
        {"10 20 m 20 30 40 30 110 20 c S", ""},
        {"10 20 m 110 20 l n", ""},
        {"10 20 100 30 re 11 21 98 28 re f*",
         " [10 50.5 110 50.5 1] [10 79.5 110 79.5 1] [10.5 50 10.5 80 1] "
         "[109.5 50 109.5 80 1]"},
    };

    check_all("", "", cases, G_N_ELEMENTS(cases), NULL);
}

Test(scan, matrices_states_and_clips_change_what_is_drawn)
{
    static const Case cases[] = {
        {"2 0 0 2 10 10 cm 1 w 0 5 m 50 5 l S", " [10 80 110 80 2]"},
        {"q 1 0 0 1 0 50 cm Q 10 20 m 110 20 l S", " [10 80 110 80 1]"},
        {"Q Q 10 20 m 110 20 l S", " [10 80 110 80 1]"},
        {"0 1 -1 0 100 0 cm 10 20 m 60 20 l S", " [80 40 80 90 1]"},
        {"50 0 100 100 re W n 10 20 m 190 20 l S", " [50 80 150 80 1]"},
        {"50 0 100 100 re W* n", ""},
        {"q 50 0 10 10 re W n Q 10 20 m 110 20 l S", " [10 80 110 80 1]"},
        {"300 20 m 400 20 l S", ""},
        {"-50 20 m 100 20 l S", " [0 80 100 80 1]"},
        {"[3 2] 0 d 10 20 m 110 20 l S", " [10 80 110 80 1]"},
    };

    check_all("", "", cases, G_N_ELEMENTS(cases), NULL);
}

Test(scan, white_and_transparent_lines_are_none)
{
    static const Case cases[] = {
        {"1 g 10 20 100 1 re f", ""},
        {"1 1 1 rg 10 20 100 1 re f", ""},
        {"0 0 0 0 k 10 20 100 1 re f", ""},
        {"1 G 10 20 m 110 20 l S", ""},
        {"0.8 g 10 20 100 1 re f", " [10 79.5 110 79.5 1]"},
        {"1 g 0 G 10 20 m 110 20 l S", " [10 80 110 80 1]"},
        {"/DeviceRGB cs 1 1 1 sc 10 20 100 1 re f", ""},
        {"1 g /DeviceRGB cs 10 20 100 1 re f", " [10 79.5 110 79.5 1]"},
        {"/Ink cs 0 scn 10 20 100 1 re f", ""},
        {"/Ink cs 1 scn 10 20 100 1 re f", " [10 79.5 110 79.5 1]"},
        {"/Gray cs 1 scn 10 20 100 1 re f", ""},
        {"/Pattern cs /P scn 10 20 100 1 re f", " [10 79.5 110 79.5 1]"},
        {"/None gs 10 20 100 1 re f", ""},
        {"/None gs 10 20 m 110 20 l S", " [10 80 110 80 1]"},
        {"/Wide gs 10 20 m 110 20 l S", " [10 80 110 80 3]"},
    };

    check_all("",
              "/ColorSpace<</Ink[/Separation/Black/DeviceCMYK 7 0 R]"
              "/Gray[/ICCBased 8 0 R]>>/ExtGState<</None<</ca 0>>/Wide<</LW 3>>>>",
              cases, G_N_ELEMENTS(cases),
              "6 0 obj<</Type/OCG/Name(x)>>endobj\n"
              "7 0 obj<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[0 0 0 1]>>endobj\n"
              "8 0 obj<</N 1/Length 0>>stream\n\nendstream endobj\n");
}

Test(scan, forms_are_drawn_in_their_place)
{
    static const Case cases[] = {
        {"/Form Do", " [20 80 70 80 1]"},
        {"1 0 0 1 0 10 cm /Form Do", " [20 70 70 70 1]"},
        {"/Outer Do", " [30 70 80 70 1]"},
        {"/Self Do 10 20 m 110 20 l S", NULL},
        {"/Off Do", ""},
        {"/OC /Layer BDC 10 20 m 110 20 l S EMC", ""},
        {"/OC /Layer BDC q EMC 10 20 m 110 20 l S", " [10 80 110 80 1]"},
        {"/Span <</MCID 0>> BDC 10 20 m 110 20 l S EMC", " [10 80 110 80 1]"},
        {"/Missing Do 10 20 m 110 20 l S", " [10 80 110 80 1]"},
    };
    static const char resources[] =
        "/XObject<</Form 7 0 R/Outer 8 0 R/Off 9 0 R/Self 10 0 R>>"
        "/Properties<</Layer 6 0 R>>";
    static const char more[] =
        "6 0 obj<</Type/OCG/Name(x)>>endobj\n"
        "7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 60 50]/Matrix[1 0 0 1 10 0]"
        "/Length 20>>stream\n10 20 m 110 20 l S q\nendstream endobj\n"
        "8 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 100]/Matrix[1 0 0 1 10 10]"
        "/Length 8>>stream\n/Form Do\nendstream endobj\n"
        "9 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 100]/OC 6 0 R"
        "/Length 18>>stream\n10 20 m 110 20 l S\nendstream endobj\n"
        "10 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 100]"
        "/Length 17>>stream\n/Self Do /Self Do\nendstream endobj\n";

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (cases[i].rules)
            check("", resources, &cases[i], more);
    }
    GByteArray *file = make_pdf("", resources, cases[3].content, more);
    char *given = read_pdf(file);
    cr_expect(strstr(given, "nested too deep") && strstr(given, "limit_cells"), "%s",
              given);
    g_free(given);
    g_byte_array_unref(file);
}

Test(scan, pages_are_turned_and_cropped_as_they_are_displayed)
{
    static const struct {
        const char *entries;
        const char *given;
    } cases[] = {
        {"", "200x100 [10 80 110 80 1]\n"},
        {"/Rotate 90", "100x200 [20 10 20 110 1]\n"},
        {"/Rotate 180", "200x100 [90 20 190 20 1]\n"},
        {"/Rotate 270", "100x200 [80 90 80 190 1]\n"},
        {"/Rotate -90", "100x200 [80 90 80 190 1]\n"},
        {"/Rotate 450", "100x200 [20 10 20 110 1]\n"},
        {"/Rotate 45", "200x100 [10 80 110 80 1]\n"},
        {"/CropBox[5 10 205 60]", "195x50 [5 40 105 40 1]\n"},
        {"/CropBox[5 10 205 60]/Rotate 90", "50x195 [10 5 10 105 1]\n"},
        {"/MediaBox[-10 -20 190 80]", "200x100 [20 60 120 60 1]\n"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *file = make_pdf(cases[i].entries, "", "10 20 m 110 20 l S", NULL);
        char *given = read_pdf(file);
        cr_expect_str_eq(given, cases[i].given, "%s: %s", cases[i].entries, given);
        g_free(given);
        g_byte_array_unref(file);
    }
}

Test(scan, data_of_inline_images_is_no_content)
{
    static const Case cases[] = {
        {"BI /W 2 /H 2 /BPC 8 /CS /G ID \x01\x02 S EI 10 20 m 110 20 l S", ""},
        {"10 20 m BI /W 1 /H 1 /IM true ID \xFF\nEI\n110 20 l S", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *file = make_pdf("", "", cases[i].content, NULL);
        char *given = read_pdf(file);
        cr_expect(strstr(given, "[10 80 110 80 1]"), "%s", given);
        g_free(given);
        g_byte_array_unref(file);
    }
}
