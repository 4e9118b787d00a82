#include "printed.h"

#include <criterion/criterion.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define LEFT      70.0
#define TOP       150.0
#define ROW_HIGH  44.0
#define STUB_WIDE 260.0
#define CELL_WIDE 130.0
#define EM        24.0
/* Pixels in a point: 150 dpi. */
#define UNIT (150.0 / 72)

struct Printed {
    int width, height;
    cairo_surface_t *surface;
    cairo_t *cairo;
    double red; /* of what is ruled */
};

Printed *printed_new(int width, int height)
{
    Printed *printed = g_new0(Printed, 1);

    printed->width = width;
    printed->height = height;
    printed->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    printed->cairo = cairo_create(printed->surface);
    cairo_set_source_rgb(printed->cairo, 1, 1, 1);
    cairo_paint(printed->cairo);
    return printed;
}

void printed_free(Printed *printed)
{
    if (!printed)
        return;
    cairo_destroy(printed->cairo);
    cairo_surface_destroy(printed->surface);
    g_free(printed);
}

void printed_text(Printed *printed, double x, double y, double em_px,
                  const char *typeface, const char *text)
{
    PangoLayout *layout = pango_cairo_create_layout(printed->cairo);
    PangoFontDescription *font = pango_font_description_from_string(typeface);

    pango_font_description_set_absolute_size(font, em_px * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text, -1);
    cairo_set_source_rgb(printed->cairo, 0, 0, 0);
    cairo_move_to(printed->cairo, x, y);
    pango_cairo_show_layout(printed->cairo, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
}

void printed_line(Printed *printed, double x0, double y0, double x1, double y1,
                  double width)
{
    cairo_set_source_rgb(printed->cairo, printed->red, printed->red / 7,
                         printed->red / 7);
    cairo_set_line_width(printed->cairo, width);
    cairo_move_to(printed->cairo, x0, y0);
    cairo_line_to(printed->cairo, x1, y1);
    cairo_stroke(printed->cairo);
}

void printed_seal(Printed *printed, double x, double y, double radius, double strength)
{
    cairo_t *cairo = printed->cairo;

    cairo_save(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgba(cairo, 0.85, 0.1, 0.12, strength);
    cairo_set_line_width(cairo, radius / 14);
    cairo_arc(cairo, x, y, radius, 0, 2 * G_PI);
    cairo_stroke(cairo);
    for (int i = 0; i < 10; i++) {
        double far = radius * (i % 2 ? 0.12 : 0.3), angle = i * G_PI / 5;
        cairo_line_to(cairo, x + far * sin(angle), y - far * cos(angle));
    }
    cairo_fill(cairo);
    cairo_restore(cairo);
}

void printed_patch(Printed *printed, double x, double y, double width, double height,
                   double grey)
{
    cairo_set_source_rgb(printed->cairo, grey, grey, grey);
    cairo_rectangle(printed->cairo, x, y, width, height);
    cairo_fill(printed->cairo);
}

void printed_redden(Printed *printed, GjBox box)
{
    cairo_t *cairo = printed->cairo;

    cairo_save(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_LIGHTEN);
    cairo_set_source_rgb(cairo, 0.8, 0.1, 0.1);
    cairo_rectangle(cairo, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

/* ---- pixels ---- */

/* Where pixel @x, @y of the turned picture comes from. */
static gsize origin(const Printed *printed, guint quarters, int x, int y)
{
    int width = printed->width, height = printed->height;
    int stride = cairo_image_surface_get_stride(printed->surface);
    int from_x = x, from_y = y;

    if (quarters == 1)
        from_x = y, from_y = height - 1 - x;
    else if (quarters == 2)
        from_x = width - 1 - x, from_y = height - 1 - y;
    else if (quarters == 3)
        from_x = width - 1 - y, from_y = x;
    return (gsize)from_y * (gsize)stride + 4 * (gsize)from_x;
}

GjPixels printed_pixels(const Printed *printed, guint quarters, gboolean is_grey)
{
    int width = quarters % 2 ? printed->height : printed->width;
    int height = quarters % 2 ? printed->width : printed->height;
    gsize size = 4 * (gsize)width * (gsize)height;
    guint8 *to = g_malloc0(size);

    cairo_surface_flush(printed->surface);
    const guint8 *from = cairo_image_surface_get_data(printed->surface);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            const guint8 *pixel = from + origin(printed, quarters, x, y);
            guint8 *here = to + 4 * ((gsize)y * (gsize)width + (gsize)x);
            guint grey = (29u * pixel[0] + 150u * pixel[1] + 77u * pixel[2]) >> 8;
            memcpy(here, pixel, 3);
            if (is_grey)
                memset(here, (int)grey, 3);
        }
    }
    return (GjPixels){.raster = g_bytes_new_take(to, size),
                      .width = (guint)width,
                      .height = (guint)height,
                      .width_pt = width / UNIT,
                      .height_pt = height / UNIT};
}

/* ---- a form ---- */

GjBox printed_cell(guint row, guint col)
{
    double x0 = col ? LEFT + STUB_WIDE + (col - 1) * CELL_WIDE : LEFT;
    double y0 = TOP + row * ROW_HIGH;

    return (GjBox){x0, y0, LEFT + STUB_WIDE + col * CELL_WIDE, y0 + ROW_HIGH};
}

static Printed *print_form(const char *typeface,
                           const char *const texts[PRINTED_ROWS][PRINTED_COLS],
                           double red)
{
    GjBox last = printed_cell(PRINTED_ROWS - 1, PRINTED_COLS - 1);
    Printed *printed = printed_new((int)(last.x1 + LEFT), (int)(last.y1 + TOP));

    printed->red = red;
    printed_text(printed, LEFT, TOP / 2, 1.2 * EM, typeface, "政府信息公开年度报告");
    for (guint row = 0; row <= PRINTED_ROWS; row++)
        printed_line(printed, LEFT, TOP + row * ROW_HIGH, last.x1, TOP + row * ROW_HIGH,
                     2);
    for (guint col = 0; col <= PRINTED_COLS; col++) {
        double x = col < PRINTED_COLS ? printed_cell(0, col).x0 : last.x1;
        printed_line(printed, x, TOP, x, last.y1, 2);
    }
    for (guint i = 0; i < PRINTED_ROWS * PRINTED_COLS; i++) {
        const char *text = texts[i / PRINTED_COLS][i % PRINTED_COLS];
        GjBox box = printed_cell(i / PRINTED_COLS, i % PRINTED_COLS);
        if (text)
            printed_text(printed, box.x0 + 10, box.y0 + 6, EM, typeface, text);
    }
    return printed;
}

Printed *printed_form(const char *typeface,
                      const char *const texts[PRINTED_ROWS][PRINTED_COLS])
{
    return print_form(typeface, texts, 0);
}

Printed *printed_red_form(const char *typeface,
                          const char *const texts[PRINTED_ROWS][PRINTED_COLS])
{
    return print_form(typeface, texts, 0.75);
}

/* ---- reading ---- */

static GjNet *load_net(const char *path)
{
    g_autoptr(GError) error = NULL;
    GjNet *net = gj_net_load(path, &error);

    cr_assert_not_null(net, "%s", error ? error->message : "");
    return net;
}

GjSheetReader printed_reader(const GjTemplates *templates)
{
    return (GjSheetReader){.digits = load_net(GJ_TEST_NETS "/digits.net"),
                           .units = load_net(GJ_TEST_NETS "/units.net"),
                           .labels = load_net(GJ_TEST_NETS "/labels.net"),
                           .engine = gj_engine_new(),
                           .hanzi = gj_hanzi_new(GJ_TEST_NETS "/names.net", NULL),
                           .templates = templates,
                           .lexicon = gj_lexicon_new(templates),
                           .mode = GJ_OCR_TABLES,
                           .page_cpu_s = GJ_OCR_PAGE_CPU_S};
}

void printed_reader_clear(GjSheetReader *reader)
{
    gj_net_free(reader->digits);
    gj_net_free(reader->units);
    gj_net_free(reader->labels);
    gj_hanzi_free(reader->hanzi);
    gj_engine_free(reader->engine);
    gj_lexicon_free(reader->lexicon);
}

char *printed_read(const GjPage *page, guint row, guint col, double *confidence)
{
    GjBox box = printed_cell(row, col);
    GString *text = g_string_new(NULL);

    if (confidence)
        *confidence = 1;
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        double x = (word->box.x0 + word->box.x1) / 2 * UNIT;
        double y = (word->box.y0 + word->box.y1) / 2 * UNIT;
        if (x < box.x0 || x >= box.x1 || y < box.y0 || y >= box.y1)
            continue;
        g_string_append(text, word->text);
        if (confidence)
            *confidence = MIN(*confidence, word->confidence);
    }
    return g_string_free(text, FALSE);
}
