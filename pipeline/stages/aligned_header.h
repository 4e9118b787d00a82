/* The header of a table without rules: texts over its columns. */
#pragma once

#include "aligned_text.h"

#include "pipeline/grid/walls.h"

/** Most lines of a heading that are told apart. */
#define GJ_HEADING_LINES_MAX 12u

/** A text of one or several lines over the columns of figures. */
typedef struct {
    GjStretch text;
    double head, foot; /**< where its first and its last line stand */
    gboolean is_title; /**< it stands over others */
    guint from, to;    /**< the first and the last column under it */
    gboolean is_known; /**< it is a label of columns that is known */
    guint name;        /**< a number that headings of one name share */
    guint n_lines;     /**< its lines, as places among the texts of the header: */
    guint lines[GJ_HEADING_LINES_MAX];
} GjHeading;

/** The headings of @texts, top down, columns still unknown (transfer full): GjHeading.
 * @drawn: rules around them, or NULL. */
GArray *gj_aligned_headings(const GjAlignedTexts *texts, const GjWalls *drawn);

/** Tells each title among @headings (GjHeading) its columns; the others know theirs.
 * @columns: GjStretch. @body: y at which the header ends. @em: width of a character. */
void gj_aligned_span_titles(GArray *headings, const GArray *columns, double body,
                            double em);

/** The y (double, rising) between rows of a header of @headings, which know their columns
 * (transfer full). */
GArray *gj_aligned_header_cuts(const GArray *headings);

static inline GjHeading *gj_heading_at(const GArray *headings, guint i)
{
    return &g_array_index(headings, GjHeading, i);
}
