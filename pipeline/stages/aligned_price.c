/* A row is a stretch of levels, the lines of each of its cells:
 *
 *     level 0   1.本机关不掌握                      cells stand alike, here by their
 * middles; level 1                      0    0   25401   lines of a cell follow close
 *     level 2     相关政府信息                  7
 *
 * What speaks against a stretch being one row: cells out of line, gaps within a cell, a
 * numbered line that is not the first of its label, figures over figures that had room,
 * no label. Against a cut between two levels: lines that stand as close as those of a
 * cell, texts side by side. Rules must be cuts.
 *
 * Cost: texts of a stretch. */
#include "aligned_price.h"

#include <math.h>
#include <string.h>

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
#define TORN_COST       2.0 /* a cell that begins or ends within a figure: ,345 */
#define LABEL_GAIN      2.0 /* each line of a label that is known */
/* Room that a wrapped figure may leave against the widest of its column, in characters */
#define FULL_EM 0.3
/* How much wider a mark of a footnote makes a figure, in characters. */
#define MARK_EM 1.2
/* Share of a column that its widest figure takes at least if figures may go on below: the
 * rest is white space at both sides and less than a digit. */
#define NARROW_SHARE 0.5
/* How like the label of a row, cut off or not, a text is that is one. */
#define ROW_SCORE 0.75
/* Share of the rows that must be parted by rules for all to be. */
#define RULED_SHARE 0.6

/* ---- levels ---- */

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static int compare_items(gconstpointer a, gconstpointer b)
{
    const GjPricedText *x = a, *y = b;
    double down = gj_stretch_level(x->text) - gj_stretch_level(y->text);

    return down ? (down > 0) - (down < 0) : (x->col > y->col) - (x->col < y->col);
}

/* Whether @c parts the digits of a figure. */
static gboolean is_separator(gunichar c)
{
    return c == ',' || c == '.' || c == 0xFF0C || c == 0xFF0E;
}

/* Tells whether the figure of @item begins or ends at a separator. */
static void note_torn(GjPricedText *item)
{
    g_autofree char *text = gj_stretch_text(item->text);
    g_strstrip(text);
    const char *last = g_utf8_find_prev_char(text, text + strlen(text));
    const char *before = last ? g_utf8_find_prev_char(text, last) : NULL;

    item->is_rest = is_separator(g_utf8_get_char(text)) &&
                    g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(text)));
    item->is_begun = before && is_separator(g_utf8_get_char(last)) &&
                     g_unichar_isdigit(g_utf8_get_char(before));
}

static void add_items(GjPricing *pricing, const GArray *texts, gboolean are_labels)
{
    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *text = gj_stretch_at(texts, i);
        GjPricedText item = {.text = text, .col = are_labels ? 0 : text->col + 1};
        if (!are_labels)
            note_torn(&item);
        g_array_append_val(pricing->items, item);
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

/* The width of the widest figures in column @col. One alone that is wider by a mark is
 * not counted: 2201③ */
static double widest_of(const GjPricing *pricing, guint col)
{
    double slack = FULL_EM * pricing->texts->em, widest = 0, shared = 0;
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < pricing->texts->figures->len; i++) {
        const GjStretch *text = gj_stretch_at(pricing->texts->figures, i);
        double width = text->x1 - text->x0;
        if (text->is_value && text->col == col)
            g_array_append_val(widths, width);
    }
    g_array_sort(widths, compare_doubles);
    for (guint i = 0; i < widths->len; i++) {
        double width = g_array_index(widths, double, i);
        if (i && width - widest <= slack)
            shared = width;
        widest = width;
    }
    return shared > 0 && widest - shared <= MARK_EM * pricing->texts->em ? shared
                                                                         : widest;
}

/* Finds the widest figure of each of @columns, and which are narrow. */
static void note_widest(GjPricing *pricing, const GArray *columns)
{
    pricing->widest = g_new0(double, (gsize)pricing->n_cols + 1);
    pricing->is_narrow = g_new0(gboolean, (gsize)pricing->n_cols + 1);
    for (guint col = 0; col < pricing->n_cols; col++) {
        pricing->widest[col + 1] = widest_of(pricing, col);
        pricing->is_narrow[col + 1] =
            pricing->widest[col + 1] >= NARROW_SHARE * width_of(columns, col);
    }
}

