/* The places of lines with the same words, from the top down. Those of one page may be
 * many (all lines of a page of dots are alike), so each knows the next of another page.
 *
 * Cost: n · log n in all lines. */
#include "repeats.h"

typedef struct {
    double y;
    guint page;
    guint next; /* the next place of another page; their number: there is none */
} Place;

typedef struct {
    GArray *list; /* Place */
    gboolean is_sorted;
} Places;

struct GjRepeats {
    GHashTable *places; /* of words: Places */
};

static void places_free(gpointer data)
{
    Places *places = data;

    g_array_unref(places->list);
    g_free(places);
}

GjRepeats *gj_repeats_new(void)
{
    GjRepeats *repeats = g_new0(GjRepeats, 1);

    repeats->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, places_free);
    return repeats;
}

void gj_repeats_free(GjRepeats *repeats)
{
    if (!repeats)
        return;
    g_hash_table_unref(repeats->places);
    g_free(repeats);
}

void gj_repeats_add(GjRepeats *repeats, char *words, guint page, double y)
{
    Places *places = g_hash_table_lookup(repeats->places, words);
    Place place = {y, page, 0};

    if (places) {
        g_free(words);
    } else {
        places = g_new0(Places, 1);
        places->list = g_array_new(FALSE, FALSE, sizeof(Place));
        g_hash_table_insert(repeats->places, words, places);
    }
    g_array_append_val(places->list, place);
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    double x = ((const Place *)a)->y, y = ((const Place *)b)->y;

    return (x > y) - (x < y);
}

static Place *place_at(const Places *places, guint i)
{
    return &g_array_index(places->list, Place, i);
}

/* Sorts @places, and tells each the next of another page. */
static void sort(Places *places)
{
    guint n = places->list->len;

    if (places->is_sorted)
        return;
    places->is_sorted = TRUE;
    g_array_sort(places->list, compare_places);
    for (guint i = n; i-- > 0;) {
        gboolean is_same =
            i + 1 < n && place_at(places, i + 1)->page == place_at(places, i)->page;
        place_at(places, i)->next = is_same ? place_at(places, i + 1)->next : i + 1;
    }
}

/* The first of @places that is not above @y. */
static guint first_from(const Places *places, double y)
{
    guint low = 0, high = places->list->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (place_at(places, middle)->y < y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gboolean gj_repeats_find(GjRepeats *repeats, const char *words, guint page, double y,
                         double far)
{
    Places *places = g_hash_table_lookup(repeats->places, words);

    if (!places)
        return FALSE;
    sort(places);
    guint i = first_from(places, y - far);
    if (i < places->list->len && place_at(places, i)->page == page)
        i = place_at(places, i)->next;
    return i < places->list->len && place_at(places, i)->y <= y + far;
}
