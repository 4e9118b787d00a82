/* The number in front of an item of a list: 3.其他 */
#pragma once

#include "print.h"

/** @words (taken), the line @region of @raster, or a better reading of it (transfer
 * full): where the ink begins with a digit and a point, but the words do not, as 主 looks
 * like
 * 3. the number is read by itself, and the rest as words. */
GjReadLine *gj_list_number_read(const GjPrintReader *reader, const GjRaster *raster,
                                GjRegion region, GjReadLine *words);

/** The number and its point that @words, the line @region, begin with (transfer full),
 * and takes them off @region; "": there are none. */
char *gj_list_number_skip(const GjReadLine *words, GjRegion *region);
