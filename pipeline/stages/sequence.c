/* From an alignment to fields. The alignment is trusted for labels only. Between one
 * label and the next stand the figures of a row, and of the rows after it whose labels
 * are lost:
 *
 *   "（三）不予公开" 0 0 0 0 0 0 0 0 · 0 0 0 0 0 0 0 0 · "3.危及…"      · an empty cell
 *    group           \__ row ____/    \__ row ____/      label
 *
 * 1. The tokens of such a stretch are cut into printed rows: by lines where a row stands
 *    on a line, by empty cells where these leave whole rows, else by the number of
 *    columns.
 * 2. The row of the label takes the first one; rows without labels take the others if
 *    there are as many, and are marked.
 * 3. A printed row with as many figures as columns is read in order; where one with fewer
 *    begins is told by the rows around it (text_layout.c).
 * 4. A sum along the row that the blanks so placed contradict makes the row doubtful.
 *
 * It gets wrong: two faults in one stretch that cancel out (a figure lost and another
 * doubled), if the row keeps its number of figures. */
#include "sequence.h"

#include "text_reading.h"
#include "text_units.h"

#include <string.h>

#define FIRST_SHARE 0.7 /* of the best gain makes an earlier occurrence the first */

#define SAME_SHARE 0.9 /* of its labels make another occurrence the same table */

#define EXACT_SCORE 0.9F /* of a label that is taken out of order */

static const char row_unsure[] = "row label uncertain";
static const char passed_over[] = "the same table stands before, without figures";
static const char stray_figures[] = "figures that no row takes stand below the row";

/* ---- stretches ---- */

/* The row behind the last row without a label that can stand before token @end. */
static guint end_of_unlabelled(const GjTextReading *reading, guint slot, guint first_row)
{
    guint row = first_row;

    for (guint i = slot + 1; i < reading->slots->len; i++) {
        const GjSlot *next = gj_text_slot(reading, i);
        if (next->kind == GJ_SLOT_VALUE)
            continue;
        if (gj_slot_is_label(next))
            return next->row;
        if (next->kind == GJ_SLOT_LABEL)
            row = next->row + 1;
    }
    return row;
}

/* A row without figures: its empty cells. */
static void collect_blanks(const GjTextReading *reading, guint from, guint to,
                           GPtrArray *rows)
{
    GjPrintedRow *printed = NULL;

    for (guint t = from; t < to; t++) {
        if (reading->roles[t] != GJ_ROLE_BLANK)
            continue;
        printed = printed ? printed : gj_printed_row_new(rows);
        gj_printed_row_add(reading, printed, t);
    }
}

/* Whether rows stand on the lines of their labels, but the figures behind token @label do
 * not: they may be those of a row that has lost its label. */
static gboolean is_estranged(const GjTextReading *reading, guint label, guint from,
                             guint to)
{
    guint beside = 0, apart = 0;

    if (from >= to ||
        gj_text_same_line(gj_text_token(reading, label), gj_text_token(reading, from)))
        return FALSE;
    for (guint row = 0; row < reading->shape->n_rows; row++) {
        if (reading->label_of[row] == G_MAXUINT)
            continue;
        guint other = (guint)gj_text_slot(reading, reading->label_of[row])->token;
        if (other + 1 >= reading->end)
            continue;
        if (gj_text_same_line(gj_text_token(reading, other),
                              gj_text_token(reading, other + 1)))
            beside++;
        else
            apart++;
    }
    return beside > apart;
}

/* Whether a line of figures without a label of its own follows that no row takes: the
 * rest of a number broken over lines, say. */
static gboolean has_stray_figures(const GjTextReading *reading, const GPtrArray *printed,
                                  guint n_rows)
{
    for (guint i = n_rows; i < printed->len; i++) {
        const GjPrintedRow *row = g_ptr_array_index(printed, i);
        guint first = g_array_index(row->tokens, guint, 0);
        while (first > 0 && gj_text_same_line(gj_text_token(reading, first - 1),
                                              gj_text_token(reading, first)))
            first--;
        if (gj_text_token(reading, first)->kind != GJ_CELL_TEXT)
            return TRUE;
    }
    return FALSE;
}

/* Whether the label of @slot is rather that of a group of rows: the label of the first of
 * them is lost. */
