#include "open_labels.h"

#include "open_pieces.h"

#include <stdlib.h>
#include <string.h>

/* A row of so many figures at least tells where the columns of figures begin; a label
 * ends so far before them, in characters. */
#define ROW_MIN  3u
#define APART_EM 0.5
/* A full-width bracket is narrow; so far behind it, in characters, its line goes on. */
#define BRACKET_EM 1.0
/* A number in brackets has so many characters. */
#define BRACKET_CHARS 3
/* Words are read from this mean of the logarithms of probability on. */
#define READ_MEAN (-0.7)

/* A figure of nothing but digits. */
static gboolean is_plain(const GjPrint *print)
{
    const char *text = gj_read_line_best(print->read);

    if (print->kind != GJ_PRINT_NUMBER || !*text)
        return FALSE;
    while (g_ascii_isdigit(*text))
        text++;
    return *text == '\0';
}

/* Whether @print is more than the number in front of a label: 0人, -5 */
static gboolean may_be_words(const GjPrint *print)
{
    const char *text = gj_read_line_best(print->read);

    return text[strspn(text, "0123456789.")] != '\0';
}

static int compare_down(gconstpointer a, gconstpointer b)
{
    const GjRegion *x = a, *y = b;

    return (x->y0 > y->y0) - (x->y0 < y->y0);
}

/* Where plain figures stand, top down (transfer full): GjRegion. */
static GArray *figures_of(const GPtrArray *all)
{
    GArray *figures = g_array_new(FALSE, FALSE, sizeof(GjRegion));

    for (guint i = 0; i < all->len; i++) {
        const GArray *prints = g_ptr_array_index(all, i);
        for (guint k = 0; k < prints->len; k++) {
            const GjPrint *print = &g_array_index(prints, GjPrint, k);
            if (is_plain(print))
                g_array_append_val(figures, print->region);
        }
    }
    g_array_sort(figures, compare_down);
    return figures;
}

/* Where the figures of a row begin, and about where the row is. */
typedef struct {
    int x0, y;
} Row;

/* The rows of @figures that tell where columns are (transfer full): Row. */
static GArray *rows_of(const GArray *figures)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));

    for (guint i = 0; i < figures->len; i++) {
        GjRegion first = g_array_index(figures, GjRegion, i);
        Row row = {first.x0, first.y0};
        guint n = 1;
        for (guint k = i + 1; k < figures->len; k++) {
            GjRegion next = g_array_index(figures, GjRegion, k);
            if (next.y0 >= first.y1)
                break;
            if (!gj_pieces_are_beside(first, next))
                continue;
            row.x0 = MIN(row.x0, next.x0);
            n++;
        }
        if (n >= ROW_MIN)
            g_array_append_val(rows, row);
    }
    return rows;
}

/* Whether @region stands left of the figures of the row of @rows that is nearest. */
static gboolean is_left(const GArray *rows, GjRegion region, double em_px)
{
    const Row *nearest = NULL;

    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        if (!nearest || abs(row->y - region.y0) < abs(nearest->y - region.y0))
            nearest = row;
    }
    return nearest && region.x1 <= nearest->x0 - APART_EM * em_px;
}

/* Makes words of @print, if they can be read. */
static void read_words(const GjPrintReader *reader, const GjRaster *raster,
                       GjPrint *print)
{
    GjReadLine *words = gj_print_read_words(reader, raster, print->region);

    if (words->mean < READ_MEAN) {
        gj_read_line_free(words);
        return;
    }
    gj_read_line_free(print->read);
    print->read = words;
    print->kind = GJ_PRINT_WORDS;
}

/* What stands left of the figures (transfer full): GjPrint, borrowed from @all. */
static GPtrArray *labels_of(const GPtrArray *all, double em_px)
{
    g_autoptr(GArray) figures = figures_of(all);
    g_autoptr(GArray) rows = rows_of(figures);
    GPtrArray *labels = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++) {
        GArray *prints = g_ptr_array_index(all, i);
        for (guint k = 0; k < prints->len; k++) {
            GjPrint *print = &g_array_index(prints, GjPrint, k);
            if (is_left(rows, print->region, em_px))
                g_ptr_array_add(labels, print);
        }
    }
    return labels;
}

/* ---- brackets ---- */

/* Whether @print is nothing but a closing bracket, or a number in brackets: （一） */
static gboolean ends_bracket(const GjPrint *print)
{
    const char *text = gj_read_line_best(print->read);
    gboolean is_closed = g_str_has_suffix(text, ")") || g_str_has_suffix(text, "）");

    return is_closed && g_utf8_strlen(text, -1) <= BRACKET_CHARS;
}

/* Whether @print begins with the mark behind the number of a list: 四 before 、结转 */
static gboolean begins_mark(const GjPrint *print)
{
    return g_str_has_prefix(gj_read_line_best(print->read), "、");
}

/* Of @labels the words that begin right of @bracket, on its line; NULL: none. */
static GjPrint *words_behind(const GPtrArray *labels, const GjPrint *bracket,
                             double em_px)
{
    for (guint i = 0; i < labels->len; i++) {
        GjPrint *print = g_ptr_array_index(labels, i);
        int gap = print->region.x0 - bracket->region.x1;
        if (print->kind == GJ_PRINT_WORDS && print->read->readings->len && gap >= 0 &&
            gap <= BRACKET_EM * em_px &&
            gj_pieces_are_beside(print->region, bracket->region))
            return print;
    }
    return NULL;
}

/* Puts @bracket in front of @words; nothing is left of it. */
static void put_before(GjPrint *words, GjPrint *bracket)
{
    GjReadingText *best = &g_array_index(words->read->readings, GjReadingText, 0);
    const char *text = gj_read_line_best(bracket->read);
    glong n = g_utf8_strlen(text, -1);
    char *joined = g_strconcat(text, best->text, NULL);

    g_free(best->text);
    best->text = joined;
    for (glong i = n; i-- > 0;) { /* its characters are about as wide as each other */
        int edge =
            bracket->region.x0 + (int)(i * (bracket->region.x1 - bracket->region.x0) / n);
        g_array_prepend_val(words->read->edges, edge);
    }
    words->region =
        (GjRegion){bracket->region.x0, MIN(words->region.y0, bracket->region.y0),
                   words->region.x1, MAX(words->region.y1, bracket->region.y1)};
    g_array_set_size(bracket->read->readings, 0);
}

/* Makes a point of the comma behind the list number that @print begins with: with one
 * it would pass for a figure. */
static void mend_point(GjPrint *print)
{
    char *text = print->kind == GJ_PRINT_WORDS && print->read->readings->len
                     ? g_array_index(print->read->readings, GjReadingText, 0).text
                     : NULL;

    if (text && g_ascii_isdigit(text[0]) && text[1] == ',' &&
        g_unichar_isalpha(g_utf8_get_char(text + 2)))
        text[1] = '.';
}

void gj_open_labels_read(const GjPrintReader *reader, const GjRaster *raster,
                         const GPtrArray *all)
{
    g_autoptr(GPtrArray) labels = labels_of(all, reader->em_px);

    for (guint i = 0; i < labels->len; i++) {
        GjPrint *print = g_ptr_array_index(labels, i);
        if (print->kind == GJ_PRINT_NUMBER && may_be_words(print))
            read_words(reader, raster, print);
        mend_point(print);
    }
    for (guint i = 0; i < labels->len; i++) {
        GjPrint *print = g_ptr_array_index(labels, i);
        GjPrint *words = words_behind(labels, print, reader->em_px);
        if (words && print->read->readings->len &&
            (ends_bracket(print) || begins_mark(words)))
            put_before(words, print);
    }
}
