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
 * 3. A printed row with as many figures as columns is read in order; with fewer, empty
 *    cells say where the gaps are, and where merged cells blur that, the nearest whole
 *    row with a label in the same field tells how many empty cells stand before the
 *    figures. What stays open is marked.
 *
 * 4. A sum along the row that the blanks so placed contradict makes the row doubtful.
 *
 * It gets wrong: two faults in one stretch that cancel out (a figure lost and another
 * doubled), if the row keeps its number of figures. */
#include "sequence.h"

#include "align.h"

#include <string.h>

#define HEADER_SCORE 0.7F
#define TWINS_MIN 3 /* rows with the same blanks are no accident */
#define SPOILT_CHARS_MAX 10 /* of a figure with a letter in it */
#define WORD_CHARS_MAX 4 /* of a text in place of a figure: 不详, o */
#define KIND_ON_LINE 100 /* kinds of rows that stand on lines; below: see kind_of_row() */
#define FIRST_SHARE  0.8 /* of the best gain makes an earlier occurrence the first */

static const char row_inferred[] = "row label unreadable, row named by its place";
static const char row_unsure[] = "row label uncertain";
static const char column_lost[] = "column label unreadable, column named by its place";
static const char irregular[] = "more or fewer figures in the row than columns";
static const char open_gap[] = "an empty cell of the row is not told from a merged one";

/* What a token is in its stretch. */
enum { ROLE_NONE, ROLE_BLANK, ROLE_FIGURE };

/* Figures of one printed row, with the empty cells among them. */
typedef struct {
    GArray *tokens; /* guint */
    guint n_figures;
} Printed;

typedef struct {
    GjSubtableMatch *match;
    const GjShape *shape;
    GjLexicon *lexicon;
    GArray *tokens;
    GArray *slots;
    guint *label_of;          /* per row: index of its slot; G_MAXUINT: none */
    const char **column_doubt; /* per column */
    guint8 *roles;            /* per token, of the stretch that is read */
    guint start, end;         /* tokens of the match: start ≤ token < end */
    gboolean bare;            /* no empty cells stand in front of the row without label */
} Reading;

static GjSequenceToken *token_at(const Reading *reading, guint index)
{
    return &g_array_index(reading->tokens, GjSequenceToken, index);
}

static const GjSlot *slot_at(const Reading *reading, guint index)
{
    return &g_array_index(reading->slots, GjSlot, index);
}

static gboolean is_label(const GjSlot *slot)
{
    return slot->kind != GJ_SLOT_VALUE && slot->token >= 0 && slot->score > 0;
}

static gboolean is_same_line(const GjSequenceToken *a, const GjSequenceToken *b)
{
    return a->text && b->text && a->line == b->line && a->block == b->block;
}

/* ---- roles ---- */

/* Whether the text @token may stand for a figure: it is no label, and a figure follows it
 * before @to, or it is short and would be the @last of its row. */
static gboolean is_inner_text(const Reading *reading, guint token, guint to, gboolean last)
{
    const GjSequenceToken *text = token_at(reading, token);

    for (guint i = 0; i < gj_lexicon_size(reading->lexicon); i++) {
        if (text->scores[i] >= GJ_LABEL_SCORE_MIN)
            return FALSE;
    }
    if (last && g_utf8_strlen(text->text, -1) <= WORD_CHARS_MAX)
        return TRUE;
    for (guint t = token + 1; t < to; t++) {
        GjCellKind kind = token_at(reading, t)->kind;
        if (token_at(reading, t)->text && (kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH))
            return TRUE;
    }
    return FALSE;
}


/* Whether @token begins like a number but is none (2o), and is no label either. */
static gboolean is_spoilt_figure(const Reading *reading, guint token)
{
    const GjSequenceToken *text = token_at(reading, token);

    if (!g_ascii_isdigit(*text->text) ||
        g_utf8_strlen(text->text, -1) > SPOILT_CHARS_MAX)
        return FALSE;
    for (guint i = 0; i < gj_lexicon_size(reading->lexicon); i++) {
        if (text->scores[i] > 0)
            return FALSE;
    }
    return TRUE;
}

/* A text stands for a figure only inside a row that has begun and is not yet whole: before
 * it is the rest of a label, behind it the label of the next row. */
