#include "sheet.h"

#include <string.h>

/* Digits that a spreadsheet keeps of a number. */
#define DIGITS_MAX 15
/* Longest name of a sheet, in UTF-16 units; and what it must not have. */
#define NAME_MAX_UNITS 31
#define NAME_BAD       "[]:*?/\\'"
#define CUT            " … (cut: the whole is in the CSV files)"

/* The day that a workbook says it was made: the same for the same results. */
#define CREATED 315532800 /* 1980-01-01, as its parts have it */

/* Colours of statuses; ok has none. */
static const struct {
    GjLook look;
    lxw_color_t color;
} fills[] = {
    {GJ_LOOK_HEADER, 0xD9E1F2},
    {GJ_LOOK_BAD, 0xF8CBAD},
    {GJ_LOOK_FIGURE + GJ_VALUE_BLANK, 0xEDEDED},
    {GJ_LOOK_FIGURE + GJ_VALUE_DASH, 0xEDEDED},
    {GJ_LOOK_FIGURE + GJ_VALUE_MISSING, 0xF8CBAD},
    {GJ_LOOK_FIGURE + GJ_VALUE_SUSPECT, 0xFFE699},
    {GJ_LOOK_FIGURE + GJ_VALUE_REPAIRED, 0xBDD7EE},
    {GJ_LOOK_FIGURE + GJ_VALUE_CORRECTED, 0xC6E0B4},
};

static void note(GjBook *book, lxw_error error)
{
    if (book->error == LXW_NO_ERROR)
        book->error = error;
}

