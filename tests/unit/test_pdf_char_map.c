#include "extractors/pdf/char_map.h"

#include <criterion/criterion.h>
#include <string.h>

Test(pdf_char_map, codes_stand_for_the_characters_that_a_map_lists)
{
    static const struct {
        const char *map;
        guint code;
        gunichar character; /* 0: none */
    } cases[] = {
        {"2 beginbfchar <4A> <0034> <4B> <0020> endbfchar", 0x4B, ' '},
        {"2 beginbfchar <4A> <0034> <4B> <0020> endbfchar", 0x4A, '4'},
        {"2 beginbfchar <4A> <0034> <4B> <0020> endbfchar", 0x4C, 0},
        {"1 beginbfchar <0103> <2F00> endbfchar", 0x103, 0x2F00},
        {"1 beginbfchar <4B> <00200034> endbfchar", 0x4B, 0},
        {"1 beginbfrange <01> <5F> <0020> endbfrange", 0x02, '!'},
        {"1 beginbfrange <0001> <00FF> <0000> endbfrange", 0x21, ' '},
        {"1 beginbfrange <02> <01> <0020> endbfrange", 0x01, 0},
        {"1 beginbfrange <01> <02> [<0020> <0034>] endbfrange", 0x01, 0},
        {"2 beginbfrange <01> <02> [<0034> <0034>] <03> <03> <0020> endbfrange", 3, ' '},
        {"1 begincodespacerange <00> <20> endcodespacerange", 0, 0},
        {"1 beginbfchar <20>", 0x20, 0},
        {"", 0, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GHashTable) chars =
            gj_char_map_read((const guint8 *)cases[i].map, strlen(cases[i].map));
        gunichar c =
            GPOINTER_TO_UINT(g_hash_table_lookup(chars, GUINT_TO_POINTER(cases[i].code)));
        cr_expect_eq(c, cases[i].character, "%s: %x is %x", cases[i].map, cases[i].code,
                     c);
    }
}
