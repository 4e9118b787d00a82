/* Texts over columns become headings:
 *
 *               申请人情况                   a title: another stands under it
 *      自然人    法人或其他组织    总计       a title goes over the columns it is the
 *               商业企    科研机              middle of; all those whose own text stands
 *                 业        构               below it belong to a title
 *        0         0         1       1
 *
 *  1. Lines of one pitch, one under the other and alike aligned, are one heading.
 *  2. Titles of one level share out the columns under them, so that each stands over the
 *     middle of its own.
 *  3. Rows: a cut between each title and what stands under it.
 *
 * Cost: titles · columns³. Gets wrong: titles that stand at the left of their columns. */
#include "aligned_header.h"

#include "pipeline/grid/segments.h"

#include <math.h>

/* How far lines of one heading may be aside, in characters; aligned ones, in points. */
#define ASIDE_EM  0.6
#define ALIGN_MAX 1.5
/* How much further than its pitch a line of a heading may be below another, in points. */
#define PITCH_SLACK 1.0
/* Texts that differ by less stand at one level, in points. */
#define LEVEL_MAX 1.0
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
/* Most columns and titles that are looked at. */
#define COLUMNS_MAX 64

/* ---- headings ---- */

/* Whether another of @texts than @text stands on its line and under @heading. */
static gboolean is_over_other(const GArray *texts, const GjStretch *text,
                              const GjStretch *heading)
{
    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *other = gj_stretch_at(texts, i);
        if (other != text && gj_stretch_is_over(other, heading) &&
            fabs(gj_stretch_level(other) - gj_stretch_level(text)) <= LEVEL_MAX)
            return TRUE;
    }
    return FALSE;
}

/* Whether a rule of @drawn lies between @above and @below at @x. */
static gboolean is_parted(const GjWalls *drawn, double above, double below, double x)
{
    for (guint row = 0; drawn && row + 1 < drawn->n_rows; row++) {
        double y = g_array_index(drawn->ys, double, row + 1);
        guint col = 0;
        while (col + 1 < drawn->n_cols && g_array_index(drawn->xs, double, col + 1) <= x)
            col++;
        if (y > above && y < below && *gj_walls_below(drawn, row, col))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_alike(const GjStretch *a, const GjStretch *b, double em)
{
    return fabs(gj_stretch_middle(a) - gj_stretch_middle(b)) <= ASIDE_EM * em ||
           fabs(a->x0 - b->x0) <= ALIGN_MAX || fabs(a->x1 - b->x1) <= ALIGN_MAX;
}

/* Whether most texts on the line of @text stand right under another, as the lines of
 * headings do; under a line of titles most do not. */
static gboolean are_under(const GjAlignedTexts *all, const GjStretch *text, double pitch)
{
    const GArray *texts = all->header;
    guint n = 0, n_under = 0;

    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *other = gj_stretch_at(texts, i);
        gboolean is_under = FALSE;
        if (fabs(gj_stretch_level(other) - gj_stretch_level(text)) > LEVEL_MAX)
            continue;
        for (guint k = 0; k < i; k++) {
            const GjStretch *above = gj_stretch_at(texts, k);
            is_under |= gj_stretch_is_over(above, other) &&
                        is_alike(above, other, all->em) &&
                        fabs(gj_stretch_level(other) - gj_stretch_level(above) - pitch) <=
                            LEVEL_MAX;
        }
        n++;
        n_under += is_under;
    }
    return 2 * n_under >= n;
}

/* Whether lines of a heading stand as far apart as the last from the first row: then the
 * pitch does not tell lines from rows. Nor does it without rows. */
static gboolean is_even(const GjAlignedTexts *texts)
{
    guint n = texts->header->len;
    double body = INFINITY;

    if (texts->figures->len)
        body = gj_stretch_level(gj_stretch_at(texts->figures, 0));
    if (texts->labels->len)
        body = MIN(body, gj_stretch_level(gj_stretch_at(texts->labels, 0)));
    if (n == 0 || !isfinite(body))
        return TRUE;
    return texts->pitch >=
           body - gj_stretch_level(gj_stretch_at(texts->header, n - 1)) - PITCH_SLACK;
}

/* Whether @text is the next line of @heading. */
static gboolean goes_on(const GjAlignedTexts *texts, const GjHeading *heading,
                        const GjStretch *text, const GjWalls *drawn)
{
    double pitch = gj_stretch_level(text) - heading->foot;

    if (is_parted(drawn, heading->foot, gj_stretch_level(text),
                  gj_stretch_middle(text)) ||
        (is_even(texts) && !are_under(texts, text, pitch)))
        return FALSE;
    return pitch > 0 && pitch <= texts->pitch + PITCH_SLACK &&
           gj_stretch_is_over(&heading->text, text) &&
           is_alike(&heading->text, text, texts->em) &&
           !is_over_other(texts->header, text, &heading->text);
}

static void add_line(GjHeading *heading, const GjStretch *text)
{
    heading->text.x0 = MIN(heading->text.x0, text->x0);
    heading->text.x1 = MAX(heading->text.x1, text->x1);
    heading->text.y1 = MAX(heading->text.y1, text->y1);
    heading->foot = gj_stretch_level(text);
}

/* Whether another of @headings stands under @heading. */
static gboolean is_over_another(const GArray *headings, const GjHeading *heading)
{
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *other = gj_heading_at(headings, i);
        if (gj_stretch_level(&other->text) > heading->foot && other != heading &&
            other->text.y0 > heading->foot &&
            gj_stretch_is_over(&heading->text, &other->text))
            return TRUE;
    }
    return FALSE;
}

