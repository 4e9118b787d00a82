/* Folds: where the light of the paper changes at once, across the page. Between tiles the
 * paper is taken to change evenly, and the dark side of a fold would become a line. */
#pragma once

#include "picture.h"
#include "tiles.h"

/** Which tiles lie at a fold, of how light the paper is in each, not evened out (transfer
 * full); NULL: none. */
gboolean *gj_fold_find(const GjTiles *paper);

/** Makes the ink of @raster anew in the tiles that are at a fold of @picture. */
void gj_fold_clean(const GjPicturePixels *picture, const gboolean *is_fold,
                   GjRaster *raster);
