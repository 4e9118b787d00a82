/* Some dumps are printed column by column, or piece by piece as a page was drawn: labels
 * stand together, and then figures of several rows.
 *
 *      规章                     Here nothing tells which row 0 and 10 are of; that some
 *      行政规范性文件             row has as many figures behind its label as there are
 *      0                       columns may be chance.
 *      10
 *
 *  1. Where two labels of rows follow each other without a cell between, and no fewer
 *     than a fifth of the rows have other cells than there are columns, rows are not
 *     sure.
 *  2. Neither are columns where in most rows another than the last is the sum of all
 *     others: they stand in another order than the form's.
 *
 * A row is sure by itself where the sum along it holds, and is more than nought. */
#include "text_reading.h"

/* So many rows of one that is scattered are broken, one in. */
#define BROKEN_PART 5u
/* Fewest rows in which another column is the total from which columns are doubted. */
#define MOVED_MIN 2u

static const char doubt_scattered[] = "labels and figures do not come row by row";
static const char doubt_order[] = "another column is the sum of all others";

/* Whether a figure or an empty cell stands between tokens @from and @to. */
static gboolean has_cells(const GjTextReading *reading, guint from, guint to)
{
    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (token->text && token->kind != GJ_CELL_TEXT)
            return TRUE;
    }
    return FALSE;
}

/* Whether the label of another row follows that of @row, and no cell of it. */
static gboolean is_stacked(const GjTextReading *reading, guint row)
{
    const GjSlot *own = gj_text_slot(reading, reading->label_of[row]);
    int next = -1;

    for (guint i = 0; i < reading->shape->n_rows; i++) {
        if (reading->label_of[i] == G_MAXUINT)
            continue;
        const GjSlot *slot = gj_text_slot(reading, reading->label_of[i]);
        int first = slot->token + 1 - (int)slot->n_tokens;
        if (first > own->token && (next < 0 || first < next))
            next = first;
    }
    return next >= 0 && !has_cells(reading, (guint)own->token + 1, (guint)next);
}

/* Whether a cell of @row is missing or in doubt. */
static gboolean is_broken(const GjTextReading *reading, guint row)
{
    for (guint k = 0; k < reading->shape->n_columns; k++) {
        const GjBinding *binding = gj_subtable_match_at(reading->match, row, k);
        if (!binding->text || binding->doubt)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_scattered(const GjTextReading *reading)
{
    guint n = 0, n_stacked = 0, n_broken = 0;

    for (guint row = 0; row < reading->shape->n_rows; row++) {
        if (reading->label_of[row] == G_MAXUINT)
            continue;
        n++;
        n_stacked += is_stacked(reading, row);
        n_broken += is_broken(reading, row);
    }
    return n_stacked && n_broken * BROKEN_PART >= n;
}

static gboolean is_in_order(const GjTextReading *reading)
{
    guint n_held = 0, n_moved = 0;

    for (guint row = 0; row < reading->shape->n_rows; row++) {
        GjRowSum sum = gj_row_sum(reading, row);
        n_held += sum == GJ_ROW_SUM_HOLDS;
        n_moved += sum == GJ_ROW_SUM_MOVED;
    }
    return n_moved < MOVED_MIN || n_moved <= n_held;
}

/* Doubts the cells of @row: @why. */
static void doubt_row(GjTextReading *reading, guint row, const char *why)
{
    for (guint k = 0; k < reading->shape->n_columns; k++) {
        GjBinding *binding = gj_subtable_match_at(reading->match, row, k);
        if (binding->text && !binding->doubt)
            binding->doubt = why;
    }
}

void gj_text_doubt_scattered(GjTextReading *reading)
{
    const char *why = NULL;

    if (!is_in_order(reading))
        why = doubt_order;
    else if (is_scattered(reading))
        why = doubt_scattered;
    for (guint row = 0; why && row < reading->shape->n_rows; row++) {
        if (why == doubt_order || gj_row_sum(reading, row) != GJ_ROW_SUM_HOLDS)
            doubt_row(reading, row, why);
    }
}
