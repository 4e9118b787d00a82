/* A break cuts a table between rows, or through one:
 *
 *     │（四）│ 1.本机关… │ 0 │ 0 │      │（四）无│ 1.本机关不掌 │ 0 │ 0 │
 *     │ 无法 │           │   │   │      ├───────┼──────────────┼───┼───┤
 *     ╞══════╪═══════════╪═══╪═══╡      ╞═══════╪══════════════╪═══╪═══╡
 *     │ 提供 │ 2.没有…   │ 0 │ 0 │      │ 法提供 │ 握           │   │   │
 *
 *  1. The columns of all parts together are the columns of the table.
 *  2. Rows at the top of a part that repeat those at the top of the table are left out.
 *  3. The last row above and the first below are one row when whatever stands in both
 *     halves of a cell goes on: two texts that are one label together, a number that had
 *     no more room, a unit behind it. Where the labels that are known do not tell, a text
 *     goes on whose line above is full, or that alone has a number; the row is doubted.
 *     Or when all figures stand below and all labels above. Or when figures stand above
 *     and the label below; the row is doubted. Or when empty cells of several rows stand
 *     under the texts of a header. Or when nothing stands above, in a table without
 * labels of rows.
 *  4. Otherwise only cells of several rows go on, left of the figures, when nothing is
 *     printed in one half or its text goes on.
 *
 * Cost: cells. Gets wrong: a row without figures and number below. */
#include "table_join.h"

#include "cell_bond.h"
#include "join_columns.h"
#include "line_chars.h"
#include "value.h"

#include <math.h>
#include <string.h>

/* Confidence in a cell whose row is told from the place of its label alone. */
#define DOUBT_CONFIDENCE 0.9
/* How far the sides of parts of one table may lie apart, in points. */
#define SIDE_MAX 4.0

struct GjTableJoin {
    GPtrArray *parts;   /* GjTablePart, borrowed */
    GjLexicon *lexicon; /* borrowed; NULL: none */
};

/* The table in the making. */
typedef struct {
    GjTable *table;
    const GjJoinColumns *columns;
    GjLexicon *lexicon;
    guint n_labels;    /* columns left of the figures */
    guint at;          /* the part in hand */
    GPtrArray *open;   /* per column: the GjCell that ends at the last row; NULL: none */
    GPtrArray *prints; /* per column: GjTablePartCell, the last part of that cell */
    int down;          /* from the rows of the part in hand to those of the table */
    gboolean doubt;    /* whether the row in the making may be a part of the one above */
    gboolean is_bare;  /* aligned columns without a header over them */
} Making;

GjTableJoin *gj_table_join_new(const GjTablePart *part, GjLexicon *lexicon)
{
    GjTableJoin *join = g_new0(GjTableJoin, 1);

    join->parts = g_ptr_array_new();
    join->lexicon = lexicon;
    g_ptr_array_add(join->parts, (gpointer)part);
    return join;
}

void gj_table_join_free(GjTableJoin *join)
{
    if (!join)
        return;
    g_ptr_array_unref(join->parts);
    g_free(join);
}

static const GjTablePart *part_at(const GjTableJoin *join, guint i)
{
    return g_ptr_array_index(join->parts, i);
}

gboolean gj_table_join_fits(const GjTableJoin *join, const GjTablePart *part)
{
    const GjTablePart *begin = part_at(join, 0);
    GjBox first = gj_grid_box(begin->grid);
    GjBox box = gj_grid_box(part->grid);

    if (begin->is_aligned != part->is_aligned)
        return FALSE;
    if (begin->slice_of && begin->slice_of == part->slice_of)
        return TRUE;
    if (part->is_aligned)
        return (!part->has_header || gj_join_columns_repeat(begin, part)) &&
               ((!begin->slice_of && !part->slice_of &&
                 gj_join_columns_stand_under(begin, part)) ||
                gj_join_columns_are_as_many(begin, part));
    return (fabs((box.x1 - box.x0) - (first.x1 - first.x0)) <= SIDE_MAX &&
            (gj_join_columns_repeat(begin, part) ||
             gj_join_columns_meet(part_at(join, join->parts->len - 1), part,
                                  SIDE_MAX))) ||
           gj_join_columns_share(begin, part, SIDE_MAX);
}

