/* The decoders behind the filters of a stream. Each appends what @data holds to @out,
 * which grows to @max bytes and a little more at most. */
#pragma once

#include <glib.h>

typedef enum {
    GJ_FILTER_DONE,
    GJ_FILTER_DAMAGED,     /**< what came before the damage is there */
    GJ_FILTER_LIMIT,       /**< more than was asked for */
    GJ_FILTER_UNSUPPORTED, /**< a filter for pictures, a predictor */
} GjFilterResult;

typedef GjFilterResult (*GjDecodeFunc)(const guint8 *data, gsize size, gsize max,
                                       GByteArray *out);

GjFilterResult gj_decode_flate(const guint8 *data, gsize size, gsize max,
                               GByteArray *out);
GjFilterResult gj_decode_lzw(const guint8 *data, gsize size, gsize max, GByteArray *out);
GjFilterResult gj_decode_run_length(const guint8 *data, gsize size, gsize max,
                                    GByteArray *out);
GjFilterResult gj_decode_ascii_hex(const guint8 *data, gsize size, gsize max,
                                   GByteArray *out);
GjFilterResult gj_decode_ascii_85(const guint8 *data, gsize size, gsize max,
                                  GByteArray *out);
