/* A row's cells go to columns by what stands over them:
 *
 *   leaves   | 自然人 | 商业企业 | … | 总计 |          m leaves
 *   cells    |  10   |    0    | … |  10  |          as many cells: one each, in order
 *
 * As many cells as leaves: in order, which agrees with the slots wherever the slots make
 * sense (two bijections that keep the order are the same); rows whose spans were written
 * wrongly are healed by it. Otherwise each cell goes to the leaf it shares most slots
 * with, and what is left over, doubled or stretched over several leaves is marked. */
#include "match_bind.h"

#include "match_under.h"

#define CELLS_MAX 1024

static const char row_inferred[] = "row label unreadable, row named by its place";
static const char row_unsure[] = "row label uncertain";
static const char column_inferred[] =
    "column label unreadable, column named by its place";
static const char column_unsure[] = "column label uncertain";
static const char no_columns[] = "no column labels, columns named by their order";
static const char too_many[] = "more cells in the row than columns";
static const char too_few[] = "fewer cells in the row than columns";
static const char over_columns[] = "one cell over several columns";
const char gj_cell_unsure[] = "not surely what the page prints here";
static const char beside_header[] = "not under its header";
static const char cut_off[] = "figures without a label stand below";
static const char over_rows[] = "one cell over several rows";
static const char no_unit[] = "a figure where the unit of the row belongs";

typedef struct {
    GjSubtableMatch *match;
    const GjTableView *view;
    const GjShape *shape;
    const GjRowPlace *place;
    guint k;
    const GjColumns *columns;
    GjViewCell **cells; /* right of the label: room for CELLS_MAX */
    guint n_cells;
    GjViewCell *unit;  /* the one that prints the unit of the row; NULL: none */
    const char *doubt; /* of the whole row */
} Row;

/* Drops what stands in the place of labels in a row without one: groups and empty cells
 * at its beginning that are more than there are columns. */
static void drop_labels(Row *row)
{
    guint n_columns = row->columns && row->columns->n_found
                          ? row->columns->leaves->len
                          : row->match->subtable->columns->len;
    guint n = 0;

    while (row->n_cells - n > n_columns &&
           (row->cells[n]->kind == GJ_CELL_EMPTY || row->cells[n]->kind == GJ_CELL_TEXT))
        n++;
    row->n_cells -= n;
    for (guint i = 0; n > 0 && i < row->n_cells; i++)
        row->cells[i] = row->cells[i + n];
}

static void collect_cells(Row *row)
{
    const GjColumns *columns = row->columns;
    GjViewCell *cell = row->place->label;
    guint start = 0;

    if (!cell && columns && columns->leaves->len &&
        columns->view->n_cols == row->view->n_cols)
        start = g_array_index(columns->leaves, GjLeaf, 0).start;
    while ((cell = gj_table_view_next(row->view, row->place->row, cell))) {
        if (cell->cell->col >= start && row->n_cells < CELLS_MAX)
            row->cells[row->n_cells++] = cell;
    }
    if (!row->place->label && start == 0)
        drop_labels(row);
}

static void bind(Row *row, GjViewCell *cell, guint column, const char *doubt)
{
    GjBinding *binding = gj_subtable_match_at(row->match, row->k, column);
    GjPlace place = row->columns && row->columns->n_found ? row->columns->places[column]
                                                          : GJ_PLACE_INFERRED;

    cell->used = TRUE;
    if (cell->cell->row != row->place->row && cell->kind != GJ_CELL_EMPTY)
        return; /* it belongs to the row it begins in */
    binding->cell = cell->cell;
    binding->text = cell->cell->text;
    binding->confidence = cell->cell->confidence;
    binding->alternatives = cell->cell->alternatives;
    binding->method = row->view->table->method;
    binding->page = cell->cell->page;
    binding->box = cell->cell->box;
    if (!binding->doubt)
        binding->doubt = row->doubt ? row->doubt : doubt;
    if (!binding->doubt && cell->kind != GJ_CELL_EMPTY && cell->cell->row_span > 1 &&
        gj_row_has_figures(row->view, row->shape, row->place->row + 1))
        binding->doubt = over_rows;
    if (!binding->doubt && cell->cell->confidence < GJ_SURE_CONFIDENCE)
        binding->doubt = gj_cell_unsure;
    if (!binding->doubt && place == GJ_PLACE_INFERRED)
        binding->doubt = column_inferred;
    if (!binding->doubt && place == GJ_PLACE_UNSURE)
        binding->doubt = column_unsure;
    gboolean is_unsure = binding->doubt == gj_cell_unsure && place != GJ_PLACE_INFERRED &&
                         place != GJ_PLACE_UNSURE;
    binding->is_weak = is_unsure && binding->alternatives;
    binding->is_loose = is_unsure && binding->method == GJ_METHOD_TEXT_LAYER;
}

