/* Tables whose columns no ruling line parts. */
#include "ocr/open_table.h"

#include "load_templates.h"
#include "printed.h"

#include <criterion/criterion.h>
#include <string.h>

#define WIDTH  600
#define HEIGHT 500
/* Pixels of a point; a character is 20 pixels high, a digit 14. */
#define UNIT 2.0

static void fill(GjRaster *raster, GjRegion region)
{
    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            raster->ink[y * WIDTH + x] = 255;
    }
}

static void draw_figures(GjRaster *raster, int y)
{
    for (int col = 0; col < 3; col++)
        fill(raster, (GjRegion){250 + 100 * col, y + 3, 258 + 100 * col, y + 17});
}

/* A table of a header and @n_rows rows of a label and three figures, from y = 140 on. */
static GjRaster *draw(guint n_rows)
{
    GjRaster *raster = gj_raster_new(WIDTH, HEIGHT);

    fill(raster, (GjRegion){40, 100, 160, 120});
    for (int col = 0; col < 3; col++)
        fill(raster, (GjRegion){230 + 100 * col, 100, 290 + 100 * col, 120});
    for (guint row = 0; row < n_rows; row++) {
        int y = 140 + 40 * (int)row;
        fill(raster, (GjRegion){40, y, 140, y + 20});
        draw_figures(raster, y);
    }
    return raster;
}

static GArray *find(const GjRaster *raster)
{
    GjPrintReader print = {.digit_px = 0};

    return gj_open_tables_find(&print, raster, (GjRegion){0, 0, WIDTH, HEIGHT}, UNIT);
}

static const GjOpenTable *only(const GArray *tables, const char *what)
{
    cr_assert_eq(tables->len, 1, "%s: %u tables", what, tables->len);
    return &g_array_index(tables, GjOpenTable, 0);
}

/* Whether @table has the piece @region. */
static gboolean has_piece(const GjOpenTable *table, GjRegion region)
{
    for (guint i = 0; i < table->blocks->len; i++) {
        if (memcmp(&g_array_index(table->blocks, GjRegion, i), &region, sizeof region) ==
            0)
            return TRUE;
    }
    return FALSE;
}

Test(ocr_open_table, rows_of_figures_make_one_with_their_header)
{
    g_autoptr(GjRaster) raster = draw(4);
    g_autoptr(GArray) tables = find(raster);
    const GjOpenTable *table = only(tables, "four rows");

    cr_expect_eq(table->region.y0, 100, "from %d", table->region.y0);
    cr_expect_eq(table->region.y1, 280, "to %d", table->region.y1);
    cr_expect_eq(table->blocks->len, 20, "%u pieces", table->blocks->len);
    cr_expect_float_eq(table->print.digit_px, 14, 0.5, "%g", table->print.digit_px);
}

/* A bracket that begins a pixel above all else of the first line. */
Test(ocr_open_table, what_reaches_out_of_its_lines_is_of_it)
{
    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);
    GjRegion bracket = {110, 139, 140, 161};

    for (int row = 0; row < 3; row++) {
        fill(raster, (GjRegion){40, 140 + 40 * row, 80, 160 + 40 * row});
        draw_figures(raster, 140 + 40 * row);
    }
    fill(raster, (GjRegion){157, 140, 197, 160}); /* the text in brackets */
    fill(raster, bracket);
    g_autoptr(GArray) tables = find(raster);
    cr_expect(has_piece(only(tables, "a table"), bracket));
}

/* The rows of a header at the foot of the page are on the next one. */
Test(ocr_open_table, labels_apart_at_the_foot_of_the_page_are_a_header)
{
    for (int n = 3; n <= 5; n++) {
        g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);
        for (int row = 0; row < 3; row++) {
            fill(raster, (GjRegion){40, 140 + 40 * row, 80, 160 + 40 * row});
            draw_figures(raster, 140 + 40 * row);
        }
        fill(raster, (GjRegion){40, 320, 400, 340}); /* prose */
        for (int col = 0; col < n; col++)
            fill(raster, (GjRegion){40 + 110 * col, 420, 90 + 110 * col, 440});
        g_autoptr(GArray) tables = find(raster);
        cr_expect_eq(tables->len, n > 3 ? 2 : 1, "%d labels: %u", n, tables->len);
        if (tables->len == 2)
            cr_expect_eq(g_array_index(tables, GjOpenTable, 1).blocks->len, n);
    }
}

