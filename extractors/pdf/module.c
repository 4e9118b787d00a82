/* The reader of PDF files. Poppler gives the characters and where they stand, qpdf the
 * objects in which the ruling lines are found:
 *
 *     bytes ─┬─► Poppler ─► characters ─► words ─┬─► page
 *            └─► qpdf ──► drawing operators ─► rules ─┘
 *
 * A page at a time; nothing of it is kept when the next is read. */
#include "extractors/pdf_module.h"
#include "frame.h"
#include "scan.h"
#include "words.h"

#include <poppler.h>
#include <string.h>

/* Most pages of a document that are read: a year of accounts has 800. */
#define PAGES_MAX 3000

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

typedef struct {
    PopplerDocument *document;
    GjObjects *objects;     /* NULL: qpdf cannot read the file */
    GjResources *resources; /* likewise */
    guint n_pages;
    guint index; /* of the next page */
} Reader;

static void pdf_close(gpointer data)
{
    Reader *reader = data;

    gj_resources_free(reader->resources);
    gj_objects_free(reader->objects);
    g_clear_object(&reader->document);
    g_free(reader);
}

/* ---- opening ---- */

static PopplerDocument *open_document(const GjInput *input, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(input->data, input->size);
    g_autoptr(GError) why = NULL;
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &why);

    if (document)
        return document;
    if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        g_set_error_literal(
            error, GJ_EXTRACT_ERROR, GJ_REASON_ENCRYPTED,
            "It opens with a password only: open it and save it without.");
    else
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED,
                    "The PDF file is damaged (%s): fetch it again.",
                    why ? why->message : "no document in it");
    return NULL;
}

/* @text (taken) without white space around; NULL where nothing is left. */
static char *strip(char *text)
{
    char *stripped = text ? g_strdup(g_strstrip(text)) : NULL;

    g_free(text);
    if (stripped && *stripped && g_utf8_validate(stripped, -1, NULL))
        return stripped;
    g_free(stripped);
    return NULL;
}

static gpointer pdf_open(const GjInput *input, GjDocument *document, GError **error)
{
    g_autoptr(PopplerDocument) opened = open_document(input, error);
    int n_pages = opened ? poppler_document_get_n_pages(opened) : 0;
    Reader *reader;

    if (!opened)
        return NULL;
    if (n_pages > PAGES_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_PAGES,
                    "It has %d pages; more than %d are not read.", n_pages, PAGES_MAX);
        return NULL;
    }
    document->pages = (guint)MAX(n_pages, 0);
    document->property_title = strip(poppler_document_get_title(opened));
    document->property_creator = strip(poppler_document_get_creator(opened));
    reader = g_new0(Reader, 1);
    reader->document = g_steal_pointer(&opened);
    reader->n_pages = document->pages;
    reader->objects = gj_objects_open(input->data, input->size);
    if (reader->objects)
        reader->resources = gj_resources_new(reader->objects);
    return reader;
}

/* ---- a page ---- */

/* The characters of @page in Poppler's order, spaces included. */
static GArray *read_glyphs(PopplerPage *page)
{
    g_autofree char *text = poppler_page_get_text(page);
    g_autofree PopplerRectangle *boxes = NULL;
    guint n_boxes = 0;
    const char *at = text ? text : "";
    GArray *glyphs;

    if (!poppler_page_get_text_layout(page, &boxes, &n_boxes))
        n_boxes = 0;
    glyphs = g_array_sized_new(FALSE, FALSE, sizeof(GjGlyph), n_boxes);
    for (guint i = 0; i < n_boxes && *at; i++, at = g_utf8_next_char(at)) {
        GjGlyph glyph = {g_utf8_get_char(at),
                         {boxes[i].x1, boxes[i].y1, boxes[i].x2, boxes[i].y2}};
        g_array_append_val(glyphs, glyph);
    }
    return glyphs;
}

static GjDrawing *read_drawing(Reader *reader, PopplerPage *page, const GjPage *made)
{
    PopplerRectangle crop = {0};
    GjObject object =
        reader->objects ? gj_objects_page(reader->objects, reader->index) : 0;
    int rotate;

    if (!object)
        return NULL;
    poppler_page_get_crop_box(page, &crop);
    rotate = (int)gj_objects_number(
        reader->objects, gj_objects_get(reader->objects, object, "/Rotate"), 0);
    return gj_scan_page(
        reader->resources, object,
        gj_frame_matrix((GjBox){crop.x1, crop.y1, crop.x2, crop.y2}, rotate),
        made->width_pt, made->height_pt);
}

static GjPage *read_page(Reader *reader, PopplerPage *page)
{
    g_autoptr(GArray) glyphs = read_glyphs(page);
    g_autoptr(GjDrawing) drawing = NULL;
    double width = 0, height = 0;
    GjPage *made;

    poppler_page_get_size(page, &width, &height);
    made = gj_page_new(reader->index + 1, width, height);
    drawing = read_drawing(reader, page, made);
    if (drawing)
        gj_rules_give(drawing->rules, made);
    gj_glyphs_drop_doubles(glyphs);
    gj_words_give(glyphs, made);
    return made;
}

static GjStep pdf_next(gpointer data, GjItem *item, GError **error)
{
    Reader *reader = data;
    g_autoptr(PopplerPage) page = NULL;

    if (reader->index >= reader->n_pages)
        return GJ_STEP_END;
    page = poppler_document_get_page(reader->document, (int)reader->index);
    if (!page) {
        reader->index++;
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_PARTIAL, "Page %u cannot be read.",
                    reader->index);
        return GJ_STEP_LOST;
    }
    *item = (GjItem){GJ_ITEM_PAGE, read_page(reader, page)};
    reader->index++;
    return GJ_STEP_ITEM;
}

static void pdf_prepare(void)
{
}

const GjExtractor gj_pdf_module = {
    .format = "pdf",
    .prepare = pdf_prepare,
    .open = pdf_open,
    .next = pdf_next,
    .close = pdf_close,
};
