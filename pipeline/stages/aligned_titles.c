/* Titles of one level share out the columns under them, so that each stands over the
 * middle of its own:
 *
 *             行政复议              行政诉讼
 *      维持    纠正    总计    维持   纠正   总计
 *      \_______________/      \______________/
 *
 * Where all titles begin where a heading below them does, they stand at the left instead,
 * as browsers set what no one set otherwise: each over the columns from that one on.
 *
 * Cost: titles · columns³. Gets wrong: titles that stand at the right of their columns.
 */
#include "aligned_header.h"

#include <math.h>
#include <string.h>

/* What a column costs that no title takes, in widths of a column off the middle. */
#define UNTITLED_COST 0.3
/* How far above the middle of what is below a title a heading under it may stand, in
 * characters. */
#define LEVEL_EM 0.3
/* How far above the first line below a title a heading under it may begin, in points. */
#define TOP_SLACK 1.0
/* What a title costs over the same columns as the one above it: more than two columns
 * that have none. */
#define NEEDLESS_COST 0.7
/* What a title costs over the first of columns that repeat the names of others, or that
 * others repeat, and one that does not begin there. */
#define TWICE_COST 0.7
#define LATE_COST  0.4
/* What a title costs over n columns, times n²: of sharings that cost the same, as titles
 * stand over any columns on both sides of their middle, the most even one is taken. */
#define UNEVEN_COST 0.001
/* How far aligned texts may be off, in points. */
#define ALIGN_MAX 1.5
/* Titles at least that begin with a heading, of which they are not the middle too, to
 * show that titles stand at the left. */
#define AT_LEFT_MIN 2
/* Most columns and titles that are looked at. */
#define COLUMNS_MAX 64

/* Titles of one level and the columns that they share out. */
typedef struct {
    GPtrArray *titles;  /* GjHeading, left to right */
    double *middles;    /* of each column */
    double *lefts;      /* where the heading of each column begins */
    gboolean is_left;   /* titles begin where the first of their columns does */
    gboolean *is_free;  /* each column may have a title of this level */
    gboolean *begins;   /* each column begins names that repeat, or are repeated */
    gboolean repeats;   /* any does */
    const guint *above; /* the title over each column */
    guint n_cols;
    double width; /* of a column */
    double (*costs)[COLUMNS_MAX + 1];
    guint (*ends)[COLUMNS_MAX + 1];
    guint (*starts)[COLUMNS_MAX + 1];
} Sharing;

/* What is known of a header while its titles get their columns. */
typedef struct {
    guint *above; /* the title over each column; 0: none yet */
    double body;  /* y at which it ends */
    double em;    /* width of a character */
    gboolean is_left;
} Header;

/* What it costs that title @t stands over columns @from to @to. */
static double off_place(const Sharing *sharing, guint t, guint from, guint to)
{
    const GjHeading *title = g_ptr_array_index(sharing->titles, t);
    double middle = (sharing->middles[from] + sharing->middles[to]) / 2;
    double off = sharing->is_left ? sharing->lefts[from] - title->text.x0
                                  : middle - gj_stretch_middle(&title->text);

    return fabs(off) / sharing->width + UNEVEN_COST * (to - from + 1) * (to - from + 1);
}

/* Whether a title over columns @from to @to would stand over all those of the title above
 * it, and no less. */
static gboolean is_needless(const Sharing *sharing, guint from, guint to)
{
    guint above = sharing->above[from];

    return above != 0 && (from == 0 || sharing->above[from - 1] != above) &&
           (to + 1 == sharing->n_cols || sharing->above[to + 1] != above);
}

/* The cheapest columns of title @t, which has those from @low on. */
static void share_from(Sharing *sharing, guint t, guint low)
{
    double skipped = 0, best = INFINITY;

    for (guint from = low; from < sharing->n_cols; from++) {
        double twice = sharing->repeats && !sharing->begins[from] ? LATE_COST : 0;
        for (guint to = from; to < sharing->n_cols && sharing->is_free[to] &&
                              sharing->above[to] == sharing->above[from];
             to++) {
            twice += to > from && sharing->begins[to] ? TWICE_COST : 0;
            double cost = skipped + twice + off_place(sharing, t, from, to) +
                          (is_needless(sharing, from, to) ? NEEDLESS_COST : 0) +
                          sharing->costs[t + 1][to + 1];
            if (cost >= best)
                continue;
            best = cost;
            sharing->starts[t][low] = from;
            sharing->ends[t][low] = to;
        }
        skipped += sharing->is_free[from] ? UNTITLED_COST : 0;
    }
    sharing->costs[t][low] = best;
}

