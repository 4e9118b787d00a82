/* The lines of all parts together are the lines of the table:
 *
 *     │ label        │ 自然人 │ 总计 │     │ label        │ 自然人 │ 总计 │
 *     ╞══════════════╪════════╪══════╡     ├──────────────┤        │      │
 *     │   │ label  │ 自然人  │ 总计  │     │   │ label    │        │      │
 *
 *  1. Rows at the top of a part that repeat those at the top of the first one tell where
 *     its columns belong, though they be wider or narrower: a line at the side of a cell
 *     of the header goes where that of the first part is, one between in proportion.
 *  2. Without them a part is only moved to the right side of the first one: odd and even
 *     pages may have other margins, and a part may lack columns of labels.
 *  3. Lines that come to lie together are one.
 *  4. The columns of aligned parts are known by number only.
 *
 * Cost: lines · log(lines), and lines · cells of the header. */
#include "join_columns.h"

#include "value.h"

#include "pipeline/grid/segments.h"

#include <math.h>

/* How far a column of aligned text may move from page to page, in its width. */
#define STANDS_SHARE 0.5
/* Share of the cells of a column that print a value, and of the values in the fullest
 * column, to make it a column of figures: the values of a small table above or below
 * stand in its columns too. */
#define FIGURES_SHARE 0.3
#define FULLEST_SHARE 0.2

/* Lines at the right that two parts of a table share at least, and how many others one of
 * them may have more: columns of labels. */
#define SHARED_MIN 6u
#define SHORT_MAX  2u

/* Columns of figures that are many enough to be the same where they are as many. */
#define MANY_MIN 5u

/* Where a line of a part lies in the table. */
typedef struct {
    double from, to;
} Anchor;

struct GjJoinColumns {
    const GPtrArray *parts; /* GjTablePart */
    GArray *xs;             /* double: the lines of the table */
    GPtrArray *cols;        /* per part: guint[], the column at each of its lines */
    guint *repeated;        /* per part: rows of a repeated header */
    guint n_labels;
};

static const GjTablePart *part_at(const GPtrArray *parts, guint i)
{
    return g_ptr_array_index(parts, i);
}

static const GjGridCell *grid_cell(const GjTablePart *part, guint i)
{
    return &g_array_index(part->grid->cells, GjGridCell, i);
}

static double line_at(const GjTablePart *part, guint k)
{
    return g_array_index(part->grid->xs, double, k);
}

/* ---- repeated headers ---- */

/* Whether @a and @b are one text, however its lines are broken. */
static gboolean is_same_text(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (g_ascii_isspace(*a))
            a++;
        while (g_ascii_isspace(*b))
            b++;
        if (*a != *b || !*a)
            return *a == *b;
    }
}

/* Whether cell @i is the same in both parts; their columns may be others. */
static gboolean repeats(const GjTablePart *first, const GjTablePart *part, guint i)
{
    const GjGridCell *a = grid_cell(first, i), *b = grid_cell(part, i);

    return a->row == b->row && a->row_span == b->row_span &&
           is_same_text(first->cells[i].text, part->cells[i].text) &&
           gj_value_kind(first->cells[i].text) != GJ_CELL_NUMBER;
}

/* The rows at the top of @part that repeat those at the top of @first. */
static guint count_repeated(const GjTablePart *first, const GjTablePart *part)
{
    guint n = first->grid->cells->len, rows = 0;

    for (guint i = 0; i < n; i++) {
        if (i && grid_cell(first, i)->row > grid_cell(first, i - 1)->row)
            rows = grid_cell(first, i)->row;
        if (i >= part->grid->cells->len || !repeats(first, part, i))
            return rows;
    }
    return gj_grid_n_rows(first->grid); /* no more than the header is above the break */
}

static guint repeated_rows(const GjTablePart *first, const GjTablePart *part)
{
    guint rows = count_repeated(first, part);

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        if (cell->row < rows && cell->row + cell->row_span > rows)
            return 0;
    }
    return rows;
}

