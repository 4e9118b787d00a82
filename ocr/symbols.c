/* The engine tells about where it saw a character. Its ink is found by cutting the line
 * wherever it can be cut (cuts.c), and giving each character what is between two cuts:
 *
 *     │氵│每│20│局│    seen  海 2 0 局     given  │氵│每│→ 海, │20│ → 2, none → 0, …
 *
 *  1. What it costs to give a character some ink: how much wider or narrower that is than
 *     such a character, how wide its gaps are, how far from where the engine saw it.
 *  2. Leaving a character without ink costs, and so does leaving ink to none.
 *  3. The cheapest way to go through all characters and cuts is taken.
 *
 * Cost: characters · cuts · stretches. A character that the engine left out or made up
 * leaves its neighbours theirs.
 */
#include "symbols.h"

#include "cuts.h"

#include <math.h>
#include <stdlib.h>

/* What follows are costs; lengths in widths of a Chinese character. A character may be so
 * much wider, and is so wide at least without cost; others than Chinese ones are so wide
 * at most. */
#define WIDTH_MAX   1.3
#define WIDE        1.06
#define WIDE_COST   12.0
#define NARROW      0.78
#define NARROW_COST 3.0
#define OTHER_WIDE  0.66
#define OTHER_COST  6.0
/* Gaps inside of a character, from how wide. */
#define GAP      0.2
#define GAP_COST 10.0
/* A cut through ink. */
#define INNER_COST 0.4
/* From how far from where it was seen, what that costs for each width, and at most: the
 * engine is one character off at times, and far more for one of a line. */
#define OFF      0.4
#define OFF_COST 0.4
#define OFF_MOST 1.0
/* A character without ink; ink without a character, and for each width of it. */
#define LEFT_COST     2.5
#define INK_COST      0.3
#define INK_WIDE_COST 3.0
/* Pieces wider than this are cut inside. */
#define PIECE_WIDE 1.06
/* Most characters of a line, and cuts that one character takes. */
#define SYMBOLS_MAX 120u
#define TAKEN_MAX   9u

typedef struct {
    const GjSymbol *symbols;
    guint n_symbols, n_cuts;
    double em;
    GjCut *cuts;
} Line;

/* The cheapest way to a cut by so many characters, and its last step. */
typedef struct {
    double cost;
    guint from;       /* the cut before */
    gboolean is_read; /* a character went on */
} Way;

static double wider_cost(const GjSymbol *symbol, double width)
{
    if (!symbol->is_letter)
        return MAX(width - OTHER_WIDE, 0) * OTHER_COST;
    return MAX(width - WIDE, 0) * WIDE_COST + MAX(NARROW - width, 0) * NARROW_COST;
}

/* What it costs to give character @k what is between the cuts; INFINITY: it cannot be. */
static double cost_of(const Line *line, guint k, guint from, guint to)
{
    const GjSymbol *symbol = &line->symbols[k];
    int begin = line->cuts[from].begin, end = line->cuts[to].end;
    double width = (end - begin) / line->em;
    double off =
        abs(begin + end - symbol->region.x0 - symbol->region.x1) / 2.0 / line->em;
    double cost = INNER_COST * (line->cuts[from].is_inner + line->cuts[to].is_inner) +
                  wider_cost(symbol, width) + MIN(OFF_COST * MAX(off - OFF, 0), OFF_MOST);

    if (width > WIDTH_MAX)
        return INFINITY;
    for (guint i = from + 1; i < to; i++) {
        double gap = (line->cuts[i].begin - line->cuts[i].end) / line->em;
        cost += MAX(gap - GAP, 0) * GAP_COST;
    }
    return cost;
}

/* Goes to @way from cut @from where that is cheaper. */
static void go(Way *way, double cost, guint from, gboolean is_read)
{
    if (cost < way->cost)
        *way = (Way){cost, from, is_read};
}

/* The cheapest way to cut @at by @k characters. */
static Way way_to(const Line *line, const Way *ways, guint k, guint at)
{
    const Way *same = ways + (gsize)k * line->n_cuts, *before = same - line->n_cuts;
    Way best = {k == 0 && at == 0 ? 0 : INFINITY, 0, FALSE};

    if (at > 0) {
        double width = (line->cuts[at].end - line->cuts[at - 1].begin) / line->em;
        go(&best, same[at - 1].cost + INK_COST + INK_WIDE_COST * width, at - 1, FALSE);
    }
    if (k == 0)
        return best;
    go(&best, before[at].cost + LEFT_COST, at, TRUE);
    for (guint from = at; from-- > 0 && at - from <= TAKEN_MAX;) {
        if (before[from].cost < best.cost)
            go(&best, before[from].cost + cost_of(line, k - 1, from, at), from, TRUE);
    }
    return best;
}

/* Gives the characters their ink, going back along @ways. */
static void trace(const Line *line, const Way *ways, const GjRaster *raster,
                  GjRegion region, GArray *symbols)
{
    guint at = line->n_cuts - 1, k = line->n_symbols;

    while (k > 0) {
        const Way *way = &ways[(gsize)k * line->n_cuts + at];
        GjRegion ink = {line->cuts[way->from].begin, region.y0, line->cuts[at].end,
                        region.y1};
        if (way->is_read)
            g_array_index(symbols, GjSymbol, --k).region =
                way->from < at ? gj_raster_tighten(raster, ink) : (GjRegion){0};
        at = way->from;
    }
}

void gj_symbols_place(GArray *symbols, const GjRaster *raster, GjRegion region,
                      double em_px)
{
    g_autofree GjCut *cuts = g_new(GjCut, GJ_CUTS_MAX);
    g_autofree Way *ways = NULL;
    Line line = {(const GjSymbol *)(gpointer)symbols->data, symbols->len, 0, em_px, cuts};

    if (symbols->len <= SYMBOLS_MAX)
        line.n_cuts = gj_cuts_find(raster, region, em_px, PIECE_WIDE, line.cuts);
    if (line.n_cuts < 2) {
        for (guint i = 0; i < symbols->len; i++)
            g_array_index(symbols, GjSymbol, i).region = (GjRegion){0};
        return;
    }
    ways = g_new(Way, (gsize)(line.n_symbols + 1) * line.n_cuts);
    for (guint k = 0; k <= line.n_symbols; k++) {
        for (guint at = 0; at < line.n_cuts; at++)
            ways[(gsize)k * line.n_cuts + at] = way_to(&line, ways, k, at);
    }
    trace(&line, ways, raster, region, symbols);
}
