/* Lines that were made one are parted where the page draws them. */
#include "extractors/pdf/parted.h"

#include <criterion/criterion.h>

/* The word "114", "11" and below it "4", in the middle, as Poppler gives it: each
 * character as high as both lines, and the end of the first where the second begins. */
static GArray *made_one(void)
{
    static const GjGlyph word[] = {
        {'1', GJ_VEIL_NONE, {100, 200, 105, 236}},
        {'1', GJ_VEIL_NONE, {105, 200, 102.5, 236}},
        {'4', GJ_VEIL_NONE, {102.5, 200, 107.5, 236}},
    };
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(GjGlyph));

    g_array_append_vals(glyphs, word, G_N_ELEMENTS(word));
    return glyphs;
}

static void draw(GjDrawing *drawing, double x, double y, guint n_inked)
{
    GjShow show = {.x = x, .y = y, .ux = 1, .size = 9, .reach = 20, .n_inked = n_inked};

    g_array_append_val(drawing->shows, show);
}

static GjBox box_of(const GArray *glyphs, guint i)
{
    return g_array_index(glyphs, GjGlyph, i).box;
}

static void expect_two_lines(const GArray *glyphs)
{
    for (guint i = 0; i < 3; i++)
        cr_expect_float_eq(box_of(glyphs, i).y0, i < 2 ? 200 : 212, 1e-6, "%u", i);
    for (guint i = 0; i < 3; i++)
        cr_expect_float_eq(box_of(glyphs, i).y1, i < 2 ? 224 : 236, 1e-6, "%u", i);
    cr_expect_float_eq(box_of(glyphs, 1).x1, 110, 1e-6);
}

Test(pdf_parted, a_word_of_two_lines_is_parted)
{
    g_autoptr(GArray) glyphs = made_one();
    g_autoptr(GjDrawing) drawing = gj_drawing_new();

    draw(drawing, 100, 180, 2);
    draw(drawing, 100, 214, 2);
    draw(drawing, 102.5, 226, 1);
    gj_glyphs_part_lines(drawing, glyphs);
    expect_two_lines(glyphs);
}

Test(pdf_parted, each_character_may_be_drawn_by_itself)
{
    g_autoptr(GArray) glyphs = made_one();
    g_autoptr(GjDrawing) drawing = gj_drawing_new();

    draw(drawing, 90, 211, 1);
    draw(drawing, 100, 214, 1);
    draw(drawing, 105, 214, 1);
    draw(drawing, 102.5, 226, 1);
    draw(drawing, 102.5, 240, 1);
    gj_glyphs_part_lines(drawing, glyphs);
    expect_two_lines(glyphs);
}

Test(pdf_parted, a_word_that_is_drawn_in_several_places_or_none_is_left)
{
    for (guint n = 0; n <= 2; n += 2) {
        g_autoptr(GArray) glyphs = made_one();
        g_autoptr(GjDrawing) drawing = gj_drawing_new();
        for (guint i = 0; i < n; i++) {
            draw(drawing, 100, 214 + i, 2);
            draw(drawing, 102.5, 226 + i, 1);
        }
        gj_glyphs_part_lines(drawing, glyphs);
        for (guint i = 0; i < 3; i++)
            cr_expect_eq(box_of(glyphs, i).y1, 236, "%u %u", n, i);
        gj_glyphs_part_lines(NULL, glyphs);
        cr_expect_eq(box_of(glyphs, 2).y0, 200);
    }
}