/* 22 over 7 in the first row of a page. */
Test(ocr_open_table, a_figure_that_goes_on_in_the_first_row_is_of_it)
{
    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);
    GjRegion above = {450, 121, 458, 135}, number = {450, 40, 458, 54};

    for (int row = 0; row < 3; row++) {
        fill(raster, (GjRegion){40, 140 + 40 * row, 140, 160 + 40 * row});
        draw_figures(raster, 140 + 40 * row);
    }
    fill(raster, above);
    fill(raster, number); /* of the page */
    g_autoptr(GArray) tables = find(raster);
    cr_expect(has_piece(only(tables, "a table"), above));
    cr_expect_not(has_piece(only(tables, "a table"), number));
}

Test(ocr_open_table, prose_around_it_is_not_of_it)
{
    g_autoptr(GjRaster) raster = draw(4);

    for (int i = 0; i < 2; i++) { /* two pieces of a line, parted by a mark */
        fill(raster, (GjRegion){40, 40 + 30 * i, 300, 60 + 30 * i});
        fill(raster, (GjRegion){312, 40 + 30 * i, 560, 60 + 30 * i});
        fill(raster, (GjRegion){40, 300 + 30 * i, 560, 320 + 30 * i});
    }
    g_autoptr(GArray) tables = find(raster);
    const GjOpenTable *table = only(tables, "with prose");
    cr_expect_eq(table->region.y0, 100, "from %d", table->region.y0);
    cr_expect_eq(table->region.y1, 280, "to %d", table->region.y1);
}

/* A header of eight labels and a row of figures, half as large as the prose around. */
Test(ocr_open_table, in_much_smaller_print_is_one_too)
{
    g_autoptr(GjRaster) raster = gj_raster_new(WIDTH, HEIGHT);

    for (int line = 0; line < 12; line++) {
        int y = line < 4 ? 10 + 34 * line : 230 + 34 * (line - 4);
        fill(raster, (GjRegion){40, y, 560, y + 26});
    }
    for (int col = 0; col < 8; col++) {
        int x = 44 + 66 * col;
        fill(raster, (GjRegion){x, 160, x + 46, 173});
        fill(raster, (GjRegion){x + 20, 190, x + 26, 199});
    }
    g_autoptr(GArray) tables = find(raster);
    const GjOpenTable *table = only(tables, "small print");
    cr_expect_eq(table->blocks->len, 16, "%u pieces", table->blocks->len);
    cr_expect_lt(table->print.em_px, 16, "%g", table->print.em_px);
    cr_expect_lt(table->print.digit_px, 11, "%g", table->print.digit_px);
}

Test(ocr_open_table, a_figure_or_two_make_none)
{
    g_autoptr(GjRaster) raster = draw(1);
    g_autoptr(GArray) tables = find(raster);

    cr_expect_eq(tables->len, 0, "%u", tables->len);
}

Test(ocr_open_table, far_below_another_begins)
{
    g_autoptr(GjRaster) raster = draw(2);

    fill(raster, (GjRegion){40, 440, 140, 460});
    fill(raster, (GjRegion){40, 470, 140, 490});
    draw_figures(raster, 440);
    draw_figures(raster, 470);
    g_autoptr(GArray) tables = find(raster);
    cr_assert_eq(tables->len, 2, "%u", tables->len);
    cr_expect_lt(g_array_index(tables, GjOpenTable, 0).region.y1, 430);
    cr_expect_eq(g_array_index(tables, GjOpenTable, 1).region.y0, 440);
}

Test(ocr_open_table, numbers_of_lists_stand_with_their_texts)
{
    g_autoptr(GjRaster) raster = draw(3);

    fill(raster, (GjRegion){14, 149, 24, 151}); /* 一, before the first label */
    fill(raster, (GjRegion){10, 183, 22, 185}); /* 二 and its mark, before the second */
    fill(raster, (GjRegion){8, 196, 24, 198});
    fill(raster, (GjRegion){26, 194, 31, 199});
    g_autoptr(GArray) tables = find(raster);
    const GjOpenTable *table = only(tables, "with numbers");
    cr_expect(has_piece(table, (GjRegion){14, 140, 140, 160}), "一");
    cr_expect(has_piece(table, (GjRegion){8, 180, 140, 200}), "二");
    cr_expect(has_piece(table, (GjRegion){250, 143, 258, 157}), "a figure is alone");
}