static void mark_inner(Reading *reading, guint from, guint to)
{
    const GjSequenceToken *last = NULL; /* the last figure */
    guint n = 0, n_blank = 0;

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = token_at(reading, t);
        guint8 *role = &reading->roles[t];
        *role = ROLE_NONE;
        if (!token->text)
            continue;
        if (token->kind == GJ_CELL_EMPTY) {
            *role = ROLE_BLANK;
            n_blank++;
        } else if (token->kind != GJ_CELL_TEXT || is_spoilt_figure(reading, t) ||
                   (n % reading->shape->n_columns &&
                    (is_same_line(last, token) ||
                     is_inner_text(reading, t, to,
                                   n + n_blank + 1 == reading->shape->n_columns)))) {
            *role = ROLE_FIGURE;
            last = token;
            n++;
        }
    }
}

/* A row without any figure: the texts behind its label, on its line, stand for them. */
static void mark_texts(Reading *reading, guint from, guint to)
{
    for (guint t = from; t < to && from > 0; t++) {
        const GjSequenceToken *token = token_at(reading, t);
        if (token->text && token->kind == GJ_CELL_TEXT &&
            token->line == token_at(reading, from - 1)->line)
            reading->roles[t] = ROLE_FIGURE;
    }
}

static guint count_figures(const Reading *reading, guint from, guint to)
{
    guint n = 0;

    for (guint t = from; t < to; t++)
        n += reading->roles[t] == ROLE_FIGURE;
    return n;
}

static void mark_roles(Reading *reading, guint from, guint to)
{
    mark_inner(reading, from, to);
    if (!count_figures(reading, from, to))
        mark_texts(reading, from, to);
}

/* ---- printed rows ---- */

static Printed *printed_new(GPtrArray *rows)
{
    Printed *printed = g_new0(Printed, 1);

    printed->tokens = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(rows, printed);
    return printed;
}

static void printed_free(gpointer data)
{
    Printed *printed = data;

    g_array_unref(printed->tokens);
    g_free(printed);
}

static GPtrArray *printed_rows_new(void)
{
    return g_ptr_array_new_with_free_func(printed_free);
}

static void printed_add(const Reading *reading, Printed *printed, guint token)
{
    g_array_append_val(printed->tokens, token);
    printed->n_figures += reading->roles[token] == ROLE_FIGURE;
}

/* Rows by lines: every line with figures is one. */
static GPtrArray *rows_by_lines(const Reading *reading, guint from, guint to)
{
    GPtrArray *rows = printed_rows_new();
    const GjSequenceToken *last = NULL;
    Printed *printed = NULL;

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = token_at(reading, t);
        if (reading->roles[t] == ROLE_NONE)
            continue;
        if (!last || token->line != last->line || token->block != last->block) {
            if (printed && !printed->n_figures)
                g_ptr_array_remove(rows, printed);
            printed = printed_new(rows);
        }
        last = token;
        printed_add(reading, printed, t);
    }
    if (printed && !printed->n_figures)
        g_ptr_array_remove(rows, printed);
    return rows;
}

/* Rows between empty cells; NULL when one of them has too few figures. */
static GPtrArray *rows_by_blanks(const Reading *reading, guint from, guint to,
                                 guint n_columns)
{
    g_autoptr(GPtrArray) rows = printed_rows_new();
    Printed *printed = NULL;

    for (guint t = from; t < to; t++) {
        if (reading->roles[t] != ROLE_FIGURE) {
            printed = NULL;
            continue;
        }
        if (!printed)
            printed = printed_new(rows);
        printed_add(reading, printed, t);
    }
    for (guint i = 0; i < rows->len; i++) {
        if (((Printed *)g_ptr_array_index(rows, i))->n_figures < n_columns)
            return NULL;
    }
    return g_steal_pointer(&rows);
}

/* Rows of as many figures as there are columns; empty cells go to the row they follow. */
static GPtrArray *rows_by_count(const Reading *reading, guint from, guint to,
                                guint n_columns, guint n_figures)
{
    GPtrArray *rows = printed_rows_new();
    Printed *printed = printed_new(rows);
    gboolean whole = n_figures % n_columns == 0;

    for (guint t = from; t < to; t++) {
        if (reading->roles[t] == ROLE_NONE)
            continue;
        if (whole && printed->n_figures == n_columns && reading->roles[t] == ROLE_FIGURE)
            printed = printed_new(rows);
        printed_add(reading, printed, t);
    }
    if (!printed->n_figures)
        g_ptr_array_remove(rows, printed);
    return rows;
}

/* Whether rows stand on lines from @from on: two figures or more on the first line. */
static gboolean is_by_lines(const Reading *reading, guint from, guint to)
{
    const GjSequenceToken *first = NULL;
    guint n = 0;

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = token_at(reading, t);
        if (reading->roles[t] != ROLE_FIGURE)
            continue;
        first = first ? first : token;
        if (token->line != first->line || token->block != first->block)
            return n >= 2;
        n++;
    }
    return FALSE; /* one line: it makes no difference */
}

