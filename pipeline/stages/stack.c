/* Where nothing is drawn, the columns of a table show by what stands under each other.
 * A break parts that: the header from its rows, or the rows from most of the others. So
 * the pages on both sides are put under each other and parted as one.
 *
 *     │ 自然人    总计  │           自然人    总计
 *     ╞════════════════╡     →   ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄   a cut: its rows end here
 *     │   12       15  │             12       15
 *
 *  1. A break is tried where a table without rules between its columns begins the page
 *     below, or ends the one above, and no other table stands beside the break.
 *  2. What stands below the last item of a page, and above the first of the next, is left
 *     out; the pages are shifted so that rules at both sides of the break lie on each
 *     other, else so that text stands as far apart as rows may.
 *  3. Where tables stand across all cuts, the items of the stack, each on its own page,
 *     take the place of those that were there.
 *
 * Cost: as for the pages, once more. */
#include "stack.h"

#include <math.h>

/* From the last line above a break to the first one below it, in characters: as rows of a
 * table stand apart at most. */
#define APART_EM 1.6
/* How far a rule may be from the side of a table, and how far things may reach over the
 * edge of what is kept of a page, in points. */
#define RULE_REACH 3.0
/* Where a cut is above what follows, in points. */
#define CUT_ABOVE 1.0
/* Pages of one stack at most. */
#define STACK_MAX 40

/* What of a page goes into the stack, and by how much it is shifted down. */
typedef struct {
    double from, to;
    double down;
} Share;

static const GjSheet *sheet_at(const GPtrArray *sheets, guint i)
{
    return g_ptr_array_index(sheets, i);
}

static gboolean is_aligned(const GjSheetItem *item)
{
    return item->part && item->part->is_aligned;
}

/* Whether a table without rules between its columns may be cut between @above and
 * @below. */
static gboolean may_be_cut(const GjSheet *above, const GjSheet *below)
{
    const GjSheetItem *last = gj_sheet_last(above), *first = gj_sheet_first(below);

    if (!last || !first || above->number + 1 != below->number ||
        above->width_pt != below->width_pt || above->method != below->method)
        return FALSE;
    return (is_aligned(first) || is_aligned(last)) &&
           (!first->part || is_aligned(first)) && (!last->part || is_aligned(last));
}

/* ---- the stack ---- */

/* Whether a rule of @page runs level at @y. */
static gboolean has_rule(const GjPage *page, double y)
{
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        if (fabs(rule->y0 - rule->y1) < 1 && fabs(rule->y0 - y) < RULE_REACH)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_furniture(const GjSheet *sheet, double x, double y)
{
    for (guint i = 0; i < sheet->furniture->len; i++) {
        const GjBox box = g_array_index(sheet->furniture, GjBox, i);
        if (x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1)
            return TRUE;
    }
    return FALSE;
}

/* The size of the characters on @page. */
static double em_of(const GjPage *page)
{
    double sum = 0;

    for (guint i = 0; i < page->words->len; i++) {
        const GjBox box = g_array_index(page->words, GjWord, i).box;
        sum += box.y1 - box.y0;
    }
    return page->words->len ? sum / page->words->len : 0;
}

/* Adds what @share of @page has to @stack. */
static void add_page(GjPage *stack, const GjPage *page, const GjSheet *sheet, Share share)
{
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        GjBox box = word->box;
        double y = (box.y0 + box.y1) / 2;
        if (y < share.from || y > share.to ||
            is_furniture(sheet, (box.x0 + box.x1) / 2, y))
            continue;
        box.y0 += share.down;
        box.y1 += share.down;
        GjWord *copy = gj_page_add_word(stack, word->text, box, word->confidence);
        if (word->edges)
            gj_word_set_edges(copy, word->edges);
        if (word->alternatives)
            copy->alternatives = g_array_ref(word->alternatives);
    }
    for (guint i = 0; i < page->rules->len; i++) {
        GjRule rule = g_array_index(page->rules, GjRule, i);
        if (MIN(rule.y0, rule.y1) < share.from - RULE_REACH ||
            MAX(rule.y0, rule.y1) > share.to + RULE_REACH)
            continue;
        rule.y0 += share.down;
        rule.y1 += share.down;
        gj_page_add_rule(stack, rule);
    }
}

/* What of pages @from to @to goes into their stack (transfer full): Share. Stores where
 * they meet in @cuts. */
static GArray *shares_of(const GPtrArray *sheets, const GPtrArray *pages, guint from,
                         guint to, GArray *cuts)
{
    GArray *shares = g_array_new(FALSE, FALSE, sizeof(Share));
    double foot = 0;

    for (guint i = from; i <= to; i++) {
        const GjPage *page = g_ptr_array_index(pages, i);
        Share share = {0, page->height_pt, 0};
        if (i < to)
            share.to = gj_sheet_last(sheet_at(sheets, i))->box.y1;
        if (i > from) {
            const GjPage *above = g_ptr_array_index(pages, i - 1);
            double edge = gj_sheet_last(sheet_at(sheets, i - 1))->box.y1;
            share.from = gj_sheet_first(sheet_at(sheets, i))->box.y0;
            gboolean meets = has_rule(above, edge) && has_rule(page, share.from);
            double top = foot + (meets ? 0 : APART_EM * em_of(page));
            double cut = meets ? foot : (foot + top) / 2;
            share.down = top - share.from;
            g_array_append_val(cuts, cut);
        }
        foot = share.to + share.down;
        g_array_append_val(shares, share);
    }
    return shares;
}

