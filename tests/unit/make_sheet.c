#include "make_sheet.h"

#include "load_templates.h"

#include "pipeline/stages/sheet.h"

#include <criterion/criterion.h>

#include <string.h>

/* Where a picture begins on the page, and what a line and a character of it measure, in
 * points. */
#define PAGE_X      50.0
#define PAGE_Y      150.0
#define LINE_HEIGHT 6.0
#define HALF_WIDTH  5.0
#define TEXT_HEIGHT 10.0

static double width_of(gunichar c)
{
    return c < 0x80 ? HALF_WIDTH : 2 * HALF_WIDTH;
}

static void add_word(GjPage *page, const char *from, const char *to, double x, double y)
{
    g_autofree char *text = g_strndup(from, (gsize)(to - from));
    double width = 0;

    for (const char *at = text; *at; at = g_utf8_next_char(at))
        width += width_of(g_utf8_get_char(at));
    if (strspn(text, "-") == strlen(text) && strlen(text) > 3)
        gj_page_add_rule(
            page, (GjRule){x, y + TEXT_HEIGHT / 2, x + width, y + TEXT_HEIGHT / 2, 0.5});
    else
        gj_page_add_word(page, text, (GjBox){x, y, x + width, y + TEXT_HEIGHT}, 1);
}

static void draw_line(GjPage *page, const char *line, double y)
{
    const char *word = NULL;
    double x = PAGE_X, begin = 0;

    for (const char *at = line;; at = g_utf8_next_char(at)) {
        gboolean is_end = !*at || *at == ' ';
        if (is_end && word)
            add_word(page, word, at, begin, y);
        if (is_end)
            word = NULL;
        if (!*at)
            return;
        if (!is_end && !word) {
            word = at;
            begin = x;
        }
        x += width_of(g_utf8_get_char(at));
    }
}

static void note_cell(GString *notes, const GjGridCell *cell,
                      const GjTablePartCell *print)
{
    g_auto(GStrv) lines = g_strsplit(print->text, "\n", -1);
    g_autofree char *text = g_strjoinv("⏎", lines);

    if (cell->row_span * cell->col_span > 1)
        g_string_append_printf(notes, "[%ux%u]", cell->row_span, cell->col_span);
    g_string_append_printf(notes, "%s%s", text, print->doubt ? "?" : "");
}

static void note_part(GString *notes, const GjTablePart *part)
{
    guint row = 0;

    g_string_append(notes, "T ");
    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = &g_array_index(part->grid->cells, GjGridCell, i);
        if (i)
            g_string_append(notes, cell->row != row ? " / " : "|");
        row = cell->row;
        note_cell(notes, cell, &part->cells[i]);
    }
    g_string_append_c(notes, '\n');
}

char *page_notes_of(const char *const *picture, GjLexicon *lexicon)
{
    g_autoptr(GjPage) page = gj_page_new(1, 595, 842);
    GString *notes = g_string_new(NULL);

    for (guint i = 0; picture[i]; i++)
        draw_line(page, picture[i], PAGE_Y + LINE_HEIGHT * i);
    g_autoptr(GjSheet) sheet = gj_sheet_new(page, NULL, lexicon);
    for (guint i = 0; i < sheet->items->len; i++) {
        const GjSheetItem *item = g_ptr_array_index(sheet->items, i);
        if (item->part)
            note_part(notes, item->part);
        else
            g_string_append_printf(notes, "P %s\n", item->text);
    }
    return g_string_free(notes, FALSE);
}

void page_holds(const char *const *picture, const char *notes)
{
    g_autofree char *found = page_notes_of(picture, NULL);

    cr_assert_str_eq(found, notes, "found:\n%s", found);
}

void page_holds_known(const char *const *picture, const char *notes)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GjLexicon) lexicon = gj_lexicon_new(templates);
    g_autofree char *found = page_notes_of(picture, lexicon);

    cr_assert_str_eq(found, notes, "found:\n%s", found);
}
