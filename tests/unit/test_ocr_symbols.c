/* Where the characters of a line stand. */
#include "ocr/symbols.h"

#include <criterion/criterion.h>

/* Characters are so high and wide. */
#define EM 40

/* A line of ink: bars from @x to @x + @width, ended by a bar without width. */
typedef struct {
    int x, width;
} Bar;

static GjRaster *draw(const Bar *bars)
{
    GjRaster *raster = gj_raster_new(600, 60);

    for (; bars->width; bars++) {
        for (int y = 10; y < 50; y++) {
            for (int x = bars->x; x < bars->x + bars->width; x++)
                raster->ink[(gsize)y * raster->width + (gsize)x] = 255;
        }
    }
    return raster;
}

/* A symbol that the engine saw from @x on; digits are no letters. */
static void see(GArray *symbols, gunichar c, int x)
{
    GjSymbol symbol = {.c = c,
                       .is_letter = c > 0x80,
                       .region = {x, 10, x + (c > 0x80 ? EM - 4 : EM / 2), 50}};

    g_array_append_val(symbols, symbol);
}

static void place(GArray *symbols, const Bar *bars)
{
    g_autoptr(GjRaster) raster = draw(bars);

    gj_symbols_place(symbols, raster, (GjRegion){0, 10, 600, 50}, EM);
}

static void expect(const GArray *symbols, guint i, int x0, int x1)
{
    GjRegion region = g_array_index(symbols, GjSymbol, i).region;

    cr_expect_eq(region.x0, x0, "%u begins at %d", i, region.x0);
    cr_expect_eq(region.x1, x1, "%u ends at %d", i, region.x1);
}

Test(ocr_symbols, parts_of_a_character_are_joined_and_digits_are_not)
{
    static const Bar bars[] = {{10, 12},  {26, 20},  {52, 36},  {94, 15},
                               {114, 15}, {134, 16}, {153, 16}, {0, 0}};
    g_autoptr(GArray) symbols = g_array_new(FALSE, FALSE, sizeof(GjSymbol));

    see(symbols, 0x6D77, 12);
    see(symbols, 0x5C40, 50);
    see(symbols, '2', 96);
    see(symbols, '0', 112);
    see(symbols, 0x5DDD, 130);
    place(symbols, bars);
    expect(symbols, 0, 10, 46);
    expect(symbols, 1, 52, 88);
    expect(symbols, 2, 94, 109);
    expect(symbols, 3, 114, 129);
    expect(symbols, 4, 134, 169);
}

Test(ocr_symbols, a_character_that_the_engine_left_out_leaves_the_others_theirs)
{
    static const Bar bars[] = {{10, 36}, {52, 36}, {94, 36}, {136, 36}, {0, 0}};
    g_autoptr(GArray) symbols = g_array_new(FALSE, FALSE, sizeof(GjSymbol));

    see(symbols, 0x6D77, 10);
    see(symbols, 0x5C40, 94);
    see(symbols, 0x5E74, 136);
    place(symbols, bars);
    expect(symbols, 0, 10, 46);
    expect(symbols, 1, 94, 130);
    expect(symbols, 2, 136, 172);
}

Test(ocr_symbols, a_place_that_is_off_by_half_a_character_is_mended)
{
    static const Bar bars[] = {{10, 36}, {52, 36}, {94, 36}, {0, 0}};
    g_autoptr(GArray) symbols = g_array_new(FALSE, FALSE, sizeof(GjSymbol));

    see(symbols, 0x6D77, 36);
    see(symbols, 0x5C40, 80);
    see(symbols, 0x5E74, 300);
    place(symbols, bars);
    expect(symbols, 0, 10, 46);
    expect(symbols, 1, 52, 88);
    expect(symbols, 2, 94, 130);
}

Test(ocr_symbols, without_ink_nothing_is_placed)
{
    static const Bar bars[] = {{0, 0}};
    g_autoptr(GArray) symbols = g_array_new(FALSE, FALSE, sizeof(GjSymbol));

    see(symbols, 0x6D77, 10);
    place(symbols, bars);
    expect(symbols, 0, 0, 0);
}