static gboolean names_group(const GjTextReading *reading, const GjSlot *slot)
{
    const float *scores = gj_text_token(reading, (guint)slot->token)->scores;

    for (guint g = 0; scores && g < reading->shape->n_groups; g++) {
        if (reading->shape->group_ids[g] != G_MAXUINT &&
            scores[reading->shape->group_ids[g]] > slot->score)
            return TRUE;
    }
    return FALSE;
}

/* Reads the figures behind the label of slot @index: rows @row ≤ r < @end_row, of which
 * the first carries the label if @labelled. */
static void read_stretch(GjTextReading *reading, guint index, guint row, guint end_row,
                         gboolean labelled)
{
    const GjSlot *slot = gj_text_slot(reading, index);
    guint from = (guint)slot->token + 1;
    guint to = gj_text_next_label(reading, (guint)slot->token);
    guint n_rows = end_row - row;

    if (!n_rows)
        return;
    gj_text_mark_roles(reading, from, to);
    if (labelled && n_rows == 1)
        gj_text_mark_whole(reading, row, from, to);
    g_autoptr(GPtrArray) printed =
        gj_printed_rows_find(reading, from - 1, from, to, n_rows);
    guint at = 0;
    if (labelled && !printed->len)
        collect_blanks(reading, from, to, printed);
    if (labelled && printed->len) {
        /* no rival: margins were settled by the alignment */
        gboolean is_sure =
            gj_label_is_certain(slot->score, 0) && !names_group(reading, slot);
        const char *doubt = is_sure ? NULL : row_unsure;
        if (!doubt && has_stray_figures(reading, printed, end_row - row))
            doubt = stray_figures;
        if (!doubt && is_estranged(reading, from - 1, from, to))
            doubt = gj_doubt_irregular;
        gj_text_bind_row(reading, row++, g_ptr_array_index(printed, at++), doubt);
    }
    if (printed->len - at != end_row - row)
        return;
    for (; row < end_row; row++, at++)
        gj_text_bind_row(reading, row, g_ptr_array_index(printed, at),
                         gj_doubt_row_inferred);
}

static void read_rows(GjTextReading *reading)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (!gj_slot_is_label(slot) || slot->kind == GJ_SLOT_HEAD)
            continue;
        gboolean labelled = slot->kind == GJ_SLOT_LABEL;
        guint first = labelled ? slot->row + 1 : slot->row;
        guint end = end_of_unlabelled(reading, i, first);
        read_stretch(reading, i, slot->row, MAX(end, first), labelled);
        reading->match->n_rows += labelled;
        reading->match->score += labelled ? slot->score : 0;
    }
}

/* The one row without a label stands behind the last header cell, and what fills up its
 * line. */
static void read_unlabelled(GjTextReading *reading)
{
    int last = -1;

    for (guint i = 0; i < reading->slots->len; i++) {
        if (gj_slot_is_label(gj_text_slot(reading, i)))
            last = MAX(last, gj_text_slot(reading, i)->token);
    }
    if (last < 0)
        return;
    guint from = (guint)last + 1;
    while (from < reading->end && gj_text_token(reading, from)->kind == GJ_CELL_EMPTY &&
           gj_text_same_line(gj_text_token(reading, from),
                             gj_text_token(reading, (guint)last)))
        from++;
    reading->bare = from == (guint)last + 1;
    reading->behind = (guint)last + 1;
    gj_text_mark_roles(reading, from, reading->end);
    g_autoptr(GPtrArray) printed =
        gj_printed_rows_find(reading, (guint)last, from, reading->end, 1);
    if (!printed->len)
        collect_blanks(reading, from, reading->end, printed);
    if (printed->len)
        gj_text_bind_row(reading, 0, g_ptr_array_index(printed, 0), NULL);
}

/* ---- the whole ---- */

/* The tokens the alignment covers; figures and blanks right behind belong to it. */
static gboolean find_extent(GjTextReading *reading)
{
    gboolean any = FALSE;

    reading->start = reading->tokens->len;
    reading->end = 0;
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->token < 0)
            continue;
        any = TRUE;
        reading->start = MIN(reading->start, (guint)slot->token + 1 - slot->n_tokens);
        reading->end = MAX(reading->end, (guint)slot->token + 1);
    }
    while (reading->end < reading->tokens->len) {
        const GjSequenceToken *token = gj_text_token(reading, reading->end);
        if (!token->text || token->kind == GJ_CELL_TEXT)
            break;
        reading->end++;
    }
    return any;
}

