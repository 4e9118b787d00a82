/* The reader of PDF files. Poppler gives the characters and where they stand, qpdf the
 * objects in which the ruling lines are found:
 *
 *     bytes ─┬─► Poppler ─► characters ─► words ─┬─► page
 *            └─► qpdf ──► drawing operators ─► rules ─┘
 *
 * A page at a time; nothing of it is kept when the next is read. */
#include "belief.h"
#include "capture.h"
#include "complaints.h"
#include "downward.h"
#include "frame.h"
#include "note_marks.h"
#include "parted.h"
#include "render.h"
#include "scan.h"
#include "words.h"

#include "extractors/pdf_module.h"
#include "pipeline/model/ideograph.h"

#include <poppler.h>
#include <string.h>

/* Most pages of a document that are read: a year of accounts has 800. */
#define PAGES_MAX 3000
/* Part of a page that pictures cover where they may hold a table: a logo is smaller. */
#define PICTURES_MIN 0.08
/* Where poppler-data puts the encodings of Chinese fonts. */
#define POPPLER_DATA "/usr/share/poppler/cMap"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

typedef struct {
    PopplerDocument *document;
    GjObjects *objects;     /* NULL: qpdf cannot read the file */
    GjResources *resources; /* likewise */
    GjCapture *capture;
    GQueue losses;   /* GError that are to be told */
    guint pictured;  /* page whose pictures are to be told; 0: none */
    GError *failure; /* why reading ends; NULL: it does not */
    guint n_pages;
    guint index; /* of the next page */
    gboolean
        has_boxes; /* a font is not there: its text is drawn as boxes, or not at all */
} Reader;

static void pdf_close(gpointer data)
{
    Reader *reader = data;

    gj_resources_free(reader->resources);
    gj_objects_free(reader->objects);
    gj_capture_begin(reader->capture);
    g_clear_object(&reader->document);
    gj_capture_free(reader->capture);
    g_queue_clear_full(&reader->losses, (GDestroyNotify)g_error_free);
    g_clear_error(&reader->failure);
    g_free(reader);
}

/* ---- what Poppler says ---- */

static void lose(Reader *reader, GjReason reason, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void lose(Reader *reader, GjReason reason, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_queue_push_tail(&reader->losses, g_error_new_valist(GJ_EXTRACT_ERROR, (gint)reason,
                                                          format, arguments));
    va_end(arguments);
}

/* Ends what is caught, and turns it into losses of @where. */
static void hear(Reader *reader, const char *where)
{
    g_autofree char *said = gj_capture_end(reader->capture);
    g_autofree char *line = NULL;
    GjComplaint complaint = gj_complaints_judge(said, &line);

    if (complaint == GJ_COMPLAINT_NO_DATA &&
        !g_file_test(POPPLER_DATA, G_FILE_TEST_EXISTS) && !reader->failure)
        reader->failure = g_error_new_literal(
            GJ_EXTRACT_ERROR, GJ_REASON_UNSUPPORTED,
            "Its fonts use Chinese encodings that are not installed: install the package "
            "poppler-data.");
    else if (complaint != GJ_COMPLAINT_NONE)
        lose(reader, GJ_REASON_PARTIAL, "%s is damaged, and part of it may be lost (%s).",
             where, line);
}

/* ---- opening ---- */

static PopplerDocument *open_document(const GjInput *input, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(input->data, input->size);
    g_autoptr(GError) why = NULL;
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &why);
    int n_pages = document ? poppler_document_get_n_pages(document) : 0;

    if (n_pages > 0 && n_pages <= PAGES_MAX)
        return document;
    if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        g_set_error_literal(
            error, GJ_EXTRACT_ERROR, GJ_REASON_ENCRYPTED,
            "It opens with a password only: open it and save it without.");
    else if (n_pages > 0)
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_PAGES,
                    "It has %d pages; more than %d are not read.", n_pages, PAGES_MAX);
    else
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED,
                    "The PDF file is damaged (%s): fetch it again.",
                    why ? why->message : "it has no pages");
    g_clear_object(&document);
    return NULL;
}

