/* Any bytes: what are they? */
#include "fuzz.h"

#include "extractors/sniff.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    GjInput input = {"", data, size};
    GjSniff sniff = gj_sniff(&input);

    g_assert(sniff.format && (sniff.extractor || (sniff.reason && sniff.advice)));
    return 0;
}
