#include "load_templates.h"

#include "pipeline/templates/form.h"

#include <criterion/criterion.h>

static const GjFormCell *find_text(const GjForm *form, const char *text)
{
    for (guint i = 0; i < form->cells->len; i++) {
        const GjFormCell *cell = &g_array_index(form->cells, GjFormCell, i);
        if (cell->text && g_str_equal(cell->text, text))
            return cell;
    }
    return NULL;
}

static const GjFormCell *find_figure(const GjForm *form, const char *row_code,
                                     const char *col_code)
{
    for (guint i = 0; i < form->cells->len; i++) {
        const GjFormCell *cell = &g_array_index(form->cells, GjFormCell, i);
        if (cell->field && g_str_equal(cell->field->row_code, row_code) &&
            g_str_equal(cell->field->col_code, col_code))
            return cell;
    }
    return NULL;
}

static void expect_place(const GjFormCell *cell, guint row, guint col, guint row_span,
                         guint col_span)
{
    cr_assert_not_null(cell);
    cr_expect(cell->row == row && cell->col == col && cell->row_span == row_span &&
                  cell->col_span == col_span,
              "%s: %u %u, %u x %u", cell->text ? cell->text : cell->field->row_code,
              cell->row, cell->col, cell->row_span, cell->col_span);
}

Test(form, requests_have_a_nested_header_and_stubs)
{
    g_autoptr(GjTemplates) templates = load_templates();
    const GjSubtable *subtable = find_subtable(templates, EDITION_2021, "requests", NULL);
    g_autoptr(GjForm) form = gj_form_new(subtable);

    cr_expect_eq(form->n_stubs, 3);
    cr_expect_eq(form->n_cols, 10);
    cr_expect_eq(form->n_rows, 3 + subtable->rows->len);
    expect_place(find_text(form, gj_label_text(&subtable->stub)), 0, 0, 3, 3);
    expect_place(find_text(form, "申请人情况"), 0, 3, 1, 7);
    expect_place(find_text(form, "自然人"), 1, 3, 2, 1);
    expect_place(find_text(form, "法人或其他组织"), 1, 4, 1, 5);
    expect_place(find_text(form, "商业企业"), 2, 4, 1, 1);
    expect_place(find_text(form, "总计"), 1, 9, 2, 1);
    expect_place(find_text(form, "一、本年新收政府信息公开申请数量"), 3, 0, 1, 3);
    expect_place(find_text(form, "（一）予以公开"), 5, 1, 1, 2);
    expect_place(find_text(form, "（三）不予公开"), 7, 1, 8, 1);
    expect_place(find_text(form, "1.属于国家秘密"), 7, 2, 1, 1);
    expect_place(find_figure(form, "new", "natural_person"), 3, 3, 1, 1);
    expect_place(find_figure(form, "carried_out", "total"), form->n_rows - 1, 9, 1, 1);
}

Test(form, a_row_without_a_label_has_no_stub)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GjForm) form =
        gj_form_new(find_subtable(templates, EDITION_2021, "review_litigation", NULL));

    cr_expect_eq(form->n_stubs, 0);
    cr_expect_eq(form->n_cols, 15);
    expect_place(find_text(form, "行政复议"), 0, 0, 1, 5);
    expect_place(find_text(form, "结果维持"), 1, 0, 2, 1);
    expect_place(find_text(form, "行政诉讼"), 0, 5, 1, 10);
    expect_place(find_figure(form, "review", "upheld"), form->n_rows - 1, 0, 1, 1);
    expect_place(find_figure(form, "litigation_after_review", "total"), form->n_rows - 1,
                 14, 1, 1);
}

Test(form, a_title_lies_over_all)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GjForm) form =
        gj_form_new(find_subtable(templates, EDITION_2021, "art20_1", NULL));

    expect_place(find_text(form, "第二十条第（一）项"), 0, 0, 1, 4);
    expect_place(find_text(form, "信息内容"), 1, 0, 1, 1);
    expect_place(find_figure(form, "art20_1.regulations", "in_force"), 2, 3, 1, 1);
}

/* Marks the places of @cell; FALSE where one is taken or out of the form. */
static gboolean mark(const GjForm *form, const GjFormCell *cell, gboolean *taken)
{
    for (guint r = cell->row; r < cell->row + cell->row_span; r++) {
        for (guint c = cell->col; c < cell->col + cell->col_span; c++) {
            if (r >= form->n_rows || c >= form->n_cols || taken[r * form->n_cols + c])
                return FALSE;
            taken[r * form->n_cols + c] = TRUE;
        }
    }
    return TRUE;
}

Test(form, cells_never_lie_on_each_other_and_leave_no_hole)
{
    g_autoptr(GjTemplates) templates = load_templates();

    for (guint i = 0; i < templates->items->len; i++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, i);
        for (guint t = 0; t < template->tables->len; t++) {
            const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
            for (guint s = 0; s < table->subtables->len; s++) {
                const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
                g_autoptr(GjForm) form = gj_form_new(subtable);
                g_autofree gboolean *taken =
                    g_new0(gboolean, (gsize)form->n_rows * form->n_cols);
                for (guint c = 0; c < form->cells->len; c++)
                    cr_assert(
                        mark(form, &g_array_index(form->cells, GjFormCell, c), taken));
                for (guint p = 0; p < form->n_rows * form->n_cols; p++)
                    cr_expect(taken[p], "%s %s: a hole at %u", template->id, subtable->id,
                              p);
            }
        }
    }
}
