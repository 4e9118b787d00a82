/* Which lines make a table without rules. */
#pragma once

#include "aligned_line.h"

/** What the rows of a table show of its columns. Begins as {0, G_MAXDOUBLE}. */
typedef struct {
    double label_end;    /**< where its labels end, of all rows so far */
    double figure_begin; /**< where its first figure begins */
} GjAlignedSides;

/** Notes what @row shows. */
void gj_aligned_note_sides(GjAlignedSides *sides, const GjAlignedLine *row);

/** Whether the last text of @line, which has several, stands where the figures are: it is
 * a header. Otherwise it is a row without figures. */
gboolean gj_aligned_is_header(const GjAlignedLine *line, const GjAlignedSides *sides);

/** Whether all that @line prints is a text right of the labels of rows with @sides, too
 * long for a unit: a heading over the figures, or a part of one. */
gboolean gj_aligned_is_heading(const GjAlignedLine *line, const GjAlignedSides *sides);

/** Whether such a text reaches over the first figure, or stands right of the labels of
 * @all rows around: labels right of groups do not. */
gboolean gj_aligned_is_over(const GjAlignedLine *line, const GjAlignedSides *sides,
                            const GjAlignedSides *all);

/** Where line @i of @lines (GjAlignedLine) stands: its middle, from the top. */
double gj_aligned_level(const GArray *lines, guint i);

/** The first of @lines (GjAlignedLine), not before @low, of the table whose first row is
 * line @row. */
guint gj_aligned_begin(const GArray *lines, guint row, guint low);

/** The line behind the last of that table. @is_foot: behind @lines its page ends, and the
 * table may go on on the next. */
guint gj_aligned_end(const GArray *lines, guint row, gboolean is_foot);