/* ---- back to the pages ---- */

/* The page of @cuts on which @y is. */
static guint page_at(const GArray *cuts, double y)
{
    guint i = 0;

    while (i < cuts->len && y > g_array_index(cuts, double, i))
        i++;
    return i;
}

static void raise_lines(GArray *lines, double up)
{
    for (guint i = 0; i < lines->len; i++)
        g_array_index(lines, double, i) -= up;
}

static void raise_box(GjBox *box, double up)
{
    box->y0 -= up;
    box->y1 -= up;
}

/* Moves @item up, to page @number. */
static void raise_item(GjSheetItem *item, double up, guint number)
{
    item->page = number;
    raise_box(&item->box, up);
    if (!item->part)
        return;
    item->part->page = number;
    raise_lines(item->part->grid->ys, up);
    raise_lines(item->part->grid->walls->ys, up);
    for (guint i = 0; i < item->part->grid->cells->len; i++) {
        if (!gj_box_is_empty(item->part->cells[i].box))
            raise_box(&item->part->cells[i].box, up);
    }
}

/* Tells of each of @cuts whether a table of @stack stands across it (transfer full);
 * NULL: one that is not cut there does. */
static gboolean *crossings_of(const GjSheet *stack, const GArray *cuts)
{
    g_autofree gboolean *crossings = g_new0(gboolean, cuts->len + 1);

    for (guint i = 0; i < stack->items->len; i++) {
        const GjSheetItem *item = g_ptr_array_index(stack->items, i);
        const GjSheetItem *last = i ? g_ptr_array_index(stack->items, i - 1) : NULL;
        guint at = page_at(cuts, item->box.y0 + CUT_ABOVE);
        if (item->part && at != page_at(cuts, item->box.y1 - CUT_ABOVE))
            return NULL;
        if (item->part && item->part->slice_of && last && last->part &&
            last->part->slice_of == item->part->slice_of && at > 0)
            crossings[at - 1] = TRUE;
    }
    return g_steal_pointer(&crossings);
}

static void give_back(const GPtrArray *sheets, guint from, GjSheet *stack,
                      const GArray *cuts, const GArray *shares)
{
    for (guint i = 0; i < shares->len; i++)
        g_ptr_array_set_size(((GjSheet *)g_ptr_array_index(sheets, from + i))->items, 0);
    while (stack->items->len) {
        GjSheetItem *item = g_ptr_array_steal_index(stack->items, 0);
        guint i = page_at(cuts, (item->box.y0 + item->box.y1) / 2);
        GjSheet *sheet = g_ptr_array_index(sheets, from + i);
        raise_item(item, g_array_index(shares, Share, i).down, sheet->number);
        g_ptr_array_add(sheet->items, item);
    }
}

/* Parts pages @from to @to as one; gives between which of them a table is cut (transfer
 * full), NULL where they cannot be parted so. Where one is between all, it is done. */
static gboolean *stack_pages(const GPtrArray *sheets, const GPtrArray *pages, guint from,
                             guint to)
{
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) shares = shares_of(sheets, pages, from, to, cuts);
    const GjPage *last = g_ptr_array_index(pages, to);
    g_autoptr(GjPage) page =
        gj_page_new(sheet_at(sheets, from)->number, last->width_pt,
                    last->height_pt + g_array_index(shares, Share, to - from).down);
    guint n = 0;

    page->method = last->method;
    for (guint i = from; i <= to; i++)
        add_page(page, g_ptr_array_index(pages, i), sheet_at(sheets, i),
                 g_array_index(shares, Share, i - from));
    g_autoptr(GjSheet) stack = gj_sheet_new(page, cuts, sheet_at(sheets, from)->lexicon);
    gboolean *crossings = crossings_of(stack, cuts);
    for (guint i = 0; crossings && i < cuts->len; i++)
        n += crossings[i];
    if (n == cuts->len)
        give_back(sheets, from, stack, cuts, shares);
    return crossings;
}

/* Parts pages @from to @to, between all of which a table may be cut, as one, or those of
 * them between which one is. */
static void try_stack(const GPtrArray *sheets, const GPtrArray *pages, guint from,
                      guint to)
{
    g_autofree gboolean *crossings = stack_pages(sheets, pages, from, to);
    guint begin = from, n = 0;

    for (guint i = from; crossings && i < to; i++)
        n += crossings[i - from];
    if (n == 0 || n == to - from)
        return;
    for (guint i = from; i <= to; i++) {
        if (i < to && crossings[i - from])
            continue;
        if (i > begin)
            g_free(stack_pages(sheets, pages, begin, i));
        begin = i + 1;
    }
}

void gj_stack_sheets(const GPtrArray *sheets, const GPtrArray *pages)
{
    guint from = 0;

    for (guint i = 0; i < sheets->len; i++) {
        gboolean goes_on = i + 1 < sheets->len && i - from < STACK_MAX &&
                           may_be_cut(sheet_at(sheets, i), sheet_at(sheets, i + 1));
        if (goes_on)
            continue;
        if (i > from)
            try_stack(sheets, pages, from, i);
        from = i + 1;
    }
}
