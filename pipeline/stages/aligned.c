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

#include "line_chars.h"
#include "piece.h"
#include "value.h"

#include <math.h>

/* From how far apart pieces are stretches of their own, in characters. */
#define STRETCH_EM 0.9
/* Lines without a figure that may stand between two with one. */
#define BETWEEN_MAX 6
/* Lines without a figure above the first row that may be its header. */
#define HEADER_MAX 6
/* A title stands nearer to its header than to what is above; how much further off it may
 * be and still count, for the sake of tables whose lines are evenly set. */
#define HEAD_RATIO 0.8
/* Figures in one row that make a table of one row. */
#define SINGLE_ROW_VALUES_MIN 3
/* Most columns; a wider page of text is no table. */
#define COLUMNS_MAX 64

typedef enum {
    LINE_LABEL,  /* one text */
    LINE_HEADER, /* several texts */
    LINE_ROW,    /* a figure and something else */
} LineRole;

typedef struct {
    double x0, x1;
    gboolean is_value;
} Stretch;

typedef struct {
    const GjPieceLine *line;
    GArray *stretches; /* Stretch */
    LineRole role;
    gboolean is_numbered; /* begins with a number of its own */
    guint row;
} AlignedLine;

/* ---- lines ---- */

static void aligned_line_clear(gpointer data)
{
    g_array_unref(((AlignedLine *)data)->stretches);
}

/* The stretch of @line from piece @begin to @end - 1. */
static Stretch stretch_of(const GjPieceLine *line, guint begin, guint end)
{
    Stretch stretch = {G_MAXDOUBLE, 0, FALSE};
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = begin; i < end; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);
        stretch.x0 = MIN(stretch.x0, piece->box.x0);
        stretch.x1 = MAX(stretch.x1, piece->box.x1);
        g_string_append(text, piece->text);
    }
    GjCellKind kind = gj_value_kind(text->str);
    stretch.is_value = kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH;
    return stretch;
}

static AlignedLine aligned_line(const GjPieceLine *line)
{
    AlignedLine aligned = {.line = line};
    double gap = STRETCH_EM * gj_piece_line_em(line);
    guint begin = 0, n_values = 0;

    aligned.stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    for (guint i = 1; i <= line->pieces->len; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i - 1);
        if (i < line->pieces->len && (piece + 1)->box.x0 - piece->box.x1 < gap)
            continue;
        Stretch stretch = stretch_of(line, begin, i);
        g_array_append_val(aligned.stretches, stretch);
        n_values += stretch.is_value;
        begin = i;
    }
    g_autofree char *text = gj_piece_line_text(line, 0);
    aligned.is_numbered = gj_text_skip_enumerator(text) != NULL;
    aligned.role = n_values && aligned.stretches->len > 1 ? LINE_ROW
                   : aligned.stretches->len > 1           ? LINE_HEADER
                                                          : LINE_LABEL;
    return aligned;
}

static GArray *aligned_lines(const GPtrArray *lines, guint first, guint end)
{
    GArray *aligned = g_array_new(FALSE, FALSE, sizeof(AlignedLine));

    g_array_set_clear_func(aligned, aligned_line_clear);
    for (guint i = first; i < end; i++) {
        AlignedLine line = aligned_line(g_ptr_array_index(lines, i));
        g_array_append_val(aligned, line);
    }
    return aligned;
}

static AlignedLine *line_at(const GArray *lines, guint i)
{
    return &g_array_index(lines, AlignedLine, i);
}

static const Stretch *stretch_at(const AlignedLine *line, guint i)
{
    return &g_array_index(line->stretches, Stretch, i);
}

/* ---- columns ---- */

