/* Pieces that touch or cross belong together, directly or through others:
 *
 *     ━━━━━━━━━━━            ┏━━━┳━━━━━┓       ━━━━━━━━   no verticals: pieces of one
 *     ━━┯━━━━┯━━━   one      ┃   ┃     ┃  one  ━━━━━━━━   width are one frame
 *       │    │               ┗━━━┻━━━━━┛       ━━━━━━━━
 *     ━━┷━━━━┷━━━
 *
 *  1. Every horizontal piece is held against every vertical one; touching ones join.
 *  2. A horizontal piece alone that is as wide as the frame below it joins that.
 *  3. Pieces alone of one width make a frame without verticals, with the shorter ones
 *     between them.
 *  4. An upright piece alone beside a frame, and as high, is its side.
 *
 * Cost: horizontal · vertical pieces, both capped. Gets wrong: two tables whose lines
 * touch, which are one frame and are parted by their labels later. */
#include "frame.h"

#include <math.h>

/* How far pieces may stay from each other and still touch, in points. */
#define TOUCH_MAX 3.5
/* Highest header row without verticals, in points. */
#define HEADER_MAX 60.0
/* How far beside a frame an upright piece of it may stand, in points, and how much of its
 * height it covers at least. */
#define SIDE_MAX   150.0
#define SIDE_SHARE 0.8
/* How far the ends of pieces of one width may lie apart, in points. */
#define WIDTH_MAX 6.0

/* The pieces, and to which group each belongs: those across first, then those down. */
typedef struct {
    const GArray *across, *down;
    guint *parent;
} Groups;

static guint root_of(Groups *groups, guint piece)
{
    while (groups->parent[piece] != piece) {
        groups->parent[piece] = groups->parent[groups->parent[piece]];
        piece = groups->parent[piece];
    }
    return piece;
}

static void join(Groups *groups, guint a, guint b)
{
    a = root_of(groups, a);
    b = root_of(groups, b);
    groups->parent[MAX(a, b)] = MIN(a, b);
}

static gboolean is_within(double value, double from, double to)
{
    return value >= from - TOUCH_MAX && value <= to + TOUCH_MAX;
}

static gboolean touch(const GjSegment *across, const GjSegment *down)
{
    return is_within(down->at, across->from, across->to) &&
           is_within(across->at, down->from, down->to);
}

static void join_touching(Groups *groups)
{
    for (guint h = 0; h < groups->across->len; h++) {
        const GjSegment *across = &g_array_index(groups->across, GjSegment, h);
        for (guint v = 0; v < groups->down->len; v++) {
            if (touch(across, &g_array_index(groups->down, GjSegment, v)))
                join(groups, h, groups->across->len + v);
        }
    }
}

static GjSegments *frame_new(void)
{
    GjSegments *frame = g_new0(GjSegments, 1);

    frame->across = g_array_new(FALSE, FALSE, sizeof(GjSegment));
    frame->down = g_array_new(FALSE, FALSE, sizeof(GjSegment));
    return frame;
}

/* The frame that grows out of each group: its pieces, NULL where there are none. */
static GjSegments **gather(Groups *groups)
{
    guint n_across = groups->across->len, n_down = groups->down->len;
    GjSegments **frames = g_new0(GjSegments *, (gsize)n_across + n_down + 1);

    for (guint i = 0; i < n_across + n_down; i++) {
        guint root = root_of(groups, i);
        if (!frames[root]) {
            frames[root] = frame_new();
        }
        if (i < n_across)
            g_array_append_val(frames[root]->across,
                               g_array_index(groups->across, GjSegment, i));
        else
            g_array_append_val(frames[root]->down,
                               g_array_index(groups->down, GjSegment, i - n_across));
    }
    return frames;
}

static gboolean same_width(const GjSegment *a, const GjSegment *b)
{
    return fabs(a->from - b->from) <= WIDTH_MAX && fabs(a->to - b->to) <= WIDTH_MAX;
}

static const GjSegment *across_at(const GjSegments *frame, guint i)
{
    return &g_array_index(frame->across, GjSegment, i);
}