/* Whether the row of label @label stands on one line with it. */
static gboolean is_beside(const Reading *reading, guint label, guint from, guint to)
{
    return from < to && reading->roles[from] != ROLE_NONE &&
           token_at(reading, from)->line == token_at(reading, label)->line &&
           token_at(reading, from)->block == token_at(reading, label)->block;
}

/* The end of the line that token @from stands on, @to at most. */
static guint line_end(const Reading *reading, guint from, guint to)
{
    const GjSequenceToken *first = token_at(reading, from);
    guint end = from;

    while (end < to && token_at(reading, end)->text &&
           token_at(reading, end)->line == first->line &&
           token_at(reading, end)->block == first->block)
        end++;
    return end;
}

/* The tokens on the line of the label are its row, be they all blank; every other line
 * with figures is a row. */
static GPtrArray *rows_beside(const Reading *reading, guint from, guint to)
{
    guint end = line_end(reading, from, to);
    g_autoptr(GPtrArray) others = rows_by_lines(reading, end, to);
    GPtrArray *rows = printed_rows_new();
    Printed *own = printed_new(rows);
    for (guint t = from; t < end; t++) {
        if (reading->roles[t] != ROLE_NONE)
            printed_add(reading, own, t);
    }
    while (others->len)
        g_ptr_array_add(rows, g_ptr_array_steal_index(others, 0));
    return rows;
}

/* Cuts the tokens @from ≤ t < @to behind the label at @label into printed rows. */
static GPtrArray *printed_rows(const Reading *reading, guint label, guint from, guint to,
                               guint n_rows)
{
    guint n_columns = reading->shape->n_columns;
    guint n_figures = count_figures(reading, from, to);

    if (is_beside(reading, label, from, to)) {
        GPtrArray *rows = rows_beside(reading, from, to);
        const Printed *own = g_ptr_array_index(rows, 0);
        gboolean wrapped = n_rows == 1 && rows->len > 1 && n_figures == n_columns &&
                           own->n_figures > 0;
        if (!wrapped)
            return rows;
        g_ptr_array_unref(rows);
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
    return rows_by_count(reading, from, to, n_rows > 1 ? n_columns : G_MAXUINT, n_figures);
}

/* ---- one row ---- */

static void bind(Reading *reading, guint row, guint column, guint token, const char *doubt)
{
    GjBinding *binding = gj_subtable_match_at(reading->match, row, column);
    const GjSequenceToken *at = token_at(reading, token);

    binding->doubt = doubt ? doubt : reading->column_doubt[column];
    if (reading->roles[token] == ROLE_BLANK && (doubt == irregular || doubt == open_gap))
        return; /* nobody knows whether this is the cell */
    binding->text = at->text;
    binding->method = GJ_METHOD_TEXT;
}

/* The figures in order, empty cells left aside. */
static void bind_figures(Reading *reading, guint row, const Printed *printed, guint skip,
                         const char *doubt)
{
    guint column = 0;

    for (guint i = 0; i < printed->tokens->len; i++) {
        guint token = g_array_index(printed->tokens, guint, i);
        if (reading->roles[token] == ROLE_BLANK)
            continue;
        if (skip) {
            skip--;
            continue;
        }
        if (column < reading->shape->n_columns)
            bind(reading, row, column++, token, doubt);
    }
}

/* The tokens in order from @start, empty cells too. */
static void bind_window(Reading *reading, guint row, const Printed *printed, guint start,
                        const char *doubt)
{
    for (guint column = 0; column < reading->shape->n_columns; column++) {
        if (start + column < printed->tokens->len)
            bind(reading, row, column,
                 g_array_index(printed->tokens, guint, start + column), doubt);
    }
}

/* The field of the label that @row of the sub-table carries; G_MAXUINT: none. */
static guint label_field(const Reading *reading, guint row)
{
    if (reading->label_of[row] == G_MAXUINT)
        return G_MAXUINT;
    const GjSlot *slot = slot_at(reading, reading->label_of[row]);
    return token_at(reading, (guint)slot->token)->field;
}

/* The first token from @token + 1 on that is a label of the alignment, or stands in front
 * of one on its line (a merged cell, a serial number); or the end. */
static guint next_anchor(const Reading *reading, guint token)
{
    guint next = reading->end;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        if (!is_label(slot))
            continue;
        guint first = (guint)slot->token + 1 - slot->n_tokens;
        if (first > token)
            next = MIN(next, first);
    }
    if (next >= reading->tokens->len)
        return next;
    while (next > token + 1 &&
           is_same_line(token_at(reading, next - 1), token_at(reading, next)) &&
           !is_same_line(token_at(reading, next - 1), token_at(reading, token)))
        next--;
    return next;
}

