/* Paths. A line of a table is a stroke, or a thin filled area; a frame may be the ring
 * between two rectangles. Areas that are broader are grounds that text stands on, or
 * that cover it. */
#include "scan_state.h"

#include <math.h>

/* Most points of one path. */
#define POINTS_MAX 2000000u
/* Slope of a line that is level or upright for the eye: points over its length. */
#define SLANT_MAX 1.0
/* Thickest filled area that is a line, in points. */
#define LINE_THICKNESS_MAX 3.0
/* Smallest side of an area that can hide a figure, in points. */
#define GROUND_SIDE_MIN 2.0
/* Most grounds of a page. */
#define GROUNDS_MAX 200000u
/* Below this, what is painted cannot be seen, 0..1. */
#define ALPHA_MIN 0.05
/* From this on it hides what is below. */
#define ALPHA_OPAQUE 0.9

/* A part of a path: from its first point to before @end. */
typedef struct {
    guint end;
    GjBox box;
    gboolean has_curve;
} Part;

static void add_point(GjScan *scan, double x, double y, gboolean is_move)
{
    GjPath *path = &scan->path;
    GjPoint place = gj_matrix_apply(scan->state.ctm, x, y);
    GjPathPoint point = {place.x, place.y, is_move, FALSE};

    if (path->points->len >= POINTS_MAX) {
        gj_scan_stop(scan, "a path has too many points", TRUE);
        return;
    }
    path->current = (GjPoint){x, y};
    if (is_move)
        path->start = path->current;
    g_array_append_val(path->points, point);
}

void gj_scan_move(GjScan *scan)
{
    add_point(scan, gj_scan_number(scan, 2), gj_scan_number(scan, 1), TRUE);
}

void gj_scan_line(GjScan *scan)
{
    add_point(scan, gj_scan_number(scan, 2), gj_scan_number(scan, 1),
              scan->path.points->len == 0);
}

/* The end point of a curve is kept, and that it is one. */
void gj_scan_curve(GjScan *scan)
{
    GArray *points = scan->path.points;

    gj_scan_line(scan);
    g_array_index(points, GjPathPoint, points->len - 1).is_curve = TRUE;
}

void gj_scan_close(GjScan *scan)
{
    GjPath *path = &scan->path;

    if (path->points->len > 0)
        add_point(scan, path->start.x, path->start.y, FALSE);
}

void gj_scan_rectangle(GjScan *scan)
{
    double x = gj_scan_number(scan, 4), y = gj_scan_number(scan, 3);
    double width = gj_scan_number(scan, 2), height = gj_scan_number(scan, 1);

    add_point(scan, x, y, TRUE);
    add_point(scan, x + width, y, FALSE);
    add_point(scan, x + width, y + height, FALSE);
    add_point(scan, x, y + height, FALSE);
    add_point(scan, x, y, FALSE);
}

void gj_scan_clip(GjScan *scan)
{
    scan->path.clips = TRUE;
}

/* ---- painting ---- */

/* The part of @path that begins with the point @begin. */
static Part find_part(const GjPath *path, guint begin)
{
    const GjPathPoint *points = (const GjPathPoint *)path->points->data;
    const GjPathPoint *first = &points[begin];
    Part part = {begin, {first->x, first->y, first->x, first->y}, FALSE};

    for (guint i = begin; i < path->points->len && (i == begin || !points[i].is_move);
         i++) {
        part.box.x0 = MIN(part.box.x0, points[i].x);
        part.box.y0 = MIN(part.box.y0, points[i].y);
        part.box.x1 = MAX(part.box.x1, points[i].x);
        part.box.y1 = MAX(part.box.y1, points[i].y);
        part.has_curve = part.has_curve || points[i].is_curve;
        part.end = i + 1;
    }
    return part;
}

static GjBox path_box(const GjPath *path)
{
    GjBox all = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (guint i = 0; i < path->points->len;) {
        Part part = find_part(path, i);
        all = (GjBox){MIN(all.x0, part.box.x0), MIN(all.y0, part.box.y0),
                      MAX(all.x1, part.box.x1), MAX(all.y1, part.box.y1)};
        i = part.end;
    }
    return all;
}