/* The reach of the horizontal pieces of @frame, as a piece. */
static GjSegment reach_of(const GjSegments *frame)
{
    GjSegment reach = *across_at(frame, 0);

    for (guint i = 1; i < frame->across->len; i++) {
        reach.from = MIN(reach.from, across_at(frame, i)->from);
        reach.to = MAX(reach.to, across_at(frame, i)->to);
    }
    return reach;
}

static gboolean is_lone(const GjSegments *frame)
{
    return frame->down->len == 0 && frame->across->len > 0;
}

/* Whether the vertical pieces of @frame end at its uppermost horizontal one. */
static gboolean is_closed_above(const GjSegments *frame)
{
    double top = across_at(frame, 0)->at;

    for (guint i = 0; i < frame->down->len; i++) {
        if (g_array_index(frame->down, GjSegment, i).from < top - TOUCH_MAX)
            return FALSE;
    }
    return TRUE;
}

/* The nearest frame of @frames below @piece that is as wide, alone ones not counted; -1:
 * none. */
static int find_host(const GPtrArray *frames, const GjSegment *piece)
{
    double best = INFINITY;
    int host = -1;

    for (guint i = 0; i < frames->len; i++) {
        const GjSegments *frame = g_ptr_array_index(frames, i);
        if (frame->down->len == 0 || frame->across->len == 0)
            continue;
        GjSegment reach = reach_of(frame);
        double distance = across_at(frame, 0)->at - piece->at;
        if (distance > 0 && distance < best && distance <= HEADER_MAX &&
            same_width(&reach, piece) && is_closed_above(frame)) {
            best = distance;
            host = (int)i;
        }
    }
    return host;
}

/* Whether @piece lies among the pieces of @stack, which are wider. */
static gboolean is_among(const GjSegments *stack, const GjSegment *piece)
{
    GjSegment reach = reach_of(stack);
    double top = across_at(stack, 0)->at, foot = top;

    for (guint i = 1; i < stack->across->len; i++) {
        top = MIN(top, across_at(stack, i)->at);
        foot = MAX(foot, across_at(stack, i)->at);
    }
    return piece->from >= reach.from - WIDTH_MAX && piece->to <= reach.to + WIDTH_MAX &&
           piece->at > top && piece->at < foot;
}

/* The frame of lone pieces that @piece belongs to, a new one where there is none. */
static GjSegments *stack_of(GPtrArray *stacks, const GjSegment *piece)
{
    for (guint i = 0; i < stacks->len; i++) {
        GjSegments *stack = g_ptr_array_index(stacks, i);
        if (same_width(across_at(stack, 0), piece) || is_among(stack, piece))
            return stack;
    }
    g_ptr_array_add(stacks, frame_new());
    return g_ptr_array_index(stacks, stacks->len - 1);
}

static int compare_width(gconstpointer a, gconstpointer b)
{
    const GjSegment *x = a, *y = b;
    double wider = (y->to - y->from) - (x->to - x->from);

    return wider ? (wider > 0) - (wider < 0) : (x->at > y->at) - (x->at < y->at);
}

static int compare_at(gconstpointer a, gconstpointer b)
{
    const GjSegment *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

/* Puts lone @pieces, sorted here, into frames, the widest first; appends those to
 * @frames. */
static void stack_lone(GArray *pieces, GPtrArray *frames)
{
    g_autoptr(GPtrArray) stacks = g_ptr_array_new();

    g_array_sort(pieces, compare_width);
    for (guint i = 0; i < pieces->len; i++) {
        GjSegment piece = g_array_index(pieces, GjSegment, i);
        g_array_append_val(stack_of(stacks, &piece)->across, piece);
    }
    for (guint i = 0; i < stacks->len; i++) {
        GjSegments *stack = g_ptr_array_index(stacks, i);
        g_array_sort(stack->across, compare_at);
        g_ptr_array_add(frames, stack);
    }
}

/* Moves the lone pieces of @frames to frames of their width. */
static void place_lone(GPtrArray *frames)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(GjSegment));

    for (guint i = 0; i < frames->len; i++) {
        const GjSegments *frame = g_ptr_array_index(frames, i);
        if (!is_lone(frame))
            continue;
        GjSegment piece = *across_at(frame, 0);
        int host = find_host(frames, &piece);
        GArray *target = pieces;
        if (host >= 0)
            target = ((GjSegments *)g_ptr_array_index(frames, host))->across;
        g_array_append_val(target, piece);
        g_array_set_size(frame->across, 0);
    }
    stack_lone(pieces, frames);
}

