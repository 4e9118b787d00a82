/* Columns are seen from above, rows and headings by themselves:
 *
 *     信息内容          本年制发件数   现行有效件数     headings
 *     规章                         0              2     figures stand right of the middle
 *     ▒▒▒▒▒▒▒▒          ░░░░░░░░░░░▒   ░░░░░░░░░░░▒     ▒ rows, ░ with their headings
 *
 *  1. What the rows cover makes bands; the columns are those from the first with a
 * figure.
 *  2. Headings that are no titles are the leaves.
 *  3. Bands and leaves are paired in order. Figures may stand to the left or right of the
 *     middle of their column, but in all columns alike: of all shifts the one that pairs
 *     most is taken.
 *  4. A leaf without a band is a column without figures, unless it is part of the text
 *     beside it.
 *
 *
 *  Figures in one column only show no shift: under none of several leaves, they are
 * doubted.
 *
 * Cost: bands · leaves, for a few shifts. */
#include "aligned_columns.h"

#include <math.h>
#include <string.h>

/* How near a leaf without a band must be to another to be a part of it, and how wide it
 * may be: 总 计. */
#define PART_EM 1.3
/* Furthest from one character to the next of a heading that is spaced out, in characters,
 * and in gaps between headings. */
#define SPACED_EM    0.9
#define SPACED_SHARE 0.6
/* How far from the common shift a pair may be, in widths of a column. */
#define SHIFT_SHARE 0.4
/* What a shift by one column costs, in pairs. */
#define SHIFT_COST 0.3
/* Figures of a column whose heading stands at its middle are no further off, in its
 * width. */
#define SHIFT_MAX 0.55
/* What a heading over the figures without any costs, in pairs. */
#define UNPAIRED_COST 0.3
/* How like the heading of all labels a text is that is one. */
#define STUB_SCORE 0.75
/* What a heading over labels costs that is paired with figures. */
#define OVER_LABELS_COST 0.5
/* How much better a pairing must be than any other to be sure, in pairs. */
#define MARGIN_MIN 0.25

/* Bands of figures and leaves being paired. */
typedef struct {
    const GArray *bands, *leaves;
    double labels_end; /* where the labels left of the figures end */
    double width;      /* of a column, about */
    int *pair_of;      /* per leaf: its band; -1: none */
} Pairing;

static GArray *stretches_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(GjStretch));
}

/* The bands of @texts from the first with figures on. */
static GArray *figure_bands(const GjAlignedTexts *texts)
{
    GArray *bands = stretches_new();

    for (guint i = 0; i < texts->bands->len; i++) {
        if (gj_stretch_at(texts->bands, i)->x0 >= texts->figures_x)
            g_array_append_val(bands, *gj_stretch_at(texts->bands, i));
    }
    return bands;
}

static double gap_at(const GArray *leaves, guint i)
{
    return gj_stretch_at(leaves, i + 1)->x0 - gj_stretch_at(leaves, i)->x1;
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double usual_gap(const GArray *leaves)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i + 1 < leaves->len; i++) {
        double gap = gap_at(leaves, i);
        g_array_append_val(gaps, gap);
    }
    g_array_sort(gaps, compare_doubles);
    return gaps->len ? g_array_index(gaps, double, gaps->len / 2) : 0;
}

/* Whether @leaf is one of @headings, a label of columns that is known. */
static gboolean is_label(const GArray *headings, const GjStretch *leaf)
{
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *heading = gj_heading_at(headings, i);
        if (!heading->is_title && heading->is_known && heading->text.x0 == leaf->x0 &&
            heading->text.x1 == leaf->x1)
            return TRUE;
    }
    return FALSE;
}

/* Whether leaves @i and @i + 1 are labels of their own, and not parts of one. */
static gboolean are_labels(const GArray *leaves, guint i, const GArray *headings)
{
    return is_label(headings, gj_stretch_at(leaves, i)) &&
           is_label(headings, gj_stretch_at(leaves, i + 1));
}

/* Joins those of @leaves, of @headings over the figures, that stand closest, while they
 * are more than there are @bands of figures: headings whose characters are spaced out. */
static void join_spaced(GArray *leaves, const GArray *bands, const GArray *headings,
                        double em)
{
    double usual = usual_gap(leaves);

    while (bands->len && leaves->len > bands->len) {
        guint best = leaves->len, n = 0;
        for (guint i = 0; i < leaves->len; i++) {
            if (gj_stretch_at(leaves, i)->x1 <= gj_stretch_at(bands, 0)->x0)
                continue;
            n++;
            if (i + 1 < leaves->len && !are_labels(leaves, i, headings) &&
                (best == leaves->len || gap_at(leaves, i) < gap_at(leaves, best)))
                best = i;
        }
        if (n <= bands->len || best == leaves->len ||
            gap_at(leaves, best) > MIN(SPACED_EM * em, SPACED_SHARE * usual))
            return;
        g_array_index(leaves, GjStretch, best).x1 = gj_stretch_at(leaves, best + 1)->x1;
        g_array_remove_index(leaves, best + 1);
    }
}

