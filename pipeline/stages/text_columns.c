/* Which columns of a text dump are named by the labels of its header. */
#include "text_reading.h"

#define HEADER_SCORE 0.7F
#define EXACT_SCORE  0.9F
/* What a column counts for an edition whose label is only like what stands there: two
 * halves of another edition's label are like labels, too. */
#define DOUBTED_SHARE 0.5

static const char column_lost[] = "column label unreadable, column named by its place";
static const char column_rivalled[] = "another column is called much the same";
static const char column_moved[] = "columns stand in another order than in the form";

/* How often column @column's label stands among the header tokens. */
static guint count_header(GjTextReading *reading, guint column, guint end)
{
    guint id = reading->shape->column_ids[column];
    guint n = 0;

    for (guint t = reading->start; t < end; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        float rival = 0;
        if (!token->scores)
            continue;
        for (guint k = 0; k < reading->shape->n_columns; k++) {
            if (reading->shape->column_ids[k] != id)
                rival = MAX(rival, token->scores[reading->shape->column_ids[k]]);
        }
        if (!gj_label_is_certain(token->scores[id], rival))
            continue;
        n++;
        for (guint row = 0; row < reading->shape->n_rows; row++)
            gj_subtable_match_at(reading->match, row, column)->header = token->text;
    }
    return n;
}

static guint count_aligned(const GjTextReading *reading, guint column)
{
    guint id = reading->shape->column_ids[column];
    guint n = 0;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        n += slot->kind == GJ_SLOT_HEAD && slot->column != G_MAXUINT && slot->id == id &&
             slot->score >= HEADER_SCORE;
    }
    return n;
}

/* How well the header cell aligned to column @column fits; 0: there is none. */
static double aligned_score(const GjTextReading *reading, guint column)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind == GJ_SLOT_HEAD && slot->column == column && slot->token >= 0)
            return slot->score;
    }
    return 0;
}

/* The token that is the header of column @column by itself; -1: none is. */
static int lone_header(const GjTextReading *reading, guint column)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind == GJ_SLOT_HEAD && slot->column == column && slot->n_tokens == 1)
            return slot->token;
    }
    return -1;
}

/* Whether a text beside the label of the only column is about as like it: 本年统计数 and
 * 上年统计数. Several columns are told by each other. */
static gboolean is_rivalled(const GjTextReading *reading, guint end)
{
    guint id = reading->shape->column_ids[0];
    int at = reading->shape->n_columns == 1 ? lone_header(reading, 0) : -1;

    if (at < 0)
        return FALSE;
    float own = gj_text_token(reading, (guint)at)->scores[id];
    for (int t = MAX(at - 1, 0); t <= at + 1 && t < (int)end; t++) {
        const float *scores = gj_text_token(reading, (guint)t)->scores;
        if (t != at && scores && scores[id] >= (float)GJ_LABEL_SCORE_MIN &&
            !gj_label_is_certain(own, scores[id]))
            return TRUE;
    }
    return FALSE;
}

/* ---- order ---- */

/* The header may begin before what was aligned of it: labels in another order than the
 * form's were skipped. */
static guint header_start(const GjTextReading *reading)
{
    guint start = reading->start;

    while (start > 0) {
        const GjSequenceToken *before = gj_text_token(reading, start - 1);
        gboolean group = FALSE;
        for (guint g = 0; before->scores && g < reading->shape->n_groups; g++)
            group = group || before->scores[reading->shape->group_ids[g]] >= EXACT_SCORE;
        if (!group && (before->kind != GJ_CELL_EMPTY || !before->text ||
                       !gj_text_same_line(before, gj_text_token(reading, start))))
            break;
        start--;
    }
    return start;
}

/* The first token before @end that is certainly label @id; -1: none. */
static int find_label(const GjTextReading *reading, guint id, guint end)
{
    for (guint t = header_start(reading); id != G_MAXUINT && t < end; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (token->scores && token->scores[id] >= EXACT_SCORE)
            return (int)t;
    }
    return -1;
}

static gboolean is_alone(const GjTextReading *reading, guint token)
{
    const GjSequenceToken *at = gj_text_token(reading, token);

    return (token == 0 || !gj_text_same_line(gj_text_token(reading, token - 1), at)) &&
           (token + 1 >= reading->tokens->len ||
            !gj_text_same_line(at, gj_text_token(reading, token + 1)));
}

