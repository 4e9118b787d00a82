/* Rows are found by their labels, in order:
 *
 *   table                                  sub-table
 *   三、… | （三）不予公开 | 1.属于国家秘密      denied.state_secret      1.00
 *                        |               (unreadable)
 *                        | 3.危及“三安全…     denied.security_stability 0.95
 *
 * 1. Every text cell with something to its right is scored against every row label; the
 *    groups left of it speak for or against (3.其他 of （六）, not of （五）).
 * 2. The chain of pairs in order with the greatest sum is taken (a longest common
 *    subsequence with weights), so that missing and extra rows shift nothing.
 * 3. A label that is all but exact is taken out of order too.
 * 4. Unreadable rows between two found ones are named by their place if their number is
 *    that of the missing rows; they are marked as inferred.
 *
 * It gets wrong: a foreign row that stands exactly where a row of the form is missing; it
 * is inferred, and so flagged. */
#include "match_axis.h"

#include "match.h"

#define GROUP_SCORE   0.8 /* a group label is recognised */
#define GROUP_AGREES  0.05
#define GROUP_DENIES  0.25
#define HEADER_SCORE  0.7 /* a cell is a header of the sub-table */
#define EXACT_SCORE   0.9 /* good enough to break the order */
#define FOREIGN_SCORE 0.7 /* a label of something else */
#define ROWS_MAX      20000

/* ---- shapes ---- */

static guint *ids_of(const GArray *lines, const GjLexicon *lexicon)
{
    guint *ids = g_new(guint, MAX(lines->len, 1));

    for (guint i = 0; i < lines->len; i++)
        ids[i] = gj_lexicon_id(lexicon, &g_array_index(lines, GjAxisLine, i).label);
    return ids;
}

static void collect_row_ids(GjShape *shape, const GjTemplate *template,
                            const GjLexicon *lexicon)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < table->subtables->len; s++) {
            const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
            for (guint r = 0; r < subtable->rows->len; r++) {
                guint id = gj_lexicon_id(lexicon, &gj_subtable_row(subtable, r)->label);
                if (id != G_MAXUINT)
                    g_array_append_val(ids, id);
            }
        }
    }
    shape->n_all_rows = ids->len;
    shape->all_row_ids = (guint *)(gpointer)g_array_free(ids, FALSE);
}

GjShape *gj_shape_new(const GjTemplate *template, const GjSubtable *subtable,
                      const GjLexicon *lexicon)
{
    GjShape *shape = g_new0(GjShape, 1);

    shape->subtable = subtable;
    shape->n_labels = gj_lexicon_size(lexicon);
    shape->n_rows = subtable->rows->len;
    shape->n_columns = subtable->columns->len;
    shape->n_groups = subtable->groups->len;
    shape->row_ids = ids_of(subtable->rows, lexicon);
    shape->column_ids = ids_of(subtable->columns, lexicon);
    shape->group_ids = g_new(guint, MAX(shape->n_groups, 1));
    for (guint i = 0; i < shape->n_groups; i++) {
        const GjGroup *group = g_ptr_array_index(subtable->groups, i);
        shape->group_ids[i] = gj_lexicon_id(lexicon, &group->label);
    }
    shape->title_id = gj_lexicon_id(lexicon, &subtable->title);
    shape->stub_id = gj_lexicon_id(lexicon, &subtable->stub);
    shape->units_id = gj_lexicon_id(lexicon, &subtable->units);
    shape->anonymous = shape->n_rows == 1 && shape->row_ids[0] == G_MAXUINT;
    collect_row_ids(shape, template, lexicon);
    return shape;
}

void gj_shape_free(GjShape *shape)
{
    if (!shape)
        return;
    g_free(shape->row_ids);
    g_free(shape->column_ids);
    g_free(shape->group_ids);
    g_free(shape->all_row_ids);
    g_free(shape);
}

gboolean gj_shape_is_on_path(const GjShape *shape, guint group, const GjGroup *innermost)
{
    for (const GjGroup *g = innermost; g; g = g->parent) {
        if (g == g_ptr_array_index(shape->subtable->groups, group))
            return TRUE;
    }
    return FALSE;
}

/* ---- the chain ---- */

