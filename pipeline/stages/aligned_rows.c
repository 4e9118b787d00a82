/* Lines of labels and of figures become rows:
 *
 *     1.本机关不掌握
 *                      0    0   25401
 *       相关政府信息                7
 *     ------- cut ------------------
 *     2.没有现成信息   0    0       0
 *
 *  1. Between any two levels at which texts stand may be a cut. What speaks against cuts,
 *     and against stretches of levels being rows, has a cost (aligned_price.c).
 *  2. The cheapest cuts are the rows; cells stand by their middles, tops or bottoms,
 *     whatever is cheapest.
 *  3. Where other cuts would cost hardly more, the rows beside are doubted.
 *
 * Cost: levels · STRETCH_MAX² · texts of a row. Gets wrong: rows without numbers as close
 * as lines of a cell whose labels and figures are even in number. */
#include "aligned_rows.h"

#include <math.h>

/* Most levels of one row. */
#define STRETCH_MAX 20
/* Other cuts that cost less more than the best raise doubt. */
#define MARGIN_MIN 0.6
/* A row that costs more is doubted, and what one may cost in tables without labels. */
#define WRONG_MIN    1.0
#define NO_LABEL_MAX 1.5

/* Share of the rows whose labels may be short and stand among groups. */
#define SHORT_SHARE 0.34

/* The search for the cheapest cuts. */
typedef struct {
    GjPricing *pricing;
    double *above;  /* n_levels + 1: what the levels above each cut cost at least */
    double *below;  /* n_levels + 1: those below it */
    double *prices; /* n_levels · STRETCH_MAX: of a row from each level on */
    guint *back;    /* n_levels + 1: where the last row above each cut begins */
} Search;

/* ---- the cheapest rows ---- */

/* What levels @from to @end - 1 cost as a row, with the cut above them. */
static double price(const Search *search, guint from, guint end)
{
    return search->prices[(gsize)from * STRETCH_MAX + end - from - 1];
}

static guint furthest(const Search *search, guint from)
{
    return MIN(search->pricing->n_levels, from + STRETCH_MAX);
}

/* The cheapest rows of the levels above each cut, and of those below it; gives what all
 * cost. */
static double find_ways(Search *search)
{
    guint n = search->pricing->n_levels;

    for (guint at = 0; at <= n; at++)
        search->above[at] = search->below[at] = INFINITY;
    search->above[0] = search->below[n] = 0;
    for (guint from = 0; from < n; from++) {
        for (guint end = from + 1; end <= furthest(search, from); end++) {
            GjVerdict verdict = gj_pricing_judge(search->pricing, from, end);
            double cost = verdict.cost - verdict.gain + search->pricing->cuts[from];
            search->prices[(gsize)from * STRETCH_MAX + end - from - 1] = cost;
            if (search->above[from] + cost < search->above[end]) {
                search->above[end] = search->above[from] + cost;
                search->back[end] = from;
            }
        }
    }
    for (guint from = n; from-- > 0;) {
        for (guint end = from + 1; end <= furthest(search, from); end++)
            search->below[from] =
                MIN(search->below[from], price(search, from, end) + search->below[end]);
    }
    return search->above[n];
}

/* What all rows cost at least when there is no cut at @at. */
static double cost_without(const Search *search, guint at)
{
    double best = INFINITY;

    for (guint from = at > STRETCH_MAX ? at - STRETCH_MAX : 0; from < at; from++) {
        for (guint end = at + 1; end <= furthest(search, from); end++)
            best = MIN(best, search->above[from] + price(search, from, end) +
                                 search->below[end]);
    }
    return best;
}

/* ---- rows ---- */

static GjAlignedRow row_of(const Search *search, guint from, guint end)
{
    GjVerdict verdict = gj_pricing_judge(search->pricing, from, end);
    GjAlignedRow row = {.y0 = INFINITY,
                        .y1 = -INFINITY,
                        .label_x0 = INFINITY,
                        .has_figures = verdict.has_figures,
                        .in_group = verdict.in_group};
    guint first = search->pricing->n_labels[from];
    row.is_part = verdict.has_figures && !verdict.in_group && !verdict.is_heading &&
                  gj_known_labels_is_part(search->pricing->known, first,
                                          search->pricing->n_labels[end] - first);
    double best = search->above[search->pricing->n_levels];

    for (guint i = search->pricing->first[from]; i < search->pricing->first[end]; i++) {
        const GjPricedText *item = gj_pricing_text(search->pricing, i);
        row.y0 = MIN(row.y0, gj_pricing_top(search->pricing, item->text));
        row.y1 = MAX(row.y1, gj_pricing_foot(search->pricing, item->text));
        if (item->col == 0)
            row.label_x0 = MIN(row.label_x0, item->text->x0);
    }
    row.doubt =
        (search->pricing->texts->labels->len && !verdict.has_label && !verdict.in_group &&
         !verdict.is_heading) ||
        (!verdict.is_known && !verdict.is_heading &&
         verdict.cost >
             WRONG_MIN + (search->pricing->texts->labels->len ? 0 : NO_LABEL_MAX)) ||
        (from > 0 && cost_without(search, from) < best + MARGIN_MIN) ||
        (end < search->pricing->n_levels &&
         cost_without(search, end) < best + MARGIN_MIN);
    for (guint at = from + 1; at < end; at++)
        row.doubt |= search->above[at] + search->below[at] < best + MARGIN_MIN;
    return row;
}

