#include "extractors/pdf/blanks.h"

#include <criterion/criterion.h>
#include <string.h>

Test(pdf_blanks, codes_of_white_space_are_found)
{
    static const struct {
        const char *map;
        const char *codes;
    } cases[] = {
        {"2 beginbfchar <4A> <0034> <4B> <0020> endbfchar", "4b"},
        {"1 beginbfchar <4B> <00A0> endbfchar", "4b"},
        {"1 beginbfchar <0003> <3000> endbfchar", "3"},
        {"1 beginbfchar <4B> <00200034> endbfchar", ""},
        {"1 beginbfrange <01> <5F> <0020> endbfrange", "1"},
        {"1 beginbfrange <0001> <00FF> <0000> endbfrange", "21 a1"},
        {"1 beginbfrange <01> <02> [<0020> <0034>] endbfrange", ""},
        {"2 beginbfrange <01> <02> [<0034> <0034>] <03> <03> <0020> endbfrange", "3"},
        {"1 begincodespacerange <00> <20> endcodespacerange", ""},
        {"1 begincidrange <20> <20> 32 endcidrange", ""},
        {"1 beginbfchar <20>", ""},
        {"", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) codes =
            gj_blanks_read((const guint8 *)cases[i].map, strlen(cases[i].map));
        g_autoptr(GString) said = g_string_new(NULL);
        for (guint k = 0; k < codes->len; k++)
            g_string_append_printf(said, k ? " %x" : "%x",
                                   g_array_index(codes, guint, k));
        cr_expect_str_eq(said->str, cases[i].codes, "%s gives %s", cases[i].map,
                         said->str);
    }
}
