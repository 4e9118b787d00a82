/* What the files that read a sub-table from a text dump share (sequence.c). */
#pragma once

#include "align.h"
#include "sequence.h"

extern const char gj_doubt_row_inferred[];
extern const char gj_doubt_irregular[];
extern const char gj_doubt_open_gap[];

/** What a token is in its stretch. */
typedef enum { GJ_ROLE_NONE, GJ_ROLE_BLANK, GJ_ROLE_FIGURE } GjRole;

/** Figures of one printed row, with the empty cells among them. */
typedef struct {
    GArray *tokens; /**< guint: indices of tokens */
    guint n_figures;
} GjPrintedRow;

/** A sub-table being read from the tokens of a text dump. */
typedef struct {
    GjSubtableMatch *match;
    const GjShape *shape;
    GjLexicon *lexicon;
    GArray *tokens;
    GArray *slots;
    guint *label_of;           /* per row: index of its slot; G_MAXUINT: none */
    const char **column_doubt; /* per column */
    guint8 *roles;             /* per token, of the stretch that is read */
    guint start, end;          /* tokens of the match: start ≤ token < end */
    gboolean passed_over; /* the labels of the whole table stand before, without cells */
    gboolean bare;        /* no empty cells stand in front of the row without label */
    guint behind;         /* the token behind the header of the row without label */
} GjTextReading;

/** How a row is laid out: its cells (figures and empty ones, merged ones among them), and
 * the first cell that can be its first column: low ≤ pad ≤ high. */
typedef struct {
    guint n, low, high;
    guint n_figures;
    gboolean closed; /* figures stand at both ends */
} GjRowLayout;

static inline GjSequenceToken *gj_text_token(const GjTextReading *reading, guint index)
{
    return &g_array_index(reading->tokens, GjSequenceToken, index);
}

static inline const GjSlot *gj_text_slot(const GjTextReading *reading, guint index)
{
    return &g_array_index(reading->slots, GjSlot, index);
}

/** Whether a label of the text was aligned to @slot. */
static inline gboolean gj_slot_is_label(const GjSlot *slot)
{
    return slot->kind != GJ_SLOT_VALUE && slot->token >= 0 && slot->score > 0;
}

/** Whether both stand on one line of one run. */
static inline gboolean gj_text_same_line(const GjSequenceToken *a,
                                         const GjSequenceToken *b)
{
    return a && a->text && b->text && a->line == b->line && a->block == b->block;
}

/* ---- text_roles.c ---- */

/** Tells of the tokens @from ≤ t < @to which are figures and which empty cells. */
void gj_text_mark_roles(GjTextReading *reading, guint from, guint to);

/** Where @row, whose cells are @from ≤ t < @to, is as wide as the others and each stands
 * on a line of its own: every text among them is a figure, too. */
void gj_text_mark_whole(GjTextReading *reading, guint row, guint from, guint to);

/** How many of them are figures. */
guint gj_text_count_figures(const GjTextReading *reading, guint from, guint to);

/* ---- text_rows.c ---- */

/** Where the row of a label ends at a text that is none of its cells: another label, or
 * one with a row that is none of the form (其中：网上提交); @to where it does not. Roles
 * are marked. */
guint gj_text_own_end(const GjTextReading *reading, guint from, guint to);

/** A new list of GjPrintedRow that owns them (transfer full). */
GPtrArray *gj_printed_rows_new(void);

/** A new row at the end of @rows (transfer none). */
GjPrintedRow *gj_printed_row_new(GPtrArray *rows);

/** Adds @token to @printed. */
void gj_printed_row_add(const GjTextReading *reading, GjPrintedRow *printed, guint token);

/** Cuts the tokens @from ≤ t < @to behind the label at @label into printed rows, of which
 * @n_rows are expected (transfer full). */
GPtrArray *gj_printed_rows_find(const GjTextReading *reading, guint label, guint from,
                                guint to, guint n_rows);

/** Whether @token is certainly a label, of this sub-table or another. */
gboolean gj_text_is_label(const GjTextReading *reading, guint token);

/** Whether the row of label @label stands on one line with it. */
gboolean gj_text_is_beside(const GjTextReading *reading, guint label, guint from,
                           guint to);

/** The end of the line that token @from stands on, @to at most. */
guint gj_text_line_end(const GjTextReading *reading, guint from, guint to);

/** The first token behind @token that is a label of the alignment, or stands in front of
 * one on its line (a merged cell, a serial number); or the end. */
guint gj_text_next_label(const GjTextReading *reading, guint token);

