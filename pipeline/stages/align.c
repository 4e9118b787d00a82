/* Needleman-Wunsch over two sequences of unlike things:
 *
 *   slots    …  LABEL 1.属于国家秘密  VALUE ×7  LABEL 2.其他法律…  VALUE ×7  …
 *   tokens   …  "1. 属于国家秘密" 0 0 0 0 0 0 0 (label lost)      0 0 0 0 0 0 0  …
 *
 * A label slot takes a text by its score (up to four texts joined, for labels broken over
 * lines); a value slot takes a number, a dash, rarely an empty cell or a text; either may
 * be skipped at a cost. One lost figure is one skipped slot: nothing after it moves. Only
 * the labels of the result are relied on; the figures between two labels are laid out by
 * sequence.c, which knows lines and blanks.
 *
 * The weights say: a label is worth six figures, a blank in its place nearly as much as a
 * figure; prose and the labels of other sub-tables are hard to cross. */
#include "align.h"

#include <string.h>

#define LABEL_GAIN(score) (1.0F + 4.0F * ((score)-0.5F))
#define HEAD_GAIN(score)  (0.5F + 2.0F * ((score)-0.5F))
#define GROUP_GAIN(score) (0.3F + 1.0F * ((score)-0.5F))
#define FIGURE_GAIN       0.5F
#define BLANK_GAIN        0.3F
#define WRONG_KIND        (-0.3F) /* a digit for a label, a word for a figure */
#define JOIN_COST         0.1F

#define SKIP_FIGURE_SLOT 0.25F
#define SKIP_LABEL_SLOT  0.8F
#define SKIP_OTHER_SLOT  0.05F

#define SKIP_BLANK  0.01F
#define SKIP_TEXT   0.3F
#define SKIP_LABEL  6.0F /* a label of another sub-table */
#define SKIP_FIGURE 0.7F
#define SKIP_PROSE  4.0F

#define NEVER (-1e9F)

#define JOIN_MAX   4   /* texts of one label */
#define JOIN_BYTES 120 /* of a joined label */

/* ---- slots ---- */

static void add_slot(GArray *slots, GjSlotKind kind, guint id, guint row, guint column)
{
    GjSlot slot = {kind, id, row, column, -1, 0, 0};

    if (kind == GJ_SLOT_VALUE || id != G_MAXUINT)
        g_array_append_val(slots, slot);
}

static guint depth_of(const GjGroup *group)
{
    guint depth = 0;

    for (; group; group = group->parent)
        depth++;
    return depth;
}

static guint group_index(const GjShape *shape, const GjGroup *group)
{
    guint index = 0;

    g_ptr_array_find(shape->subtable->groups, group, &index);
    return index;
}

/* The group of column @k on level @level (0: outermost); NULL when it has none there. */
static const GjGroup *group_on_level(const GjAxisLine *line, guint level)
{
    guint depth = depth_of(line->group);
    const GjGroup *group = line->group;

    if (level >= depth)
        return NULL;
    for (; depth > level + 1; depth--)
        group = group->parent;
    return group;
}

/* Header rows are read level by level, as they are printed. */
static void add_header(GArray *slots, const GjShape *shape)
{
    guint levels = 0;

    add_slot(slots, GJ_SLOT_HEAD, shape->title_id, 0, G_MAXUINT);
    add_slot(slots, GJ_SLOT_HEAD, shape->stub_id, 0, G_MAXUINT);
    add_slot(slots, GJ_SLOT_HEAD, shape->units_id, 0, G_MAXUINT);
    for (guint k = 0; k < shape->n_columns; k++)
        levels = MAX(levels, depth_of(gj_subtable_column(shape->subtable, k)->group) + 1);
    for (guint level = 0; level < levels; level++) {
        const GjGroup *last = NULL;
        for (guint k = 0; k < shape->n_columns; k++) {
            const GjAxisLine *column = gj_subtable_column(shape->subtable, k);
            const GjGroup *group = group_on_level(column, level);
            if (group && group != last)
                add_slot(slots, GJ_SLOT_HEAD, shape->group_ids[group_index(shape, group)],
                         0, G_MAXUINT);
            else if (!group && depth_of(column->group) == level)
                add_slot(slots, GJ_SLOT_HEAD, shape->column_ids[k], 0, k);
            last = group;
        }
    }
}

static void add_row_groups(GArray *slots, const GjShape *shape, guint row)
{
    const GjAxisLine *line = gj_subtable_row(shape->subtable, row);
    const GjAxisLine *above = row ? gj_subtable_row(shape->subtable, row - 1) : NULL;

    for (guint level = 0; level < depth_of(line->group); level++) {
        const GjGroup *group = group_on_level(line, level);
        if (!above || group_on_level(above, level) != group)
            add_slot(slots, GJ_SLOT_GROUP, shape->group_ids[group_index(shape, group)],
                     row, G_MAXUINT);
    }
}

