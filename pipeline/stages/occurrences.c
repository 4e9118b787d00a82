#include "occurrences.h"

#define PRIMARY_SHARE 0.6 /* of the best score makes an occurrence the first */
#define OWN_COLUMNS   3   /* fewest columns by which a header is one of a sub-table */

gboolean gj_part_is_stray(const GPtrArray *views, const GjPart *part, guint v)
{
    const GjTableView *view = g_ptr_array_index(views, v);
    guint found = 0, figures = 0, top = view->n_rows, first = view->n_rows;

    if (part->columns && part->columns->n_found * 2 >= part->columns->n_columns)
        return FALSE;
    for (guint k = 0; k < part->rows->len; k++) {
        const GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, k);
        found += place->place != GJ_PLACE_NONE;
        if (place->place == GJ_PLACE_SURE)
            first = MIN(first, place->row);
    }
    for (guint row = 0; row < view->n_rows; row++) {
        figures += gj_row_has_figures(view, part->shape, row);
        if (gj_row_has_figures(view, part->shape, row))
            top = MIN(top, row);
    }
    return found * 2 < figures && (first != top || !part->applied);
}

/* The first and the last row of @part that its labels name surely, or where none does, of
 * those it names at all: a row that is not sure is no reason to part tables. */
static void find_edges(const GjPart *part, int edges[2])
{
    edges[0] = edges[1] = -1;
    for (guint k = 0; k < part->rows->len; k++) {
        if (g_array_index(part->rows, GjRowPlace, k).place != GJ_PLACE_SURE)
            continue;
        edges[0] = edges[0] < 0 ? (int)k : edges[0];
        edges[1] = (int)k;
    }
    if (edges[0] < 0) {
        edges[0] = part->first;
        edges[1] = part->last;
    }
}

gboolean gj_part_has_own_columns(const GjPart *part)
{
    const GjColumns *columns = part->columns;
    guint sure = 0;

    for (guint k = 0; columns && k < columns->n_columns; k++)
        sure += columns->places[k] == GJ_PLACE_SURE;
    return sure >= OWN_COLUMNS && sure == columns->leaves->len;
}

/* Whether the columns of @part stand behind those of @before: a sub-table of one row that
 * is parted into several, group by group. */
static gboolean goes_on_beside(const GjPart *before, const GjPart *part)
{
    guint last = 0, first = G_MAXUINT;

    if (!part->shape->anonymous || !gj_part_has_own_columns(before) ||
        !gj_part_has_own_columns(part))
        return FALSE;
    for (guint k = 0; k < part->columns->n_columns; k++) {
        last = before->columns->places[k] != GJ_PLACE_NONE ? k : last;
        if (part->columns->places[k] != GJ_PLACE_NONE)
            first = MIN(first, k);
    }
    return first > last;
}

/* Whether row @k of part @v prints no number, as what a break leaves of a row does. */
static gboolean is_blank(const GPtrArray *views, const GjPart *part, guint v, int k)
{
    const GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, (guint)k);

    return place->label && !gj_row_has_number(g_ptr_array_index(views, v), place->row);
}

GArray *gj_occurrences_find(const GPtrArray *views, const GArray *parts)
{
    GArray *occurrences = g_array_new(FALSE, FALSE, sizeof(GjOccurrence));
    const GjPart *before = NULL;
    guint at = 0; /* where that is */
    int last = G_MAXINT;

    for (guint v = 0; v < parts->len; v++) {
        const GjPart *part = &g_array_index(parts, GjPart, v);
        int edges[2];
        if (part->first < 0 || gj_part_is_stray(views, part, v))
            continue;
        find_edges(part, edges);
        gboolean goes_on =
            before && (goes_on_beside(before, part) ||
                       (edges[0] == last && last > before->first &&
                        part->last > part->first && is_blank(views, before, at, last)));
        if (edges[0] <= last && !goes_on) {
            GjOccurrence occurrence = {v, v, 0};
            g_array_append_val(occurrences, occurrence);
        }
        GjOccurrence *open =
            &g_array_index(occurrences, GjOccurrence, occurrences->len - 1);
        if (open->end == v && open->first == v && part->applied &&
            part->applied != part->columns)
            open->score += part->applied->score; /* its header stands in a table before */
        open->end = v + 1;
        open->score += part->score;
        last = edges[1];
        before = part;
        at = v;
    }
    return occurrences;
}

/* Whether a number or a dash stands in a row of @occurrence. */
static gboolean is_filled(const GPtrArray *views, const GArray *parts,
                          const GjOccurrence *occurrence)
{
    for (guint v = occurrence->first; v < occurrence->end; v++) {
        const GjPart *part = &g_array_index(parts, GjPart, v);
        for (guint k = 0; part->first >= 0 && k < part->rows->len; k++) {
            const GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, k);
            if (place->place != GJ_PLACE_NONE &&
                gj_row_has_number(g_ptr_array_index(views, v), place->row))
                return TRUE;
        }
    }
    return FALSE;
}

int gj_occurrences_first(const GPtrArray *views, const GArray *parts,
                         const GArray *occurrences, gboolean *skipped)
{
    double best = 0;
    int first = -1;

    *skipped = FALSE;
    for (guint i = 0; i < occurrences->len; i++)
        best = MAX(best, g_array_index(occurrences, GjOccurrence, i).score);
    for (guint i = 0; i < occurrences->len; i++) {
        const GjOccurrence *occurrence = &g_array_index(occurrences, GjOccurrence, i);
        if (occurrence->score < PRIMARY_SHARE * best)
            continue;
        if (is_filled(views, parts, occurrence)) {
            *skipped = first >= 0;
            return (int)i;
        }
        first = first < 0 ? (int)i : first;
    }
    return first;
}
