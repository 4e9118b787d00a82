#include "second_look.h"

#include <string.h>

/* Pages that are kept apart; a table stands on a few. */
#define PAGES_MAX 4096u

/* A cell read from the text of a page: which lines of its table it is on. */
typedef struct {
    char *table, *row, *col;
    guint page;
} Read;

struct GjSecondLook {
    GArray *reads;  /* Read */
    guint8 *wanted; /* per page: it deserves a second look */
};

static void read_clear(gpointer data)
{
    Read *read = data;

    g_free(read->table);
    g_free(read->row);
    g_free(read->col);
}

GjSecondLook *gj_second_look_new(void)
{
    GjSecondLook *look = g_new0(GjSecondLook, 1);

    look->reads = g_array_new(FALSE, FALSE, sizeof(Read));
    g_array_set_clear_func(look->reads, read_clear);
    look->wanted = g_new0(guint8, PAGES_MAX + 1);
    return look;
}

void gj_second_look_free(GjSecondLook *look)
{
    if (!look)
        return;
    g_array_unref(look->reads);
    g_free(look->wanted);
    g_free(look);
}

static void note_observation(GjSecondLook *look, const GjObservation *observation)
{
    Read read = {g_strdup(observation->table), g_strdup(observation->row_code),
                 g_strdup(observation->col_code), observation->page};

    if (observation->method == GJ_METHOD_TEXT_LAYER && observation->page > 0 &&
        observation->page <= PAGES_MAX)
        g_array_append_val(look->reads, read);
    else
        read_clear(&read);
}

/* The cells of a failed equation stand on the pages of its row or column. */
static void note_check(GjSecondLook *look, const GjCheck *check)
{
    for (guint i = 0; i < look->reads->len; i++) {
        const Read *read = &g_array_index(look->reads, Read, i);
        if (g_strcmp0(read->table, check->table) == 0 &&
            (g_strcmp0(read->row, check->code) == 0 ||
             g_strcmp0(read->col, check->code) == 0))
            look->wanted[read->page] = 1;
    }
}

void gj_second_look_note(GjSecondLook *look, const GjItem *item)
{
    if (item->kind == GJ_ITEM_DOCUMENT) {
        g_array_set_size(look->reads, 0);
        memset(look->wanted, 0, PAGES_MAX + 1);
    } else if (item->kind == GJ_ITEM_OBSERVATION) {
        note_observation(look, item->body);
    } else if (item->kind == GJ_ITEM_CHECK &&
               ((const GjCheck *)item->body)->status == GJ_CHECK_FAILED) {
        note_check(look, item->body);
    }
}

void gj_second_look_pages(const GjSecondLook *look,
                          void (*tell)(guint page, gpointer user_data),
                          gpointer user_data)
{
    for (guint page = 1; page <= PAGES_MAX; page++) {
        if (look->wanted[page])
            tell(page, user_data);
    }
}