static gboolean is_visible(const GjScan *scan, const GjPaint *paint)
{
    return paint->alpha >= ALPHA_MIN && scan->n_off == 0;
}

static void add_rule(GjScan *scan, GjBox box)
{
    box = gj_box_intersect(box, scan->state.clip);
    if (box.x0 <= box.x1 && box.y0 <= box.y1 && !gj_rules_add(scan->drawing->rules, box))
        gj_scan_stop(scan, "it has too many lines", TRUE);
}

static void add_ground(GjScan *scan, GjBox box, gboolean is_white)
{
    GjGround ground = {gj_box_intersect(box, scan->state.clip), scan->order, is_white};

    if (ground.box.x1 - ground.box.x0 < GROUND_SIDE_MIN ||
        ground.box.y1 - ground.box.y0 < GROUND_SIDE_MIN)
        return;
    if (scan->drawing->grounds->len >= GROUNDS_MAX)
        gj_scan_stop(scan, "it has too many areas", TRUE);
    else
        g_array_append_val(scan->drawing->grounds, ground);
}

/* What a stroke as thick as @box covers: a line, and if it is broad an area too. */
static void draw_stroke(GjScan *scan, GjBox box, double thickness)
{
    const GjState *state = &scan->state;

    if (!state->stroke.is_white)
        add_rule(scan, box);
    if (thickness > LINE_THICKNESS_MAX && state->stroke.alpha >= ALPHA_OPAQUE &&
        !state->has_mask)
        add_ground(scan, box, state->stroke.is_white);
}

/* A stroke from @a to @b covers a box when it is level or upright. */
static void stroke_line(GjScan *scan, const GjPathPoint *a, const GjPathPoint *b)
{
    const GjMatrix *m = &scan->state.ctm;
    double dx = fabs(b->x - a->x), dy = fabs(b->y - a->y);
    double half = scan->state.line_width / 2;
    gboolean is_level = dx >= dy;
    GjBox box = {MIN(a->x, b->x), MIN(a->y, b->y), MAX(a->x, b->x), MAX(a->y, b->y)};

    if (MIN(dx, dy) > SLANT_MAX && !scan->state.stroke.is_white)
        scan->drawing->n_shapes++;
    if (MIN(dx, dy) > SLANT_MAX || dx + dy <= 0)
        return;
    half *= is_level ? hypot(m->b, m->d) : hypot(m->a, m->c);
    if (is_level) {
        double y = (a->y + b->y) / 2;
        box.y0 = y - half;
        box.y1 = y + half;
    } else {
        double x = (a->x + b->x) / 2;
        box.x0 = x - half;
        box.x1 = x + half;
    }
    draw_stroke(scan, box, 2 * half);
}

static void stroke(GjScan *scan)
{
    const GjPathPoint *points = (const GjPathPoint *)scan->path.points->data;

    for (guint i = 1; i < scan->path.points->len && !scan->drawing->fault; i++) {
        if (points[i].is_curve)
            scan->drawing->n_shapes += !scan->state.stroke.is_white;
        else if (!points[i].is_move)
            stroke_line(scan, &points[i - 1], &points[i]);
    }
}

/* Whether the @n points at @points are the corners of @box. */
static gboolean is_box(const GjPathPoint *points, guint n, GjBox box)
{
    if (n < 4 || n > 5)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if ((fabs(points[i].x - box.x0) > SLANT_MAX &&
             fabs(points[i].x - box.x1) > SLANT_MAX) ||
            (fabs(points[i].y - box.y0) > SLANT_MAX &&
             fabs(points[i].y - box.y1) > SLANT_MAX))
            return FALSE;
    }
    return TRUE;
}