/* @text (taken) without white space around; NULL where nothing is left. */
static char *strip(char *text)
{
    g_autofree char *taken = text;

    if (!taken || !g_utf8_validate(taken, -1, NULL) || !*g_strstrip(taken))
        return NULL;
    return g_steal_pointer(&taken);
}

static gpointer pdf_open(const GjInput *input, GjDocument *document, GError **error)
{
    Reader *reader = g_new0(Reader, 1);

    g_queue_init(&reader->losses);
    reader->capture = gj_capture_new();
    gj_capture_begin(reader->capture);
    reader->document = open_document(input, error);
    if (reader->document) {
        document->property_title = strip(poppler_document_get_title(reader->document));
        document->property_creator =
            strip(poppler_document_get_creator(reader->document));
        document->pages = reader->n_pages =
            (guint)poppler_document_get_n_pages(reader->document);
        reader->objects = gj_objects_open(input->data, input->size);
    }
    hear(reader, "The file");
    if (!reader->document) {
        pdf_close(reader);
        return NULL;
    }
    if (reader->objects)
        reader->resources = gj_resources_new(reader->objects);
    if (reader->objects && gj_objects_is_repaired(reader->objects) &&
        g_queue_is_empty(&reader->losses))
        lose(reader, GJ_REASON_PARTIAL,
             "The file's table of objects is damaged; part of it may be lost.");
    return reader;
}

/* ---- a page ---- */

/* Marks of direction, which Poppler puts into the text without a box. */
static gboolean is_direction(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F;
}

/* The characters of @page in Poppler's order, spaces included. FALSE: it gives as many
 * boxes as no reading of the text has characters. */
static gboolean read_glyphs(PopplerPage *page, GArray *glyphs)
{
    g_autofree char *text = poppler_page_get_text(page);
    g_autofree PopplerRectangle *boxes = NULL;
    guint n_boxes = 0;
    glong n_chars = text ? g_utf8_strlen(text, -1) : 0;
    const char *at = text ? text : "";
    guint i = 0;

    if (!poppler_page_get_text_layout(page, &boxes, &n_boxes))
        n_boxes = 0;
    for (; i < n_boxes && *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        GjGlyph glyph = {gj_ideograph_unify(c),
                         GJ_VEIL_NONE,
                         {boxes[i].x1, boxes[i].y1, boxes[i].x2, boxes[i].y2}};
        if (is_direction(c) && n_chars > (glong)n_boxes)
            continue;
        g_array_append_val(glyphs, glyph);
        i++;
    }
    return i == n_boxes && !*at;
}

/* Keeps the characters whose middle is on the page. */
static void drop_outside(GArray *glyphs, double width, double height)
{
    GjBox page = {0, 0, width, height};
    guint kept = 0;

    for (guint i = 0; i < glyphs->len; i++) {
        GjGlyph glyph = g_array_index(glyphs, GjGlyph, i);
        if (gj_box_has(page, (glyph.box.x0 + glyph.box.x1) / 2,
                       (glyph.box.y0 + glyph.box.y1) / 2))
            g_array_index(glyphs, GjGlyph, kept++) = glyph;
    }
    g_array_set_size(glyphs, kept);
}

/* What page @number draws; NULL: that cannot be read. */
static GjDrawing *read_drawing(Reader *reader, PopplerPage *page, guint number)
{
    GjObjects *objects = reader->objects;
    PopplerRectangle crop = {0};
    GjObject object = 0;
    double width = 0, height = 0;
    int rotate;

    if (objects && gj_objects_n_pages(objects) == reader->n_pages)
        object = gj_objects_page(objects, number - 1);
    if (!object)
        return NULL;
    poppler_page_get_size(page, &width, &height);
    poppler_page_get_crop_box(page, &crop);
    rotate =
        gj_objects_integer(objects, gj_objects_inherited(objects, object, "/Rotate"));
    return gj_scan_page(
        reader->resources, object,
        gj_frame_matrix((GjBox){crop.x1, crop.y1, crop.x2, crop.y2}, rotate), width,
        height);
}

