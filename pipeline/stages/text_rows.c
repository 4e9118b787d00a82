/* The tokens between two labels cut into printed rows: by lines where a row stands on a
 * line, by empty cells where these leave whole rows, else by the number of columns. */
#include "text_reading.h"

GjPrintedRow *gj_printed_row_new(GPtrArray *rows)
{
    GjPrintedRow *printed = g_new0(GjPrintedRow, 1);

    printed->tokens = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(rows, printed);
    return printed;
}

static void printed_free(gpointer data)
{
    GjPrintedRow *printed = data;

    g_array_unref(printed->tokens);
    g_free(printed);
}

GPtrArray *gj_printed_rows_new(void)
{
    return g_ptr_array_new_with_free_func(printed_free);
}

void gj_printed_row_add(const GjTextReading *reading, GjPrintedRow *printed, guint token)
{
    g_array_append_val(printed->tokens, token);
    printed->n_figures += reading->roles[token] == GJ_ROLE_FIGURE;
}

/* Takes the first @n cells of @printed out: merged ones, and what stands for a label. */
static void drop_cells(const GjTextReading *reading, GjPrintedRow *printed, guint n)
{
    for (guint i = 0; i < n; i++) {
        guint token = g_array_index(printed->tokens, guint, i);
        printed->n_figures -= reading->roles[token] == GJ_ROLE_FIGURE;
    }
    g_array_remove_range(printed->tokens, 0, n);
}

/* Rows by lines: every line with figures is one. */
static GPtrArray *rows_by_lines(const GjTextReading *reading, guint from, guint to)
{
    GPtrArray *rows = gj_printed_rows_new();
    const GjSequenceToken *last = NULL;
    GjPrintedRow *printed = NULL;

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (reading->roles[t] == GJ_ROLE_NONE)
            continue;
        if (!last || token->line != last->line || token->block != last->block) {
            if (printed && !printed->n_figures)
                g_ptr_array_remove(rows, printed);
            printed = gj_printed_row_new(rows);
        }
        last = token;
        gj_printed_row_add(reading, printed, t);
    }
    if (printed && !printed->n_figures)
        g_ptr_array_remove(rows, printed);
    return rows;
}

/* Rows between empty cells; NULL when one of them has too few figures. */
static GPtrArray *rows_by_blanks(const GjTextReading *reading, guint from, guint to,
                                 guint n_columns)
{
    g_autoptr(GPtrArray) rows = gj_printed_rows_new();
    GjPrintedRow *printed = NULL;

    for (guint t = from; t < to; t++) {
        if (reading->roles[t] != GJ_ROLE_FIGURE) {
            printed = NULL;
            continue;
        }
        if (!printed)
            printed = gj_printed_row_new(rows);
        gj_printed_row_add(reading, printed, t);
    }
    for (guint i = 0; i < rows->len; i++) {
        if (((GjPrintedRow *)g_ptr_array_index(rows, i))->n_figures < n_columns)
            return NULL;
    }
    return g_steal_pointer(&rows);
}

/* Rows of as many figures as there are columns; empty cells go to the row they follow. */
static GPtrArray *rows_by_count(const GjTextReading *reading, guint from, guint to,
                                guint n_columns, guint n_figures)
{
    GPtrArray *rows = gj_printed_rows_new();
    GjPrintedRow *printed = gj_printed_row_new(rows);
    gboolean whole = n_figures % n_columns == 0;

    for (guint t = from; t < to; t++) {
        if (reading->roles[t] == GJ_ROLE_NONE)
            continue;
        if (whole && printed->n_figures == n_columns &&
            reading->roles[t] == GJ_ROLE_FIGURE)
            printed = gj_printed_row_new(rows);
        gj_printed_row_add(reading, printed, t);
    }
    if (!printed->n_figures)
        g_ptr_array_remove(rows, printed);
    return rows;
}