/* The ring between two boxes is a frame of four lines. FALSE: it is none. */
static gboolean fill_ring(GjScan *scan, GjBox outer, GjBox inner)
{
    if (inner.x0 <= outer.x0 || inner.y0 <= outer.y0 || inner.x1 >= outer.x1 ||
        inner.y1 >= outer.y1 || inner.x0 - outer.x0 > LINE_THICKNESS_MAX ||
        inner.y0 - outer.y0 > LINE_THICKNESS_MAX ||
        outer.x1 - inner.x1 > LINE_THICKNESS_MAX ||
        outer.y1 - inner.y1 > LINE_THICKNESS_MAX)
        return FALSE;
    add_rule(scan, (GjBox){outer.x0, outer.y0, outer.x1, inner.y0});
    add_rule(scan, (GjBox){outer.x0, inner.y1, outer.x1, outer.y1});
    add_rule(scan, (GjBox){outer.x0, outer.y0, inner.x0, outer.y1});
    add_rule(scan, (GjBox){inner.x1, outer.y0, outer.x1, outer.y1});
    return TRUE;
}

static void fill_part(GjScan *scan, const Part *part, guint begin)
{
    const GjPathPoint *points = (const GjPathPoint *)scan->path.points->data;
    const GjState *state = &scan->state;
    double thickness = MIN(part->box.x1 - part->box.x0, part->box.y1 - part->box.y0);

    if (part->has_curve) {
        scan->drawing->n_shapes++;
        return;
    }
    if (thickness <= LINE_THICKNESS_MAX) {
        if (!state->fill.is_white)
            add_rule(scan, part->box);
    } else if (is_box(points + begin, part->end - begin, part->box) &&
               state->fill.alpha >= ALPHA_OPAQUE && !state->has_mask) {
        add_ground(scan, part->box, state->fill.is_white);
    } else if (part->end - begin > 5) {
        scan->drawing->n_shapes++;
    }
}

static void fill(GjScan *scan)
{
    const GjPath *path = &scan->path;
    guint n = path->points->len;
    Part first = find_part(path, 0);
    Part second = first.end < n ? find_part(path, first.end) : first;

    if (first.end < n && second.end == n && !first.has_curve && !second.has_curve &&
        !scan->state.fill.is_white &&
        (fill_ring(scan, first.box, second.box) ||
         fill_ring(scan, second.box, first.box)))
        return;
    for (guint i = 0; i < n && !scan->drawing->fault;) {
        Part part = find_part(path, i);
        fill_part(scan, &part, i);
        i = part.end;
    }
}

static void end_path(GjScan *scan)
{
    GjPath *path = &scan->path;

    if (path->clips)
        scan->state.clip = gj_box_intersect(scan->state.clip, path_box(path));
    g_array_set_size(path->points, 0);
    path->clips = FALSE;
}

void gj_scan_paint(GjScan *scan, gboolean fills, gboolean strokes)
{
    gboolean has_points = scan->path.points->len > 0;

    scan->order++;
    if (has_points && fills && is_visible(scan, &scan->state.fill))
        fill(scan);
    if (has_points && strokes && is_visible(scan, &scan->state.stroke))
        stroke(scan);
    end_path(scan);
}

/* Notes the parts of the page that a picture in @box covers. */
static void cover(GjScan *scan, GjBox box, GjCover how)
{
    for (guint row = 0; row < GJ_COVER_CELLS; row++) {
        double y = (row + 0.5) * scan->height / GJ_COVER_CELLS;
        for (guint col = 0; col < GJ_COVER_CELLS; col++) {
            double x = (col + 0.5) * scan->width / GJ_COVER_CELLS;
            if (gj_box_has(box, x, y))
                scan->drawing->covered[row][col] |= how;
        }
    }
}

void gj_scan_image_drawn(GjScan *scan, gboolean is_mask)
{
    GjBox box = gj_matrix_apply_box(scan->state.ctm, (GjBox){0, 0, 1, 1});
    GjBox seen = gj_box_intersect(box, scan->state.clip);

    scan->order++;
    if (scan->n_off > 0 || scan->state.fill.alpha < ALPHA_MIN || gj_box_is_empty(seen))
        return;
    scan->drawing->n_images++;
    cover(scan, seen, is_mask ? GJ_COVER_CLEAR : GJ_COVER_FULL);
    if (is_mask)
        return;
    if (scan->state.fill.alpha >= ALPHA_OPAQUE && !scan->state.has_mask)
        add_ground(scan, box, FALSE);
}