/* How far up and down the pieces of @frame reach. */
static void extent_of(const GjSegments *frame, double *top, double *foot)
{
    *top = *foot = across_at(frame, 0)->at;
    for (guint i = 1; i < frame->across->len; i++) {
        *top = MIN(*top, across_at(frame, i)->at);
        *foot = MAX(*foot, across_at(frame, i)->at);
    }
    for (guint i = 0; i < frame->down->len; i++) {
        *top = MIN(*top, g_array_index(frame->down, GjSegment, i).from);
        *foot = MAX(*foot, g_array_index(frame->down, GjSegment, i).to);
    }
}

/* Whether vertical @piece, which touches nothing, stands beside @frame and is as high:
 * the side of a cell that spans all rows of the page, and has neither head nor foot
 * there. */
static gboolean stands_beside(const GjSegments *frame, const GjSegment *piece)
{
    double top = 0, foot = 0;

    if (frame->across->len < 2 || frame->down->len == 0)
        return FALSE;
    GjSegment reach = reach_of(frame);
    extent_of(frame, &top, &foot);
    return piece->from > top - WIDTH_MAX && piece->to < foot + WIDTH_MAX &&
           piece->to - piece->from > SIDE_SHARE * (foot - top) &&
           piece->at > reach.from - SIDE_MAX && piece->at < reach.to + SIDE_MAX;
}

/* Moves vertical pieces that touch nothing to the frames beside which they stand. */
static void place_upright(const GPtrArray *frames)
{
    for (guint i = 0; i < frames->len; i++) {
        const GjSegments *lone = g_ptr_array_index(frames, i);
        if (lone->across->len > 0 || lone->down->len != 1)
            continue;
        GjSegment piece = g_array_index(lone->down, GjSegment, 0);
        for (guint k = 0; k < frames->len; k++) {
            const GjSegments *frame = g_ptr_array_index(frames, k);
            if (!stands_beside(frame, &piece))
                continue;
            g_array_append_val(frame->down, piece);
            g_array_set_size(lone->down, 0);
            break;
        }
    }
}

static gboolean is_frame(const GjSegments *frame)
{
    guint across = frame->across->len, down = frame->down->len;

    return across >= 2 || (across == 1 && down >= 2);
}

static int compare_frames(gconstpointer a, gconstpointer b)
{
    const GjSegments *x = *(const GjSegments *const *)a;
    const GjSegments *y = *(const GjSegments *const *)b;
    double difference = across_at(x, 0)->at - across_at(y, 0)->at;

    return (difference > 0) - (difference < 0);
}

GPtrArray *gj_frames_find(const GjSegments *segments, gboolean *is_cut)
{
    guint n = segments->across->len + segments->down->len;
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_segments_free);

    *is_cut = segments->across->len > GJ_FRAME_SEGMENTS_MAX ||
              segments->down->len > GJ_FRAME_SEGMENTS_MAX;
    if (*is_cut)
        return found;
    g_autofree guint *parent = g_new0(guint, (gsize)n + 1);
    for (guint i = 0; i < n; i++)
        parent[i] = i;
    Groups groups = {segments->across, segments->down, parent};
    join_touching(&groups);
    g_autofree GjSegments **gathered = gather(&groups);
    g_autoptr(GPtrArray) frames = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        if (gathered[i])
            g_ptr_array_add(frames, gathered[i]);
    }
    place_lone(frames);
    place_upright(frames);
    for (guint i = 0; i < frames->len; i++) {
        GjSegments *frame = g_ptr_array_index(frames, i);
        if (is_frame(frame))
            g_ptr_array_add(found, frame);
        else
            gj_segments_free(frame);
    }
    g_ptr_array_sort(found, compare_frames);
    return found;
}