static int column_of(const GjColumns *columns, guint leaf)
{
    for (guint k = 0; k < columns->n_columns; k++) {
        if (columns->leaf_of[k] == (int)leaf)
            return (int)k;
    }
    return -1;
}

/* Whether the header names every column. */
static gboolean names_all(const GjColumns *columns)
{
    for (guint k = 0; k < columns->n_columns; k++) {
        if (columns->leaf_of[k] < 0)
            return FALSE;
    }
    return TRUE;
}

/* Whether a figure under a text that names no column is none of the form: each column is
 * named by another text, and none is misread from pixels. */
static gboolean may_be_beside(const Row *row)
{
    return row->view->table->method != GJ_METHOD_OCR && names_all(row->columns);
}

/* Figures under header cells without text are too many, as are those under another text
 * that may be a column. */
static const char *doubt_order(const Row *row)
{
    gboolean all = may_be_beside(row);

    for (guint i = 0; i < row->n_cells; i++) {
        const GjLeaf *leaf = &g_array_index(row->columns->leaves, GjLeaf, i);
        if (row->cells[i]->kind != GJ_CELL_EMPTY &&
            (!leaf->cell || !*leaf->cell->cell->text || !all) &&
            row->cells[i] != row->unit && column_of(row->columns, i) < 0)
            return too_many;
    }
    return NULL;
}

/* Where a table is drawn, a line too many in one place and one too few in another leave a
 * row with the right number of cells: then they do not stand under their headers. Of a
 * table read from pixels the slots tell; of others the lines, which may lie a little off
 * on another page. What a file says of spans may be wrong. */
static const char *doubt_place(const Row *row, const GjViewCell *cell, guint i)
{
    const GjLeaf *leaf = &g_array_index(row->columns->leaves, GjLeaf, i);
    GjMethod method = row->view->table->method;

    if (method != GJ_METHOD_OCR && method != GJ_METHOD_TEXT_LAYER)
        return NULL;
    gboolean is_there =
        method == GJ_METHOD_OCR && row->columns->view == row->view
            ? gj_cell_is_under(cell, leaf)
            : gj_cell_is_drawn_under(cell, leaf, row->cells, row->n_cells, row->columns);
    return is_there ? NULL : beside_header;
}

/* Whether the header has the columns in the order of the template. */
static gboolean is_in_order(const GjColumns *columns)
{
    int last = -1;

    for (guint k = 0; k < columns->n_columns; k++) {
        if (columns->leaf_of[k] < 0)
            continue;
        if (columns->leaf_of[k] < last)
            return FALSE;
        last = columns->leaf_of[k];
    }
    return TRUE;
}

/* A header in another order than the template's may be one whose spans are wrong: its
 * labels are then over other figures, and nothing else tells. */
static const char *doubt_strays(const Row *row)
{
    return is_in_order(row->columns) ? NULL : beside_header;
}

/* Far from its header, a row of which a cell lies over columns that the rows around it
 * part has a cell too many elsewhere: a dot beside a scanned table makes one. */
static const char *doubt_walls(const Row *row)
{
    GjMethod method = row->view->table->method;

    if ((method != GJ_METHOD_OCR && method != GJ_METHOD_TEXT_LAYER) ||
        row->columns->view == row->view)
        return NULL;
    for (guint i = 0; i < row->n_cells; i++) {
        if (gj_cell_is_parted_elsewhere(row->view, row->cells[i]))
            return over_columns;
    }
    return NULL;
}

static void bind_in_order(Row *row)
{
    row->doubt = row->doubt ? row->doubt : doubt_order(row);
    row->doubt = row->doubt ? row->doubt : doubt_walls(row);
    row->doubt = row->doubt ? row->doubt : doubt_strays(row);
    for (guint i = 0; i < row->n_cells; i++) {
        int column = column_of(row->columns, i);
        if (column >= 0)
            bind(row, row->cells[i], (guint)column, doubt_place(row, row->cells[i], i));
    }
}

/* The first cell under @leaf with something in it, else the first one; NULL when there is
 * none. */
static GjViewCell *cell_under(const Row *row, const GjLeaf *leaf)
{
    GjViewCell *first = NULL;

    for (guint i = 0; i < row->n_cells; i++) {
        if (!gj_cell_shared_slots(row->cells[i], leaf) ||
            !gj_cell_is_under(row->cells[i], leaf))
            continue;
        if (row->cells[i]->kind != GJ_CELL_EMPTY)
            return row->cells[i];
        first = first ? first : row->cells[i];
    }
    return first;
}

/* What of the row speaks against its slots: a figure that no column takes, a column that
 * has no cell. */
