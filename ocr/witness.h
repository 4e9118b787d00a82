/* What speaks against a reading of a figure. */
#pragma once

#include "print.h"

/** Whether @number, read from @region, may be something else: a unit behind the figure
 * that was taken for digits, or the mark of a note above the line. */
gboolean gj_witness_denies(const GjPrintReader *reader, const GjRaster *raster,
                           GjRegion region, const GjReadLine *number);

/** The line @region as a figure with a unit behind it, where both nets read the same
 * figure (transfer full); NULL: it is none. */
GjReadLine *gj_witness_read_unit(const GjPrintReader *reader, const GjRaster *raster,
                                 GjRegion region);

/** Whether beside the figure @line in @cell print may have been taken out with a line:
 * where there is more than that line above and below the figure. */
gboolean gj_witness_is_cut(const GjPrintReader *reader, const GjRaster *raster,
                           GjRegion cell, GjRegion line);

/** Whether in @cell, in which there is no print, or at its sides a stem as high as a
 * digit was taken out: what reaches neither the line above nor the one below is none of a
 * line.
 */
gboolean gj_witness_is_gone(const GjPrintReader *reader, const GjRaster *raster,
                            GjRegion cell);

/** Whether beside @line, a figure in @cell, something is printed too faintly to be read:
 * a digit that it lacks. */
gboolean gj_witness_is_faint(const GjPrintReader *reader, const GjRaster *raster,
                             GjRegion cell, GjRegion line);

/** Whether in @cell, of which only specks were seen, the ink around one of them is as
 * high as a digit, though most of it is too faint to be read. */
gboolean gj_witness_is_pale(const GjPrintReader *reader, const GjRaster *raster,
                            GjRegion cell);