static GArray *collect(const Search *search)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(GjAlignedRow));

    for (guint end = search->pricing->n_levels; end > 0; end = search->back[end]) {
        GjAlignedRow row = row_of(search, search->back[end], end);
        g_array_prepend_val(rows, row);
    }
    return rows;
}

/* Doubts all of @rows where many labels stand among the groups: then labels were taken
 * for groups. */
static void doubt_short(GArray *rows)
{
    guint n = 0;

    for (guint i = 0; i < rows->len; i++)
        n += g_array_index(rows, GjAlignedRow, i).in_group;
    for (guint i = 0; n > SHORT_SHARE * rows->len && i < rows->len; i++)
        g_array_index(rows, GjAlignedRow, i).doubt = TRUE;
}

/* Doubts those of @rows that have but a part of a label, and those beside them: their
 * figures may be of one row. */
static void doubt_parts(GArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        GjAlignedRow *row = &g_array_index(rows, GjAlignedRow, i);
        if (!row->is_part)
            continue;
        row->doubt = TRUE;
        if (i > 0)
            (row - 1)->doubt = TRUE;
        if (i + 1 < rows->len)
            (row + 1)->doubt = TRUE;
    }
}

/* Whether a row of @rows ends at @y1. */
static gboolean has_end(const GArray *rows, double y1)
{
    for (guint i = 0; i < rows->len; i++) {
        if (g_array_index(rows, GjAlignedRow, i).y1 == y1)
            return TRUE;
    }
    return FALSE;
}

/* Doubts the rows of @rows beside a cut that @others, which cost hardly more, have not.
 */
static void doubt_other(GArray *rows, const GArray *others)
{
    for (guint i = 0; i < rows->len; i++) {
        GjAlignedRow *row = &g_array_index(rows, GjAlignedRow, i);
        if (has_end(others, row->y1))
            continue;
        row->doubt = TRUE;
        if (i + 1 < rows->len)
            (row + 1)->doubt = TRUE;
    }
}

/* The rows of the cheapest of all ways to align cells. */
static GjAlignedRows *find_best(Search *search)
{
    GjAlignedRows *found = g_new0(GjAlignedRows, 1);
    GArray *rows[GJ_VERTICAL_BOTTOM + 1];
    double costs[GJ_VERTICAL_BOTTOM + 1];

    for (GjVertical v = GJ_VERTICAL_MIDDLE; v <= GJ_VERTICAL_BOTTOM; v++) {
        search->pricing->vertical = v;
        costs[v] = find_ways(search);
        rows[v] = collect(search);
        if (costs[v] < costs[found->vertical])
            found->vertical = v;
    }
    found->rows = g_array_ref(rows[found->vertical]);
    doubt_short(found->rows);
    if (search->pricing->texts->labels->len)
        doubt_parts(found->rows);
    for (GjVertical v = GJ_VERTICAL_MIDDLE; v <= GJ_VERTICAL_BOTTOM; v++) {
        if (v != found->vertical && costs[v] < costs[found->vertical] + MARGIN_MIN)
            doubt_other(found->rows, rows[v]);
        g_array_unref(rows[v]);
    }
    return found;
}

GjAlignedRows *gj_aligned_rows_new(const GjAlignedTexts *texts, const GArray *columns,
                                   const GArray *rules)
{
    g_autoptr(GjPricing) pricing = gj_pricing_new(texts, columns, rules);
    gsize n = pricing->n_levels;
    g_autofree double *above = g_new(double, n + 1);
    g_autofree double *below = g_new(double, n + 1);
    g_autofree double *prices = g_new(double, n *STRETCH_MAX + 1);
    g_autofree guint *back = g_new0(guint, n + 1);
    Search search = {pricing, above, below, prices, back};

    return find_best(&search);
}

void gj_aligned_rows_free(GjAlignedRows *rows)
{
    if (!rows)
        return;
    g_array_unref(rows->rows);
    g_free(rows);
}
