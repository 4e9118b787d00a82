/* Pieces of lines become rules. */
#include "extractors/pdf/rules.h"

#include <criterion/criterion.h>
#include <math.h>
#include <time.h>

static char *join(const GjBox *boxes, gsize n_boxes)
{
    g_autoptr(GjRules) rules = gj_rules_new();
    g_autoptr(GjPage) page = gj_page_new(1, 595, 842);
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < n_boxes; i++)
        cr_assert(gj_rules_add(rules, boxes[i]));
    gj_rules_give(rules, page);
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *r = &g_array_index(page->rules, GjRule, i);
        g_string_append_printf(text, "[%g %g %g %g %g]", r->x0, r->y0, r->x1, r->y1,
                               r->width_pt);
    }
    return g_string_free(text, FALSE);
}

Test(rules, of_one_line_are_made_one)
{
    static const struct {
        const char *what;
        GjBox boxes[6];
        gsize n;
        const char *rules;
    } cases[] = {
        {"sides and corners of cells",
         {{10, 10, 10.5, 10.5},
          {10.5, 10, 60, 10.5},
          {60, 10, 60.5, 10.5},
          {60.5, 10, 99, 10.5},
          {10, 10.5, 10.5, 40}},
         5,
         "[10 10.25 99 10.25 0.5][10.25 10 10.25 40 0.5]"},
        {"a gap below a point",
         {{10, 10, 50, 11}, {50.9, 10, 90, 11}},
         2,
         "[10 10.5 90 10.5 1]"},
        {"a gap that is one",
         {{10, 10, 50, 11}, {53, 10, 90, 11}},
         2,
         "[10 10.5 50 10.5 1][53 10.5 90 10.5 1]"},
        {"the dashes of a browser, each drawn by itself",
         {{10, 10, 12.25, 10.75},
          {13.75, 10, 16, 10.75},
          {17.5, 10, 19.75, 10.75},
          {19.75, 10, 22, 10.75},
          {23.5, 10, 25.75, 10.75},
          {27.25, 10, 29.5, 10.75}},
         6,
         "[10 10.375 29.5 10.375 0.75]"},
        {"two dashes are no line",
         {{10, 10, 12.25, 10.75}, {13.75, 10, 16, 10.75}},
         2,
         ""},
        {"strokes of other lengths",
         {{10, 10, 12, 10.75}, {14, 10, 19, 10.75}, {21, 10, 23, 10.75}},
         3,
         "[14 10.375 19 10.375 0.75]"},
        {"overlapping, the longer first",
         {{10, 10, 90, 11}, {20, 10, 30, 11}},
         2,
         "[10 10.5 90 10.5 1]"},
        {"a double line",
         {{10, 10, 90, 10.5}, {10, 12, 90, 12.5}},
         2,
         "[10 11.25 90 11.25 2.5]"},
        {"the borders of two tables side by side",
         {{10, 10, 50, 10.5}, {60, 12, 90, 12.5}},
         2,
         "[10 10.25 50 10.25 0.5][60 12.25 90 12.25 0.5]"},
        {"rows",
         {{10, 10, 90, 10.5}, {10, 20, 90, 20.5}},
         2,
         "[10 10.25 90 10.25 0.5][10 20.25 90 20.25 0.5]"},
        {"a square of a list, and an area", {{10, 10, 13, 13}, {10, 20, 90, 40}}, 2, ""},
        {"a line without width", {{10, 10, 90, 10}}, 1, "[10 10 90 10 0]"},
        {"nowhere",
         {{NAN, 10, 90, 10}, {10, 10, INFINITY, 10}, {-1e9, 0, 1e9, 0}},
         3,
         ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *rules = join(cases[i].boxes, cases[i].n);
        cr_expect_str_eq(rules, cases[i].rules, "%s: %s", cases[i].what, rules);
        g_free(rules);
    }
}

Test(rules, come_out_alike_in_whatever_order_they_were_drawn)
{
    GjBox boxes[40];
    g_autoptr(GRand) dice = g_rand_new_with_seed(1);

    for (guint i = 0; i < 40; i++) {
        double at = i % 4 * 30 + g_rand_double_range(dice, -0.2, 0.2);
        double from = i / 4 * 10;
        boxes[i] = (GjBox){from, at, from + 10, at + 0.5};
    }
    char *first = join(boxes, 40);
    for (guint round = 0; round < 20; round++) {
        for (guint i = 40; i > 1; i--) {
            guint k = (guint)g_rand_int_range(dice, 0, (gint)i);
            GjBox kept = boxes[k];
            boxes[k] = boxes[i - 1];
            boxes[i - 1] = kept;
        }
        char *again = join(boxes, 40);
        cr_expect_str_eq(first, again);
        g_free(again);
    }
    g_free(first);
}

static double cpu_s(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* A hatched area, lines upon lines, and as many pieces as are taken. */
Test(rules, half_a_million_take_seconds_at_most)
{
    g_autoptr(GRand) dice = g_rand_new_with_seed(2);

    for (guint kind = 0; kind < 3; kind++) {
        g_autoptr(GjRules) rules = gj_rules_new();
        g_autoptr(GjPage) page = gj_page_new(1, 595, 842);
        double begin = cpu_s();
        for (guint i = 0; i < 500000; i++) {
            double y = kind == 0   ? g_rand_double_range(dice, 0, 842)
                       : kind == 1 ? i * 842.0 / 500000
                                   : 100;
            double x = kind == 1 ? 0 : g_rand_double_range(dice, 0, 500);
            cr_assert(gj_rules_add(rules, (GjBox){x, y, x + 20, y + 0.1}));
        }
        gj_rules_give(rules, page);
        cr_expect_lt(cpu_s() - begin, 8, "%u: %g s", kind, cpu_s() - begin);
    }
}

Test(rules, more_than_the_limit_are_refused)
{
    g_autoptr(GjRules) rules = gj_rules_new();

    for (guint i = 0; i < GJ_PIECES_MAX; i++)
        cr_assert(gj_rules_add(rules, (GjBox){0, i, 100, i}));
    cr_expect_not(gj_rules_add(rules, (GjBox){0, 1, 100, 1}));
}