void gj_chain(const float *scores, guint n_seen, guint n_known, int *chosen)
{
    guint width = n_known + 1;
    g_autofree float *best = g_new0(float, (gsize)(n_seen + 1) * width);

    for (guint i = n_seen; i-- > 0;) {
        for (guint k = n_known; k-- > 0;) {
            float score = scores[(gsize)i * n_known + k];
            float skip =
                MAX(best[(gsize)(i + 1) * width + k], best[(gsize)i * width + k + 1]);
            float pair = best[(gsize)(i + 1) * width + k + 1] + score;
            best[(gsize)i * width + k] =
                score >= GJ_LABEL_SCORE_MIN ? MAX(skip, pair) : skip;
        }
    }
    for (guint k = 0; k < n_known; k++)
        chosen[k] = -1;
    for (guint i = 0, k = 0; i < n_seen && k < n_known;) {
        float here = best[(gsize)i * width + k];
        float score = scores[(gsize)i * n_known + k];
        if (score >= GJ_LABEL_SCORE_MIN &&
            score + best[(gsize)(i + 1) * width + k + 1] >= here) {
            chosen[k++] = (int)i++;
        } else if (best[(gsize)i * width + k + 1] >= here) {
            k++;
        } else {
            i++;
        }
    }
}

/* ---- rows ---- */

gboolean gj_shape_is_unit(const GjShape *shape, const GjViewCell *cell)
{
    return shape->units_id != G_MAXUINT && cell->kind == GJ_CELL_TEXT &&
           gj_value_unit(cell->cell->text) != GJ_UNIT_UNKNOWN;
}

gboolean gj_row_has_figures(const GjTableView *view, const GjShape *shape, guint row)
{
    guint figures = 0, texts = 0;

    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->kind == GJ_CELL_NUMBER || cell->kind == GJ_CELL_DASH)
            figures += 2;
        else if (cell->kind == GJ_CELL_EMPTY)
            figures += 1;
        else if (cell->cell->row == row && !gj_shape_is_unit(shape, cell))
            texts += 1;
    }
    return figures > 0 && figures >= texts;
}

static gboolean is_over_columns(const GjShape *shape, guint group)
{
    for (guint k = 0; k < shape->n_columns; k++) {
        const GjGroup *innermost = gj_subtable_column(shape->subtable, k)->group;
        if (gj_shape_is_on_path(shape, group, innermost))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_row_is_header(const GjTableView *view, const GjShape *shape, guint row)
{
    guint labels = 0;

    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        gboolean found = FALSE;
        if (cell->cell->row != row)
            continue;
        for (guint k = 0; cell->scores && !found && k < shape->n_columns; k++)
            found = cell->scores[shape->column_ids[k]] >= HEADER_SCORE;
        if (cell->scores && shape->units_id != G_MAXUINT)
            found = found || cell->scores[shape->units_id] >= HEADER_SCORE;
        for (guint g = 0; cell->scores && !found && g < shape->n_groups; g++)
            found = cell->scores[shape->group_ids[g]] >= HEADER_SCORE &&
                    is_over_columns(shape, g);
        labels += found;
    }
    return labels >= 2;
}

gboolean gj_row_has_number(const GjTableView *view, guint row)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->kind == GJ_CELL_NUMBER || cell->kind == GJ_CELL_DASH)
            return TRUE;
    }
    return FALSE;
}

/* Whether @row, which prints nothing and has fewer cells than there are columns, is room
 * within a header that goes on below. */
static gboolean is_within_header(const GjTableView *view, const GjShape *shape, guint row)
{
    guint n = 0;

    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell))
        n++;
    while (n < shape->n_columns && row < view->n_rows && !gj_row_has_number(view, row)) {
        if (gj_row_is_header(view, shape, row++))
            return TRUE;
    }
    return FALSE;
}

