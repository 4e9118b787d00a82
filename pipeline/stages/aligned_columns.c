/* Columns are seen from above, rows and headers by themselves:
 *
 *     信息内容          本年制发件数   现行有效件数     header texts
 *     规章                         0              2     figures stand right of the middle
 *     ▒▒▒▒▒▒▒▒          ░░░░░░░░░░░▒   ░░░░░░░░░░░▒     ▒ rows, ░ with their headers
 *
 *  1. What the rows cover makes bands; those with a figure are bands of figures.
 *  2. Header texts over which no two others stand are the leaves; one of several lines is
 *     one.
 *  3. Bands of figures and leaves are paired in order. Figures may stand to the left or
 *     right of the middle of their column, but in all columns alike: of all shifts the
 *     one that pairs most is taken.
 *  4. A leaf without a band is a column without figures, unless it is part of the text
 *     beside it.
 *
 * Cost: bands · leaves, for a few shifts. */
#include "aligned_columns.h"

#include <math.h>
#include <string.h>

/* From how far apart texts of a header are two, in characters: they stand closer than
 * figures, and a label that is parted by this is put together again. */
#define HEADER_GAP_EM 0.25
/* Furthest from one line of a text to the next, in heights of a line. */
#define PITCH_MAX 1.7
/* How near a leaf without a band must be to another to be a part of it: 总 计. */
#define PART_EM 1.3
/* How far from the common shift a pair may be, in widths of a column. */
#define SHIFT_SHARE 0.4
/* Bands that a leaf may be away from the one of its own number, when shifts are tried. */
#define TRIED_AWAY 3
/* What a shift by one column costs, in pairs. */
#define SHIFT_COST 0.3

/* Bands of figures and leaves being paired. */
typedef struct {
    const GArray *bands, *leaves;
    double width; /* of a column, about */
    int *pair_of; /* per leaf: its band; -1: none */
} Pairing;

static GArray *stretches_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(GjStretch));
}

static GArray *row_bands(const GArray *lines)
{
    GArray *bands = stretches_new();

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        if (line->role == GJ_ALIGNED_ROW)
            g_array_append_vals(bands, line->stretches->data, line->stretches->len);
    }
    gj_stretches_merge(bands);
    return bands;
}

/* ---- leaves ---- */

/* The lines above the first row. */
static guint header_end(const GArray *lines)
{
    guint i = 0;

    while (i < lines->len && gj_aligned_line_at(lines, i)->role != GJ_ALIGNED_ROW)
        i++;
    return i;
}

/* Whether two stretches of @line lie under @stretch. */
static gboolean is_over_two(const GjStretch *stretch, const GArray *line)
{
    guint n = 0;

    for (guint i = 0; i < line->len; i++) {
        double middle = gj_stretch_middle(gj_stretch_at(line, i));
        n += middle > stretch->x0 && middle < stretch->x1;
    }
    return n >= 2;
}

/* The stretch of @stretches beside which @stretch stands above or below; NULL: none. */
static const GjStretch *find_under(const GArray *stretches, const GjStretch *stretch)
{
    for (guint i = 0; i < stretches->len; i++) {
        const GjStretch *other = gj_stretch_at(stretches, i);
        if (stretch->x0 < other->x1 && other->x0 < stretch->x1)
            return other;
    }
    return NULL;
}

GArray *gj_aligned_header_texts(const GjAlignedLine *line)
{
    return gj_stretches_of(line->line, HEADER_GAP_EM);
}

gboolean gj_aligned_is_title(const GArray *lines, guint at, const GjStretch *text)
{
    const GjStretch *under = NULL;
    double y0 = 0;

    for (guint below = at + 1; below < header_end(lines); below++) {
        g_autoptr(GArray) texts =
            gj_aligned_header_texts(gj_aligned_line_at(lines, below));
        if (is_over_two(text, texts))
            return TRUE;
        under = y0 > 0 ? NULL : find_under(texts, text);
        if (under)
            y0 = under->y0;
    }
    return y0 > 0 && y0 - text->y0 > PITCH_MAX * (text->y1 - text->y0);
}

/* The texts of the header lines that are no title over others. */
static GArray *leaves_of(const GArray *lines)
{
    GArray *leaves = stretches_new();

    for (guint i = 0; i < header_end(lines); i++) {
        g_autoptr(GArray) texts = gj_aligned_header_texts(gj_aligned_line_at(lines, i));
        for (guint k = 0; k < texts->len; k++) {
            if (!gj_aligned_is_title(lines, i, gj_stretch_at(texts, k)))
                g_array_append_val(leaves, *gj_stretch_at(texts, k));
        }
    }
    gj_stretches_merge(leaves);
    return leaves;
}

