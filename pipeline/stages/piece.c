#include "piece.h"

#include "pipeline/model/utf8.h"

#include <math.h>
#include <string.h>

/* Share of the lower of two pieces that must lie beside the other to be on its line. */
#define BESIDE_SHARE 0.5
/* Digits of one number are at least so much alike in height, at most so much apart on the
 * line, in their height, and overlap at most so much, in the width of one. */
#define SAME_SIZE   0.85
#define SAME_LEVEL  0.12
#define OVERLAP_MAX 0.3
/* Share of the height of a full-width form below which it is drawn half as wide. */
#define NARROW_SHARE 0.7
/* Height of the print of a character at most, in its width. */
#define HEIGHT_EM 1.3
/* Share of the width of the last character of a word that must be in the place of the
 * others for it to go there. */
#define OVERRUN_SHARE 0.1
/* From here on characters are as wide as they are high: CJK, full-width forms. */
#define WIDE_FROM 0x1100

void gj_piece_clear(gpointer piece)
{
    g_clear_pointer(&((GjPiece *)piece)->text, g_free);
    g_clear_pointer(&((GjPiece *)piece)->alternatives, g_array_unref);
}

/* Where character @i of @word (of @n) begins. */
static double edge(const GjWord *word, glong i, glong n)
{
    if (word->edges)
        return word->edges[i];
    return word->box.x0 + (word->box.x1 - word->box.x0) * (double)i / (double)n;
}

/* Whether the characters before and at @at are digits of one number. */
static gboolean cuts_number(const char *text, const char *at)
{
    return at > text && *at && g_unichar_isdigit(gj_utf8_char(at)) &&
           g_unichar_isdigit(gj_utf8_char(g_utf8_prev_char(at)));
}

/* Whether the character at @at is a mark that closes what the letter before it ends: it
 * may hang over the edge of a cell and is of that cell. */
static gboolean is_hanging(const char *text, const char *at)
{
    static const char marks[] = "、，。；：！？）》】」』";

    return at > text && *at && g_utf8_strchr(marks, -1, g_utf8_get_char(at)) &&
           g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(at)));
}

/* Where the last character of @word, of @n, goes when the one before it goes to @here: a
 * letter of an ideographic script that is drawn over the edge of that place overran it.
 */
static int place_of_last(const GjWord *word, glong n, int here, GjPlaceFunc place,
                         gpointer user_data)
{
    const char *last = g_utf8_offset_to_pointer(word->text, n - 1);
    double x0 = edge(word, n - 1, n), x1 = edge(word, n, n);
    double y = (word->box.y0 + word->box.y1) / 2;
    gunichar c = g_utf8_get_char(last);

    if (n > 1 && here && c >= WIDE_FROM && g_unichar_isalpha(c) &&
        g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(last))) &&
        place(x0 + OVERRUN_SHARE * (x1 - x0), y, user_data) == here)
        return here;
    return place((x0 + x1) / 2, y, user_data);
}

void gj_word_cut(const GjWord *word, GjPlaceFunc place,
                 void (*take)(GjPiece piece, int place, gpointer user_data),
                 gpointer user_data)
{
    glong n = g_utf8_strlen(word->text, -1), begin = 0;
    const char *at = word->text, *text = word->text;
    double y = (word->box.y0 + word->box.y1) / 2;
    gboolean is_cut = FALSE;
    int here = 0;

    for (glong i = 0; i <= n; i++) {
        int there = 0;
        if (here && is_hanging(word->text, at))
            there = here;
        else if (i + 1 < n)
            there = place((edge(word, i, n) + edge(word, i + 1, n)) / 2, y, user_data);
        else if (i < n)
            there = place_of_last(word, n, here, place, user_data);
        if (i > begin && (i == n || there != here)) {
            GjPiece piece = {g_strndup(text, (gsize)(at - text)), word->box,
                             is_cut || cuts_number(word->text, at), word->confidence,
                             NULL};
            if (word->alternatives && begin == 0 && i == n)
                piece.alternatives = g_array_ref(word->alternatives);
            piece.box.x0 = MAX(word->box.x0, edge(word, begin, n));
            piece.box.x1 = MIN(word->box.x1, edge(word, i, n));
            take(piece, here, user_data);
            is_cut = cuts_number(word->text, at);
            begin = i;
            text = at;
        }
        here = there;
        if (i < n)
            at = g_utf8_next_char(at);
    }
}

/* ---- lines ---- */

static void line_free(gpointer data)
{
    GjPieceLine *line = data;

    g_array_unref(line->pieces);
    g_free(line);
}

static double middle(const GjPiece *piece)
{
    return piece->box.y0 + piece->box.y1;
}