/* Whether @row is one label, of a group over columns. */
static gboolean is_group_row(const GjTableView *view, const GjShape *shape, guint row)
{
    const GjViewCell *cell = gj_table_view_next(view, row, NULL);

    if (!cell || !cell->scores || gj_table_view_next(view, row, cell))
        return FALSE;
    for (guint g = 0; g < shape->n_groups; g++) {
        if (cell->scores[shape->group_ids[g]] >= GROUP_SCORE && is_over_columns(shape, g))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_match_header_rows(const GjTableView *view, const GjShape *shape, guint *top,
                              guint *bottom)
{
    guint row = 0;

    while (row < view->n_rows && !gj_row_is_header(view, shape, row))
        row++;
    *top = row > 0 && row < view->n_rows && is_group_row(view, shape, row - 1) ? row - 1
                                                                               : row;
    while (row < view->n_rows &&
           (gj_row_is_header(view, shape, row) || !gj_row_has_figures(view, shape, row) ||
            is_within_header(view, shape, row)))
        row++;
    *bottom = row;
    return *top < view->n_rows;
}

/* What the group labels left of @label say of row @k. */
static double weigh_groups(const GjTableView *view, const GjShape *shape, guint row,
                           const GjViewCell *label, guint k)
{
    const GjGroup *innermost = gj_subtable_row(shape->subtable, k)->group;
    double weight = 0;

    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell && cell != label;
         cell = gj_table_view_next(view, row, cell)) {
        for (guint g = 0; cell->scores && g < shape->n_groups; g++) {
            if (cell->scores[shape->group_ids[g]] < GROUP_SCORE)
                continue;
            weight +=
                gj_shape_is_on_path(shape, g, innermost) ? GROUP_AGREES : -GROUP_DENIES;
        }
    }
    return weight;
}

/* Whether @cell is a label of the lexicon. */
static gboolean is_label(const GjShape *shape, const GjViewCell *cell)
{
    for (guint i = 0; i < shape->n_labels; i++) {
        if (cell->scores[i] >= FOREIGN_SCORE)
            return TRUE;
    }
    return FALSE;
}

/* Whether a cell right of @label can hold a figure: in a header row only labels do. */
static gboolean is_before_figures(const GjTableView *view, const GjShape *shape,
                                  guint row, const GjViewCell *label)
{
    for (const GjViewCell *cell = gj_table_view_next(view, row, label); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->kind != GJ_CELL_TEXT || !is_label(shape, cell))
            return TRUE;
    }
    return FALSE;
}

/* Whether @cell is more like the label of a group than like one with @score: in a form
 * that prints a unit in each row, a group has a row to itself. */
static gboolean is_rather_group(const GjShape *shape, const GjViewCell *cell, float score)
{
    for (guint g = 0; shape->units_id != G_MAXUINT && g < shape->n_groups; g++) {
        if (cell->scores[shape->group_ids[g]] > score)
            return TRUE;
    }
    return FALSE;
}

/* Whether @label stands beside more rows of figures than @row: it may be of any. */
static gboolean is_over_rows(const GjTableView *view, guint row, const GjViewCell *label)
{
    for (guint next = row + 1; next < label->cell->row + label->cell->row_span; next++) {
        if (gj_row_has_number(view, next))
            return TRUE;
    }
    return FALSE;
}

/* The label of row @k in @row with the highest score. */
static GjViewCell *best_label(const GjTableView *view, const GjShape *shape, guint row,
                              guint k, double *score)
{
    GjViewCell *best = NULL;
    /* text so far: a number before it counts the rows (序号); one over rows of figures is
     * a group of which the first character is misread */
    gboolean any = FALSE;

    *score = 0;
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->kind == GJ_CELL_NUMBER && any &&
            !is_over_rows(view, cell->cell->row, cell))
            break;
        any = any || cell->kind == GJ_CELL_TEXT;
        if (!cell->scores || cell->cell->row != row ||
            cell->scores[shape->row_ids[k]] <= *score ||
            is_rather_group(shape, cell, cell->scores[shape->row_ids[k]]) ||
            !is_before_figures(view, shape, row, cell))
            continue;
        *score = cell->scores[shape->row_ids[k]];
        best = cell;
    }
    if (best)
        *score = MIN(1, *score + weigh_groups(view, shape, row, best, k));
    return best;
}

/* The best score of @label for a row label that is not @id. */
static double rival_score(const GjShape *shape, const GjViewCell *label, guint id)
{
    double best = 0;

    for (guint i = 0; i < shape->n_all_rows; i++) {
        if (shape->all_row_ids[i] != id)
            best = MAX(best, label->scores[shape->all_row_ids[i]]);
    }
    return best;
}

static void place_row(const GjTableView *view, const GjShape *shape, guint row, guint k,
                      GArray *places)
{
    GjRowPlace *place = &g_array_index(places, GjRowPlace, k);

    place->row = row;
    place->label = best_label(view, shape, row, k, &place->score);
    if (!place->label)
        return;
    gboolean sure = gj_label_is_certain(
        place->score, rival_score(shape, place->label, shape->row_ids[k]));
    sure = sure && !is_over_rows(view, row, place->label);
    place->place = sure ? GJ_PLACE_SURE : GJ_PLACE_UNSURE;
}

/* ---- what the chain left over ---- */

static gboolean is_taken(const GArray *places, guint row)
{
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place != GJ_PLACE_NONE && place->row == row)
            return TRUE;
    }
    return FALSE;
}