static void index_labels(GjTextReading *reading)
{
    for (guint row = 0; row < reading->shape->n_rows; row++)
        reading->label_of[row] = G_MAXUINT;
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind == GJ_SLOT_LABEL && gj_slot_is_label(slot))
            reading->label_of[slot->row] = i;
    }
}

static void reset_slots(GjTextReading *reading)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        GjSlot *slot = &g_array_index(reading->slots, GjSlot, i);
        slot->token = -1;
        slot->n_tokens = 0;
        slot->score = 0;
    }
}

/* Aligns to the tokens before @end; the gain. */
static double align_before(GjTextReading *reading, guint end)
{
    reset_slots(reading);
    double gain = gj_align(reading->slots, reading->tokens, end, reading->lexicon);
    return find_extent(reading) ? gain : 0;
}

/* Whether the table is there with its cells: a number, or half of its cells, be they
 * blank. Labels alone may be a list of contents. */
static gboolean has_cells(const GjTextReading *reading)
{
    guint n_fields = reading->shape->n_rows * reading->shape->n_columns, n_blank = 0;

    for (guint t = reading->start; t < reading->end; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (!token->text)
            continue;
        if (token->kind == GJ_CELL_NUMBER)
            return TRUE;
        n_blank += token->kind == GJ_CELL_EMPTY;
    }
    return 2 * n_blank >= n_fields;
}

static guint count_labels(const GjTextReading *reading)
{
    guint n = 0;

    for (guint i = 0; i < reading->slots->len; i++)
        n += gj_slot_is_label(gj_text_slot(reading, i));
    return n;
}

/* Aligns to the first occurrence that fits about as well as the best one, and has
 * cells. */
static gboolean align_first(GjTextReading *reading, double *gain)
{
    guint end = reading->tokens->len;
    double best = align_before(reading, end);

    *gain = best;
    while (best > 0 && reading->start > 0) {
        guint start = reading->start;
        guint n_labels = count_labels(reading);
        gboolean fits = align_before(reading, start) >= FIRST_SHARE * best;
        if (!fits || !has_cells(reading)) {
            reading->passed_over = count_labels(reading) >= SAME_SHARE * n_labels;
            align_before(reading, end);
            return TRUE;
        }
        end = start;
    }
    return best > 0;
}

/* The token behind the last header cell. */
static guint header_end(const GjTextReading *reading)
{
    guint end = reading->start;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind == GJ_SLOT_HEAD && slot->token >= 0)
            end = MAX(end, (guint)slot->token + 1);
    }
    return end;
}

static gboolean is_aligned(const GjTextReading *reading, guint token)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind != GJ_SLOT_VALUE && slot->token == (int)token)
            return TRUE;
    }
    return FALSE;
}

/* Whether figures follow the text @token: the label of a row, not of a column. */
static gboolean is_before_figures(const GjTextReading *reading, guint token)
{
    const GjSequenceToken *next = NULL;

    for (guint t = token + 1; t < reading->end; t++) {
        next = gj_text_token(reading, t);
        if (!next->text || next->kind != GJ_CELL_EMPTY)
            break;
    }
    return next && next->text &&
           (next->kind == GJ_CELL_NUMBER || next->kind == GJ_CELL_DASH);
}

/* The rows that the alignment passed over although their labels are exact: they stand in
 * another order than in the form. */
static void place_strays(GjTextReading *reading)
{
    guint body = header_end(reading);

    for (guint i = 0; i < reading->slots->len; i++) {
        GjSlot *slot = &g_array_index(reading->slots, GjSlot, i);
        if (slot->kind != GJ_SLOT_LABEL || gj_slot_is_label(slot))
            continue;
        for (guint t = body; t < reading->end; t++) {
            const GjSequenceToken *token = gj_text_token(reading, t);
            if (!token->scores || token->scores[slot->id] < EXACT_SCORE ||
                is_aligned(reading, t) || !is_before_figures(reading, t))
                continue;
            slot->token = (int)t;
            slot->n_tokens = 1;
            slot->score = token->scores[slot->id];
            break;
        }
    }
}

