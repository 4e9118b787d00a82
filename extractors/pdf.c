/* PDF, the part that every program has: what is a PDF, and the module that reads it. The
 * module brings Poppler, cairo and qpdf, whose loading takes longer than reading a DOCX;
 * it is loaded when the first PDF comes, and only from where gouji itself is. */
#include "pdf_module.h"

#include <gmodule.h>
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

/* Where the module is: beside the running program, as it was installed or built. */
static char *module_path(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *bin = g_path_get_dirname(program ? program : ".");

    return g_build_filename(bin, GJ_MODULES_FROM_BIN, GJ_PDF_MODULE_FILE, NULL);
}

/* Loads the module. What lasts for many documents is looked up at once, and not by each
 * child again. */
static const GjExtractor *load(gboolean lasts, GError **error)
{
    g_autofree char *path = module_path();
    GModule *module = NULL;
    gpointer symbol = NULL;

    if (g_file_test(path, G_FILE_TEST_EXISTS))
        module = g_module_open(path, lasts ? G_MODULE_BIND_LOCAL
                                           : G_MODULE_BIND_LOCAL | G_MODULE_BIND_LAZY);
    if (module && g_module_symbol(module, GJ_PDF_MODULE_SYMBOL, &symbol)) {
        g_module_make_resident(module);
        return symbol;
    }
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_UNSUPPORTED,
                    "PDF cannot be read: install the packages libpoppler-glib8 and "
                    "libqpdf29 (%s).",
                    g_module_error());
    else
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_UNSUPPORTED,
                    "PDF cannot be read: %s is not there; is gouji installed as a whole?",
                    path);
    return NULL;
}

static const GjExtractor *reader; /* once it is loaded */

static void pdf_prepare(void)
{
    if (!reader)
        reader = load(TRUE, NULL);
    if (reader)
        reader->prepare();
}

static gpointer pdf_open(const GjInput *input, GjDocument *document, GError **error)
{
    if (!reader)
        reader = load(FALSE, error);
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

const GjExtractor gj_extractor_pdf = {
    .format = "pdf",
    .prepare = pdf_prepare,
    .bid = pdf_bid,
    .open = pdf_open,
    .next = pdf_next,
    .close = pdf_close,
};
