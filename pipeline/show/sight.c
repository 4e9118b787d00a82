#include "sight.h"

GjSight *gj_sight_new(void)
{
    GjSight *sight = g_new0(GjSight, 1);

    sight->pages = g_ptr_array_new_with_free_func((GDestroyNotify)gj_page_free);
    sight->tables = g_ptr_array_new_with_free_func((GDestroyNotify)gj_table_free);
    sight->observations = g_ptr_array_new_with_free_func(gj_observation_free);
    sight->checks = g_ptr_array_new_with_free_func(gj_check_free);
    sight->extras = g_ptr_array_new_with_free_func(gj_extra_free);
    sight->marks = g_ptr_array_new_with_free_func(gj_mark_free);
    return sight;
}

void gj_sight_free(GjSight *sight)
{
    if (!sight)
        return;
    GjItem document = {GJ_ITEM_DOCUMENT, sight->document};
    GjItem report = {GJ_ITEM_REPORT, sight->report};
    gj_item_clear(&document);
    gj_item_clear(&report);
    g_ptr_array_unref(sight->pages);
    g_ptr_array_unref(sight->tables);
    g_ptr_array_unref(sight->observations);
    g_ptr_array_unref(sight->checks);
    g_ptr_array_unref(sight->extras);
    g_ptr_array_unref(sight->marks);
    g_free(sight);
}

void gj_sight_note_page(GjSight *sight, const GjPage *page)
{
    GjPage *copy = gj_page_new(page->number, page->width_pt, page->height_pt);

    copy->method = page->method;
    copy->needs_pixels = g_strdup(page->needs_pixels);
    for (guint i = 0; i < page->rules->len; i++)
        gj_page_add_rule(copy, g_array_index(page->rules, GjRule, i));
    g_ptr_array_add(sight->pages, copy);
}

void gj_sight_note_table(GjSight *sight, const GjTable *table)
{
    g_ptr_array_add(sight->tables, gj_table_dup(table));
}

gboolean gj_sight_take(GjItem item, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    GjSight *sight = user_data;

    switch (item.kind) {
    case GJ_ITEM_DOCUMENT:
        sight->document = item.body;
        return TRUE;
    case GJ_ITEM_REPORT:
        sight->report = item.body;
        return TRUE;
    case GJ_ITEM_OBSERVATION:
        g_ptr_array_add(sight->observations, item.body);
        return TRUE;
    case GJ_ITEM_CHECK:
        g_ptr_array_add(sight->checks, item.body);
        return TRUE;
    case GJ_ITEM_EXTRA:
        g_ptr_array_add(sight->extras, item.body);
        return TRUE;
    case GJ_ITEM_MARK:
        g_ptr_array_add(sight->marks, item.body);
        return TRUE;
    default:
        gj_item_clear(&item);
        return TRUE;
    }
}

const GjPage *gj_sight_find_page(const GjSight *sight, guint number)
{
    for (guint i = 0; i < sight->pages->len; i++) {
        const GjPage *page = g_ptr_array_index(sight->pages, i);
        if (page->number == number)
            return page;
    }
    return NULL;
}

const GjCell *gj_sight_find_cell(const GjSight *sight, const GjMark *mark)
{
    if (mark->in_table == 0 || mark->in_table > sight->tables->len)
        return NULL;
    const GjTable *table = g_ptr_array_index(sight->tables, mark->in_table - 1);
    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->row == mark->row && cell->col == mark->col)
            return cell;
    }
    return NULL;
}

const GjObservation *gj_sight_find_observation(const GjSight *sight, const GjMark *mark)
{
    for (guint i = 0; mark->role == GJ_MARK_VALUE && i < sight->observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(sight->observations, i);
        if (g_strcmp0(o->template, mark->template) == 0 &&
            g_strcmp0(o->table, mark->table) == 0 &&
            g_strcmp0(o->row_code, mark->row_code) == 0 &&
            g_strcmp0(o->col_code, mark->col_code) == 0)
            return o;
    }
    return NULL;
}
