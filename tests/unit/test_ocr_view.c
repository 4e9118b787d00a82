/* Pages as they were read, for a person. */
#include "ocr/view.h"

#include <criterion/criterion.h>

#define WIDTH  ((gsize)40)
#define HEIGHT ((gsize)30)

/* White paper with a black dot at @x, @y. */
static GjPicturePixels picture_with(guint x, guint y)
{
    GjPicturePixels picture = {(guint)WIDTH, (guint)HEIGHT, g_malloc(WIDTH * HEIGHT), 0,
                               0};

    for (guint i = 0; i < WIDTH * HEIGHT; i++)
        picture.grey[i] = i == y * WIDTH + x ? 0 : 255;
    return picture;
}

static guint8 grey_at(const GjPixels *view, guint x, guint y)
{
    const guint8 *data = g_bytes_get_data(view->raster, NULL);

    return data[4 * ((gsize)y * view->width + x)];
}

static GjSheet sheet_of(guint turn, double width, double height)
{
    return (GjSheet){.turn = turn,
                     .straight = {.width = width, .height = height, .unit = 2}};
}

Test(ocr_view, without_reading_it_is_the_picture_itself)
{
    g_auto(GjPicturePixels) picture = picture_with(5, 7);
    g_auto(GjPixels) view = gj_view_make(&picture, NULL);

    cr_assert(view.width == WIDTH && view.height == HEIGHT);
    cr_expect_eq(grey_at(&view, 5, 7), 0);
    cr_expect_eq(grey_at(&view, 7, 5), 255);
}

Test(ocr_view, it_is_turned_as_it_was_read)
{
    g_auto(GjPicturePixels) picture = picture_with(5, 7);
    GjSheet sheet = sheet_of(1, HEIGHT, WIDTH);
    g_auto(GjPixels) view = gj_view_make(&picture, &sheet);

    cr_assert(view.width == HEIGHT && view.height == WIDTH);
    cr_expect_eq(grey_at(&view, HEIGHT - 1 - 7, 5), 0);
}

Test(ocr_view, what_is_read_lower_is_shown_lower)
{
    g_auto(GjPicturePixels) picture = picture_with(20, 7);
    GjSheet sheet = sheet_of(0, WIDTH, HEIGHT);
    double x = 0, y = 0;

    sheet.straight.down[0] = 4; /* y gets more to the right of the middle, less left */
    gj_straight_map(&sheet.straight, 20, 7, &x, &y);
    g_auto(GjPixels) view = gj_view_make(&picture, &sheet);
    guint at_x = (guint)(x * 2 + 0.5), at_y = (guint)(y * 2 + 0.5);
    cr_expect_lt(grey_at(&view, at_x, at_y), 160);
}

Test(ocr_view, the_paper_of_a_dark_picture_is_white)
{
    g_auto(GjPicturePixels) picture = picture_with(5, 7);

    for (guint i = 0; i < WIDTH * HEIGHT; i++)
        picture.grey[i] = i % 7 ? 150 : 60;
    g_auto(GjPixels) view = gj_view_make(&picture, NULL);
    cr_expect_eq(grey_at(&view, 1, 0), 255);
    cr_expect_eq(grey_at(&view, 0, 0), 102);
}
