/* How many cells a printed row has where each stands on a line of its own. A table is as
 * wide in every row, and dumps make up for merged cells in one of two ways:
 *
 *   behind the row          （三） 1. 0 0 0 0 0 0 0        in front of the label
 *   2. 0 0 0 0 0 0 0 ·      the width is that of label     · 2. 0 0 0 0 0 0 0
 *                           and cells, or of the cells
 *                           without those of the row below
 *
 *  1. Every row between two labels that follow each other in the form votes for the width
 *     it has by either way, and so does every header row that is filled up behind.
 *  2. The way that more rows agree on is that of the dump, if most do.
 *  3. A row as wide as these is whole, and its empty cells are blanks; a narrower one has
 *     lost a cell, and where is anyone's guess.
 *
 * It gets wrong: a row that has lost one cell and got another. */
#include "text_reading.h"

/* Share of the rows that must agree, and how many rows (a header alone will do). */
#define AGREE_SHARE 0.7
#define WIDEST      64
/* So many rows without a gap between tell by themselves: rows behind a page break may
 * have fewer merged cells. */
#define NEAR_MIN 3

/* The rows of one way to fill up: how many are how wide. */
typedef struct {
    guint votes[WIDEST];
    guint total;
} Ballot;

static void vote(Ballot *ballot, guint width)
{
    ballot->total++;
    if (width < WIDEST)
        ballot->votes[width]++;
}

/* The width that most rows of @ballot have, 0: too few agree; @share: how many do. */
static guint elect(const Ballot *ballot, double *share)
{
    guint best = 0;

    for (guint width = 1; width < WIDEST; width++) {
        if (ballot->votes[width] > ballot->votes[best])
            best = width;
    }
    *share = ballot->total ? (double)ballot->votes[best] / ballot->total : 0;
    return *share >= AGREE_SHARE ? best : 0;
}

guint gj_text_merged_above(const GjShape *shape, guint row)
{
    guint n = 0;

    if (!row || row >= shape->n_rows)
        return 0;
    const GjGroup *above = gj_subtable_row(shape->subtable, row - 1)->group;
    for (const GjGroup *g = gj_subtable_row(shape->subtable, row)->group; g;
         g = g->parent) {
        for (const GjGroup *a = above; a; a = a->parent)
            n += a == g;
    }
    return n;
}

/* The texts that stand in front of the figures of label slot @slot: its own and those of
 * groups before it. */
static guint count_labels(const GjTextReading *reading, const GjSlot *slot)
{
    guint header = gj_text_header_end(reading), n = 0;

    for (guint t = (guint)slot->token + 1; t > header; t--) {
        const GjSequenceToken *token = gj_text_token(reading, t - 1);
        if (!token->text || token->kind != GJ_CELL_TEXT)
            break;
        n++;
    }
    return n;
}

/* The cells between the label of slot @slot and the next one; 0: prose stands there. */
static guint count_cells(const GjTextReading *reading, const GjSlot *slot)
{
    guint from = (guint)slot->token + 1;
    guint to = gj_text_next_label(reading, (guint)slot->token);

    for (guint t = from; t < to; t++) {
        if (!gj_text_token(reading, t)->text)
            return 0;
    }
    while (to > from && gj_text_is_label(reading, to - 1))
        to--; /* labels in front of the row below */
    return to - from;
}

/* Whether the row behind @row of the form has its label, so that nothing but the cells of
 * @row stand between the two. */
static gboolean is_followed(const GjTextReading *reading, guint row)
{
    return row + 1 >= reading->shape->n_rows || reading->label_of[row + 1] != G_MAXUINT;
}

/* Whether the label of @row is found, and its cells stand on lines of their own. */
static gboolean is_apart(const GjTextReading *reading, guint row)
{
    if (reading->label_of[row] == G_MAXUINT)
        return FALSE;
    guint label = (guint)gj_text_slot(reading, reading->label_of[row])->token;
    return label + 1 < reading->tokens->len &&
           !gj_text_same_line(gj_text_token(reading, label),
                              gj_text_token(reading, label + 1));
}

/* Header rows that end in empty cells: a text behind empty cells begins another row.
 * Gives the first token of the last row, which does not vote. */
static guint vote_header(const GjTextReading *reading, guint end, Ballot *ballot)
{
    guint first = reading->start;
    const GjSequenceToken *above = NULL;

    for (guint t = first; t < end; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (!token->text || (token->kind != GJ_CELL_TEXT && token->kind != GJ_CELL_EMPTY))
            return first;
        if (token->kind == GJ_CELL_TEXT && above && above->kind == GJ_CELL_EMPTY) {
            vote(ballot, t - first);
            first = t;
        }
        above = token;
    }
    return first;
}

