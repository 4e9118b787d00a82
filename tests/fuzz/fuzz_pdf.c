/* A PDF file. */
#include "fuzz.h"

#include "extractors/pdf_module.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    gj_pdf_module.prepare();
    fuzz_extract(&(GjExtractor){.format = "pdf",
                                .bid = gj_extractor_pdf.bid,
                                .open = gj_pdf_module.open,
                                .next = gj_pdf_module.next,
                                .close = gj_pdf_module.close},
                 data, size, fuzz_sink());
    return 0;
}
