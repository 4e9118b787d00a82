/* Pieces of print where no lines part them. */
#include "ocr/blocks.h"

#include <criterion/criterion.h>

#define WIDTH  400
#define HEIGHT 200
#define EM     20

static void fill(GjRaster *raster, GjRegion region)
{
    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            raster->ink[y * WIDTH + x] = 255;
    }
}

static int compare(gconstpointer a, gconstpointer b)
{
    const GjRegion *x = a, *y = b;

    return x->y0 != y->y0 ? x->y0 - y->y0 : x->x0 - y->x0;
}

/* Expects that of the @n_parts @parts are made the @n_pieces @pieces (top down). */
static void expect(const char *what, const GjRegion *parts, guint n_parts,
                   const GjRegion *pieces, guint n_pieces)
{
    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);

    for (guint i = 0; i < n_parts; i++)
        fill(raster, parts[i]);
    g_autoptr(GArray) found = gj_blocks_find(raster, (GjRegion){0, 0, WIDTH, HEIGHT}, EM);
    g_array_sort(found, compare);
    cr_assert_eq(found->len, n_pieces, "%s: %u pieces", what, found->len);
    for (guint i = 0; i < n_pieces; i++) {
        GjRegion a = g_array_index(found, GjRegion, i), b = pieces[i];
        cr_expect(a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1,
                  "%s: piece %u is %d,%d to %d,%d", what, i, a.x0, a.y0, a.x1, a.y1);
    }
}

#define EXPECT(what, parts, pieces)                                                      \
    expect(what, parts, G_N_ELEMENTS(parts), pieces, G_N_ELEMENTS(pieces))

Test(ocr_blocks, white_half_as_wide_as_a_character_parts)
{
    static const GjRegion parts[] = {
        {10, 50, 28, 68}, {32, 50, 50, 68}, {62, 52, 70, 66}, {90, 52, 98, 66}};
    static const GjRegion pieces[] = {
        {10, 50, 50, 68}, {62, 52, 70, 66}, {90, 52, 98, 66}};

    EXPECT("a word and two figures", parts, pieces);
}

Test(ocr_blocks, strokes_of_one_character_are_one_piece)
{
    static const GjRegion parts[] = {{12, 52, 26, 54}, {10, 66, 28, 68}};
    static const GjRegion pieces[] = {{10, 52, 28, 68}};

    EXPECT("二", parts, pieces);
}

Test(ocr_blocks, a_stroke_is_of_the_line_on_which_it_stands)
{
    /* 二 and a text beside it; 5 pixels below, the upper stroke of another character */
    static const GjRegion parts[] = {{12, 52, 26, 54}, {10, 66, 28, 68},
                                     {34, 50, 90, 69}, {10, 73, 28, 75},
                                     {12, 80, 26, 82}, {10, 88, 28, 90}};
    static const GjRegion pieces[] = {{10, 50, 90, 69}, {10, 73, 28, 90}};

    EXPECT("二 over 三", parts, pieces);
}

Test(ocr_blocks, a_figure_beside_two_lines_is_of_neither)
{
    static const GjRegion parts[] = {
        {10, 40, 100, 60}, {10, 63, 100, 83}, {160, 54, 168, 68}};
    static const GjRegion pieces[] = {
        {10, 40, 100, 60}, {160, 54, 168, 68}, {10, 63, 100, 83}};

    EXPECT("a label of two lines", parts, pieces);
}

Test(ocr_blocks, lines_that_touch_are_two_and_larger_print_is_one)
{
    static const GjRegion touching[] = {
        {10, 40, 100, 60}, {50, 60, 52, 63}, {10, 63, 100, 83}};
    static const GjRegion two[] = {{10, 40, 100, 62}, {10, 62, 100, 83}};
    static const GjRegion larger[] = {{10, 40, 100, 76}};

    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);
    for (guint i = 0; i < G_N_ELEMENTS(touching); i++)
        fill(raster, touching[i]);
    g_autoptr(GArray) found = gj_blocks_find(raster, (GjRegion){0, 0, WIDTH, HEIGHT}, EM);
    g_array_sort(found, compare);
    cr_assert_eq(found->len, 2, "touching: %u", found->len);
    for (guint i = 0; i < 2; i++) {
        GjRegion line = g_array_index(found, GjRegion, i);
        cr_expect(ABS(line.y0 - two[i].y0) <= 2 && ABS(line.y1 - two[i].y1) <= 2,
                  "line %u: %d to %d", i, line.y0, line.y1);
    }
    EXPECT("a heading", larger, larger);
}

Test(ocr_blocks, dirt_without_end_is_no_print)
{
    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);

    for (int y = 0; y < HEIGHT; y += 2) {
        for (int x = y % 4 / 2; x < WIDTH; x += 3)
            raster->ink[y * WIDTH + x] = 255;
    }
    g_autoptr(GArray) found = gj_blocks_find(raster, (GjRegion){0, 0, WIDTH, HEIGHT}, 2);
    cr_expect_eq(found->len, 0, "%u", found->len);
}