Test(ocr_open_table, a_mark_by_itself_is_no_figure)
{
    g_autoptr(GjRaster) raster = draw(3);

    fill(raster, (GjRegion){300, 192, 306, 199});
    g_autoptr(GArray) tables = find(raster);
    cr_expect_eq(only(tables, "with a mark")->blocks->len, 16);
}

Test(ocr_open_table, a_cell_ends_where_others_begin)
{
    g_autoptr(GjRaster) raster = draw(3);

    fill(raster, (GjRegion){275, 143, 283, 157}); /* close behind the first figure */
    g_autoptr(GArray) tables = find(raster);
    const GjOpenTable *table = only(tables, "two close figures");
    for (guint i = 0; i < table->blocks->len; i++) {
        GjRegion block = g_array_index(table->blocks, GjRegion, i);
        GjRegion cell = gj_open_table_cell(table, i);
        if (block.x0 == 250 && block.y0 == 143)
            cr_expect(cell.x1 == 275 && cell.x0 < 240 && cell.x0 > 140, "%d to %d",
                      cell.x0, cell.x1);
        if (block.x0 == 275)
            cr_expect_eq(cell.x0, 258, "%d", cell.x0);
    }
}

Test(ocr_open_table, a_dash_lies_at_the_middle_of_the_figures_beside_it)
{
    g_autoptr(GjRaster) raster = draw(3);
    g_autoptr(GArray) tables = find(raster);
    const GjOpenTable *table = only(tables, "three rows");

    cr_expect_not(gj_open_table_is_off(table, (GjRegion){300, 149, 308, 151}), "a dash");
    cr_expect(gj_open_table_is_off(table, (GjRegion){300, 143, 308, 145}), "of a 7");
    cr_expect_not(gj_open_table_is_off(table, (GjRegion){300, 163, 308, 165}),
                  "no figure beside it");
}

/* ---- read ---- */

#define EM   24.0
#define COLS 4

/* A table without lines, as it is printed. */
static const char *const texts[][COLS] = {
    {"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"},
    {"规章", "3", "0", "17"},
    {"行政规范性文件", "12", "405", "6"}};

/* The word of @page that has its middle in @box in pixels of 150 dpi; NULL: none. */
static const GjWord *word_in(const GjPage *page, GjRegion box)
{
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        double scale = 1240 / page->width_pt;
        double x = (word->box.x0 + word->box.x1) / 2 * scale;
        double y = (word->box.y0 + word->box.y1) / 2 * scale;
        if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1)
            return word;
    }
    return NULL;
}

Test(ocr_open_table, figures_and_labels_without_lines_are_read)
{
    g_autoptr(GjTemplates) templates = load_templates();
    GjSheetReader reader = printed_reader(templates);
    g_autoptr(Printed) printed = printed_new(1240, 1754);

    for (guint row = 0; row < G_N_ELEMENTS(texts); row++) {
        for (guint col = 0; col < COLS; col++)
            printed_text(printed, 120 + 260 * (double)col, 400 + 40 * (double)row, EM,
                         "Noto Serif CJK SC", texts[row][col]);
    }
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, TRUE);
    g_autoptr(GjPage) page = gj_sheet_reader_read(&reader, &pixels, 1, FALSE, NULL);
    cr_assert_not_null(page);
    for (int row = 0; row < (int)G_N_ELEMENTS(texts); row++) {
        for (int col = 0; col < COLS; col++) {
            GjRegion box = {110 + 260 * col, 395 + 40 * row, 350 + 260 * col,
                            435 + 40 * row};
            const GjWord *word = word_in(page, box);
            cr_expect_str_eq(word ? word->text : "", texts[row][col]);
            if (row && col && word)
                cr_expect_gt(word->confidence, 0.99, "%s: %g", word->text,
                             word->confidence);
        }
    }
    printed_reader_clear(&reader);
}
