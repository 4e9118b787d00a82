/* Text that is aligned makes a table without rules:
 *
 *     信息内容          本年制发件数   现行有效件数     header: texts only
 *     规章                    0              2          row: a figure beside something
 *     行政规范性              1              5          row
 *     文件                                              goes on above
 *         ▒▒▒▒▒▒▒          ▒▒▒            ▒▒▒           what the rows cover: columns
 *
 *  1. A line falls into stretches where its pieces stand apart by a character or more.
 *  2. Columns: what the stretches of all rows cover, seen from above. What only a header
 *     covers is a column too. They part half way to the next.
 *  3. Rows: a line with a figure is one. A line with one text in the columns left of the
 *     figures goes with the row it stands nearest to, a number of its own (1. （二）)
 *     never with one above. Other lines are rows of headers.
 *  4. In a header a text covers the columns under it, and those beside them over which it
 *     is centred.
 *
 * Cost: pieces · columns. Gets wrong: a column of figures closer than a character to the
 * next; labels of several lines without numbers, set as wide apart as rows. */
#include "aligned.h"

#include "aligned_columns.h"
#include "aligned_line.h"
#include "aligned_rows.h"

#include <math.h>

/* Lines without a figure that may stand between two with one. */
#define BETWEEN_MAX 6
/* Lines without a figure above the first row that may be its header. */
#define HEADER_MAX 6
/* Lines at the top of a page that may belong to the first row below them. */
#define LEADING_MAX 4
/* Figures in one row that make a table of one row. */
#define SINGLE_ROW_VALUES_MIN 3
/* Most columns; a wider page of text is no table. */
#define COLUMNS_MAX 64

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

/* ---- columns ---- */

/* The line of @drawn between @from and @to, else their middle. */
static double line_between(const GArray *drawn, double from, double to)
{
    for (guint i = 0; drawn && i < drawn->len; i++) {
        double x = g_array_index(drawn, double, i);
        if (x > from && x < to)
            return x;
    }
    return (from + to) / 2;
}

/* The column lines that part @bands, within @box. */
static GArray *column_lines(const GArray *bands, const GArray *drawn, GjBox box)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    double x = box.x0;

    g_array_append_val(xs, x);
    for (guint i = 1; i < bands->len; i++) {
        x = line_between(drawn, gj_stretch_at(bands, i - 1)->x1,
                         gj_stretch_at(bands, i)->x0);
        g_array_append_val(xs, x);
    }
    x = box.x1;
    g_array_append_val(xs, x);
    return xs;
}

/* ---- rows ---- */

/* The row lines: half way between the lines of neighbouring rows. */
static GArray *row_lines(const GArray *lines, guint n_rows, const GArray *drawn,
                         GjBox box)
{
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    double y = box.y0, foot = box.y0;

    g_array_append_val(ys, y);
    for (guint i = 0, row = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (line->row != row) {
            y = line_between(drawn, foot, line->line->box.y0);
            y = MAX(y, g_array_index(ys, double, ys->len - 1));
            g_array_append_val(ys, y);
            row = line->row;
        }
        foot = MAX(foot, line->line->box.y1);
    }
    y = MAX(box.y1, y + 1);
    g_array_append_val(ys, y);
    g_assert(ys->len == n_rows + 1);
    return ys;
}

/* ---- header cells ---- */

static double x_at(const GArray *xs, guint i)
{
    return g_array_index(xs, double, i);
}

/* The columns that @stretch touches by more than it leaves out. */
static void columns_under(const GArray *bands, const GArray *xs, const GjStretch *stretch,
                          guint *from, guint *to)
{
    double middle = (stretch->x0 + stretch->x1) / 2;
    guint i = 0;

    while (i + 2 < xs->len && x_at(xs, i + 1) <= middle)
        i++;
    *from = *to = i;
    for (; *from > 0; (*from)--) {
        const GjStretch *band = &g_array_index(bands, GjStretch, *from - 1);
        if ((band->x0 + band->x1) / 2 < stretch->x0)
            break;
    }
    for (; *to + 1 < bands->len; (*to)++) {
        const GjStretch *band = &g_array_index(bands, GjStretch, *to + 1);
        if ((band->x0 + band->x1) / 2 > stretch->x1)
            break;
    }
}

/* How far the middle of columns @from to @to lies from that of @stretch. */
static double off_centre(const GArray *bands, guint from, guint to,
                         const GjStretch *stretch)
{
    const GjStretch *first = &g_array_index(bands, GjStretch, from);
    const GjStretch *last = &g_array_index(bands, GjStretch, to);

    return fabs((first->x0 + last->x1) / 2 - (stretch->x0 + stretch->x1) / 2);
}

