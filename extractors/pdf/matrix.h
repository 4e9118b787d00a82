/* Transformations of the plane, by value, as PDF writes them. */
#pragma once

#include "pipeline/model/box.h"

/** (x, y) becomes (a x + c y + e, b x + d y + f). */
typedef struct {
    double a, b, c, d, e, f;
} GjMatrix;

typedef struct {
    double x, y;
} GjPoint;

#define GJ_MATRIX_IDENTITY ((GjMatrix){1, 0, 0, 1, 0, 0})

/** First @m, then @n. */
static inline GjMatrix gj_matrix_multiply(GjMatrix m, GjMatrix n)
{
    return (GjMatrix){
        m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
        m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f,
    };
}

static inline GjPoint gj_matrix_apply(GjMatrix m, double x, double y)
{
    return (GjPoint){m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f};
}

/** The bounding box of what @box becomes. */
static inline GjBox gj_matrix_apply_box(GjMatrix m, GjBox box)
{
    GjPoint p = gj_matrix_apply(m, box.x0, box.y0);
    GjPoint q = gj_matrix_apply(m, box.x1, box.y0);
    GjPoint r = gj_matrix_apply(m, box.x1, box.y1);
    GjPoint s = gj_matrix_apply(m, box.x0, box.y1);

    return (GjBox){MIN(MIN(p.x, q.x), MIN(r.x, s.x)), MIN(MIN(p.y, q.y), MIN(r.y, s.y)),
                   MAX(MAX(p.x, q.x), MAX(r.x, s.x)), MAX(MAX(p.y, q.y), MAX(r.y, s.y))};
}

/** What is in both; its x1, y1 may be below its x0, y0: then nothing is. */
static inline GjBox gj_box_intersect(GjBox a, GjBox b)
{
    return (GjBox){MAX(a.x0, b.x0), MAX(a.y0, b.y0), MIN(a.x1, b.x1), MIN(a.y1, b.y1)};
}

/** The area of @box; 0 where it is empty. */
static inline double gj_box_area(GjBox box)
{
    return gj_box_is_empty(box) ? 0 : (box.x1 - box.x0) * (box.y1 - box.y0);
}

static inline gboolean gj_box_has(GjBox box, double x, double y)
{
    return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}