void gj_book_begin(GjBook *book, const char *path)
{
    lxw_doc_properties properties = {.created = CREATED};

    book->book = workbook_new(path);
    book->error = LXW_NO_ERROR;
    book->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    workbook_set_properties(book->book, &properties);
    for (guint i = 0; i < GJ_N_LOOKS; i++) {
        book->looks[i] = workbook_add_format(book->book);
        if (i == GJ_LOOK_TITLE || i == GJ_LOOK_HEADING || i == GJ_LOOK_HEADER)
            format_set_bold(book->looks[i]);
        if (i == GJ_LOOK_TITLE)
            format_set_font_size(book->looks[i], 14);
        if (i == GJ_LOOK_LABEL || i >= GJ_LOOK_FIGURE || i == GJ_LOOK_HEADER)
            format_set_border(book->looks[i], LXW_BORDER_THIN);
        if (i == GJ_LOOK_LABEL || i == GJ_LOOK_HEADER) {
            format_set_text_wrap(book->looks[i]);
            format_set_align(book->looks[i], LXW_ALIGN_VERTICAL_CENTER);
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(fills); i++) {
        format_set_pattern(book->looks[fills[i].look], LXW_PATTERN_SOLID);
        format_set_bg_color(book->looks[fills[i].look], fills[i].color);
    }
}

/* Whether XML takes @c. */
static gboolean is_xml(gunichar c)
{
    return c != 0xFFFE && c != 0xFFFF &&
           (c >= 0x20 || c == '\t' || c == '\n' || c == '\r');
}

/* @name without what the name of a sheet must not have, and with @tail no longer than
 * such a name can be. */
static char *sheet_name(const char *name, const char *tail)
{
    GString *made = g_string_new(NULL);
    gsize units = strlen(tail);

    for (; *name; name = g_utf8_next_char(name)) {
        gunichar c = g_utf8_get_char(name);
        units += c > 0xFFFF ? 2 : 1;
        if (units > NAME_MAX_UNITS)
            break;
        if (!is_xml(c) || g_unichar_iscntrl(c) || (c < 0x80 && strchr(NAME_BAD, (int)c)))
            c = '_';
        g_string_append_unichar(made, c);
    }
    g_string_append(made, tail);
    return g_string_free(made, FALSE);
}

/* The name that a sheet called @name gets: names that are cut to the same, or differ in
 * case only, are numbered. */
static char *new_sheet_name(GjBook *book, const char *name)
{
    char *allowed = sheet_name(name, "");

    for (guint n = 2; !g_hash_table_add(book->names, g_utf8_casefold(allowed, -1)); n++) {
        g_autofree char *tail = g_strdup_printf(" %u", n);
        g_free(allowed);
        allowed = sheet_name(name, tail);
    }
    return allowed;
}

lxw_worksheet *gj_book_add_sheet(GjBook *book, const char *name)
{
    g_autofree char *allowed = new_sheet_name(book, name);
    lxw_worksheet *sheet = workbook_add_worksheet(book->book, allowed);

    if (!sheet)
        note(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
    return sheet;
}

/* @text with U+FFFD for what XML does not take (transfer full): libxlsxwriter escapes
 * control characters in cells, but not in comments, and none of the others. */
static char *clean(const char *text, gboolean escapes)
{
    GString *made = g_string_sized_new(strlen(text));

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        gboolean is_taken = is_xml(c) || (escapes && c < 0x20);
        g_string_append_unichar(made, is_taken ? c : 0xFFFD);
    }
    return g_string_free(made, FALSE);
}

/* @text, cut where it is longer than a cell or comment can be (transfer full). */
static char *cut(const char *text)
{
    if (strlen(text) <= GJ_SHEET_TEXT_MAX || g_utf8_strlen(text, -1) <= GJ_SHEET_TEXT_MAX)
        return g_strdup(text);
    g_autofree char *begin =
        g_utf8_substring(text, 0, GJ_SHEET_TEXT_MAX - g_utf8_strlen(CUT, -1));
    return g_strconcat(begin, CUT, NULL);
}

/* @text as a cell takes it (transfer full). */
static char *fit(const char *text)
{
    g_autofree char *taken = clean(text, TRUE);

    return cut(taken);
}

static gboolean can_write(GjPlace place)
{
    return place.sheet && place.book->error == LXW_NO_ERROR;
}

void gj_place_text(GjPlace place, const char *text, GjLook look)
{
    lxw_format *format = place.book->looks[look];

    if (!can_write(place))
        return;
    if (text && *text) {
        g_autofree char *fitted = fit(text);
        note(place.book, worksheet_write_string(place.sheet, place.row,
                                                (lxw_col_t)place.col, fitted, format));
    } else {
        note(place.book,
             worksheet_write_blank(place.sheet, place.row, (lxw_col_t)place.col, format));
    }
}

/* How many digits of the number @digits count. */
static guint significant(const char *digits)
{
    guint n = 0;

    for (; *digits; digits++) {
        if (g_ascii_isdigit(*digits) && (n > 0 || *digits != '0'))
            n++;
    }
    return n;
}

void gj_place_number(GjPlace place, const char *digits, GjLook look)
{
    if (!digits || !*digits || significant(digits) > DIGITS_MAX) {
        gj_place_text(place, digits, look);
        return;
    }
    if (can_write(place))
        note(place.book, worksheet_write_number(
                             place.sheet, place.row, (lxw_col_t)place.col,
                             g_ascii_strtod(digits, NULL), place.book->looks[look]));
}

void gj_place_merged(GjPlace place, guint row_span, guint col_span, const char *text,
                     GjLook look)
{
    if (row_span * col_span == 1) {
        gj_place_text(place, text, look);
        return;
    }
    if (!can_write(place))
        return;
    g_autofree char *fitted = fit(text);
    note(place.book, worksheet_merge_range(place.sheet, place.row, (lxw_col_t)place.col,
                                           place.row + row_span - 1,
                                           (lxw_col_t)(place.col + col_span - 1), fitted,
                                           place.book->looks[look]));
}

void gj_place_comment(GjPlace place, const char *text)
{
    g_autofree char *taken = clean(text, FALSE);
    g_autofree char *fitted = cut(taken);

    if (can_write(place) && *fitted)
        note(place.book, worksheet_write_comment(place.sheet, place.row,
                                                 (lxw_col_t)place.col, fitted));
}
