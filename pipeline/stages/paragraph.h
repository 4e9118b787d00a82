/* Lines of a page become paragraphs. */
#pragma once

#include "sheet.h"

/** Where the lines of a page begin and end, and how wide it is. In points. */
typedef struct {
    double left, right;
    double page_width;
} GjMargins;

/** The margins of the lines of @sheet. */
GjMargins gj_margins_of(const GjSheet *sheet);

/** Whether @line goes on the paragraph whose last line is @above: that one is full, and
 * @line is neither indented nor numbered. The margins are those of their pages. */
gboolean gj_line_goes_on(const GjSheetItem *above, GjMargins above_margins,
                         const GjSheetItem *line, GjMargins margins);

/** Appends @line to @text, with a space between words of letters. */
void gj_line_append(GString *text, const char *line);
