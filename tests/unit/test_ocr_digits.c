/* Figures of a page that was printed are read again. */
#include "load_templates.h"
#include "ocr/clean.h"
#include "ocr/print.h"
#include "printed.h"

#include <criterion/criterion.h>
#include <string.h>

#define EM 30.0
/* How high a digit is, and a Chinese character, in parts of EM. */
#define DIGIT_SHARE 0.7
#define EM_SHARE    0.92
/* Sure as the program wants it: the net's own probability of which docs/scans.md makes
 * 0.995. */
#define SURE 0.92

static const char *const typefaces[] = {"Noto Serif CJK SC", "WenQuanYi Zen Hei",
                                        "AR PL UMing CN", "Liberation Serif",
                                        "DejaVu Sans"};

/* What reads figures, and a page of them. */
typedef struct {
    GjTemplates *templates;
    GjSheetReader nets;
    GjPrintReader reader;
} Reading;

static void reading_init(Reading *reading)
{
    reading->templates = load_templates();
    reading->nets = printed_reader(reading->templates);
    reading->reader =
        (GjPrintReader){reading->nets.digits, reading->nets.labels, DIGIT_SHARE * EM,
                        EM_SHARE * EM, reading->nets.units};
}

static void reading_clear(Reading *reading)
{
    printed_reader_clear(&reading->nets);
    gj_templates_free(reading->templates);
}

static Printed *print_alone(const char *typeface, const char *text)
{
    Printed *printed = printed_new(400, 120);

    printed_text(printed, 60, 40, EM, typeface, text);
    return printed;
}

/* The lines that are read of @printed (transfer full): GjPrint. */
static GArray *read_all(const Reading *reading, const Printed *printed)
{
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, TRUE);
    g_auto(GjPicturePixels) picture = {0};

    cr_assert(gj_picture_decode(&pixels, GJ_DETAIL_USUAL, &picture, NULL));
    g_autoptr(GjRaster) raster = gj_clean(&picture);
    return gj_print_read(&reading->reader, raster, (GjRegion){0, 0, 400, 120});
}

/* The first reading of the only line of @prints. */
static const GjReadingText *best_of(const GArray *prints, const char *what)
{
    cr_assert_eq(prints->len, 1, "%s: %u lines", what, prints->len);
    const GjPrint *print = &g_array_index(prints, GjPrint, 0);
    cr_assert_eq(print->kind, GJ_PRINT_NUMBER, "%s is no figure", what);
    cr_assert_gt(print->read->readings->len, 0);
    return &g_array_index(print->read->readings, GjReadingText, 0);
}

Test(ocr_digits, digits_of_many_typefaces_are_read_and_sure)
{
    static const char *const figures[] = {
        "0",  "1",  "2",  "3",  "4",  "5",   "6",    "7",    "8",     "9",
        "10", "11", "38", "69", "96", "175", "2024", "3605", "11111", "98765"};
    Reading reading = {0};

    reading_init(&reading);
    for (guint t = 0; t < G_N_ELEMENTS(typefaces); t++) {
        for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
            g_autoptr(Printed) printed = print_alone(typefaces[t], figures[i]);
            g_autoptr(GArray) prints = read_all(&reading, printed);
            const GjReadingText *best = best_of(prints, figures[i]);
            cr_expect_str_eq(best->text, figures[i], "%s %s: %s", typefaces[t],
                             figures[i], best->text);
            cr_expect_gt(best->probability, SURE, "%s %s: %f", typefaces[t], figures[i],
                         best->probability);
        }
    }
    reading_clear(&reading);
}

typedef struct {
    const char *printed, *read;
} Case;

Test(ocr_digits, points_commas_signs_and_dashes_are_read)
{
    static const Case cases[] = {{"12.5", "12.5"},   {"0.06", "0.06"},
                                 {"1,234", "1,234"}, {"-7", "-7"},
                                 {"-", "-"},         {"3605.84", "3605.84"}};
    Reading reading = {0};

    reading_init(&reading);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Printed) printed = print_alone("Liberation Serif", cases[i].printed);
        g_autoptr(GArray) prints = read_all(&reading, printed);
        const GjReadingText *best = best_of(prints, cases[i].printed);
        cr_expect_str_eq(best->text, cases[i].read, "%s: %s", cases[i].printed,
                         best->text);
    }
    reading_clear(&reading);
}

Test(ocr_digits, a_speck_beside_the_foot_of_a_slash_makes_no_digit)
{
    Reading reading = {0};

    reading_init(&reading);
    for (guint i = 0; i < G_N_ELEMENTS(typefaces); i++) {
        g_autoptr(Printed) printed = print_alone(typefaces[i], "/");
        printed_patch(printed, 76, 80, 3, 3, 0);
        g_autoptr(GArray) prints = read_all(&reading, printed);
        for (guint k = 0; k < prints->len; k++) {
            const GjPrint *print = &g_array_index(prints, GjPrint, k);
            cr_expect(print->kind != GJ_PRINT_NUMBER ||
                          !g_ascii_isdigit(*gj_read_line_best(print->read)),
                      "%s: %s", typefaces[i], gj_read_line_best(print->read));
        }
    }
    reading_clear(&reading);
}

