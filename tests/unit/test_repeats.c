/* Lines that pages repeat. */
#include "pipeline/stages/repeats.h"

#include <criterion/criterion.h>

#define FAR 4.0

static void add(GjRepeats *repeats, const char *words, guint page, double y)
{
    gj_repeats_add(repeats, g_strdup(words), page, y);
}

Test(repeats, a_line_of_another_page_is_found_near_to_its_place)
{
    g_autoptr(GjRepeats) repeats = gj_repeats_new();

    add(repeats, "head", 0, 20);
    add(repeats, "head", 1, 23);
    add(repeats, "foot", 1, 800);
    cr_expect(gj_repeats_find(repeats, "head", 0, 20, FAR));
    cr_expect(gj_repeats_find(repeats, "head", 1, 23, FAR));
    cr_expect_not(gj_repeats_find(repeats, "head", 0, 30, FAR));
    cr_expect_not(gj_repeats_find(repeats, "foot", 1, 800, FAR));
    cr_expect_not(gj_repeats_find(repeats, "title", 0, 20, FAR));
}

Test(repeats, many_lines_of_one_page_do_not_hide_that_of_another)
{
    g_autoptr(GjRepeats) repeats = gj_repeats_new();

    for (int i = 0; i < 100; i++)
        add(repeats, "dots", 0, 20 + i / 50.0);
    cr_expect_not(gj_repeats_find(repeats, "dots", 0, 20, FAR));
    g_autoptr(GjRepeats) more = gj_repeats_new();
    for (int i = 0; i < 100; i++)
        add(more, "dots", 0, 20 + i / 50.0);
    add(more, "dots", 1, 23);
    cr_expect(gj_repeats_find(more, "dots", 0, 20, FAR));
}