static guint fields_on_line(const Reading *reading, guint token)
{
    const GjSequenceToken *of = token_at(reading, token);
    guint n = of->field + 1;

    for (guint t = token + 1; t < reading->tokens->len; t++) {
        const GjSequenceToken *at = token_at(reading, t);
        if (!at->text || at->line != of->line || at->block != of->block)
            break;
        n = at->field + 1;
    }
    return n;
}

/* How a row is laid out: its cells (figures and empty ones, merged ones among them), and
 * the first cell that can be its first column: low ≤ pad ≤ high. */
typedef struct {
    guint n, low, high;
    guint n_figures;
    gboolean closed; /* figures stand at both ends */
} Layout;

/* The windows of K cells that hold all figures of @cells (roles). */
static Layout layout_of(const guint8 *cells, guint n, guint n_columns)
{
    Layout layout = {n, 0, 0, 0, FALSE};
    guint first = n, end = 0;

    for (guint i = 0; i < n; i++) {
        if (cells[i] != ROLE_FIGURE)
            continue;
        first = MIN(first, i);
        end = i + 1;
        layout.n_figures++;
    }
    layout.closed = first == 0 && end == n;
    layout.low = end > n_columns ? end - n_columns : 0;
    layout.high = n >= n_columns ? MIN(first, n - n_columns) : 0;
    return layout;
}

/* The layout of the tokens @from ≤ t < @to. */
static Layout layout_between(Reading *reading, guint from, guint to)
{
    g_autofree guint8 *cells = g_new(guint8, to - from + 1);
    guint n = 0;

    mark_roles(reading, from, to);
    for (guint t = from; t < to; t++) {
        if (reading->roles[t] != ROLE_NONE)
            cells[n++] = reading->roles[t];
    }
    return layout_of(cells, n, reading->shape->n_columns);
}

/* How many groups of @row go on from the row before: their merged cells stand, empty, in
 * front of its label. */
static guint continued_groups(const GjShape *shape, guint row)
{
    guint n = 0;

    if (row >= shape->n_rows)
        return 0;
    const GjGroup *above = gj_subtable_row(shape->subtable, row - 1)->group;
    for (const GjGroup *g = gj_subtable_row(shape->subtable, row)->group; g; g = g->parent) {
        for (const GjGroup *a = above; a; a = a->parent)
            n += a == g;
    }
    return n;
}

/* Rows of one kind have as many cells: by the field of the label where rows stand on
 * lines, else by the merged cells of the row below. */
static guint kind_of_row(const Reading *reading, guint row, guint end)
{
    guint label = (guint)slot_at(reading, reading->label_of[row])->token;

    if (is_beside(reading, label, label + 1, end))
        return KIND_ON_LINE + token_at(reading, label)->field;
    return continued_groups(reading->shape, row + 1);
}

/* Whether nothing but lines with tokens stands between the labels of two rows: a page
 * break in a dump is an empty line, and rows behind it may be laid out otherwise. */
static gboolean is_adjacent(const Reading *reading, guint row, guint other)
{
    guint a = (guint)slot_at(reading, reading->label_of[MIN(row, other)])->token;
    guint b = (guint)slot_at(reading, reading->label_of[MAX(row, other)])->token;

    for (guint t = a; t < b; t++) {
        const GjSequenceToken *here = token_at(reading, t);
        const GjSequenceToken *next = token_at(reading, t + 1);
        if (!here->text || !next->text || here->block != next->block ||
            next->line > here->line + 1)
            return FALSE;
    }
    return TRUE;
}

/* Rows of one kind, as far as they agree with the row in question. */
typedef struct {
    guint alike, unlike; /* by the number of cells */
    guint twins;         /* with as few figures, at the same place */
    guint low, high;     /* windows common to those alike */
} Peers;

static void narrow(Peers *peers, const Layout *layout)
{
    peers->low = MAX(peers->low, layout->low);
    peers->high = MIN(peers->high, layout->high);
}

