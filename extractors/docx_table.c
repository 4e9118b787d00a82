/* Each cell takes its place in the grid as it ends:
 *
 *   row 0   |a restart      |b    |      a: row 0, col 0, 2 × 2 slots
 *   row 1   |a continue     |c    |      its lower half only makes it taller
 *   row 2   |  gap    |d          |      d: row 2, col 1 (w:gridBefore 1)
 *
 *   1. its column is where the one before it ends; w:tblGrid is not needed;
 *   2. a cell that continues downwards makes the cell taller that began at its column and
 *      reached the row above; where there is no such cell, or it is wider, it begins one;
 *   3. a cell that continues to the right makes the one before it wider.
 * What stands in a continuation does not show in Word and is left out.
 *
 * A table is layout when it has one column and a cell of several paragraphs, a frame
 * around text; or when other tables with more than one cell stand in its cells and it
 * holds little beside: one row or one column, or fewer cells with text than they have,
 * and almost no numbers. Gets wrong: a data table of three numbers with a big table
 * inside one of its cells. */
#include "docx_table.h"

#include "figure.h"

#include <string.h>

/* Cells that are numbers from which on a table with tables in it is no layout: a frame
 * may print a year, a telephone number and a page number. */
#define DATA_NUMBERS_MIN 4
/* OBJECT REPLACEMENT CHARACTER: what a cell says whose figures may or may not be seen, so
 * that it is not taken for an empty one. */
#define UNSEEN "\uFFFC"

typedef struct {
    guint row, col, row_span, col_span;
    guint own_span; /* columns of its own element, without those merged to its right */
    guint from, to; /* its blocks */
} Cell;

struct GjDocxTable {
    GArray *cells;   /* Cell */
    GArray *blocks;  /* GjDocxBlock of all cells, in reading order */
    GArray *columns; /* guint: 1 + the cell that merges down from this column; 0: none */
    guint n_rows, n_cols;

    gboolean is_row_open;
    guint col;       /* where the next cell goes */
    guint row_cells; /* cells of this row, continuations included */
    guint left;      /* 1 + the cell to the left; 0: none */

    guint span;
    GjDocxMerge down, right;
    gboolean is_deleted;
    guint from;
};

GjDocxTable *gj_docx_table_new(void)
{
    GjDocxTable *table = g_new0(GjDocxTable, 1);

    table->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    table->blocks = gj_docx_blocks_new();
    table->columns = g_array_new(FALSE, TRUE, sizeof(guint));
    return table;
}

void gj_docx_table_free(GjDocxTable *table)
{
    if (!table)
        return;
    g_array_unref(table->cells);
    g_array_unref(table->blocks);
    g_array_unref(table->columns);
    g_free(table);
}

static gboolean set_limit_error(GError **error)
{
    g_set_error(
        error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_CELLS,
        "a table has more than %d cells, or a cell spans more than %d columns, as "
        "in no report; look at the file in Word or LibreOffice",
        GJ_DOCX_TABLE_SLOTS_MAX, GJ_DOCX_SPAN_MAX);
    return FALSE;
}

/* Rows and cells */

void gj_docx_table_begin_row(GjDocxTable *table)
{
    gj_docx_table_end_row(table);
    table->is_row_open = TRUE;
    table->col = table->row_cells = table->left = 0;
}

void gj_docx_table_end_row(GjDocxTable *table)
{
    if (table->is_row_open && table->row_cells > 0)
        table->n_rows++;
    table->is_row_open = FALSE;
}

gboolean gj_docx_table_skip_columns(GjDocxTable *table, gint columns, GError **error)
{
    if (columns > GJ_DOCX_SPAN_MAX)
        return set_limit_error(error);
    table->col += (guint)MAX(columns, 0);
    return TRUE;
}

void gj_docx_table_begin_cell(GjDocxTable *table)
{
    table->span = 1;
    table->down = table->right = GJ_DOCX_MERGE_NONE;
    table->is_deleted = FALSE;
    table->from = table->blocks->len;
}

gboolean gj_docx_table_set_span(GjDocxTable *table, gint columns, GError **error)
{
    if (columns > GJ_DOCX_SPAN_MAX)
        return set_limit_error(error);
    table->span = (guint)MAX(columns, 1);
    return TRUE;
}

void gj_docx_table_merge_down(GjDocxTable *table, GjDocxMerge merge)
{
    table->down = merge;
}

void gj_docx_table_merge_right(GjDocxTable *table, GjDocxMerge merge)
{
    table->right = merge;
}

void gj_docx_table_delete_cell(GjDocxTable *table)
{
    table->is_deleted = TRUE;
}

gboolean gj_docx_table_is_cell_empty(const GjDocxTable *table)
{
    return table->blocks->len == table->from;
}

void gj_docx_table_take_block(GjDocxTable *table, GjDocxBlock block)
{
    g_array_append_val(table->blocks, block);
}

