/* The marks of a cell without a figure (a slash, dashes), and the sign of one. */
#pragma once

#include "lattice.h"

/** What is in @region of @raster as a slash or as long dashes (transfer full), whose
 * digits are @digit_px high; NULL: it is neither. */
GjReadLine *gj_figure_mark_read(const GjRaster *raster, GjRegion region, double digit_px);

/** Whether the same strokes are dashes as figures (@number) and the character 一, or
 * several, as @words. */
gboolean gj_figure_mark_is_dashes(const GjReadLine *number, const GjReadLine *words);

/** Makes one reading of all those of @number that are dashes only, however many. */
void gj_figure_mark_join_dashes(GjReadLine *number);

/** Whether @number, @line of @cell, is no figure, and so near to the upper or lower edge
 * that it is rather what a false line leaves of one. */
gboolean gj_figure_mark_is_cut_off(const GjReadLine *number, GjRegion line, GjRegion cell,
                                   double digit_px);

/** Whether @words are a figure whose sign was read as 十 or 一; then makes them that. */
gboolean gj_figure_mark_mend_sign(GjReadLine *words);