static Peers compare_rows(Reading *reading, guint row, const Layout *own, guint kind,
                          gboolean adjacent)
{
    Peers peers = {0, 0, 0, own->low, own->high};

    for (guint other = 0; other < reading->shape->n_rows; other++) {
        if (other == row || reading->label_of[other] == G_MAXUINT ||
            (adjacent && !is_adjacent(reading, row, other)))
            continue;
        guint from = (guint)slot_at(reading, reading->label_of[other])->token + 1;
        guint to = next_anchor(reading, from - 1);
        mark_roles(reading, from, to);
        guint other_kind = kind_of_row(reading, other, to);
        Layout layout = layout_between(
            reading, from, kind >= KIND_ON_LINE ? line_end(reading, from, to) : to);
        if (MAX(kind, other_kind) < KIND_ON_LINE && layout.n_figures &&
            layout.low <= layout.high)
            narrow(&peers, &layout); /* one cell a line: all begin alike */
        peers.twins += layout.n_figures == own->n_figures && layout.low == own->low &&
                       layout.high == own->high;
        if (other_kind != kind)
            continue;
        if (layout.n != own->n || layout.low > layout.high) {
            peers.unlike++;
            continue;
        }
        peers.alike++;
        if (layout.n_figures)
            narrow(&peers, &layout);
    }
    return peers;
}

/* Whether the other rows of the kind of @row have as many cells, and leave but one place
 * for the first column: *@pad. Rows without a gap between count first. */
static gboolean agrees_with_rows(Reading *reading, guint row, const Layout *own, guint *pad)
{
    guint label = (guint)slot_at(reading, reading->label_of[row])->token;
    guint kind = kind_of_row(reading, row, next_anchor(reading, label));
    Peers peers = compare_rows(reading, row, own, kind, kind >= KIND_ON_LINE);

    if (!peers.alike && !peers.unlike)
        peers = compare_rows(reading, row, own, kind, FALSE);
    *pad = own->low;
    if (own->low == own->high && peers.twins >= TWINS_MIN)
        return TRUE; /* a column that the publisher leaves blank */
    *pad = peers.low;
    /* where cells stand on lines of their own, rows that differ speak of ragged ends */
    guint unlike = kind >= KIND_ON_LINE ? peers.unlike : 3 * peers.unlike;
    return peers.alike > unlike && peers.low == peers.high;
}

/* Whether the header says it, where its labels stand in fields side by side. */
static gboolean agrees_with_header(const Reading *reading, guint row, const Layout *own,
                                   guint *pad)
{
    guint field = label_field(reading, row);
    guint start = field == G_MAXUINT ? 0 : field + 1;
    guint seen = 0, n = 0;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        if (slot->kind != GJ_SLOT_HEAD || slot->column == G_MAXUINT)
            continue;
        if (!is_label(slot))
            return FALSE;
        const GjSequenceToken *token = token_at(reading, (guint)slot->token);
        if (token->field < start + slot->column ||
            (seen && token->field - start - slot->column != *pad))
            return FALSE;
        *pad = token->field - start - slot->column;
        n = fields_on_line(reading, (guint)slot->token) - start;
        seen++;
    }
    return seen == reading->shape->n_columns && seen > 1 && n == own->n &&
           *pad >= own->low && *pad <= own->high;
}

/* Whether the label of @row is broken over lines: where its fields begin is anyone's guess. */
static gboolean is_wrapped(const Reading *reading, guint row)
{
    if (reading->label_of[row] == G_MAXUINT)
        return FALSE;
    const GjSlot *slot = slot_at(reading, reading->label_of[row]);
    return slot->n_tokens > 1 && !is_same_line(token_at(reading, (guint)slot->token),
                                               token_at(reading, (guint)slot->token - 1));
}

/* Whether the place of the first column is known; *@pad. */
static gboolean find_pad(Reading *reading, guint row, const Layout *own, guint *pad)
{
    *pad = own->low;
    if (is_wrapped(reading, row))
        return FALSE;
    if (own->n == reading->shape->n_columns && (own->closed || reading->bare))
        return TRUE;
    if (reading->label_of[row] != G_MAXUINT && agrees_with_rows(reading, row, own, pad))
        return TRUE;
    if (agrees_with_header(reading, row, own, pad))
        return TRUE;
    *pad = own->low;
    return FALSE;
}

/* What is bound to column @column of @row, and the number it is. */
static GjCellKind figure_of(const Reading *reading, guint row, guint column, double *figure)
{
    const GjBinding *binding = gj_subtable_match_at(reading->match, row, column);
    g_auto(GjValue) value = {0};

    gj_value_parse(&value, binding->text ? binding->text : "");
    *figure = value.digits ? g_ascii_strtod(value.digits, NULL) : 0;
    return value.kind;
}

static gboolean is_term(const GPtrArray *terms, const char *code)
{
    for (guint i = 0; i < terms->len; i++) {
        if (g_str_equal(g_ptr_array_index(terms, i), code))
            return TRUE;
    }
    return FALSE;
}

/* Whether the sum that ends in column @total of @row speaks against where the blanks are:
 * the parts exceed the total or are whole and miss it, or the total is blank and the last
 * part is the sum of the others. */