static void find_levels(GjPricing *pricing)
{
    double level = -INFINITY;

    g_array_sort(pricing->items, compare_items);
    pricing->first = g_new0(guint, (gsize)pricing->items->len + 1);
    for (guint i = 0; i < pricing->items->len; i++) {
        GjPricedText *item = &g_array_index(pricing->items, GjPricedText, i);
        if (gj_stretch_level(item->text) - level > LEVEL_MAX) {
            level = gj_stretch_level(item->text);
            pricing->first[pricing->n_levels++] = i;
        }
        item->level = pricing->n_levels - 1;
    }
    pricing->first[pricing->n_levels] = pricing->items->len;
}

/* Holds the labels, line by line, against those that are known. */
static void note_labels(GjPricing *pricing)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();

    pricing->n_labels = g_new0(guint, (gsize)pricing->n_levels + 1);
    for (guint level = 0; level < pricing->n_levels; level++) {
        for (guint i = pricing->first[level]; i < pricing->first[level + 1]; i++) {
            if (gj_pricing_text(pricing, i)->col == 0)
                g_ptr_array_add(labels, (gpointer)gj_pricing_text(pricing, i)->text);
        }
        pricing->n_labels[level + 1] = labels->len;
    }
    pricing->known = gj_known_labels_new(labels, pricing->texts->lexicon);
}

/* ---- cuts ---- */

double gj_pricing_top(const GjPricing *pricing, const GjStretch *text)
{
    return gj_stretch_level(text) - pricing->texts->em / 2;
}

