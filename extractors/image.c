/* Pictures: each is a page whose pixels are to be read, one of TIFF as many pages as it
 * has. Only signs and chains of directories are looked at here; who reads the pixels
 * decodes them. */
#include "extractor.h"

#include <string.h>

/* Most pages of a TIFF file; a report has a dozen. */
#define PAGES_MAX 300u
/* Surer than any text can be. */
#define BID_SURE 95

#define WHY "it is a picture"

typedef struct {
    GBytes *file;
    guint n_pages;
    guint given;
} Reader;

/* ---- what is a picture ---- */

static gboolean begins_with(const GjInput *input, const char *sign, gsize size)
{
    return input->size > size && memcmp(input->data, sign, size) == 0;
}

static guint png_bid(const GjInput *input)
{
    return begins_with(input, "\x89PNG\r\n\x1A\n", 8) ? BID_SURE : 0;
}

static guint jpeg_bid(const GjInput *input)
{
    return begins_with(input, "\xFF\xD8\xFF", 3) ? BID_SURE : 0;
}

static guint tiff_bid(const GjInput *input)
{
    return begins_with(input, "II*\0", 4) || begins_with(input, "MM\0*", 4) ? BID_SURE
                                                                            : 0;
}

/* "BM", its reserved bytes, and a header of a known size. */
static guint bmp_bid(const GjInput *input)
{
    const guint8 *data = input->data;

    if (!begins_with(input, "BM", 2) || input->size < 18 ||
        memcmp(data + 6, "\0\0\0\0", 4) != 0)
        return 0;
    return data[14] >= 12 && data[14] <= 124 && memcmp(data + 15, "\0\0\0", 3) == 0
               ? BID_SURE
               : 0;
}

/* P1 … P6, the end of the line, and the width or a comment. */
static guint pnm_bid(const GjInput *input)
{
    const guint8 *data = input->data;

    return input->size > 4 && data[0] == 'P' && data[1] >= '1' && data[1] <= '6' &&
                   (data[2] == '\n' || data[2] == '\r') &&
                   (g_ascii_isdigit(data[3]) || data[3] == '#')
               ? BID_SURE
               : 0;
}

static guint webp_bid(const GjInput *input)
{
    return begins_with(input, "RIFF", 4) && input->size >= 12 &&
                   memcmp(input->data + 8, "WEBP", 4) == 0
               ? BID_SURE
               : 0;
}

/* ---- pages of TIFF ---- */

static guint32 read_number(const GjInput *input, gsize at, guint size)
{
    gboolean is_big = input->data[0] == 'M';
    guint32 number = 0;

    if (at > input->size || input->size - at < size)
        return 0;
    for (guint i = 0; i < size; i++)
        number |= (guint32)input->data[at + i] << 8 * (is_big ? size - 1 - i : i);
    return number;
}

/* How many directories are chained in @input; PAGES_MAX + 1: more than are read. */
static guint count_directories(const GjInput *input)
{
    gsize at = read_number(input, 4, 4);
    guint n = 0;

    while (at && at < input->size && n <= PAGES_MAX) {
        n++;
        at = read_number(input, at + 2 + 12 * (gsize)read_number(input, at, 2), 4);
    }
    return n;
}

/* ---- the pages ---- */

static void image_close(gpointer data)
{
    Reader *reader = data;

    g_bytes_unref(reader->file);
    g_free(reader);
}

static gpointer image_open(const GjInput *input, GjDocument *document, GError **error)
{
    guint n_pages = tiff_bid(input) ? count_directories(input) : 1;

    if (n_pages == 0 || n_pages > PAGES_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR,
                    n_pages ? GJ_REASON_LIMIT_PAGES : GJ_REASON_DAMAGED,
                    n_pages ? "The picture has more than %u pages, which are not read."
                            : "The picture is damaged: it has no pages.",
                    PAGES_MAX);
        return NULL;
    }
    Reader *reader = g_new0(Reader, 1);
    reader->file = g_bytes_new_static(input->data, input->size);
    document->pages = reader->n_pages = n_pages;
    return reader;
}

static GjStep image_next(gpointer data, GjItem *item, GError **error)
{
    Reader *reader = data;
    GjPage *page = NULL;

    (void)error;
    if (reader->given == reader->n_pages)
        return GJ_STEP_END;
    page = gj_page_new(++reader->given, 0, 0);
    page->needs_pixels = g_strdup(WHY);
    *item = (GjItem){GJ_ITEM_PAGE, page};
    return GJ_STEP_ITEM;
}

static gboolean image_pixels(gpointer data, guint page, const char *locator,
                             GjPixels *pixels, GError **error)
{
    Reader *reader = data;

    if (locator || page < 1 || page > reader->n_pages) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED, "It has no page %u.",
                    page);
        return FALSE;
    }
    *pixels = (GjPixels){.file = g_bytes_ref(reader->file), .index = page - 1};
    return TRUE;
}

#define IMAGE(name)                                                                      \
    {                                                                                    \
        .format = #name, .bid = name##_bid, .open = image_open, .next = image_next,      \
        .close = image_close, .pixels = image_pixels,                                    \
    }

const GjExtractor gj_extractor_png = IMAGE(png);
const GjExtractor gj_extractor_jpeg = IMAGE(jpeg);
const GjExtractor gj_extractor_tiff = IMAGE(tiff);
const GjExtractor gj_extractor_bmp = IMAGE(bmp);
const GjExtractor gj_extractor_pnm = IMAGE(pnm);
const GjExtractor gj_extractor_webp = IMAGE(webp);
