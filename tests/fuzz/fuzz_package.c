/* A Word document as it is: the zip around the parts. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    fuzz_extract(&gj_extractor_docx, data, size, fuzz_sink());
    return 0;
}