static int compare_stretches(gconstpointer a, gconstpointer b)
{
    const Stretch *x = a, *y = b;

    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

/* Joins the stretches of @bands (sorted here) that overlap. */
static void merge_bands(GArray *bands)
{
    guint n = 0;

    g_array_sort(bands, compare_stretches);
    for (guint i = 0; i < bands->len; i++) {
        Stretch *band = &g_array_index(bands, Stretch, i);
        Stretch *last = n ? &g_array_index(bands, Stretch, n - 1) : NULL;
        if (last && band->x0 < last->x1) {
            last->x1 = MAX(last->x1, band->x1);
            last->is_value |= band->is_value;
        } else {
            g_array_index(bands, Stretch, n++) = *band;
        }
    }
    g_array_set_size(bands, n);
}

static gboolean overlaps(const GArray *bands, const Stretch *stretch)
{
    for (guint i = 0; i < bands->len; i++) {
        const Stretch *band = &g_array_index(bands, Stretch, i);
        if (stretch->x0 < band->x1 && band->x0 < stretch->x1)
            return TRUE;
    }
    return FALSE;
}

/* What the rows among @lines cover, and what only headers do, seen from above. */
static GArray *bands_of(const GArray *lines)
{
    GArray *bands = g_array_new(FALSE, FALSE, sizeof(Stretch));

    for (guint i = 0; i < lines->len; i++) {
        const AlignedLine *line = line_at(lines, i);
        if (line->role == LINE_ROW)
            g_array_append_vals(bands, line->stretches->data, line->stretches->len);
    }
    merge_bands(bands);
    for (guint i = lines->len; i-- > 0;) {
        const AlignedLine *line = line_at(lines, i);
        for (guint k = 0; line->role == LINE_HEADER && k < line->stretches->len; k++) {
            if (!overlaps(bands, stretch_at(line, k)))
                g_array_append_val(bands, *stretch_at(line, k));
        }
    }
    merge_bands(bands);
    return bands;
}

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
        x = line_between(drawn, g_array_index(bands, Stretch, i - 1).x1,
                         g_array_index(bands, Stretch, i).x0);
        g_array_append_val(xs, x);
    }
    x = box.x1;
    g_array_append_val(xs, x);
    return xs;
}

/* ---- rows ---- */

/* Whether all that @line prints stands left of the first column of figures. */
static gboolean is_label(const AlignedLine *line, const GArray *bands)
{
    guint i = 0;

    while (i < bands->len && !g_array_index(bands, Stretch, i).is_value)
        i++;
    return line->role == LINE_LABEL && i > 0 &&
           (i == bands->len ||
            stretch_at(line, 0)->x1 < g_array_index(bands, Stretch, i).x0);
}

static double middle_of(const AlignedLine *line)
{
    return (line->line->box.y0 + line->line->box.y1) / 2;
}

/* Whether a drawn line parts lines @a and @b. */
static gboolean is_parted(const AlignedLine *a, const AlignedLine *b, const GArray *drawn)
{
    for (guint i = 0; drawn && i < drawn->len; i++) {
        double y = g_array_index(drawn, double, i);
        if (y > middle_of(a) && y < middle_of(b))
            return TRUE;
    }
    return FALSE;
}

/* The next line from @at on, by steps of @step, that is no label; -1: none, or parted
 * from @at by a drawn line or by a label with a number. */
static int row_beside(const GArray *lines, const GArray *bands, guint at, int step,
                      const GArray *drawn)
{
    for (int i = (int)at; i >= 0 && i < (int)lines->len; i += step) {
        const AlignedLine *line = line_at(lines, (guint)i);
        if (i != (int)at && is_parted(line_at(lines, (guint)MIN(i, i - step)),
                                      line_at(lines, (guint)MAX(i, i - step)), drawn))
            return -1;
        if (!is_label(line, bands))
            return line->role == LINE_ROW ? i : -1;
        if (step < 0 && line->is_numbered)
            return -1;
        if (step > 0 && i != (int)at && line->is_numbered)
            return -1;
    }
    return -1;
}

/* Whether label @at is the title over the header that follows: nearer to that than to
 * what is above. */
static gboolean heads(const GArray *lines, guint at)
{
    const GjBox box = line_at(lines, at)->line->box;

    if (at == 0 || at + 1 >= lines->len || line_at(lines, at + 1)->role != LINE_HEADER)
        return FALSE;
    return box.y0 - line_at(lines, at - 1)->line->box.y1 >=
           HEAD_RATIO * (line_at(lines, at + 1)->line->box.y0 - box.y1);
}

/* Whether label @at goes with the row above it (-1), with the row below (1), or is a row
 * of its own (0). */
