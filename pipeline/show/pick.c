#include "pick.h"

#include "remarks.h"

static void add_page(GArray *pages, guint page)
{
    for (guint i = 0; i < pages->len; i++) {
        if (g_array_index(pages, guint, i) == page)
            return;
    }
    g_array_append_val(pages, page);
}

static int compare_pages(gconstpointer a, gconstpointer b)
{
    guint x = *(const guint *)a, y = *(const guint *)b;

    return (x > y) - (x < y);
}

/* Whether @observation was read from lines of text, where there are no cells. */
static gboolean is_of_lines(const GjObservation *observation)
{
    return observation->method == GJ_METHOD_TEXT && !observation->page &&
           observation->status != GJ_VALUE_MISSING;
}

GArray *gj_pick_pages(const GjSight *sight)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < sight->marks->len; i++) {
        const GjCell *cell =
            gj_sight_find_cell(sight, g_ptr_array_index(sight->marks, i));
        if (cell)
            add_page(pages, cell->page);
    }
    for (guint i = 0; i < sight->observations->len; i++) {
        if (is_of_lines(g_ptr_array_index(sight->observations, i)))
            add_page(pages, 0);
    }
    g_array_sort(pages, compare_pages);
    return pages;
}

const GjObservation *gj_pick_find(const GjSight *sight, const char *address)
{
    for (guint i = 0; i < sight->observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(sight->observations, i);
        g_autofree char *own = gj_remark_address(o);
        if (g_str_equal(own, address))
            return o;
    }
    return NULL;
}

gboolean gj_pick_place(const GjSight *sight, const GjObservation *observation,
                       guint *page)
{
    *page = 0;
    for (guint i = 0; i < sight->marks->len; i++) {
        const GjMark *mark = g_ptr_array_index(sight->marks, i);
        const GjCell *cell = gj_sight_find_observation(sight, mark) == observation
                                 ? gj_sight_find_cell(sight, mark)
                                 : NULL;
        if (cell) {
            *page = cell->page;
            return TRUE;
        }
    }
    return is_of_lines(observation);
}
