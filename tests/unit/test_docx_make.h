/* Small Word documents made in memory, and what the adapter reads of them as a string. */
#pragma once

#include "extractors/extractor.h"

#include <criterion/criterion.h>
#include <string.h>
#include <zip.h>

#define TRANSITIONAL                                                                     \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""          \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""   \
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""            \
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
#define EXTENSIONS                                                                       \
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""          \
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""   \
    " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""                \
    " xmlns:w16se=\"http://schemas.microsoft.com/office/word/2015/wordml/symex\""        \
    " xmlns:v=\"urn:schemas-microsoft-com:vml\""                                         \
    " xmlns:o=\"urn:schemas-microsoft-com:office:office\""                               \
    " xmlns:far=\"urn:nobody:knows\""

#define MAIN_TYPE                                                                        \
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#define TYPES(part, type)                                                                \
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"     \
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"                       \
    "<Override PartName=\"" part "\" ContentType=\"" type "\"/></Types>"
#define RELATIONS(inner)                                                                 \
    "<Relationships "                                                                    \
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inner      \
    "</Relationships>"
#define RELATION(id, type, target)                                                       \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/"              \
    "officeDocument/2006/relationships/" type "\" Target=\"" target "\"/>"

/* WordprocessingML in short. */
#define T(text)           "<w:t xml:space=\"preserve\">" text "</w:t>"
#define R(inner)          "<w:r>" inner "</w:r>"
#define RP(props, inner)  "<w:r><w:rPr>" props "</w:rPr>" inner "</w:r>"
#define P(inner)          "<w:p>" inner "</w:p>"
#define PP(props, inner)  "<w:p><w:pPr>" props "</w:pPr>" inner "</w:p>"
#define TEXT(text)        P(R(T(text)))
#define TBL(inner)        "<w:tbl>" inner "</w:tbl>"
#define TR(inner)         "<w:tr>" inner "</w:tr>"
#define TC(inner)         "<w:tc>" inner "</w:tc>"
#define TCP(props, inner) "<w:tc><w:tcPr>" props "</w:tcPr>" inner "</w:tc>"
#define CELL(text)        TC(TEXT(text))

/** A part of a package. */
typedef struct {
    const char *name;
    const char *data;
    gsize size; /* 0: @data is a string */
} Part;

/** A construct and what is to come of it. */
typedef struct {
    const char *what;
    const char *body;
    const char *expected;
} Case;

/** A zip archive of @parts (transfer full). */
static inline GBytes *make_zip(const Part *parts, gsize n_parts)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    zip_stat_t stat;
    char *data;

    zip_source_keep(source);
    for (gsize i = 0; i < n_parts; i++) {
        gsize size = parts[i].size ? parts[i].size : strlen(parts[i].data);

        zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].data, size, 0),
                     ZIP_FL_ENC_UTF_8);
    }
    zip_close(zip);
    zip_source_open(source);
    zip_source_stat(source, &stat);
    data = g_malloc(stat.size);
    zip_source_read(source, data, stat.size);
    zip_source_close(source);
    zip_source_free(source);
    return g_bytes_new_take(data, stat.size);
}

static inline void print_text(GString *out, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *joined = g_strjoinv("\\n", lines);

    g_string_append(out, joined);
}

static inline void print_cell(GString *out, const GjCell *cell)
{
    g_string_append_printf(out, "[%u,%u", cell->row, cell->col);
    if (cell->row_span > 1 || cell->col_span > 1)
        g_string_append_printf(out, "+%ux%u", cell->row_span, cell->col_span);
    g_string_append_c(out, ':');
    print_text(out, cell->text);
    g_string_append_c(out, ']');
}

/* A paragraph as "text" or "1:text" with its level, a table as its cells, a picture as
 * "<part>". */
static inline void print_item(GString *out, const GjItem *item)
{
    if (item->kind == GJ_ITEM_PARAGRAPH) {
        const GjParagraph *paragraph = item->body;

        if (paragraph->level)
            g_string_append_printf(out, "%u:", paragraph->level);
        print_text(out, paragraph->text);
    } else if (item->kind == GJ_ITEM_TABLE) {
        const GjTable *table = item->body;

        cr_expect_eq(table->method, GJ_METHOD_DOCX);
        for (guint i = 0; i < table->cells->len; i++)
            print_cell(out, g_ptr_array_index(table->cells, i));
    } else if (item->kind == GJ_ITEM_PICTURE) {
        g_string_append_printf(out, "<%s>", ((GjPicture *)item->body)->locator);
    }
}