/* Widens @from to @to, within @low to @high, as long as @stretch is better centred. */
static void centre(const GArray *bands, const GjStretch *stretch, guint low, guint high,
                   guint *from, guint *to)
{
    for (;;) {
        double now = off_centre(bands, *from, *to, stretch);
        double left = *from > low ? off_centre(bands, *from - 1, *to, stretch) : now;
        double right = *to < high ? off_centre(bands, *from, *to + 1, stretch) : now;
        double both = *from > low && *to < high
                          ? off_centre(bands, *from - 1, *to + 1, stretch)
                          : now;
        if (both < now && both <= left && both <= right) {
            (*from)--;
            (*to)++;
        } else if (left < now && left <= right) {
            (*from)--;
        } else if (right < now) {
            (*to)++;
        } else {
            return;
        }
    }
}

/* Adds the cells of a row in which @line is a header: spans where its texts have them. */
static void add_header(GArray *cells, const GjAlignedLine *line, const GArray *bands,
                       const GArray *xs, guint row)
{
    guint n_cols = xs->len - 1, col = 0, n = line->stretches->len;
    g_autofree guint *from = g_new(guint, n), *to = g_new(guint, n);

    for (guint i = 0; i < n; i++)
        columns_under(bands, xs, gj_stretch_at(line->stretches, i), &from[i], &to[i]);
    for (guint i = 0; i < n; i++) {
        guint low = i ? to[i - 1] + 1 : 0;
        guint high = i + 1 < n && from[i + 1] > 0 ? from[i + 1] - 1 : n_cols - 1;
        if (from[i] >= low && to[i] <= high)
            centre(bands, gj_stretch_at(line->stretches, i), low, high, &from[i], &to[i]);
    }
    for (guint i = 0; i < n; i++) {
        for (; col < from[i]; col++)
            g_array_append_vals(cells, &(GjGridCell){row, col, 1, 1}, 1);
        if (to[i] < col)
            continue;
        g_array_append_vals(cells, &(GjGridCell){row, col, 1, to[i] - col + 1}, 1);
        col = to[i] + 1;
    }
    for (; col < n_cols; col++)
        g_array_append_vals(cells, &(GjGridCell){row, col, 1, 1}, 1);
}

/* ---- the table ---- */

static GArray *cells_of(const GArray *lines, const GArray *bands, const GArray *xs,
                        guint n_rows, GArray *doubts)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(GjGridCell));
    guint at = 0;
    gboolean in_header = TRUE;

    for (guint row = 0; row < n_rows; row++) {
        const GjAlignedLine *line = line_at(lines, at), *only = line;
        guint n = 0;
        gboolean has_row = FALSE, is_apart = FALSE;
        for (; at < lines->len && line_at(lines, at)->row == row; at++, n++) {
            line = line_at(lines, at);
            has_row |= line->role == GJ_ALIGNED_ROW;
            is_apart |= line->role == GJ_ALIGNED_ROW &&
                        gj_stretch_at(line->stretches, 0)->is_value;
        }
        gboolean doubt = has_row && n > 1 && is_apart;
        g_array_append_val(doubts, doubt);
        in_header = in_header && !has_row;
        if (n == 1 && in_header && !gj_aligned_is_label(only, bands)) {
            add_header(cells, only, bands, xs, row);
        } else {
            for (guint col = 0; col + 1 < xs->len; col++)
                g_array_append_vals(cells, &(GjGridCell){row, col, 1, 1}, 1);
        }
    }
    return cells;
}

/* The table of @lines (GjAlignedLine); @drawn: rules to be kept to, or NULL. */
static GjAligned *aligned_new(GArray *lines, GArray *bands, const GjGrid *drawn,
                              GjBox box)
{
    GjAligned *aligned = g_new0(GjAligned, 1);
    guint n_rows = gj_aligned_number(lines, bands, drawn ? drawn->ys : NULL);
    GArray *xs = column_lines(bands, drawn ? drawn->xs : NULL, box);
    GArray *ys = row_lines(lines, n_rows, drawn ? drawn->ys : NULL, box);

    aligned->doubts = g_array_new(FALSE, FALSE, sizeof(gboolean));
    aligned->grid =
        gj_grid_new(xs, ys, cells_of(lines, bands, xs, n_rows, aligned->doubts));
    return aligned;
}

GjTablePart *gj_aligned_part(GjAligned *aligned, guint page)
{
    GjTablePart *part = gj_table_part_new(page, g_steal_pointer(&aligned->grid));

    part->is_aligned = TRUE;
    for (guint i = 0; i < part->grid->cells->len; i++) {
        guint row = g_array_index(part->grid->cells, GjGridCell, i).row;
        part->cells[i].doubt = g_array_index(aligned->doubts, gboolean, row);
    }
    return part;
}

void gj_aligned_free(GjAligned *aligned)
{
    if (!aligned)
        return;
    gj_grid_free(aligned->grid);
    g_array_unref(aligned->doubts);
    g_free(aligned);
}

/* What @lines enclose, and a little around; as wide as what is drawn. */
static GjBox box_of(const GArray *lines, const GjGrid *drawn)
{
    GjBox box = line_at(lines, 0)->line->box;

    for (guint i = 1; i < lines->len; i++)
        box = gj_box_union(box, line_at(lines, i)->line->box);
    if (drawn) {
        box.x0 = gj_grid_box(drawn).x0 + 1;
        box.x1 = gj_grid_box(drawn).x1 - 1;
    }
    return (GjBox){box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1};
}