/* How many cells of @part are of @kind. */
static guint count_kind(const GjTablePart *part, GjCellKind kind)
{
    guint n = 0;

    for (guint i = 0; i < part->grid->cells->len; i++)
        n += gj_value_kind(part->cells[i].text) == kind;
    return n;
}

gboolean gj_table_join_heads(const GjTableJoin *join, const GjTablePart *part)
{
    const GjTablePart *head = part_at(join, 0);

    return join->parts->len == 1 && !head->is_aligned && !part->is_aligned &&
           count_kind(head, GJ_CELL_NUMBER) == 0 && count_kind(head, GJ_CELL_TEXT) > 0 &&
           count_kind(part, GJ_CELL_TEXT) == 0 && count_kind(part, GJ_CELL_NUMBER) > 0 &&
           gj_join_columns_share(head, part, SIDE_MAX);
}

void gj_table_join_add(GjTableJoin *join, const GjTablePart *part)
{
    g_ptr_array_add(join->parts, (gpointer)part);
}

static const GjGridCell *grid_cell(const GjTablePart *part, guint i)
{
    return &g_array_index(part->grid->cells, GjGridCell, i);
}

/* The columns of @cell of the part in hand: from @col to before @end. */
static guint column_of(const Making *making, const GjGridCell *cell, guint *end)
{
    *end = gj_join_columns_at(making->columns, making->at, cell->col + cell->col_span);
    return gj_join_columns_at(making->columns, making->at, cell->col);
}

/* ---- what goes on ---- */

/* What stands in both halves of a row that a break may cut. */
typedef struct {
    gboolean misfits;   /* the cells of one half are not those of the other */
    gboolean breaks;    /* something in both halves does not go on */
    gboolean goes_on;   /* something does */
    gboolean is_open;   /* something may or may not */
    gboolean is_remark; /* a text stands under something among the figures */
    gboolean is_label;  /* the label of the row goes on surely */
    gboolean is_figure; /* a number stands under one */
    gboolean is_deep;   /* an empty cell of several rows stands under a text */
    gboolean is_wide;   /* a cell below is of several columns */
    gboolean labels_above, labels_below, figures_above, figures_below;
} Halves;

static gboolean is_open_over(const Making *making, guint col, guint end)
{
    const GjCell *cell = g_ptr_array_index(making->open, col);

    return cell && cell->col == col && cell->col + cell->col_span == end;
}

/* Whether the empty cell of groups in columns @col to @end - 1 stands under several,
 * whole ones: where the rule between columns of groups ends with the page. */
static gboolean is_open_under(const Making *making, const GjTablePartCell *below,
                              guint col, guint end)
{
    const GjCell *first = g_ptr_array_index(making->open, col);
    const GjCell *last = g_ptr_array_index(making->open, end - 1);

    return end < making->n_labels && !*below->text && first && last &&
           first->col == col && last->col + last->col_span == end;
}

/* Holds the cell @below in columns @col to @end - 1 against the one above it. */
static void compare_halves(const Making *making, const GjTablePartCell *below, guint col,
                           guint end, Halves *halves)
{
    gboolean is_label = col < making->n_labels;
    const GjCell *above = g_ptr_array_index(making->open, col);
    gboolean has_above = above && *above->text != '\0', has_below = *below->text != '\0';

    if (!is_label || end >= making->n_labels) { /* not the group that the row is in */
        *(is_label ? &halves->labels_above : &halves->figures_above) |= has_above;
        *(is_label ? &halves->labels_below : &halves->figures_below) |= has_below;
    }
    if (!is_open_over(making, col, end)) {
        halves->misfits |= !is_open_under(making, below, col, end);
        return;
    }
    if (!has_above || !has_below)
        return;
    GjCellBond bond = gj_cell_bond(making->lexicon, above->text,
                                   g_ptr_array_index(making->prints, col), below->text);
    gboolean is_remark =
        !is_label && bond == GJ_CELLS_TWO && gj_value_kind(below->text) == GJ_CELL_TEXT;
    *(is_remark              ? &halves->is_remark
      : bond == GJ_CELLS_TWO ? &halves->breaks
                             : &halves->goes_on) = TRUE;
    halves->is_open |= is_label && bond == GJ_CELLS_MAY_BE_ONE;
    halves->is_label |= is_label && end >= making->n_labels && bond == GJ_CELLS_ONE;
    halves->is_figure |= !is_label && gj_value_kind(above->text) == GJ_CELL_NUMBER &&
                         gj_value_kind(below->text) == GJ_CELL_NUMBER;
}

