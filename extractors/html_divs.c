/* Rows of divs become a table:
 *
 *   <div class=row><div>信息内容</div><div>本年制发件数</div></div>        1. rows:
 * children <div class=row><div>规章</div>    <div>0</div>           </div>       of one
 * kind, next <div class=row><div>行政许可</div><div>12</div>          </div>       to
 * each other
 *
 *   2. of nothing but short texts, each in an element: the cells; or of one text: a
 * title;
 *   3. at least three of them, or two and nothing else in the element round them; two
 *      with the same number of cells, two or more; and a cell with figures.
 *
 * Also a row without a table, and cells without a row, as display:table-row and
 * table-cell allow, get a table. Gets wrong: cells that span others are the width of one,
 * and rows that lack cells are read from the left; labels heal the first, and the second
 * is told by the number of cells. */
#include "html_divs.h"

#include <string.h>

/* Most letters and digits of a cell, and most cells of a row. */
#define CELL_LETTERS_MAX 80
#define CELLS_MAX        64
/* Fewest rows with others round them, and fewest with the same number of cells. */
#define ROWS_MIN 3
#define LIKE_MIN 2

static gboolean is_blank_text(const GjHtmlNode *node)
{
    return node->name == GJ_HTML_TEXT && node->n_letters == 0 && node->n_digits == 0 &&
           !node->text[strspn(node->text, " \t\r\n\f")];
}

/* The first of @node and what follows it that is neither blank nor hidden. */
static GjHtmlNode *next_shown(GjHtmlNode *node)
{
    while (node && (is_blank_text(node) ||
                    (node->name != GJ_HTML_TEXT && node->shown == GJ_HTML_SHOWN_NOT)))
        node = node->next;
    return node;
}

/* ---- rows and cells without a table ---- */

static gboolean is_row(const GjHtmlNode *node)
{
    return node->name == GJ_HTML_TR || node->name == GJ_HTML_TBODY ||
           node->name == GJ_HTML_THEAD || node->name == GJ_HTML_TFOOT;
}

static gboolean is_cell(const GjHtmlNode *node)
{
    return node->name == GJ_HTML_TD || node->name == GJ_HTML_TH;
}

/* Whether a part of a table belongs where it stands. */
static gboolean has_place(const GjHtmlNode *node)
{
    for (const GjHtmlNode *outer = node->parent; outer; outer = outer->parent) {
        if (outer->name == GJ_HTML_TABLE || is_row(outer))
            return TRUE;
        if (is_cell(outer) || outer->name == GJ_HTML_CAPTION)
            return FALSE;
    }
    return FALSE;
}

/* Puts a table round every run of rows or cells among the children of @node. */
static void add_tables(GjHtmlTree *tree, GjHtmlNode *node)
{
    GjHtmlNode *before = NULL;

    for (GjHtmlNode *child = node->first; child; child = child->next) {
        GjHtmlNode *last = child;
        if (!is_row(child) && !is_cell(child)) {
            before = child;
            continue;
        }
        if (has_place(child))
            return;
        for (GjHtmlNode *next = next_shown(child->next);
             next && (is_row(next) || is_cell(next)); next = next_shown(next->next))
            last = next;
        child = gj_html_tree_wrap(tree, node, before, last, GJ_HTML_TABLE);
        before = child;
    }
}

/* ---- rows of divs ---- */

/* A run of rows. */
typedef struct {
    guint n_rows;
    guint widths[CELLS_MAX + 1]; /* rows with so many cells */
    guint n_figures;
    gboolean is_whole; /* its parent holds nothing else */
} Run;

static gboolean is_row_name(GjHtmlName name)
{
    return name == GJ_HTML_DIV || name == GJ_HTML_UL || name == GJ_HTML_OL ||
           name == GJ_HTML_DL || name == GJ_HTML_LI || name == GJ_HTML_SECTION;
}

/* Whether @node can be a cell: it holds no block but one. */
static gboolean is_leaf(const GjHtmlNode *node)
{
    guint n_blocks = 0;

    if (node->name == GJ_HTML_TEXT || node->name == GJ_HTML_BR ||
        node->n_letters + node->n_digits > CELL_LETTERS_MAX || node->n_links > 0)
        return FALSE;
    for (GjHtmlNode *child = next_shown(node->first); child;
         child = next_shown(child->next)) {
        n_blocks += child->shown == GJ_HTML_SHOWN_BLOCK;
        if (child->name == GJ_HTML_TABLE || n_blocks > 1)
            return FALSE;
    }
    return TRUE;
}