/* Whether rows stand on lines from @from on: two figures or more on the first line. */
static gboolean is_by_lines(const GjTextReading *reading, guint from, guint to)
{
    const GjSequenceToken *first = NULL;
    guint n = 0;

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (reading->roles[t] != GJ_ROLE_FIGURE)
            continue;
        first = first ? first : token;
        if (token->line != first->line || token->block != first->block)
            return n >= 2;
        n++;
    }
    return FALSE; /* one line: it makes no difference */
}

/* Whether the row of label @label stands on one line with it. */
gboolean gj_text_is_beside(const GjTextReading *reading, guint label, guint from,
                           guint to)
{
    return from < to && reading->roles[from] != GJ_ROLE_NONE &&
           gj_text_token(reading, from)->line == gj_text_token(reading, label)->line &&
           gj_text_token(reading, from)->block == gj_text_token(reading, label)->block;
}

/* The end of the line that token @from stands on, @to at most. */
guint gj_text_line_end(const GjTextReading *reading, guint from, guint to)
{
    const GjSequenceToken *first = gj_text_token(reading, from);
    guint end = from;

    while (end < to && gj_text_token(reading, end)->text &&
           gj_text_token(reading, end)->line == first->line &&
           gj_text_token(reading, end)->block == first->block)
        end++;
    return end;
}

/* The tokens on the line of the label are its row, be they all blank; every other line
 * with figures is a row. */
static GPtrArray *rows_beside(const GjTextReading *reading, guint from, guint to)
{
    guint end = gj_text_line_end(reading, from, to);
    g_autoptr(GPtrArray) others = rows_by_lines(reading, end, to);
    GPtrArray *rows = gj_printed_rows_new();
    GjPrintedRow *own = gj_printed_row_new(rows);
    for (guint t = from; t < end; t++) {
        if (reading->roles[t] != GJ_ROLE_NONE)
            gj_printed_row_add(reading, own, t);
    }
    while (others->len)
        g_ptr_array_add(rows, g_ptr_array_steal_index(others, 0));
    return rows;
}

gboolean gj_text_is_label(const GjTextReading *reading, guint token)
{
    return gj_lexicon_is_label(reading->lexicon, gj_text_token(reading, token)->scores);
}

guint gj_text_own_end(const GjTextReading *reading, guint from, guint to)
{
    guint n_cells = 0, end = to;

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        gboolean is_cell = reading->roles[t] != GJ_ROLE_NONE;
        if (is_cell && end < to && reading->roles[t] == GJ_ROLE_FIGURE)
            return end;
        n_cells += is_cell;
        if (is_cell || !token->text || end < to)
            continue;
        if (n_cells && gj_text_is_label(reading, t))
            return t;
        if (n_cells >= reading->shape->n_columns)
            end = t;
    }
    return to;
}

/* The pieces of a stretch that blank lines part, if these stand between rows and not
 * between cells: each with @n cells at least, its last ones taken; NULL if they are not
 * @n_rows. */
static GPtrArray *rows_by_gaps(const GjTextReading *reading, guint from, guint to,
                               guint n, guint n_rows)
{
    g_autoptr(GPtrArray) rows = gj_printed_rows_new();
    const GjSequenceToken *last = NULL;
    GjPrintedRow *printed = NULL;

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (!token->text)
            return NULL;
        if (!last || token->line > last->line + 1)
            printed = gj_printed_row_new(rows);
        last = token;
        if (reading->roles[t] != GJ_ROLE_NONE)
            gj_printed_row_add(reading, printed, t);
    }
    for (guint i = rows->len; i-- > 0;) {
        printed = g_ptr_array_index(rows, i);
        if (printed->tokens->len < n) {
            if (printed->n_figures || i + 1 < rows->len)
                return NULL;
            g_ptr_array_remove_index(rows, i); /* merged cells of the row below */
        } else if (i > 0) {
            drop_cells(reading, printed, printed->tokens->len - n);
        }
    }
    return rows->len == n_rows ? g_steal_pointer(&rows) : NULL;
}

