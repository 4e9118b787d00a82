/* Lines of labels and of figures become rows:
 *
 *     level 0   1.本机关不掌握                      a row is a stretch of levels: the
 * lines level 1                      0    0   25401   of each of its cells follow each
 * other, level 2     相关政府信息                  7   and all cells stand alike, here by
 *     ------- cut ------------------------------    their middles
 *     level 3   2.没有现成信息     0    0       0
 *
 *  1. The levels at which texts stand, top down. Between any two may be a cut.
 *  2. A stretch of levels costs what speaks against its being one row: cells out of line,
 *     gaps within a cell, a numbered line that is not the first of its label, figures
 *     over figures, no label. A cut costs where it parts lines that stand as close as
 *     those of a cell, or texts side by side. Rules must be cuts.
 *  3. The cheapest cuts are the rows; cells by their middles, tops or bottoms, whatever
 *     is cheapest.
 *  4. Where other cuts would cost hardly more, the rows beside are doubted.
 *
 * Cost: levels · STRETCH_MAX² · texts of a row. Gets wrong: rows without numbers as close
 * as lines of a cell whose labels and figures are even in number. */
#include "aligned_rows.h"

#include <math.h>

/* Most levels of one row. */
#define STRETCH_MAX 20
/* Texts that differ by less stand at one level, in points. */
#define LEVEL_MAX 1.0

/* Costs. The unit is a cell that stands a whole line off its row. */
#define OFF_SLACK       0.08 /* lines a cell may be off for nothing */
#define OFF_LABEL       2.0  /* a label one line off */
#define GAP_SLACK_PT    1.0  /* points the lines of a cell may be apart for nothing */
#define GAP_COST        6.0  /* a gap of a line within a cell */
#define GAP_MOST        4.0
#define NUMBERED_COST   3.0 /* a number within a label */
#define NO_LABEL_COST   1.5
#define NO_FIGURES_COST 1.0
#define WRAPPED_COST    0.05 /* a figure that goes on below where it had no room */
#define ALONE_COST      0.15 /* likewise in a wider column, with no label beside it */
#define UNDER_COST      2.0  /* a figure under another that had room */
#define CLOSE_CUT_COST  0.4  /* a cut between lines as close as in a cell */
#define OVERLAP_COST    3.0  /* a cut through a line */
#define THROUGH_RULE    20.0
#define BESIDE_RULE     3.0 /* a cut without a rule where rows have rules */
#define MARGIN_MIN      0.6 /* other cuts that cost less more than the best raise doubt */
#define WRONG_MIN       1.4 /* a row that costs more is doubted */
/* Room that a wrapped figure may leave against the widest of its column, in characters */
#define FULL_EM 0.3
/* Share of a column that its widest figure takes at least if figures may go on below: the
 * rest is white space at both sides and less than a digit. */
#define NARROW_SHARE 0.5
/* Share of the rows that must be parted by rules for all to be. */
#define RULED_SHARE 0.6

/* A text of a row at its level. */
typedef struct {
    const GjStretch *text;
    guint level;
    guint col; /* 0: a label */
} Item;

typedef struct {
    const GjAlignedTexts *texts;
    GArray *items; /* Item, top down */
    guint *first;  /* n_levels + 1: the first item of each level */
    guint n_levels, n_cols;
    double *cuts;        /* n_levels + 1: cost of a cut above each level */
    double *widest;      /* n_cols + 1: the widest figure of each column */
    gboolean *is_narrow; /* n_cols + 1: columns that it nearly fills */
    GjVertical vertical;
    double *above;  /* n_levels + 1: what the levels above each cut cost at least */
    double *below;  /* n_levels + 1: those below it */
    double *prices; /* n_levels · STRETCH_MAX: of a row from each level on */
    guint *back;    /* n_levels + 1: where the last row above each cut begins */
} Search;

/* One cell of a stretch of levels. */
typedef struct {
    const GjStretch *first, *last;
} Lines;

/* What a stretch of levels has been found to be. */
typedef struct {
    double cost;
    gboolean has_label, has_figures, in_group;
} Verdict;

void gj_aligned_rows_free(GjAlignedRows *rows)
{
    if (!rows)
        return;
    g_array_unref(rows->rows);
    g_free(rows);
}

/* ---- levels ---- */

static int compare_items(gconstpointer a, gconstpointer b)
{
    const Item *x = a, *y = b;
    double down = gj_stretch_level(x->text) - gj_stretch_level(y->text);

    return down ? (down > 0) - (down < 0) : (x->col > y->col) - (x->col < y->col);
}

static void add_items(Search *search, const GArray *texts, gboolean are_labels)
{
    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *text = gj_stretch_at(texts, i);
        Item item = {text, 0, are_labels ? 0 : text->col + 1};
        g_array_append_val(search->items, item);
    }
}