/* Cells that are spans have a class: a paragraph may have spans as well. */
static gboolean is_cell_of_row(const GjHtmlNode *node)
{
    return is_leaf(node) &&
           (node->shown != GJ_HTML_SHOWN_INLINE ||
            (node->name == GJ_HTML_SPAN && gj_html_value(node, GJ_HTML_AT_CLASS)));
}

/* The cells of @row; 0: it is none. */
static guint count_cells(const GjHtmlNode *row, guint *n_figures)
{
    guint n = 0;

    *n_figures = 0;
    if (!is_row_name((GjHtmlName)row->name) || row->shown != GJ_HTML_SHOWN_BLOCK)
        return 0;
    for (GjHtmlNode *child = next_shown(row->first); child;
         child = next_shown(child->next)) {
        if (child->name == GJ_HTML_TEXT)
            return is_leaf(row) && !next_shown(child->next) && n == 0 ? 1 : 0;
        if (!is_cell_of_row(child))
            return 0;
        *n_figures += child->n_letters == 0 && child->n_digits > 0;
        n++;
    }
    return n <= CELLS_MAX ? n : 0;
}

/* The cells of @row in a run of elements called @name. One that is a single text belongs
 * to it only as the title of rows that look like it. */
static guint count_in_run(GjHtmlNode *row, guint8 name, guint *n_figures)
{
    guint n_cells = row->name == name ? count_cells(row, n_figures) : 0;
    GjHtmlNode *next = next_shown(row->next);
    guint ignored = 0;

    if (n_cells == 1 && (!next || !gj_html_is_like(row, next) || next->name != name ||
                         count_cells(next, &ignored) < 2))
        return 0;
    return n_cells;
}

/* The last row of the run that begins at @first, and the run. */
static GjHtmlNode *find_run(GjHtmlNode *first, Run *run)
{
    GjHtmlNode *last = NULL;

    *run = (Run){0};
    for (GjHtmlNode *row = first; row; row = next_shown(row->next)) {
        guint n_figures = 0;
        guint n_cells = count_in_run(row, first->name, &n_figures);
        if (n_cells == 0)
            break;
        run->n_rows++;
        run->widths[n_cells]++;
        run->n_figures += n_figures;
        last = row;
    }
    run->is_whole =
        last && next_shown(first->parent->first) == first && !next_shown(last->next);
    return last;
}

static gboolean is_table(const Run *run)
{
    if (run->n_figures == 0 || (run->n_rows < ROWS_MIN && !run->is_whole))
        return FALSE;
    for (guint i = 2; i <= CELLS_MAX; i++) {
        if (run->widths[i] >= LIKE_MIN)
            return TRUE;
    }
    return FALSE;
}

static void make_row(GjHtmlTree *tree, GjHtmlNode *row)
{
    GjHtmlNode *only = next_shown(row->first);

    row->name = GJ_HTML_TR;
    if (only && only->name == GJ_HTML_TEXT) {
        gj_html_tree_wrap(tree, row, NULL, row->last, GJ_HTML_TD);
        return;
    }
    for (GjHtmlNode *cell = only; cell; cell = next_shown(cell->next)) {
        cell->name = GJ_HTML_TD;
        cell->shown = GJ_HTML_SHOWN_BLOCK;
    }
}

/* Makes tables of the runs of rows among the children of @node. */
static void make_tables(GjHtmlTree *tree, GjHtmlNode *node)
{
    GjHtmlNode *before = NULL;

    for (GjHtmlNode *child = node->first; child; child = child->next) {
        Run run;
        GjHtmlNode *last = NULL;
        if (child->name != GJ_HTML_TEXT && is_row_name((GjHtmlName)child->name))
            last = find_run(child, &run);
        if (!last) {
            before = child;
            continue;
        }
        if (is_table(&run)) {
            child = gj_html_tree_wrap(tree, node, before, last, GJ_HTML_TABLE);
            for (GjHtmlNode *row = child->first; row; row = next_shown(row->next))
                make_row(tree, row);
        } else {
            child = last;
        }
        before = child;
    }
}

static void find(GjHtmlTree *tree, GjHtmlNode *node)
{
    if (node->name == GJ_HTML_TEXT || node->shown == GJ_HTML_SHOWN_NOT)
        return;
    add_tables(tree, node);
    if (node->name != GJ_HTML_TR && node->name != GJ_HTML_TABLE)
        make_tables(tree, node);
    for (GjHtmlNode *child = node->first; child; child = child->next)
        find(tree, child);
}

void gj_html_divs_find(GjHtmlTree *tree)
{
    find(tree, gj_html_tree_root(tree));
}