Test(ocr_digits, a_point_between_digits_is_sure)
{
    static const char *const figures[] = {"14759.6", "79255.09", "687.289722", "11.17"};
    Reading reading = {0};

    reading_init(&reading);
    for (guint t = 0; t < G_N_ELEMENTS(typefaces); t++) {
        for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
            g_autoptr(Printed) printed = print_alone(typefaces[t], figures[i]);
            g_autoptr(GArray) prints = read_all(&reading, printed);
            const GjReadingText *best = best_of(prints, figures[i]);
            cr_expect_str_eq(best->text, figures[i], "%s %s: %s", typefaces[t],
                             figures[i], best->text);
            cr_expect_gt(best->probability, SURE, "%s %s: %f", typefaces[t], figures[i],
                         best->probability);
        }
    }
    reading_clear(&reading);
}

Test(ocr_digits, paper_and_specks_are_no_figure)
{
    Reading reading = {0};
    g_autoptr(Printed) printed = printed_new(400, 120);

    reading_init(&reading);
    g_autoptr(GArray) of_paper = read_all(&reading, printed);
    cr_expect_eq(of_paper->len, 0);
    printed_patch(printed, 150, 50, 3, 3, 0);
    g_autoptr(GArray) of_speck = read_all(&reading, printed);
    cr_expect_eq(of_speck->len, 0);
    reading_clear(&reading);
}

Test(ocr_digits, the_upper_half_of_a_digit_is_no_sure_one)
{
    static const char *const figures[] = {"2", "3", "5", "7", "8", "9"};
    Reading reading = {0};

    reading_init(&reading);
    for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autoptr(Printed) printed = print_alone("Noto Serif CJK SC", figures[i]);
        g_autoptr(GArray) whole = read_all(&reading, printed);
        GjRegion ink = g_array_index(whole, GjPrint, 0).region;
        int half = (ink.y1 - ink.y0) / 2;
        printed_patch(printed, ink.x0 - 2, ink.y0 + half, 40, half + 4, 1);
        g_autoptr(GArray) prints = read_all(&reading, printed);
        for (guint k = 0; k < prints->len; k++) {
            const GjPrint *print = &g_array_index(prints, GjPrint, k);
            if (print->kind != GJ_PRINT_NUMBER)
                continue;
            const GjReadingText *best =
                &g_array_index(print->read->readings, GjReadingText, 0);
            cr_expect(!g_ascii_isdigit(*best->text) || best->probability <= 0.5,
                      "%s: %s %f", figures[i], best->text, best->probability);
        }
    }
    reading_clear(&reading);
}

/* What is read of 391 with a patch on its foot line, so far behind its ink, or before it
 * where @off is less than 0, and ? if it is doubted (transfer full). */
static char *read_with_patch(const Reading *reading, double off, double width,
                             double height)
{
    g_autoptr(Printed) printed = print_alone("Liberation Sans", "391");
    g_autoptr(GArray) alone = read_all(reading, printed);
    GjRegion ink = g_array_index(alone, GjPrint, 0).region;
    double x = off > 0 ? ink.x1 + off : ink.x0 + off - width;

    printed_patch(printed, x, ink.y1 - height, width, height, 0);
    g_autoptr(GArray) prints = read_all(reading, printed);
    cr_assert_eq(prints->len, 1);
    const GjReadLine *read = g_array_index(prints, GjPrint, 0).read;
    const GjReadingText *best = &g_array_index(read->readings, GjReadingText, 0);
    return g_strdup_printf("%s%s", best->text, best->probability > 0.5 ? "" : "?");
}

Test(ocr_digits, dust_apart_from_a_figure_is_none_of_it)
{
    Reading reading = {0};

    reading_init(&reading);
    g_autofree char *before = read_with_patch(&reading, -16, 4, 4);
    g_autofree char *behind = read_with_patch(&reading, 16, 4, 4);
    g_autofree char *near = read_with_patch(&reading, -4, 4, 4);
    g_autofree char *flat = read_with_patch(&reading, -16, 7, 3);
    cr_expect_str_eq(before, "391");
    cr_expect_str_eq(behind, "391");
    cr_expect_str_eq(near, "391?", "a point is near to its figure");
    cr_expect_str_neq(flat, "391", "a sign is flat");
    reading_clear(&reading);
}

/* A figure of which a part is gone, and what it may have been. */
typedef struct {
    const char *printed;
    double x, y, width, height; /* of what is gone, in those of the ink */
} Worn;

/* The readings of a line are in order, and together no more than certain. */
static void expect_order(const GArray *readings)
{
    double sum = 0, before = 1;

    for (guint i = 0; i < readings->len; i++) {
        double here = g_array_index(readings, GjReadingText, i).probability;
        cr_expect(here > 0 && here <= before + 1e-9);
        before = here;
        sum += here;
    }
    cr_expect_leq(sum, 1 + 1e-6);
}

