/* What a page of a PDF draws: the file around it is sound. */
#include "fuzz.h"

#include "extractors/pdf_module.h"

#include <string.h>

#define HEAD                                                                             \
    "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"                            \
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"                                 \
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"  \
    "/Font<</F1 5 0 R/F2 5 0 R>>/XObject<</X 6 0 R>>/ExtGState<</G<</ca 0>>>>>>>>"       \
    "endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"             \
    "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Length 13>>stream\n"            \
    "1 1 m 9 9 l S\nendstream endobj\n"                                                  \
    "4 0 obj<</Length %u>>stream\n"

static const char *const objects[] = {"1 0 obj", "2 0 obj", "3 0 obj",
                                      "4 0 obj", "5 0 obj", "6 0 obj"};

/* Where each object stands, as a reader wants it. */
static void add_table(GString *file)
{
    gsize start = file->len;

    g_string_append(file, "xref\n0 7\n0000000000 65535 f \n");
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++)
        g_string_append_printf(file, "%010u 00000 n \n",
                               (guint)(strstr(file->str, objects[i]) - file->str));
    g_string_append_printf(
        file, "trailer<</Root 1 0 R/Size 7>>\nstartxref\n%u\n%%%%EOF\n", (guint)start);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GString) file = g_string_new(NULL);

    gj_pdf_module.prepare();
    g_string_append_printf(file, HEAD, (guint)size);
    g_string_append_len(file, (const char *)data, (gssize)size);
    g_string_append(file, "\nendstream endobj\n");
    add_table(file);
    fuzz_extract(&(GjExtractor){.format = "pdf",
                                .bid = gj_extractor_pdf.bid,
                                .open = gj_pdf_module.open,
                                .next = gj_pdf_module.next,
                                .close = gj_pdf_module.close},
                 (const guint8 *)file->str, file->len, fuzz_sink());
    return 0;
}