/* The same for a header above labels: there the last row ends where these begin. */
static void vote_whole_header(const GjTextReading *reading, Ballot *ballot)
{
    guint end = gj_text_header_end(reading);
    guint first = vote_header(reading, end, ballot);

    if (end > first && gj_text_token(reading, end - 1)->kind == GJ_CELL_EMPTY)
        vote(ballot, end - first);
}

GjRowWidth gj_row_width_find(const GjTextReading *reading, guint except)
{
    Ballot behind = {{0}, 0}, front = {{0}, 0};
    double share_behind = 0, share_front = 0;

    vote_whole_header(reading, &behind);
    for (guint row = 0; row < reading->shape->n_rows; row++) {
        if (row == except || !is_apart(reading, row) || !is_followed(reading, row))
            continue;
        const GjSlot *slot = gj_text_slot(reading, reading->label_of[row]);
        guint cells = count_cells(reading, slot);
        guint merged = gj_text_merged_above(reading->shape, row + 1);
        if (cells) {
            vote(&behind, cells + count_labels(reading, slot));
            vote(&front, cells > merged ? cells - merged : 0);
        }
    }
    guint width_behind = elect(&behind, &share_behind);
    guint width_front = elect(&front, &share_front);
    if (width_behind && share_behind >= share_front)
        return (GjRowWidth){width_behind, TRUE};
    return (GjRowWidth){width_front, FALSE};
}

guint gj_row_width_cells(const GjTextReading *reading, GjRowWidth width, guint row,
                         guint n_own)
{
    if (!is_apart(reading, row))
        return 0;
    const GjSlot *slot = gj_text_slot(reading, reading->label_of[row]);
    gboolean followed = is_followed(reading, row);
    guint cells = followed ? count_cells(reading, slot) : n_own;

    if (width.is_behind)
        return cells ? cells + count_labels(reading, slot) : 0;
    guint merged = followed ? gj_text_merged_above(reading->shape, row + 1) : 0;
    return cells > merged ? cells - merged : 0;
}

gboolean gj_row_width_bare(const GjTextReading *reading, guint header, guint *first)
{
    Ballot ballot = {{0}, 0};
    double share = 0;
    guint last = vote_header(reading, header, &ballot);
    guint width = elect(&ballot, &share);
    guint n_rows = width ? (header - last + width - 1) / width : 0;

    *first = last + n_rows * width;
    return width == reading->shape->n_columns;
}

guint gj_row_width_labels(const GjTextReading *reading, guint label)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (gj_slot_is_label(slot) && slot->token == (int)label)
            return count_labels(reading, slot);
    }
    return 0;
}

/* ---- rows on lines ---- */

guint gj_line_fields_of(const GjTextReading *reading, guint token)
{
    const GjSequenceToken *of = gj_text_token(reading, token);
    guint n = of->field + 1;

    for (guint t = token + 1; t < reading->tokens->len; t++) {
        const GjSequenceToken *at = gj_text_token(reading, t);
        if (!at->text || at->line != of->line || at->block != of->block)
            break;
        n = at->field + 1;
    }
    return n;
}

/* The lines of the header that begin with a text in field @field; G_MAXUINT: all. */
static void vote_header_lines(const GjTextReading *reading, guint field, Ballot *ballot)
{
    guint end = gj_text_header_end(reading);

    for (guint t = reading->start; t < end; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if ((t == reading->start ||
             !gj_text_same_line(gj_text_token(reading, t - 1), token)) &&
            (field == G_MAXUINT ||
             (token->kind == GJ_CELL_TEXT && token->field == field)))
            vote(ballot, gj_line_fields_of(reading, t));
    }
}

guint gj_line_width_find(const GjTextReading *reading, guint except)
{
    Ballot near = {{0}, 0}, all = {{0}, 0};
    guint field = gj_text_label_field(reading, except);
    double share = 0;

    vote_header_lines(reading, field, &all);
    for (guint row = 0; row < reading->shape->n_rows; row++) {
        if (row == except || field == G_MAXUINT ||
            gj_text_label_field(reading, row) != field)
            continue;
        const GjSlot *slot = gj_text_slot(reading, reading->label_of[row]);
        guint fields = gj_line_fields_of(reading, (guint)slot->token);
        vote(&all, fields);
        if (gj_text_is_adjacent(reading, except, row))
            vote(&near, fields);
    }
    return elect(near.total >= NEAR_MIN ? &near : &all, &share);
}

gboolean gj_row_is_as_wide(const GjTextReading *reading, guint row)
{
    if (reading->label_of[row] == G_MAXUINT || !is_followed(reading, row))
        return FALSE;
    if (is_apart(reading, row)) {
        GjRowWidth width = gj_row_width_find(reading, row);
        return width.width && gj_row_width_cells(reading, width, row, 0) == width.width;
    }
    const GjSlot *slot = gj_text_slot(reading, reading->label_of[row]);
    return gj_line_width_find(reading, row) ==
           gj_line_fields_of(reading, (guint)slot->token);
}
