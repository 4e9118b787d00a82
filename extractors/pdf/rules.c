/* Pieces become rules. A table of Word has a small filled box for each side of each cell
 * and for each corner, and a double line is two of each:
 *
 *      ▪━━━━━▪━━━━━▪          ────────────── at y, from x0 to x1
 *      ▪━━━━━▪━━━━━▪    ─►
 *
 *  1. A piece is taken by its longer side; a corner is one of both directions.
 *  2. All of one direction are sorted by their place across it. Where the next is farther
 *     than a reach, a band ends.
 *  3. Within a band they are sorted by where they begin. A piece joins an open rule
 *     that is near enough across; open rules that end before it are done.
 *     Browsers draw each dash by itself: dashes of one length follow each other over
 *     larger gaps.
 *  4. What came out goes through the same once more, with a longer reach, now joining
 *     only what runs side by side: the double lines.
 *  5. What is then still shorter than a letter was a bullet, or part of a drawing.
 *
 * Cost: four sorts, and for each piece a look at OPEN_MAX open rules at most.
 * What it gets wrong: two tables closer than DOUBLE_REACH share their border. */
#include "rules.h"

#include <math.h>

/* Thickest line that is a rule and no shading, in points: a red rule under a letter head
 * has 3. */
#define THICKNESS_MAX 4.5
/* Pieces this near across are of one line; cells of Word differ by half a line. */
#define SAME_REACH 1.0
/* Gap within a line that is closed, in points. */
#define GAP_MAX 1.0
/* Longest dash of a dashed line, what its gaps may be of its length and at most, how much
 * longer one dash may be than the next, and the shortest dashed line, in points: a
 * browser draws dashes of 2 or 3 and gaps of 1 to 2 line widths. */
#define DASH_MAX       6.0
#define DASH_GAP_RATIO 1.5
#define DASH_GAP_MAX   4.5
#define DASH_RATIO     1.5
#define DASHED_MIN     10.0
/* The lines of a double line are this near at most; no row of a table is. */
#define DOUBLE_REACH 2.5
/* Part of the shorter line of a double one that runs along the other. */
#define DOUBLE_PART 0.5
/* Shortest rule, in points: no cell is narrower. */
#define LENGTH_MIN 4.0
/* Lines side by side within one band that are looked at. */
#define OPEN_MAX 16
/* Coordinates beyond this are of no page, in points. */
#define FAR 1e6

/* A line of one direction; @place is across it. */
typedef struct {
    double place, from, to;
    double low, high; /* its edges across */
    double weight;    /* length that @place is the mean over */
    double last;      /* length of its last piece */
    gboolean is_dashed;
} Piece;

struct GjRules {
    GArray *level;   /* Piece */
    GArray *upright; /* Piece */
};

/* Which pieces belong together. */
typedef struct {
    double reach;          /* how near across */
    gboolean side_by_side; /* they run along each other; else: they may follow */
} Joining;

GjRules *gj_rules_new(void)
{
    GjRules *rules = g_new0(GjRules, 1);

    rules->level = g_array_new(FALSE, FALSE, sizeof(Piece));
    rules->upright = g_array_new(FALSE, FALSE, sizeof(Piece));
    return rules;
}

void gj_rules_free(GjRules *rules)
{
    if (!rules)
        return;
    g_array_unref(rules->level);
    g_array_unref(rules->upright);
    g_free(rules);
}

static void add_piece(GArray *pieces, double from, double to, double low, double high)
{
    Piece piece = {.place = (low + high) / 2,
                   .from = from,
                   .to = to,
                   .low = low,
                   .high = high,
                   .weight = MAX(to - from, 0.01),
                   .last = to - from};

    g_array_append_val(pieces, piece);
}

gboolean gj_rules_add(GjRules *rules, GjBox box)
{
    double width = box.x1 - box.x0, height = box.y1 - box.y0;

    if (!(width >= 0 && height >= 0 && fabs(box.x0) < FAR && fabs(box.x1) < FAR &&
          fabs(box.y0) < FAR && fabs(box.y1) < FAR) ||
        MIN(width, height) > THICKNESS_MAX)
        return TRUE;
    if (rules->level->len + rules->upright->len >= GJ_PIECES_MAX)
        return FALSE;
    gboolean is_corner = MAX(width, height) <= LENGTH_MIN;
    if (is_corner || width > height)
        add_piece(rules->level, box.x0, box.x1, box.y0, box.y1);
    if (is_corner || width <= height)
        add_piece(rules->upright, box.y0, box.y1, box.x0, box.x1);
    return TRUE;
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    const Piece *p = a, *q = b;

    if (p->place != q->place)
        return p->place < q->place ? -1 : 1;
    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    return p->to < q->to ? -1 : p->to > q->to;
}

static gint compare_begins(gconstpointer a, gconstpointer b)
{
    const Piece *p = a, *q = b;

    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    return compare_places(a, b);
}