/* ---- stretches of lines that make a table ---- */

/* Whether a text of @line, which has several, stands right of where the figures of @row
 * begin: it is a header. Otherwise it is a row without figures. */
static gboolean is_header(const GjAlignedLine *line, const GjAlignedLine *row)
{
    guint i = 0;

    if (line->role != GJ_ALIGNED_HEADER)
        return FALSE;
    while (!gj_stretch_at(row->stretches, i)->is_value)
        i++;
    return gj_stretch_at(line->stretches, line->stretches->len - 1)->x1 >
           gj_stretch_at(row->stretches, i)->x0;
}

/* The end of the table whose first row is @row: behind its last row, before the header
 * of another table. */
static guint rows_end(const GArray *lines, guint row)
{
    guint last = row;

    for (guint i = row + 1; i < lines->len && i - last <= BETWEEN_MAX; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (is_header(line, line_at(lines, row)))
            break;
        if (line->role == GJ_ALIGNED_ROW)
            last = i;
    }
    return last + 1;
}

static double space_above(const GArray *lines, guint i)
{
    return line_at(lines, i)->line->box.y0 - line_at(lines, i - 1)->line->box.y1;
}

/* The first line of the header over @row, not before @low: of the lines above it with
 * several texts the uppermost, and a title over that if it stands apart from what is
 * above. @is_next: the lines from @low on may also end the table above. */
static guint header_of(const GArray *lines, guint row, guint low, gboolean is_next)
{
    guint first = row, best = row;

    for (guint i = row; i-- > low && row - i <= HEADER_MAX;) {
        if (line_at(lines, i)->role == GJ_ALIGNED_HEADER)
            first = best = i;
    }
    if (!is_next || first == row)
        return first;
    for (guint i = first; i > low; i--) {
        if (space_above(lines, i) > space_above(lines, best))
            best = i;
    }
    if (low > 0 && first > low && space_above(lines, low) >= space_above(lines, best))
        best = low;
    return best;
}

/* The first of the lines at the top of a page that belong to the row below them: the
 * break came within that row. */
static guint leading_of(const GArray *lines, guint row)
{
    if (row == 0 || row > LEADING_MAX)
        return row;
    for (guint i = row; i > 0; i--) {
        if (line_at(lines, i - 1)->role != GJ_ALIGNED_LABEL ||
            space_above(lines, i) > gj_piece_line_em(line_at(lines, i)->line))
            return row;
    }
    return 0;
}

/* Whether there are rows enough among @lines to make a table. */
static gboolean has_rows(const GArray *lines)
{
    guint n_rows = 0, n_values = 0;

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        n_rows += line->role == GJ_ALIGNED_ROW;
        for (guint k = 0; k < line->stretches->len; k++)
            n_values += gj_stretch_at(line->stretches, k)->is_value;
    }
    return n_rows >= 2 || n_values >= SINGLE_ROW_VALUES_MIN;
}

static gboolean has_header(const GArray *lines)
{
    return line_at(lines, 0)->role != GJ_ALIGNED_ROW;
}

/* The table of lines @first to @end - 1; NULL when they make none. */
static GjAligned *make(const GPtrArray *lines, guint first, guint end,
                       const GjGrid *drawn)
{
    g_autoptr(GArray) own = gj_aligned_lines(lines, first, end);
    g_autoptr(GArray) columns = gj_aligned_columns(own);

    if ((!drawn && !has_rows(own) && !has_header(own)) || columns->len < 2 ||
        columns->len > COLUMNS_MAX)
        return NULL;
    GjAligned *aligned = aligned_new(own, columns, drawn, box_of(own, drawn));
    aligned->first = first;
    aligned->end = end;
    return aligned;
}

/* Appends the tables among @lines to @found; @drawn: the rules around them, or NULL. */
static void find_tables(const GPtrArray *lines, const GjGrid *drawn, GPtrArray *found)
{
    g_autoptr(GArray) all = gj_aligned_lines(lines, 0, lines->len);
    guint low = 0;

    for (guint i = 0; i < all->len; i++) {
        if (line_at(all, i)->role != GJ_ALIGNED_ROW)
            continue;
        guint first = header_of(all, i, low, low > 0);
        if (first == i && low == 0)
            first = leading_of(all, i);
        guint end = rows_end(all, i), next = end;
        while (next < all->len && line_at(all, next)->role != GJ_ALIGNED_ROW)
            next++;
        if (next < all->len && next - end <= BETWEEN_MAX)
            end = header_of(all, next, end, TRUE); /* labels below the last row */
        GjAligned *aligned = make(lines, first, end, drawn);
        if (aligned)
            g_ptr_array_add(found, aligned);
        low = end;
        i = end - 1;
    }
}

GPtrArray *gj_aligned_find(const GPtrArray *lines)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_aligned_free);

    find_tables(lines, NULL, found);
    return found;
}

GPtrArray *gj_aligned_refine(const GPtrArray *lines, const GjGrid *grid)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_aligned_free);

    find_tables(lines, grid, found);
    return found;
}
