/* A label of several rows stands beside them, at their middle, top or foot:
 *
 *                1.信访举报投诉类申请     rows whose own label begins right of the group
 *       （五）    2.重复申请               may belong to it; where two groups share such
 * a 不予处理  3.要求提供公开出版物     stretch of rows, each gets those that it stands
 *                4.无正当理由             best beside
 *
 * Cost: groups · rows. Gets wrong: rows of two groups whose labels stand off the middle.
 */
#include "aligned_stub.h"

#include <math.h>

/* How much further than its pitch a line of a group may be below another, in points. */
#define PITCH_SLACK 1.0
/* Texts that differ by less stand at one level, in points. */
#define LEVEL_MAX 1.0

/* How much further off the middle a stretch may be that is a row longer, in points. */
#define LONGER 2.0

static const GjAlignedRow *row_at(const GjAlignedRows *rows, guint i)
{
    return &g_array_index(rows->rows, GjAlignedRow, i);
}

static GjAlignedGroup *group_at(const GArray *groups, guint i)
{
    return &g_array_index(groups, GjAlignedGroup, i);
}

/* Whether @text is the label of a row of its own. */
static gboolean is_label(const GjStretch *text, const GjAlignedRows *rows)
{
    double level = gj_stretch_level(text);

    for (guint i = 0; i < rows->rows->len; i++) {
        const GjAlignedRow *row = row_at(rows, i);
        if (row->in_group && level > row->y0 && level < row->y1)
            return TRUE;
    }
    return FALSE;
}

GArray *gj_aligned_group_columns(const GjAlignedTexts *texts, const GjAlignedRows *rows)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(GjStretch));

    for (guint i = 0; i < texts->groups->len; i++) {
        const GjStretch *text = gj_stretch_at(texts->groups, i);
        if (!is_label(text, rows))
            g_array_append_val(columns, *text);
    }
    gj_stretches_merge(columns);
    return columns;
}

/* ---- groups ---- */

static gboolean goes_on(const GjAlignedTexts *texts, const GjAlignedGroup *group,
                        const GjStretch *text, double foot)
{
    double pitch = gj_stretch_level(text) - foot;

    return gj_stretch_is_over(&group->text, text) && !text->is_numbered &&
           pitch <= texts->pitch + PITCH_SLACK;
}

/* The texts of @column of the groups, lines of one as one. */
static void add_groups(GArray *groups, const GjAlignedTexts *texts,
                       const GjAlignedRows *rows, const GArray *columns, guint col)
{
    double foot = 0;

    for (guint i = 0, n = 0; i < texts->groups->len; i++) {
        const GjStretch *text = gj_stretch_at(texts->groups, i);
        if (!gj_stretch_is_over(text, gj_stretch_at(columns, col)) ||
            is_label(text, rows))
            continue;
        GjAlignedGroup *last = n ? group_at(groups, groups->len - 1) : NULL;
        if (last && (goes_on(texts, last, text, foot) ||
                     gj_stretch_level(text) - foot <= LEVEL_MAX)) {
            last->text.y1 = MAX(last->text.y1, text->y1);
            last->text.x0 = MIN(last->text.x0, text->x0);
            last->text.x1 = MAX(last->text.x1, text->x1);
        } else {
            GjAlignedGroup group = {*text, col, 0, 0};
            g_array_append_val(groups, group);
            n++;
        }
        foot = gj_stretch_level(text);
    }
}

/* ---- rows of groups ---- */

/* Whether row @i may belong to a group that ends at @x1: its label begins right of it. */
static gboolean is_right_of(const GjAlignedRows *rows, guint i, double x1)
{
    const GjAlignedRow *row = row_at(rows, i);

    return !row->in_group && row->label_x0 >= x1;
}

/* The row nearest to @y. */
static guint row_near(const GjAlignedRows *rows, double y)
{
    guint i = 0;

    while (i + 1 < rows->rows->len &&
           (row_at(rows, i)->y1 + row_at(rows, i + 1)->y0) / 2 < y)
        i++;
    return i;
}

/* How far group @group stands off the middle of rows @from to @to. */
static double off_middle(const GjAlignedGroup *group, const GjAlignedRows *rows,
                         guint from, guint to)
{
    double middle = (row_at(rows, from)->y0 + row_at(rows, to)->y1) / 2;

    return fabs(middle - (group->text.y0 + group->text.y1) / 2);
}

/* Widens @group, which stands at the middle of its rows, within @low to @high: of the
 * stretches that it is the middle of, the longest. */
static void centre(GjAlignedGroup *group, const GjAlignedRows *rows, guint low,
                   guint high)
{
    guint first = group->from, last = group->to;
    double best = INFINITY;

    for (guint from = first + 1; from-- > low;) {
        for (guint to = last; to <= high; to++) {
            double off = off_middle(group, rows, from, to) - LONGER * (to - from);
            if (off >= best)
                continue;
            best = off;
            group->from = from;
            group->to = to;
        }
    }
}

/* The last row above that which stands beside @y. */
static guint row_above(const GjAlignedRows *rows, double y)
{
    guint row = row_near(rows, y);

    return row > 0 ? row - 1 : 0;
}

/* The rows that group @at of @groups goes with, from @low on, if there are more: those
 * beside it, and those around them that begin right of @x1, up to where the next group of
 * its column stands. */
static void find_rows(GArray *groups, guint at, const GjAlignedRows *rows, guint low,
                      double x1)
{
    GjAlignedGroup *group = group_at(groups, at);
    guint top = row_near(rows, group->text.y0), foot = row_near(rows, group->text.y1);
    guint end = rows->rows->len - 1;

    if (at + 1 < groups->len && group_at(groups, at + 1)->col == group->col)
        end = MAX(foot, row_above(rows, group_at(groups, at + 1)->text.y0));
    low = MIN(low, rows->rows->len - 1);
    group->from = top = MAX(top, low);
    group->to = foot = MAX(foot, top);
    while (top > low && is_right_of(rows, top - 1, x1))
        top--;
    while (foot < end && is_right_of(rows, foot + 1, x1))
        foot++;
    if (rows->vertical == GJ_VERTICAL_TOP)
        group->to = foot;
    else if (rows->vertical == GJ_VERTICAL_BOTTOM)
        group->from = top;
    else
        centre(group, rows, top, foot);
}

GArray *gj_aligned_groups(const GjAlignedTexts *texts, const GjAlignedRows *rows,
                          const GArray *columns)
{
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(GjAlignedGroup));

    for (guint col = 0; col < columns->len && rows->rows->len; col++) {
        guint low = 0, first = groups->len;
        add_groups(groups, texts, rows, columns, col);
        for (guint i = first; i < groups->len; i++) {
            find_rows(groups, i, rows, low, gj_stretch_at(columns, col)->x1);
            low = group_at(groups, i)->to + 1;
        }
    }
    return groups;
}
