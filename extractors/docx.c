#include "docx_reader.h"

#include <string.h>

/* Content types of main parts that are read: document, template, with macros or without.
 */
static const char *const main_types[] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
};

/* The name every writer gives the main part: what is left to go by where the content
 * types are broken. */
#define MAIN_PART "word/document.xml"

/* How sure a main part of the right type is, and one of the right name only. */
#define BID_TYPE 95
#define BID_NAME 60

/* How much of a picture is read at once, in bytes. */
#define CHUNK 16384

typedef struct {
    GjPackage *package;
    GjDocxReader *reader;
} Docx;

static guint docx_bid(const GjInput *input)
{
    g_autoptr(GjPackage) package = NULL;
    const char *type;
    const char *part;

    if (input->size < 4 || memcmp(input->data, "PK\3\4", 4) != 0)
        return 0;
    package = gj_package_open(input, NULL);
    if (!package)
        return 0;
    type = gj_package_main_type(package);
    for (guint i = 0; type && i < G_N_ELEMENTS(main_types); i++) {
        if (g_ascii_strcasecmp(type, main_types[i]) == 0)
            return BID_TYPE;
    }
    part = gj_package_main_part(package);
    return part && g_ascii_strcasecmp(part, MAIN_PART) == 0 ? BID_NAME : 0;
}

/* Properties */

typedef struct {
    GjXmlParser *parser;
    GString *title, *creator;
} Properties;

static void on_property(gpointer data, const GjXmlElement *element)
{
    Properties *properties = data;

    properties->parser = element->parser;
    gj_xml_parser_collect(element->parser, element->name == GJ_DC_TITLE
                                               ? properties->title
                                               : properties->creator);
}

static void on_property_end(gpointer data)
{
    gj_xml_parser_collect(((Properties *)data)->parser, NULL);
}

static const GjXmlHandler property_handlers[GJ_XML_N_NAMES] = {
    [GJ_DC_TITLE] = {on_property, on_property_end},
    [GJ_DC_CREATOR] = {on_property, on_property_end},
};

/* @text (taken) without white space around; NULL where nothing is left. */
static char *strip(GString *text)
{
    char *stripped = g_strstrip(g_string_free(text, FALSE));

    if (*stripped)
        return stripped;
    g_free(stripped);
    return NULL;
}

/* Title and creator; a document without readable properties has none. */
static void read_properties(GjPackage *package, GjDocument *document)
{
    Properties properties = {NULL, g_string_new(NULL), g_string_new(NULL)};
    const char *part =
        gj_relations_find_type(gj_package_relations(package), "core-properties");

    if (part && gj_package_find(package, part))
        gj_package_parse(package, part, property_handlers, &properties, NULL);
    document->property_title = strip(properties.title);
    document->property_creator = strip(properties.creator);
}

static void docx_close(gpointer data)
{
    Docx *docx = data;

    gj_docx_reader_free(docx->reader);
    gj_package_free(docx->package);
    g_free(docx);
}

static gpointer docx_open(const GjInput *input, GjDocument *document, GError **error)
{
    Docx *docx = g_new0(Docx, 1);

    docx->package = gj_package_open(input, error);
    if (docx->package && !gj_package_main_part(docx->package))
        g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_UNSUPPORTED,
                            "The archive has no main document; it is no Word file");
    else if (docx->package)
        docx->reader = gj_docx_reader_new(docx->package, error);
    if (!docx->reader) {
        docx_close(docx);
        return NULL;
    }
    read_properties(docx->package, document);
    return docx;
}

static GjStep docx_next(gpointer data, GjItem *item, GError **error)
{
    return gj_docx_reader_next(((Docx *)data)->reader, item, error);
}

/* The bytes of the part @name (transfer full). */
static GBytes *read_part(GjPackage *package, const char *name, GError **error)
{
    g_autoptr(GjPart) part = gj_package_open_part(package, name, error);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    char buffer[CHUNK];
    gssize n = -1;

    while (part && (n = gj_part_read(part, buffer, sizeof buffer, error)) > 0)
        g_byte_array_append(bytes, (const guint8 *)buffer, (guint)n);
    return n == 0 ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}

static gboolean docx_pixels(gpointer data, guint page, const char *locator,
                            GjPixels *pixels, GError **error)
{
    (void)page; /* it has none */
    *pixels = (GjPixels){
        .file = read_part(((Docx *)data)->package, locator ? locator : "", error)};
    return pixels->file != NULL;
}

const GjExtractor gj_extractor_docx = {
    .format = "docx",
    .bid = docx_bid,
    .open = docx_open,
    .next = docx_next,
    .close = docx_close,
    .pixels = docx_pixels,
};
