/* Columns are found by the header over them:
 *
 *   申请人情况                                   the path of a column is what stands over
 *   自然人 | 法人或其他组织          | 总计        it, top down; its leaf is the last
 * text | 商业企业 | … | 其他      |            of the path
 *
 * 1. Slots under the same last text make one leaf.
 * 2. A leaf is scored against each column: its own text, or its last two texts joined (a
 *    header cell broken into two rows); groups in the path speak for or against.
 * 3. As for rows, the best chain in order is taken; leaves that carry no readable text
 *    are named by their place and marked as inferred.
 *
 * It gets wrong: nothing silently; a header of which two labels were cut to the same
 * words is placed by order and marked as unsure. */
#include "match_axis.h"

#include "match.h"

#include <string.h>

#define GROUP_SCORE   0.7
#define GROUP_MARGIN  0.05 /* less like than the best by more is another group */
#define GROUP_AGREES  0.02
#define GROUP_DENIES  0.6
#define EXACT_SCORE   0.9
#define FOREIGN_SCORE 0.7
#define WHOLE_SCORE   0.7  /* every column of the header at least so good, in order */
#define WHOLE_SHARE   0.75 /* of pixels, so many; the others being unreadable */
#define LEAVES_MAX    512
#define PATH_MAX_     8

/* The text cells over slot column @col, bottom up; returns their number. */
static guint path_over(const GjTableView *view, const guint band[3], guint col,
                       GjViewCell *path[PATH_MAX_])
{
    guint length = 0;

    for (guint row = band[1]; row-- > band[0] && length < PATH_MAX_;) {
        GjViewCell *cell = gj_table_view_at(view, row, col);
        if (!cell || cell->kind != GJ_CELL_TEXT || (length && path[length - 1] == cell))
            continue;
        path[length++] = cell;
    }
    return length;
}

/* Whether @cell is the label of a group of rows that begins left of the figures, which
 * slot @start begins, and reaches over them: it heads rows, not columns. */
static gboolean is_over_rows(const GjShape *shape, const GjViewCell *cell, guint start)
{
    for (guint r = 0; cell->cell->col < start && r < shape->n_rows; r++) {
        for (guint g = 0; g < shape->n_groups; g++) {
            if (cell->scores[shape->group_ids[g]] >= EXACT_SCORE &&
                gj_shape_is_on_path(shape, g, gj_subtable_row(shape->subtable, r)->group))
                return TRUE;
        }
    }
    return FALSE;
}

/* Titles and the label over the stub are no header of figures, nor is what spans all. */
static gboolean is_aside(const GjTableView *view, const GjShape *shape,
                         const GjViewCell *cell, guint start)
{
    if (cell->cell->col == 0 && gj_view_cell_end(cell) >= view->n_cols &&
        view->n_cols > 1)
        return TRUE;
    if (is_over_rows(shape, cell, start))
        return TRUE;
    return (shape->title_id != G_MAXUINT &&
            cell->scores[shape->title_id] >= EXACT_SCORE) ||
           (shape->stub_id != G_MAXUINT && cell->scores[shape->stub_id] >= EXACT_SCORE);
}

/* The last text over column @col that is a header; NULL when there is none. */
static GjViewCell *leaf_over(const GjTableView *view, const GjShape *shape,
                             const guint band[3], guint col)
{
    GjViewCell *path[PATH_MAX_];
    guint length = path_over(view, band, col, path);

    for (guint i = 0; i < length; i++) {
        if (!is_aside(view, shape, path[i], band[2]))
            return path[i];
    }
    return NULL;
}

static gboolean is_stub(const GjShape *shape, const GjViewCell *cell)
{
    return cell && cell->scores && shape->stub_id != G_MAXUINT &&
           cell->scores[shape->stub_id] >= EXACT_SCORE;
}

static GArray *find_leaves(const GjTableView *view, const GjShape *shape,
                           const guint band[3])
{
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(GjLeaf));

    for (guint col = band[2]; col < view->n_cols && leaves->len < LEAVES_MAX; col++) {
        GjLeaf *last =
            leaves->len ? &g_array_index(leaves, GjLeaf, leaves->len - 1) : NULL;
        GjViewCell *cell = leaf_over(view, shape, band, col);
        GjViewCell *own = gj_table_view_at(view, band[1] - 1, col);
        if (is_stub(shape, own) || (!cell && !own))
            continue;
        GjViewCell *previous = col ? gj_table_view_at(view, band[1] - 1, col - 1) : NULL;
        gboolean same =
            last && last->end == col && last->cell == cell && (cell || own == previous);
        if (same) {
            last->end = col + 1;
        } else {
            GjLeaf leaf = {col, col + 1, cell};
            g_array_append_val(leaves, leaf);
        }
    }
    return leaves;
}

/* ---- scores ---- */

