/* A line at the top or foot of a page is furniture when
 *
 *  1. it is a page number: digits, perhaps between dashes, or in words (第 4 页 共 9 页);
 *  2. or it stands on another page at the same height with the same words, numbers left
 *     out.
 *
 * Before tables are looked for, which may take such a line for a row, it is out if it is
 * the outermost line of its page and stands apart from the others; a running head, if no
 * page has another line in its place.
 *
 * Cost: n · log n in lines at the edges of all pages. */
#include "furniture.h"

#include "line_chars.h"
#include "lines.h"
#include "piece.h"
#include "repeats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Share of the height of a page, at its top and foot, in which furniture stands. */
#define EDGE_SHARE 0.12
/* How far a running head may move from page to page, in points. */
#define MOVE_MAX 4.0
/* Digits of a page number at most. */
#define DIGITS_MAX 4
/* Width of a character of a page number at most, in its height; it may be spaced out. */
#define SPREAD_RATIO 3.0
/* How far an outermost line is from the next at least, in characters. */
#define ALONE_EM 2.0
/* How much larger than usual the words of a water mark are. */
#define MARK_RATIO 2.5
/* Large words of a page that are looked at. */
#define LARGE_MAX 64
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

/* The number that @text is, nothing but digits and spaces; -1: it is none. */
static gint64 bare_number(const char *text)
{
    gint64 number = -1;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (gj_char_is_space(c))
            continue;
        if (!g_unichar_isdigit(c) || number > G_MAXINT)
            return -1;
        number = MAX(number, 0) * 10 + g_unichar_digit_value(c);
    }
    return number;
}

/* Whether @text in @box is a bare number whose digits stand so far apart that they are of
 * several, as those are that a break cut off the figures of a row. */
static gboolean is_spread(const char *text, GjBox box)
{
    double em = (box.x1 - box.x0) / (double)MAX(g_utf8_strlen(text, -1), 1);

    return bare_number(text) >= 0 && em > SPREAD_RATIO * (box.y1 - box.y0);
}

/* Whether @text, at the top of a page, would as well be the rest of a figure that the
 * break cut: a bare number that is not that of page @number. */
static gboolean may_be_rest(const char *text, GjBox box, double height_pt, guint number)
{
    gint64 bare = bare_number(text);

    return box.y1 < EDGE_SHARE * height_pt && bare >= 0 && bare != number;
}

