/* The filters of a stream that holds drawing operators, under a limit of our own. */
#pragma once

#include "objects.h"

typedef enum {
    GJ_FILTER_DONE,
    GJ_FILTER_DAMAGED,     /**< what came before the damage is there */
    GJ_FILTER_LIMIT,       /**< more than was asked for */
    GJ_FILTER_UNSUPPORTED, /**< a filter for pictures, a predictor */
} GjFilterResult;

/** Appends what @stream holds, decoded, to @out, which grows to @max bytes at most. */
GjFilterResult gj_filters_read(GjObjects *objects, GjObject stream, gsize max,
                               GByteArray *out);