static inline void print_error(GString *out, const char *step, const GError *error)
{
    cr_expect_eq(error->domain, GJ_EXTRACT_ERROR);
    cr_expect(strlen(error->message) > 20, "says nothing: %s", error->message);
    g_string_append_printf(out, "%s %s", step, gj_word(&gj_reasons, (guint)error->code));
}

/** What the adapter gives for @bytes: items and losses joined by " | " (transfer full).
 */
static inline char *read_docx(GBytes *bytes)
{
    GjInput input = {"", NULL, 0};
    GjDocument document = {0};
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    gpointer reader;

    input.data = g_bytes_get_data(bytes, &input.size);
    reader = gj_extractor_docx.open(&input, &document, &error);
    if (!reader)
        print_error(out, "REFUSED", error);
    for (GjStep step = GJ_STEP_ITEM; reader && step <= GJ_STEP_LOST;) {
        g_auto(GjItem) item = {GJ_ITEM_END, NULL};

        step = gj_extractor_docx.next(reader, &item, &error);
        if (step != GJ_STEP_END && out->len)
            g_string_append(out, " | ");
        if (step == GJ_STEP_ITEM)
            print_item(out, &item);
        else if (step != GJ_STEP_END)
            print_error(out, step == GJ_STEP_LOST ? "LOST" : "FAILED", error);
        g_clear_error(&error);
    }
    if (reader)
        gj_extractor_docx.close(reader);
    g_free(document.property_title);
    g_free(document.property_creator);
    return g_string_free(out, FALSE);
}

/** The package around @document, the whole main part; @styles and @numbering are the
 * content of their roots, or NULL for none (transfer full). */
static inline GBytes *make_docx(const char *document, const char *styles,
                                const char *numbering)
{
    g_autofree char *styles_part = g_strconcat("<w:styles" TRANSITIONAL ">",
                                               styles ? styles : "", "</w:styles>", NULL);
    g_autofree char *numbering_part =
        g_strconcat("<w:numbering" TRANSITIONAL EXTENSIONS ">",
                    numbering ? numbering : "", "</w:numbering>", NULL);
    const Part parts[] = {
        {"[Content_Types].xml", TYPES("/word/document.xml", MAIN_TYPE), 0},
        {"_rels/.rels",
         RELATIONS(RELATION("rId1", "officeDocument", "word/document.xml")), 0},
        {"word/document.xml", document, 0},
        {"word/_rels/document.xml.rels",
         RELATIONS(RELATION("rId1", "styles", "styles.xml")
                       RELATION("rId2", "numbering", "numbering.xml")
                           RELATION("rId3", "image", "media/image1.png")
                               RELATION("rId4", "image", "gone.png")),
         0},
        {"word/styles.xml", styles_part, 0},
        {"word/numbering.xml", numbering_part, 0},
        {"word/media/image1.png", "png", 0},
    };

    return make_zip(parts, G_N_ELEMENTS(parts));
}

/** What the adapter gives for a document with @body (transfer full). */
static inline char *read_body(const char *body, const char *styles, const char *numbering)
{
    g_autofree char *document = g_strconcat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                                            "<w:document" TRANSITIONAL EXTENSIONS
                                            " mc:Ignorable=\"far\"><w:body>",
                                            body, "</w:body></w:document>", NULL);
    g_autoptr(GBytes) bytes = make_docx(document, styles, numbering);

    return read_docx(bytes);
}

/** Checks every case against its document. */
static inline void check_cases(const Case *cases, gsize n_cases, const char *styles,
                               const char *numbering)
{
    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *got = read_body(cases[i].body, styles, numbering);

        cr_expect_str_eq(got, cases[i].expected, "%s:\n  got      %s\n  expected %s",
                         cases[i].what, got, cases[i].expected);
    }
}