/* The rows of a stretch of which each is as wide as the others of the table, filled up
 * behind; the first one has its label at @label. NULL if they are not @n_rows. */
static GPtrArray *rows_by_width(const GjTextReading *reading, guint label, guint from,
                                guint to, guint n_rows)
{
    GjRowWidth width = gj_row_width_find(reading, G_MAXUINT);
    guint n_labels = width.is_behind ? gj_row_width_labels(reading, label) : 0;
    g_autoptr(GPtrArray) rows = gj_printed_rows_new();
    GjPrintedRow *printed = NULL;

    while (to > from && gj_text_is_label(reading, to - 1))
        to--; /* labels in front of the row below */
    if (!n_labels || n_labels + to - from != n_rows * width.width ||
        gj_text_same_line(gj_text_token(reading, from - 1), gj_text_token(reading, from)))
        return NULL;
    for (guint t = from; t < to; t++) {
        guint place = (n_labels + t - from) % width.width;
        if (t == from || place == 0)
            printed = gj_printed_row_new(rows);
        if (place > 0 && reading->roles[t] != GJ_ROLE_NONE)
            gj_printed_row_add(reading, printed, t);
    }
    return g_steal_pointer(&rows);
}

/* Cuts the tokens @from ≤ t < @to behind the label at @label into printed rows. */
GPtrArray *gj_printed_rows_find(const GjTextReading *reading, guint label, guint from,
                                guint to, guint n_rows)
{
    guint n_columns = reading->shape->n_columns;

    to = n_rows == 1 ? gj_text_own_end(reading, from, to) : to;
    guint n_figures = gj_text_count_figures(reading, from, to);

    if (gj_text_is_beside(reading, label, from, to)) {
        GPtrArray *rows = rows_beside(reading, from, to);
        const GjPrintedRow *own = g_ptr_array_index(rows, 0);
        const GjPrintedRow *rest = rows->len > 1 ? g_ptr_array_index(rows, 1) : NULL;
        /* one figure on a line of its own may be the number of the page */
        gboolean wrapped = n_rows == 1 && rest && rest->n_figures > 1 && rows->len > 1 &&
                           n_figures == n_columns && own->n_figures > 0 &&
                           own->tokens->len < n_columns;
        if (!wrapped)
            return rows;
        g_ptr_array_unref(rows);
    }
    if (n_rows > 1) {
        GPtrArray *rows = rows_by_gaps(reading, from, to, n_columns, n_rows);
        rows = rows ? rows : rows_by_width(reading, label, from, to, n_rows);
        if (rows)
            return rows;
    }
    if (n_rows > 1 && n_figures == n_columns * n_rows)
        return rows_by_count(reading, from, to, n_columns, n_figures);
    if (n_figures > n_columns && n_columns > 1 && is_by_lines(reading, from, to))
        return rows_by_lines(reading, from, to);
    if (n_figures > n_columns) {
        GPtrArray *rows = rows_by_blanks(reading, from, to, n_columns);
        if (rows && rows->len > 1 && rows->len <= n_rows)
            return rows;
        g_clear_pointer(&rows, g_ptr_array_unref);
    }
    return rows_by_count(reading, from, to, n_rows > 1 ? n_columns : G_MAXUINT,
                         n_figures);
}

/* The first token from @token + 1 on that is a label of the alignment, or stands in front
 * of one on its line (a merged cell, a serial number); or the end. */
guint gj_text_next_label(const GjTextReading *reading, guint token)
{
    guint next = reading->end;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (!gj_slot_is_label(slot))
            continue;
        guint first = (guint)slot->token + 1 - slot->n_tokens;
        if (first > token)
            next = MIN(next, first);
    }
    if (next >= reading->tokens->len)
        return next;
    while (next > token + 1 &&
           gj_text_same_line(gj_text_token(reading, next - 1),
                             gj_text_token(reading, next)) &&
           !gj_text_same_line(gj_text_token(reading, next - 1),
                              gj_text_token(reading, token)))
        next--;
    return next;
}
