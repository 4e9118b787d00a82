#include "make_pdf.h"

#include "extractors/extractor.h"

#include <math.h>
#include <string.h>

GByteArray *make_pdf(const char *entries, const char *resources, const char *content,
                     const char *more)
{
    g_autoptr(GString) text = g_string_new("%PDF-1.7\n");
    g_autoptr(GString) xref = g_string_new("0000000000 65535 f \n");
    GByteArray *file = g_byte_array_new();
    guint n = 1;

    g_string_append_printf(text, "1 0 obj<</Type/Catalog/Pages 2 0 R%s>>endobj\n",
                           !more || strstr(more, "6 0 obj<</Type/OCG")
                               ? "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
                               : "");
    g_string_append(text, "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1"
                          "/MediaBox[0 0 200 100]>>endobj\n");
    g_string_append_printf(text,
                           "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<"
                           "/Font<</F 5 0 R>>%s>>%s>>endobj\n",
                           resources, entries);
    g_string_append_printf(text, "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n",
                           strlen(content), content);
    g_string_append(text, "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
                          "/Encoding/WinAnsiEncoding>>endobj\n");
    g_string_append(text, more ? more : "6 0 obj<</Type/OCG/Name(x)>>endobj\n");
    for (;; n++) { /* objects stand in the order of their numbers */
        g_autofree char *begin = g_strdup_printf("\n%u 0 obj", n);
        const char *at = strstr(text->str, begin);
        if (!at)
            break;
        g_string_append_printf(xref, "%010td 00000 n \n", at + 1 - text->str);
    }
    gsize place = text->len;
    g_string_append_printf(text, "xref\n0 %u\n%strailer<</Size %u/Root 1 0 R>>\n", n,
                           xref->str, n);
    g_string_append_printf(text, "startxref\n%zu\n%%%%EOF\n", place);
    g_byte_array_append(file, (const guint8 *)text->str, (guint)text->len);
    return file;
}

static void describe_page(const GjPage *page, GString *lines)
{
    g_string_append_printf(lines, "%gx%g", page->width_pt, page->height_pt);
    if (page->needs_pixels)
        g_string_append_printf(lines, " (%s)", page->needs_pixels);
    for (guint i = 0; i < page->words->len; i++)
        g_string_append_printf(lines, " %s", g_array_index(page->words, GjWord, i).text);
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *r = &g_array_index(page->rules, GjRule, i);
        g_string_append_printf(lines, " [%g %g %g %g %g]", round(r->x0 * 100) / 100,
                               round(r->y0 * 100) / 100, round(r->x1 * 100) / 100,
                               round(r->y1 * 100) / 100, round(r->width_pt * 100) / 100);
    }
    g_string_append_c(lines, '\n');
}

static void describe_error(const char *what, GError **error, GString *lines)
{
    g_string_append_printf(lines, "%s %s\n", what, gj_word(&gj_reasons, (*error)->code));
    g_clear_error(error);
}

char *read_pdf(const GByteArray *file)
{
    GjInput input = {"x.pdf", file->data, file->len};
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);
    g_auto(GjItem) opened = {GJ_ITEM_DOCUMENT, document};
    GString *lines = g_string_new(NULL);
    GError *error = NULL;
    gpointer reader = gj_extractor_pdf.open(&input, document, &error);
    GjStep step = reader ? GJ_STEP_ITEM : GJ_STEP_FAILED;

    while (reader && step != GJ_STEP_END && step != GJ_STEP_FAILED) {
        g_auto(GjItem) item = {0};
        step = gj_extractor_pdf.next(reader, &item, &error);
        if (step == GJ_STEP_ITEM && item.kind == GJ_ITEM_PICTURE)
            g_string_append_printf(lines, "picture on %s\n",
                                   ((GjPicture *)item.body)->locator);
        else if (step == GJ_STEP_ITEM)
            describe_page(item.body, lines);
        else if (step == GJ_STEP_LOST)
            describe_error("lost", &error, lines);
    }
    if (step == GJ_STEP_FAILED)
        describe_error("failed", &error, lines);
    if (reader)
        gj_extractor_pdf.close(reader);
    return g_string_free(lines, FALSE);
}

char *read_page(const char *entries, const char *resources, const char *content,
                const char *more)
{
    GByteArray *file = make_pdf(entries, resources, content, more);
    char *given = read_pdf(file);

    g_byte_array_unref(file);
    return given;
}