static int side_of(const GArray *lines, const GArray *bands, guint at,
                   const GArray *drawn)
{
    int above = row_beside(lines, bands, at, -1, drawn);
    int below = row_beside(lines, bands, at, 1, drawn);
    const AlignedLine *line = line_at(lines, at);

    if (below >= 0 && line_at(lines, (guint)below)->is_numbered)
        below = -1; /* that row's own label begins on its own line */
    if (above >= 0 && heads(lines, at))
        above = -1;
    if (above < 0 || below < 0)
        return below >= 0 ? 1 : above >= 0 ? -1 : 0;
    double up = line->line->box.y0 - line_at(lines, (guint)above)->line->box.y1;
    double down = line_at(lines, (guint)below)->line->box.y0 - line->line->box.y1;
    return up <= down ? -1 : 1;
}

/* Gives each line its row; rows that took lines with a label of their own are doubted. */
static guint number_rows(GArray *lines, const GArray *bands, const GArray *drawn)
{
    guint n = 0;
    gboolean waits = FALSE; /* labels wait for the row below */

    for (guint i = 0; i < lines->len; i++) {
        AlignedLine *line = line_at(lines, i);
        int side = is_label(line, bands) ? side_of(lines, bands, i, drawn) : 0;
        gboolean is_new = !(waits || side < 0) || n == 0;
        if (waits && line->role != LINE_ROW && side <= 0)
            is_new = TRUE;
        n += is_new;
        line->row = n - 1;
        waits = side > 0;
    }
    return n;
}

