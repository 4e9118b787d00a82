/* The ruling lines of a page as straight pieces along the axes. */
#pragma once

#include "pipeline/model/page.h"

/** Lines nearer than this are one: the two strokes of a double rule. In points. */
#define GJ_SEGMENT_SNAP 3.0

/** A horizontal (vertical) piece: its y (x), and where it begins and ends. In points. */
typedef struct {
    double at;
    double from, to;
} GjSegment;

/** Pieces of both directions, each ordered by @at, then @from. */
typedef struct {
    GArray *across; /**< GjSegment, horizontal */
    GArray *down;   /**< GjSegment, vertical */
} GjSegments;

/** The pieces of @rules (GjRule): slanting and very short ones are left out, those on one
 * line that touch or nearly touch are one (transfer full). O(n log n). */
GjSegments *gj_segments_new(const GArray *rules);

/** The distinct values among @values (double, sorted here), those nearer than
 * GJ_SEGMENT_SNAP to the first of a group taken as one, their mean. */
void gj_values_snap(GArray *values);

/** Frees @segments; accepts NULL. */
void gj_segments_free(GjSegments *segments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSegments, gj_segments_free)