/* Whether a page draws more than is read. Poppler has no limits: forms that double 16
 * times keep it for minutes. */
static gboolean is_too_much(const GjDrawing *drawing)
{
    return drawing && drawing->fault && drawing->is_limit;
}

/* Fills @made with the words and rules of @page. */
static void fill_page(Reader *reader, PopplerPage *page, GjPage *made)
{
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(GjGlyph));
    g_autoptr(GjDrawing) drawing = read_drawing(reader, page, made->number);
    gboolean is_beyond = is_too_much(drawing);
    gboolean agrees = is_beyond || read_glyphs(page, glyphs);
    const char *doubt;

    gj_glyphs_part_lines(drawing, glyphs);
    gj_glyphs_set_downward(drawing, glyphs);
    gj_glyphs_drop_doubles(glyphs);
    drop_outside(glyphs, made->width_pt, made->height_pt);
    doubt = gj_belief_doubt(drawing, glyphs, made->width_pt, made->height_pt);
    if (!agrees && !doubt)
        doubt = "its characters and their places do not agree";
    if (is_beyond)
        lose(reader, GJ_REASON_LIMIT_CELLS, "Page %u: %s.", made->number, drawing->fault);
    if (drawing && !drawing->fault)
        gj_rules_give(drawing->rules, made);
    if (!doubt)
        gj_note_marks_drop(drawing, made, glyphs);
    if (!doubt && !gj_words_give(glyphs, made)) {
        doubt = "it has too many words";
        lose(reader, GJ_REASON_LIMIT_CELLS, "Page %u: %s.", made->number, doubt);
        g_array_set_size(made->words, 0);
    }
    made->needs_pixels = g_strdup(doubt);
    if (!doubt && drawing &&
        gj_drawing_cover(drawing, GJ_COVER_FULL | GJ_COVER_CLEAR) >= PICTURES_MIN)
        reader->pictured = made->number;
}

/* The next page; NULL: Poppler does not give it. */
static GjPage *read_page(Reader *reader)
{
    g_autofree char *where = g_strdup_printf("Page %u", reader->index + 1);
    g_autoptr(PopplerPage) page = NULL;
    GjPage *made = NULL;
    double width = 0, height = 0;

    gj_capture_begin(reader->capture);
    page = poppler_document_get_page(reader->document, (int)reader->index);
    if (page) {
        poppler_page_get_size(page, &width, &height);
        made = gj_page_new(reader->index + 1, width, height);
        fill_page(reader, page, made);
    } else {
        lose(reader, GJ_REASON_PARTIAL, "%s cannot be read.", where);
    }
    g_clear_object(&page);
    hear(reader, where);
    reader->index++;
    return made;
}

/* That the page before has pictures. */
static GjItem give_pictures(Reader *reader)
{
    GjPicture *picture = gj_item_new_record(GJ_ITEM_PICTURE);

    picture->page = reader->pictured;
    picture->locator = g_strdup_printf("page %u", reader->pictured);
    reader->pictured = 0;
    return (GjItem){GJ_ITEM_PICTURE, picture};
}

static GjStep pdf_next(gpointer data, GjItem *item, GError **error)
{
    Reader *reader = data;
    GjPage *page = NULL;

    if (reader->pictured) {
        *item = give_pictures(reader);
        return GJ_STEP_ITEM;
    }
    while (!page && !reader->failure && g_queue_is_empty(&reader->losses)) {
        if (reader->index >= reader->n_pages)
            return GJ_STEP_END;
        page = read_page(reader);
    }
    if (reader->failure) {
        gj_page_free(page);
        g_propagate_error(error, g_error_copy(reader->failure));
        return GJ_STEP_FAILED;
    }
    if (page) {
        *item = (GjItem){GJ_ITEM_PAGE, page};
        return GJ_STEP_ITEM;
    }
    g_propagate_error(error, g_queue_pop_head(&reader->losses));
    return GJ_STEP_LOST;
}

