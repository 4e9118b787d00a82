#include "load_templates.h"

#include "pipeline/stages/wide.h"

#include <criterion/criterion.h>
#include <string.h>

/* The shared wide table of the shipped templates. */
static GPtrArray *load_wides(GjTemplates **templates, GjLabels labels)
{
    *templates = load_templates();
    return gj_wides_new(*templates, NULL, labels);
}

static const GjWideColumn *find_column(const GjWide *wide, const char *table,
                                       const char *row_code, const char *col_code)
{
    guint place = 0;

    cr_assert(gj_wide_place(wide, table, row_code, col_code, &place));
    return g_ptr_array_index(wide->columns, place);
}

Test(wide, has_each_code_once_and_each_header_once)
{
    for (GjLabels labels = GJ_LABELS_CODES; labels <= GJ_LABELS_EN; labels++) {
        GjTemplates *templates = NULL;
        g_autoptr(GPtrArray) wides = load_wides(&templates, labels);
        const GjWide *wide = g_ptr_array_index(wides, 0);
        g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
        g_autoptr(GHashTable) headers = g_hash_table_new(g_str_hash, g_str_equal);
        cr_assert_eq(wides->len, 1);
        cr_assert_gt(wide->columns->len, 200);
        for (guint i = 0; i < wide->columns->len; i++) {
            const GjWideColumn *column = g_ptr_array_index(wide->columns, i);
            cr_expect(g_hash_table_add(codes, column->code));
            cr_expect(g_hash_table_add(headers, column->header), "%s twice",
                      column->header);
        }
        gj_templates_free(templates);
    }
}

Test(wide, columns_are_called_as_asked)
{
    static const char *const headers[] = {
        [GJ_LABELS_CODES] = "requests.denied.state_secret.total",
        [GJ_LABELS_ZH] = "1.属于国家秘密 / 总计",
        [GJ_LABELS_EN] = "denied: state secret / total",
    };

    for (guint i = 0; i < G_N_ELEMENTS(headers); i++) {
        GjTemplates *templates = NULL;
        g_autoptr(GPtrArray) wides = load_wides(&templates, (GjLabels)i);
        const GjWideColumn *column = find_column(g_ptr_array_index(wides, 0), "requests",
                                                 "denied.state_secret", "total");
        cr_expect_str_eq(column->header, headers[i]);
        cr_expect_str_eq(column->code, headers[GJ_LABELS_CODES]);
        gj_templates_free(templates);
    }
}

Test(wide, lines_of_the_same_label_are_told_apart_by_their_codes)
{
    g_autoptr(GjTemplates) templates = load_templates();
    const GjSubtable *subtable = find_subtable(templates, EDITION_2021, "requests", NULL);

    /* a form that calls two rows alike */
    GPtrArray *texts = gj_subtable_row(subtable, 1)->label.texts;
    g_ptr_array_remove_index(texts, 0);
    g_ptr_array_insert(texts, 0,
                       g_strdup(gj_label_text(&gj_subtable_row(subtable, 0)->label)));
    const char *const own[] = {EDITION_2021, NULL};
    g_autoptr(GPtrArray) wides = gj_wides_new(templates, own, GJ_LABELS_ZH);
    const GjWide *wide = gj_wides_find(wides, EDITION_2021);
    cr_expect_str_eq(find_column(wide, "requests", "new", "total")->header,
                     "一、本年新收政府信息公开申请数量 / 总计 [requests.new.total]");
    cr_expect_str_eq(
        find_column(wide, "requests", "carried_in", "total")->header,
        "一、本年新收政府信息公开申请数量 / 总计 [requests.carried_in.total]");
}

Test(wide, a_users_template_has_a_table_of_its_own)
{
    g_autoptr(GjTemplates) templates = load_templates();
    const char *const own[] = {EDITION_2021, NULL};
    g_autoptr(GPtrArray) wides = gj_wides_new(templates, own, GJ_LABELS_CODES);
    const GjWide *shared = gj_wides_find(wides, EDITION_2019);
    const GjWide *users = gj_wides_find(wides, EDITION_2021);
    guint place = 0;

    cr_assert_eq(wides->len, 2);
    cr_expect_str_eq(shared->name, "reports");
    cr_expect_str_eq(users->name, "reports-" EDITION_2021);
    cr_expect_eq(users->number, 1);
    cr_expect_eq(shared, gj_wides_find(wides, NULL));
    cr_expect(gj_wide_place(users, "proactive", "art20_1.regulations", "issued", &place));
    cr_expect_not(
        gj_wide_place(shared, "proactive", "art20_1.regulations", "issued", &place));
}