/* The headings that are no titles, those over each other as one. */
static GArray *leaves_of(const GArray *headings)
{
    GArray *leaves = stretches_new();

    for (guint i = 0; i < headings->len; i++) {
        if (!gj_heading_at(headings, i)->is_title)
            g_array_append_val(leaves, gj_heading_at(headings, i)->text);
    }
    gj_stretches_merge(leaves);
    return leaves;
}

/* ---- pairs ---- */

/* How far apart the middles of those of @stretches are that are values, or of all. */
static double spacing_of(const GArray *stretches, gboolean values_only)
{
    guint first = 0, last = 0, n = 0;

    for (guint i = 0; i < stretches->len; i++) {
        if (values_only && !gj_stretch_at(stretches, i)->is_value)
            continue;
        first = n ? first : i;
        last = i;
        n++;
    }
    if (n < 2)
        return INFINITY;
    return (gj_stretch_middle(gj_stretch_at(stretches, last)) -
            gj_stretch_middle(gj_stretch_at(stretches, first))) /
           (n - 1);
}

/* How far the middle of leaf @i lies to the right of that of band @k. */
static double shift_at(const Pairing *pairing, guint i, guint k)
{
    return gj_stretch_middle(gj_stretch_at(pairing->leaves, i)) -
           gj_stretch_middle(gj_stretch_at(pairing->bands, k));
}

/* Whether leaf @i stands right of where the figures begin: then it is no heading of
 * labels.
 */
static gboolean is_right_of(const Pairing *pairing, guint i)
{
    return pairing->bands->len > 0 &&
           gj_stretch_middle(gj_stretch_at(pairing->leaves, i)) >
               gj_stretch_at(pairing->bands, 0)->x0;
}

/* Pairs in order what lies about @shift apart; gives the number of pairs, less what the
 * shift and the distances cost. Stores the pairs in @pair_of. */
static double pair(const Pairing *pairing, double shift, int *pair_of)
{
    double limit = SHIFT_SHARE * pairing->width, score = 0;
    guint k = 0;

    for (guint i = 0; i < pairing->leaves->len; i++) {
        pair_of[i] = -1;
        while (k < pairing->bands->len && (!gj_stretch_at(pairing->bands, k)->is_value ||
                                           shift_at(pairing, i, k) - shift > limit))
            k++;
        if (k == pairing->bands->len || shift_at(pairing, i, k) - shift < -limit) {
            score -= is_right_of(pairing, i) ? UNPAIRED_COST : 0;
            continue;
        }
        pair_of[i] = (int)k;
        score += 1;
        if (gj_stretch_middle(gj_stretch_at(pairing->leaves, i)) < pairing->labels_end)
            score -= OVER_LABELS_COST;
        if (isfinite(pairing->width))
            score -= fabs(shift_at(pairing, i, k) - shift) / pairing->width / 4;
        k++;
    }
    if (isfinite(pairing->width))
        score -= SHIFT_COST * fabs(shift) / pairing->width;
    if (fabs(shift) > SHIFT_MAX * pairing->width)
        score -= SHIFT_COST;
    return score;
}

/* Whether @tried gives a band another leaf than @pair_of. */
static gboolean is_other(const Pairing *pairing, const int *tried)
{
    for (guint i = 0; i < pairing->leaves->len; i++) {
        if (tried[i] != pairing->pair_of[i])
            return TRUE;
    }
    return FALSE;
}

/* Holds the pairs of @shift against the best so far. */
static void try_shift(Pairing *pairing, double shift, int *tried, double *best,
                      double *second)
{
    double score = pair(pairing, shift, tried);

    if (is_other(pairing, tried))
        *second = MAX(*second, MIN(score, *best));
    if (score <= *best)
        return;
    *best = score;
    memcpy(pairing->pair_of, tried, pairing->leaves->len * sizeof *tried);
}

/* Pairs leaves and bands by the best of all shifts; gives by how much it is better than
 * the best that pairs others. */