static const char *doubt_slots(const Row *row)
{
    const GArray *leaves = row->columns->leaves;
    gboolean all = may_be_beside(row);

    for (guint c = 0; c < row->n_cells; c++) {
        gboolean taken =
            row->cells[c]->kind == GJ_CELL_EMPTY || row->cells[c] == row->unit;
        for (guint i = 0; i < leaves->len && !taken; i++)
            taken = cell_under(row, &g_array_index(leaves, GjLeaf, i)) == row->cells[c] &&
                    (all || column_of(row->columns, i) >= 0);
        if (!taken)
            return too_many;
    }
    for (guint i = 0; i < leaves->len; i++) {
        if (column_of(row->columns, i) >= 0 &&
            !cell_under(row, &g_array_index(leaves, GjLeaf, i)))
            return too_few;
    }
    return NULL;
}

/* Whether @cell stands under another column as much as under leaf @i: it may be of
 * either. */
static gboolean is_astride(const Row *row, const GjViewCell *cell, guint i)
{
    const GArray *leaves = row->columns->leaves;
    guint own = gj_cell_shared_slots(cell, &g_array_index(leaves, GjLeaf, i));

    for (guint other = 0; other < leaves->len; other++) {
        if (other != i && column_of(row->columns, other) >= 0 &&
            gj_cell_shared_slots(cell, &g_array_index(leaves, GjLeaf, other)) >= own)
            return TRUE;
    }
    return FALSE;
}

/* As many cells as the template has columns speak for their order: where a column finds
 * another cell by its slots, one of the two is wrong. */
static gboolean is_out_of_order(const Row *row)
{
    const GArray *leaves = row->columns->leaves;

    if (row->n_cells != row->match->subtable->columns->len)
        return FALSE;
    for (guint i = 0; i < leaves->len; i++) {
        int column = column_of(row->columns, i);
        GjViewCell *cell = cell_under(row, &g_array_index(leaves, GjLeaf, i));
        if (column >= 0 && cell && cell->kind != GJ_CELL_EMPTY &&
            cell != row->cells[column])
            return TRUE;
    }
    return FALSE;
}

static void bind_by_slots(Row *row)
{
    const GArray *leaves = row->columns->leaves;
    const GjViewCell *last = NULL;

    if (!row->doubt && is_out_of_order(row))
        row->doubt = beside_header;
    for (guint i = 0; i < leaves->len; i++) {
        int column = column_of(row->columns, i);
        GjViewCell *cell = cell_under(row, &g_array_index(leaves, GjLeaf, i));
        if (!cell || column < 0)
            continue;
        gboolean again = cell == last;
        gboolean stretched =
            is_astride(row, cell, i) ||
            (i + 1 < leaves->len && column_of(row->columns, i + 1) >= 0 &&
             cell_under(row, &g_array_index(leaves, GjLeaf, i + 1)) == cell);
        last = cell;
        if (cell->kind == GJ_CELL_EMPTY)
            bind(row, cell, (guint)column, NULL);
        else if (!again)
            bind(row, cell, (guint)column,
                 stretched ? over_columns : doubt_place(row, cell, i));
    }
}

/* Without a header that fits, the row is read in the order of the template. */
static void bind_by_template(Row *row)
{
    if (row->n_cells < row->match->subtable->columns->len && !row->doubt)
        row->doubt = too_few;
    for (guint i = 0; i < MIN(row->n_cells, row->match->subtable->columns->len); i++)
        bind(row, row->cells[i], i, no_columns);
}

/* ---- units ---- */

/* The cell under the label over the units, else the first one that is a unit. */
static GjViewCell *find_unit(const Row *row)
{
    int leaf = row->columns && row->columns->n_found ? row->columns->unit_leaf : -1;

    if (leaf >= 0 && row->n_cells == row->columns->leaves->len)
        return row->cells[leaf];
    if (leaf >= 0 && row->columns->view->n_cols == row->view->n_cols)
        return cell_under(row, &g_array_index(row->columns->leaves, GjLeaf, leaf));
    for (guint i = 0; i < row->n_cells; i++) {
        if (gj_shape_is_unit(row->shape, row->cells[i]))
            return row->cells[i];
    }
    return NULL;
}

static void take_unit(Row *row)
{
    row->unit = row->shape->units_id == G_MAXUINT ? NULL : find_unit(row);
    if (!row->unit)
        return;
    row->unit->used = TRUE;
    if (row->unit->kind == GJ_CELL_NUMBER)
        row->doubt = row->doubt ? row->doubt : no_unit;
    for (guint column = 0; column < row->shape->n_columns; column++)
        gj_subtable_match_at(row->match, row->k, column)->unit = row->unit->cell->text;
}

/* Takes the unit out of the cells of a row that is read without a header. */
static void drop_unit(Row *row)
{
    guint n = 0;

    for (guint i = 0; i < row->n_cells; i++) {
        if (row->cells[i] != row->unit)
            row->cells[n++] = row->cells[i];
    }
    row->n_cells = n;
}