GArray *gj_slots_new(const GjShape *shape)
{
    GArray *slots = g_array_new(FALSE, FALSE, sizeof(GjSlot));

    add_header(slots, shape);
    for (guint row = 0; row < shape->n_rows; row++) {
        add_row_groups(slots, shape, row);
        add_slot(slots, GJ_SLOT_LABEL, shape->row_ids[row], row, G_MAXUINT);
        for (guint column = 0; column < shape->n_columns; column++)
            add_slot(slots, GJ_SLOT_VALUE, G_MAXUINT, row, column);
    }
    return slots;
}

/* ---- tokens ---- */

static const GjSequenceToken *token_at(const GArray *tokens, guint index)
{
    return &g_array_index(tokens, GjSequenceToken, index);
}

/* Whether @text has a word in it, unlike a figure with a letter for a digit (O, 1O). */
static gboolean has_word(const char *text)
{
    guint n_ascii = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        n_ascii += c < 0x80 && g_ascii_isalpha((char)c);
        if (n_ascii > 1 || (c >= 0x80 && g_unichar_isalpha(c)))
            return TRUE;
    }
    return FALSE;
}

/* The scores of @n texts that end with token @end, read as one; NULL when they cannot be
 * one label: one of them is no text, or a label by itself and the whole is none (其他 ⏎
 * 结果 is one), or the last is no word. */
static const float *joined_scores(const GArray *tokens, guint end, guint n,
                                  GjLexicon *lexicon)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    gboolean labels = FALSE;

    if (end + 1 < n)
        return NULL;
    for (guint i = end + 1 - n; i <= end; i++) {
        const GjSequenceToken *token = token_at(tokens, i);
        if (token->kind != GJ_CELL_TEXT || !token->scores)
            return NULL;
        labels = labels || gj_lexicon_is_label(lexicon, token->scores);
        g_string_append(joined, token->text);
    }
    if (joined->len > JOIN_BYTES || !has_word(token_at(tokens, end)->text))
        return NULL;
    const float *scores = gj_lexicon_scores(lexicon, joined->str);
    return labels && !gj_lexicon_is_label(lexicon, scores) ? NULL : scores;
}

/* Scores of the token itself and of it joined with those before it. */
typedef struct {
    const float *scores[JOIN_MAX];
    gboolean is_label; /* of itself, certainly: no value, though a word may be one */
} Joins;

static Joins *joins_new(const GArray *tokens, guint end, GjLexicon *lexicon)
{
    Joins *joins = g_new0(Joins, end + 1);

    for (guint j = 0; j < end; j++) {
        const float *own = token_at(tokens, j)->scores;
        joins[j].scores[0] = own;
        joins[j].is_label = gj_lexicon_is_label(lexicon, own);
        for (guint n = 2; n <= JOIN_MAX; n++) {
            joins[j].scores[n - 1] = joined_scores(tokens, j, n, lexicon);
        }
    }
    return joins;
}

/* ---- gains ---- */

static float label_gain(const GjSlot *slot, float score)
{
    if (score < (float)GJ_LABEL_SCORE_MIN)
        return NEVER;
    switch (slot->kind) {
    case GJ_SLOT_HEAD:
        return HEAD_GAIN(score);
    case GJ_SLOT_GROUP:
        return GROUP_GAIN(score);
    default:
        return LABEL_GAIN(score);
    }
}

static float token_gain(const GjSlot *slot, const GjSequenceToken *token)
{
    gboolean figure = token->kind == GJ_CELL_NUMBER || token->kind == GJ_CELL_DASH;

    if (!token->text)
        return NEVER;
    if (slot->kind == GJ_SLOT_VALUE) {
        if (token->kind == GJ_CELL_TEXT)
            return WRONG_KIND;
        return figure ? FIGURE_GAIN : BLANK_GAIN;
    }
    if (token->kind == GJ_CELL_TEXT)
        return label_gain(slot, token->scores[slot->id]);
    return slot->kind == GJ_SLOT_LABEL && figure ? WRONG_KIND : NEVER;
}

static float slot_cost(const GjSlot *slot)
{
    switch (slot->kind) {
    case GJ_SLOT_VALUE:
        return SKIP_FIGURE_SLOT;
    case GJ_SLOT_LABEL:
        return SKIP_LABEL_SLOT;
    default:
        return SKIP_OTHER_SLOT;
    }
}

/* Whether @text is certainly a label, but none of @slots. */
static gboolean is_foreign(const GjSequenceToken *text, const GArray *slots,
                           const GjLexicon *lexicon)
{
    if (!gj_lexicon_is_label(lexicon, text->scores))
        return FALSE;
    for (guint i = 0; i < slots->len; i++) {
        const GjSlot *slot = &g_array_index(slots, GjSlot, i);
        if (slot->kind != GJ_SLOT_VALUE && text->scores[slot->id] >= GJ_LABEL_CERTAIN)
            return FALSE;
    }
    return TRUE;
}

static float token_cost(const GjSequenceToken *token, const GArray *slots,
                        const GjLexicon *lexicon)
{
    if (!token->text)
        return SKIP_PROSE;
    switch (token->kind) {
    case GJ_CELL_EMPTY:
        return SKIP_BLANK;
    case GJ_CELL_TEXT:
        return is_foreign(token, slots, lexicon) ? SKIP_LABEL : SKIP_TEXT;
    default:
        return SKIP_FIGURE;
    }
}