/* The score of @cell for the group it is most like. */
static double best_group(const GjShape *shape, const GjViewCell *cell)
{
    double best = 0;

    for (guint g = 0; g < shape->n_groups; g++)
        best = MAX(best, cell->scores[shape->group_ids[g]]);
    return best;
}

/* Whether no other column has the label of column @k. */
static gboolean is_unique(const GjShape *shape, guint k)
{
    for (guint other = 0; other < shape->n_columns; other++) {
        if (other != k && shape->column_ids[other] == shape->column_ids[k])
            return FALSE;
    }
    return TRUE;
}

static double weigh_path(const GjShape *shape, GjViewCell *const *path, guint length,
                         guint k)
{
    const GjGroup *innermost = gj_subtable_column(shape->subtable, k)->group;
    double weight = 0;

    for (guint i = 0; i < length; i++) {
        double least = MAX(GROUP_SCORE, best_group(shape, path[i]) - GROUP_MARGIN);
        for (guint g = 0; g < shape->n_groups; g++) {
            if (path[i]->scores[shape->group_ids[g]] >= least)
                weight += gj_shape_is_on_path(shape, g, innermost) ? GROUP_AGREES
                                                                   : -GROUP_DENIES;
        }
    }
    return weight;
}

static gboolean is_exact(const GjViewCell *cell, const GjLexicon *lexicon)
{
    for (guint i = 0; i < gj_lexicon_size(lexicon); i++) {
        if (cell->scores[i] >= EXACT_SCORE)
            return TRUE;
    }
    return FALSE;
}

/* The scores of the last two texts of a path read as one; NULL where the last one is a
 * label by itself. */
static const float *joined_scores(GjViewCell *const *path, guint length,
                                  GjLexicon *lexicon)
{
    if (length < 2 || is_exact(path[0], lexicon))
        return NULL;
    g_autofree char *joined = g_strconcat(path[1]->cell->text, path[0]->cell->text, NULL);
    return gj_lexicon_scores(lexicon, joined);
}

static void score_leaf(const GjTableView *view, const GjShape *shape, GjLexicon *lexicon,
                       const guint band[3], const GjLeaf *leaf, float *scores)
{
    GjViewCell *path[PATH_MAX_];
    guint length = path_over(view, band, leaf->start, path);
    guint skip = 0;

    while (skip < length && path[skip] != leaf->cell)
        skip++;
    if (skip == length)
        return;
    GjViewCell *const *own = path + skip;
    length -= skip;
    const float *joined = joined_scores(own, length, lexicon);
    for (guint k = 0; k < shape->n_columns; k++) {
        double score = own[0]->scores[shape->column_ids[k]];
        guint above = 1;
        if (joined && joined[shape->column_ids[k]] > score + 0.1) {
            score = joined[shape->column_ids[k]];
            above = 2;
        }
        double weight = weigh_path(shape, own + above, length - above, k);
        if (score >= EXACT_SCORE && is_unique(shape, k))
            weight = MAX(weight, 0); /* a group that reaches too far denies nothing */
        if (score > 0)
            score += weight;
        scores[k] = (float)CLAMP(score, 0, 1);
    }
}

static double rival_score(const GjShape *shape, const float *scores, guint k)
{
    double best = 0;

    for (guint other = 0; other < shape->n_columns; other++) {
        if (other != k)
            best = MAX(best, scores[other]);
    }
    return best;
}

/* The leaf over the units of the rows; -1: there is none. */
static int find_units(const GjShape *shape, const GArray *leaves)
{
    for (guint i = 0; shape->units_id != G_MAXUINT && i < leaves->len; i++) {
        const GjViewCell *cell = g_array_index(leaves, GjLeaf, i).cell;
        if (cell && cell->scores[shape->units_id] >= EXACT_SCORE)
            return (int)i;
    }
    return -1;
}

/* ---- places ---- */

/* Whether @leaf may be any column: no text, or no label. */
static gboolean is_unreadable(const GjLeaf *leaf, const GjShape *shape)
{
    for (guint k = 0; leaf->cell && k < shape->n_columns; k++) {
        if (leaf->cell->scores[shape->column_ids[k]] >= FOREIGN_SCORE)
            return FALSE;
    }
    return TRUE;
}

/* Whether leaf i is column i throughout. What is read from pixels may be unreadable in
 * some places: the labels on both sides of them leave no other. */
static gboolean is_whole(const GjColumns *columns, const GjShape *shape,
                         const float *scores)
{
    gboolean is_ocr = columns->view->table->method == GJ_METHOD_OCR;
    guint n = 0;

    if (columns->leaves->len != columns->n_columns)
        return FALSE;
    for (guint k = 0; k < columns->n_columns; k++) {
        if (columns->leaf_of[k] == (int)k &&
            scores[(gsize)k * columns->n_columns + k] >= WHOLE_SCORE)
            n++;
        else if (columns->leaf_of[k] >= 0 ||
                 !is_unreadable(&g_array_index(columns->leaves, GjLeaf, k), shape))
            return FALSE;
    }
    return n >= (is_ocr ? WHOLE_SHARE : 1) * columns->n_columns;
}

