/* A table is layout, and comes out as what its cells hold, where
 *
 *   1. it has one row or one column, and no figures side by side: a frame, a list;
 *   2. tables of more than one cell stand in its cells, and it holds little beside: fewer
 *      cells with text than those have, and almost no figures;
 *   3. an article stands in a cell: several paragraphs of prose, many of any kind, or
 * lines of a text dump; and almost no figures in the other cells.
 *
 * Gets wrong: a data table of three figures with a big table inside one of its cells. */
#include "html_table.h"

#include "figure.h"
#include "html_grid.h"

#include <string.h>

/* Figures from which on a table is data: a frame may print a year, a telephone number and
 * a page number. */
#define DATA_FIGURES_MIN 4
/* Fewest characters of a paragraph of prose, and fewest of them in an article. */
#define PROSE_CHARS_MIN 40
#define PROSE_MIN       2
/* Fewest characters of a paragraph, and fewest of them in an article with headings: an
 * upright label has one character in each. */
#define TEXT_CHARS_MIN 6
#define TEXTS_MIN      5

/* OBJECT REPLACEMENT CHARACTER: what a cell says whose content is no text, so that it is
 * not taken for an empty one. */
#define DRAWN "\uFFFC"

/* How sure the text of a cell is that the end of the page cuts. */
#define CUT_CONFIDENCE 0.9

/* A cell and what it holds. */
typedef struct {
    const GjHtmlSlot *slot;
    GArray *blocks;
    char *text; /* paragraphs and lines joined */
} Cell;

/* What stands in a table's cells. */
typedef struct {
    guint texts;   /* cells with text and no table */
    guint figures; /* of those, figures */
    guint nested;  /* cells of the tables inside */
    gboolean has_article;
} Content;

static void clear_cell(gpointer data)
{
    Cell *cell = data;

    g_array_unref(cell->blocks);
    g_free(cell->text);
}

/* ---- cells ---- */

static const char *block_text(const GjHtmlBlock *block, gboolean is_plain)
{
    if (block->item.kind == GJ_ITEM_LINE)
        return ((GjLine *)block->item.body)->text;
    if (block->item.kind != GJ_ITEM_PARAGRAPH)
        return NULL;
    if (is_plain && block->plain)
        return block->plain;
    return ((GjParagraph *)block->item.body)->text;
}

/* The texts of @blocks joined, with or without superscripts (transfer full). */
static char *join(const GArray *blocks, gboolean is_plain)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();

    for (guint i = 0; i < blocks->len; i++) {
        const char *text = block_text(&g_array_index(blocks, GjHtmlBlock, i), is_plain);
        if (text)
            g_ptr_array_add(parts, (gpointer)text);
    }
    g_ptr_array_add(parts, NULL);
    return g_strjoinv("\n", (char **)parts->pdata);
}

/* Superscripts are marks of notes, unless they are all there is. */
static char *cell_text(const GArray *blocks)
{
    char *text = join(blocks, TRUE);

    if (!gj_html_is_blank(text))
        return text;
    g_free(text);
    return join(blocks, FALSE);
}

static GArray *read_cells(GjHtmlPage *page, const GjHtmlGrid *grid)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(Cell));

    g_array_set_clear_func(cells, clear_cell);
    for (guint i = 0; i < grid->slots->len && !page->error; i++) {
        const GjHtmlSlot *slot = &g_array_index(grid->slots, GjHtmlSlot, i);
        Cell cell = {slot, gj_html_flow_read(page, slot->node, TRUE), NULL};
        cell.text = cell_text(cell.blocks);
        g_array_append_val(cells, cell);
    }
    return cells;
}

/* ---- layout ---- */

static gboolean holds_article(const GArray *blocks)
{
    guint n_prose = 0, n_texts = 0;

    for (guint i = 0; i < blocks->len; i++) {
        const GjHtmlBlock *block = &g_array_index(blocks, GjHtmlBlock, i);
        const char *text = block_text(block, FALSE);
        glong n_chars = text ? g_utf8_strlen(text, -1) : 0;
        if (block->item.kind == GJ_ITEM_LINE)
            return TRUE;
        n_prose += n_chars >= PROSE_CHARS_MIN;
        n_texts += n_chars >= TEXT_CHARS_MIN;
    }
    return n_prose >= PROSE_MIN || n_texts >= TEXTS_MIN;
}