/* Whether the last row of the table prints figures. */
static gboolean has_figures(const Making *making)
{
    for (guint col = making->n_labels; col < making->open->len; col++) {
        const GjCell *cell = g_ptr_array_index(making->open, col);
        if (cell && gj_value_kind(cell->text) == GJ_CELL_NUMBER)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_empty_over(const Making *making, guint col)
{
    const GjCell *cell = g_ptr_array_index(making->open, col);

    return !cell || !*cell->text;
}

/* Whether row @row of @part is the rest of the last row of the table. */
static gboolean is_rest(Making *making, const GjTablePart *part, guint row)
{
    Halves halves = {0};

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        guint end = 0, col = column_of(making, cell, &end);
        if (cell->row != row)
            continue;
        compare_halves(making, &part->cells[i], col, end, &halves);
        halves.is_wide |= cell->col_span > 1;
        halves.is_deep |= cell->row_span > 1 && col >= making->n_labels &&
                          !*part->cells[i].text && !is_empty_over(making, col);
    }
    if (halves.is_deep && !halves.misfits && !has_figures(making))
        return TRUE; /* a header of several rows, cut in its upper one */
    if (part->slice_of && halves.is_wide && !halves.misfits && !halves.labels_below &&
        !halves.figures_below)
        return TRUE; /* nothing but the room below a heading */
    halves.breaks |= halves.is_remark && !halves.is_label;
    if (halves.breaks || halves.misfits) {
        making->doubt = making->n_labels > 0 && has_figures(making) &&
                        halves.figures_below &&
                        (!halves.labels_below || (halves.is_label && halves.is_figure));
        return FALSE;
    }
    making->doubt = (halves.is_open && making->lexicon) ||
                    (halves.is_figure && making->n_labels > 0 && !halves.labels_above);
    if (!halves.goes_on && !halves.labels_above && halves.labels_below &&
        halves.figures_above && making->n_labels > 0 && has_figures(making)) {
        making->doubt = TRUE; /* figures above, their label in the middle of the row */
        return TRUE;
    }
    if (making->n_labels == 0 && !halves.figures_above && halves.figures_below)
        return TRUE; /* the row under a header: a break left its figures no room */
    return halves.goes_on || (halves.labels_above && !halves.labels_below &&
                              !halves.figures_above && halves.figures_below);
}

/* Whether row @row of @part, under a header without figures, is empty: the row that is to
 * be filled in. */
static gboolean is_blank_row(const Making *making, const GjTablePart *part, guint row)
{
    if (making->n_labels + 1 < making->open->len)
        return FALSE;
    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        if (cell->row == row && (cell->row_span > 1 || *part->cells[i].text))
            return FALSE;
    }
    return TRUE;
}

/* Whether something is printed right of cell @i of @part, in its first row. */
static gboolean has_print_behind(const GjTablePart *part, guint i)
{
    const GjGridCell *cell = grid_cell(part, i);

    for (guint k = 0; k < part->grid->cells->len; k++) {
        const GjGridCell *other = grid_cell(part, k);
        if (other->row == cell->row && other->col > cell->col && *part->cells[k].text)
            return TRUE;
    }
    return FALSE;
}

/* Whether cell @i of @part, at @col to @end - 1 of the table, is the rest of a cell of
 * several rows that the break cut between two of them. */