static double pair_best(Pairing *pairing)
{
    g_autofree int *tried = g_new(int, pairing->leaves->len + 1);
    double best = pair(pairing, 0, pairing->pair_of), second = -INFINITY;

    for (guint i = 0; i < pairing->leaves->len; i++) {
        for (guint k = 0; k < pairing->bands->len; k++) {
            if (!gj_stretch_at(pairing->bands, k)->is_value)
                continue;
            double shift = shift_at(pairing, i, k);
            try_shift(pairing, shift, tried, &best, &second);
            if (i + 1 < pairing->leaves->len && k + 1 < pairing->bands->len)
                try_shift(pairing, (shift + shift_at(pairing, i + 1, k + 1)) / 2, tried,
                          &best, &second);
        }
    }
    return best - second;
}

/* Whether all bands of figures have leaves. */
static gboolean is_paired(const Pairing *pairing)
{
    guint n = 0;

    for (guint k = 0; k < pairing->bands->len; k++)
        n += gj_stretch_at(pairing->bands, k)->is_value;
    for (guint i = 0; i < pairing->leaves->len; i++)
        n -= pairing->pair_of[i] >= 0;
    return n == 0;
}

/* Whether @leaf is the heading of the labels, by its name or where it stands. */
static gboolean is_over_labels(const Pairing *pairing, const GjStretch *leaf,
                               GjLexicon *lexicon)
{
    g_autofree char *print = gj_stretch_text(leaf);
    guint names = lexicon ? gj_lexicon_names(lexicon, print, STUB_SCORE) : 0;

    return gj_stretch_middle(leaf) < pairing->labels_end ||
           (names & GJ_NAMES_STUB && !(names & GJ_NAMES_COLUMN));
}

/* A single band of figures goes with the one leaf that is over it, else with the last;
 * gives whether it could go with no other. */
static gboolean pair_single(Pairing *pairing, GjLexicon *lexicon)
{
    guint k = 0, n_over = 0, n_others = 0, best = pairing->leaves->len;

    while (k < pairing->bands->len && !gj_stretch_at(pairing->bands, k)->is_value)
        k++;
    for (guint i = 0; i < pairing->leaves->len; i++) {
        const GjStretch *leaf = gj_stretch_at(pairing->leaves, i);
        pairing->pair_of[i] = -1;
        if (k == pairing->bands->len)
            continue;
        n_others += !is_over_labels(pairing, leaf, lexicon);
        if (gj_stretch_is_over(leaf, gj_stretch_at(pairing->bands, k))) {
            n_over++;
            best = i;
        }
    }
    if (k == pairing->bands->len || pairing->leaves->len == 0)
        return TRUE;
    pairing->pair_of[n_over == 1 ? best : pairing->leaves->len - 1] = (int)k;
    return n_over == 1 || n_others <= 1;
}

/* ---- columns ---- */

/* Whether band @band may reach from @x0 to @x1 without touching another. */
static gboolean is_free(const GArray *columns, guint band, double x0, double x1)
{
    for (guint i = 0; i < columns->len; i++) {
        const GjStretch *other = gj_stretch_at(columns, i);
        if (i != band && x0 < other->x1 && other->x0 < x1)
            return FALSE;
    }
    return TRUE;
}

/* The column nearest to @leaf, and in @distance how far. */
static guint nearest(const GArray *columns, const GjStretch *leaf, double *distance)
{
    guint best = 0;

    *distance = INFINITY;
    for (guint i = 0; i < columns->len; i++) {
        const GjStretch *column = gj_stretch_at(columns, i);
        double apart = MAX(leaf->x0 - column->x1, column->x0 - leaf->x1);
        if (apart < *distance) {
            *distance = apart;
            best = i;
        }
    }
    return best;
}

static void widen(GArray *columns, guint i, const GjStretch *leaf)
{
    GjStretch *column = &g_array_index(columns, GjStretch, i);
    double x0 = MIN(column->x0, leaf->x0), x1 = MAX(column->x1, leaf->x1);

    if (is_free(columns, i, x0, x1)) {
        column->x0 = x0;
        column->x1 = x1;
    }
}

/* Whether @text is left of all @columns, of figures, which begin at @figures_x: it is
 * over the labels. */
static gboolean is_left_of(const GArray *columns, double figures_x, const GjStretch *text)
{
    if (columns->len == 0)
        return isfinite(figures_x) && gj_stretch_middle(text) < figures_x;
    return gj_stretch_at(columns, 0)->is_value &&
           gj_stretch_middle(text) < MIN(gj_stretch_at(columns, 0)->x0, figures_x);
}

/* Adds the leaves that have no band: to the text beside them, or as columns, as those of
 * @headings are that are labels. */