/* How wide column @col, of figures, is about: as far as its neighbours are away. */
static double width_of(const GArray *columns, guint col)
{
    double middle = gj_stretch_middle(gj_stretch_at(columns, col)), width = INFINITY;

    if (col > 0)
        width = middle - gj_stretch_middle(gj_stretch_at(columns, col - 1));
    if (col + 1 < columns->len)
        width = MIN(width, gj_stretch_middle(gj_stretch_at(columns, col + 1)) - middle);
    return width;
}

/* Finds the widest figure of each of @columns, and which are narrow. */
static void note_widest(Search *search, const GArray *columns)
{
    search->widest = g_new0(double, (gsize)search->n_cols + 1);
    search->is_narrow = g_new0(gboolean, (gsize)search->n_cols + 1);
    for (guint i = 0; i < search->texts->figures->len; i++) {
        const GjStretch *text = gj_stretch_at(search->texts->figures, i);
        if (text->is_value)
            search->widest[text->col + 1] =
                MAX(search->widest[text->col + 1], text->x1 - text->x0);
    }
    for (guint col = 0; col < search->n_cols; col++) {
        search->is_narrow[col + 1] =
            search->widest[col + 1] >= NARROW_SHARE * width_of(columns, col);
    }
}

static const Item *item_at(const Search *search, guint i)
{
    return &g_array_index(search->items, Item, i);
}

static void find_levels(Search *search)
{
    double level = -INFINITY;

    g_array_sort(search->items, compare_items);
    search->first = g_new0(guint, (gsize)search->items->len + 1);
    for (guint i = 0; i < search->items->len; i++) {
        Item *item = &g_array_index(search->items, Item, i);
        if (gj_stretch_level(item->text) - level > LEVEL_MAX) {
            level = gj_stretch_level(item->text);
            search->first[search->n_levels++] = i;
        }
        item->level = search->n_levels - 1;
    }
    search->first[search->n_levels] = search->items->len;
}

/* ---- cuts ---- */

static double top_of(const Search *search, const GjStretch *text)
{
    return gj_stretch_level(text) - search->texts->em / 2;
}

static double foot_of(const Search *search, const GjStretch *text)
{
    return gj_stretch_level(text) + search->texts->em / 2;
}

/* Whether a rule lies between @from and @to. */
static gboolean is_ruled(const GArray *rules, double from, double to)
{
    for (guint i = 0; rules && i < rules->len; i++) {
        if (g_array_index(rules, double, i) > from &&
            g_array_index(rules, double, i) < to)
            return TRUE;
    }
    return FALSE;
}

/* Whether the label below a cut at level @at stands as close to the one above as lines
 * of one label do. */
static gboolean is_close(const Search *search, guint at)
{
    const GjStretch *above = NULL, *below = NULL;

    for (guint i = search->first[at]; i-- > 0 && !above;)
        above = item_at(search, i)->col == 0 ? item_at(search, i)->text : NULL;
    for (guint i = search->first[at]; i < search->items->len && !below; i++)
        below = item_at(search, i)->col == 0 ? item_at(search, i)->text : NULL;
    return above && below && !below->is_numbered &&
           gj_stretch_level(below) - gj_stretch_level(above) <=
               search->texts->pitch + GAP_SLACK_PT / 2;
}

/* How far texts above each level reach below the tops of those from there on. */
static double *find_overlaps(const Search *search)
{
    double *overlaps = g_new(double, (gsize)search->n_levels + 1);
    double foot = -INFINITY, top = INFINITY;

    for (guint level = 0; level < search->n_levels; level++) {
        overlaps[level] = foot;
        for (guint i = search->first[level]; i < search->first[level + 1]; i++)
            foot = MAX(foot, foot_of(search, item_at(search, i)->text));
    }
    for (guint level = search->n_levels; level-- > 0;) {
        for (guint i = search->first[level]; i < search->first[level + 1]; i++)
            top = MIN(top, top_of(search, item_at(search, i)->text));
        overlaps[level] -= top;
    }
    return overlaps;
}

static double level_at(const Search *search, guint level)
{
    return gj_stretch_level(item_at(search, search->first[level])->text);
}

static guint count_figure_levels(const Search *search)
{
    guint n = 0;

    for (guint level = 0; level < search->n_levels; level++) {
        guint n_figures = 0;
        for (guint i = search->first[level]; i < search->first[level + 1]; i++)
            n_figures += item_at(search, i)->col > 0;
        n += 2 * n_figures > search->n_cols;
    }
    return n;
}