static Cell *cell_at(const GjDocxTable *table, guint number)
{
    return &g_array_index(table->cells, Cell, number - 1);
}

/* 1 + the cell above that the open cell makes taller, or 0. */
static guint find_above(const GjDocxTable *table)
{
    guint number = table->col < table->columns->len
                       ? g_array_index(table->columns, guint, table->col)
                       : 0;
    const Cell *above = number ? cell_at(table, number) : NULL;

    if (table->down != GJ_DOCX_MERGE_CONTINUE || !above ||
        above->row + above->row_span != table->n_rows || table->span < above->own_span)
        return 0;
    return number;
}

/* The cell that the open one makes wider, or NULL: one of this row, or one that reaches
 * down into it and is wide enough already. */
static Cell *find_left(const GjDocxTable *table)
{
    Cell *left = table->left ? cell_at(table, table->left) : NULL;

    if (table->right != GJ_DOCX_MERGE_CONTINUE || !left ||
        (left->row != table->n_rows &&
         table->col + table->span > left->col + left->col_span))
        return NULL;
    return left;
}

gboolean gj_docx_table_is_cell_covered(const GjDocxTable *table)
{
    guint above = find_above(table);

    if (table->is_deleted || find_left(table))
        return TRUE;
    return above && cell_at(table, above)->own_span == table->span;
}

static gboolean is_blank(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            return FALSE;
    }
    return TRUE;
}

static GjDocxBlock *block_at(const GjDocxTable *table, guint i)
{
    return &g_array_index(table->blocks, GjDocxBlock, i);
}

/* Whether the blocks from @from to @to show anything. */
static gboolean shows_anything(const GjDocxTable *table, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        const GjDocxBlock *block = block_at(table, i);

        if (block->item.kind != GJ_ITEM_PARAGRAPH ||
            !is_blank(((GjParagraph *)block->item.body)->text))
            return TRUE;
    }
    return FALSE;
}

/* A cell that reaches down into this row, and is wider than the row leaves room for, ends
 * above it: an empty cell takes its place. */
static void cut_left(GjDocxTable *table)
{
    Cell *left = table->left ? cell_at(table, table->left) : NULL;
    Cell blank;

    if (!left || left->col + left->col_span <= table->col)
        return;
    left->row_span--;
    blank = (Cell){table->n_rows, left->col,  1, table->col - left->col, 1,
                   table->from,   table->from};
    g_array_append_val(table->cells, blank);
}

static void add_cell(GjDocxTable *table)
{
    Cell cell = {table->n_rows, table->col,        1, table->span, table->span,
                 table->from,   table->blocks->len};

    cut_left(table);
    g_array_append_val(table->cells, cell);
    table->left = table->cells->len;
    if (table->down == GJ_DOCX_MERGE_NONE)
        return;
    if (table->columns->len <= table->col)
        g_array_set_size(table->columns, table->col + 1);
    g_array_index(table->columns, guint, table->col) = table->left;
}

gboolean gj_docx_table_end_cell(GjDocxTable *table, GError **error)
{
    guint above = find_above(table);
    Cell *left = find_left(table);
    guint end = table->col + table->span;

    if (table->is_deleted) {
        g_array_set_size(table->blocks, table->from);
        return TRUE;
    }
    if (left) {
        left->col_span = MAX(left->col_span, end - left->col);
        g_array_set_size(table->blocks, table->from);
    } else if (above && (cell_at(table, above)->own_span == table->span ||
                         !shows_anything(table, table->from, table->blocks->len))) {
        cell_at(table, above)->row_span++;
        table->left = above;
        g_array_set_size(table->blocks, table->from);
    } else {
        add_cell(table);
    }
    table->row_cells++;
    table->col = end;
    table->n_cols = MAX(table->n_cols, end);
    if ((guint64)(table->n_rows + 1) * table->n_cols > GJ_DOCX_TABLE_SLOTS_MAX)
        return set_limit_error(error);
    return TRUE;
}

/* The whole table */

/* The paragraphs of @cell joined, with or without superscripts (transfer full). */
static char *join(const GjDocxTable *table, const Cell *cell, gboolean is_plain)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();

    for (guint i = cell->from; i < cell->to; i++) {
        const GjDocxBlock *block = block_at(table, i);

        if (block->item.kind != GJ_ITEM_PARAGRAPH)
            continue;
        g_ptr_array_add(parts, is_plain && block->plain
                                   ? block->plain
                                   : ((GjParagraph *)block->item.body)->text);
    }
    g_ptr_array_add(parts, NULL);
    return g_strjoinv("\n", (char **)parts->pdata);
}