/* ---- pixels ---- */

/* Draws page @number, unless that takes too much. */
static gboolean draw_page(Reader *reader, guint number, GjPixels *pixels, GError **error)
{
    g_autoptr(PopplerPage) page = NULL;
    g_autoptr(GjDrawing) drawing = NULL;

    if (number >= 1 && number <= reader->n_pages)
        page = poppler_document_get_page(reader->document, (int)number - 1);
    if (page)
        drawing = read_drawing(reader, page, number);
    if (!page)
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED,
                    "Page %u cannot be drawn.", number);
    else if (is_too_much(drawing))
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_CELLS,
                    "Page %u is not drawn: %s.", number, drawing->fault);
    else if (drawing && drawing->is_huge)
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_PIXELS,
                    "Page %u is not drawn: a picture on it has too many pixels.", number);
    else
        return gj_render_page(page, pixels, error);
    return FALSE;
}

/* Whether Poppler says of what it drew that it has no font for a text: it draws boxes,
 * which look like noughts, or nothing. */
static gboolean lacks_font(const char *said)
{
    static const char *const complaints[] = {"non-embedded font using identity encoding",
                                             "Couldn't find a font", "No font in show"};

    for (guint i = 0; i < G_N_ELEMENTS(complaints); i++) {
        if (strstr(said, complaints[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean pdf_pixels(gpointer data, guint number, const char *locator,
                           GjPixels *pixels, GError **error)
{
    Reader *reader = data;
    g_autofree char *said = NULL;
    gboolean done;

    (void)locator; /* all pictures of the page */
    gj_capture_begin(reader->capture);
    done = draw_page(reader, number, pixels, error);
    said = gj_capture_end(reader->capture);
    reader->has_boxes = reader->has_boxes || lacks_font(said); /* it is told but once */
    if (done && reader->has_boxes) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_UNREADABLE,
                    "Page %u is not drawn: a font of the document is neither in it nor "
                    "known.",
                    number);
        done = FALSE;
    } else if (done && *said && gj_render_is_blank(pixels)) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED,
                    "Page %u is damaged: of what is on it, nothing can be drawn.",
                    number);
        done = FALSE;
    }
    return done;
}

/* ---- what lasts ---- */

/* A document with a line of text and a line. */
static const char sample[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
    "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont"
    "/Times-Roman>>>>>>>>endobj\n"
    "4 0 obj<</Length 45>>stream\n"
    "BT /F 9 Tf 9 9 Td (a 1) Tj ET 9 8 m 50 8 l S\n"
    "endstream endobj\n"
    "xref\n"
    "0 5\n"
    "0000000000 65535 f \n"
    "0000000009 00000 n \n"
    "0000000052 00000 n \n"
    "0000000101 00000 n \n"
    "0000000251 00000 n \n"
    "trailer<</Size 5/Root 1 0 R>>\n"
    "startxref\n"
    "341\n"
    "%%EOF\n";

/* Reads a document and keeps it open. So what Poppler and the loader of libraries do once
 * is done here and not in every child; and while any document is open, Poppler keeps what
 * it read from poppler-data, which takes 0.7 ms. */
static void pdf_prepare(void)
{
    static Reader *kept;
    GjInput input = {"", (const guint8 *)sample, sizeof sample - 1};
    g_auto(GjItem) document = {0};
    g_auto(GjItem) item = {0};

    if (kept)
        return;
    document = (GjItem){GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT)};
    kept = pdf_open(&input, document.body, NULL);
    if (kept)
        pdf_next(kept, &item, NULL);
}

const GjExtractor gj_pdf_module = {
    .format = "pdf",
    .prepare = pdf_prepare,
    .open = pdf_open,
    .next = pdf_next,
    .close = pdf_close,
    .pixels = pdf_pixels,
};
