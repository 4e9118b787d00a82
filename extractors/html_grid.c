/* The table model of HTML:
 *
 *   <tr><td rowspan=2>a <td colspan=2>b          a b b
 *   <tr>                <td>c <td rowspan=9>d    a c d      d ends with its group of rows
 *
 *   1. rows come in the order in which they show: the first thead, then what has no other
 *      place, then the first tfoot;
 *   2. a cell takes the first slot of its row that no cell of a row above covers; where
 * it is wider than the room there, both cover the slot;
 *   3. rowspan ends with the group of rows, rowspan=0 means up to there. Some editors
 *      span from the thead into the body: where the cells fill the table better so, they
 *      do;
 *   4. columns and rows in which no cell begins are taken out: they have no width of
 * their own (colspan=100 where there are ten columns).
 *
 * Hidden rows and cells are not there. What stands between the cells shows before the
 * table. Cost: rows × columns. */
#include "html_grid.h"

#include "extractor.h"

/* Most columns, and most rows × columns, before those are taken out where no cell begins.
 */
#define RAW_COLS_MAX  4096
#define RAW_SLOTS_MAX (64u << 20)

/* Reads a table group by group. */
typedef struct {
    GjHtmlGrid *grid;
    gboolean crosses; /* rowspan goes on behind a group of rows */
    gboolean is_cut;  /* a rowspan ended with its group before the end of the table */
    GArray *busy;     /* guint: for each column, the first row that is free again */
    guint group_slot; /* the first of this group of rows */
    guint n_rows, n_cols;
    GError *error;
} Layout;

static gboolean is_shown(const GjHtmlNode *node)
{
    return node->name == GJ_HTML_TEXT || node->shown != GJ_HTML_SHOWN_NOT;
}

static gboolean is_group(const GjHtmlNode *node)
{
    return node->name == GJ_HTML_TBODY || node->name == GJ_HTML_THEAD ||
           node->name == GJ_HTML_TFOOT;
}

static gboolean is_cell(const GjHtmlNode *node)
{
    return node->name == GJ_HTML_TD || node->name == GJ_HTML_TH;
}

static void set_limit_error(Layout *layout)
{
    if (!layout->error)
        layout->error = g_error_new(
            GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_CELLS,
            "A table of the page has more than %d cells or %d columns, as in no report; "
            "look at it in a browser.",
            GJ_HTML_SLOTS_MAX, RAW_COLS_MAX);
}

/* The first column from @col on that is free in the current row. */
static guint find_free(const Layout *layout, guint col)
{
    while (col < layout->busy->len &&
           g_array_index(layout->busy, guint, col) > layout->n_rows)
        col++;
    return col;
}

/* Places @node at or behind @col; gives the column behind it. */
static guint place(Layout *layout, const GjHtmlNode *node, guint col)
{
    guint rows = gj_html_number(node, GJ_HTML_AT_ROWSPAN, 1);
    guint cols = gj_html_number(node, GJ_HTML_AT_COLSPAN, 1);
    GjHtmlSlot slot = {node, layout->n_rows, find_free(layout, col),
                       MIN(rows, GJ_HTML_ROW_SPAN_MAX),
                       CLAMP(cols, 1, GJ_HTML_COL_SPAN_MAX)};
    guint end = slot.col + slot.col_span;

    if (end > RAW_COLS_MAX) {
        set_limit_error(layout);
        return col;
    }
    if (rows == 0)
        slot.row_span = GJ_HTML_ROW_SPAN_MAX;
    g_array_append_val(layout->grid->slots, slot);
    if (layout->busy->len < end)
        g_array_set_size(layout->busy, end);
    for (guint at = slot.col; at < end; at++) {
        guint *busy = &g_array_index(layout->busy, guint, at);
        *busy = MAX(*busy, slot.row + slot.row_span);
    }
    layout->n_cols = MAX(layout->n_cols, end);
    return end;
}

