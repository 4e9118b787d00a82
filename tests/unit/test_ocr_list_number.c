/* Numbers in front of the items of a list. */
#include "load_templates.h"
#include "ocr/clean.h"
#include "ocr/list_number.h"
#include "printed.h"

#include <criterion/criterion.h>

#define EM 30.0

/* A line of print, and what reads it. */
typedef struct {
    GjTemplates *templates;
    GjSheetReader nets;
    GjPrintReader reader;
    GjRaster *raster;
    GjRegion line;
} Line;

static void setup(Line *line, const char *text)
{
    g_autoptr(Printed) printed = printed_new(400, 120);
    g_auto(GjPicturePixels) picture = {0};

    printed_text(printed, 60, 40, EM, "Noto Sans CJK SC", text);
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, TRUE);
    cr_assert(gj_picture_decode(&pixels, GJ_DETAIL_USUAL, &picture, NULL));
    line->templates = load_templates();
    line->nets = printed_reader(line->templates);
    line->reader = (GjPrintReader){line->nets.digits, line->nets.labels, 0.72 * EM,
                                   0.92 * EM, line->nets.units};
    line->raster = gj_clean(&picture);
    line->line = gj_raster_tighten(line->raster, (GjRegion){0, 0, 400, 120});
}

static void teardown(Line *line)
{
    gj_raster_free(line->raster);
    printed_reader_clear(&line->nets);
    gj_templates_free(line->templates);
}

/* A reading of @text (transfer full). */
static GjReadLine *read_as(const char *text)
{
    GjReadLine *read = gj_read_line_new();
    GjReadingText reading = {g_strdup(text), 0.9};

    g_array_append_val(read->readings, reading);
    for (int i = 0; i <= g_utf8_strlen(text, -1); i++) {
        int edge = 10 * i;
        g_array_append_val(read->edges, edge);
    }
    return read;
}

Test(ocr_list_number, one_that_was_read_as_a_character_is_read_again)
{
    static const struct {
        const char *printed, *words, *expected;
    } cases[] = {
        {"3.其他", "主其他", "3.其他"}, {"4.重复申请", "未重复申请", "4.重复申请"},
        {"3.其他", "3.其它", "3.其它"},                          /* it has one already */
        {"总计", "主计", "主计"},                                /* there is none */
        {"小计", "小计", "小计"},       {"38.5", "主5", "主5"}}; /* nor is a figure one */

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Line line = {0};
        setup(&line, cases[i].printed);
        g_autoptr(GjReadLine) read = gj_list_number_read(
            &line.reader, line.raster, line.line, read_as(cases[i].words));
        cr_expect_str_eq(gj_read_line_best(read), cases[i].expected, "%s: %s",
                         cases[i].printed, gj_read_line_best(read));
        cr_expect(read->edges->len == g_utf8_strlen(cases[i].expected, -1) + 1);
        teardown(&line);
    }
}

Test(ocr_list_number, it_is_taken_off_its_line)
{
    g_autoptr(GjReadLine) item = read_as("3.其他"), words = read_as("其他");
    GjRegion region = {0, 0, 40, 10}, whole = {0, 0, 20, 10};
    g_autofree char *number = gj_list_number_skip(item, &region);
    g_autofree char *none = gj_list_number_skip(words, &whole);

    cr_expect_str_eq(number, "3.");
    cr_expect_eq(region.x0, 20);
    cr_expect_str_eq(none, "");
    cr_expect_eq(whole.x0, 0);
}