static void place_strays(const GjTableView *view, const GjShape *shape,
                         const float *scores, GArray *places)
{
    for (guint k = 0; k < shape->n_rows; k++) {
        if (g_array_index(places, GjRowPlace, k).place != GJ_PLACE_NONE)
            continue;
        for (guint row = 0; row < MIN(view->n_rows, ROWS_MAX); row++) {
            if (scores[(gsize)row * shape->n_rows + k] >= EXACT_SCORE &&
                gj_row_has_figures(view, shape, row) && !is_taken(places, row)) {
                place_row(view, shape, row, k, places);
                break;
            }
        }
    }
}

/* Whether @cell is the label of a group that has @row to itself, with dashes or nothing
 * for figures. */
static gboolean is_heading(const GjTableView *view, const GjShape *shape, guint row,
                           const GjViewCell *cell)
{
    gboolean group = FALSE;

    for (guint g = 0; g < shape->n_groups && !group; g++)
        group = cell->scores[shape->group_ids[g]] >= GROUP_SCORE;
    for (const GjViewCell *next = cell; group && next;
         next = gj_table_view_next(view, row, next))
        group = next == cell || next->kind == GJ_CELL_DASH || next->kind == GJ_CELL_EMPTY;
    return group;
}

/* Whether the label of @row can be anything: figures, but no label of the lexicon. */
static gboolean is_unreadable(const GjTableView *view, const GjShape *shape, guint row)
{
    if (!gj_row_has_figures(view, shape, row))
        return FALSE;
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (!cell->scores || cell->cell->row != row)
            continue;
        for (guint i = 0; i < shape->n_all_rows; i++) {
            if (cell->scores[shape->all_row_ids[i]] >= FOREIGN_SCORE)
                return FALSE;
        }
        if (is_heading(view, shape, row, cell))
            return FALSE;
    }
    return TRUE;
}

/* Names the unreadable rows between rows @after and @before of the table as the rows
 * @first ≤ k < @end of the sub-table, if there are as many. */
static void infer_between(const GjTableView *view, const GjShape *shape, GArray *places,
                          const guint rows[2], const guint lines[2])
{
    g_autoptr(GArray) unreadable = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint row = rows[0]; row < rows[1]; row++) {
        if (!is_taken(places, row) && is_unreadable(view, shape, row))
            g_array_append_val(unreadable, row);
    }
    if (unreadable->len != lines[1] - lines[0])
        return;
    for (guint i = 0; i < unreadable->len; i++) {
        GjRowPlace *place = &g_array_index(places, GjRowPlace, lines[0] + i);
        place->row = g_array_index(unreadable, guint, i);
        place->place = GJ_PLACE_INFERRED;
    }
}

static void infer_rows(const GjTableView *view, const GjShape *shape, GArray *places)
{
    int last = -1; /* the last row found so far */

    for (guint k = 0; k < shape->n_rows; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place == GJ_PLACE_NONE || place->place == GJ_PLACE_INFERRED)
            continue;
        if (last >= 0 && (int)k > last + 1) {
            guint from = g_array_index(places, GjRowPlace, last).row + 1;
            if (from < place->row)
                infer_between(view, shape, places, (guint[2]){from, place->row},
                              (guint[2]){(guint)last + 1, k});
        }
        last = (int)k;
    }
}

GArray *gj_match_rows(const GjTableView *view, const GjShape *shape)
{
    GArray *places = g_array_new(FALSE, TRUE, sizeof(GjRowPlace));
    guint n_rows = MIN(view->n_rows, ROWS_MAX);
    g_autofree float *scores = g_new0(float, (gsize)n_rows * shape->n_rows + 1);
    g_autofree int *chosen = g_new(int, shape->n_rows);

    g_array_set_size(places, shape->n_rows);
    if (shape->anonymous)
        return places;
    for (guint row = 0; row < n_rows; row++) {
        /* 其他 heads a column as well as a row */
        gboolean header =
            gj_row_is_header(view, shape, row) && !gj_row_has_number(view, row);
        for (guint k = 0; !header && k < shape->n_rows; k++) {
            double score = 0;
            best_label(view, shape, row, k, &score);
            scores[(gsize)row * shape->n_rows + k] = (float)score;
        }
    }
    gj_chain(scores, n_rows, shape->n_rows, chosen);
    for (guint k = 0; k < shape->n_rows; k++) {
        if (chosen[k] >= 0)
            place_row(view, shape, (guint)chosen[k], k, places);
    }
    gj_match_rows_settle(shape, places);
    place_strays(view, shape, scores, places);
    infer_rows(view, shape, places);
    gj_match_rows_doubt_twins(view, shape, scores, n_rows, places);
    return places;
}
