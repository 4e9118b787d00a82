/* Rare characters of names. */
#include "ocr/clean.h"
#include "ocr/hanzi.h"
#include "printed.h"

#include <criterion/criterion.h>

/* A line of print, and what an engine made of it. */
typedef struct {
    GjRaster *raster;
    GjRegion line;
    GArray *symbols;
    char *text;
    GjHanzi *hanzi;
} Review;

/* Prints @title, of which an engine reads @text with one space in front of each digit,
 * and is sure of what is no @doubted. */
static void setup(Review *review, const char *title, const char *text,
                  const char *doubted)
{
    g_autoptr(Printed) printed = printed_new(800, 80);
    g_auto(GjPicturePixels) picture = {0};
    int x = 40;

    printed_text(printed, x, 12, 48, "Noto Sans CJK SC", title);
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, TRUE);
    cr_assert(gj_picture_decode(&pixels, GJ_DETAIL_USUAL, &picture, NULL));
    review->raster = gj_clean(&picture);
    review->line = gj_raster_tighten(review->raster, (GjRegion){0, 0, 800, 80});
    review->symbols = g_array_new(FALSE, FALSE, sizeof(GjSymbol));
    review->text = g_strdup(text);
    review->hanzi = gj_hanzi_new(GJ_TEST_NETS "/names.net", NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean is_sure = !g_utf8_strchr(doubted, -1, c);
        int width = c < 0x80 ? 27 : 48;
        GjSymbol symbol = {c,
                           (guint)(at - text),
                           (guint)(g_utf8_next_char(at) - at),
                           c > 0x80,
                           is_sure,
                           is_sure ? 0.9955F : 0.9F,
                           {x, 14, x + width, 62}};
        if (c != ' ')
            g_array_append_val(review->symbols, symbol);
        x += c == ' ' ? 0 : width;
    }
}

static void teardown(Review *review)
{
    gj_raster_free(review->raster);
    g_array_unref(review->symbols);
    g_free(review->text);
    gj_hanzi_free(review->hanzi);
}

/* Expects that @title, read as @text, becomes @settled, and whether all of it is sure. */
static void expect(const char *title, const char *text, const char *doubted,
                   const char *settled, gboolean is_sure)
{
    Review review = {0};
    gboolean is_all_sure = TRUE;

    setup(&review, title, text, doubted);
    cr_assert(gj_hanzi_review(review.hanzi, review.raster, review.line, &review.text,
                              review.symbols, NULL));
    cr_expect_str_eq(review.text, settled);
    for (guint i = 0; i < review.symbols->len; i++)
        is_all_sure = is_all_sure && g_array_index(review.symbols, GjSymbol, i).is_sure;
    cr_expect_eq(is_all_sure, is_sure, "%s", title);
    teardown(&review);
}

Test(ocr_hanzi, what_the_engine_does_not_know_is_read_by_the_net)
{
    expect("萤川市岫云县地震局", "草川市山云县地震局", "草山", "萤川市岫云县地震局",
           TRUE);
    expect("苔原县人民政府", "苦原县人民政府", "苦", "苔原县人民政府", TRUE);
}

Test(ocr_hanzi, where_both_agree_the_doubt_goes)
{
    expect("鹭汀省民政局", "鹭汀省民政局", "鹭汀", "鹭汀省民政局", TRUE);
}

Test(ocr_hanzi, spaces_stay_where_they_are)
{
    expect("岫云县2023年", "山云县 2023 年", "山", "岫云县 2023 年", TRUE);
}

Test(ocr_hanzi, what_stands_in_the_place_of_another_is_not_taken)
{
    expect("松砚省民政局", "砚省民政局", "砚", "砚省民政局", FALSE);
}

Test(ocr_hanzi, one_between_years_is_a_dash)
{
    expect("2021—2022学年", "2021一2022学年", "一", "2021—2022学年", TRUE);
}

Test(ocr_hanzi, a_circle_in_a_year_is_read_once)
{
    expect("二〇二四年度", "二@〇二四年度", "", "二〇二四年度", TRUE);
    expect("二〇二四年度", "二@二四年度", "", "二〇二四年度", TRUE);
    expect("张三@李四", "张三@李四", "", "张三@李四", TRUE);
}

Test(ocr_hanzi, a_net_that_is_not_there_is_an_error)
{
    g_autoptr(GError) error = NULL;

    cr_assert_null(gj_hanzi_new("/nowhere/names.net", &error));
    cr_assert_not_null(error);
}