static gboolean denies_blanks(const Reading *reading, guint row, guint total,
                              const GjEquation *equation)
{
    const GjField *of = gj_subtable_match_at(reading->match, row, total)->field;
    double sum = 0, last = 0, wanted = 0, figure = 0;
    guint n_blank = 0;

    for (guint k = 0; k < total; k++) {
        const GjField *field = gj_subtable_match_at(reading->match, row, k)->field;
        if (!g_str_equal(field->row_code, of->row_code) ||
            !is_term(equation->left, field->col_code))
            continue;
        if (figure_of(reading, row, k, &figure) != GJ_CELL_EMPTY) {
            sum += figure;
            last = figure;
        } else {
            n_blank++;
        }
    }
    GjCellKind kind = figure_of(reading, row, total, &wanted);
    if (kind == GJ_CELL_EMPTY)
        return last > 0 && sum == 2 * last;
    return kind == GJ_CELL_NUMBER && (sum > wanted || (!n_blank && sum < wanted));
}

/* Whether a sum along @row is at odds with where its blanks were put. */
static gboolean is_denied(const Reading *reading, guint row)
{
    const GArray *equations = reading->match->table->equations;

    for (guint e = 0; e < equations->len; e++) {
        const GjEquation *equation = &g_array_index(equations, GjEquation, e);
        for (guint k = 0; equation->each == GJ_EACH_ROW && k < reading->shape->n_columns;
             k++) {
            const GjField *field = gj_subtable_match_at(reading->match, row, k)->field;
            if (is_term(equation->right, field->col_code) &&
                denies_blanks(reading, row, k, equation))
                return TRUE;
        }
    }
    return FALSE;
}

static void unbind_row(Reading *reading, guint row)
{
    for (guint k = 0; k < reading->shape->n_columns; k++)
        gj_subtable_match_at(reading->match, row, k)->text = NULL;
}

/* A row with fewer figures than columns: the empty cells say where, if the row has as many
 * cells as others of its kind. */
static void bind_gappy(Reading *reading, guint row, const Printed *printed,
                       const char *doubt)
{
    guint n = printed->tokens->len;
    g_autofree guint8 *cells = g_new(guint8, n + 1);
    guint pad = 0;

    for (guint i = 0; i < n; i++)
        cells[i] = reading->roles[g_array_index(printed->tokens, guint, i)];
    Layout own = layout_of(cells, n, reading->shape->n_columns);
    if (!own.n_figures || n < reading->shape->n_columns) {
        bind_window(reading, row, printed, 0,
                    doubt || !own.n_figures ? doubt : irregular);
    } else if (own.low > own.high) { /* figures further apart than a row is wide */
        bind_figures(reading, row, printed, 0, doubt ? doubt : irregular);
    } else {
        g_autofree guint8 *roles = g_memdup2(reading->roles, reading->tokens->len);
        gboolean known = find_pad(reading, row, &own, &pad);
        memcpy(reading->roles, roles, reading->tokens->len);
        bind_window(reading, row, printed, pad, doubt || known ? doubt : open_gap);
        if (!doubt && known && is_denied(reading, row)) {
            unbind_row(reading, row);
            bind_window(reading, row, printed, pad, open_gap);
        }
    }
}

static void bind_printed(Reading *reading, guint row, const Printed *printed,
                         const char *doubt)
{
    guint n_columns = reading->shape->n_columns;

    if (printed->n_figures == n_columns)
        bind_figures(reading, row, printed, 0, doubt);
    else if (printed->n_figures < n_columns)
        bind_gappy(reading, row, printed, doubt);
    else /* a digit in place of the label stands in front */
        bind_figures(reading, row, printed,
                     doubt == row_inferred ? printed->n_figures - n_columns : 0,
                     doubt ? doubt : irregular);
}

/* ---- stretches ---- */

/* The row behind the last row without a label that can stand before token @end. */
static guint end_of_unlabelled(const Reading *reading, guint slot, guint first_row)
{
    guint row = first_row;

    for (guint i = slot + 1; i < reading->slots->len; i++) {
        const GjSlot *next = slot_at(reading, i);
        if (next->kind == GJ_SLOT_VALUE)
            continue;
        if (is_label(next))
            return next->row;
        if (next->kind == GJ_SLOT_LABEL)
            row = next->row + 1;
    }
    return row;
}

/* A row without figures: its empty cells. */
static void collect_blanks(const Reading *reading, guint from, guint to, GPtrArray *rows)
{
    Printed *printed = NULL;

    for (guint t = from; t < to; t++) {
        if (reading->roles[t] != ROLE_BLANK)
            continue;
        printed = printed ? printed : printed_new(rows);
        printed_add(reading, printed, t);
    }
}