/* ---- pairs ---- */

static double width_of(const GArray *bands)
{
    guint first = 0, last = 0, n = 0;

    for (guint i = 0; i < bands->len; i++) {
        if (!gj_stretch_at(bands, i)->is_value)
            continue;
        first = n ? first : i;
        last = i;
        n++;
    }
    if (n < 2)
        return INFINITY;
    return (gj_stretch_middle(gj_stretch_at(bands, last)) -
            gj_stretch_middle(gj_stretch_at(bands, first))) /
           (n - 1);
}

/* How far the middle of leaf @i lies to the right of that of band @k. */
static double shift_at(const Pairing *pairing, guint i, guint k)
{
    return gj_stretch_middle(gj_stretch_at(pairing->leaves, i)) -
           gj_stretch_middle(gj_stretch_at(pairing->bands, k));
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
        if (k == pairing->bands->len || shift_at(pairing, i, k) - shift < -limit)
            continue;
        pair_of[i] = (int)k;
        score += 1;
        if (isfinite(pairing->width))
            score -= fabs(shift_at(pairing, i, k) - shift) / pairing->width / 4;
        k++;
    }
    if (isfinite(pairing->width))
        score -= SHIFT_COST * fabs(shift) / pairing->width;
    return score;
}

/* Pairs leaves and bands by the best of all shifts. */
static void pair_best(Pairing *pairing)
{
    g_autofree int *tried = g_new(int, pairing->leaves->len + 1);
    double best = pair(pairing, 0, pairing->pair_of);

    for (guint i = 0; i < pairing->leaves->len; i++) {
        for (guint k = 0; k < pairing->bands->len; k++) {
            guint away = i > k ? i - k : k - i;
            if (away > TRIED_AWAY || !gj_stretch_at(pairing->bands, k)->is_value)
                continue;
            double score = pair(pairing, shift_at(pairing, i, k), tried);
            if (score <= best)
                continue;
            best = score;
            memcpy(pairing->pair_of, tried, pairing->leaves->len * sizeof *tried);
        }
    }
}

/* A single band of figures goes with the last leaf that is not left of all it covers. */
static void pair_single(Pairing *pairing)
{
    guint k = 0;

    while (k < pairing->bands->len && !gj_stretch_at(pairing->bands, k)->is_value)
        k++;
    for (guint i = 0; i < pairing->leaves->len; i++)
        pairing->pair_of[i] = -1;
    if (k < pairing->bands->len && pairing->leaves->len)
        pairing->pair_of[pairing->leaves->len - 1] = (int)k;
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

/* Adds the leaves that have no band: to the text beside them, or as columns. */
static void add_leaves(GArray *columns, const Pairing *pairing, double em)
{
    g_autoptr(GArray) added = stretches_new();

    for (guint i = 0; i < pairing->leaves->len; i++) {
        const GjStretch *leaf = gj_stretch_at(pairing->leaves, i);
        double distance = 0;
        guint column = nearest(columns, leaf, &distance);
        if (pairing->pair_of[i] >= 0 || distance <= 0)
            continue;
        if (distance <= PART_EM * em)
            widen(columns, column, leaf);
        else if (columns->len && !gj_stretch_at(columns, column)->is_value &&
                 column + 1 < columns->len)
            widen(columns, column, leaf); /* the header of the labels */
        else
            g_array_append_val(added, *leaf);
    }
    g_array_append_vals(columns, added->data, added->len);
    gj_stretches_merge(columns);
}

GArray *gj_aligned_columns(const GArray *lines)
{
    GArray *columns = row_bands(lines);
    g_autoptr(GArray) bands = g_array_copy(columns);
    g_autoptr(GArray) leaves = leaves_of(lines);
    g_autofree int *pair_of = g_new(int, leaves->len + 1);
    Pairing pairing = {bands, leaves, width_of(bands), pair_of};

    if (isfinite(pairing.width))
        pair_best(&pairing);
    else
        pair_single(&pairing);
    for (guint i = 0; i < leaves->len; i++) {
        if (pair_of[i] >= 0)
            widen(columns, (guint)pair_of[i], gj_stretch_at(leaves, i));
    }
    if (lines->len)
        add_leaves(columns, &pairing,
                   gj_piece_line_em(gj_aligned_line_at(lines, 0)->line));
    return columns;
}
