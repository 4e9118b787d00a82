/* PDF, the part that every program has: what is a PDF, and the module that reads it. The
 * module brings Poppler, cairo and qpdf, whose loading takes longer than reading a DOCX;
 * it is loaded when the first PDF comes, and only from where gouji itself is. */
#include "pdf_module.h"
#include "pipeline/model/module.h"

#include <string.h>

/* The format begins here at the latest, as readers have it, in bytes. */
#define SIGN_SEARCH_SIZE 1024u
#define SIGN             "%PDF-"
/* Nothing but white space before the sign; something, which may be another format. */
#define BID_SURE   100
#define BID_LIKELY 40

static guint pdf_bid(const GjInput *input)
{
    gsize size = MIN(input->size, SIGN_SEARCH_SIZE + strlen(SIGN));
    const guint8 *sign = memmem(input->data, size, SIGN, strlen(SIGN));
    const guint8 *at = input->data;

    if (!sign || sign + strlen(SIGN) >= input->data + input->size ||
        !g_ascii_isdigit(sign[strlen(SIGN)]))
        return 0;
    if (size > 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    while (at < sign && (g_ascii_isspace(*at) || *at == '\0'))
        at++;
    return at == sign ? BID_SURE : BID_LIKELY;
}

/* They bring nearly all of 14,500 names, for which the loader takes half of the time in
 * this order. */
static const char *const first[] = {
    "libnss3.so",
    "libpoppler.so.126",
    "libgnutls.so.30",
    "libqpdf.so.29",
    "libgio-2.0.so.0",
    "libpoppler-glib.so.8",
    NULL,
};

static const GjModule module = {
    .file = GJ_PDF_MODULE_FILE,
    .symbol = GJ_PDF_MODULE_SYMBOL,
    .what = "PDF cannot be read",
    .packages = "libpoppler-glib8 and libqpdf29",
    .first = first,
};

static const GjExtractor *reader; /* once it is loaded */

static void pdf_prepare(void)
{
    if (!reader)
        reader = gj_module_load(&module, TRUE, NULL);
    if (reader)
        reader->prepare();
}

static gpointer pdf_open(const GjInput *input, GjDocument *document, GError **error)
{
    g_autofree char *why = NULL;

    if (reader)
        reader->prepare(); /* where one came, more come */
    else
        reader = gj_module_load(&module, FALSE, &why);
    if (!reader)
        g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_UNSUPPORTED, why);
    return reader ? reader->open(input, document, error) : NULL;
}

static GjStep pdf_next(gpointer data, GjItem *item, GError **error)
{
    return reader->next(data, item, error);
}

static void pdf_close(gpointer data)
{
    reader->close(data);
}

static gboolean pdf_pixels(gpointer data, guint page, const char *locator,
                           GjPixels *pixels, GError **error)
{
    return reader->pixels(data, page, locator, pixels, error);
}

const GjExtractor gj_extractor_pdf = {
    .format = "pdf",
    .prepare = pdf_prepare,
    .bid = pdf_bid,
    .open = pdf_open,
    .next = pdf_next,
    .close = pdf_close,
    .pixels = pdf_pixels,
};