static void keep_header_texts(Row *row)
{
    for (guint k = 0; row->columns && k < row->columns->n_columns; k++) {
        int leaf = row->columns->leaf_of[k];
        if (leaf < 0)
            continue;
        const GjViewCell *cell = g_array_index(row->columns->leaves, GjLeaf, leaf).cell;
        GjBinding *binding = gj_subtable_match_at(row->match, row->k, k);
        if (cell)
            binding->header = cell->cell->text;
        binding->col_label = cell ? cell->cell : NULL;
    }
}

/* Notes the label of the row, which is used by it. */
static void keep_label(Row *row)
{
    GjViewCell *label = row->place->label;

    if (!label)
        return;
    label->used = TRUE;
    for (guint k = 0; k < row->match->subtable->columns->len; k++)
        gj_subtable_match_at(row->match, row->k, k)->row_label = label->cell;
}

/* Whether row @row of @view prints a text. */
static gboolean has_text(const GjTableView *view, guint row)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->kind == GJ_CELL_TEXT && cell->cell->row == row)
            return TRUE;
    }
    return FALSE;
}

/* The row below @row of @view that has figures, if texts alone stand between, as those of
 * a header that is repeated; the number of rows where there is none. */
static guint figures_below(const GjTableView *view, guint row)
{
    for (row++; row < view->n_rows; row++) {
        if (gj_row_has_number(view, row))
            return row;
        if (!has_text(view, row))
            break;
    }
    return view->n_rows;
}

/* The numbers that begin in row @row of @view. */
static guint count_numbers(const GjTableView *view, guint row)
{
    guint n = 0;

    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell))
        n += cell->kind == GJ_CELL_NUMBER && cell->cell->row == row;
    return n;
}

/* Doubts the cells of the row over figures that have no label of their own: empty ones,
 * for those may be its figures, and figures where there are fewer than columns, for a
 * page break may have cut them. */
static void doubt_cut(const Row *row)
{
    guint below = row->view->table->method == GJ_METHOD_TEXT_LAYER
                      ? figures_below(row->view, row->place->row)
                      : row->place->row + 1;

    if (below >= row->view->n_rows || has_text(row->view, below))
        return;
    guint n_columns = row->match->subtable->columns->len;
    gboolean is_part = row->view->table->method == GJ_METHOD_TEXT_LAYER &&
                       count_numbers(row->view, below) < n_columns;
    for (guint k = 0; k < n_columns; k++) {
        GjBinding *binding = gj_subtable_match_at(row->match, row->k, k);
        const GjViewCell *cell =
            binding->cell ? gj_table_view_at(row->view, below, binding->cell->col) : NULL;
        GjCellKind kind = cell ? gj_value_kind(binding->text) : GJ_CELL_TEXT;
        if (cell && cell->kind == GJ_CELL_NUMBER && cell->cell != binding->cell &&
            (kind == GJ_CELL_EMPTY || (kind == GJ_CELL_NUMBER && is_part)) &&
            !binding->doubt)
            binding->doubt = cut_off;
    }
}

void gj_bind_row(GjSubtableMatch *match, const GjTableView *view, const GjShape *shape,
                 const GjRowPlace *place, guint k, const GjColumns *columns)
{
    GjViewCell *cells[CELLS_MAX];
    Row row = {.match = match,
               .view = view,
               .shape = shape,
               .place = place,
               .k = k,
               .columns = columns,
               .cells = cells};
    guint n_leaves = columns && columns->n_found ? columns->leaves->len : 0;

    collect_cells(&row);
    keep_header_texts(&row);
    keep_label(&row);
    if (place->place == GJ_PLACE_INFERRED)
        row.doubt = row_inferred;
    else if (place->place == GJ_PLACE_UNSURE)
        row.doubt = row_unsure;
    take_unit(&row);
    if (n_leaves && row.n_cells == n_leaves) {
        bind_in_order(&row);
    } else if (n_leaves && columns->view->n_cols == view->n_cols) {
        row.doubt = row.doubt ? row.doubt : doubt_slots(&row);
        bind_by_slots(&row);
    } else {
        drop_unit(&row);
        bind_by_template(&row);
    }
    doubt_cut(&row);
}

gboolean gj_bind_lacks_label(const GjBinding *binding)
{
    return binding->cell &&
           (binding->doubt == no_columns || binding->doubt == column_inferred ||
            binding->doubt == column_unsure);
}

void gj_bind_name_column(GjBinding *binding)
{
    binding->doubt = binding->confidence < GJ_SURE_CONFIDENCE ? gj_cell_unsure : NULL;
    binding->is_weak = binding->doubt && binding->alternatives;
}
