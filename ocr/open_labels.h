/* The labels of a table whose columns no ruling line parts. */
#pragma once

#include "print.h"

/** Reads what of @all, the pieces of an open table (arrays of GjPrint), stands left of
 * its figures once more, as words: 一、 looks like -5, （六 like 0人; and joins
 * brackets with what follows: ） 无 is not 无, which says that there is nothing. The
 * comma of a list number is a point. */
void gj_open_labels_read(const GjPrintReader *reader, const GjRaster *raster,
                         const GPtrArray *all);