gboolean gj_join_columns_repeat(const GjTablePart *above, const GjTablePart *below)
{
    return repeated_rows(above, below) > 0;
}

/* ---- lines ---- */

/* The columns of an aligned part that are not labels. */
static guint count_figures(const GjTablePart *part)
{
    return gj_grid_n_cols(part->grid) - part->n_labels;
}

gboolean gj_join_columns_stand_under(const GjTablePart *above, const GjTablePart *below)
{
    guint n = count_figures(above);
    const double *x = &g_array_index(above->grid->xs, double, above->n_labels);
    const double *y = &g_array_index(below->grid->xs, double, below->n_labels);

    if (n != count_figures(below))
        return FALSE;
    for (guint i = n > 1; i < n; i++) { /* the first line goes with the labels */
        double width = MIN(x[i + 1] - x[i], i ? x[i] - x[i - 1] : G_MAXDOUBLE);
        if (fabs(x[i] - y[i]) > STANDS_SHARE * width)
            return FALSE;
    }
    return TRUE;
}

gboolean gj_join_columns_are_as_many(const GjTablePart *above, const GjTablePart *below)
{
    return above->has_header && !above->is_torn && !below->is_torn &&
           count_figures(above) >= MANY_MIN &&
           count_figures(above) == count_figures(below);
}

/* Whether the columns of @parts are known by number only; those of slices of one table
 * are where they are. */
static gboolean are_numbered(const GPtrArray *parts)
{
    for (guint i = 0; i < parts->len; i++) {
        if (!part_at(parts, i)->is_aligned)
            return FALSE;
        if (!part_at(parts, i)->slice_of ||
            part_at(parts, i)->slice_of != part_at(parts, 0)->slice_of)
            return TRUE;
    }
    return FALSE;
}

gboolean gj_join_columns_share(const GjTablePart *above, const GjTablePart *below,
                               double slack)
{
    guint n = gj_grid_n_cols(above->grid), m = gj_grid_n_cols(below->grid);
    double shift = line_at(below, m) - line_at(above, n);
    guint shared = 0;

    while (shared < n && shared < m &&
           fabs(line_at(below, m - shared) - line_at(above, n - shared) - shift) <= slack)
        shared++;
    return shared >= SHARED_MIN && shared + SHORT_MAX >= MAX(n, m);
}

/* The lines (double) at which cells of row @row of @part end, from the right side of the
 * part on (transfer full). */
static GArray *lines_across(const GjTablePart *part, guint row)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        double x = line_at(part, gj_grid_n_cols(part->grid)) -
                   line_at(part, cell->col + cell->col_span);
        if (cell->row <= row && row < cell->row + cell->row_span)
            g_array_append_val(lines, x);
    }
    return lines;
}

/* Whether each of @lines is one of @others. */
static gboolean are_among(const GArray *lines, const GArray *others, double slack)
{
    for (guint i = 0; i < lines->len; i++) {
        gboolean is_among = FALSE;
        for (guint k = 0; k < others->len && !is_among; k++)
            is_among = fabs(g_array_index(lines, double, i) -
                            g_array_index(others, double, k)) <= slack;
        if (!is_among)
            return FALSE;
    }
    return TRUE;
}

gboolean gj_join_columns_meet(const GjTablePart *above, const GjTablePart *below,
                              double slack)
{
    g_autoptr(GArray) last = lines_across(above, gj_grid_n_rows(above->grid) - 1);
    g_autoptr(GArray) first = lines_across(below, 0);

    return are_among(last, first, slack) || are_among(first, last, slack);
}

/* The most columns of labels that a part has. */
static guint most_labels(const GPtrArray *parts)
{
    guint most = 1;

    for (guint i = 0; i < parts->len; i++)
        most = MAX(most, part_at(parts, i)->n_labels);
    return most;
}