gboolean gj_furniture_is_number(const char *text, GjBox box, double height_pt,
                                guint number)
{
    return is_at_edge(box, height_pt) && is_page_number(text) && !is_spread(text, box) &&
           !may_be_rest(text, box, height_pt, number);
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

static gboolean is_line_at_edge(const GjSheet *sheet, const GjSheetItem *item)
{
    return !item->part && is_at_edge(item->box, sheet->height_pt);
}

/* The lines at the edges of all of @sheets (transfer full). */
static GjRepeats *lines_at_edges(const GPtrArray *sheets)
{
    GjRepeats *repeats = gj_repeats_new();

    for (guint s = 0; s < sheets->len; s++) {
        const GjSheet *sheet = g_ptr_array_index(sheets, s);
        for (guint i = 0; i < sheet->items->len; i++) {
            const GjSheetItem *item = g_ptr_array_index(sheet->items, i);
            if (is_line_at_edge(sheet, item))
                gj_repeats_add(repeats, words_of(item->text), s, item->box.y0);
        }
    }
    return repeats;
}

/* Whether @item of sheet @at stands on another one too. */
static gboolean is_repeated(GjRepeats *repeats, guint at, const GjSheetItem *item)
{
    g_autofree char *words = words_of(item->text);

    return *words && gj_repeats_find(repeats, words, at, item->box.y0, MOVE_MAX);
}

/* Takes the furniture out of sheet @at of those whose lines are @repeats; NULL: of too
 * many. */
static void remove_from(GjSheet *sheet, guint at, GjRepeats *repeats)
{
    g_autoptr(GPtrArray) all = g_steal_pointer(&sheet->items);

    g_ptr_array_set_free_func(all, NULL);
    sheet->items = g_ptr_array_new_with_free_func((GDestroyNotify)gj_sheet_item_free);
    for (guint i = 0; i < all->len; i++) {
        GjSheetItem *item = g_ptr_array_index(all, i);
        if (is_line_at_edge(sheet, item) &&
            (gj_furniture_is_number(item->text, item->box, sheet->height_pt,
                                    sheet->number) ||
             (repeats && is_repeated(repeats, at, item)))) {
            g_array_append_val(sheet->furniture, item->box);
            gj_sheet_item_free(item);
        } else {
            g_ptr_array_add(sheet->items, item);
        }
    }
}

void gj_furniture_remove(GPtrArray *sheets)
{
    g_autoptr(GjRepeats) repeats =
        sheets->len <= PAGES_MAX ? lines_at_edges(sheets) : NULL;

    for (guint s = 0; s < sheets->len; s++)
        remove_from(g_ptr_array_index(sheets, s), s, repeats);
}

/* ---- before tables are looked for ---- */

/* The outermost line of a page, at its top or foot. */
typedef struct {
    GjBox box;
    char *text;         /* NULL: the page has no line */
    gboolean is_alone;  /* and is at the edge */
    gboolean is_framed; /* a rule stands between it and the end of the page, or beside */
} Edge;

/* The lines of @page (transfer full); @pieces gets its words, borrowed. */
static GPtrArray *lines_of(const GjPage *page, GArray *pieces)
{
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        GjPiece piece = {word->text, word->box, FALSE, word->confidence, NULL};
        g_array_append_val(pieces, piece);
    }
    return gj_piece_lines(pieces);
}

static double middle_of(const GjPieceLine *line)
{
    return (line->box.y0 + line->box.y1) / 2;
}

/* Whether a level rule of @page stands between @box and the foot (@is_foot) or top of the
 * page: the box is in a table, or in a frame. */
static gboolean is_ruled_off(const GjPage *page, GjBox box, gboolean is_foot)
{
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        if (MIN(rule->x0, rule->x1) < box.x1 && MAX(rule->x0, rule->x1) > box.x0 &&
            (is_foot ? MAX(rule->y0, rule->y1) > box.y1
                     : MIN(rule->y0, rule->y1) < box.y0))
            return TRUE;
    }
    return FALSE;
}

/* Whether upright rules of @page pass @box on both sides: a page break leaves the row
 * that it cuts without its lower rule. */
static gboolean is_between_rules(const GjPage *page, GjBox box)
{
    double y = (box.y0 + box.y1) / 2;
    gboolean left = FALSE, right = FALSE;

    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        if (MIN(rule->y0, rule->y1) > y || MAX(rule->y0, rule->y1) < y)
            continue;
        left = left || MAX(rule->x0, rule->x1) <= box.x0;
        right = right || MIN(rule->x0, rule->x1) >= box.x1;
    }
    return left && right;
}

/* The line of @page at its foot (@is_foot), or its top. */
static Edge edge_of(const GjPage *page, gboolean is_foot)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));
    g_autoptr(GPtrArray) lines = lines_of(page, pieces);
    Edge edge = {.text = NULL};

    if (lines->len == 0)
        return edge;
    const GjPieceLine *line = g_ptr_array_index(lines, is_foot ? lines->len - 1 : 0);
    edge.box = line->box;
    edge.text = gj_piece_line_text(line, 0);
    edge.is_alone = is_at_edge(line->box, page->height_pt);
    edge.is_framed =
        is_ruled_off(page, line->box, is_foot) || is_between_rules(page, line->box);
    if (lines->len > 1) {
        const GjPieceLine *next = g_ptr_array_index(lines, is_foot ? lines->len - 2 : 1);
        edge.is_alone = edge.is_alone && fabs(middle_of(next) - middle_of(line)) >=
                                             ALONE_EM * gj_piece_line_em(line);
    }
    return edge;
}

