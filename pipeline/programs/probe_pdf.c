#include "probe_pdf.h"

/* One page of 100 by 100 points. */
#define PAGE                                                                             \
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources "   \
    "<< /Font << /F 5 0 R >> >> >>"

/* 年报 in GBK: what the page shows. */
#define CONTENT "BT /F 12 Tf 10 50 Td <C4EAB1A8> Tj ET"

static const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    PAGE,
    "<< /Length 37 >>\nstream\n" CONTENT "\nendstream",
    "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H "
    "/DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 /CIDSystemInfo "
    "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>",
    "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] "
    "/ItalicAngle 0 /Ascent 850 /Descent -150 /CapHeight 800 /StemV 80 >>",
};

G_STATIC_ASSERT(sizeof CONTENT - 1 == 37);

GString *gj_probe_pdf_new(void)
{
    GString *pdf = g_string_new("%PDF-1.4\n");
    gsize places[G_N_ELEMENTS(objects)];

    for (gsize i = 0; i < G_N_ELEMENTS(objects); i++) {
        places[i] = pdf->len;
        g_string_append_printf(pdf, "%" G_GSIZE_FORMAT " 0 obj\n%s\nendobj\n", i + 1,
                               objects[i]);
    }
    gsize xref = pdf->len;
    g_string_append_printf(pdf, "xref\n0 %" G_GSIZE_FORMAT "\n0000000000 65535 f \n",
                           G_N_ELEMENTS(objects) + 1);
    for (gsize i = 0; i < G_N_ELEMENTS(objects); i++)
        g_string_append_printf(pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", places[i]);
    g_string_append_printf(pdf,
                           "trailer\n<< /Size %" G_GSIZE_FORMAT " /Root 1 0 R >>\n"
                           "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                           G_N_ELEMENTS(objects) + 1, xref);
    return pdf;
}
