/* A line with a figure is a row; the lines of its label stand around it:
 *
 *     1.本机关不掌握                      waits for the row below: what goes on above
 *       相关政府信息     0    0    0      has no number of its own
 *     2.没有现成信息     0    0    0
 *       需要另行制作                      goes with the row above: it has no number
 *
 * A label goes with the row it stands nearest to, never past a drawn line or a label with
 * a number; one over a header is its title. */
#include "aligned_rows.h"

/* A title stands nearer to its header than to what is above; how much further off it may
 * be and still count, for the sake of tables whose lines are evenly set. */
#define HEAD_RATIO 0.8

/* Furthest from one line of a cell to the next, in heights of a line. */
#define PITCH_MAX 1.7

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

gboolean gj_aligned_is_label(const GjAlignedLine *line, const GArray *columns)
{
    guint i = 0;

    while (i < columns->len && !gj_stretch_at(columns, i)->is_value)
        i++;
    return line->role == GJ_ALIGNED_LABEL && i > 0 &&
           (i == columns->len ||
            gj_stretch_at(line->stretches, 0)->x1 < gj_stretch_at(columns, i)->x0);
}

static double middle_of(const GjAlignedLine *line)
{
    return (line->line->box.y0 + line->line->box.y1) / 2;
}

/* Whether a drawn line parts lines @a and @b. */
static gboolean is_parted(const GjAlignedLine *a, const GjAlignedLine *b,
                          const GArray *drawn)
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
static int row_beside(const GArray *lines, const GArray *columns, guint at, int step,
                      const GArray *drawn)
{
    for (int i = (int)at; i >= 0 && i < (int)lines->len; i += step) {
        const GjAlignedLine *line = line_at(lines, (guint)i);
        if (i != (int)at && is_parted(line_at(lines, (guint)MIN(i, i - step)),
                                      line_at(lines, (guint)MAX(i, i - step)), drawn))
            return -1;
        if (!gj_aligned_is_label(line, columns))
            return line->role == GJ_ALIGNED_ROW ? i : -1;
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

    if (at == 0 || at + 1 >= lines->len ||
        line_at(lines, at + 1)->role != GJ_ALIGNED_HEADER)
        return FALSE;
    return box.y0 - line_at(lines, at - 1)->line->box.y1 >=
           HEAD_RATIO * (line_at(lines, at + 1)->line->box.y0 - box.y1);
}

/* Whether label @at goes with the row above it (-1), with the row below (1), or is a row
 * of its own (0). */
static int side_of(const GArray *lines, const GArray *columns, guint at,
                   const GArray *drawn)
{
    int above = row_beside(lines, columns, at, -1, drawn);
    int below = row_beside(lines, columns, at, 1, drawn);
    const GjAlignedLine *line = line_at(lines, at);

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

/* Whether lines @a and @b, neighbours, stand between two rules with one row: then they
 * are that row, however its label is set. */
static gboolean shares_row(const GArray *lines, guint a, guint b, const GArray *drawn)
{
    guint first = a, end = b + 1, n_rows = 0;

    if (!drawn || !line_at(lines, a)->is_banded ||
        is_parted(line_at(lines, a), line_at(lines, b), drawn))
        return FALSE;
    while (first > 0 && !is_parted(line_at(lines, first - 1), line_at(lines, a), drawn))
        first--;
    while (end < lines->len && !is_parted(line_at(lines, b), line_at(lines, end), drawn))
        end++;
    for (guint i = first; i < end; i++)
        n_rows += line_at(lines, i)->role == GJ_ALIGNED_ROW;
    return n_rows == 1;
}

/* Where the first column of figures begins. */
static double figures_begin(const GArray *columns)
{
    for (guint i = 0; i < columns->len; i++) {
        if (gj_stretch_at(columns, i)->is_value)
            return gj_stretch_at(columns, i)->x0;
    }
    return G_MAXDOUBLE;
}

/* Whether line @at, which prints nothing but figures and remarks, stands so near to row
 * @row, and where that prints nothing, that it is a part of it: a figure in a cell of two
 * lines is not on the line of the others. */
static gboolean completes(const GArray *lines, guint at, guint row)
{
    const GjAlignedLine *line = line_at(lines, at), *other = line_at(lines, row);
    double height = MIN(line->line->box.y1 - line->line->box.y0,
                        other->line->box.y1 - other->line->box.y0);
    double apart = other->line->box.y0 - line->line->box.y0;

    if (other->role != GJ_ALIGNED_ROW || gj_stretch_at(other->stretches, 0)->is_value ||
        MAX(apart, -apart) > PITCH_MAX * height)
        return FALSE;
    for (guint i = 0; i < line->stretches->len; i++) {
        const GjStretch *own = gj_stretch_at(line->stretches, i);
        for (guint k = 0; k < other->stretches->len; k++) {
            const GjStretch *there = gj_stretch_at(other->stretches, k);
            if (own->x0 < there->x1 && there->x0 < own->x1)
                return FALSE;
        }
    }
    return TRUE;
}

/* Whether line @at is a part of the row above (-1) or below it (1); 0: neither. */
static int part_of(const GArray *lines, const GArray *columns, guint at, gboolean in_rows)
{
    const GjAlignedLine *line = line_at(lines, at);
    const GjStretch *first = gj_stretch_at(line->stretches, 0);

    if (first->x0 < figures_begin(columns) || (!in_rows && !first->is_value))
        return 0;
    if (at + 1 < lines->len && completes(lines, at, at + 1))
        return 1;
    return at > 0 && completes(lines, at, at - 1) ? -1 : 0;
}

guint gj_aligned_number(GArray *lines, const GArray *columns, const GArray *drawn)
{
    guint n = 0;
    gboolean waits = FALSE; /* labels wait for the row below */
    gboolean in_rows = FALSE;

    for (guint i = 0; i < lines->len; i++) {
        GjAlignedLine *line = gj_aligned_line_at(lines, i);
        int part = part_of(lines, columns, i, in_rows);
        int side =
            gj_aligned_is_label(line, columns) ? side_of(lines, columns, i, drawn) : 0;
        side = part ? part : side;
        gboolean is_new = !(waits || side < 0) || n == 0;
        if (waits && line->role != GJ_ALIGNED_ROW && side == 0)
            is_new = TRUE;
        if (i && shares_row(lines, i - 1, i, drawn))
            is_new = FALSE;
        n += is_new;
        line->row = n - 1;
        waits = side > 0;
        in_rows = in_rows || line->role == GJ_ALIGNED_ROW;
    }
    return n;
}