/* Reads what the slots were aligned to. */
static void read_aligned(GjTextReading *reading)
{
    GjSubtableMatch *match = reading->match;

    place_strays(reading);
    index_labels(reading);
    gj_text_judge_columns(reading);
    for (guint k = 0; reading->passed_over && k < reading->shape->n_columns; k++)
        reading->column_doubt[k] = passed_over;
    if (reading->shape->anonymous)
        read_unlabelled(reading);
    else
        read_rows(reading);
    gj_text_doubt_scattered(reading);
    gj_subtable_match_weigh(match, 0);
    match->first_token = reading->start;
    match->end_token = reading->end;
    match->block = gj_text_token(reading, reading->start)->block;
    match->last_block = gj_text_token(reading, reading->end - 1)->block;
}

static GjTextReading *reading_new(GArray *tokens, const GjSubtableMatch *wanted,
                                  GjLexicon *lexicon)
{
    GjTextReading *reading = g_new0(GjTextReading, 1);
    GjShape *shape = gj_shape_new(wanted->template, wanted->subtable, lexicon);

    reading->shape = shape;
    reading->lexicon = lexicon;
    reading->tokens = tokens;
    reading->slots = gj_slots_new(shape);
    reading->label_of = g_new0(guint, shape->n_rows);
    reading->column_doubt = g_new0(const char *, shape->n_columns);
    reading->roles = g_new0(guint8, tokens->len + 1);
    reading->match =
        gj_subtable_match_new(wanted->template, wanted->table, wanted->subtable);
    return reading;
}

static GjSubtableMatch *reading_finish(GjTextReading *reading, gboolean keep)
{
    GjSubtableMatch *match = keep ? g_steal_pointer(&reading->match) : NULL;

    gj_subtable_match_free(reading->match);
    gj_shape_free((GjShape *)reading->shape);
    g_array_unref(reading->slots);
    g_free(reading->label_of);
    g_free(reading->column_doubt);
    g_free(reading->roles);
    g_free(reading);
    return match;
}

/* The tokens behind those of @reading's match (transfer full). */
static GArray *tokens_behind(const GjTextReading *reading)
{
    GArray *rest = g_array_new(FALSE, FALSE, sizeof(GjSequenceToken));

    if (reading->end < reading->tokens->len)
        g_array_append_vals(rest, gj_text_token(reading, reading->end),
                            reading->tokens->len - reading->end);
    return rest;
}

/* Looks for another occurrence behind the one that was read, and compares. */
static void compare_repetition(const GjTextReading *reading, double gain)
{
    g_autoptr(GArray) rest = tokens_behind(reading);
    GjSubtableMatch *match = reading->match;
    GjTextReading *again = reading_new(rest, match, reading->lexicon);

    if (rest->len && align_before(again, rest->len) >= FIRST_SHARE * gain) {
        read_aligned(again);
        match->repeated = TRUE;
        match->repeat_block = again->match->block;
        match->differs = !gj_subtable_match_compare(match, again->match);
    }
    reading_finish(again, FALSE);
}

static GjSubtableMatch *read_first(GjTextReading *reading)
{
    double gain = 0;

    if (!align_first(reading, &gain))
        return NULL;
    read_aligned(reading);
    compare_repetition(reading, gain);
    return reading->match;
}

static GjSubtableMatch *match_tokens(GArray *tokens, const GjSubtableMatch *wanted,
                                     GjLexicon *lexicon)
{
    GjTextReading *reading = reading_new(tokens, wanted, lexicon);
    gboolean found = tokens->len > 0 && read_first(reading) != NULL;

    return reading_finish(reading, found);
}

GjSubtableMatch *gj_sequence_match(GArray *tokens, const GjSubtableMatch *wanted,
                                   GjLexicon *lexicon)
{
    g_auto(GjTextUnits) units = {0};

    if (!wanted->subtable->units.texts->len)
        return match_tokens(tokens, wanted, lexicon);
    gj_text_units_init(&units, tokens, wanted->subtable, lexicon);
    GjSubtableMatch *match = match_tokens(units.tokens, wanted, lexicon);
    if (match)
        gj_text_units_restore(&units, match);
    return match;
}
