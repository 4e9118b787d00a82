/* What a stream holds, decoded under a limit of our own: qpdf has none. */
#pragma once

#include "decoders.h"
#include "objects.h"

/** Appends what @stream holds to @out, which grows to @max bytes and a little more at
 * most. */
GjFilterResult gj_filters_read(GjObjects *objects, GjObject stream, gsize max,
                               GByteArray *out);