static void price_cuts(Search *search, const GArray *rules)
{
    g_autofree double *overlaps = find_overlaps(search);
    guint n_ruled = 0;

    search->cuts = g_new0(double, (gsize)search->n_levels + 1);
    for (guint at = 1; at < search->n_levels; at++)
        n_ruled += is_ruled(rules, level_at(search, at - 1), level_at(search, at));
    gboolean all =
        n_ruled > 1 && n_ruled + 1 >= RULED_SHARE * count_figure_levels(search);
    for (guint at = 1; at < search->n_levels; at++) {
        if (is_ruled(rules, level_at(search, at - 1), level_at(search, at))) {
            search->cuts[at] = -THROUGH_RULE;
            continue;
        }
        if (overlaps[at] > 0)
            search->cuts[at] += OVERLAP_COST * overlaps[at] / search->texts->pitch;
        if (is_close(search, at))
            search->cuts[at] += CLOSE_CUT_COST;
        if (all)
            search->cuts[at] += BESIDE_RULE;
    }
}

/* ---- what a stretch costs ---- */

/* The place of a cell by which those of a row are aligned. */
static double place_of(const Search *search, const Lines *lines)
{
    double top = gj_stretch_level(lines->first), foot = gj_stretch_level(lines->last);

    return search->vertical == GJ_VERTICAL_MIDDLE ? (top + foot) / 2
           : search->vertical == GJ_VERTICAL_TOP  ? top
                                                  : foot;
}

/* Whether a label stands on the level of @item. */
static gboolean has_label_beside(const Search *search, const Item *item)
{
    for (guint i = search->first[item->level]; i < search->first[item->level + 1]; i++) {
        if (item_at(search, i)->col == 0)
            return TRUE;
    }
    return FALSE;
}

