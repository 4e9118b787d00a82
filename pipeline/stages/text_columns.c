/* Which columns of a text dump are named by the labels of its header. */
#include "text_reading.h"

#define HEADER_SCORE 0.7F

static const char column_lost[] = "column label unreadable, column named by its place";

/* How often column @column's label stands among the header tokens, and where first. */
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

void gj_text_judge_columns(GjTextReading *reading)
{
    guint end = reading->end;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind != GJ_SLOT_HEAD && slot->token >= 0)
            end = MIN(end, (guint)slot->token + 1 - slot->n_tokens);
    }
    for (guint k = 0; k < reading->shape->n_columns; k++) {
        guint needed = 0;
        for (guint other = 0; other < reading->shape->n_columns; other++)
            needed += reading->shape->column_ids[other] == reading->shape->column_ids[k];
        gboolean found = count_header(reading, k, end) >= needed ||
                         count_aligned(reading, k) >= needed;
        reading->match->n_columns += found;
        reading->match->score += found ? 1 : aligned_score(reading, k);
        reading->column_doubt[k] = found ? NULL : column_lost;
    }
}