static void add_leaves(GArray *columns, const Pairing *pairing, const GArray *headings,
                       double figures_x, double em)
{
    g_autoptr(GArray) added = stretches_new();

    for (guint i = 0; i < pairing->leaves->len; i++) {
        const GjStretch *leaf = gj_stretch_at(pairing->leaves, i);
        double distance = 0;
        guint column = nearest(columns, leaf, &distance);
        if (pairing->pair_of[i] >= 0 || distance <= 0 ||
            is_left_of(columns, figures_x, leaf))
            continue;
        if (distance <= PART_EM * em && leaf->x1 - leaf->x0 <= PART_EM * em &&
            !is_label(headings, leaf))
            widen(columns, column, leaf);
        else
            g_array_append_val(added, *leaf);
    }
    g_array_append_vals(columns, added->data, added->len);
    gj_stretches_merge(columns);
}

/* The column that most of @text stands over, else the nearest. */
static guint column_of(const GArray *columns, const GjStretch *text)
{
    double most = 0, distance = 0;
    guint best = nearest(columns, text, &distance);

    for (guint i = 0; i < columns->len; i++) {
        const GjStretch *column = gj_stretch_at(columns, i);
        double share = MIN(column->x1, text->x1) - MAX(column->x0, text->x0);
        if (share > most) {
            most = share;
            best = i;
        }
    }
    return best;
}

/* Where the labels end. */
static double labels_end(const GjAlignedTexts *texts)
{
    double end = -INFINITY;

    for (guint i = 0; i < texts->labels->len; i++)
        end = MAX(end, gj_stretch_at(texts->labels, i)->x1);
    return end;
}

/* Where the header ends: half way between its last line and the first below it. */
static double body_of(const GjAlignedTexts *texts, const GArray *headings)
{
    double foot = 0, top = INFINITY;

    for (guint i = 0; i < headings->len; i++)
        foot = MAX(foot, gj_heading_at(headings, i)->foot);
    if (texts->labels->len)
        top = gj_stretch_level(gj_stretch_at(texts->labels, 0));
    if (texts->figures->len)
        top = MIN(top, gj_stretch_level(gj_stretch_at(texts->figures, 0)));
    return (foot + (isfinite(top) ? top : foot + texts->pitch)) / 2;
}

GArray *gj_aligned_columns(const GjAlignedTexts *texts, GArray *headings,
                           gboolean *is_sure)
{
    GArray *columns = figure_bands(texts);
    g_autoptr(GArray) bands = g_array_copy(columns);
    g_autoptr(GArray) leaves = leaves_of(headings);
    g_autofree int *pair_of = g_new(int, leaves->len + 1);
    Pairing pairing = {bands, leaves, labels_end(texts), spacing_of(bands, TRUE),
                       pair_of};

    *is_sure = TRUE;
    join_spaced(leaves, bands, headings, texts->em);

    if (isfinite(pairing.width)) {
        pairing.width = MIN(pairing.width, spacing_of(leaves, FALSE));
        *is_sure = leaves->len == 0 ||
                   (pair_best(&pairing) >= MARGIN_MIN && is_paired(&pairing));
    } else {
        *is_sure = pair_single(&pairing, texts->lexicon);
    }
    for (guint i = 0; i < leaves->len; i++) {
        if (pair_of[i] >= 0)
            widen(columns, (guint)pair_of[i], gj_stretch_at(leaves, i));
    }
    add_leaves(columns, &pairing, headings, texts->figures_x, texts->em);
    for (guint i = headings->len; i-- > 0;) {
        if (is_left_of(columns, texts->figures_x, &gj_heading_at(headings, i)->text))
            g_array_remove_index(headings, i);
    }
    for (guint i = 0; columns->len && i < headings->len; i++) {
        GjHeading *heading = gj_heading_at(headings, i);
        heading->from = heading->to = column_of(columns, &heading->text);
    }
    for (guint i = 0; columns->len && i < texts->figures->len; i++) {
        GjStretch *figure = &g_array_index(texts->figures, GjStretch, i);
        figure->col = column_of(columns, figure);
    }
    gj_aligned_span_titles(headings, columns, body_of(texts, headings), texts->em);
    return columns;
}

gboolean gj_aligned_are_named(const GArray *columns, const GArray *headings)
{
    for (guint col = 0; col < columns->len; col++) {
        guint n = 0, n_known = 0;
        for (guint i = 0; i < headings->len; i++) {
            const GjHeading *heading = gj_heading_at(headings, i);
            if (heading->is_title || heading->from != col)
                continue;
            n++;
            n_known += heading->is_known;
        }
        if (n != 1 || n_known != 1)
            return FALSE;
    }
    return columns->len > 0;
}