static gboolean is_span_rest(const Making *making, const GjTablePart *part, guint i,
                             guint col, guint end)
{
    const GjCell *above = g_ptr_array_index(making->open, col);
    const GjGridCell *cell = grid_cell(part, i);
    const GjTablePartCell *below = &part->cells[i];

    if (col >= making->n_labels || !is_open_over(making, col, end))
        return FALSE;
    if (!*below->text && !has_print_behind(part, i))
        return FALSE; /* room for a figure, in a table without any */
    if (!*below->text && end < making->n_labels)
        return TRUE; /* a group whose rows the break parts */
    if (cell->row_span < 2 && above->row_span < 2)
        return FALSE;
    if (!*above->text && *below->text)
        return has_figures(making); /* else it is the empty corner of the header */
    if (!*below->text || g_str_equal(above->text, below->text))
        return TRUE;
    return gj_cell_bond(making->lexicon, above->text,
                        g_ptr_array_index(making->prints, col),
                        below->text) != GJ_CELLS_TWO;
}

/* ---- rows ---- */

static void append_text(GjCell *cell, const GjTablePart *part, guint i)
{
    const GjTablePartCell *rest = &part->cells[i];

    if (!*rest->text || g_str_equal(cell->text, rest->text))
        return;
    g_autofree char *above = g_steal_pointer(&cell->text);
    const char *between = !*above || gj_digits_meet(above, rest->text) ? "" : "\n";
    if (!*above) {
        cell->page = part->page;
        cell->box = rest->box;
        cell->space = gj_grid_cell_box(part->grid, grid_cell(part, i));
    }
    cell->text = g_strconcat(above, between, rest->text, NULL);
    cell->confidence *= rest->confidence;
    g_clear_pointer(&cell->alternatives, g_array_unref);
}

static void note_open(Making *making, GjCell *cell, const GjTablePartCell *print)
{
    for (guint col = cell->col; col < cell->col + cell->col_span; col++) {
        g_ptr_array_index(making->open, col) = cell;
        g_ptr_array_index(making->prints, col) = (gpointer)print;
    }
}

/* The cells that are open over columns @col to @end - 1 go on to before row @row_end. */
static void extend_open(Making *making, guint col, guint end, guint row_end)
{
    while (col < end) {
        GjCell *cell = g_ptr_array_index(making->open, col);
        if (cell)
            gj_cell_set_span(making->table, cell, row_end - cell->row, cell->col_span);
        col = cell ? cell->col + cell->col_span : col + 1;
    }
}

/* Adds cell @i of @part; @above: the cell that it goes on, or NULL. */
static void add_cell(Making *making, const GjTablePart *part, guint i, guint col,
                     guint end, GjCell *above)
{
    const GjGridCell *cell = grid_cell(part, i);
    const GjTablePartCell *print = &part->cells[i];
    guint row = (guint)((int)cell->row + making->down);

    if (above) {
        append_text(above, part, i);
        note_open(making, above, print);
        extend_open(making, col, end, row + cell->row_span);
    } else {
        GjCell *made = gj_table_take_cell(making->table, row, col, g_strdup(print->text));
        gj_cell_set_span(making->table, made, cell->row_span, end - col);
        made->page = part->page;
        made->box = print->box;
        made->space = gj_grid_cell_box(part->grid, cell);
        made->confidence = print->doubt || making->doubt || making->is_bare
                               ? MIN(DOUBT_CONFIDENCE, print->confidence)
                               : print->confidence;
        if (print->alternatives)
            made->alternatives = g_array_ref(print->alternatives);
        note_open(making, made, print);
    }
}

/* Whether row @row of @part is one cell without text: a strip between a rule of the page
 * and the table. */
static gboolean is_strip(const GjTablePart *part, guint row)
{
    gsize n_cols = gj_grid_n_cols(part->grid);
    guint i = part->grid->slots[row * n_cols];

    return n_cols > 1 && grid_cell(part, i)->col_span == n_cols &&
           grid_cell(part, i)->row_span == 1 && !*part->cells[i].text;
}