/* Shares out the columns, from the last title to the first, and tells the titles. */
static void share(Sharing *sharing)
{
    guint n = sharing->titles->len, low = 0;

    sharing->costs[n][sharing->n_cols] = 0;
    for (guint col = sharing->n_cols; col-- > 0;)
        sharing->costs[n][col] =
            sharing->costs[n][col + 1] + (sharing->is_free[col] ? UNTITLED_COST : 0);
    for (guint t = n; t-- > 0;) {
        sharing->costs[t][sharing->n_cols] = INFINITY;
        for (guint col = 0; col < sharing->n_cols; col++)
            share_from(sharing, t, col);
    }
    for (guint t = 0; t < n; t++) {
        GjHeading *title = g_ptr_array_index(sharing->titles, t);
        if (!isfinite(sharing->costs[t][low]))
            return;
        title->from = sharing->starts[t][low];
        title->to = sharing->ends[t][low];
        low = MIN(title->to + 1, sharing->n_cols);
    }
}

static gboolean is_beside(const GjHeading *a, const GjHeading *b)
{
    return a->text.y0 < b->text.y1 && b->text.y0 < a->text.y1;
}

/* The column whose middle is nearest to that of @text. */
static guint nearest_column(const GArray *columns, const GjStretch *text)
{
    double best = INFINITY;
    guint nearest = 0;

    for (guint i = 0; i < columns->len; i++) {
        double away =
            fabs(gj_stretch_middle(gj_stretch_at(columns, i)) - gj_stretch_middle(text));
        if (away < best) {
            best = away;
            nearest = i;
        }
    }
    return nearest;
}

/* The middle of what is below the titles of @sharing, the lowest of which stands at
 * @foot, and in @top the first line there. */
static double level_below(const Sharing *sharing, const GArray *headings, double foot,
                          double body, double *top)
{
    *top = INFINITY;

    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *other = gj_heading_at(headings, i);
        for (guint t = 0; t < sharing->titles->len && other->head > foot; t++) {
            const GjHeading *title = g_ptr_array_index(sharing->titles, t);
            if (other->text.y0 > title->foot &&
                gj_stretch_is_over(&title->text, &other->text))
                *top = MIN(*top, other->head);
        }
    }
    return ((foot + MIN(*top, body)) / 2 + body) / 2;
}

/* Which columns may have a title of @sharing, the lowest of which stands at @foot: those
 * whose own heading stands at the top of what is below it, at the middle, or lower. */
static void note_columns(Sharing *sharing, const GArray *headings, const GArray *columns,
                         double foot, double body, double em)
{
    double top = 0;
    double middle = level_below(sharing, headings, foot, body, &top) - LEVEL_EM * em;

    for (guint i = 0; i < columns->len; i++) {
        sharing->middles[i] = gj_stretch_middle(gj_stretch_at(columns, i));
        sharing->lefts[i] = gj_stretch_at(columns, i)->x0;
        sharing->is_free[i] = FALSE;
    }
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *heading = gj_heading_at(headings, i);
        if (heading->is_title)
            continue;
        sharing->middles[heading->from] = gj_stretch_middle(&heading->text);
        sharing->lefts[heading->from] = heading->text.x0;
        sharing->is_free[heading->from] = heading->head >= top - TOP_SLACK ||
                                          (heading->head + heading->foot) / 2 >= middle;
    }
}

/* The names of the columns of @sharing (transfer full); NULL: titles lower than @foot
 * stand over them. */
static guint *names_of(const Sharing *sharing, const GArray *headings, double foot)
{
    guint *names = g_new0(guint, (gsize)sharing->n_cols + 1);

    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *heading = gj_heading_at(headings, i);
        if (heading->is_title && heading->head > foot) {
            g_free(names);
            return NULL;
        }
        if (!heading->is_title)
            names[heading->from] = heading->name;
    }
    return names;
}

/* Tells where columns begin whose names repeat those of others, and those others. */
static void note_begins(Sharing *sharing, const GArray *headings, double foot)
{
    g_autofree guint *names = names_of(sharing, headings, foot);
    int before = -1; /* the twin of the column before */

    memset(sharing->begins, 0, sharing->n_cols * sizeof *sharing->begins);
    for (guint col = 0; names && col < sharing->n_cols; col++) {
        int twin = names[col] ? (int)col - 1 : -1;
        while (twin >= 0 && names[twin] != names[col])
            twin--;
        if (twin >= 0 && (before < 0 || twin != before + 1 || sharing->begins[twin]))
            sharing->begins[col] = sharing->begins[twin] = sharing->repeats = TRUE;
        before = twin;
    }
}