static float *costs_new(const GArray *tokens, guint n_tokens, const GArray *slots,
                        const GjLexicon *lexicon)
{
    float *costs = g_new(float, n_tokens + 1);

    for (guint j = 0; j < n_tokens; j++)
        costs[j] = token_cost(token_at(tokens, j), slots, lexicon);
    return costs;
}

/* ---- the table ---- */

/* How a state was reached: a slot skipped, a token skipped, or 2 + n: n tokens taken. */
enum { STEP_SLOT, STEP_TOKEN, STEP_TAKE };

typedef struct {
    GArray *slots;
    const GArray *tokens;
    const Joins *joins;
    const float *costs; /* of skipping a token */
    guint n_tokens;
    guint8 *steps; /* (slots + 1) · (n_tokens + 1) */
} Alignment;

static float score_or_none(const float *scores, guint id)
{
    return scores ? scores[id] : 0;
}

/* Whether the @n tokens before @j read as one are as like label @id as without the
 * first or the last of them: a word in the first cell is no part of the label. */
static gboolean gains_by_joining(const Alignment *a, guint j, guint n, guint id)
{
    const float *joined = a->joins[j - 1].scores[n - 1];

    return joined && joined[id] >= score_or_none(a->joins[j - 1].scores[n - 2], id) &&
           joined[id] >= score_or_none(a->joins[j - 2].scores[n - 2], id);
}

/* One row of the table: slot @i against all tokens. */
static void fill_row(const Alignment *a, guint i, const float *above, float *here)
{
    const GjSlot *slot = &g_array_index(a->slots, GjSlot, i - 1);
    guint8 *steps = a->steps + (gsize)i * (a->n_tokens + 1);
    float cost = slot_cost(slot);

    here[0] = above[0] - cost;
    steps[0] = STEP_SLOT;
    for (guint j = 1; j <= a->n_tokens; j++) {
        const GjSequenceToken *token = token_at(a->tokens, j - 1);
        const Joins *joins = &a->joins[j - 1];
        gboolean barred = slot->kind == GJ_SLOT_VALUE && joins->is_label;
        float best = barred ? NEVER : above[j - 1] + token_gain(slot, token);
        guint8 step = STEP_TAKE + 1;
        for (guint n = 2; slot->kind != GJ_SLOT_VALUE && n <= JOIN_MAX; n++) {
            if (!gains_by_joining(a, j, n, slot->id))
                continue;
            float joined = above[j - n] - JOIN_COST * (float)n +
                           label_gain(slot, joins->scores[n - 1][slot->id]);
            if (joined > best) {
                best = joined;
                step = (guint8)(STEP_TAKE + n);
            }
        }
        if (above[j] - cost > best) {
            best = above[j] - cost;
            step = STEP_SLOT;
        }
        if (here[j - 1] - a->costs[j - 1] > best) {
            best = here[j - 1] - a->costs[j - 1];
            step = STEP_TOKEN;
        }
        here[j] = best;
        steps[j] = step;
    }
}

static void trace(const Alignment *a, guint j)
{
    guint i = a->slots->len;

    while (i > 0) {
        guint8 step = a->steps[(gsize)i * (a->n_tokens + 1) + j];
        if (step == STEP_TOKEN) {
            j--;
            continue;
        }
        i--;
        if (step == STEP_SLOT)
            continue;
        GjSlot *slot = &g_array_index(a->slots, GjSlot, i);
        slot->n_tokens = step - STEP_TAKE;
        slot->token = (int)(j - 1);
        const float *scores = a->joins[j - 1].scores[slot->n_tokens - 1];
        if (slot->kind != GJ_SLOT_VALUE)
            slot->score = scores ? scores[slot->id] : 0;
        j -= slot->n_tokens;
    }
}

double gj_align(GArray *slots, const GArray *tokens, guint n_tokens, GjLexicon *lexicon)
{
    Alignment a = {slots, tokens, NULL, NULL, n_tokens, NULL};
    g_autofree Joins *joins = joins_new(tokens, n_tokens, lexicon);
    g_autofree float *costs = costs_new(tokens, n_tokens, slots, lexicon);
    g_autofree guint8 *steps = g_new0(guint8, (gsize)(slots->len + 1) * (a.n_tokens + 1));
    g_autofree float *above = g_new0(float, a.n_tokens + 1); /* tokens in front: free */
    g_autofree float *here = g_new0(float, a.n_tokens + 1);
    guint last = 0;

    a.joins = joins;
    a.costs = costs;
    a.steps = steps;
    for (guint i = 1; i <= slots->len; i++) {
        fill_row(&a, i, above, here);
        float *swap = above;
        above = here;
        here = swap;
    }
    for (guint j = 1; j <= a.n_tokens; j++) { /* tokens behind: free */
        if (above[j] > above[last] + 1e-4F)
            last = j;
    }
    double gain = above[last];
    trace(&a, last);
    return gain;
}