/* Whether rows stand on the lines of their labels, but the figures behind token @label do
 * not: they may be those of a row that has lost its label. */
static gboolean is_estranged(const Reading *reading, guint label, guint from, guint to)
{
    guint beside = 0, apart = 0;

    if (from >= to || is_same_line(token_at(reading, label), token_at(reading, from)))
        return FALSE;
    for (guint row = 0; row < reading->shape->n_rows; row++) {
        if (reading->label_of[row] == G_MAXUINT)
            continue;
        guint other = (guint)slot_at(reading, reading->label_of[row])->token;
        if (other + 1 >= reading->end)
            continue;
        if (is_same_line(token_at(reading, other), token_at(reading, other + 1)))
            beside++;
        else
            apart++;
    }
    return beside > apart;
}

/* Reads the figures behind the label of slot @index: rows @row ≤ r < @end_row, of which
 * the first carries the label if @labelled. */
static void read_stretch(Reading *reading, guint index, guint row, guint end_row,
                         gboolean labelled)
{
    const GjSlot *slot = slot_at(reading, index);
    guint from = (guint)slot->token + 1;
    guint to = next_anchor(reading, (guint)slot->token);
    guint n_rows = end_row - row;

    if (!n_rows)
        return;
    mark_roles(reading, from, to);
    g_autoptr(GPtrArray) printed = printed_rows(reading, from - 1, from, to, n_rows);
    guint at = 0;
    if (labelled && !printed->len)
        collect_blanks(reading, from, to, printed);
    if (labelled && printed->len) {
        guint rival = 0; /* margins were settled by the alignment */
        const char *doubt =
            gj_label_is_certain(slot->score, rival) ? NULL : row_unsure;
        if (!doubt && is_estranged(reading, from - 1, from, to))
            doubt = irregular;
        bind_printed(reading, row++, g_ptr_array_index(printed, at++), doubt);
    }
    if (printed->len - at != end_row - row)
        return;
    for (; row < end_row; row++, at++)
        bind_printed(reading, row, g_ptr_array_index(printed, at), row_inferred);
}

static void read_rows(Reading *reading)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        if (!is_label(slot) || slot->kind == GJ_SLOT_HEAD)
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
static void read_unlabelled(Reading *reading)
{
    int last = -1;

    for (guint i = 0; i < reading->slots->len; i++) {
        if (is_label(slot_at(reading, i)))
            last = MAX(last, slot_at(reading, i)->token);
    }
    if (last < 0)
        return;
    guint from = (guint)last + 1;
    while (from < reading->end && token_at(reading, from)->kind == GJ_CELL_EMPTY &&
           is_same_line(token_at(reading, from), token_at(reading, (guint)last)))
        from++;
    reading->bare = from == (guint)last + 1;
    mark_roles(reading, from, reading->end);
    g_autoptr(GPtrArray) printed =
        printed_rows(reading, (guint)last, from, reading->end, 1);
    if (!printed->len)
        collect_blanks(reading, from, reading->end, printed);
    if (printed->len)
        bind_printed(reading, 0, g_ptr_array_index(printed, 0), NULL);
}

/* ---- columns ---- */

/* How often column @column's label stands among the header tokens, and where first. */
static guint count_header(Reading *reading, guint column, guint end)
{
    guint id = reading->shape->column_ids[column];
    guint n = 0;

    for (guint t = reading->start; t < end; t++) {
        const GjSequenceToken *token = token_at(reading, t);
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

static guint count_aligned(const Reading *reading, guint column)
{
    guint id = reading->shape->column_ids[column];
    guint n = 0;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        n += slot->kind == GJ_SLOT_HEAD && slot->column != G_MAXUINT &&
             slot->id == id && slot->score >= HEADER_SCORE;
    }
    return n;
}

/* How well the header cell aligned to column @column fits; 0: there is none. */
static double aligned_score(const Reading *reading, guint column)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        if (slot->kind == GJ_SLOT_HEAD && slot->column == column && slot->token >= 0)
            return slot->score;
    }
    return 0;
}

static void judge_columns(Reading *reading)
{
    guint end = reading->end;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        if (slot->kind != GJ_SLOT_HEAD && slot->token >= 0)
            end = MIN(end, (guint)slot->token + 1 - slot->n_tokens);
    }
    for (guint k = 0; k < reading->shape->n_columns; k++) {
        guint needed = 0;
        for (guint other = 0; other < reading->shape->n_columns; other++)
            needed +=
                reading->shape->column_ids[other] == reading->shape->column_ids[k];
        gboolean found = count_header(reading, k, end) >= needed ||
                         count_aligned(reading, k) >= needed;
        reading->match->n_columns += found;
        reading->match->score += found ? 1 : aligned_score(reading, k);
        reading->column_doubt[k] = found ? NULL : column_lost;
    }
}