/* Whether @edge is a running head (foot): other pages have the same, and none has another
 * line in its place. */
static gboolean is_running(const Edge *edges, guint n, const Edge *edge)
{
    g_autofree char *words = words_of(edge->text);
    guint n_alike = 0;

    if (!*words || n > PAGES_MAX)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if (!edges[i].text || edges[i].box.y1 < edge->box.y0 ||
            edges[i].box.y0 > edge->box.y1)
            continue;
        g_autofree char *other = words_of(edges[i].text);
        if (!edges[i].is_alone || edges[i].is_framed || strcmp(other, words) != 0)
            return FALSE;
        n_alike++;
    }
    return n_alike > 1;
}

/* Whether edge @at of @edges, at the tops of pages, is one of numbers that count them. */
static gboolean is_counting(const Edge *edges, guint n, guint at)
{
    gint64 number = bare_number(edges[at].text);

    for (guint i = 0; i < n; i++) {
        if (i != at && edges[i].text && edges[i].is_alone && !edges[i].is_framed &&
            bare_number(edges[i].text) == number + i - at)
            return TRUE;
    }
    return number == at + 1;
}

/* Whether edge @at of @edges, at the feet of pages, is the number of its page, as that of
 * another page at the same height is: a page may have a frame around all it prints. */
static gboolean counts_in_frames(const Edge *edges, guint n, guint at)
{
    const Edge *edge = &edges[at];

    if (bare_number(edge->text) != at + 1)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if (i != at && edges[i].text && edges[i].is_alone &&
            bare_number(edges[i].text) == i + 1 &&
            fabs(edges[i].box.y0 - edge->box.y0) < MOVE_MAX)
            return TRUE;
    }
    return FALSE;
}

/* Whether edge @at of @edges is furniture. In a frame, which may be that of a table, only
 * what cannot be a figure is, or counts the pages at their feet. */
static gboolean is_furniture(const Edge *edges, guint n, guint at, gboolean is_foot)
{
    const Edge *edge = &edges[at];

    if (!edge->text || !edge->is_alone)
        return FALSE;
    if (edge->is_framed && is_foot && counts_in_frames(edges, n, at))
        return TRUE;
    if (edge->is_framed)
        return gj_line_kind(edge->text) == GJ_LINE_FURNITURE &&
               bare_number(edge->text) < 0;
    return (is_page_number(edge->text) && !is_spread(edge->text, edge->box) &&
            (is_foot || bare_number(edge->text) < 0 || is_counting(edges, n, at))) ||
           is_running(edges, n, edge);
}

/* Takes the words of @box out of @page. */
static void drop_words(GjPage *page, GjBox box)
{
    for (guint i = page->words->len; i-- > 0;) {
        const GjBox word = g_array_index(page->words, GjWord, i).box;
        double y = (word.y0 + word.y1) / 2;
        if (y >= box.y0 && y <= box.y1 && word.x0 >= box.x0 && word.x1 <= box.x1)
            g_array_remove_index(page->words, i);
    }
}