/* The text of @cell: superscripts are marks of notes, unless they are all there is. */
static char *cell_text(const GjDocxTable *table, const Cell *cell)
{
    gboolean has_superscript = FALSE;
    const GjDocxBlock *only = block_at(table, cell->from);
    char *text;

    if (cell->to - cell->from == 1 && only->item.kind == GJ_ITEM_PARAGRAPH &&
        !only->plain)
        return g_strdup(((GjParagraph *)only->item.body)->text);
    for (guint i = cell->from; i < cell->to; i++)
        has_superscript = has_superscript || block_at(table, i)->plain;
    text = join(table, cell, TRUE);
    if (has_superscript && is_blank(text)) {
        g_free(text);
        text = join(table, cell, FALSE);
    }
    return text;
}

/* What stands in a table's cells. */
typedef struct {
    guint texts;        /* cells with text and no table */
    guint numbers;      /* of those, numbers */
    guint nested_cells; /* cells of the tables inside */
} Content;

static void count_cell(const GjDocxTable *table, const Cell *cell, Content *content)
{
    g_autofree char *text = NULL;
    gboolean has_table = FALSE;

    for (guint i = cell->from; i < cell->to; i++) {
        const GjDocxBlock *block = block_at(table, i);

        if (block->item.kind != GJ_ITEM_TABLE)
            continue;
        content->nested_cells += ((GjTable *)block->item.body)->cells->len;
        has_table = TRUE;
    }
    if (has_table)
        return;
    text = cell_text(table, cell);
    content->texts += !is_blank(text);
    content->numbers += gj_figure_is(text);
}

/* Whether @table has one column, and a cell of it more than one paragraph with text. */
static gboolean is_frame(const GjDocxTable *table)
{
    if (table->n_cols != 1)
        return FALSE;
    for (guint i = 0; i < table->cells->len; i++) {
        const Cell *cell = &g_array_index(table->cells, Cell, i);
        guint n_texts = 0;
        for (guint b = cell->from; b < cell->to; b++) {
            const GjItem *item = &block_at(table, b)->item;
            n_texts += item->kind == GJ_ITEM_PARAGRAPH &&
                       !is_blank(((GjParagraph *)item->body)->text);
        }
        if (n_texts > 1)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_layout(const GjDocxTable *table)
{
    Content content = {0, 0, 0};

    if (is_frame(table))
        return TRUE;

    for (guint i = 0; i < table->blocks->len; i++)
        content.nested_cells += block_at(table, i)->item.kind == GJ_ITEM_TABLE;
    if (content.nested_cells == 0)
        return FALSE;
    if (table->n_rows == 1 || table->n_cols == 1)
        return TRUE;
    content.nested_cells = 0;
    for (guint i = 0; i < table->cells->len; i++)
        count_cell(table, &g_array_index(table->cells, Cell, i), &content);
    return content.texts < content.nested_cells && content.numbers < DATA_NUMBERS_MIN;
}

/* Whether figures in white were left out of @cell: a style of tables may give it a ground
 * on which they show. */
static gboolean has_unseen(const GjDocxTable *table, const Cell *cell)
{
    gboolean found = FALSE;

    for (guint i = cell->from; i < cell->to; i++)
        found |= block_at(table, i)->has_unseen;
    return found;
}

/* The text of @cell for its place in a table (transfer full). */
static char *placed_text(const GjDocxTable *table, const Cell *cell)
{
    char *text = cell_text(table, cell);

    if (!has_unseen(table, cell) || !is_blank(text))
        return text;
    g_free(text);
    return g_strdup(UNSEEN);
}

static GjDocxBlock make_table(const GjDocxTable *table)
{
    GjTable *made = gj_table_new(GJ_METHOD_DOCX);

    for (guint i = 0; i < table->cells->len; i++) {
        const Cell *cell = &g_array_index(table->cells, Cell, i);
        GjCell *placed =
            gj_table_take_cell(made, cell->row, cell->col, placed_text(table, cell));

        gj_cell_set_span(made, placed, cell->row_span, cell->col_span);
    }
    return (GjDocxBlock){.item = {GJ_ITEM_TABLE, made}};
}

GArray *gj_docx_table_finish(GjDocxTable *table, gboolean is_nested)
{
    GArray *blocks = gj_docx_blocks_new();
    GjDocxBlock whole;

    gj_docx_table_end_row(table);
    if (table->cells->len == 0)
        return blocks;
    if ((is_nested && table->cells->len == 1) || is_layout(table)) {
        g_array_unref(blocks);
        return g_array_ref(table->blocks);
    }
    whole = make_table(table);
    g_array_append_val(blocks, whole);
    for (guint i = 0; i < table->blocks->len; i++) {
        GjDocxBlock *block = block_at(table, i);

        if (block->item.kind == GJ_ITEM_PARAGRAPH)
            continue;
        g_array_append_val(blocks, *block);
        *block = (GjDocxBlock){.item = {GJ_ITEM_PARAGRAPH, NULL}};
    }
    return blocks;
}
