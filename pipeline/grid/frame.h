/* Which ruling lines make a table together. */
#pragma once

#include "segments.h"

/** Most pieces of one direction that are put together; a page of reports has under 200.
 * What they cost is their product. */
#define GJ_FRAME_SEGMENTS_MAX 3000u

/** Parts @segments into frames, those whose pieces touch or cross: an array of
 * GjSegments, top down, each with two pieces in one direction at least and one in the
 * other (transfer full). Horizontal pieces that touch no vertical one but are as wide as
 * the frame just below go to it, over a header; the others make frames of their own where
 * two or more are of one width (a table with horizontal rules only).
 * @is_cut: set when there were more than GJ_FRAME_SEGMENTS_MAX; then nothing is found. */
GPtrArray *gj_frames_find(const GjSegments *segments, gboolean *is_cut);
