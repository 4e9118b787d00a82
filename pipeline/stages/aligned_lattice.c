/* Rows and columns make a lattice, texts and rules its walls:
 *
 *     法人或其他组织                      no wall within what a heading stands over, a
 *     ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄             group goes with, or a label crosses; walls
 *     商业企业 ┊ 科研机构 ┊ 其他          everywhere else
 *     ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
 *            0 ┊        1 ┊    0
 *
 * Lines are half way between texts, or where a rule is drawn between them.
 *
 * Cost: rows · columns. */
#include "aligned_lattice.h"

#include <math.h>
#include <string.h>

/* How far a text must reach over a line to cross it, in points. */
#define CROSS_MIN 2.0
/* How far the first figure is from its column line where labels come near, in points. */
#define FIGURE_ROOM 0.5

/* A grid in the making. */
typedef struct {
    const GjAlignedParts *parts;
    GjWalls *walls;
    GArray *strips; /* GjStretch: columns of groups */
    guint n_stub;   /* columns left of the figures */
    guint n_header; /* rows of the header */
} Making;

static double value_at(const GArray *values, guint i)
{
    return g_array_index(values, double, i);
}

static const GjAlignedRow *row_at(const GjAlignedRows *rows, guint i)
{
    return &g_array_index(rows->rows, GjAlignedRow, i);
}

/* The first of @drawn between @from and @to, else their middle. */
static double line_between(const GArray *drawn, double from, double to)
{
    for (guint i = 0; drawn && i < drawn->len; i++) {
        double x = value_at(drawn, i);
        if (x > from && x < to)
            return x;
    }
    return (from + to) / 2;
}

/* Appends @value to @lines, not left of the last. */
static void add_line(GArray *lines, double value)
{
    if (lines->len)
        value = MAX(value, value_at(lines, lines->len - 1) + 0.01);
    g_array_append_val(lines, value);
}

/* ---- columns ---- */

/* Where the labels right of the groups begin, not left of @x. */
static double labels_after(const GjAlignedTexts *texts, double x)
{
    double begin = INFINITY;

    for (guint i = 0; i < texts->labels->len; i++) {
        if (gj_stretch_at(texts->labels, i)->x0 >= x)
            begin = MIN(begin, gj_stretch_at(texts->labels, i)->x0);
    }
    return isfinite(begin) ? begin : x;
}

/* Where the texts left of the figures end, which begin at @x. */
static double stub_end(const GjAlignedTexts *texts, double x)
{
    const GArray *kinds[] = {texts->labels, texts->groups, texts->header};
    double end = -INFINITY;

    for (guint kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        for (guint i = 0; i < kinds[kind]->len; i++) {
            const GjStretch *text = gj_stretch_at(kinds[kind], i);
            if (gj_stretch_middle(text) < x)
                end = MAX(end, text->x1);
        }
    }
    return end;
}

/* Appends the lines between groups, labels and figures. */
static void add_stub_lines(Making *making, GArray *xs, const GArray *drawn)
{
    const GjAlignedParts *parts = making->parts;
    double figures =
        parts->columns->len ? gj_stretch_at(parts->columns, 0)->x0 : parts->box.x1;
    double end = stub_end(parts->texts, figures);

    if (!isfinite(end) || !isfinite(parts->texts->figures_x))
        return;
    for (guint i = 0; i < making->strips->len; i++) {
        double x1 = gj_stretch_at(making->strips, i)->x1;
        double next = i + 1 < making->strips->len
                          ? gj_stretch_at(making->strips, i + 1)->x0
                          : labels_after(parts->texts, x1);
        add_line(xs, line_between(drawn, x1, next));
    }
    add_line(xs,
             end < figures ? line_between(drawn, end, figures) : figures - FIGURE_ROOM);
    making->n_stub = xs->len - 1;
}

static GArray *column_lines(Making *making)
{
    const GjAlignedParts *parts = making->parts;
    const GArray *drawn = parts->drawn ? parts->drawn->xs : NULL;
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));

    add_line(xs, parts->box.x0);
    add_stub_lines(making, xs, drawn);
    for (guint i = 1; i < parts->columns->len; i++)
        add_line(xs, line_between(drawn, gj_stretch_at(parts->columns, i - 1)->x1,
                                  gj_stretch_at(parts->columns, i)->x0));
    add_line(xs, MAX(parts->box.x1, value_at(xs, xs->len - 1) + 1));
    return xs;
}

/* ---- rows ---- */

/* Where the header ends. */
static double header_foot(const GjAlignedTexts *texts)
{
    double foot = -INFINITY;

    for (guint i = 0; i < texts->header->len; i++) {
        const GjStretch *text = gj_stretch_at(texts->header, i);
        foot = MAX(foot, gj_stretch_level(text) + texts->em / 2);
    }
    return foot;
}

static GArray *row_lines(Making *making)
{
    const GjAlignedParts *parts = making->parts;
    const GArray *drawn = parts->drawn ? parts->drawn->ys : NULL;
    const GjAlignedRows *rows = parts->rows;
    g_autoptr(GArray) cuts = gj_aligned_header_cuts(parts->headings);
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));

    add_line(ys, parts->box.y0);
    if (parts->texts->header->len) {
        for (guint i = 0; i < cuts->len; i++)
            add_line(ys, value_at(cuts, i));
        making->n_header = ys->len;
        if (rows->rows->len)
            add_line(ys,
                     line_between(drawn, header_foot(parts->texts), row_at(rows, 0)->y0));
    }
    if (rows->rows->len == 0 && parts->blank_foot > 0) {
        add_line(ys, line_between(drawn, header_foot(parts->texts), parts->blank_foot));
        add_line(ys, parts->blank_foot);
        return ys;
    }
    for (guint i = 1; i < rows->rows->len; i++)
        add_line(ys, line_between(drawn, row_at(rows, i - 1)->y1, row_at(rows, i)->y0));
    add_line(ys, MAX(parts->box.y1, value_at(ys, ys->len - 1) + 1));
    return ys;
}