static int compare_anchors(gconstpointer a, gconstpointer b)
{
    const Anchor *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

/* Where the sides of the cells in the first @rows rows of @part lie in @first, which has
 * the same cells there (transfer full). */
static GArray *anchors_of(const GjTablePart *first, const GjTablePart *part, guint rows)
{
    GArray *anchors = g_array_new(FALSE, FALSE, sizeof(Anchor));

    for (guint i = 0; i < first->grid->cells->len && grid_cell(first, i)->row < rows;
         i++) {
        const GjGridCell *to = grid_cell(first, i), *from = grid_cell(part, i);
        Anchor sides[] = {
            {line_at(part, from->col), line_at(first, to->col)},
            {line_at(part, from->col + from->col_span),
             line_at(first, to->col + to->col_span)},
        };
        g_array_append_vals(anchors, sides, G_N_ELEMENTS(sides));
    }
    g_array_sort(anchors, compare_anchors);
    return anchors;
}

/* Where @x of a part lies in the table. */
static double place_of(const GArray *anchors, double x)
{
    const Anchor *left = &g_array_index(anchors, Anchor, 0), *right = left;

    for (guint i = 0; i < anchors->len && right->from < x; i++) {
        left = right;
        right = &g_array_index(anchors, Anchor, i);
    }
    if (right->from - left->from < GJ_SEGMENT_SNAP || x < left->from || x > right->from)
        return right->to + x - right->from;
    return left->to +
           (right->to - left->to) * (x - left->from) / (right->from - left->from);
}

/* Where the lines of part @i lie in the table (transfer full): double. */
static GArray *places_of(const GjJoinColumns *columns, guint i)
{
    const GjTablePart *first = part_at(columns->parts, 0);
    const GjTablePart *part = part_at(columns->parts, i);
    g_autoptr(GArray) anchors = anchors_of(first, part, columns->repeated[i]);
    Anchor side = {line_at(part, gj_grid_n_cols(part->grid)),
                   line_at(first, gj_grid_n_cols(first->grid))};
    GArray *places = g_array_new(FALSE, FALSE, sizeof(double));

    gboolean numbered = are_numbered(columns->parts);

    if (anchors->len == 0)
        g_array_append_val(anchors, side);
    for (guint k = 0; k < part->grid->xs->len; k++) {
        double x = numbered ? k : place_of(anchors, line_at(part, k));
        if (numbered && k) /* the first one takes up what it has less of labels */
            x += most_labels(columns->parts) - part->n_labels;
        g_array_append_val(places, x);
    }
    return places;
}

static guint nearest(const GArray *xs, double x)
{
    guint best = 0;

    for (guint i = 1; i < xs->len; i++) {
        if (fabs(g_array_index(xs, double, i) - x) <
            fabs(g_array_index(xs, double, best) - x))
            best = i;
    }
    return best;
}

static void lay_lines(GjJoinColumns *columns)
{
    g_autoptr(GPtrArray) places =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (guint i = 0; i < columns->parts->len; i++) {
        GArray *own = places_of(columns, i);
        g_ptr_array_add(places, own);
        g_array_append_vals(columns->xs, own->data, own->len);
    }
    if (are_numbered(columns->parts)) {
        guint n = most_labels(columns->parts) + count_figures(part_at(columns->parts, 0));
        g_array_set_size(columns->xs, 0);
        for (guint k = 0; k <= n; k++) {
            double x = k;
            g_array_append_val(columns->xs, x);
        }
    } else {
        gj_values_snap(columns->xs);
    }
    for (guint i = 0; i < columns->parts->len; i++) {
        const GArray *own = g_ptr_array_index(places, i);
        guint *cols = g_new(guint, own->len);
        for (guint k = 0; k < own->len; k++)
            cols[k] = nearest(columns->xs, g_array_index(own, double, k));
        g_ptr_array_add(columns->cols, cols);
    }
}

/* ---- labels ---- */

/* The columns of cell @i of part @p: from @col to before @end. */
static void columns_of(const GjJoinColumns *columns, guint p, guint i, guint *col,
                       guint *end)
{
    const GjGridCell *cell = grid_cell(part_at(columns->parts, p), i);

    *col = MIN(gj_join_columns_at(columns, p, cell->col),
               gj_join_columns_count(columns) - 1);
    *end = gj_join_columns_at(columns, p, cell->col + cell->col_span);
}

static gboolean is_figure(const GjTablePart *part, guint i)
{
    GjCellKind kind = gj_value_kind(part->cells[i].text);

    return kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH;
}

/* Counts the cells of part @p that begin in each column: all that print something, and
 * those with a value. */
static void count_cells(const GjJoinColumns *columns, guint p, guint *filled,
                        guint *figures)
{
    const GjTablePart *part = part_at(columns->parts, p);
    guint col = 0, end = 0;

    for (guint i = 0; i < part->grid->cells->len; i++) {
        columns_of(columns, p, i, &col, &end);
        filled[col] += gj_value_kind(part->cells[i].text) != GJ_CELL_EMPTY;
        figures[col] += is_figure(part, i);
    }
}

/* The first column in which figures are usual. */
static guint first_figures(const GjJoinColumns *columns)
{
    guint n_cols = gj_join_columns_count(columns), most = 0;
    g_autofree guint *figures = g_new0(guint, n_cols);
    g_autofree guint *filled = g_new0(guint, n_cols);

    for (guint i = 0; i < columns->parts->len; i++)
        count_cells(columns, i, filled, figures);
    for (guint col = 0; col < n_cols; col++)
        most = MAX(most, figures[col]);
    for (guint col = 0; col < n_cols; col++) {
        if (figures[col] > FIGURES_SHARE * filled[col] &&
            figures[col] > FULLEST_SHARE * most)
            return col;
    }
    return n_cols;
}

/* Where the labels of part @p end, at column @last at most: columns without a figure may
 * follow. 0: it has none beside a figure. */
static guint labels_end(const GjJoinColumns *columns, guint p, guint last)
{
    const GjTablePart *part = part_at(columns->parts, p);
    g_autofree gboolean *has_figure = g_new0(gboolean, gj_grid_n_rows(part->grid) + 1);
    guint found = 0, col = 0, end = 0;

    for (guint i = 0; i < part->grid->cells->len; i++)
        has_figure[grid_cell(part, i)->row] |= is_figure(part, i);
    for (guint i = 0; i < part->grid->cells->len; i++) {
        columns_of(columns, p, i, &col, &end);
        if (has_figure[grid_cell(part, i)->row] && end <= last && end > found &&
            gj_value_kind(part->cells[i].text) == GJ_CELL_TEXT)
            found = end;
    }
    return found;
}

static guint count_labels(const GjJoinColumns *columns)
{
    guint last = first_figures(columns), n = 0;

    for (guint i = 0; i < columns->parts->len; i++)
        n = MAX(n, labels_end(columns, i, last));
    return n > 0 ? n : last;
}

/* ---- the whole ---- */

GjJoinColumns *gj_join_columns_new(const GPtrArray *parts)
{
    GjJoinColumns *columns = g_new0(GjJoinColumns, 1);

    columns->parts = parts;
    columns->xs = g_array_new(FALSE, FALSE, sizeof(double));
    columns->cols = g_ptr_array_new_with_free_func(g_free);
    columns->repeated = g_new0(guint, parts->len);
    for (guint i = 1; i < parts->len; i++)
        columns->repeated[i] = repeated_rows(part_at(parts, 0), part_at(parts, i));
    lay_lines(columns);
    columns->n_labels = count_labels(columns);
    return columns;
}

guint gj_join_columns_count(const GjJoinColumns *columns)
{
    return columns->xs->len - 1;
}

guint gj_join_columns_labels(const GjJoinColumns *columns)
{
    return columns->n_labels;
}

guint gj_join_columns_at(const GjJoinColumns *columns, guint i, guint k)
{
    const guint *cols = g_ptr_array_index(columns->cols, i);

    return cols[k];
}

guint gj_join_columns_repeated(const GjJoinColumns *columns, guint i)
{
    return columns->repeated[i];
}

void gj_join_columns_free(GjJoinColumns *columns)
{
    if (!columns)
        return;
    g_array_unref(columns->xs);
    g_ptr_array_unref(columns->cols);
    g_free(columns->repeated);
    g_free(columns);
}
