/* Packages around Word documents: finding the parts, and every way in which they break.
 */
#include "test_docx_make.h"

#include "extractors/docx_styles.h"
#include "extractors/package.h"
#include "extractors/xml_parser.h"

#define STRICT                                                                           \
    " xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\""                      \
    " xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\""               \
    " xmlns:a=\"http://purl.oclc.org/ooxml/drawingml/main\""
#define DOCUMENT(attributes, body)                                                       \
    "<w:document" attributes "><w:body>" body "</w:body></w:document>"
#define PLAIN       DOCUMENT(TRANSITIONAL, TEXT("a"))
#define TOP(target) RELATIONS(RELATION("rId1", "officeDocument", target))
#define WORD(name)  "application/vnd.openxmlformats-officedocument.wordprocessingml." name
#define XLSX_TYPE                                                                        \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

static guint bid_of(GBytes *bytes)
{
    GjInput input = {"report.docx", NULL, 0};

    input.data = g_bytes_get_data(bytes, &input.size);
    return gj_extractor_docx.bid(&input);
}

static GBytes *make_typed(const char *part, const char *type)
{
    g_autofree char *types = g_strdup_printf(TYPES("/%s", "%s"), part, type);
    g_autofree char *top = g_strdup_printf(TOP("%s"), part);
    const Part parts[] = {
        {"[Content_Types].xml", types, 0}, {"_rels/.rels", top, 0}, {part, PLAIN, 0}};

    return make_zip(parts, G_N_ELEMENTS(parts));
}

