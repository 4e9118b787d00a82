/* Text in a font for writing downwards stands where it is drawn. */
#include "extractors/pdf/downward.h"

#include <criterion/criterion.h>

/* "结果" below it, and a figure beside, as Poppler gives them: the run begins at (104,
 * 200) with 8 pt. */
static GArray *column_of_two(void)
{
    static const GjGlyph glyphs[] = {
        {0x7ED3, GJ_VEIL_NONE, {104, 192, 112, 200}},
        {0x679C, GJ_VEIL_NONE, {104, 200, 112, 208}},
        {'7', GJ_VEIL_NONE, {104, 208, 108, 216}},
    };
    GArray *all = g_array_new(FALSE, FALSE, sizeof(GjGlyph));

    g_array_append_vals(all, glyphs, G_N_ELEMENTS(glyphs));
    return all;
}

static void draw(GjDrawing *drawing, gboolean is_downward, double slack)
{
    GjShow show = {.x = 104,
                   .y = 200,
                   .ux = is_downward ? 0 : 1,
                   .uy = is_downward ? 1 : 0,
                   .size = 8,
                   .slack = slack,
                   .reach = 32,
                   .n_inked = 4,
                   .is_downward = is_downward};

    g_array_append_val(drawing->shows, show);
}

static void expect_at(const GArray *glyphs, guint i, double x0, double y0)
{
    const GjBox box = g_array_index(glyphs, GjGlyph, i).box;

    cr_expect_float_eq(box.x0, x0, 1e-6, "%u", i);
    cr_expect_float_eq(box.y0, y0, 1e-6, "%u", i);
}

Test(pdf_downward, characters_are_moved_to_below_their_origin)
{
    g_autoptr(GArray) glyphs = column_of_two();
    g_autoptr(GjDrawing) drawing = gj_drawing_new();

    draw(drawing, TRUE, 0);
    gj_glyphs_set_downward(drawing, glyphs);
    expect_at(glyphs, 0, 100, 200);
    expect_at(glyphs, 1, 100, 208);
    expect_at(glyphs, 2, 104, 208);
}

Test(pdf_downward, a_run_shown_twice_moves_them_once)
{
    g_autoptr(GArray) glyphs = column_of_two();
    g_autoptr(GjDrawing) drawing = gj_drawing_new();

    draw(drawing, TRUE, 0);
    draw(drawing, TRUE, 0);
    gj_glyphs_set_downward(drawing, glyphs);
    expect_at(glyphs, 0, 100, 200);
    expect_at(glyphs, 1, 100, 208);
}

Test(pdf_downward, other_runs_move_nothing)
{
    g_autoptr(GArray) glyphs = column_of_two();
    g_autoptr(GjDrawing) drawing = gj_drawing_new();

    draw(drawing, FALSE, 0);
    draw(drawing, TRUE, 16);
    gj_glyphs_set_downward(drawing, glyphs);
    gj_glyphs_set_downward(NULL, glyphs);
    expect_at(glyphs, 0, 104, 192);
    expect_at(glyphs, 1, 104, 200);
}
