#include "pixels.h"

#include "sniff.h"

struct GjPixelReader {
    const GjExtractor *extractor;
    gpointer reader;
};

GjPixelReader *gj_pixel_reader_open(const GjInput *input, GError **error)
{
    GjSniff sniff = gj_sniff(input);
    g_auto(GjItem) document = {GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT)};
    gpointer reader = NULL;

    if (!sniff.extractor || !sniff.extractor->pixels) {
        g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_UNSUPPORTED,
                            "Its pixels cannot be read.");
        return NULL;
    }
    reader = sniff.extractor->open(input, document.body, error);
    if (!reader)
        return NULL;
    GjPixelReader *made = g_new0(GjPixelReader, 1);
    made->extractor = sniff.extractor;
    made->reader = reader;
    return made;
}

gboolean gj_pixel_reader_read(GjPixelReader *reader, guint page, const char *locator,
                              GjPixels *pixels, GError **error)
{
    return reader->extractor->pixels(reader->reader, page, locator, pixels, error);
}

void gj_pixel_reader_free(GjPixelReader *reader)
{
    if (!reader)
        return;
    reader->extractor->close(reader->reader);
    g_free(reader);
}