double gj_pricing_foot(const GjPricing *pricing, const GjStretch *text)
{
    return gj_stretch_level(text) + pricing->texts->em / 2;
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
static gboolean is_close(const GjPricing *pricing, guint at)
{
    const GjStretch *above = NULL, *below = NULL;

    for (guint i = pricing->first[at]; i-- > 0 && !above;)
        above = gj_pricing_text(pricing, i)->col == 0 ? gj_pricing_text(pricing, i)->text
                                                      : NULL;
    for (guint i = pricing->first[at]; i < pricing->items->len && !below; i++)
        below = gj_pricing_text(pricing, i)->col == 0 ? gj_pricing_text(pricing, i)->text
                                                      : NULL;
    return above && below && !below->is_numbered &&
           gj_stretch_level(below) - gj_stretch_level(above) <=
               pricing->texts->pitch + GAP_SLACK_PT / 2;
}

/* How far texts above each level reach below the tops of those from there on. */
static double *find_overlaps(const GjPricing *pricing)
{
    double *overlaps = g_new(double, (gsize)pricing->n_levels + 1);
    double foot = -INFINITY, top = INFINITY;

    for (guint level = 0; level < pricing->n_levels; level++) {
        overlaps[level] = foot;
        for (guint i = pricing->first[level]; i < pricing->first[level + 1]; i++)
            foot = MAX(foot, gj_pricing_foot(pricing, gj_pricing_text(pricing, i)->text));
    }
    for (guint level = pricing->n_levels; level-- > 0;) {
        for (guint i = pricing->first[level]; i < pricing->first[level + 1]; i++)
            top = MIN(top, gj_pricing_top(pricing, gj_pricing_text(pricing, i)->text));
        overlaps[level] -= top;
    }
    return overlaps;
}

static double level_at(const GjPricing *pricing, guint level)
{
    return gj_stretch_level(gj_pricing_text(pricing, pricing->first[level])->text);
}

static guint count_figure_levels(const GjPricing *pricing)
{
    guint n = 0;

    for (guint level = 0; level < pricing->n_levels; level++) {
        guint n_figures = 0;
        for (guint i = pricing->first[level]; i < pricing->first[level + 1]; i++)
            n_figures += gj_pricing_text(pricing, i)->col > 0;
        n += 2 * n_figures > pricing->n_cols;
    }
    return n;
}

static void price_cuts(GjPricing *pricing, const GArray *rules)
{
    g_autofree double *overlaps = find_overlaps(pricing);
    guint n_ruled = 0;

    pricing->cuts = g_new0(double, (gsize)pricing->n_levels + 1);
    for (guint at = 1; at < pricing->n_levels; at++)
        n_ruled += is_ruled(rules, level_at(pricing, at - 1), level_at(pricing, at));
    gboolean all =
        n_ruled > 1 && n_ruled + 1 >= RULED_SHARE * count_figure_levels(pricing);
    for (guint at = 1; at < pricing->n_levels; at++) {
        if (is_ruled(rules, level_at(pricing, at - 1), level_at(pricing, at))) {
            pricing->cuts[at] = -THROUGH_RULE;
            continue;
        }
        if (overlaps[at] > 0)
            pricing->cuts[at] += OVERLAP_COST * overlaps[at] / pricing->texts->pitch;
        if (is_close(pricing, at))
            pricing->cuts[at] += CLOSE_CUT_COST;
        if (all)
            pricing->cuts[at] += BESIDE_RULE;
    }
}

/* ---- what a stretch costs ---- */

/* The place of a cell by which those of a row are aligned. */
static double place_of(const GjPricing *pricing, const GjPricedCell *lines)
{
    double top = gj_stretch_level(lines->first), foot = gj_stretch_level(lines->last);

    return pricing->vertical == GJ_VERTICAL_MIDDLE ? (top + foot) / 2
           : pricing->vertical == GJ_VERTICAL_TOP  ? top
                                                   : foot;
}

/* Whether a label stands on the level of @item. */
static gboolean has_label_beside(const GjPricing *pricing, const GjPricedText *item)
{
    for (guint i = pricing->first[item->level]; i < pricing->first[item->level + 1];
         i++) {
        if (gj_pricing_text(pricing, i)->col == 0)
            return TRUE;
    }
    return FALSE;
}

/* What it costs that the text of @item is under @above in one cell. */
static double price_line(const GjPricing *pricing, const GjPricedText *item,
                         const GjStretch *above)
{
    const GjStretch *text = item->text;
    double width = above->x1 - above->x0;
    double gap = gj_stretch_level(text) - gj_stretch_level(above) - GAP_SLACK_PT -
                 pricing->texts->pitch;
    double cost = CLAMP(GAP_COST * gap / pricing->texts->pitch, 0, GAP_MOST);

    if (item->col == 0)
        return cost + (text->is_numbered ? NUMBERED_COST : 0);
    if (!above->is_value || !text->is_value)
        return cost;
    if (width < pricing->widest[item->col] - FULL_EM * pricing->texts->em ||
        text->x1 - text->x0 > width + 1)
        return cost + UNDER_COST;
    if (pricing->is_narrow[item->col])
        return cost + WRAPPED_COST;
    return cost + (has_label_beside(pricing, item) ? UNDER_COST : ALONE_COST);
}

/* The place of most cells of a row, those of figures if there are any. */
static double usual_place(const GjPricing *pricing, const GjPricedCell *cells)
{
    double *places = pricing->places;
    guint n = 0;

    for (guint col = 1; col <= pricing->n_cols; col++) {
        if (cells[col].first)
            places[n++] = place_of(pricing, &cells[col]);
    }
    if (n == 0)
        return cells[0].first ? place_of(pricing, &cells[0]) : 0;
    qsort(places, n, sizeof *places, compare_doubles);
    return places[n / 2];
}

/* What it costs that the cell @lines is @off points off its row. */
static double price_off(const GjPricing *pricing, double off)
{
    return MAX(0, fabs(off) / pricing->texts->pitch - OFF_SLACK);
}

/* Whether @text is a line of a label that is known, but not of one that names a row. */
static gboolean is_group(GjLexicon *lexicon, const GjStretch *text)
{
    g_autofree char *print = lexicon ? gj_stretch_text(text) : NULL;

    return print && gj_lexicon_has_part(lexicon, print) &&
           !(gj_lexicon_names(lexicon, print, ROW_SCORE) & GJ_NAMES_ROW);
}

/* The text among the groups at @place that may be a label; NULL: none. */
static const GjStretch *find_short_label(const GjPricing *pricing, double place)
{
    for (guint i = 0; i < pricing->texts->groups->len; i++) {
        const GjStretch *text = gj_stretch_at(pricing->texts->groups, i);
        if (fabs(gj_stretch_level(text) - place) <= LEVEL_MAX &&
            !is_group(pricing->texts->lexicon, text))
            return text;
    }
    return NULL;
}

/* Gathers the cells of levels @from to @end - 1; gives what lines cost within them. */
static double gather(const GjPricing *pricing, guint from, guint end)
{
    double cost = 0;

    memset(pricing->cells, 0, (pricing->n_cols + 1) * sizeof *pricing->cells);

    for (guint i = pricing->first[from]; i < pricing->first[end]; i++) {
        const GjPricedText *item = gj_pricing_text(pricing, i);
        GjPricedCell *lines = &pricing->cells[item->col];
        gboolean is_beside =
            lines->last &&
            gj_stretch_level(item->text) - gj_stretch_level(lines->last) <= LEVEL_MAX;
        if (lines->last && !is_beside)
            cost += price_line(pricing, item, lines->last);
        lines->is_rest |= !lines->first && item->is_rest;
        lines->is_begun = item->is_begun;
        lines->first = lines->first ? lines->first : item->text;
        lines->last = item->text;
    }
    return cost;
}

/* Whether levels @from to @end - 1 print nothing but the label of a group of rows, in the
 * middle of the table. */
static gboolean is_heading(const GjPricing *pricing, guint from, guint end)
{
    const GjStretch *text = gj_pricing_text(pricing, pricing->first[from])->text;

    if (!pricing->texts->lexicon || pricing->first[end] - pricing->first[from] != 1 ||
        gj_pricing_text(pricing, pricing->first[from])->col == 0 || text->is_value)
        return FALSE;
    g_autofree char *print = gj_stretch_text(text);
    return (gj_lexicon_names(pricing->texts->lexicon, print, GJ_LABEL_CERTAIN) &
            GJ_NAMES_ROWS) != 0;
}

GjVerdict gj_pricing_judge(const GjPricing *pricing, guint from, guint end)
{
    GjPricedCell *cells = pricing->cells;
    GjVerdict verdict = {.cost = gather(pricing, from, end)};
    double place = usual_place(pricing, cells);
    guint first = pricing->n_labels[from], n = pricing->n_labels[end] - first;

    for (guint at = from + 1; at < end; at++)
        verdict.cost += pricing->cuts[at] < 0 ? THROUGH_RULE : 0;
    for (guint col = 1; col <= pricing->n_cols; col++) {
        if (!cells[col].first)
            continue;
        verdict.has_figures = TRUE;
        verdict.cost += TORN_COST * (cells[col].is_rest + cells[col].is_begun);
        verdict.cost += price_off(pricing, place_of(pricing, &cells[col]) - place);
    }
    double share = gj_known_labels_share(pricing->known, first, n, !verdict.has_figures);
    verdict.gain = LABEL_GAIN * n * share;
    verdict.is_known = share >= 1;
    verdict.has_label = cells[0].first != NULL;
    if (verdict.has_label)
        verdict.cost +=
            OFF_LABEL * price_off(pricing, place_of(pricing, &cells[0]) - place);
    else
        verdict.in_group = find_short_label(pricing, place) != NULL;
    if (!verdict.has_label && !verdict.in_group)
        verdict.is_heading = is_heading(pricing, from, end);
    if (verdict.is_heading)
        verdict.gain = LABEL_GAIN;
    else if (!verdict.has_label && !verdict.in_group)
        verdict.cost += NO_LABEL_COST;
    if (!verdict.has_figures)
        verdict.cost += NO_FIGURES_COST;
    return verdict;
}

/* ---- all ---- */

GjPricing *gj_pricing_new(const GjAlignedTexts *texts, const GArray *columns,
                          const GArray *rules)
{
    GjPricing *pricing = g_new0(GjPricing, 1);

    pricing->texts = texts;
    pricing->n_cols = columns->len;
    pricing->items = g_array_new(FALSE, FALSE, sizeof(GjPricedText));
    pricing->cells = g_new(GjPricedCell, (gsize)columns->len + 1);
    pricing->places = g_new(double, (gsize)columns->len + 1);
    note_widest(pricing, columns);
    add_items(pricing, texts->labels, TRUE);
    add_items(pricing, texts->figures, FALSE);
    find_levels(pricing);
    note_labels(pricing);
    price_cuts(pricing, rules);
    return pricing;
}

void gj_pricing_free(GjPricing *pricing)
{
    if (!pricing)
        return;
    g_array_unref(pricing->items);
    g_free(pricing->first);
    gj_known_labels_free(pricing->known);
    g_free(pricing->n_labels);
    g_free(pricing->cuts);
    g_free(pricing->widest);
    g_free(pricing->is_narrow);
    g_free(pricing->cells);
    g_free(pricing->places);
    g_free(pricing);
}