/* What it costs that the text of @item is under @above in one cell. */
static double price_line(const Search *search, const Item *item, const GjStretch *above)
{
    const GjStretch *text = item->text;
    double width = above->x1 - above->x0;
    double gap = gj_stretch_level(text) - gj_stretch_level(above) - GAP_SLACK_PT -
                 search->texts->pitch;
    double cost = CLAMP(GAP_COST * gap / search->texts->pitch, 0, GAP_MOST);

    if (item->col == 0)
        return cost + (text->is_numbered ? NUMBERED_COST : 0);
    if (!above->is_value || !text->is_value)
        return cost;
    if (width < search->widest[item->col] - FULL_EM * search->texts->em ||
        text->x1 - text->x0 > width + 1)
        return cost + UNDER_COST;
    if (search->is_narrow[item->col])
        return cost + WRAPPED_COST;
    return cost + (has_label_beside(search, item) ? UNDER_COST : ALONE_COST);
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The place of most cells of a row, those of figures if there are any. */
static double usual_place(const Search *search, const Lines *cells)
{
    g_autofree double *places = g_new(double, search->n_cols + 1);
    guint n = 0;

    for (guint col = 1; col <= search->n_cols; col++) {
        if (cells[col].first)
            places[n++] = place_of(search, &cells[col]);
    }
    if (n == 0)
        return cells[0].first ? place_of(search, &cells[0]) : 0;
    qsort(places, n, sizeof *places, compare_doubles);
    return places[n / 2];
}

/* What it costs that the cell @lines is @off points off its row. */
static double price_off(const Search *search, double off)
{
    return MAX(0, fabs(off) / search->texts->pitch - OFF_SLACK);
}

/* The text among the groups at @place that may be a label; NULL: none. */
static const GjStretch *find_short_label(const Search *search, double place)
{
    for (guint i = 0; i < search->texts->groups->len; i++) {
        const GjStretch *text = gj_stretch_at(search->texts->groups, i);
        if (fabs(gj_stretch_level(text) - place) <= LEVEL_MAX)
            return text;
    }
    return NULL;
}

/* Gathers the cells of levels @from to @end - 1; gives what lines cost within them. */
static double gather(const Search *search, guint from, guint end, Lines *cells)
{
    double cost = 0;

    for (guint i = search->first[from]; i < search->first[end]; i++) {
        const Item *item = item_at(search, i);
        Lines *lines = &cells[item->col];
        gboolean is_beside =
            lines->last &&
            gj_stretch_level(item->text) - gj_stretch_level(lines->last) <= LEVEL_MAX;
        if (lines->last && !is_beside)
            cost += price_line(search, item, lines->last);
        lines->first = lines->first ? lines->first : item->text;
        lines->last = item->text;
    }
    return cost;
}

/* Whether levels @from to @end - 1 may be a row, and what speaks against it. */
static Verdict judge(const Search *search, guint from, guint end)
{
    g_autofree Lines *cells = g_new0(Lines, search->n_cols + 1);
    Verdict verdict = {.cost = gather(search, from, end, cells)};
    double place = usual_place(search, cells);

    for (guint at = from + 1; at < end; at++)
        verdict.cost += search->cuts[at] < 0 ? THROUGH_RULE : 0;
    for (guint col = 1; col <= search->n_cols; col++) {
        if (!cells[col].first)
            continue;
        verdict.has_figures = TRUE;
        verdict.cost += price_off(search, place_of(search, &cells[col]) - place);
    }
    verdict.has_label = cells[0].first != NULL;
    if (verdict.has_label)
        verdict.cost +=
            OFF_LABEL * price_off(search, place_of(search, &cells[0]) - place);
    else
        verdict.in_group = find_short_label(search, place) != NULL;
    if (!verdict.has_label && !verdict.in_group)
        verdict.cost += NO_LABEL_COST;
    if (!verdict.has_figures)
        verdict.cost += NO_FIGURES_COST;
    return verdict;
}

/* ---- the cheapest rows ---- */

/* What levels @from to @end - 1 cost as a row, with the cut above them. */
static double price(const Search *search, guint from, guint end)
{
    return search->prices[(gsize)from * STRETCH_MAX + end - from - 1];
}

static guint furthest(const Search *search, guint from)
{
    return MIN(search->n_levels, from + STRETCH_MAX);
}

/* The cheapest rows of the levels above each cut, and of those below it; gives what all
 * cost. */
static double find_ways(Search *search)
{
    guint n = search->n_levels;

    for (guint at = 0; at <= n; at++)
        search->above[at] = search->below[at] = INFINITY;
    search->above[0] = search->below[n] = 0;
    for (guint from = 0; from < n; from++) {
        for (guint end = from + 1; end <= furthest(search, from); end++) {
            double cost = judge(search, from, end).cost + search->cuts[from];
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
    Verdict verdict = judge(search, from, end);
    GjAlignedRow row = {INFINITY, -INFINITY, INFINITY, verdict.in_group, FALSE};
    double best = search->above[search->n_levels];

    for (guint i = search->first[from]; i < search->first[end]; i++) {
        const Item *item = item_at(search, i);
        row.y0 = MIN(row.y0, top_of(search, item->text));
        row.y1 = MAX(row.y1, foot_of(search, item->text));
        if (item->col == 0)
            row.label_x0 = MIN(row.label_x0, item->text->x0);
    }
    row.doubt =
        (search->texts->labels->len && !verdict.has_label && !verdict.in_group) ||
        verdict.cost > WRONG_MIN + (search->texts->labels->len ? 0 : NO_LABEL_COST) ||
        (from > 0 && cost_without(search, from) < best + MARGIN_MIN) ||
        (end < search->n_levels && cost_without(search, end) < best + MARGIN_MIN);
    for (guint at = from + 1; at < end; at++)
        row.doubt |= search->above[at] + search->below[at] < best + MARGIN_MIN;
    return row;
}

static GArray *collect(const Search *search)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(GjAlignedRow));

    for (guint end = search->n_levels; end > 0; end = search->back[end]) {
        GjAlignedRow row = row_of(search, search->back[end], end);
        g_array_prepend_val(rows, row);
    }
    return rows;
}

static void search_clear(Search *search)
{
    g_array_unref(search->items);
    g_free(search->first);
    g_free(search->cuts);
    g_free(search->widest);
    g_free(search->is_narrow);
    g_free(search->above);
    g_free(search->below);
    g_free(search->prices);
    g_free(search->back);
}

GjAlignedRows *gj_aligned_rows_new(const GjAlignedTexts *texts, const GArray *columns,
                                   const GArray *rules)
{
    Search search = {.texts = texts, .n_cols = columns->len};
    GjAlignedRows *found = g_new0(GjAlignedRows, 1);
    double best = INFINITY;

    search.items = g_array_new(FALSE, FALSE, sizeof(Item));
    note_widest(&search, columns);
    add_items(&search, texts->labels, TRUE);
    add_items(&search, texts->figures, FALSE);
    find_levels(&search);
    price_cuts(&search, rules);
    search.above = g_new(double, (gsize)search.n_levels + 1);
    search.below = g_new(double, (gsize)search.n_levels + 1);
    search.prices = g_new(double, (gsize)search.n_levels *STRETCH_MAX + 1);
    search.back = g_new0(guint, (gsize)search.n_levels + 1);
    for (GjVertical v = GJ_VERTICAL_MIDDLE; v <= GJ_VERTICAL_BOTTOM; v++) {
        search.vertical = v;
        double cost = find_ways(&search);
        if (found->rows && cost >= best)
            continue;
        g_clear_pointer(&found->rows, g_array_unref);
        found->rows = collect(&search);
        found->vertical = v;
        best = cost;
    }
    search_clear(&search);
    return found;
}
