/* Rows and columns make a lattice, rules and text its walls:
 *
 *     法人或其他组织                      no wall where a text crosses, nor between the
 *     ───────────────────────             columns over which a header text is centred
 *     商业企业 ┊ 科研机构 ┊ 其他
 *     ━━━━━━━━━━━━━━━━━━━━━━━             a wall below where a rule is drawn; where rows
 *            0 ┊        1 ┊    0          are parted by no rule at all, everywhere
 *
 * Cost: rows · columns. */
#include "aligned_lattice.h"

#include "aligned_columns.h"
#include "aligned_rows.h"
#include "table_part.h"

#include <math.h>
#include <string.h>

/* From how far apart texts do not cross what is between them. */
#define CROSS_GAP_EM 0.45
/* Furthest from one line of a text to the next, in heights of a line. */
#define PITCH_MAX 1.7
/* Share of the rows with a number in front that makes one without it odd. */
#define NUMBERED_SHARE 0.6
/* How far a text must reach over a line to cross it, in points. */
#define CROSS_MIN 2.0

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

static double value_at(const GArray *values, guint i)
{
    return g_array_index(values, double, i);
}

/* The first of @drawn between @from and @to, else their middle. */
static double line_between(const GArray *drawn, double from, double to)
{
    for (guint i = 0; drawn && i < drawn->len; i++) {
        double x = g_array_index(drawn, double, i);
        if (x > from && x < to)
            return x;
    }
    return (from + to) / 2;
}

/* Where the first column of figures begins. */
static double first_figure(const GArray *columns)
{
    guint i = 0;

    while (i + 1 < columns->len && !gj_stretch_at(columns, i)->is_value)
        i++;
    return gj_stretch_at(columns, i)->x0;
}

/* Whether a rule of @drawn within @box begins or ends at its column line @col. */
static gboolean ends_rule(const GjWalls *drawn, guint col, GjBox box)
{
    for (guint row = 0; row + 1 < drawn->n_rows; row++) {
        double y = value_at(drawn->ys, row + 1);
        if (y > box.y0 && y < box.y1 &&
            *gj_walls_below(drawn, row, col - 1) != *gj_walls_below(drawn, row, col))
            return TRUE;
    }
    return FALSE;
}

/* Appends the column lines left of the figures at which rules end: they part labels. */
static void add_label_lines(GArray *xs, const GArray *columns, const GjWalls *drawn,
                            GjBox box)
{
    for (guint i = 1; columns->len && i < drawn->n_cols; i++) {
        double x = value_at(drawn->xs, i);
        if (x > box.x0 + GJ_SEGMENT_SNAP && x < first_figure(columns) &&
            ends_rule(drawn, i, box))
            g_array_append_val(xs, x);
    }
}

/* The column lines that part @columns, within @box, and @drawn ones that part labels. */
static GArray *column_lines(const GArray *columns, const GjWalls *drawn, GjBox box)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    double x = box.x0;

    g_array_append_val(xs, x);
    for (guint i = 1; i < columns->len; i++) {
        x = line_between(drawn ? drawn->xs : NULL, gj_stretch_at(columns, i - 1)->x1,
                         gj_stretch_at(columns, i)->x0);
        g_array_append_val(xs, x);
    }
    if (drawn)
        add_label_lines(xs, columns, drawn, box);
    x = box.x1;
    g_array_append_val(xs, x);
    gj_values_snap(xs);
    return xs;
}

/* ---- row lines ---- */

/* What @lines enclose, and a little around; as wide as what is drawn. */
static GjBox box_of(const GArray *lines, const GjWalls *drawn)
{
    GjBox box = line_at(lines, 0)->line->box;

    for (guint i = 1; i < lines->len; i++)
        box = gj_box_union(box, line_at(lines, i)->line->box);
    if (drawn) {
        box.x0 = value_at(drawn->xs, 0) + 1;
        box.x1 = value_at(drawn->xs, drawn->n_cols) - 1;
    }
    return (GjBox){box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1};
}

/* The row lines: between the lines of neighbouring rows, where a rule is drawn or half
 * way. */
static GArray *row_lines(const GArray *lines, const GArray *drawn, GjBox box)
{
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    double y = box.y0, foot = box.y0;

    g_array_append_val(ys, y);
    for (guint i = 0, row = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (line->row != row) {
            y = line_between(drawn, foot, line->line->box.y0);
            y = MAX(y, value_at(ys, ys->len - 1));
            g_array_append_val(ys, y);
            row = line->row;
        }
        foot = MAX(foot, line->line->box.y1);
    }
    y = MAX(box.y1, value_at(ys, ys->len - 1) + 1);
    g_array_append_val(ys, y);
    return ys;
}

/* ---- walls below ---- */

/* The line of @lines at @value; -1: none. */
static int drawn_at(const GArray *lines, double value)
{
    for (guint i = 0; i < lines->len; i++) {
        if (fabs(value_at(lines, i) - value) < 0.01)
            return (int)i;
    }
    return -1;
}

