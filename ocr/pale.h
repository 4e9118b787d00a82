/* Print that is too pale to be ink: grey figures among black ones. */
#pragma once

#include "raster.h"

typedef enum {
    GJ_PALE_NONE,
    GJ_PALE_FAINT, /**< the rest of a stroke may be lost in the grain */
    GJ_PALE_CLEAR,
} GjPale;

/** Makes the print of @region of @raster, in which there is no ink, as black as ink is,
 * and its grain paper, where it has a stroke as high as a digit or as long as a dash:
 * @digit_px is the height of a digit. */
GjPale gj_pale_strengthen(GjRaster *raster, GjRegion region, double digit_px);

/** Whether what is ink in @mark, a dash or slash that was read in @region, goes on
 * beyond it, paler, and not along its stroke. */
gboolean gj_pale_goes_on(const GjRaster *raster, GjRegion region, GjRegion mark,
                         double digit_px);
