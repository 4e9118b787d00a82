/* Where the first column of a row with gaps is. Empty cells of a dump are blanks of the
 * row or merged cells beside it:
 *
 *   label · 0 0 0 0 0 0 ·        a merged cell and a blank total, or a blank first
 * column? label · 0 0 0 0 0 0 0        a whole row beside it: one empty cell in front
 *
 * 1. All windows of as many cells as columns that hold the figures of the row are
 * possible.
 * 2. Rows of the same kind with as many cells narrow them down, as does the header where
 *    it stands in fields.
 * 3. What stays open is told, and the row is doubted. */
#include "text_reading.h"

#define KIND_ON_LINE                                                                     \
    100 /* kinds of rows that stand on lines; below: see kind_of_row()                   \
         */
#define LARGE_ROWS 6
#define TWINS_MIN  3 /* rows with the same blanks are no accident */

guint gj_text_label_field(const GjTextReading *reading, guint row)
{
    if (row >= reading->shape->n_rows || reading->label_of[row] == G_MAXUINT)
        return G_MAXUINT;
    const GjSlot *slot = gj_text_slot(reading, reading->label_of[row]);
    return gj_text_token(reading, (guint)slot->token)->field;
}

/* The windows of K cells that hold all figures of @cells (roles). */
GjRowLayout gj_row_layout_of(const guint8 *cells, guint n, guint n_columns)
{
    GjRowLayout layout = {n, 0, 0, 0, FALSE};
    guint first = n, end = 0;

    for (guint i = 0; i < n; i++) {
        if (cells[i] != GJ_ROLE_FIGURE)
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
static GjRowLayout layout_between(GjTextReading *reading, guint from, guint to)
{
    g_autofree guint8 *cells = g_new(guint8, to - from + 1);
    guint n = 0;

    gj_text_mark_roles(reading, from, to);
    for (guint t = from; t < to; t++) {
        if (reading->roles[t] != GJ_ROLE_NONE)
            cells[n++] = reading->roles[t];
    }
    return gj_row_layout_of(cells, n, reading->shape->n_columns);
}

/* Rows of one kind have as many cells: by the field of the label where rows stand on
 * lines, else by the merged cells of the row below. */
static guint kind_of_row(const GjTextReading *reading, guint row, guint end)
{
    guint label = (guint)gj_text_slot(reading, reading->label_of[row])->token;

    if (gj_text_is_beside(reading, label, label + 1, end))
        return KIND_ON_LINE + gj_text_token(reading, label)->field;
    return gj_text_merged_above(reading->shape, row + 1);
}

/* Whether nothing but lines with tokens stands between the labels of two rows: a page
 * break in a dump is an empty line, and rows behind it may be laid out otherwise. */
gboolean gj_text_is_adjacent(const GjTextReading *reading, guint row, guint other)
{
    guint a = (guint)gj_text_slot(reading, reading->label_of[MIN(row, other)])->token;
    guint b = (guint)gj_text_slot(reading, reading->label_of[MAX(row, other)])->token;

    for (guint t = a; t < b; t++) {
        const GjSequenceToken *here = gj_text_token(reading, t);
        const GjSequenceToken *next = gj_text_token(reading, t + 1);
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

static void narrow(Peers *peers, const GjRowLayout *layout)
{
    peers->low = MAX(peers->low, layout->low);
    peers->high = MIN(peers->high, layout->high);
}

static Peers compare_rows(GjTextReading *reading, guint row, const GjRowLayout *own,
                          guint kind, gboolean adjacent)
{
    Peers peers = {0, 0, 0, own->low, own->high};

    for (guint other = 0; other < reading->shape->n_rows; other++) {
        if (other == row || reading->label_of[other] == G_MAXUINT ||
            (adjacent && !gj_text_is_adjacent(reading, row, other)))
            continue;
        guint from = (guint)gj_text_slot(reading, reading->label_of[other])->token + 1;
        guint to = gj_text_next_label(reading, from - 1);
        gj_text_mark_roles(reading, from, to);
        to = gj_text_own_end(reading, from, to);
        guint other_kind = kind_of_row(reading, other, to);
        GjRowLayout layout = layout_between(
            reading, from,
            kind >= KIND_ON_LINE ? gj_text_line_end(reading, from, to) : to);
        if (MAX(kind, other_kind) < KIND_ON_LINE && layout.n_figures &&
            layout.low <= layout.high)
            narrow(&peers, &layout); /* one cell a line: all begin alike */
        peers.twins += layout.n == own->n && layout.n_figures == own->n_figures &&
                       layout.low == own->low && layout.high == own->high;
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

/* What the number of cells of @row says where each stands on a line of its own; @peers:
 * the other rows. */
static GjRowStart judge_width(const GjTextReading *reading, guint row,
                              const GjRowLayout *own, const Peers *peers)
{
    GjRowWidth width = gj_row_width_find(reading, row);
    guint cells = gj_row_width_cells(reading, width, row, own->n);

    if (!width.width || !cells || cells > width.width)
        return GJ_START_OPEN;
    if (cells < width.width)
        return GJ_START_SHORT;
    return peers->low == peers->high ? GJ_START_KNOWN : GJ_START_OPEN;
}

/* The same where rows stand on lines. */
static GjRowStart judge_line(const GjTextReading *reading, guint row, const Peers *peers)
{
    guint label = (guint)gj_text_slot(reading, reading->label_of[row])->token;
    guint width = gj_line_width_find(reading, row);

    if (width && gj_line_fields_of(reading, label) < width)
        return GJ_START_SHORT;
    /* in a large table one row like it is no evidence: it may have lost a cell as well */
    guint needed = width || reading->shape->n_rows < LARGE_ROWS ? 1 : 2;
    return peers->alike > peers->unlike && peers->alike >= needed &&
                   peers->low == peers->high
               ? GJ_START_KNOWN
               : GJ_START_OPEN;
}

/* Whether the other rows of the kind of @row have as many cells, and leave but one place
 * for the first column: *@pad. Rows without a gap between count first. */
static GjRowStart agrees_with_rows(GjTextReading *reading, guint row,
                                   const GjRowLayout *own, guint *pad)
{
    guint label = (guint)gj_text_slot(reading, reading->label_of[row])->token;
    guint kind = kind_of_row(reading, row, gj_text_next_label(reading, label));
    Peers peers = compare_rows(reading, row, own, kind, kind >= KIND_ON_LINE);
    GjRowStart start = GJ_START_OPEN;

    if (!peers.alike && !peers.unlike)
        peers = compare_rows(reading, row, own, kind, FALSE);
    *pad = peers.low;
    start = kind >= KIND_ON_LINE ? judge_line(reading, row, &peers)
                                 : judge_width(reading, row, own, &peers);
    if (start != GJ_START_OPEN)
        return start;
    if (own->low == own->high && peers.twins >= TWINS_MIN)
        return GJ_START_KNOWN; /* a column that the publisher leaves blank */
    /* one cell a line: a lost figure and a merged cell look like a blank at the end, and
     * rows that differ speak of ragged ends */
    return kind < KIND_ON_LINE && own->n_figures + 1 < reading->shape->n_columns &&
                   peers.alike > 3 * peers.unlike && peers.low == peers.high
               ? GJ_START_KNOWN
               : GJ_START_OPEN;
}

/* Whether the header says it, where its labels stand in fields side by side. */
static gboolean agrees_with_header(const GjTextReading *reading, guint row,
                                   const GjRowLayout *own, guint *pad)
{
    guint field = gj_text_label_field(reading, row);
    guint start = field == G_MAXUINT ? 0 : field + 1;
    guint seen = 0, n = 0;

    for (guint i = 0; i < reading->slots->len; i++) {
        const GjSlot *slot = gj_text_slot(reading, i);
        if (slot->kind != GJ_SLOT_HEAD || slot->column == G_MAXUINT)
            continue;
        if (!gj_slot_is_label(slot))
            return FALSE;
        const GjSequenceToken *token = gj_text_token(reading, (guint)slot->token);
        if (token->field < start + slot->column ||
            (seen && token->field - start - slot->column != *pad))
            return FALSE;
        *pad = token->field - start - slot->column;
        n = gj_line_fields_of(reading, (guint)slot->token) - start;
        seen++;
    }
    return seen == reading->shape->n_columns && seen > 1 && n == own->n &&
           *pad >= own->low && *pad <= own->high;
}

/* Whether the label of @row is broken over lines: where its fields begin is anyone's
 * guess. */
static gboolean is_wrapped(const GjTextReading *reading, guint row)
{
    if (reading->label_of[row] == G_MAXUINT)
        return FALSE;
    const GjSlot *slot = gj_text_slot(reading, reading->label_of[row]);
    return slot->n_tokens > 1 &&
           !gj_text_same_line(gj_text_token(reading, (guint)slot->token),
                              gj_text_token(reading, (guint)slot->token - 1));
}

/* Whether labels of columns were not found: the columns may not be there. */
static gboolean lacks_columns(const GjTextReading *reading)
{
    for (guint k = 0; k < reading->shape->n_columns; k++) {
        if (reading->column_doubt[k])
            return TRUE;
    }
    return FALSE;
}

/* A row without a label that stands on the line of token @at, as many fields long as the
 * header or shorter. */
static GjRowStart judge_bare_line(const GjTextReading *reading, guint at,
                                  const GjRowLayout *own)
{
    guint n_columns = reading->shape->n_columns;
    guint fields = gj_line_fields_of(reading, at);

    if (gj_line_width_find(reading, G_MAXUINT) != n_columns || fields > n_columns)
        return GJ_START_OPEN;
    if (fields < n_columns)
        return GJ_START_SHORT;
    return own->n == n_columns ? GJ_START_KNOWN : GJ_START_OPEN;
}

/* A row without a label below a header whose rows are as wide as there are columns. */
static GjRowStart agrees_with_width(const GjTextReading *reading, const GjRowLayout *own,
                                    guint *pad)
{
    guint first = 0, behind = reading->behind, at = behind;

    while (at < reading->end && gj_text_token(reading, at)->kind == GJ_CELL_EMPTY)
        at++;
    if (at + 1 >= reading->end)
        return GJ_START_OPEN;
    if (gj_text_same_line(gj_text_token(reading, at), gj_text_token(reading, at + 1)))
        return judge_bare_line(reading, at, own);
    if (!gj_row_width_bare(reading, reading->behind, &first) || first < reading->behind ||
        first - reading->behind > own->n)
        return GJ_START_OPEN;
    *pad = first - reading->behind;
    if (own->n - *pad < reading->shape->n_columns)
        return GJ_START_SHORT;
    return own->n - *pad == reading->shape->n_columns && *pad >= own->low &&
                   *pad <= own->high
               ? GJ_START_KNOWN
               : GJ_START_OPEN;
}

GjRowStart gj_row_layout_find(GjTextReading *reading, guint row, const GjRowLayout *own,
                              guint *pad)
{
    GjRowStart start = GJ_START_OPEN;

    *pad = own->low;
    if (is_wrapped(reading, row) || lacks_columns(reading))
        return GJ_START_OPEN;
    if (own->n == reading->shape->n_columns && (own->closed || reading->bare))
        return GJ_START_KNOWN;
    if (reading->label_of[row] != G_MAXUINT)
        start = agrees_with_rows(reading, row, own, pad);
    else if (reading->shape->anonymous)
        start = agrees_with_width(reading, own, pad);
    if (start == GJ_START_OPEN && agrees_with_header(reading, row, own, pad))
        start = GJ_START_KNOWN;
    if (start == GJ_START_KNOWN && (*pad < own->low || *pad > own->high))
        start = GJ_START_OPEN; /* some figure would have no column */
    if (start != GJ_START_KNOWN)
        *pad = own->low;
    return start;
}