/* Puts title @at of @headings, and those beside it that are not done, in @titles, left to
 * right; gives where the lowest stands. */
static double find_titles(GArray *headings, guint at, gboolean *is_done,
                          GPtrArray *titles)
{
    double foot = gj_heading_at(headings, at)->foot;

    for (guint i = at; i < headings->len && titles->len < COLUMNS_MAX; i++) {
        GjHeading *title = gj_heading_at(headings, i);
        guint place = titles->len;
        if (is_done[i] || !title->is_title ||
            (i != at && !is_beside(title, gj_heading_at(headings, at))))
            continue;
        while (place > 0 && ((GjHeading *)g_ptr_array_index(titles, place - 1))->text.x0 >
                                title->text.x0)
            place--;
        g_ptr_array_insert(titles, (gint)place, title);
        is_done[i] = TRUE;
        foot = MAX(foot, title->foot);
    }
    return foot;
}

/* Shares out the columns under @titles, the lowest of which stands at @foot; notes them
 * in
 * @above, as @id and the numbers behind it. */
static void span_level(GPtrArray *titles, const GArray *headings, const GArray *columns,
                       Header header, double foot, guint id)
{
    double middles[COLUMNS_MAX], lefts[COLUMNS_MAX],
        costs[COLUMNS_MAX + 1][COLUMNS_MAX + 1];
    guint starts[COLUMNS_MAX + 1][COLUMNS_MAX + 1],
        ends[COLUMNS_MAX + 1][COLUMNS_MAX + 1];
    gboolean is_free[COLUMNS_MAX];
    gboolean begins[COLUMNS_MAX];
    Sharing sharing = {titles, middles, lefts,        header.is_left, is_free,
                       begins, FALSE,   header.above, columns->len,   1,
                       costs,  ends,    starts};

    note_begins(&sharing, headings, foot);
    note_columns(&sharing, headings, columns, foot, header.body, header.em);
    if (columns->len > 1)
        sharing.width =
            MAX(1, (middles[columns->len - 1] - middles[0]) / (columns->len - 1));
    share(&sharing);
    for (guint t = 0; t < titles->len; t++) {
        const GjHeading *title = g_ptr_array_index(titles, t);
        for (guint col = title->from; col <= title->to; col++)
            header.above[col] = id + t;
    }
}

/* Whether @title begins where one of @headings below it does, and in @is_middle whether
 * it is the middle of that too. */
static gboolean begins_with(const GArray *headings, const GjHeading *title,
                            gboolean *is_middle)
{
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *other = gj_heading_at(headings, i);
        double off = gj_stretch_middle(&other->text) - gj_stretch_middle(&title->text);
        if (other->is_title || other->text.y1 <= title->text.y1 ||
            fabs(other->text.x0 - title->text.x0) > ALIGN_MAX)
            continue;
        *is_middle = fabs(off) <= ALIGN_MAX;
        return TRUE;
    }
    return FALSE;
}

/* Whether all titles among @headings stand at the left of their columns. */
static gboolean are_at_left(const GArray *headings)
{
    guint n = 0;

    for (guint i = 0; i < headings->len; i++) {
        gboolean is_middle = FALSE;
        if (!gj_heading_at(headings, i)->is_title)
            continue;
        if (!begins_with(headings, gj_heading_at(headings, i), &is_middle))
            return FALSE;
        n += !is_middle;
    }
    return n >= AT_LEFT_MIN;
}

void gj_aligned_span_titles(GArray *headings, const GArray *columns, double body,
                            double em)
{
    g_autofree gboolean *is_done = g_new0(gboolean, (gsize)headings->len + 1);
    guint above[COLUMNS_MAX] = {0};
    Header header = {above, body, em, are_at_left(headings)};

    if (columns->len == 0 || columns->len > COLUMNS_MAX)
        return;
    for (guint i = 0; i < headings->len; i++) {
        g_autoptr(GPtrArray) titles = g_ptr_array_new();
        if (!gj_heading_at(headings, i)->is_title || is_done[i])
            continue;
        double foot = find_titles(headings, i, is_done, titles);
        for (guint t = 0; t < titles->len; t++) {
            GjHeading *title = g_ptr_array_index(titles, t);
            title->from = title->to = nearest_column(columns, &title->text);
        }
        span_level(titles, headings, columns, header, foot, i + 1);
    }
}