/* How far behind the end of @rule a piece of it may begin. */
static double gap_of(const Piece *rule)
{
    return rule->last <= DASH_MAX
               ? CLAMP(DASH_GAP_RATIO * rule->last, GAP_MAX, DASH_GAP_MAX)
               : GAP_MAX;
}

/* Whether @piece, @gap behind the end of @rule, is the next dash of it. */
static gboolean is_next_dash(const Piece *rule, const Piece *piece, double gap)
{
    double shorter = MIN(rule->last, piece->last), longer = MAX(rule->last, piece->last);

    return gap > GAP_MAX && gap <= gap_of(rule) && longer <= DASH_MAX &&
           longer <= DASH_RATIO * shorter;
}

static gboolean belongs(const Piece *rule, const Piece *piece, Joining joining)
{
    double along = MIN(rule->to, piece->to) - MAX(rule->from, piece->from);
    double shorter = MIN(rule->to - rule->from, piece->to - piece->from);

    if (fabs(rule->place - piece->place) > joining.reach)
        return FALSE;
    if (joining.side_by_side)
        return along >= DOUBLE_PART * shorter;
    return along >= -GAP_MAX || is_next_dash(rule, piece, -along);
}

static void join(Piece *rule, const Piece *piece)
{
    double weight = rule->weight + piece->weight;

    rule->place = (rule->place * rule->weight + piece->place * piece->weight) / weight;
    rule->weight = weight;
    rule->is_dashed |= piece->is_dashed || piece->from - rule->to > GAP_MAX;
    rule->last = piece->to - piece->from;
    rule->from = MIN(rule->from, piece->from);
    rule->to = MAX(rule->to, piece->to);
    rule->low = MIN(rule->low, piece->low);
    rule->high = MAX(rule->high, piece->high);
}

/* Takes out of @open what ends before @from, and one more where there is no place left.
 */
static void close_rules(Piece *open, guint *n_open, double from, GArray *done)
{
    guint kept = 0;

    for (guint i = 0; i < *n_open; i++) {
        gboolean is_done =
            open[i].to + gap_of(&open[i]) < from || (i == 0 && *n_open == OPEN_MAX);
        if (is_done)
            g_array_append_val(done, open[i]);
        else
            open[kept++] = open[i];
    }
    *n_open = kept;
}

/* Joins the @n pieces of a band into @done. */
static void join_band(Piece *pieces, guint n, Joining joining, GArray *done)
{
    Piece open[OPEN_MAX];
    guint n_open = 0;

    qsort(pieces, n, sizeof *pieces, compare_begins);
    for (guint i = 0; i < n; i++) {
        guint at = 0;
        close_rules(open, &n_open, pieces[i].from, done);
        while (at < n_open && !belongs(&open[at], &pieces[i], joining))
            at++;
        if (at < n_open)
            join(&open[at], &pieces[i]);
        else
            open[n_open++] = pieces[i];
    }
    g_array_append_vals(done, open, n_open);
}

/* All of @pieces (taken), joined. */
static GArray *join_all(GArray *pieces, Joining joining)
{
    GArray *done = g_array_new(FALSE, FALSE, sizeof(Piece));
    Piece *all = (Piece *)pieces->data;
    guint begin = 0;

    if (pieces->len > 0)
        qsort(all, pieces->len, sizeof *all, compare_places);
    for (guint i = 0; i < pieces->len; i++) {
        if (i + 1 < pieces->len && all[i + 1].place - all[i].place <= joining.reach)
            continue;
        join_band(all + begin, i + 1 - begin, joining, done);
        begin = i + 1;
    }
    g_array_unref(pieces);
    return done;
}

static GArray *join_pieces(GArray *pieces)
{
    GArray *lines = join_all(pieces, (Joining){SAME_REACH, FALSE});
    GArray *rules = join_all(lines, (Joining){DOUBLE_REACH, TRUE});

    if (rules->len > 0)
        qsort(rules->data, rules->len, sizeof(Piece), compare_places);
    return rules;
}

static gboolean is_rule(const Piece *piece)
{
    return piece->to - piece->from >= (piece->is_dashed ? DASHED_MIN : LENGTH_MIN);
}

void gj_rules_give(GjRules *rules, GjPage *page)
{
    rules->level = join_pieces(rules->level);
    rules->upright = join_pieces(rules->upright);
    for (guint i = 0; i < rules->level->len; i++) {
        const Piece *p = &g_array_index(rules->level, Piece, i);
        if (is_rule(p))
            gj_page_add_rule(
                page, (GjRule){p->from, p->place, p->to, p->place, p->high - p->low});
    }
    for (guint i = 0; i < rules->upright->len; i++) {
        const Piece *p = &g_array_index(rules->upright, Piece, i);
        if (is_rule(p))
            gj_page_add_rule(
                page, (GjRule){p->place, p->from, p->place, p->to, p->high - p->low});
    }
    g_array_set_size(rules->level, 0);
    g_array_set_size(rules->upright, 0);
}
