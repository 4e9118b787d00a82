#include "pipeline/stages/table_part.h"

#include "pipeline/stages/piece.h"

#include <criterion/criterion.h>

/* A part without drawn columns: labels up to 100, two columns of figures, three rows. */
static GjTablePart *part_new(void)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    GjTablePart *part = NULL;

    g_array_append_vals(xs, ((const double[]){0, 100, 150, 200}), 4);
    g_array_append_vals(ys, ((const double[]){0, 20, 40, 60}), 4);
    GjWalls *walls = gj_walls_blank(xs, ys);
    for (guint i = 0; i < walls->n_rows * walls->n_cols; i++)
        walls->right[i] = walls->below[i] = 1;
    part = gj_table_part_new(1, gj_grid_new(walls));
    part->is_aligned = TRUE;
    part->n_labels = 1;
    for (guint i = 0; i < part->grid->cells->len; i++) {
        part->cells[i].pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));
        g_array_set_clear_func(part->cells[i].pieces, gj_piece_clear);
    }
    return part;
}

/* Puts @text at @x on the line at @y, its characters 10 pt wide, in its cell. */
static void put(GjTablePart *part, double x, double y, const char *text)
{
    double x1 = x + 10 * (double)g_utf8_strlen(text, -1);
    int cell = gj_grid_find(part->grid, (x + x1) / 2, y);
    GjPiece piece = {
        .text = g_strdup(text), .box = {x, y - 5, x1, y + 5}, .confidence = 1};

    g_array_append_val(part->cells[cell].pieces, piece);
}

/* Whether the cell at @x, @y is doubted. */
static gboolean is_doubted(const GjTablePart *part, double x, double y)
{
    return part->cells[gj_grid_find(part->grid, x, y)].doubt;
}

typedef struct {
    double x; /* of a figure on the line of the label */
    gboolean is_shared;
} Case;

Test(table_part, a_figure_among_the_labels_doubts_its_row)
{
    static const Case cases[] = {{85, TRUE}, {45, FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjTablePart) part = part_new();
        put(part, 5, 10, "其他处理");
        put(part, cases[i].x, 10, "3");
        put(part, 110, 10, "56");
        put(part, 5, 30, "总计");
        put(part, 110, 30, "78");
        gj_table_part_close(part, 0.5);
        cr_expect_eq(is_doubted(part, 125, 10), cases[i].is_shared);
        cr_expect_eq(is_doubted(part, 175, 10), cases[i].is_shared, "an empty one");
    }
}

Test(table_part, an_empty_cell_without_rules_is_doubted_where_pixels_were_read)
{
    static const GjMethod methods[] = {GJ_METHOD_OCR, GJ_METHOD_TEXT_LAYER};

    for (guint i = 0; i < G_N_ELEMENTS(methods); i++) {
        g_autoptr(GjTablePart) part = part_new();
        part->method = methods[i];
        put(part, 5, 10, "其他处理");
        put(part, 110, 10, "56");
        put(part, 5, 30, "总计");
        put(part, 110, 30, "78");
        put(part, 160, 30, "9");
        gj_table_part_close(part, 0.5);
        cr_expect_eq(is_doubted(part, 175, 10), methods[i] == GJ_METHOD_OCR);
        cr_expect_not(is_doubted(part, 125, 30), "a figure");
    }
}

/* 2重复申请 has lost its point, but is as good a label as 1.信访举报. */
Test(table_part, a_number_without_its_point_is_one_where_pixels_were_read)
{
    static const struct {
        const char *label;
        GjMethod method;
        gboolean is_doubted;
    } cases[] = {
        {"2重复申请", GJ_METHOD_OCR, FALSE},       {"2,重复申请", GJ_METHOD_OCR, FALSE},
        {"二 、重复申请", GJ_METHOD_OCR, FALSE},   {"12重复申请", GJ_METHOD_OCR, TRUE},
        {"2重复申请", GJ_METHOD_TEXT_LAYER, TRUE}, {"重复申请", GJ_METHOD_OCR, TRUE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GjTablePart) part = part_new();
        part->method = cases[i].method;
        put(part, 5, 10, "1.信访举报");
        put(part, 110, 10, "56");
        put(part, 160, 10, "9");
        put(part, 5, 30, cases[i].label);
        put(part, 110, 30, "78");
        put(part, 160, 30, "9");
        put(part, 5, 50, "3.要求提供");
        put(part, 110, 50, "7");
        gj_table_part_close(part, 0.5);
        cr_expect_eq(is_doubted(part, 125, 30), cases[i].is_doubted, "%u", i);
        cr_expect_eq(is_doubted(part, 125, 10), cases[i].is_doubted, "%u above", i);
    }
}