/* The cells below @node, which stands in a row. */
static guint read_cells(Layout *layout, const GjHtmlNode *node, guint col)
{
    for (const GjHtmlNode *child = node->first; child && !layout->error;
         child = child->next) {
        if (!is_shown(child))
            continue;
        if (is_cell(child))
            col = place(layout, child, col);
        else if (child->name == GJ_HTML_TEXT || child->name == GJ_HTML_TABLE)
            g_ptr_array_add(layout->grid->strays, (gpointer)child);
        else
            col = read_cells(layout, child, col);
    }
    return col;
}

static void end_row(Layout *layout)
{
    layout->n_rows++;
    if ((guint64)layout->n_rows * layout->n_cols > RAW_SLOTS_MAX)
        set_limit_error(layout);
}

/* Ends a group of rows: what spans beyond it ends here. */
static void end_group(Layout *layout)
{
    GArray *slots = layout->grid->slots;

    if (layout->crosses)
        return;
    for (guint i = layout->group_slot; i < slots->len; i++) {
        GjHtmlSlot *slot = &g_array_index(slots, GjHtmlSlot, i);
        layout->is_cut = layout->is_cut || (slot->row + slot->row_span > layout->n_rows &&
                                            slot->row_span < GJ_HTML_ROW_SPAN_MAX);
        slot->row_span = MIN(slot->row_span, layout->n_rows - slot->row);
    }
    g_array_set_size(layout->busy, 0);
    layout->group_slot = slots->len;
}

/* A cell, and those behind it, that stand in no row make one. Gives the last. */
static const GjHtmlNode *read_loose_cells(Layout *layout, const GjHtmlNode *first)
{
    const GjHtmlNode *last = first;
    guint col = 0;

    for (const GjHtmlNode *cell = first; cell && !layout->error; cell = cell->next) {
        if (cell->name != GJ_HTML_TEXT && is_shown(cell) && !is_cell(cell))
            break;
        if (is_cell(cell) && is_shown(cell))
            col = place(layout, cell, col);
        last = cell;
    }
    end_row(layout);
    return last;
}

/* The rows below @node: a table, a group, or what stands between them. @head, @foot: the
 * groups that are read elsewhere. */
static void read_rows(Layout *layout, const GjHtmlNode *node, const GjHtmlNode *head,
                      const GjHtmlNode *foot)
{
    for (const GjHtmlNode *child = node->first; child && !layout->error;
         child = child->next) {
        if (child == head || child == foot || !is_shown(child))
            continue;
        if (child->name == GJ_HTML_TR) {
            read_cells(layout, child, 0);
            end_row(layout);
        } else if (is_cell(child)) {
            child = read_loose_cells(layout, child);
        } else if (is_group(child)) {
            end_group(layout);
            read_rows(layout, child, head, foot);
            end_group(layout);
        } else if (child->name == GJ_HTML_TEXT || child->name == GJ_HTML_TABLE ||
                   child->name == GJ_HTML_CAPTION) {
            g_ptr_array_add(layout->grid->strays, (gpointer)child);
        } else {
            read_rows(layout, child, head, foot);
        }
    }
}

/* The first group of @table called @name that shows. */
static const GjHtmlNode *find_group(const GjHtmlNode *table, GjHtmlName name)
{
    for (const GjHtmlNode *child = table->first; child; child = child->next) {
        if (child->name == name && is_shown(child))
            return child;
    }
    return NULL;
}

/* ---- columns and rows without a beginning ---- */

/* How many of the @n places before each are begun (transfer full). */
static guint *count_before(const gboolean *begun, guint n)
{
    guint *before = g_new0(guint, (gsize)n + 1);

    for (guint i = 0; i < n; i++)
        before[i + 1] = before[i] + (begun[i] ? 1 : 0);
    return before;
}

