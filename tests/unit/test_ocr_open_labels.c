/* Labels of tables without lines, left of their figures. */
#include "ocr/open_labels.h"

#include <criterion/criterion.h>

#define EM 20.0

/* Adds a piece of one line at @x, @y to @all; a character is 20 pixels wide. */
static void add(GPtrArray *all, int x, int y, GjPrintKind kind, const char *text)
{
    glong n = g_utf8_strlen(text, -1);
    GArray *prints = g_array_new(FALSE, FALSE, sizeof(GjPrint));
    GjPrint print = {kind, {x, y, x + (int)n * 20, y + 20}, gj_read_line_new()};
    GjReadingText reading = {g_strdup(text), 0.99};

    g_array_append_val(print.read->readings, reading);
    for (int i = 0; i <= n; i++) {
        int edge = x + 20 * i;
        g_array_append_val(print.read->edges, edge);
    }
    g_array_set_clear_func(prints, gj_print_clear);
    g_array_append_val(prints, print);
    g_ptr_array_add(all, prints);
}

/* The pieces of a table with a row of three figures at y = 100 (transfer full). */
static GPtrArray *table_new(void)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (int col = 0; col < 3; col++)
        add(all, 300 + 100 * col, 100, GJ_PRINT_NUMBER, "0");
    return all;
}

/* What piece @i of @all prints; "": nothing is left of it. */
static const char *text_at(const GPtrArray *all, guint i)
{
    const GArray *prints = g_ptr_array_index(all, i);

    return gj_read_line_best(g_array_index(prints, GjPrint, 0).read);
}

static void read_labels(const GPtrArray *all)
{
    GjPrintReader reader = {.digit_px = 14, .em_px = EM};

    gj_open_labels_read(&reader, NULL, all);
}

Test(ocr_open_labels, brackets_stand_with_what_follows)
{
    static const struct {
        const char *bracket, *words;
        int gap;
        const char *joined;
    } cases[] = {{"）", "无", 18, "）无"},
                 {"（一）", "予以公开", 12, "（一）予以公开"},
                 {"）", "无", 30, NULL},
                 {"（不计）", "予以公开", 12, NULL},
                 {"四", "、结转下年度", 10, "四、结转下年度"},
                 {"三、", "予以公开", 12, NULL}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) all = table_new();
        int end = 40 + 20 * (int)g_utf8_strlen(cases[i].bracket, -1);
        add(all, 40, 100, GJ_PRINT_WORDS, cases[i].bracket);
        add(all, end + cases[i].gap, 100, GJ_PRINT_WORDS, cases[i].words);
        read_labels(all);
        const char *joined = cases[i].joined;
        cr_expect_str_eq(text_at(all, 3), joined ? "" : cases[i].bracket, "%u", i);
        cr_expect_str_eq(text_at(all, 4), joined ? joined : cases[i].words, "%u", i);
        const GjPrint *print =
            &g_array_index((GArray *)g_ptr_array_index(all, 4), GjPrint, 0);
        cr_expect_eq(print->read->edges->len, g_utf8_strlen(text_at(all, 4), -1) + 1);
        cr_expect_eq(print->region.x0, joined ? 40 : end + cases[i].gap);
    }
}

Test(ocr_open_labels, figures_are_left_as_they_are)
{
    g_autoptr(GPtrArray) all = table_new();

    add(all, 500, 140, GJ_PRINT_NUMBER, "-5");
    add(all, 40, 100, GJ_PRINT_NUMBER, "3.");
    read_labels(all);
    cr_expect_str_eq(text_at(all, 3), "-5", "right of where labels end");
    cr_expect_str_eq(text_at(all, 4), "3.", "the number of a list");
}

Test(ocr_open_labels, the_comma_of_a_list_number_is_its_point)
{
    g_autoptr(GPtrArray) all = table_new();

    add(all, 40, 100, GJ_PRINT_WORDS, "1,属于国家秘密");
    add(all, 40, 140, GJ_PRINT_WORDS, "1,234");
    read_labels(all);
    cr_expect_str_eq(text_at(all, 3), "1.属于国家秘密");
    cr_expect_str_eq(text_at(all, 4), "1,234");
}
