/* A form with a column of units prints more beside its labels than figures:
 *
 *   3 | 1.政府公报公开政府信息数 | 条 | 12        a running number, a unit, a figure
 *
 * 1. Numbers in front of labels are running numbers if the first label and most others
 *    have one and each is one more than the one before. They are dropped: behind a row
 * that has lost its figure they would be taken for it.
 * 2. Units are dropped, and told of the cell behind them; so are those that a dump leaves
 *    on the end of a label. Where two stand in front of one
 *    cell, a cell between them is lost.
 *
 * It gets wrong: figures, each on a line of its own, that count upwards themselves row by
 * row, behind a number in front of the first label; they are missing. */
#include "text_units.h"

#define UNIT_CHARS_MAX 3   /* 人 次: with a space in it */
#define NUMBERED_MIN   5   /* labels with a running number */
#define NUMBERED_SHARE 0.8 /* of all labels, and of steps by one */

static const GjSequenceToken *token_at(const GArray *tokens, guint index)
{
    return &g_array_index(tokens, GjSequenceToken, index);
}

static gboolean is_label_of(const GjSequenceToken *token, const GjLexicon *lexicon,
                            const GjLabel *label)
{
    guint id = gj_lexicon_id(lexicon, label);

    return id != G_MAXUINT && token->scores[id] >= GJ_LABEL_CERTAIN;
}

static gboolean is_row_label(const GjSequenceToken *token, const GjSubtable *subtable,
                             const GjLexicon *lexicon)
{
    if (!token->text || !token->scores)
        return FALSE;
    for (guint i = 0; i < subtable->rows->len; i++) {
        if (is_label_of(token, lexicon, &gj_subtable_row(subtable, i)->label))
            return TRUE;
    }
    for (guint i = 0; i < subtable->groups->len; i++) {
        const GjGroup *group = g_ptr_array_index(subtable->groups, i);
        if (is_label_of(token, lexicon, &group->label))
            return TRUE;
    }
    return FALSE;
}

/* The number below 1000 that stands in front of token @label, on its line or on one of
 * its own; 0: none. */
static guint running_number(const GArray *tokens, guint label)
{
    const GjSequenceToken *token = token_at(tokens, label - 1);
    const GjSequenceToken *before = label > 1 ? token_at(tokens, label - 2) : NULL;
    guint64 number = 0;

    if (!token->text || token->kind != GJ_CELL_NUMBER ||
        !g_ascii_string_to_unsigned(token->text, 10, 1, 999, &number, NULL))
        return 0;
    return before && before->text && before->line == token->line &&
                   before->block == token->block
               ? 0
               : (guint)number;
}

/* Marks the running numbers in front of labels (guint8 per token, owned); NULL: there are
 * none. */
static guint8 *find_numbers(const GArray *tokens, const GjSubtable *subtable,
                            const GjLexicon *lexicon)
{
    g_autofree guint8 *marks = g_new0(guint8, tokens->len + 1);
    guint n_labels = 0, n_numbers = 0, n_steps = 0, last = 0;

    for (guint t = 1; t < tokens->len; t++) {
        if (!is_row_label(token_at(tokens, t), subtable, lexicon))
            continue;
        guint number = running_number(tokens, t);
        if (!n_labels++ && !number)
            return NULL; /* the first row has none */
        n_numbers += number > 0;
        n_steps += number > 0 && number == last + 1;
        marks[t - 1] = number > 0;
        last = number;
    }
    return n_numbers >= NUMBERED_MIN && n_numbers >= NUMBERED_SHARE * n_labels &&
                   n_steps >= NUMBERED_SHARE * n_numbers
               ? g_steal_pointer(&marks)
               : NULL;
}

static gboolean is_unit(const GjSequenceToken *token)
{
    return token->text && token->kind == GJ_CELL_TEXT &&
           gj_value_unit(token->text) != GJ_UNIT_UNKNOWN;
}

/* ---- units behind labels ---- */

/* The unit that @text ends with; NULL: none. */
static const char *unit_at_end(const char *text)
{
    glong length = g_utf8_strlen(text, -1);

    for (glong n = UNIT_CHARS_MAX; n > 0; n--) {
        const char *end = length > n ? g_utf8_offset_to_pointer(text, length - n) : NULL;
        if (end && gj_value_unit(end) != GJ_UNIT_UNKNOWN && *end != ' ')
            return end;
    }
    return NULL;
}

static float best_score(const float *scores, const GjLexicon *lexicon)
{
    float best = 0;

    for (guint i = 0; i < gj_lexicon_size(lexicon); i++)
        best = MAX(best, scores[i]);
    return best;
}

/* Takes the unit off a text where one space parts it from the label: it is a label
 * without it too, and no better one with it, or a cell follows. NULL: it has none. */
static const char *split_unit(GjSequenceToken *token, gboolean before_cell,
                              GjLexicon *lexicon)
{
    const char *unit = token->text && token->scores ? unit_at_end(token->text) : NULL;

    if (!unit)
        return NULL;
    g_autofree char *label = g_strndup(token->text, (gsize)(unit - token->text));
    const float *scores = gj_lexicon_scores(lexicon, label);
    float without = best_score(scores, lexicon);
    gboolean parted = before_cell && g_str_has_suffix(label, " ");
    if (without < best_score(token->scores, lexicon) ||
        !(parted || without >= GJ_LABEL_CERTAIN))
        return NULL;
    token->scores = scores;
    return unit;
}

static gboolean is_cell(const GArray *tokens, guint index)
{
    return index < tokens->len && token_at(tokens, index)->text &&
           token_at(tokens, index)->kind != GJ_CELL_TEXT;
}

void gj_text_units_init(GjTextUnits *units, const GArray *tokens,
                        const GjSubtable *subtable, GjLexicon *lexicon)
{
    g_autofree guint8 *numbers = find_numbers(tokens, subtable, lexicon);
    const char *unit = NULL;
    guint n_units = 0;

    units->tokens = g_array_new(FALSE, FALSE, sizeof(GjSequenceToken));
    units->sources = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint t = 0; t < tokens->len; t++) {
        GjSequenceToken token = *token_at(tokens, t);
        if (numbers && numbers[t])
            continue;
        if (is_unit(&token)) {
            unit = token.text;
            n_units++;
            continue;
        }
        if (token.kind != GJ_CELL_TEXT) {
            token.unit = unit;
            token.n_units = n_units;
        }
        unit = split_unit(&token, is_cell(tokens, t + 1), lexicon);
        n_units = unit != NULL;
        g_array_append_val(units->tokens, token);
        g_array_append_val(units->sources, t);
    }
}

void gj_text_units_restore(const GjTextUnits *units, GjSubtableMatch *match)
{
    if (match->end_token <= match->first_token)
        return;
    match->end_token = g_array_index(units->sources, guint, match->end_token - 1) + 1;
    match->first_token = g_array_index(units->sources, guint, match->first_token);
}

void gj_text_units_clear(GjTextUnits *units)
{
    g_clear_pointer(&units->tokens, g_array_unref);
    g_clear_pointer(&units->sources, g_array_unref);
}
