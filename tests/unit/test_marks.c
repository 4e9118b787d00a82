/* What the stage `fill` tells of the cells that it read. */
#include "make_table.h"
#include "pipeline/model/item.h"
#include "pipeline/stages/fill.h"

#include <criterion/criterion.h>
#include <string.h>

static GjTemplates *templates;
static GPtrArray *marks;        /* GjMark */
static GPtrArray *observations; /* GjObservation */

static gboolean take(GjItem item, gpointer user_data, GError **error)
{
    (void)user_data;
    (void)error;
    if (item.kind == GJ_ITEM_MARK)
        g_ptr_array_add(marks, g_steal_pointer(&item.body));
    if (item.kind == GJ_ITEM_OBSERVATION)
        g_ptr_array_add(observations, g_steal_pointer(&item.body));
    gj_item_clear(&item);
    return TRUE;
}

static void set_up(void)
{
    templates = load_templates();
    marks = g_ptr_array_new_with_free_func(gj_mark_free);
    observations = g_ptr_array_new_with_free_func(gj_observation_free);
}

static void tear_down(void)
{
    g_ptr_array_unref(marks);
    g_ptr_array_unref(observations);
    gj_templates_free(templates);
}

TestSuite(marks, .init = set_up, .fini = tear_down);

static GjTable *requests_table(void)
{
    return print_table(find_subtable(templates, EDITION_2021, "requests", NULL), 3,
                       print_plain, NULL);
}

/* Fills a document of @tables (taken). */
static void fill_tables(GjTable **tables, guint n, gboolean wanted)
{
    g_autoptr(GjFill) fill = gj_fill_new(templates, (GjSink){take, NULL});
    GjParagraph *title = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    if (wanted)
        gj_fill_mark(fill);
    title->text = g_strdup("柳溪镇2023年政府信息公开工作年度报告");
    gj_fill_take((GjItem){GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT)}, fill,
                 NULL);
    gj_fill_take((GjItem){GJ_ITEM_PARAGRAPH, title}, fill, NULL);
    for (guint i = 0; i < n; i++)
        gj_fill_take((GjItem){GJ_ITEM_TABLE, tables[i]}, fill, NULL);
    gj_fill_take((GjItem){GJ_ITEM_END, NULL}, fill, NULL);
}

static const GjMark *find(GjMarkRole role, const char *row_code, const char *col_code)
{
    for (guint i = 0; i < marks->len; i++) {
        const GjMark *mark = g_ptr_array_index(marks, i);
        if (mark->role == role && g_strcmp0(mark->row_code, row_code) == 0 &&
            g_strcmp0(mark->col_code, col_code) == 0)
            return mark;
    }
    return NULL;
}

static const char *text_at(const GjTable *table, const GjMark *mark)
{
    return cell_at(table, mark->row, mark->col)->text;
}

Test(marks, every_value_is_at_the_cell_that_it_was_read_from)
{
    GjTable *tables[] = {requests_table()};
    g_autoptr(GjTable) same = requests_table();
    guint n = 0;

    fill_tables(tables, 1, TRUE);
    for (guint i = 0; i < observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(observations, i);
        const GjMark *mark = find(GJ_MARK_VALUE, o->row_code, o->col_code);
        if (o->status == GJ_VALUE_MISSING) {
            cr_expect_null(mark, "%s.%s", o->row_code, o->col_code);
            continue;
        }
        cr_assert(mark, "%s.%s", o->row_code, o->col_code);
        cr_expect_eq(mark->in_table, 1);
        cr_expect_str_eq(text_at(same, mark), o->raw_text);
        n++;
    }
    cr_expect_gt(n, 100);
}

Test(marks, labels_bear_the_codes_of_what_they_name)
{
    GjTable *tables[] = {requests_table()};
    g_autoptr(GjTable) same = requests_table();

    fill_tables(tables, 1, TRUE);
    const GjMark *row = find(GJ_MARK_ROW, "new", NULL);
    const GjMark *col = find(GJ_MARK_COLUMN, NULL, "natural_person");
    cr_assert(row && col);
    cr_expect(strstr(text_at(same, row), "本年新收"), "%s", text_at(same, row));
    cr_expect_str_eq(text_at(same, col), "自然人");
}

Test(marks, a_table_is_known_by_its_number_in_the_document)
{
    GjTable *tables[] = {draw_table("a | b\nc | d"), requests_table()};

    fill_tables(tables, 2, TRUE);
    cr_assert_gt(marks->len, 100);
    for (guint i = 0; i < marks->len; i++)
        cr_expect_eq(((GjMark *)g_ptr_array_index(marks, i))->in_table, 2);
}

Test(marks, a_label_that_columns_of_several_tables_share_is_marked_once)
{
    GjTable *whole = requests_table();
    GjTable *tables[] = {cut_table(whole, 0, 12), cut_table(whole, 12, whole->n_rows)};
    guint n = 0;

    gj_table_free(whole);
    fill_tables(tables, 2, TRUE);
    for (guint i = 0; i < marks->len; i++) {
        const GjMark *mark = g_ptr_array_index(marks, i);
        n += mark->role == GJ_MARK_COLUMN;
        cr_expect(mark->role != GJ_MARK_COLUMN || mark->in_table == 1);
    }
    cr_expect_eq(n, 7);
}

Test(marks, nobody_is_told_who_has_not_asked)
{
    GjTable *tables[] = {requests_table()};

    fill_tables(tables, 1, FALSE);
    cr_expect_eq(marks->len, 0);
    cr_expect_gt(observations->len, 100);
}