/* ---- the whole ---- */

/* The tokens the alignment covers; figures and blanks right behind belong to it. */
static gboolean find_extent(Reading *reading)
{
    gboolean any = FALSE;

    reading->start = reading->tokens->len;
    reading->end = 0;
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        if (slot->token < 0)
            continue;
        any = TRUE;
        reading->start = MIN(reading->start, (guint)slot->token + 1 - slot->n_tokens);
        reading->end = MAX(reading->end, (guint)slot->token + 1);
    }
    while (reading->end < reading->tokens->len) {
        const GjSequenceToken *token = token_at(reading, reading->end);
        if (!token->text || token->kind == GJ_CELL_TEXT)
            break;
        reading->end++;
    }
    return any;
}

static void index_labels(Reading *reading)
{
    for (guint row = 0; row < reading->shape->n_rows; row++)
        reading->label_of[row] = G_MAXUINT;
    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = slot_at(reading, i);
        if (slot->kind == GJ_SLOT_LABEL && is_label(slot))
            reading->label_of[slot->row] = i;
    }
}

static void reset_slots(Reading *reading)
{
    for (guint i = 0; i < reading->slots->len; i++) {
        GjSlot *slot = &g_array_index(reading->slots, GjSlot, i);
        slot->token = -1;
        slot->n_tokens = 0;
        slot->score = 0;
    }
}

/* Aligns to the tokens before @end; the gain. */
static double align_before(Reading *reading, guint end)
{
    reset_slots(reading);
    double gain = gj_align(reading->slots, reading->tokens, end, reading->lexicon);
    return find_extent(reading) ? gain : 0;
}

/* Aligns to the first occurrence that fits about as well as the best one. */
static gboolean align_first(Reading *reading)
{
    guint end = reading->tokens->len;
    double best = align_before(reading, end);

    while (best > 0 && reading->start > 0) {
        guint start = reading->start;
        if (align_before(reading, start) < FIRST_SHARE * best) {
            align_before(reading, end);
            return TRUE;
        }
        end = start;
        reading->match->repeated = TRUE;
    }
    return best > 0;
}

static GjSubtableMatch *read_first(Reading *reading)
{
    GjSubtableMatch *match = reading->match;

    if (!align_first(reading))
        return NULL;
    index_labels(reading);
    judge_columns(reading);
    if (reading->shape->anonymous)
        read_unlabelled(reading);
    else
        read_rows(reading);
    gj_subtable_match_weigh(match, 0);
    match->first_token = reading->start;
    match->end_token = reading->end;
    match->block = token_at(reading, reading->start)->block;
    match->last_block = token_at(reading, reading->end - 1)->block;
    return match;
}

static Reading *reading_new(GArray *tokens, const GjSubtableMatch *wanted,
                            GjLexicon *lexicon)
{
    Reading *reading = g_new0(Reading, 1);
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

static GjSubtableMatch *reading_finish(Reading *reading, gboolean keep)
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

GjSubtableMatch *gj_sequence_match(GArray *tokens, const GjSubtableMatch *wanted,
                                   GjLexicon *lexicon)
{
    Reading *reading = reading_new(tokens, wanted, lexicon);
    gboolean found = tokens->len > 0 && read_first(reading) != NULL;

    return reading_finish(reading, found);
}

/* ---- extras ---- */

static gboolean is_bound(const GjSubtableMatch *match, const GjSequenceToken *token)
{
    for (guint i = 0; i < match->bindings->len; i++) {
        if (g_array_index(match->bindings, GjBinding, i).text == token->text)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_known(const GjSequenceToken *token, guint n_labels)
{
    for (guint i = 0; token->scores && i < n_labels; i++) {
        if (token->scores[i] > 0)
            return TRUE;
    }
    return FALSE;
}

void gj_sequence_add_extras(const GArray *tokens, GjSubtableMatch *match,
                            const GjLexicon *lexicon)
{
    const char *label = NULL;

    for (guint t = match->first_token; t < match->end_token; t++) {
        const GjSequenceToken *token = &g_array_index(tokens, GjSequenceToken, t);
        if (!token->text || token->kind == GJ_CELL_EMPTY)
            continue;
        if (is_known(token, gj_lexicon_size(lexicon)))
            label = token->text;
        else if (!is_bound(match, token))
            gj_subtable_match_add_extra(match, label, NULL, token->text, 0);
    }
}
