/* Decoding pictures: the only place where sizes that come from a file are believed, and
 * only under limits. */
#pragma once

#include "raster.h"

#include "pipeline/model/pixels.h"

/** Grey pixels, not finer than they are read. */
typedef struct {
    guint width, height;
    guint8 *grey;               /**< 0 black … 255 white */
    double width_pt, height_pt; /**< of the page; 0: not told */
    gboolean is_fine;           /**< there are finer pixels than GJ_DETAIL_USUAL */
} GjPicturePixels;

/** How fine a picture is wanted. */
typedef enum {
    GJ_DETAIL_USUAL, /**< as is good for print of usual size */
    GJ_DETAIL_FINE,  /**< twice as fine, where the picture is: for small print */
} GjDetail;

/** Decodes @pixels, at half or a quarter of its size where it is finer than needed. Red
 * (of seals) becomes white. FALSE with GJ_OCR_ERROR. */
gboolean gj_picture_decode(const GjPixels *pixels, GjDetail detail, GjPicturePixels *out,
                           GError **error);

/** Frees what @picture holds. */
void gj_picture_pixels_clear(GjPicturePixels *picture);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjPicturePixels, gj_picture_pixels_clear)
