/* Rules become pieces along the axes:
 *
 *     drawn                         pieces
 *     ━━━ ━━━━ ━  ━━━━━  ━ ━ ━      ━━━━━━━━━━━━━━━━━━━━━━
 *     (a rule for each cell, gaps, dots, a stroke beside another)
 *
 *  1. Each rule goes to its direction; what slants is no rule of a table.
 *  2. Sorted by place; those within GJ_SEGMENT_SNAP of the first of a group are a line.
 *  3. Along a line, sorted by start, pieces that overlap or leave a small gap are one.
 *  4. What is then still short is dropped: ticks, dots, corners.
 *
 * Cost: two sorts. Gets wrong: two rules closer than GJ_SEGMENT_SNAP that are meant to
 * be two. */
#include "segments.h"

#include <math.h>

/* Most a rule may lean over its length, in points. */
#define LEAN_MAX 1.5
/* Gap that is closed: dots and dashes leave up to 3 pt, while no row or column of text is
 * lower or narrower than 6 pt. */
#define GAP_MAX 4.0
/* Shortest piece that parts cells, in points. */
#define LENGTH_MIN 5.0

void gj_segments_free(GjSegments *segments)
{
    if (!segments)
        return;
    g_array_unref(segments->across);
    g_array_unref(segments->down);
    g_free(segments);
}

static void add_rule(GjSegments *segments, const GjRule *rule)
{
    double width = fabs(rule->x1 - rule->x0);
    double height = fabs(rule->y1 - rule->y0);

    if (!isfinite(width) || !isfinite(height))
        return;
    if (height <= LEAN_MAX && width >= height) {
        GjSegment piece = {(rule->y0 + rule->y1) / 2, MIN(rule->x0, rule->x1),
                           MAX(rule->x0, rule->x1)};
        g_array_append_val(segments->across, piece);
    } else if (width <= LEAN_MAX) {
        GjSegment piece = {(rule->x0 + rule->x1) / 2, MIN(rule->y0, rule->y1),
                           MAX(rule->y0, rule->y1)};
        g_array_append_val(segments->down, piece);
    }
}

static int sign_of(double difference)
{
    return (difference > 0) - (difference < 0);
}

static int compare_at(gconstpointer a, gconstpointer b)
{
    const GjSegment *x = a, *y = b;
    int order = sign_of(x->at - y->at);

    return order ? order : sign_of(x->from - y->from);
}

static int compare_from(gconstpointer a, gconstpointer b)
{
    const GjSegment *x = a, *y = b;

    return sign_of(x->from - y->from);
}

/* Appends @piece to @merged unless it is too short. */
static void keep(GArray *merged, GjSegment piece)
{
    if (piece.to - piece.from >= LENGTH_MIN)
        g_array_append_val(merged, piece);
}

/* Joins the @n pieces of one line at @pieces into @merged. */
static void merge_line(GjSegment *pieces, guint n, GArray *merged)
{
    GjSegment joined = {0};
    double weight = 0, sum = 0;

    qsort(pieces, n, sizeof *pieces, compare_from);
    for (guint i = 0; i < n; i++) {
        double length = pieces[i].to - pieces[i].from + 1;
        if (i && pieces[i].from <= joined.to + GAP_MAX) {
            joined.to = MAX(joined.to, pieces[i].to);
        } else {
            if (i)
                keep(merged, joined);
            joined = pieces[i];
            weight = sum = 0;
        }
        weight += length;
        sum += length * pieces[i].at;
        joined.at = sum / weight;
    }
    keep(merged, joined);
}

/* The pieces of one direction, merged; takes @pieces. */
static GArray *merge(GArray *pieces)
{
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(GjSegment));
    guint begin = 0;

    g_array_sort(pieces, compare_at);
    for (guint i = 1; i <= pieces->len; i++) {
        GjSegment *first = &g_array_index(pieces, GjSegment, begin);
        if (i < pieces->len &&
            g_array_index(pieces, GjSegment, i).at - first->at < GJ_SEGMENT_SNAP)
            continue;
        merge_line(first, i - begin, merged);
        begin = i;
    }
    g_array_unref(pieces);
    g_array_sort(merged, compare_at);
    return merged;
}

GjSegments *gj_segments_new(const GArray *rules)
{
    GjSegments *segments = g_new0(GjSegments, 1);

    segments->across = g_array_new(FALSE, FALSE, sizeof(GjSegment));
    segments->down = g_array_new(FALSE, FALSE, sizeof(GjSegment));
    for (guint i = 0; i < rules->len; i++)
        add_rule(segments, &g_array_index(rules, GjRule, i));
    segments->across = merge(segments->across);
    segments->down = merge(segments->down);
    return segments;
}

static int compare_values(gconstpointer a, gconstpointer b)
{
    return sign_of(*(const double *)a - *(const double *)b);
}

void gj_values_snap(GArray *values)
{
    guint n = 0, begin = 0;
    double sum = 0;

    g_array_sort(values, compare_values);
    for (guint i = 0; i < values->len; i++) {
        double value = g_array_index(values, double, i);
        double first = g_array_index(values, double, begin);
        if (i > begin && value - first >= GJ_SEGMENT_SNAP) {
            g_array_index(values, double, n++) = sum / (i - begin);
            begin = i;
            sum = 0;
        }
        sum += value;
    }
    if (values->len > begin)
        g_array_index(values, double, n++) = sum / (values->len - begin);
    g_array_set_size(values, n);
}