/* Whether the line @drawn_row of @drawn is drawn over the middle of column @col. */
static gboolean is_drawn(const GjWalls *drawn, int drawn_row, double x)
{
    guint col = 0;

    if (drawn_row <= 0 || drawn_row > (int)drawn->n_rows)
        return TRUE;
    while (col + 1 < drawn->n_cols && value_at(drawn->xs, col + 1) <= x)
        col++;
    return *gj_walls_below(drawn, (guint)drawn_row - 1, col);
}

static void draw_below(GjWalls *walls, const GjWalls *drawn)
{
    for (guint row = 0; row < walls->n_rows; row++) {
        int line = drawn ? drawn_at(drawn->ys, value_at(walls->ys, row + 1)) : -1;
        for (guint col = 0; col < walls->n_cols; col++) {
            double x = (value_at(walls->xs, col) + value_at(walls->xs, col + 1)) / 2;
            *gj_walls_below(walls, row, col) = line < 0 || is_drawn(drawn, line, x);
        }
    }
}

/* ---- walls between columns ---- */

/* The columns, @from to @to, whose middles @stretch covers; at least the nearest. */
static void columns_under(const GArray *columns, const GjStretch *stretch, guint *from,
                          guint *to)
{
    double middle = gj_stretch_middle(stretch), best = INFINITY;

    *from = *to = 0;
    for (guint i = 0; i < columns->len; i++) {
        double away = fabs(gj_stretch_middle(gj_stretch_at(columns, i)) - middle);
        if (away < best) {
            best = away;
            *from = *to = i;
        }
    }
    while (*from > 0 &&
           gj_stretch_middle(gj_stretch_at(columns, *from - 1)) >= stretch->x0)
        (*from)--;
    while (*to + 1 < columns->len &&
           gj_stretch_middle(gj_stretch_at(columns, *to + 1)) <= stretch->x1)
        (*to)++;
}

/* How far the middle of columns @from to @to lies from that of @stretch. */
static double off_centre(const GArray *columns, guint from, guint to,
                         const GjStretch *stretch)
{
    return fabs((gj_stretch_at(columns, from)->x0 + gj_stretch_at(columns, to)->x1) / 2 -
                gj_stretch_middle(stretch));
}

/* Widens @from to @to, within @low to @high, as long as @stretch is better centred. */
static void centre(const GArray *columns, const GjStretch *stretch, guint low, guint high,
                   guint *from, guint *to)
{
    for (;;) {
        double now = off_centre(columns, *from, *to, stretch);
        double left = *from > low ? off_centre(columns, *from - 1, *to, stretch) : now;
        double right = *to < high ? off_centre(columns, *from, *to + 1, stretch) : now;
        double both = *from > low && *to < high
                          ? off_centre(columns, *from - 1, *to + 1, stretch)
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

/* Opens the walls of row @row between @x0 and @x1. */
static void open_walls(GjWalls *walls, guint row, double x0, double x1)
{
    for (guint col = 0; col + 1 < walls->n_cols; col++) {
        double x = value_at(walls->xs, col + 1);
        if (x > x0 && x < x1)
            *gj_walls_right(walls, row, col) = 0;
    }
}

/* Opens the walls under the titles of header line @at, over the columns that each spans.
 */
static void span_titles(GjWalls *walls, const GArray *lines, guint at,
                        const GArray *columns)
{
    const GjAlignedLine *line = line_at(lines, at);
    g_autoptr(GArray) texts = gj_aligned_header_texts(line);
    guint n = texts->len;
    g_autofree guint *from = g_new(guint, n);
    g_autofree guint *to = g_new(guint, n);

    for (guint i = 0; i < n; i++)
        columns_under(columns, gj_stretch_at(texts, i), &from[i], &to[i]);
    for (guint i = 0; i < n; i++) {
        guint low = i ? to[i - 1] + 1 : 0;
        guint high = i + 1 < n ? from[i + 1] - (from[i + 1] > 0) : columns->len - 1;
        if (from[i] < low || to[i] > high || from[i] > to[i] ||
            !gj_aligned_is_title(lines, at, gj_stretch_at(texts, i)))
            continue;
        centre(columns, gj_stretch_at(texts, i), low, high, &from[i], &to[i]);
        if (from[i] < to[i])
            open_walls(walls, line->row, gj_stretch_at(columns, from[i])->x0,
                       gj_stretch_at(columns, to[i])->x1);
    }
}

/* Opens the walls that a text of @line crosses. Left of the figures, at @figures, words
 * that stand near each other are one text; in headers each is its own. */
static void cross(GjWalls *walls, const GjAlignedLine *line, double figures)
{
    g_autoptr(GArray) texts = gj_stretches_of(line->line, CROSS_GAP_EM);

    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *text = gj_stretch_at(texts, i);
        open_walls(walls, line->row, text->x0 + CROSS_MIN,
                   MIN(text->x1 - CROSS_MIN, figures));
    }
    for (guint i = 0; i < line->line->pieces->len; i++) {
        GjBox box = g_array_index(line->line->pieces, GjPiece, i).box;
        open_walls(walls, line->row, box.x0 + CROSS_MIN, box.x1 - CROSS_MIN);
    }
}

static void draw_right(GjWalls *walls, const GArray *lines, const GArray *columns)
{
    gboolean in_header = TRUE;

    memset(walls->right, 1, (gsize)walls->n_rows * walls->n_cols);
    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        in_header = in_header && line->role != GJ_ALIGNED_ROW;
        if (in_header && !gj_aligned_is_label(line, columns))
            span_titles(walls, lines, i, columns);
        cross(walls, line, first_figure(columns));
    }
}

