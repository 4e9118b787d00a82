/* The main part of a Word document, or with a leading byte one of its other parts; the
 * package around it is sound, for no mutation would survive its checksums. */
#include "fuzz.h"

#include <string.h>
#include <zip.h>

#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define RELS(inner)                                                                      \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"             \
    "relationships\">" inner "</Relationships>"
#define RELATION(id, type, target)                                                       \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/"              \
    "officeDocument/2006/relationships/" type "\" Target=\"" target "\"/>"

typedef struct {
    const char *name;
    const char *data;
} Part;

static const Part parts[] = {
    {"word/document.xml",
     "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
     "main\"><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:numId w:val=\"1\"/>"
     "</w:numPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p></w:body></w:document>"},
    {"word/styles.xml", ""},
    {"word/numbering.xml", ""},
    {"word/_rels/document.xml.rels", RELS(RELATION("a", "styles", "styles.xml") RELATION(
                                         "b", "numbering", "numbering.xml"))},
    {"_rels/.rels", RELS(RELATION("a", "officeDocument", "word/document.xml"))},
    {"[Content_Types].xml",
     "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
     "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE
     "document.main+xml\"/></Types>"},
};

/* The package in which part number @odd is @data (transfer full). */
static GBytes *make(guint odd, const guint8 *data, gsize size)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    zip_stat_t stat;

    zip_source_keep(source);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const void *bytes = i == odd ? (const void *)data : parts[i].data;
        gsize n = i == odd ? size : strlen(parts[i].data);
        zip_int64_t at =
            zip_file_add(zip, parts[i].name, zip_source_buffer(zip, bytes, n, 0), 0);
        zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    zip_close(zip);
    zip_source_open(source);
    zip_source_stat(source, &stat);
    char *made = g_malloc(stat.size);
    zip_source_read(source, made, stat.size);
    zip_source_close(source);
    zip_source_free(source);
    return g_bytes_new_take(made, stat.size);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    guint odd = 0;

    if (size > 0 && data[0] < G_N_ELEMENTS(parts)) {
        odd = data[0];
        data++;
        size--;
    }
    g_autoptr(GBytes) bytes = make(odd, data, size);
    gsize n = 0;
    const guint8 *package = g_bytes_get_data(bytes, &n);
    fuzz_extract(&gj_extractor_docx, package, n, fuzz_sink());
    return 0;
}
