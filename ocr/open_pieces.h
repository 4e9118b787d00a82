/* The pieces of print that tables without lines are made of. */
#pragma once

#include "print.h"

/** The pieces in @region, top down (transfer full): GjRegion; and how large their print
 * is: @print. @unit: pixels of a point. */
GArray *gj_open_pieces(GjPrintReader *print, const GjRaster *raster, GjRegion region,
                       double unit);

/** Piece @i of @pieces. */
GjRegion gj_piece_at(const GArray *pieces, guint i);

/** Whether @a and @b are on one line. */
gboolean gj_pieces_are_beside(GjRegion a, GjRegion b);