static void count_cell(const Cell *cell, Content *content)
{
    gboolean has_table = FALSE;

    for (guint i = 0; i < cell->blocks->len; i++) {
        const GjHtmlBlock *block = &g_array_index(cell->blocks, GjHtmlBlock, i);
        if (block->item.kind != GJ_ITEM_TABLE)
            continue;
        content->nested += ((GjTable *)block->item.body)->cells->len;
        has_table = TRUE;
    }
    content->has_article = content->has_article || holds_article(cell->blocks);
    if (has_table)
        return;
    content->texts += !gj_html_is_blank(cell->text);
    content->figures += gj_figure_is(cell->text);
}

static gboolean is_layout(const GjHtmlGrid *grid, const GArray *cells)
{
    Content content = {0};

    for (guint i = 0; i < cells->len; i++)
        count_cell(&g_array_index(cells, Cell, i), &content);
    if (cells->len == 1 || grid->n_cols == 1)
        return TRUE;
    if (content.figures >= DATA_FIGURES_MIN)
        return FALSE;
    if (content.nested > 0 && (grid->n_rows == 1 || content.texts < content.nested))
        return TRUE;
    return content.has_article;
}

/* ---- the whole table ---- */

static void move_block(GArray *from, guint i, GArray *to)
{
    GjHtmlBlock block = gj_html_blocks_steal(from, i);

    g_array_append_val(to, block);
}

/* The text of @cell for its place in a table (transfer full). */
static char *steal_text(GjHtmlPage *page, Cell *cell)
{
    if (!cell->slot->node->is_drawn || !gj_html_is_blank(cell->text))
        return g_steal_pointer(&cell->text);
    /* A row of signs leads somewhere else. */
    page->has_drawn = page->has_drawn || cell->slot->row > 0;
    return g_strdup(DRAWN);
}

static void add_table(GjHtmlPage *page, const GArray *cells, GArray *out)
{
    GjTable *table = gj_table_new(GJ_METHOD_HTML);
    GjHtmlBlock whole = {{GJ_ITEM_TABLE, table}, NULL};

    for (guint i = 0; i < cells->len; i++) {
        Cell *cell = &g_array_index(cells, Cell, i);
        GjCell *placed = gj_table_take_cell(table, cell->slot->row, cell->slot->col,
                                            steal_text(page, cell));
        if (cell->slot->node->is_cut)
            placed->confidence = CUT_CONFIDENCE;
        gj_cell_set_span(table, placed, cell->slot->row_span, cell->slot->col_span);
    }
    g_array_append_val(out, whole);
}

static void add_strays(GjHtmlPage *page, const GjHtmlGrid *grid, gboolean in_cell,
                       GArray *out)
{
    for (guint i = 0; i < grid->strays->len && !page->error; i++) {
        const GjHtmlNode *stray = g_ptr_array_index(grid->strays, i);
        g_autoptr(GArray) blocks = stray->name == GJ_HTML_TABLE
                                       ? gj_html_table_read(page, stray, in_cell)
                                       : gj_html_flow_read(page, stray, in_cell);
        for (guint b = 0; b < blocks->len; b++)
            move_block(blocks, b, out);
    }
}

GArray *gj_html_table_read(GjHtmlPage *page, const GjHtmlNode *node, gboolean in_cell)
{
    g_auto(GjHtmlGrid) grid = {0};
    g_autoptr(GArray) cells = NULL;
    GArray *out = gj_html_blocks_new();
    gboolean is_frame = FALSE;

    if (!gj_html_grid_read(&grid, node, &page->error))
        return out;
    add_strays(page, &grid, in_cell, out);
    cells = read_cells(page, &grid);
    if (cells->len == 0 || page->error)
        return out;
    is_frame = is_layout(&grid, cells);
    if (!is_frame)
        add_table(page, cells, out);
    for (guint i = 0; i < cells->len; i++) {
        GArray *blocks = g_array_index(cells, Cell, i).blocks;
        for (guint b = 0; b < blocks->len; b++) {
            GjItemKind kind = g_array_index(blocks, GjHtmlBlock, b).item.kind;
            if (is_frame || (kind != GJ_ITEM_PARAGRAPH && kind != GJ_ITEM_LINE))
                move_block(blocks, b, out);
        }
    }
    return out;
}
