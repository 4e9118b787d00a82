/* A web page. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_extract(&gj_extractor_html, data, size, fuzz_sink());
    return 0;
}
