/* What the fuzz targets share. Each is one file with the function that libFuzzer calls.
 */
#pragma once

#include "extractors/extractor.h"
#include "pipeline/model/item.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/** A sink that checks what items hold and drops them. */
GjSink fuzz_sink(void);

/** Reads @data with @extractor as `gouji extract` does, into @sink. */
void fuzz_extract(const GjExtractor *extractor, const guint8 *data, gsize size,
                  GjSink sink);
