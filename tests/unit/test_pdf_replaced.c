#include "extractors/pdf/replaced.h"

#include <criterion/criterion.h>
#include <string.h>

Test(pdf_replaced, one_character_is_the_same_in_all_its_forms)
{
    static const struct {
        const char *given; /* UTF-8 behind its mark */
        gunichar shown;
        gboolean is_same;
    } cases[] = {
        {"\xEF\xBB\xBF一", 0x2F00, TRUE},
        {"\xEF\xBB\xBF一", 0x4E8C, FALSE},
        {"\xEF\xBB\xBF\u00A0", ' ', TRUE},
        {"\xEF\xBB\xBF\u3000", 0x2003, TRUE},
        {"\xEF\xBB\xBF——", 0x2E3A, TRUE},
        {"\xEF\xBB\xBF–", 0x2012, TRUE},
        {"\xEF\xBB\xBF／", 0x2215, TRUE},
        {"\xEF\xBB\xBF-", '1', FALSE},
        {"\xEF\xBB\xBF"
         "11",
         '1', FALSE},
        {"\xEF\xBB\xBF"
         "1",
         '1', TRUE},
        {"\xEF\xBB\xBF", 0, FALSE},
        {"", '1', FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gunichar given =
            gj_replaced_char((const guint8 *)cases[i].given, strlen(cases[i].given));
        cr_expect_eq(gj_replaced_is_same(cases[i].shown, given), cases[i].is_same,
                     "%s for %x", cases[i].given, cases[i].shown);
    }
}
