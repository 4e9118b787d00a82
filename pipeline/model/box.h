#pragma once

#include <glib.h>

/** A bounding box in points (1/72 in): origin top left of the upright page, y down. */
typedef struct {
    double x0, y0, x1, y1;
} GjBox;

/** No box: what a cell or value of a format without pages has. */
#define GJ_BOX_NONE ((GjBox){0, 0, 0, 0})

/** Whether @box encloses no area. */
static inline gboolean gj_box_is_empty(GjBox box)
{
    return !(box.x1 > box.x0 && box.y1 > box.y0);
}

/** The smallest box around both; an empty box counts as nothing. */
static inline GjBox gj_box_union(GjBox a, GjBox b)
{
    if (gj_box_is_empty(a))
        return b;
    if (gj_box_is_empty(b))
        return a;
    return (GjBox){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}