/* Whether labels @before and @behind stand the wrong way round: on one line, or, where
 * cells stand on lines of their own, in @run of each other. -1: not there. */
static gboolean is_reversed(const GjTextReading *reading, int before, int behind,
                            gboolean run)
{
    if (before < 0 || behind < 0 || before < behind)
        return FALSE;
    if (gj_text_same_line(gj_text_token(reading, (guint)before),
                          gj_text_token(reading, (guint)behind)))
        return TRUE;
    return run && is_alone(reading, (guint)before) && is_alone(reading, (guint)behind);
}

/* Whether columns @a ≤ k ≤ @b are of one group, with nothing else between. */
static gboolean is_run(const GjTextReading *reading, guint a, guint b)
{
    const GjSubtable *subtable = reading->shape->subtable;

    for (guint k = a; k <= b; k++) {
        if (gj_subtable_column(subtable, k)->group !=
            gj_subtable_column(subtable, a)->group)
            return FALSE;
    }
    return TRUE;
}

static guint count_sharing(const GjTextReading *reading, guint k)
{
    guint n = 0;

    for (guint other = 0; other < reading->shape->n_columns; other++)
        n += reading->shape->column_ids[other] == reading->shape->column_ids[k];
    return n;
}

/* Whether column @k stands on the wrong side of a column of its group. Where groups
 * repeat their labels, one that is further off than a group is wide is another group's.
 */
static gboolean is_misplaced(const GjTextReading *reading, guint k, guint end)
{
    const GjSubtable *subtable = reading->shape->subtable;
    guint sharing = count_sharing(reading, k);
    int width = sharing > 1 ? (int)(reading->shape->n_columns / sharing) : G_MAXINT;
    int own = find_label(reading, reading->shape->column_ids[k], end);

    for (guint other = 0; other < reading->shape->n_columns; other++) {
        if (other == k || gj_subtable_column(subtable, other)->group !=
                              gj_subtable_column(subtable, k)->group)
            continue;
        int its = find_label(reading, reading->shape->column_ids[other], end);
        if (ABS(own - its) < width &&
            is_reversed(reading, k < other ? own : its, k < other ? its : own,
                        is_run(reading, MIN(k, other), MAX(k, other))))
            return TRUE;
    }
    return FALSE;
}

/* Whether a group of columns stands on the wrong side of one beside it. */
static gboolean are_groups_misplaced(const GjTextReading *reading, guint end)
{
    const GPtrArray *groups = reading->shape->subtable->groups;

    for (guint a = 0; a < groups->len; a++) {
        for (guint b = a + 1; b < groups->len; b++) {
            const GjGroup *x = g_ptr_array_index(groups, a);
            const GjGroup *y = g_ptr_array_index(groups, b);
            if (x->parent == y->parent &&
                is_reversed(reading,
                            find_label(reading, reading->shape->group_ids[a], end),
                            find_label(reading, reading->shape->group_ids[b], end), TRUE))
                return TRUE;
        }
    }
    return FALSE;
}

/* ---- judging ---- */

guint gj_text_header_end(const GjTextReading *reading)
{
    guint end = reading->end;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind != GJ_SLOT_HEAD && slot->token >= 0)
            end = MIN(end, (guint)slot->token + 1 - slot->n_tokens);
    }
    return end;
}

/* Whether the label of column @k was found as often as columns carry it: those that share
 * it are told apart by their order, which only the alignment knows. */
static gboolean is_found(GjTextReading *reading, guint k, guint end)
{
    guint needed = count_sharing(reading, k);
    guint counted = count_header(reading, k, end);
    return count_aligned(reading, k) >= needed || (needed == 1 && counted > 0);
}

void gj_text_judge_columns(GjTextReading *reading)
{
    guint end = gj_text_header_end(reading);
    gboolean mixed = are_groups_misplaced(reading, end);

    for (guint k = 0; k < reading->shape->n_columns; k++) {
        gboolean found = is_found(reading, k, end);
        reading->match->n_columns += found;
        reading->match->score += found ? 1 : DOUBTED_SHARE * aligned_score(reading, k);
        reading->column_doubt[k] = found ? NULL : column_lost;
        if (found && is_rivalled(reading, end))
            reading->column_doubt[k] = column_rivalled;
        if (mixed || is_misplaced(reading, k, end))
            reading->column_doubt[k] = column_moved;
    }
}