/* ---- the grid ---- */

static gboolean is_figure_line(const GjAlignedLine *line)
{
    for (guint i = 0; i < line->stretches->len; i++) {
        if (!gj_stretch_at(line->stretches, i)->is_value)
            return FALSE;
    }
    return TRUE;
}

/* Marks @line's row and the one above it, where that is another. */
static void doubt_both(const GjAlignedLine *line, GArray *doubts)
{
    g_array_index(doubts, gboolean, line->row) = TRUE;
    if (line->row > 0)
        g_array_index(doubts, gboolean, line->row - 1) = TRUE;
}

/* Whether most rows of @lines are numbered. */
static gboolean are_numbered(const GArray *lines)
{
    guint n = 0, n_numbered = 0;

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        n += line->role == GJ_ALIGNED_ROW;
        n_numbered += line->role == GJ_ALIGNED_ROW && line->is_numbered;
    }
    return n_numbered > NUMBERED_SHARE * n;
}

/* How wide the column of @walls is in which @x lies. */
static double column_width(const GjWalls *walls, double x)
{
    guint col = 0;

    while (col + 1 < walls->n_cols && value_at(walls->xs, col + 1) <= x)
        col++;
    return value_at(walls->xs, col + 1) - value_at(walls->xs, col);
}

/* Whether a figure of @above leaves no room in its column for another digit, and one of
 * @below stands close under it: both may be one. */
static gboolean may_go_on(const GjWalls *walls, const GjAlignedLine *above,
                          const GjAlignedLine *below)
{
    for (guint i = 0; i < above->stretches->len; i++) {
        const GjStretch *upper = gj_stretch_at(above->stretches, i);
        double room =
            column_width(walls, gj_stretch_middle(upper)) - (upper->x1 - upper->x0);
        if (!upper->is_value || room > GJ_CELL_PADDING_MAX + upper->y1 - upper->y0)
            continue;
        for (guint k = 0; k < below->stretches->len; k++) {
            const GjStretch *lower = gj_stretch_at(below->stretches, k);
            if (lower->is_value && lower->x0 < upper->x1 && upper->x0 < lower->x1 &&
                lower->y0 - upper->y0 < PITCH_MAX * (upper->y1 - upper->y0))
                return TRUE;
        }
    }
    return FALSE;
}

/* Marks in @doubts the rows whose label stands on other lines than its figures, and those
 * that may be one: where a line of figures has no label, or no number while most have. */
static void doubt_rows(const GArray *lines, const GjWalls *walls, GArray *doubts)
{
    gboolean numbered = are_numbered(lines);

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        const GjAlignedLine *above = i ? line_at(lines, i - 1) : NULL;
        gboolean has_above = above && above->row == line->row;
        gboolean has_below =
            i + 1 < lines->len && line_at(lines, i + 1)->row == line->row;
        if (is_figure_line(line)) {
            if (has_above || has_below)
                g_array_index(doubts, gboolean, line->row) = TRUE;
            else if (above && above->role == GJ_ALIGNED_ROW)
                doubt_both(line, doubts);
        } else if (numbered && line->role == GJ_ALIGNED_ROW && !line->is_numbered &&
                   !has_above) {
            doubt_both(line, doubts);
        }
        for (guint back = 1; back <= 2 && back <= i; back++) {
            const GjAlignedLine *upper = line_at(lines, i - back);
            if (line->role == GJ_ALIGNED_ROW && upper->role == GJ_ALIGNED_ROW &&
                may_go_on(walls, upper, line)) {
                doubt_both(line, doubts);
                g_array_index(doubts, gboolean, upper->row) = TRUE;
            }
        }
    }
}

GjGrid *gj_aligned_grid(GArray *lines, const GArray *columns, const GjGrid *grid,
                        GArray *doubts)
{
    const GjWalls *drawn = grid ? grid->walls : NULL;
    guint n_rows = gj_aligned_number(lines, columns, drawn ? drawn->ys : NULL);
    GjBox box = box_of(lines, drawn);
    GjWalls *walls = gj_walls_blank(column_lines(columns, drawn, box),
                                    row_lines(lines, drawn ? drawn->ys : NULL, box));

    g_array_set_size(doubts, n_rows);
    memset(doubts->data, 0, n_rows * sizeof(gboolean));
    doubt_rows(lines, walls, doubts);
    draw_below(walls, drawn);
    draw_right(walls, lines, columns);
    return gj_grid_new(walls);
}
