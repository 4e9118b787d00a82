/* Text dumps as documents: lines, pages, losses, and what gj_extract() makes of them. */
#include "extractors/extract.h"
#include "extractors/text.h"

#include <criterion/criterion.h>
#include <string.h>

/* Two lines, one with a byte that is no character. */
#define DAMAGED "规章和文件的目录按月更新\xFF\n办事指南在网站上也可以下载\n"

/* Notes @item (taken) in the GString @user_data, one line each. */
static gboolean note(GjItem item, gpointer user_data, GError **error)
{
    GString *notes = user_data;
    const GjDocument *document = item.body;
    const GjLine *line = item.body;
    const GjDiagnostic *diagnostic = item.body;

    (void)error;
    switch (item.kind) {
    case GJ_ITEM_DOCUMENT:
        g_string_append_printf(notes, "document %s %u\n", document->format,
                               document->pages);
        break;
    case GJ_ITEM_LINE:
        g_string_append_printf(notes, "%u:%.40s\n", line->page, line->text);
        break;
    case GJ_ITEM_DIAGNOSTIC:
        g_string_append_printf(notes, "%s %s\n", diagnostic->fatal ? "fatal" : "lost",
                               gj_word(&gj_reasons, diagnostic->reason));
        cr_expect(strlen(diagnostic->message) > 10, "a diagnostic without words");
        break;
    default:
        g_string_append_printf(notes, "%s\n", gj_item_types[item.kind].name);
    }
    gj_item_clear(&item);
    return TRUE;
}

/* What gj_extract() gives for @size bytes at @data, as notes. */
static GString *extract(const char *data, gsize size)
{
    GString *notes = g_string_new(NULL);
    GjInput input = {"x.txt", (const guint8 *)data, size};

    cr_assert(gj_extract(&input, "x.txt", (GjSink){note, notes}, NULL));
    return notes;
}

Test(text, lines_end_in_every_way)
{
    static const struct {
        const char *what;
        const char *text;
        const char *notes;
    } cases[] = {
        {"no end", "规章", "document text 0\n0:规章\nend\n"},
        {"LF", "规章\n0\n", "document text 0\n0:规章\n0:0\nend\n"},
        {"CRLF", "规章\r\n\r\n0\r\n", "document text 0\n0:规章\n0:\n0:0\nend\n"},
        {"CR", "规章\r\r0", "document text 0\n0:规章\n0:\n0:0\nend\n"},
        {"U+2028 and U+2029", "规章\u2028甲\u2029",
         "document text 0\n0:规章\n0:甲\nend\n"},
        {"U+0085", "规章\xC2\x85甲", "document text 0\n0:规章\n0:甲\nend\n"},
        {"a leading empty line", "\n规章", "document text 0\n0:\n0:规章\nend\n"},
        {"form feed", "规章\f甲\n\f乙\n\f", "document text 3\n1:规章\n2:甲\n3:乙\nend\n"},
        {"one page", "规章\n\f", "document text 1\n1:规章\nend\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *notes = extract(cases[i].text, strlen(cases[i].text));
        cr_expect_str_eq(notes->str, cases[i].notes, "%s:\n%s", cases[i].what,
                         notes->str);
        g_string_free(notes, TRUE);
    }
}

Test(text, replaced_bytes_are_told_of_once_at_the_end)
{
    GString *notes = extract(DAMAGED, strlen(DAMAGED));

    cr_expect_str_eq(notes->str, "document text 0\n0:规章和文件的目录按月更新\uFFFD\n"
                                 "0:办事指南在网站上也可以下载\nlost partial\nend\n");
    g_string_free(notes, TRUE);
}

Test(text, a_line_too_long_is_lost_whole_and_told_of)
{
    g_autoptr(GString) text = g_string_new("规章\n");
    GString *notes = NULL;

    for (guint i = 0; i <= GJ_TEXT_LINE_MAX; i++)
        g_string_append_c(text, '1');
    g_string_append(text, "\n0");
    notes = extract(text->str, text->len);
    cr_expect_str_eq(notes->str, "document text 0\n0:规章\nlost limit_size\n0:0\nend\n");
    g_string_free(notes, TRUE);
}

Test(text, too_many_lines_are_told_of)
{
    g_autoptr(GString) text = g_string_new(NULL);
    GString *notes = NULL;

    for (guint i = 0; i <= GJ_TEXT_LINES_MAX; i++)
        g_string_append(text, "x\n");
    notes = extract(text->str, text->len);
    cr_expect(g_str_has_suffix(notes->str, "x\nlost limit_cells\nend\n"));
    g_string_free(notes, TRUE);
}

Test(text, a_text_too_large_fails)
{
    gsize size = (gsize)GJ_TEXT_SIZE_MAX + 1;
    g_autofree char *text = g_malloc(size);
    GString *notes = NULL;

    memset(text, 'x', size);
    notes = extract(text, size);
    cr_expect_str_eq(notes->str, "document text 0\nfatal limit_size\nend\n");
    g_string_free(notes, TRUE);
}

Test(text, every_document_has_an_identity_and_an_end)
{
    static const struct {
        const char *data;
        gsize size;
        const char *notes;
    } cases[] = {
        {"", 0, "document empty 0\nfatal empty\nend\n"},
        {"%PDF-1.4\n", 9, "document pdf 0\nfatal damaged\nend\n"},
        {"{\"a\": 1}", 8, "document text 0\n0:{\"a\": 1}\nend\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *notes = extract(cases[i].data, cases[i].size);
        cr_expect_str_eq(notes->str, cases[i].notes, "%s", notes->str);
        g_string_free(notes, TRUE);
    }
}

static gboolean keep_document(GjItem item, gpointer user_data, GError **error)
{
    (void)error;
    if (item.kind == GJ_ITEM_DOCUMENT)
        *(GjDocument **)user_data = item.body;
    else
        gj_item_clear(&item);
    return TRUE;
}

Test(text, the_document_id_starts_the_checksum)
{
    GjInput input = {"", (const guint8 *)"abc", 3};
    GjDocument *document = NULL;
    GjItem item = {GJ_ITEM_DOCUMENT, NULL};

    cr_assert(gj_extract(&input, "d/abc.txt", (GjSink){keep_document, &document}, NULL));
    item.body = document;
    cr_expect_str_eq(document->sha256, "ba7816bf8f01cfea414140de5dae2223"
                                       "b00361a396177a9cb410ff61f20015ad");
    cr_expect_str_eq(document->document_id, "ba7816bf8f01cfea");
    cr_expect_str_eq(document->path, "d/abc.txt");
    cr_expect_eq(document->bytes, 3);
    gj_item_clear(&item);
}

/* Refuses item number *@user_data, from 1. */
static gboolean refuse(GjItem item, gpointer user_data, GError **error)
{
    guint *left = user_data;

    gj_item_clear(&item);
    if (--*left > 0)
        return TRUE;
    g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_CRASH, "refused");
    return FALSE;
}

Test(text, an_error_of_the_sink_ends_the_reading)
{
    /* document, two lines, a loss, the end */
    for (guint number = 1; number <= 5; number++) {
        GjInput input = {"", (const guint8 *)DAMAGED, strlen(DAMAGED)};
        g_autoptr(GError) error = NULL;
        guint left = number;

        cr_expect_not(gj_extract(&input, "", (GjSink){refuse, &left}, &error));
        cr_expect_eq(left, 0);
        cr_expect_str_eq(error->message, "refused");
    }
}
