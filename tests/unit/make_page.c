#include "make_page.h"

#include "extractors/extract.h"

#include <criterion/criterion.h>
#include <string.h>

static void note_text(GString *notes, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n')
            g_string_append(notes, "⏎");
        else
            g_string_append_c(notes, *text);
    }
}

static void note_table(GString *notes, const GjTable *table)
{
    guint row = 0, col = 0;

    g_string_append(notes, "T ");
    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        if (i > 0)
            g_string_append_c(notes, cell->row > row ? '/' : '|');
        if (cell->row > row)
            col = 0;
        if (cell->col != col)
            g_string_append_printf(notes, "@%u", cell->col);
        note_text(notes, cell->text);
        if (cell->confidence < 1)
            g_string_append_c(notes, '~');
        if (cell->row_span > 1 || cell->col_span > 1)
            g_string_append_printf(notes, "[%ux%u]", cell->row_span, cell->col_span);
        row = cell->row;
        col = cell->col + cell->col_span;
    }
    cr_expect_eq(table->method, GJ_METHOD_HTML);
}

static void note_diagnostic(GString *notes, const GjDiagnostic *diagnostic)
{
    if (diagnostic->if_missing)
        g_string_append_printf(notes, "? %s", diagnostic->message);
    else if (!diagnostic->reason)
        g_string_append_printf(notes, "! %s", diagnostic->message);
    else
        g_string_append_printf(notes, "%s %s", diagnostic->fatal ? "!!" : "!",
                               gj_word(&gj_reasons, diagnostic->reason));
    cr_expect(strlen(diagnostic->message) > 10, "a diagnostic without words");
}

static void note_paragraph(GString *notes, const GjParagraph *paragraph)
{
    if (paragraph->level > 0)
        g_string_append_printf(notes, "H%u ", paragraph->level);
    else
        g_string_append(notes, "P ");
    note_text(notes, paragraph->text);
}

/* Notes @item (taken) in the GString @user_data. */
static gboolean note(GjItem item, gpointer user_data, GError **error)
{
    GString *notes = user_data;

    (void)error;
    switch (item.kind) {
    case GJ_ITEM_PARAGRAPH:
        note_paragraph(notes, item.body);
        break;
    case GJ_ITEM_LINE:
        g_string_append_printf(notes, "L %s", ((GjLine *)item.body)->text);
        break;
    case GJ_ITEM_TABLE:
        note_table(notes, item.body);
        break;
    case GJ_ITEM_PICTURE:
        g_string_append_printf(notes, "I %s", ((GjPicture *)item.body)->locator);
        break;
    case GJ_ITEM_DIAGNOSTIC:
        note_diagnostic(notes, item.body);
        break;
    case GJ_ITEM_DOCUMENT:
        cr_expect_str_eq(((GjDocument *)item.body)->format, "html");
        break;
    default:
        break;
    }
    if (item.kind != GJ_ITEM_DOCUMENT && item.kind != GJ_ITEM_END)
        g_string_append_c(notes, '\n');
    gj_item_clear(&item);
    return TRUE;
}

char *page_notes(const char *data, gsize size)
{
    GString *notes = g_string_new(NULL);
    GjInput input = {"x.html", (const guint8 *)data, size};

    cr_assert(gj_extract(&input, "x.html", (GjSink){note, notes}, NULL));
    return g_string_free(notes, FALSE);
}

void page_check(const char *what, const char *text, const char *notes)
{
    g_autofree char *page = g_strconcat("<!doctype html>", text, NULL);
    g_autofree char *got = page_notes(page, strlen(page));

    cr_expect_str_eq(got, notes, "%s gives:\n%sand not:\n%s", what, got, notes);
}
