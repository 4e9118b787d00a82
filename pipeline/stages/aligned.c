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
#include "aligned_lattice.h"
#include "aligned_line.h"

/* Lines without a figure that may stand between two with one. */
#define BETWEEN_MAX 6
/* Lines without a figure above the first row that may be its header. */
#define HEADER_MAX 6
/* Lines at the top of a page that may belong to the first row below them. */
#define LEADING_MAX 4
/* Spaces between lines that differ by less are even, in points. */
#define EVEN_MAX 0.7
/* Figures in one row that make a table of one row. */
#define SINGLE_ROW_VALUES_MIN 3
/* Most columns; a wider page of text is no table. */
#define COLUMNS_MAX 64

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

GjTablePart *gj_aligned_part(GjAligned *aligned, guint page)
{
    GjTablePart *part = gj_table_part_new(page, g_steal_pointer(&aligned->grid));
    const GArray *all = part->grid->walls->ys;
    guint row = 0;

    part->is_aligned = TRUE;
    part->has_header = aligned->has_header;
    part->n_labels = MIN(aligned->n_labels, gj_grid_n_cols(part->grid));
    for (guint i = 0; i < part->grid->cells->len; i++) {
        guint own = g_array_index(part->grid->cells, GjGridCell, i).row;
        while (g_array_index(all, double, row) <
               g_array_index(part->grid->ys, double, own))
            row++; /* rows that no cell begins in are not in the grid */
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

/* ---- stretches of lines that make a table ---- */

/* What the first row of a table shows of its columns. */
typedef struct {
    double label_end;    /* where its labels end, of all rows so far */
    double figure_begin; /* where its first figure begins */
} Sides;

static void note_sides(Sides *sides, const GjAlignedLine *row)
{
    for (guint i = 0; i < row->stretches->len; i++) {
        const GjStretch *stretch = gj_stretch_at(row->stretches, i);
        if (stretch->is_value) {
            sides->figure_begin = MIN(sides->figure_begin, stretch->x0);
            return;
        }
        sides->label_end = MAX(sides->label_end, stretch->x1);
    }
}

/* Whether the last text of @line, which has several, stands where the figures are: it is
 * a header. Otherwise it is a row without figures. */
static gboolean is_header(const GjAlignedLine *line, const Sides *sides)
{
    if (line->role != GJ_ALIGNED_HEADER)
        return FALSE;
    const GjStretch *last = gj_stretch_at(line->stretches, line->stretches->len - 1);
    return last->x1 > sides->figure_begin || last->x0 > sides->label_end;
}

/* The end of the table whose first row is @row: behind its last row, before the header
 * of another table. */
static guint rows_end(const GArray *lines, guint row)
{
    guint last = row;
    Sides sides = {0, G_MAXDOUBLE};

    note_sides(&sides, line_at(lines, row));
    for (guint i = row + 1; i < lines->len && i - last <= BETWEEN_MAX; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (is_header(line, &sides))
            break;
        if (line->role != GJ_ALIGNED_ROW)
            continue;
        note_sides(&sides, line);
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
    for (guint i = first; i >= low && i > 0; i--) {
        if (space_above(lines, i) > space_above(lines, best) - EVEN_MAX)
            best = i;
    }
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

/* Whether a text stands over @column in the lines of @lines before the first row. */
static gboolean is_headed(const GArray *lines, const GjStretch *column)
{
    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (line->role == GJ_ALIGNED_ROW)
            return FALSE;
        for (guint k = 0; k < line->stretches->len; k++) {
            const GjStretch *text = gj_stretch_at(line->stretches, k);
            if (text->x0 < column->x1 && column->x0 < text->x1)
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether texts stand over most columns of figures; a unit that slipped under a figure is
 * no header. Where there are no figures the rows are on the next page. */
static gboolean has_header(const GArray *lines, const GArray *columns)
{
    guint n = 0, n_headed = 0;

    for (guint i = 0; i < columns->len; i++) {
        const GjStretch *column = gj_stretch_at(columns, i);
        n += column->is_value;
        n_headed += column->is_value && is_headed(lines, column);
    }
    return 2 * n_headed >= n;
}

/* The columns of @grid left of the first of @columns with figures, one at least. */
static guint count_labels(const GArray *columns, const GjGrid *grid)
{
    guint i = 0, n = 0;

    while (i < columns->len && !gj_stretch_at(columns, i)->is_value)
        i++;
    if (i == columns->len)
        return 1;
    while (n + 1 < gj_grid_n_cols(grid) &&
           g_array_index(grid->xs, double, n + 1) <= gj_stretch_at(columns, i)->x0)
        n++;
    return MAX(n, 1);
}

/* The table of lines @first to @end - 1, seen as in @all; NULL when they make none. */
static GjAligned *make(const GPtrArray *lines, const GArray *all, guint first, guint end,
                       const GjGrid *drawn)
{
    g_autoptr(GArray) own = gj_aligned_lines(lines, first, end);
    g_autoptr(GArray) columns = gj_aligned_columns(own);

    for (guint i = 0; i < own->len; i++)
        gj_aligned_line_at(own, i)->is_banded = line_at(all, first + i)->is_banded;
    if ((!drawn && !has_rows(own) && line_at(own, 0)->role == GJ_ALIGNED_ROW) ||
        columns->len < 2 || columns->len > COLUMNS_MAX)
        return NULL;
    GjAligned *aligned = g_new0(GjAligned, 1);
    aligned->doubts = g_array_new(FALSE, FALSE, sizeof(gboolean));
    aligned->grid = gj_aligned_grid(own, columns, drawn, aligned->doubts);
    aligned->n_labels = count_labels(columns, aligned->grid);
    aligned->has_header = has_header(own, columns);
    aligned->first = first;
    aligned->end = end;
    return aligned;
}

static guint band_of(const GArray *lines, const GjGrid *drawn, guint i)
{
    const GjBox box = line_at(lines, i)->line->box;
    double y = (box.y0 + box.y1) / 2;
    guint band = 0;

    while (band < drawn->walls->ys->len &&
           g_array_index(drawn->walls->ys, double, band) < y)
        band++;
    return band;
}

/* Tells of each line whether the rules around it hold one row, or header, at most. */
static void note_bands(const GArray *lines, const GjGrid *drawn)
{
    g_autofree guint *n_rows = g_new0(guint, drawn->walls->ys->len + 1);
    Sides sides = {0, G_MAXDOUBLE};

    for (guint i = 0; i < lines->len; i++) {
        if (line_at(lines, i)->role == GJ_ALIGNED_ROW)
            note_sides(&sides, line_at(lines, i));
    }
    for (guint i = 0; i < lines->len; i++)
        n_rows[band_of(lines, drawn, i)] += line_at(lines, i)->role == GJ_ALIGNED_ROW ||
                                            is_header(line_at(lines, i), &sides);
    for (guint i = 0; i < lines->len; i++)
        gj_aligned_line_at(lines, i)->is_banded = n_rows[band_of(lines, drawn, i)] <= 1;
}

/* Widens @first to @end by the lines around that stand between the same rules, where
 * these hold one row, not before @low. */
static void widen(const GArray *lines, const GjGrid *drawn, guint low, guint *first,
                  guint *end)
{
    while (line_at(lines, *first)->is_banded && *first > low &&
           band_of(lines, drawn, *first - 1) == band_of(lines, drawn, *first))
        (*first)--;
    while (line_at(lines, *end - 1)->is_banded && *end < lines->len &&
           band_of(lines, drawn, *end) == band_of(lines, drawn, *end - 1))
        (*end)++;
}

/* Appends what is left of a drawn table from @low on, where that is a header: its rows
 * are on the next page. */
static void add_foot(const GPtrArray *lines, const GArray *all, guint low,
                     const GjGrid *drawn, GPtrArray *found)
{
    gboolean has_header = FALSE;

    for (guint i = low; i < all->len; i++)
        has_header |= line_at(all, i)->role == GJ_ALIGNED_HEADER;
    if (!drawn || !has_header)
        return;
    GjAligned *foot = make(lines, all, low, all->len, drawn);
    if (foot)
        g_ptr_array_add(found, foot);
}

/* Appends the tables among @lines to @found; @drawn: the rules around them, or NULL. */
static void find_tables(const GPtrArray *lines, const GjGrid *drawn, GPtrArray *found)
{
    g_autoptr(GArray) all = gj_aligned_lines(lines, 0, lines->len);
    guint low = 0;

    if (drawn)
        note_bands(all, drawn);
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
        if (drawn)
            widen(all, drawn, low, &first, &end);
        GjAligned *aligned = make(lines, all, first, end, drawn);
        if (aligned)
            g_ptr_array_add(found, aligned);
        low = end;
        i = end - 1;
    }
    add_foot(lines, all, low, drawn, found);
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
