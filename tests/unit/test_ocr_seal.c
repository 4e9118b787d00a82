/* A seal over the cells of a table. */
#include "load_templates.h"
#include "printed.h"

#include <criterion/criterion.h>
#include <string.h>

#define TYPEFACE "Noto Serif CJK SC"

static const char *const texts[PRINTED_ROWS][PRINTED_COLS] = {
    {"信息内容", "自然人", "商业企业", "科研机构", "总计"},
    {"予以公开", "69", "96", NULL, "165"},
    {"部分公开", "0", "1", "88", "89"},
    {"不予公开", "11", NULL, "0", "11"},
    {"其他处理", "3", "4", "1", "8"},
    {"结转下年度继续办理", "2", "5", "7", "14"},
};

typedef struct {
    const char *what;
    double x, y, strength;
} Seal;

static const Seal seals[] = {
    {"over the middle", 480, 300, 0.6},
    {"over labels", 200, 320, 0.6},
    {"over the lower right corner", 830, 400, 0.6},
    {"strong", 560, 280, 0.9},
    {"faint", 560, 280, 0.3},
};

/* Reads @printed (taken) with @seal on it. */
static GjPage *read_sealed(const GjSheetReader *reader, Printed *printed,
                           const Seal *seal, gboolean is_grey)
{
    g_autoptr(GError) error = NULL;

    printed_seal(printed, seal->x, seal->y, 120, seal->strength);
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, is_grey);
    printed_free(printed);
    GjPage *page = gj_sheet_reader_read(reader, &pixels, 1, TRUE, &error);
    cr_assert_not_null(page, "%s", error ? error->message : "");
    return page;
}

/* Expects that all cells of @page are read. */
static void expect_cells(const GjPage *page, const Seal *seal, const char *lines)
{
    for (guint i = 0; i < PRINTED_ROWS * PRINTED_COLS; i++) {
        const char *text = texts[i / PRINTED_COLS][i % PRINTED_COLS];
        g_autofree char *read =
            printed_read(page, i / PRINTED_COLS, i % PRINTED_COLS, NULL);
        cr_expect_str_eq(read, text ? text : "", "%s, %s lines: %u is %s", seal->what,
                         lines, i, read);
    }
}

/* Expects that no figure of @page is wrong and sure. */
static void expect_right_or_unsure(const GjPage *page, const Seal *seal)
{
    for (guint i = PRINTED_COLS; i < PRINTED_ROWS * PRINTED_COLS; i++) {
        const char *text = texts[i / PRINTED_COLS][i % PRINTED_COLS];
        double confidence = 0;
        g_autofree char *read =
            printed_read(page, i / PRINTED_COLS, i % PRINTED_COLS, &confidence);
        if (strspn(read, "0123456789.,") < strlen(read) ||
            g_str_equal(read, text ? text : ""))
            continue; /* words are no value */
        cr_expect_lt(confidence, 0.995, "%s: %s is %s, by %f", seal->what, text, read,
                     confidence);
    }
}

Test(ocr_seal, a_red_seal_takes_nothing_from_the_cells_below_it)
{
    g_autoptr(GjTemplates) templates = load_templates();
    GjSheetReader reader = printed_reader(templates);

    for (guint s = 0; s < G_N_ELEMENTS(seals); s++) {
        g_autoptr(GjPage) page =
            read_sealed(&reader, printed_form(TYPEFACE, texts), &seals[s], FALSE);
        expect_cells(page, &seals[s], "black");
    }
    printed_reader_clear(&reader);
}

Test(ocr_seal, red_lines_are_lines)
{
    static const Seal none = {"no seal", 0, 0, 0};
    g_autoptr(GjTemplates) templates = load_templates();
    GjSheetReader reader = printed_reader(templates);
    g_autoptr(GjPage) page =
        read_sealed(&reader, printed_red_form(TYPEFACE, texts), &none, FALSE);

    cr_expect_eq(page->rules->len, PRINTED_ROWS + PRINTED_COLS + 2);
    expect_cells(page, &none, "red");
    printed_reader_clear(&reader);
}

Test(ocr_seal, red_figures_are_figures)
{
    static const Seal none = {"no seal", 0, 0, 0};
    g_autoptr(GjTemplates) templates = load_templates();
    GjSheetReader reader = printed_reader(templates);

    for (guint first = 0; first < PRINTED_COLS - 1; first++) {
        Printed *printed = printed_form(TYPEFACE, texts);
        for (guint row = 1; row < PRINTED_ROWS; row++) {
            GjBox box = printed_cell(row, 1 + (row + first) % (PRINTED_COLS - 1));
            printed_redden(printed,
                           (GjBox){box.x0 + 3, box.y0 + 3, box.x1 - 3, box.y1 - 3});
        }
        g_autoptr(GjPage) page = read_sealed(&reader, printed, &none, FALSE);
        expect_cells(page, &none, "black");
    }
    printed_reader_clear(&reader);
}

/* Where the ring of a seal runs along a line the line may be lost. */
Test(ocr_seal, red_lines_below_a_red_seal_make_no_wrong_figure_sure)
{
    g_autoptr(GjTemplates) templates = load_templates();
    GjSheetReader reader = printed_reader(templates);

    for (guint s = 0; s < G_N_ELEMENTS(seals); s++) {
        g_autoptr(GjPage) page =
            read_sealed(&reader, printed_red_form(TYPEFACE, texts), &seals[s], FALSE);
        expect_right_or_unsure(page, &seals[s]);
    }
    printed_reader_clear(&reader);
}

/* Without colour a seal cannot be told from print: what lies below it is read right, or
 * it is not sure. */
Test(ocr_seal, a_grey_seal_makes_no_wrong_figure_sure)
{
    g_autoptr(GjTemplates) templates = load_templates();
    GjSheetReader reader = printed_reader(templates);

    for (guint s = 0; s < G_N_ELEMENTS(seals); s++) {
        g_autoptr(GjPage) page =
            read_sealed(&reader, printed_form(TYPEFACE, texts), &seals[s], TRUE);
        expect_right_or_unsure(page, &seals[s]);
    }
    printed_reader_clear(&reader);
}
