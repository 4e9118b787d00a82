/* Which way is up. */
#include "load_templates.h"
#include "ocr/sheet.h"
#include "printed.h"

#include <criterion/criterion.h>

#define TYPEFACE "Noto Serif CJK SC"

static const char *const texts[PRINTED_ROWS][PRINTED_COLS] = {
    {"信息内容", "自然人", "商业企业", "科研机构", "总计"},
    {"予以公开", "69", "96", "6", "171"},
    {"部分公开", "0", "1", "88", "89"},
    {"不予公开", "11", "8", "0", "19"},
    {"其他处理", "906", "609", "1", "1516"},
    {"结转下年度继续办理", "2", "5", "7", "14"},
};

/* Expects the texts in their places on @page. */
static void expect_texts(const GjPage *page, guint quarters)
{
    for (guint i = 0; i < PRINTED_ROWS * PRINTED_COLS; i++) {
        guint row = i / PRINTED_COLS, col = i % PRINTED_COLS;
        g_autofree char *read = printed_read(page, row, col, NULL);
        cr_expect_str_eq(read, texts[row][col], "turned by %u: %u.%u is %s",
                         90 * quarters, row, col, read);
    }
}

/* 69 upside down is 69: only the words tell which way is up. */
Test(ocr_orientation, a_turned_page_is_read_as_if_it_stood_upright)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(Printed) printed = printed_form(TYPEFACE, texts);
    GjSheetReader reader = printed_reader(templates);

    for (guint quarters = 0; quarters < 4; quarters++) {
        g_auto(GjPixels) pixels = printed_pixels(printed, quarters, FALSE);
        g_autoptr(GError) error = NULL;
        g_autoptr(GjPage) page = gj_sheet_reader_read(&reader, &pixels, 1, TRUE, &error);
        cr_assert_not_null(page, "%s", error ? error->message : "");
        expect_texts(page, quarters);
    }
    printed_reader_clear(&reader);
}

Test(ocr_orientation, a_page_is_turned_back_by_as_much_as_it_was_turned)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(Printed) printed = printed_form(TYPEFACE, texts);
    GjSheetReader reader = printed_reader(templates);

    for (guint quarters = 0; quarters < 4; quarters++) {
        g_auto(GjPixels) pixels = printed_pixels(printed, quarters, FALSE);
        g_auto(GjSheet) sheet = {
            .number = 1, .print = {reader.digits, reader.labels, 0, 0, reader.units}};
        cr_assert(gj_sheet_open(&sheet, &pixels, NULL));
        cr_expect_eq(sheet.turn, (4 - quarters) % 4, "turned by %u: %u", 90 * quarters,
                     sheet.turn);
    }
    printed_reader_clear(&reader);
}

/* What the cheap reader does not know is as illegible upright as on its side. */
Test(ocr_orientation, figures_and_unknown_words_stay_as_they_lie)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(Printed) printed = printed_new(827, 1169);
    GjSheetReader reader = printed_reader(templates);

    for (int i = 0; i < 11; i++) {
        printed_line(printed, 60 + 70 * i, 70, 60 + 70 * i, 95, 2);
        if (i < 10)
            printed_text(printed, 68 + 70 * i, 74, 17, "Liberation Serif", "8688");
    }
    printed_line(printed, 60, 70, 760, 70, 2);
    printed_line(printed, 60, 95, 760, 95, 2);
    printed_text(printed, 60, 140, 30, "AR PL UMing CN", "人手偏紧，新来的同志");
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, FALSE);
    g_auto(GjSheet) sheet = {.number = 1,
                             .print = {reader.digits, reader.labels, 0, 0, reader.units}};
    cr_assert(gj_sheet_open(&sheet, &pixels, NULL));
    cr_expect_eq(sheet.turn, 0, "%u", sheet.turn);
    printed_reader_clear(&reader);
}

/* The page lies on its side, with characters that nobody knows so: one label beside them,
 * which is legible where all of them are none, is no reason to turn it. */
Test(ocr_orientation, one_word_does_not_turn_a_page_of_lines)
{
    static const char *const characters[] = {"人", "手", "偏", "紧", "新", "来", "同"};
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(Printed) printed = printed_new(827, 1169);
    GjSheetReader reader = printed_reader(templates);

    for (guint i = 0; i < 8; i++) {
        for (guint k = 0; k < G_N_ELEMENTS(characters); k++)
            printed_text(printed, 60 + 85 * i, 200 + 15 * (i % 3) + 30 * k, 28,
                         "AR PL UMing CN", characters[k]);
    }
    printed_text(printed, 60, 60, 28, TYPEFACE, "信息内容");
    g_auto(GjPixels) pixels = printed_pixels(printed, 1, FALSE);
    g_auto(GjSheet) sheet = {.number = 1,
                             .print = {reader.digits, reader.labels, 0, 0, reader.units}};
    cr_assert(gj_sheet_open(&sheet, &pixels, NULL));
    cr_expect_eq(sheet.turn, 0, "%u", sheet.turn);
    printed_reader_clear(&reader);
}