Test(ocr_digits, a_worn_digit_is_less_sure_and_what_it_was_is_listed)
{
    static const Worn worn[] = {{"8", 0, 0.55, 0.3, 0.25},    {"6", 0, 0.6, 0.3, 0.15},
                                {"9", 0.65, 0.55, 0.35, 0.2}, {"0", 0.2, 0, 0.6, 0.15},
                                {"5", 0.6, 0.5, 0.4, 0.25},   {"3", 0.6, 0.55, 0.4, 0.2}};
    Reading reading = {0};

    reading_init(&reading);
    for (guint i = 0; i < G_N_ELEMENTS(worn); i++) {
        const Worn *one = &worn[i];
        g_autoptr(Printed) printed = print_alone("Liberation Sans", one->printed);
        g_autoptr(GArray) whole = read_all(&reading, printed);
        double sure = best_of(whole, one->printed)->probability;
        GjRegion ink = g_array_index(whole, GjPrint, 0).region;
        double wide = ink.x1 - ink.x0, high = ink.y1 - ink.y0;
        gboolean is_listed = FALSE;
        printed_patch(printed, ink.x0 + one->x * wide, ink.y0 + one->y * high,
                      one->width * wide, one->height * high, 1);
        g_autoptr(GArray) parts = read_all(&reading, printed);
        cr_assert_eq(parts->len, 1);
        const GArray *readings = g_array_index(parts, GjPrint, 0).read->readings;
        expect_order(readings);
        const GjReadingText *best = &g_array_index(readings, GjReadingText, 0);
        cr_expect_lt(best->probability, sure, "%s", one->printed);
        cr_expect(strcmp(best->text, one->printed) == 0 || best->probability < SURE,
                  "%s is %s, by %f", one->printed, best->text, best->probability);
        for (guint k = 0; k < readings->len; k++)
            is_listed |=
                strcmp(g_array_index(readings, GjReadingText, k).text, one->printed) == 0;
        cr_expect(is_listed, "%s", one->printed);
    }
    reading_clear(&reading);
}

Test(ocr_digits, words_of_another_size_than_usual_are_read)
{
    static const double sizes[] = {0.5, 2.2};
    Reading reading = {0};

    reading_init(&reading);
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(Printed) printed = printed_new(400, 120);
        printed_text(printed, 20, 20, sizes[i] * EM, "AR PL UMing CN", "结果维持");
        g_autoptr(GArray) prints = read_all(&reading, printed);
        cr_assert_eq(prints->len, 1);
        const GjPrint *print = &g_array_index(prints, GjPrint, 0);
        cr_expect_eq(print->kind, GJ_PRINT_WORDS);
        cr_expect_str_eq(gj_read_line_best(print->read), "结果维持", "%f: %s", sizes[i],
                         gj_read_line_best(print->read));
    }
    reading_clear(&reading);
}

/* Whether some figure of @text is doubted: two figures, between which a line is lost. */
static gboolean is_doubted(const Reading *reading, const char *typeface, const char *text)
{
    g_autoptr(Printed) printed = print_alone(typeface, text);
    g_autoptr(GArray) prints = read_all(reading, printed);
    gboolean doubted = FALSE;

    for (guint i = 0; i < prints->len; i++) {
        const GjPrint *print = &g_array_index(prints, GjPrint, i);
        const GArray *readings = print->read->readings;
        doubted = doubted || print->kind != GJ_PRINT_NUMBER || readings->len == 0 ||
                  g_array_index(readings, GjReadingText, 0).probability < SURE;
    }
    return doubted;
}

Test(ocr_digits, figures_of_two_columns_are_not_one)
{
    Reading reading;

    reading_init(&reading);
    for (guint t = 0; t < G_N_ELEMENTS(typefaces); t++) {
        cr_expect(is_doubted(&reading, typefaces[t], "361    536"), "%s", typefaces[t]);
        cr_expect(is_doubted(&reading, typefaces[t], "7       5"), "%s", typefaces[t]);
        cr_expect(is_doubted(&reading, typefaces[t], "21    16"), "%s", typefaces[t]);
        cr_expect_not(is_doubted(&reading, typefaces[t], "361536"), "%s", typefaces[t]);
    }
    reading_clear(&reading);
}

Test(ocr_digits, digits_of_narrow_typefaces_are_nearer)
{
    static const char *const figures[] = {"7.2424", "14759.6", "1369.270978", "24.24"};
    Reading reading = {0};

    reading_init(&reading);
    for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autoptr(Printed) printed = print_alone("Liberation Sans Narrow", figures[i]);
        g_autoptr(GArray) prints = read_all(&reading, printed);
        const GjReadingText *best = best_of(prints, figures[i]);
        cr_expect_str_eq(best->text, figures[i], "%s: %s", figures[i], best->text);
    }
    reading_clear(&reading);
}