static gboolean is_taken(const GjColumns *columns, guint leaf)
{
    for (guint k = 0; k < columns->n_columns; k++) {
        if (columns->leaf_of[k] == (int)leaf)
            return TRUE;
    }
    return FALSE;
}

/* The best score for column @k of a leaf that no column takes. */
static double spare_score(const GjColumns *columns, const float *scores, guint k)
{
    double best = 0;

    for (guint i = 0; i < columns->leaves->len; i++) {
        if (!is_taken(columns, i))
            best = MAX(best, scores[(gsize)i * columns->n_columns + k]);
    }
    return best;
}

/* A column whose label is exact is taken out of order too. */
static void place_strays(GjColumns *columns, const float *scores)
{
    for (guint k = 0; k < columns->n_columns; k++) {
        for (guint i = 0; columns->leaf_of[k] < 0 && i < columns->leaves->len; i++) {
            if (!is_taken(columns, i) &&
                scores[(gsize)i * columns->n_columns + k] >= EXACT_SCORE)
                columns->leaf_of[k] = (int)i;
        }
    }
}

static void place_found(GjColumns *columns, const GjShape *shape, const float *scores)
{
    gboolean whole = is_whole(columns, shape, scores);

    for (guint k = 0; k < columns->n_columns; k++) {
        if (columns->leaf_of[k] < 0)
            continue;
        const float *row = scores + (gsize)columns->leaf_of[k] * columns->n_columns;
        double rival = MAX(rival_score(shape, row, k), spare_score(columns, scores, k));
        gboolean sure = whole || gj_label_is_certain(row[k], rival);
        columns->places[k] = sure ? GJ_PLACE_SURE : GJ_PLACE_UNSURE;
        columns->score += row[k];
        columns->n_found++;
    }
}

/* Names the leaves between two found columns by their place. */
static void infer_columns(GjColumns *columns, const GjShape *shape)
{
    int last = -1;
    int last_leaf = -1;

    for (guint k = 0; k <= columns->n_columns; k++) {
        gboolean end = k == columns->n_columns;
        int leaf = end ? (int)columns->leaves->len : columns->leaf_of[k];
        if (!end && leaf < 0)
            continue;
        if ((int)k - last == leaf - last_leaf) {
            for (int i = 1; i < (int)k - last; i++) {
                const GjLeaf *at = &g_array_index(columns->leaves, GjLeaf, last_leaf + i);
                if (!is_unreadable(at, shape) ||
                    is_taken(columns, (guint)(last_leaf + i)))
                    continue;
                columns->leaf_of[last + i] = last_leaf + i;
                columns->places[last + i] = GJ_PLACE_INFERRED;
            }
        }
        last = (int)k;
        last_leaf = leaf;
    }
}

GjColumns *gj_match_columns(const GjTableView *view, const GjShape *shape,
                            GjLexicon *lexicon, const guint band[3])
{
    GjColumns *columns = g_new0(GjColumns, 1);

    columns->view = view;
    columns->n_columns = shape->n_columns;
    columns->leaf_of = g_new(int, shape->n_columns);
    columns->places = g_new0(GjPlace, shape->n_columns);
    columns->leaves = band[0] < band[1] ? find_leaves(view, shape, band)
                                        : g_array_new(FALSE, FALSE, sizeof(GjLeaf));
    guint n_leaves = columns->leaves->len;
    columns->unit_leaf = find_units(shape, columns->leaves);
    g_autofree float *scores = g_new0(float, (gsize)n_leaves * shape->n_columns + 1);
    for (guint i = 0; i < n_leaves; i++)
        score_leaf(view, shape, lexicon, band, &g_array_index(columns->leaves, GjLeaf, i),
                   scores + (gsize)i * shape->n_columns);
    gj_chain(scores, n_leaves, shape->n_columns, columns->leaf_of);
    place_strays(columns, scores);
    place_found(columns, shape, scores);
    if (columns->n_found)
        infer_columns(columns, shape);
    return columns;
}

void gj_columns_free(GjColumns *columns)
{
    if (!columns)
        return;
    g_array_unref(columns->leaves);
    g_free(columns->leaf_of);
    g_free(columns->places);
    g_free(columns);
}

void gj_columns_drop_corner(GjColumns *columns)
{
    guint n = columns->leaves->len;

    for (guint k = 0; k < columns->n_columns; k++)
        n = columns->leaf_of[k] < 0 ? 0 : MIN(n, (guint)columns->leaf_of[k]);
    if (n != 1 || columns->unit_leaf == 0)
        return; /* several are columns of another form */
    g_array_remove_index(columns->leaves, 0);
    for (guint k = 0; k < columns->n_columns; k++)
        columns->leaf_of[k]--;
    columns->unit_leaf -= columns->unit_leaf > 0;
}