/* ---- walls ---- */

/* The space of @lines that holds @value. */
static guint space_of(const GArray *lines, double value)
{
    guint i = 0;

    while (i + 2 < lines->len && value_at(lines, i + 1) <= value)
        i++;
    return i;
}

/* Opens the walls within columns @left to @right of rows @top to @foot. */
static void open_walls(GjWalls *walls, guint top, guint foot, guint left, guint right)
{
    for (guint row = top; row <= foot; row++) {
        for (guint col = left; col <= right; col++) {
            if (col < right)
                *gj_walls_right(walls, row, col) = 0;
            if (row < foot)
                *gj_walls_below(walls, row, col) = 0;
        }
    }
}

/* Opens what each heading stands over: from below the title over it, to below itself or,
 * where it is none, to the end of the header. */
static void open_headings(Making *making)
{
    const GArray *headings = making->parts->headings;
    GjWalls *walls = making->walls;
    g_autofree guint *next = g_new0(guint, (gsize)walls->n_cols + 1);

    for (guint i = 0; i < headings->len && making->n_header; i++) {
        const GjHeading *heading = gj_heading_at(headings, i);
        guint foot =
            heading->is_title ? space_of(walls->ys, heading->foot) : making->n_header - 1;
        guint top = 0;
        for (guint col = heading->from; col <= heading->to; col++)
            top = MAX(top, next[col]);
        foot = MIN(foot, making->n_header - 1);
        if (top > foot)
            continue;
        open_walls(walls, top, foot, making->n_stub + heading->from,
                   making->n_stub + heading->to);
        for (guint col = heading->from; col <= heading->to; col++)
            next[col] = foot + 1;
    }
    if (making->n_header && making->n_stub)
        open_walls(walls, 0, making->n_header - 1, 0, making->n_stub - 1);
}

static void open_groups(Making *making)
{
    const GjAlignedParts *parts = making->parts;
    g_autoptr(GArray) groups =
        gj_aligned_groups(parts->texts, parts->rows, making->strips);

    for (guint i = 0; i < groups->len; i++) {
        const GjAlignedGroup *group = &g_array_index(groups, GjAlignedGroup, i);
        if (group->col < making->n_stub)
            open_walls(making->walls, making->n_header + group->from,
                       making->n_header + group->to, group->col, group->col);
    }
}

/* Opens what the label of each row takes up: from where it begins to the figures. In a
 * row without figures that is doubted it takes up all: its figures may be another's, and
 * that is not to be read as empty cells. */
static void open_labels(Making *making)
{
    const GjAlignedRows *rows = making->parts->rows;

    for (guint i = 0; i < rows->rows->len && making->n_stub; i++) {
        const GjAlignedRow *row = row_at(rows, i);
        guint left = space_of(making->walls->xs, row->label_x0 + CROSS_MIN);
        guint right = row->doubt && !row->has_figures ? making->walls->n_cols - 1
                                                      : making->n_stub - 1;
        if (isfinite(row->label_x0) && left < making->n_stub)
            open_walls(making->walls, making->n_header + i, making->n_header + i, left,
                       right);
    }
}

/* Opens the walls that a text of @texts crosses within its row. */
static void open_crossed(Making *making, const GArray *texts)
{
    GjWalls *walls = making->walls;

    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *text = gj_stretch_at(texts, i);
        guint row = space_of(walls->ys, gj_stretch_level(text));
        guint left = space_of(walls->xs, text->x0 + CROSS_MIN);
        guint right = space_of(walls->xs, text->x1 - CROSS_MIN);
        if (!text->is_value && left >= making->n_stub && right > left)
            open_walls(walls, row, row, left, right);
    }
}

GjGrid *gj_aligned_grid(const GjAlignedParts *parts, guint *n_labels, guint *n_header,
                        GArray *doubts)
{
    g_autoptr(GArray) strips = gj_aligned_group_columns(parts->texts, parts->rows);
    Making making = {.parts = parts, .strips = strips};
    GArray *xs = column_lines(&making);

    making.walls = gj_walls_blank(xs, row_lines(&making));
    gsize n = (gsize)making.walls->n_rows * making.walls->n_cols;
    memset(making.walls->right, 1, n);
    memset(making.walls->below, 1, n);
    open_headings(&making);
    open_groups(&making);
    open_labels(&making);
    open_crossed(&making, parts->texts->figures);
    *n_labels = MAX(making.n_stub, 1);
    *n_header = making.n_header;
    g_array_set_size(doubts, making.walls->n_rows);
    for (guint i = 0; i < making.walls->n_rows; i++)
        g_array_index(doubts, gboolean, i) =
            i >= making.n_header && i - making.n_header < parts->rows->rows->len &&
            row_at(parts->rows, i - making.n_header)->doubt;
    return gj_grid_new(making.walls);
}