/* The rows of @part, from the first to before @end, that the table gets. */
static guint first_row(const Making *making, const GjTablePart *part, guint *end)
{
    guint first = gj_join_columns_repeated(making->columns, making->at);

    *end = gj_grid_n_rows(part->grid);
    while (*end > first + 1 && is_strip(part, *end - 1))
        (*end)--;
    while (first + 1 < *end && is_strip(part, first))
        first++;
    return first;
}

/* Doubts the cells of the last row of the table. */
static void doubt_open(const Making *making)
{
    for (guint col = making->n_labels; col < making->open->len; col++) {
        GjCell *cell = g_ptr_array_index(making->open, col);
        if (cell)
            cell->confidence = MIN(cell->confidence, DOUBT_CONFIDENCE);
    }
}

/* Doubts the figure above cell @i of @part, the first below a break, at column @col:
 * where several numbers stand in that cell, some may be the rest of the one above. */
static void doubt_cut(const Making *making, const GjTablePart *part, guint i, guint col)
{
    GjCell *above = g_ptr_array_index(making->open, col);
    const char *text = part->cells[i].text, *next = strchr(text, '\n');

    if (above && next && g_unichar_isdigit(g_utf8_get_char(text)) &&
        g_unichar_isdigit(g_utf8_get_char(next + 1)))
        above->confidence = MIN(above->confidence, DOUBT_CONFIDENCE);
}

static void add_part(Making *making, const GjTablePart *part)
{
    guint end = 0, skipped = first_row(making, part, &end);
    gboolean is_first = making->at == 0;
    making->doubt = FALSE;
    gboolean rest = !is_first && is_rest(making, part, skipped);
    gboolean is_blank = !is_first && is_blank_row(making, part, skipped);
    if (making->doubt)
        doubt_open(making);
    making->down = (int)making->table->n_rows - (int)skipped - (rest ? 1 : 0);

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        guint stop = 0, col = column_of(making, cell, &stop);
        GjCell *above = NULL;
        if (cell->row < skipped || cell->row >= end || stop <= col)
            continue;
        if (!is_first && !is_blank && cell->row == skipped &&
            (rest || is_span_rest(making, part, i, col, stop)))
            above = g_ptr_array_index(making->open, col);
        if (!is_first && !above && cell->row == skipped)
            doubt_cut(making, part, i, col);
        add_cell(making, part, i, col, stop, above);
        making->doubt = making->doubt && cell->row == skipped;
    }
}

static int compare_cells(gconstpointer a, gconstpointer b)
{
    const GjCell *x = *(const GjCell *const *)a, *y = *(const GjCell *const *)b;

    return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                            : (x->col > y->col) - (x->col < y->col);
}

/* How the table was read: where a page of it was read from pixels, from pixels. */
static GjMethod method_of(const GjTableJoin *join)
{
    for (guint i = 0; i < join->parts->len; i++) {
        if (part_at(join, i)->method == GJ_METHOD_OCR)
            return GJ_METHOD_OCR;
    }
    return part_at(join, 0)->method;
}

GjTable *gj_table_join_finish(GjTableJoin *join)
{
    g_autoptr(GjJoinColumns) columns = gj_join_columns_new(join->parts);
    guint n_cols = gj_join_columns_count(columns);
    Making making = {.table = gj_table_new(method_of(join)),
                     .columns = columns,
                     .lexicon = join->lexicon};

    making.is_bare = part_at(join, 0)->is_aligned && !part_at(join, 0)->has_header;
    making.n_labels = gj_join_columns_labels(columns);
    making.open = g_ptr_array_new();
    g_ptr_array_set_size(making.open, (gint)n_cols + 1);
    making.prints = g_ptr_array_new();
    g_ptr_array_set_size(making.prints, (gint)n_cols + 1);
    for (; making.at < join->parts->len; making.at++)
        add_part(&making, part_at(join, making.at));
    if (part_at(join, join->parts->len - 1)->is_cut)
        doubt_open(&making);
    g_ptr_array_sort(making.table->cells, compare_cells);
    g_ptr_array_unref(making.prints);
    g_ptr_array_unref(making.open);
    gj_table_join_free(join);
    return making.table;
}
