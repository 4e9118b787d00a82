/* A line at the top or foot of a page is furniture when
 *
 *  1. it is a page number: digits, perhaps between dashes, or in words (第 4 页 共 9 页);
 *  2. or it stands on another page at the same height with the same words, numbers left
 *     out.
 *
 * Cost: lines at the edges of all pages, squared. */
#include "furniture.h"

#include "line_chars.h"
#include "lines.h"

#include <math.h>
#include <string.h>

/* Share of the height of a page, at its top and foot, in which furniture stands. */
#define EDGE_SHARE 0.12
/* How far a running head may move from page to page, in points. */
#define MOVE_MAX 4.0
/* Digits of a page number at most. */
#define DIGITS_MAX 4
/* Pages over which heads are compared. */
#define PAGES_MAX 400

static gboolean is_at_edge(GjBox box, double height_pt)
{
    return box.y1 < EDGE_SHARE * height_pt || box.y0 > (1 - EDGE_SHARE) * height_pt;
}

/* Whether @text is a page number; at the edge of a page a bare one is. */
static gboolean is_page_number(const char *text)
{
    guint n_digits = 0;

    if (gj_line_kind(text) == GJ_LINE_FURNITURE)
        return TRUE;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        n_digits += g_unichar_isdigit(c) != 0;
        if (!g_unichar_isdigit(c) && !gj_char_is_space(c))
            return FALSE;
    }
    return n_digits > 0 && n_digits <= DIGITS_MAX;
}

gboolean gj_furniture_is_number(const char *text, GjBox box, double height_pt)
{
    return is_at_edge(box, height_pt) && is_page_number(text);
}

/* @text without white space and digits (transfer full). */
static char *words_of(const char *text)
{
    GString *words = g_string_new(NULL);

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!gj_char_is_space(c) && !g_unichar_isdigit(c))
            g_string_append_unichar(words, c);
    }
    return g_string_free(words, FALSE);
}

/* Whether @sheet has a line like @words at @y, or as far from its foot. */
static gboolean has_alike(const GjSheet *sheet, const char *words, double y)
{
    for (guint i = 0; i < sheet->items->len; i++) {
        const GjSheetItem *item = g_ptr_array_index(sheet->items, i);
        if (item->part || !is_at_edge(item->box, sheet->height_pt) ||
            fabs(item->box.y0 - y) > MOVE_MAX)
            continue;
        g_autofree char *other = words_of(item->text);
        if (strcmp(other, words) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_repeated(const GPtrArray *sheets, guint at, const GjSheetItem *item)
{
    g_autofree char *words = words_of(item->text);

    for (guint i = 0; *words && i < sheets->len; i++) {
        if (i != at && has_alike(g_ptr_array_index(sheets, i), words, item->box.y0))
            return TRUE;
    }
    return FALSE;
}

void gj_furniture_remove(GPtrArray *sheets)
{
    g_autoptr(GPtrArray) removed = g_ptr_array_new();

    for (guint s = 0; s < sheets->len; s++) {
        const GjSheet *sheet = g_ptr_array_index(sheets, s);
        for (guint i = 0; i < sheet->items->len; i++) {
            GjSheetItem *item = g_ptr_array_index(sheet->items, i);
            if (!item->part && is_at_edge(item->box, sheet->height_pt) &&
                (is_page_number(item->text) ||
                 (sheets->len <= PAGES_MAX && is_repeated(sheets, s, item))))
                g_ptr_array_add(removed, item);
        }
    }
    for (guint i = 0; i < removed->len; i++) {
        GjSheetItem *item = g_ptr_array_index(removed, i);
        for (guint s = 0; s < sheets->len; s++) {
            if (g_ptr_array_remove(((GjSheet *)g_ptr_array_index(sheets, s))->items,
                                   item))
                break;
        }
    }
}