/* ---- text_layout.c ---- */

/** The windows of @n_columns cells that hold all figures of @cells (roles). */
GjRowLayout gj_row_layout_of(const guint8 *cells, guint n, guint n_columns);

/** What is known of where a row begins. */
typedef enum {
    GJ_START_OPEN,  /**< nothing sure */
    GJ_START_KNOWN, /**< the place of its first column */
    GJ_START_SHORT, /**< the row has lost a cell: its places are gone */
} GjRowStart;

/** Where the first column of @row is: *@pad. Uses the roles of other tokens. */
GjRowStart gj_row_layout_find(GjTextReading *reading, guint row, const GjRowLayout *own,
                              guint *pad);

/** Whether nothing but lines with tokens stands between the labels of two rows: a page
 * break in a dump is an empty line, and rows behind it may be laid out otherwise. */
gboolean gj_text_is_adjacent(const GjTextReading *reading, guint row, guint other);

/* ---- text_widths.c ---- */

/** How wide the rows of a table are whose cells stand on lines of their own. */
typedef struct {
    guint width;        /**< 0: they do not agree */
    gboolean is_behind; /**< label and cells, merged ones made up for behind the row; else
                           cells alone, merged ones in front of the labels */
} GjRowWidth;

/** The width of the rows but @except. */
GjRowWidth gj_row_width_find(const GjTextReading *reading, guint except);

/** The width of @row, whose label is known, as @width measures it; 0: unknown. @n_own:
 * the cells it was given, where those behind it belong to rows without labels, too. */
guint gj_row_width_cells(const GjTextReading *reading, GjRowWidth width, guint row,
                         guint n_own);

/** How many texts stand in front of the cells behind the label at token @label: it, and
 * those of groups before it. */
guint gj_row_width_labels(const GjTextReading *reading, guint label);

/** Whether the rows of a header that ends before token @header are as wide as there are
 * columns; then the row below it begins with token *@first. */
gboolean gj_row_width_bare(const GjTextReading *reading, guint header, guint *first);

/** The fields of the line that @token stands on. */
guint gj_line_fields_of(const GjTextReading *reading, guint token);

/** The field of the label that @row of the sub-table carries; G_MAXUINT: none. */
guint gj_text_label_field(const GjTextReading *reading, guint row);

/** The fields that lines have whose labels stand in the same field as that of @except,
 * which does not count itself; 0: they differ. Without such a row, G_MAXUINT: the lines
 * of the header. */
guint gj_line_width_find(const GjTextReading *reading, guint except);

/** Whether @row, whose label is known, has as many cells as others of its kind. */
gboolean gj_row_is_as_wide(const GjTextReading *reading, guint row);

/** How many groups of @row go on from the row before: their merged cells stand, empty, in
 * front of its label. */
guint gj_text_merged_above(const GjShape *shape, guint row);

/* ---- text_sums.c ---- */

/** Whether a sum along @row is at odds with where its blanks were put. */
gboolean gj_row_is_denied(const GjTextReading *reading, guint row);

/** Whether the sums along @row, which has as many figures as columns, say that they stand
 * in other columns. @gaps: empty cells stand between them. */
gboolean gj_row_is_shifted(const GjTextReading *reading, guint row, gboolean gaps);

/** What the sums along a row say. */
typedef enum {
    GJ_ROW_SUM_NONE,  /**< nothing: there is none, or it is of noughts or lacks figures */
    GJ_ROW_SUM_HOLDS, /**< all of them hold */
    GJ_ROW_SUM_FAILS, /**< one does not */
    GJ_ROW_SUM_MOVED, /**< likewise, and a part is the sum of all else: it is the total */
} GjRowSum;

GjRowSum gj_row_sum(const GjTextReading *reading, guint row);

/* ---- text_scatter.c ---- */

/** Doubts the rows of a dump in which labels and figures do not come row by row, and
 * those of columns that are not in the order of the form. Rows are bound. */
void gj_text_doubt_scattered(GjTextReading *reading);

/* ---- text_bind.c ---- */

/** Binds the cells of @printed to the fields of @row; @doubt: of the whole row, or NULL.
 */
void gj_text_bind_row(GjTextReading *reading, guint row, const GjPrintedRow *printed,
                      const char *doubt);

/* ---- text_columns.c ---- */

/** The first token behind the header that is aligned to a row. */
guint gj_text_header_end(const GjTextReading *reading);

/** Tells which columns are named by labels, and what is doubtful about the others. */
void gj_text_judge_columns(GjTextReading *reading);