Test(docx_package, bids_on_the_type_of_the_main_part)
{
    static const struct {
        const char *part, *type;
        guint bid;
    } cases[] = {
        {"word/document.xml", MAIN_TYPE, 95},
        {"content/main.xml", MAIN_TYPE, 95},
        {"word/document.xml", WORD("template.main+xml"), 95},
        {"word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml",
         95},
        {"word/document.xml",
         "application/vnd.ms-word.template.macroEnabledTemplate.main+xml", 95},
        {"word/document.xml", "application/xml", 60},
        {"xl/workbook.xml", XLSX_TYPE, 0},
        {"other.xml", "application/xml", 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes = make_typed(cases[i].part, cases[i].type);

        cr_expect_eq(bid_of(bytes), cases[i].bid, "%s", cases[i].type);
    }
}

Test(docx_package, does_not_bid_on_what_is_no_package)
{
    const Part parts[] = {{"a.txt", "a", 0}};
    g_autoptr(GBytes) zip = make_zip(parts, 1);
    g_autoptr(GBytes) text = g_bytes_new_static("PK\3\4 is how a zip starts", 22);
    g_autoptr(GBytes) empty = g_bytes_new_static("", 0);

    cr_expect_eq(bid_of(zip), 0);
    cr_expect_eq(bid_of(text), 0);
    cr_expect_eq(bid_of(empty), 0);
}

Test(docx_package, the_main_part_is_found_through_relationships)
{
    static const struct {
        const char *target, *name;
    } cases[] = {
        {"word/document.xml", "word/document.xml"},
        {"/word/document.xml", "word/document.xml"},
        {"./word/../word/./document.xml", "word/document.xml"},
        {"../../word/document.xml", "word/document.xml"},
        {"Word/Document.XML", "word/document.xml"},
        {"word\\document.xml", "word/document.xml"},
        {"word/document.xml", "word\\document.xml"},
        {"content/main%20part.xml", "content/main part.xml"},
        {"main.xml", "main.xml"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *top = g_strdup_printf(TOP("%s"), cases[i].target);
        const Part parts[] = {{"_rels/.rels", top, 0},
                              {"[Content_Types].xml", TYPES("/x", "x"), 0},
                              {cases[i].name, PLAIN, 0}};
        g_autoptr(GBytes) bytes = make_zip(parts, G_N_ELEMENTS(parts));
        g_autofree char *got = read_docx(bytes);

        cr_expect_str_eq(got, "a", "%s in %s: %s", cases[i].target, cases[i].name, got);
    }
}

Test(docx_package, parts_are_found_from_where_the_main_part_is)
{
    const Part parts[] = {
        {"_rels/.rels", TOP("deep/in/main.xml"), 0},
        {"[Content_Types].xml", TYPES("/deep/in/main.xml", MAIN_TYPE), 0},
        {"deep/in/main.xml",
         DOCUMENT(TRANSITIONAL, PP("<w:pStyle w:val=\"x\"/>", R(T("a"))) P(
                                    R("<w:drawing><a:blip r:embed=\"p\"/></w:drawing>"))),
         0},
        {"deep/in/_rels/main.xml.rels",
         RELATIONS(RELATION("s", "styles", "../styles.xml")
                       RELATION("p", "image", "/Pictures/1.png")),
         0},
        {"deep/styles.xml",
         "<w:styles" TRANSITIONAL "><w:style w:type=\"paragraph\" w:styleId=\"x\">"
         "<w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr></w:style></w:styles>",
         0},
        {"pictures/1.PNG", "x", 0},
    };
    g_autoptr(GBytes) bytes = make_zip(parts, G_N_ELEMENTS(parts));
    g_autofree char *got = read_docx(bytes);

    cr_expect_str_eq(got, "4:a | <pictures/1.PNG>");
}

static void check_document(const char *what, const char *document, const char *expected)
{
    g_autoptr(GBytes) bytes = make_docx(document, NULL, NULL);
    g_autofree char *got = read_docx(bytes);

    cr_expect_str_eq(got, expected, "%s: %s, not %s", what, got, expected);
}

Test(docx_package, namespaces_and_encodings_do_not_matter)
{
    check_document(
        "strict",
        DOCUMENT(STRICT,
                 TEXT("a") P(R("<w:drawing><a:blip r:embed=\"rId3\"/></w:drawing>"))),
        "a | <word/media/image1.png>");
    check_document(
        "another prefix",
        "<q:document xmlns:q=\"http://schemas.openxmlformats.org/"
        "wordprocessingml/2006/main\"><q:body><q:p><q:r><q:t>a</q:t></q:r></q:p>"
        "</q:body></q:document>",
        "a");
    check_document("no prefix",
                   "<document xmlns=\"http://schemas.openxmlformats.org/"
                   "wordprocessingml/2006/main\"><body><p><r><t>a</t></r></p></body>"
                   "</document>",
                   "a");
    check_document("a byte order mark", "\xEF\xBB\xBF" PLAIN, "a");
    check_document("GB18030",
                   "<?xml version=\"1.0\" encoding=\"GB18030\"?>" DOCUMENT(
                       TRANSITIONAL, TEXT("\xB1\xA8\xB8\xE6")),
                   "报告");
    check_document(
        "space kept throughout",
        DOCUMENT(TRANSITIONAL " xml:space=\"preserve\"", P(R("<w:t> a </w:t>"))), " a ");
    check_document("no body", "<w:document" TRANSITIONAL "/>", "");
}

Test(docx_package, utf_16_is_read)
{
    gsize size;
    g_autofree char *wide =
        g_convert("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" DOCUMENT(TRANSITIONAL,
                                                                         TEXT("报告")),
                  -1, "UTF-16", "UTF-8", NULL, &size, NULL);
    const Part parts[] = {{"_rels/.rels", TOP("main.xml"), 0},
                          {"[Content_Types].xml", TYPES("/main.xml", MAIN_TYPE), 0},
                          {"main.xml", wide, size}};
    g_autoptr(GBytes) bytes = make_zip(parts, G_N_ELEMENTS(parts));
    g_autofree char *got = read_docx(bytes);

    cr_expect_str_eq(got, "报告");
}

Test(docx_package, properties_are_title_and_creator)
{
    const Part parts[] = {
        {"_rels/.rels",
         RELATIONS(RELATION("a", "officeDocument", "main.xml")
                       RELATION("b", "metadata/core-properties", "docProps/core.xml")),
         0},
        {"[Content_Types].xml", TYPES("/main.xml", MAIN_TYPE), 0},
        {"main.xml", PLAIN, 0},
        {"docProps/core.xml",
         "<p:coreProperties xmlns:p=\"http://schemas.openxmlformats.org/package/2006/"
         "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
         "<dc:title> 年度&amp;报告\n</dc:title><dc:creator> </dc:creator>"
         "<dc:subject>x</dc:subject></p:coreProperties>",
         0},
    };
    g_autoptr(GBytes) bytes = make_zip(parts, G_N_ELEMENTS(parts));
    GjInput input = {"", NULL, 0};
    GjDocument document = {0};
    gpointer reader;

    input.data = g_bytes_get_data(bytes, &input.size);
    reader = gj_extractor_docx.open(&input, &document, NULL);
    cr_assert(reader);
    cr_expect_str_eq(document.property_title, "年度&报告");
    cr_expect_null(document.property_creator);
    gj_extractor_docx.close(reader);
    g_free(document.property_title);
}

/* Damage */

Test(docx_package, a_broken_main_part_gives_what_stands_before_the_damage)
{
    check_document("cut off",
                   "<w:document" TRANSITIONAL
                   "><w:body>" TEXT("a") "<w:tbl><w:tr>" CELL("1")
                       CELL("2") "</w:tr><w:tr>" CELL("3") "<w:tc><w:p><w:r><w:t>4",
                   "a | [0,0:1][0,1:2][1,0:3] | LOST partial");
    check_document("a bad byte",
                   "<w:document" TRANSITIONAL "><w:body>" TEXT("a") TEXT("\xFF")
                       TEXT("b"),
                   "a | LOST partial");
    check_document("tags that cross",
                   "<w:document" TRANSITIONAL "><w:body>" TEXT("a") "<w:p></w:r>",
                   "a | LOST partial");
    check_document("an unknown entity",
                   DOCUMENT(TRANSITIONAL, TEXT("a") TEXT("&x;") TEXT("b")),
                   "a | LOST partial");
    check_document("nothing before it", "<w:document", "FAILED damaged");
    check_document("no XML", "PNG", "FAILED damaged");
    check_document("empty", " ", "FAILED damaged");
    check_document("another root", "<html/>", "FAILED damaged");
}

Test(docx_package, a_document_type_is_refused)
{
    check_document("DOCTYPE",
                   "<!DOCTYPE x [<!ENTITY a \"9\"><!ENTITY b \"&a;&a;\">]>" DOCUMENT(
                       TRANSITIONAL, TEXT("&b;")),
                   "FAILED damaged");
    check_document("an external one", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" PLAIN,
                   "FAILED damaged");
}

#define NUMBERED                                                                         \
    PP("<w:pStyle w:val=\"x\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr>", R(T("a")))

Test(docx_package, other_broken_parts_lose_only_what_they_hold)
{
    static const struct {
        const char *name, *data, *expected;
    } cases[] = {
        {"none", "", "a"},
        {"word/styles.xml", "<w:styles", "LOST partial | a"},
        {"word/numbering.xml", "x", "LOST partial | a"},
        {"word/_rels/document.xml.rels", "<a></b>", "LOST partial | a"},
        {"_rels/.rels", "<a", "LOST partial | a"},
        {"[Content_Types].xml", "<!DOCTYPE x><x/>", "LOST partial | a"},
        {"docProps/core.xml", "<a", "a"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Part parts[] = {
            {"_rels/.rels",
             RELATIONS(RELATION("a", "officeDocument", "word/document.xml") RELATION(
                 "b", "metadata/core-properties", "docProps/core.xml")),
             0},
            {"[Content_Types].xml", TYPES("/word/document.xml", MAIN_TYPE), 0},
            {"word/document.xml", DOCUMENT(TRANSITIONAL, NUMBERED), 0},
            {"word/_rels/document.xml.rels",
             RELATIONS(RELATION("s", "styles", "styles.xml")
                           RELATION("n", "numbering", "numbering.xml")),
             0},
            {"word/styles.xml", "<w:styles" TRANSITIONAL "/>", 0},
            {"word/numbering.xml", "<w:numbering" TRANSITIONAL "/>", 0},
            {"docProps/core.xml", "<x/>", 0},
        };
        g_autoptr(GBytes) bytes = NULL;
        g_autofree char *got = NULL;

        for (gsize j = 0; j < G_N_ELEMENTS(parts); j++) {
            if (strcmp(parts[j].name, cases[i].name) == 0)
                parts[j].data = cases[i].data;
        }
        bytes = make_zip(parts, G_N_ELEMENTS(parts));
        got = read_docx(bytes);
        cr_expect_str_eq(got, cases[i].expected, "%s: %s", cases[i].name, got);
    }
}

static void check_refusal(const char *what, const void *data, gsize size,
                          const char *expected)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autofree char *got = read_docx(bytes);

    cr_expect_str_eq(got, expected, "%s: %s", what, got);
}

Test(docx_package, archives_that_cannot_be_read_are_refused)
{
    g_autoptr(GBytes) bytes = make_docx(PLAIN, NULL, NULL);
    const Part parts[] = {{"a.txt", "a", 0}};
    g_autoptr(GBytes) other = make_zip(parts, 1);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize other_size;
    const char *other_data = g_bytes_get_data(other, &other_size);

    check_refusal("cut off", data, size - 30, "REFUSED damaged");
    check_refusal("no archive", "plain text", 10, "REFUSED unsupported");
    check_refusal("no document", other_data, other_size, "REFUSED unsupported");
}

/* Sets the two bytes at @at of every entry of the directory, and of every header at
 * @at - 2, as the zip format has them. */
static GBytes *patch_entries(GBytes *bytes, gsize at, guint16 value)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    guint8 *copy = g_memdup2(data, size);

    for (gsize i = 0; i + 46 <= size; i++) {
        gsize place = memcmp(copy + i, "PK\1\2", 4) == 0   ? i + at
                      : memcmp(copy + i, "PK\3\4", 4) == 0 ? i + at - 2
                                                           : 0;

        if (place) {
            copy[place] = (guint8)value;
            copy[place + 1] = (guint8)(value >> 8);
        }
    }
    return g_bytes_new_take(copy, size);
}

Test(docx_package, encrypted_and_oddly_compressed_entries_are_refused)
{
    g_autoptr(GBytes) bytes = make_docx(PLAIN, NULL, NULL);
    g_autoptr(GBytes) encrypted = patch_entries(bytes, 8, 1);
    g_autoptr(GBytes) odd = patch_entries(bytes, 10, 97);
    g_autofree char *got_encrypted = read_docx(encrypted);
    g_autofree char *got_odd = read_docx(odd);

    cr_expect_eq(bid_of(encrypted), 60);
    cr_expect_str_eq(got_encrypted, "REFUSED encrypted");
    cr_expect_str_eq(got_odd, "REFUSED unsupported");
}

Test(docx_package, a_wrong_checksum_is_damage)
{
    g_autoptr(GBytes) bytes = make_docx(PLAIN, NULL, NULL);
    g_autoptr(GBytes) wrong = patch_entries(bytes, 16, 0x1234);
    g_autofree char *got = read_docx(wrong);

    cr_expect(g_str_has_suffix(got, "a | LOST partial"), "%s", got);
}

/* Limits */

static GString *repeat(const char *before, const char *text, guint times,
                       const char *after)
{
    GString *all = g_string_new(before);

    for (guint i = 0; i < times; i++)
        g_string_append(all, text);
    g_string_append(all, after);
    return all;
}

Test(docx_package, nesting_of_elements_is_limited)
{
    g_autoptr(GString) deep =
        repeat("<w:document" TRANSITIONAL "><w:body>" TEXT("a"), "<x>", 255, "");
    g_autoptr(GString) less =
        repeat("<w:document" TRANSITIONAL "><w:body>", "<x>", 251, TEXT("a"));

    check_document("too deep", deep->str, "a | FAILED limit_depth");
    check_document("deep", less->str, "a | LOST partial");
}

Test(docx_package, length_of_a_paragraph_is_limited)
{
    g_autoptr(GString) text =
        repeat("", "0123456789ABCDEF", GJ_XML_TEXT_MAX / 16 + 1, "");
    g_autofree char *document = g_strconcat("<w:document" TRANSITIONAL "><w:body><w:p>"
                                            "<w:r><w:t>",
                                            text->str, NULL);

    check_document("long", document, "FAILED limit_size");
}

Test(docx_package, length_of_a_tag_is_limited)
{
    g_autofree char *long_name = g_strnfill(17 << 20, 'x');
    g_autofree char *less = g_strnfill(11 << 20, 'x');
    g_autofree char *document =
        g_strconcat("<w:document" TRANSITIONAL "><w:body a=\"", long_name, NULL);
    g_autofree char *read = g_strconcat("<w:document" TRANSITIONAL "><w:body a=\"", less,
                                        "\">" TEXT("a") "</w:body></w:document>", NULL);

    check_document("long", document, "FAILED limit_size");
    check_document("less long", read, "a");
}

Test(docx_package, number_of_entries_is_limited)
{
    g_autofree Part *parts = g_new0(Part, GJ_PACKAGE_ENTRIES_MAX + 1);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *got = NULL;

    for (guint i = 0; i <= GJ_PACKAGE_ENTRIES_MAX; i++) {
        g_ptr_array_add(names, g_strdup_printf("%u", i));
        parts[i] = (Part){g_ptr_array_index(names, i), "x", 0};
    }
    bytes = make_zip(parts, GJ_PACKAGE_ENTRIES_MAX + 1);
    got = read_docx(bytes);
    cr_expect_str_eq(got, "REFUSED limit_size");
}

Test(docx_package, inflated_bytes_are_limited)
{
    gsize size = GJ_PACKAGE_PART_MAX + 1;
    g_autofree char *blank = g_malloc(size);
    Part parts[] = {{"_rels/.rels", TOP("main.xml"), 0},
                    {"[Content_Types].xml", TYPES("/main.xml", MAIN_TYPE), 0},
                    {"main.xml", blank, size}};
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *got = NULL;

    memset(blank, ' ', size);
    memcpy(blank, "<x>", 3);
    bytes = make_zip(parts, G_N_ELEMENTS(parts));
    got = read_docx(bytes);
    cr_expect_str_eq(got, "FAILED limit_inflate");
}

Test(docx_package, number_of_styles_is_limited)
{
    g_autoptr(GString) styles = g_string_new(NULL);
    g_autofree char *got = NULL;

    for (guint i = 0; i <= GJ_DOCX_STYLES_MAX; i++)
        g_string_append_printf(styles, "<w:style w:styleId=\"%u\"/>", i);
    got = read_body(TEXT("a"), styles->str, NULL);
    cr_expect_str_eq(got, "LOST limit_size | a");
}