static int order_of(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_down(gconstpointer a, gconstpointer b)
{
    const GjPiece *x = a, *y = b;
    int order = order_of(middle(x), middle(y));

    return order ? order : order_of(x->box.x0, y->box.x0);
}

static int compare_right(gconstpointer a, gconstpointer b)
{
    const GjPiece *x = a, *y = b;
    int order = order_of(x->box.x0, y->box.x0);

    return order ? order : order_of(x->box.x1, y->box.x1);
}

/* Half the height of the print of @piece: its box may be much higher, that of a font made
 * for other signs. */
static double half_height(const GjPiece *piece)
{
    double em = gj_text_em(piece->text, piece->box);

    return MIN(piece->box.y1 - piece->box.y0, HEIGHT_EM * em) / 2;
}

/* Whether @piece stands on the line of which @other is a piece. */
static gboolean is_beside(const GjPiece *other, const GjPiece *piece)
{
    double apart = fabs(middle(piece) - middle(other)) / 2;
    double a = half_height(other), b = half_height(piece);

    return a + b - apart >= BESIDE_SHARE * 2 * MIN(a, b);
}

static GjPieceLine *line_new(const GjPiece *piece)
{
    GjPieceLine *line = g_new0(GjPieceLine, 1);

    line->pieces = g_array_new(FALSE, FALSE, sizeof(GjPiece));
    line->box = piece->box;
    return line;
}

/* Sorts @pieces, which mostly are in order as they come. */
static void sort_pieces(GjPiece *pieces, guint n, GCompareFunc compare)
{
    for (guint i = 1; i < n; i++) {
        if (compare(&pieces[i - 1], &pieces[i]) > 0) {
            qsort(pieces, n, sizeof *pieces, compare);
            return;
        }
    }
}

GPtrArray *gj_piece_lines(const GArray *pieces)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    GjPieceLine *line = NULL;
    g_autofree GjPiece *sorted = g_memdup2(pieces->data, pieces->len * sizeof(GjPiece));

    sort_pieces(sorted, pieces->len, compare_down);
    for (guint i = 0; i < pieces->len; i++) {
        if (!line || !is_beside(&g_array_index(line->pieces, GjPiece, 0), &sorted[i])) {
            line = line_new(&sorted[i]);
            g_ptr_array_add(lines, line);
        }
        g_array_append_val(line->pieces, sorted[i]);
        line->box = gj_box_union(line->box, sorted[i].box);
    }
    for (guint i = 0; i < lines->len; i++) {
        GArray *row = ((GjPieceLine *)g_ptr_array_index(lines, i))->pieces;
        sort_pieces((GjPiece *)(gpointer)row->data, row->len, compare_right);
    }
    return lines;
}

/* Whether @c is a full-width form of a sign that fonts also draw half as wide. */
static gboolean is_form(gunichar c)
{
    return c >= 0xFF01 && c <= 0xFF5E;
}

/* Characters of @text, those that are not wide counted half; full-width forms are @forms
 * each. */
static double count_ems(const char *text, double forms)
{
    double n = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = gj_utf8_char(text);
        n += is_form(c) ? forms : c >= WIDE_FROM ? 1 : 0.5;
    }
    return n;
}

double gj_text_em(const char *text, GjBox box)
{
    double n = count_ems(text, 1), width = box.x1 - box.x0;

    if (n <= 0)
        return 0;
    if (is_form(gj_utf8_char(text)) && width / n < NARROW_SHARE * (box.y1 - box.y0))
        n = count_ems(text, 0.5);
    return width / n;
}

gboolean gj_text_begins_figure(const char *text)
{
    static const char signs[] = "+-＋－−±";

    if (*text && g_utf8_strchr(signs, -1, g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text && g_unichar_isdigit(gj_utf8_char(text));
}

double gj_piece_line_em(const GjPieceLine *line)
{
    double width = 0, n = 0;

    for (guint i = 0; i < line->pieces->len; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);
        double own = piece->box.x1 - piece->box.x0;
        double em = gj_text_em(piece->text, piece->box);
        width += own;
        n += em > 0 ? own / em : 0;
    }
    return n > 0 ? width / n : 0;
}

static gboolean is_digit_at(const char *at)
{
    return g_unichar_isdigit(gj_utf8_char(at));
}

gboolean gj_pieces_clash(const GjPiece *left, const GjPiece *right)
{
    double height = left->box.y1 - left->box.y0, other = right->box.y1 - right->box.y0;
    double glyph =
        (right->box.x1 - right->box.x0) / (double)MAX(g_utf8_strlen(right->text, -1), 1);
    const char *end = left->text + strlen(left->text);

    if (!*left->text || !is_digit_at(g_utf8_prev_char(end)) || !is_digit_at(right->text))
        return FALSE;
    return MIN(height, other) < SAME_SIZE * MAX(height, other) ||
           fabs(middle(left) - middle(right)) / 2 > SAME_LEVEL * MAX(height, other) ||
           left->box.x1 - right->box.x0 > OVERLAP_MAX * glyph;
}

char *gj_piece_line_text(const GjPieceLine *line, double gap_em)
{
    GString *text = g_string_new(NULL);
    double gap = gap_em * gj_piece_line_em(line);

    for (guint i = 0; i < line->pieces->len; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);
        if (i && (piece->box.x0 - (piece - 1)->box.x1 >= gap ||
                  gj_pieces_clash(piece - 1, piece)))
            g_string_append_c(text, ' ');
        g_string_append(text, piece->text);
    }
    return g_string_free(text, FALSE);
}