/* The row lines: half way between the lines of neighbouring rows. */
static GArray *row_lines(const GArray *lines, guint n_rows, const GArray *drawn,
                         GjBox box)
{
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    double y = box.y0, foot = box.y0;

    g_array_append_val(ys, y);
    for (guint i = 0, row = 0; i < lines->len; i++) {
        const AlignedLine *line = line_at(lines, i);
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
static void columns_under(const GArray *bands, const GArray *xs, const Stretch *stretch,
                          guint *from, guint *to)
{
    double middle = (stretch->x0 + stretch->x1) / 2;
    guint i = 0;

    while (i + 2 < xs->len && x_at(xs, i + 1) <= middle)
        i++;
    *from = *to = i;
    for (; *from > 0; (*from)--) {
        const Stretch *band = &g_array_index(bands, Stretch, *from - 1);
        if ((band->x0 + band->x1) / 2 < stretch->x0)
            break;
    }
    for (; *to + 1 < bands->len; (*to)++) {
        const Stretch *band = &g_array_index(bands, Stretch, *to + 1);
        if ((band->x0 + band->x1) / 2 > stretch->x1)
            break;
    }
}

/* How far the middle of columns @from to @to lies from that of @stretch. */
static double off_centre(const GArray *bands, guint from, guint to,
                         const Stretch *stretch)
{
    const Stretch *first = &g_array_index(bands, Stretch, from);
    const Stretch *last = &g_array_index(bands, Stretch, to);

    return fabs((first->x0 + last->x1) / 2 - (stretch->x0 + stretch->x1) / 2);
}

/* Widens @from to @to, within @low to @high, as long as @stretch is better centred. */
static void centre(const GArray *bands, const Stretch *stretch, guint low, guint high,
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
static void add_header(GArray *cells, const AlignedLine *line, const GArray *bands,
                       const GArray *xs, guint row)
{
    guint n_cols = xs->len - 1, col = 0, n = line->stretches->len;
    g_autofree guint *from = g_new(guint, n), *to = g_new(guint, n);

    for (guint i = 0; i < n; i++)
        columns_under(bands, xs, stretch_at(line, i), &from[i], &to[i]);
    for (guint i = 0; i < n; i++) {
        guint low = i ? to[i - 1] + 1 : 0;
        guint high = i + 1 < n && from[i + 1] > 0 ? from[i + 1] - 1 : n_cols - 1;
        if (from[i] >= low && to[i] <= high)
            centre(bands, stretch_at(line, i), low, high, &from[i], &to[i]);
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

    for (guint row = 0; row < n_rows; row++) {
        const AlignedLine *line = line_at(lines, at), *only = line;
        guint n = 0;
        gboolean has_row = FALSE, is_apart = FALSE;
        for (; at < lines->len && line_at(lines, at)->row == row; at++, n++) {
            line = line_at(lines, at);
            has_row |= line->role == LINE_ROW;
            is_apart |= line->role == LINE_ROW && stretch_at(line, 0)->is_value;
        }
        gboolean doubt = has_row && n > 1 && is_apart;
        g_array_append_val(doubts, doubt);
        if (n == 1 && !has_row && !is_label(only, bands)) {
            add_header(cells, only, bands, xs, row);
        } else {
            for (guint col = 0; col + 1 < xs->len; col++)
                g_array_append_vals(cells, &(GjGridCell){row, col, 1, 1}, 1);
        }
    }
    return cells;
}

/* The table of @lines (AlignedLine); @drawn: rules to be kept to, or NULL. */
static GjAligned *aligned_new(GArray *lines, GArray *bands, const GjGrid *drawn,
                              GjBox box)
{
    GjAligned *aligned = g_new0(GjAligned, 1);
    guint n_rows = number_rows(lines, bands, drawn ? drawn->ys : NULL);
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

/* What @lines enclose, and a little around. */
static GjBox box_of(const GArray *lines)
{
    GjBox box = line_at(lines, 0)->line->box;

    for (guint i = 1; i < lines->len; i++)
        box = gj_box_union(box, line_at(lines, i)->line->box);
    return (GjBox){box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1};
}

/* ---- stretches of lines that make a table ---- */

/* The end of the table whose first row is @row: behind its last row, and what goes on
 * with that. */
static guint end_of(const GArray *lines, guint row)
{
    guint last = row;

    for (guint i = row + 1; i < lines->len && i - last <= BETWEEN_MAX; i++) {
        if (line_at(lines, i)->role == LINE_ROW)
            last = i;
    }
    return last + 1;
}

/* The first line of the header over @row, not before @low. */
static guint header_of(const GArray *lines, guint row, guint low)
{
    guint first = row;

    for (guint i = row; i-- > low && row - i <= HEADER_MAX;) {
        if (line_at(lines, i)->role == LINE_HEADER)
            first = i;
    }
    return first;
}

/* Whether there are rows enough among @lines to make a table. */
static gboolean has_rows(const GArray *lines)
{
    guint n_rows = 0, n_values = 0;

    for (guint i = 0; i < lines->len; i++) {
        const AlignedLine *line = line_at(lines, i);
        n_rows += line->role == LINE_ROW;
        for (guint k = 0; k < line->stretches->len; k++)
            n_values += stretch_at(line, k)->is_value;
    }
    return n_rows >= 2 || n_values >= SINGLE_ROW_VALUES_MIN;
}

static GjAligned *make(const GPtrArray *lines, guint first, guint end)
{
    g_autoptr(GArray) own = aligned_lines(lines, first, end);
    g_autoptr(GArray) bands = bands_of(own);

    if (!has_rows(own) || bands->len < 2 || bands->len > COLUMNS_MAX)
        return NULL;
    GjAligned *aligned = aligned_new(own, bands, NULL, box_of(own));
    aligned->first = first;
    aligned->end = end;
    return aligned;
}

GPtrArray *gj_aligned_find(const GPtrArray *lines)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_aligned_free);
    g_autoptr(GArray) all = aligned_lines(lines, 0, lines->len);
    guint low = 0;

    for (guint i = 0; i < all->len; i++) {
        if (line_at(all, i)->role != LINE_ROW)
            continue;
        guint end = end_of(all, i);
        GjAligned *aligned = make(lines, header_of(all, i, low), end);
        if (aligned)
            g_ptr_array_add(found, aligned);
        low = i = end;
    }
    return found;
}

GjAligned *gj_aligned_refine(const GPtrArray *lines, const GjGrid *grid)
{
    g_autoptr(GArray) own = aligned_lines(lines, 0, lines->len);
    g_autoptr(GArray) bands = bands_of(own);

    if (bands->len <= gj_grid_n_cols(grid) || bands->len > COLUMNS_MAX)
        return NULL;
    return aligned_new(own, bands, grid, gj_grid_box(grid));
}