static void compact(Layout *layout)
{
    GjHtmlGrid *grid = layout->grid;
    g_autofree gboolean *row_begins = g_new0(gboolean, (gsize)layout->n_rows + 1);
    g_autofree gboolean *col_begins = g_new0(gboolean, (gsize)layout->n_cols + 1);
    guint64 covered = 0; /* slots, each as often as it is */

    for (guint i = 0; i < grid->slots->len; i++) {
        const GjHtmlSlot *slot = &g_array_index(grid->slots, GjHtmlSlot, i);
        row_begins[slot->row] = TRUE;
        col_begins[slot->col] = TRUE;
    }
    g_autofree guint *rows = count_before(row_begins, layout->n_rows);
    g_autofree guint *cols = count_before(col_begins, layout->n_cols);
    for (guint i = 0; i < grid->slots->len; i++) {
        GjHtmlSlot *slot = &g_array_index(grid->slots, GjHtmlSlot, i);
        guint row_end = rows[slot->row + slot->row_span];
        guint col_end = cols[slot->col + slot->col_span];
        slot->row = rows[slot->row];
        slot->col = cols[slot->col];
        slot->row_span = row_end - slot->row;
        slot->col_span = col_end - slot->col;
        covered += (guint64)slot->row_span * slot->col_span;
    }
    grid->n_rows = rows[layout->n_rows];
    grid->n_cols = cols[layout->n_cols];
    if (MAX((guint64)grid->n_rows * grid->n_cols, covered) > GJ_HTML_SLOTS_MAX)
        set_limit_error(layout);
}

/* Lays out @table into the empty @grid; sets @is_cut when a cell spans from one group of
 * rows into the next. */
static gboolean lay_out(GjHtmlGrid *grid, const GjHtmlNode *table, gboolean crosses,
                        gboolean *is_cut, GError **error)
{
    const GjHtmlNode *head = find_group(table, GJ_HTML_THEAD);
    const GjHtmlNode *foot = find_group(table, GJ_HTML_TFOOT);
    Layout layout = {.grid = grid, .crosses = crosses};

    *grid = (GjHtmlGrid){.slots = g_array_new(FALSE, FALSE, sizeof(GjHtmlSlot)),
                         .strays = g_ptr_array_new()};
    layout.busy = g_array_new(FALSE, TRUE, sizeof(guint));
    if (head)
        read_rows(&layout, head, NULL, NULL);
    end_group(&layout);
    read_rows(&layout, table, head, foot);
    end_group(&layout);
    if (foot)
        read_rows(&layout, foot, NULL, NULL);
    layout.crosses = FALSE;
    *is_cut = layout.is_cut;
    end_group(&layout);
    if (!layout.error)
        compact(&layout);
    g_array_unref(layout.busy);
    if (layout.error)
        g_propagate_error(error, layout.error);
    return !layout.error;
}

/* Slots of @grid that no cell covers, and those that two do. */
static guint count_faults(const GjHtmlGrid *grid)
{
    gsize n_slots = (gsize)grid->n_rows * grid->n_cols;
    g_autofree guint8 *covered = g_new0(guint8, n_slots + 1);
    guint faults = 0;

    for (guint i = 0; i < grid->slots->len; i++) {
        const GjHtmlSlot *slot = &g_array_index(grid->slots, GjHtmlSlot, i);
        for (guint row = slot->row; row < slot->row + slot->row_span; row++) {
            for (guint col = slot->col; col < slot->col + slot->col_span; col++) {
                guint8 *at = &covered[(gsize)row * grid->n_cols + col];
                faults += *at;
                *at = 1;
            }
        }
    }
    for (gsize i = 0; i < n_slots; i++)
        faults += !covered[i];
    return faults;
}

gboolean gj_html_grid_read(GjHtmlGrid *grid, const GjHtmlNode *table, GError **error)
{
    g_auto(GjHtmlGrid) crossed = {0};
    gboolean is_cut = FALSE, ignored = FALSE;

    if (!lay_out(grid, table, FALSE, &is_cut, error))
        return FALSE;
    if (is_cut && lay_out(&crossed, table, TRUE, &ignored, NULL) &&
        count_faults(&crossed) < count_faults(grid)) {
        GjHtmlGrid better = crossed;
        crossed = *grid;
        *grid = better;
    }
    return TRUE;
}

void gj_html_grid_clear(GjHtmlGrid *grid)
{
    if (grid->slots)
        g_array_unref(grid->slots);
    if (grid->strays)
        g_ptr_array_unref(grid->strays);
    *grid = (GjHtmlGrid){NULL};
}