GArray *gj_aligned_headings(const GjAlignedTexts *texts, const GjWalls *drawn)
{
    GArray *headings = g_array_new(FALSE, FALSE, sizeof(GjHeading));

    for (guint i = 0; i < texts->header->len; i++) {
        const GjStretch *text = gj_stretch_at(texts->header, i);
        GjHeading *above = NULL;
        for (guint k = 0; k < headings->len && !above; k++) {
            if (goes_on(texts, gj_heading_at(headings, k), text, drawn))
                above = gj_heading_at(headings, k);
        }
        if (above) {
            add_line(above, text);
        } else {
            GjHeading heading = {*text, gj_stretch_level(text), 0, FALSE, 0, 0};
            heading.foot = heading.head;
            g_array_append_val(headings, heading);
        }
    }
    for (guint i = 0; i < headings->len; i++)
        gj_heading_at(headings, i)->is_title =
            is_over_another(headings, gj_heading_at(headings, i));
    return headings;
}

/* ---- titles ---- */

/* Titles of one level and the columns that they share out. */
typedef struct {
    GPtrArray *titles;  /* GjHeading, left to right */
    double *middles;    /* of each column */
    gboolean *is_free;  /* each column may have a title of this level */
    const guint *above; /* the title over each column */
    guint n_cols;
    double width; /* of a column */
    double (*costs)[COLUMNS_MAX + 1];
    guint (*ends)[COLUMNS_MAX + 1];
    guint (*begins)[COLUMNS_MAX + 1];
} Sharing;

/* What is known of a header while its titles get their columns. */
typedef struct {
    guint *above; /* the title over each column; 0: none yet */
    double body;  /* y at which it ends */
    double em;    /* width of a character */
} Header;

/* What it costs that title @t stands over columns @from to @to. */
static double off_middle(const Sharing *sharing, guint t, guint from, guint to)
{
    const GjHeading *title = g_ptr_array_index(sharing->titles, t);
    double middle = (sharing->middles[from] + sharing->middles[to]) / 2;

    return fabs(middle - gj_stretch_middle(&title->text)) / sharing->width;
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
        for (guint to = from; to < sharing->n_cols && sharing->is_free[to] &&
                              sharing->above[to] == sharing->above[from];
             to++) {
            double cost = skipped + off_middle(sharing, t, from, to) +
                          (is_needless(sharing, from, to) ? NEEDLESS_COST : 0) +
                          sharing->costs[t + 1][to + 1];
            if (cost >= best)
                continue;
            best = cost;
            sharing->begins[t][low] = from;
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
        title->from = sharing->begins[t][low];
        title->to = sharing->ends[t][low];
        low = MIN(title->to + 1, sharing->n_cols);
    }
}

static gboolean is_beside(const GjHeading *a, const GjHeading *b)
{
    return a->text.y0 < b->foot && b->text.y0 < a->foot;
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
        sharing->is_free[i] = FALSE;
    }
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *heading = gj_heading_at(headings, i);
        if (heading->is_title)
            continue;
        sharing->middles[heading->from] = gj_stretch_middle(&heading->text);
        sharing->is_free[heading->from] = heading->head >= top - TOP_SLACK ||
                                          (heading->head + heading->foot) / 2 >= middle;
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
    double middles[COLUMNS_MAX], costs[COLUMNS_MAX + 1][COLUMNS_MAX + 1];
    guint begins[COLUMNS_MAX + 1][COLUMNS_MAX + 1],
        ends[COLUMNS_MAX + 1][COLUMNS_MAX + 1];
    gboolean is_free[COLUMNS_MAX];
    Sharing sharing = {titles, middles, is_free, header.above, columns->len,
                       1,      costs,   ends,    begins};

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

void gj_aligned_span_titles(GArray *headings, const GArray *columns, double body,
                            double em)
{
    g_autofree gboolean *is_done = g_new0(gboolean, (gsize)headings->len + 1);
    guint above[COLUMNS_MAX] = {0};

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
        span_level(titles, headings, columns, (Header){above, body, em}, foot, i + 1);
    }
}

/* ---- rows ---- */

/* The least gap below @title to what stands under it, from @from to @to. */
static gboolean gap_below(const GArray *headings, const GjHeading *title, double *from,
                          double *to)
{
    *from = title->foot;
    *to = INFINITY;
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *other = gj_heading_at(headings, i);
        if (other->from <= title->to && title->from <= other->to &&
            other->text.y0 > title->foot)
            *to = MIN(*to, other->text.y0);
    }
    return isfinite(*to);
}

GArray *gj_aligned_header_cuts(const GArray *headings)
{
    GArray *cuts = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *title = gj_heading_at(headings, i);
        double from = 0, to = 0;
        gboolean is_cut = FALSE;
        if (!title->is_title || !gap_below(headings, title, &from, &to))
            continue;
        for (guint k = 0; k < cuts->len; k++)
            is_cut |= g_array_index(cuts, double, k) >= from &&
                      g_array_index(cuts, double, k) <= to;
        double cut = MAX(from, to - 1);
        if (!is_cut)
            g_array_append_val(cuts, cut);
    }
    gj_values_snap(cuts);
    return cuts;
}