static void strip_edges(const GPtrArray *pages, gboolean is_foot)
{
    g_autofree Edge *edges = g_new0(Edge, pages->len + 1);

    for (guint i = 0; i < pages->len; i++)
        edges[i] = edge_of(g_ptr_array_index(pages, i), is_foot);
    for (guint i = 0; i < pages->len; i++) {
        if (is_furniture(edges, pages->len, i, is_foot))
            drop_words(g_ptr_array_index(pages, i), edges[i].box);
    }
    for (guint i = 0; i < pages->len; i++)
        g_free(edges[i].text);
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static const GjWord *word_at(const GjPage *page, guint i)
{
    return &g_array_index(page->words, GjWord, i);
}

/* The usual width of a character of @page. */
static double usual_em(const GjPage *page)
{
    g_autofree double *ems = g_new(double, page->words->len + 1);

    for (guint i = 0; i < page->words->len; i++)
        ems[i] = gj_text_em(word_at(page, i)->text, word_at(page, i)->box);
    qsort(ems, page->words->len, sizeof *ems, compare_doubles);
    return page->words->len ? ems[page->words->len / 2] : 0;
}

/* Whether the middle of a word of @page that is no larger than @em_max lies in @box. */
static gboolean lies_over(const GjPage *page, GjBox box, double em_max)
{
    for (guint i = 0; i < page->words->len; i++) {
        const GjWord *word = word_at(page, i);
        double x = (word->box.x0 + word->box.x1) / 2;
        double y = (word->box.y0 + word->box.y1) / 2;
        if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1 &&
            gj_text_em(word->text, word->box) <= em_max)
            return TRUE;
    }
    return FALSE;
}

/* Words of @page much larger than others, no figures (transfer full): guint. */
static GArray *large_words(const GjPage *page, double em_max)
{
    GArray *large = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < page->words->len && large->len < LARGE_MAX; i++) {
        const GjWord *word = word_at(page, i);
        if (gj_text_em(word->text, word->box) > em_max &&
            !gj_text_begins_figure(word->text))
            g_array_append_val(large, i);
    }
    return large;
}

/* Whether one of the words @large of @page is @word, in the same place. */
static gboolean has_same(const GjPage *page, const GArray *large, const GjWord *word)
{
    for (guint i = 0; i < large->len; i++) {
        const GjWord *other = word_at(page, g_array_index(large, guint, i));
        if (fabs(other->box.x0 - word->box.x0) < MOVE_MAX &&
            fabs(other->box.y0 - word->box.y0) < MOVE_MAX &&
            g_str_equal(other->text, word->text))
            return TRUE;
    }
    return FALSE;
}

/* Leaves in @large, the large words of page @at of @pages, those that lie over others, or
 * stand in the same place on a page beside: @all has the large words of all pages. */
static GArray *marks_among(const GPtrArray *pages, const GPtrArray *all, guint at,
                           double em_max)
{
    const GjPage *page = g_ptr_array_index(pages, at);
    const GArray *large = g_ptr_array_index(all, at);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < large->len; i++) {
        guint word = g_array_index(large, guint, i);
        gboolean is_mark = lies_over(page, word_at(page, word)->box, em_max);
        for (guint other = at ? at - 1 : at + 1; other <= at + 1 && !is_mark; other += 2)
            is_mark = other < pages->len &&
                      has_same(g_ptr_array_index(pages, other),
                               g_ptr_array_index(all, other), word_at(page, word));
        if (is_mark)
            g_array_append_val(marks, word);
    }
    return marks;
}

/* Takes water marks out of @pages: words much larger than others that lie over them, or
 * that page after page has in the same place. */
static void strip_marks(const GPtrArray *pages)
{
    g_autoptr(GPtrArray) large =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GPtrArray) marks =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GArray) ems = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < pages->len; i++) {
        double em_max = MARK_RATIO * usual_em(g_ptr_array_index(pages, i));
        g_array_append_val(ems, em_max);
        g_ptr_array_add(large, large_words(g_ptr_array_index(pages, i), em_max));
    }
    for (guint i = 0; i < pages->len; i++)
        g_ptr_array_add(marks,
                        marks_among(pages, large, i, g_array_index(ems, double, i)));
    for (guint i = 0; i < pages->len; i++) {
        const GArray *own = g_ptr_array_index(marks, i);
        for (guint k = own->len; k-- > 0;)
            g_array_remove_index(((GjPage *)g_ptr_array_index(pages, i))->words,
                                 g_array_index(own, guint, k));
    }
}

void gj_furniture_strip(const GPtrArray *pages)
{
    strip_marks(pages);
    strip_edges(pages, FALSE);
    strip_edges(pages, TRUE);
}
