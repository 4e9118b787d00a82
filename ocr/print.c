#include "print.h"

#include "figure_mark.h"
#include "lines.h"
#include "list_number.h"
#include "odd.h"
#include "pale.h"
#include "witness.h"

#include <string.h>

/* Ink of no more pixels than this, and no higher, is dirt. */
#define DIRT_INK  3
#define DIRT_SIDE 2
/* Parts of one line are so near at most, in heights of a character. */
#define PART_GAP  0.35
#define LINE_HIGH 1.25
/* Specks and flat strokes, in heights of a digit, and where a cell has its edges. */
#define SPECK_SHARE 0.34
#define FLAT_SHARE  0.3
#define EDGE_SHARE  0.25
/* Dust is so far from print at least, in heights of a digit, and so wide at most in its
 * height. */
#define DUST_GAP  0.6
#define DUST_FLAT 1.5
/* What is left of a wall on the edge of a cell is so wide at most. */
#define SLIVER_SHARE 0.1
/* A line of figures is so long at most, in heights of a digit. */
#define NUMBER_LENGTH 11.0
/* Digits are so much higher or lower than usual ones at most. */
#define DIGIT_HIGH 1.45
#define DIGIT_LOW  0.7
/* A unit is so much higher than digits at most. */
#define UNIT_HIGH 1.8
/* A character fills so much of its square. */
#define EM_FILLED 0.94
/* Characters are so much lower and higher than usual ones; but where a line of so many at
 * least is read worse than this (mean of the logarithms of probability) so, it may be of
 * another size: a table or heading has its own. */
#define EM_LOW      0.85
#define EM_HIGH     1.3
#define OTHER_MEAN  (-0.3)
#define OTHER_CHARS 2.0
/* Mean of the logarithms of probability from which a line is taken to be read as words.
 */
#define WORDS_MEAN (-1.9)
/* And mean of one that is legible, which so many of a table are. */
#define LEGIBLE_MEAN  (-0.7)
#define LEGIBLE_SHARE 0.6
/* How sure the least sure character of a figure is that is not heard as words, and by how
 * much the mean of words must be better. */
#define NUMBER_CLEAR 0.9
#define WORDS_BETTER 0.2
/* Of a line that is neither a good figure nor words, what is left of probability. */
#define DOUBTED 0.5

void gj_print_clear(gpointer data)
{
    GjPrint *print = data;

    g_clear_pointer(&print->read, gj_read_line_free);
}

/* ---- lines ---- */

/* Whether the rows from @y0 to @y1 with @ink pixels hold dirt only. */
static gboolean is_dirt(int y0, int y1, int ink)
{
    return ink <= DIRT_INK && y1 - y0 <= DIRT_SIDE;
}

/* Joins what is of one line: 二, 三, the dot of a mark. */
static void join_lines(GArray *lines, double em_px)
{
    guint kept = 0;

    for (guint i = 0; i < lines->len; i++) {
        GjRegion *line = &g_array_index(lines, GjRegion, i);
        GjRegion *last = kept ? &g_array_index(lines, GjRegion, kept - 1) : NULL;
        double em = em_px > 0 ? em_px : 0;
        if (last && line->y1 - last->y0 <= LINE_HIGH * em &&
            line->y0 - last->y1 <= PART_GAP * em)
            *last = (GjRegion){MIN(last->x0, line->x0), last->y0, MAX(last->x1, line->x1),
                               line->y1};
        else
            g_array_index(lines, GjRegion, kept++) = *line;
    }
    g_array_set_size(lines, kept);
}

/* Cuts @lines that touch each other: a bracket of one reaches into the next. */
static void part_lines(const GjRaster *raster, GArray *lines, double em_px)
{
    g_autoptr(GArray) whole = g_array_copy(lines);

    g_array_set_size(lines, 0);
    for (guint i = 0; i < whole->len; i++)
        gj_lines_add(raster, g_array_index(whole, GjRegion, i), em_px, lines);
}

GArray *gj_print_lines(const GjRaster *raster, GjRegion region, double em_px)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GjRegion));
    int begin = -1, sum = 0;

    region = gj_raster_clip(raster, region);
    for (int y = region.y0; y <= region.y1; y++) {
        int ink = y < region.y1 ? gj_lines_row_ink(raster, region, y) : 0;
        if (ink && begin < 0)
            begin = y;
        sum += ink;
        if (ink || begin < 0)
            continue;
        GjRegion line =
            gj_raster_tighten(raster, (GjRegion){region.x0, begin, region.x1, y});
        if (!is_dirt(begin, y, sum))
            g_array_append_val(lines, line);
        begin = -1;
        sum = 0;
    }
    join_lines(lines, em_px);
    if (em_px > 0)
        part_lines(raster, lines, em_px);
    return lines;
}

/* ---- reading ---- */

GjReadingRules gj_print_number_rules(double typical)
{
    return (GjReadingRules){
        .typical = typical,
        .width_max = 1.0,
        .wide = 0.78,
        .parts_max = 2,
        .gap_max = 0.35,
        .cut_cost = 1.0,
        .join_cost = 0.1,
        .unread_cost = 4.0,
        .rare = "()/%+",
        .rare_cost = 2.5,
        .has_points = TRUE,
    };
}

GjReadLine *gj_print_read_number(const GjPrintReader *reader, const GjRaster *raster,
                                 GjRegion region)
{
    double high = region.y1 - region.y0, usual = reader->digit_px;
    gboolean is_usual = high >= DIGIT_LOW * usual && high <= DIGIT_HIGH * usual;
    GjReadingRules rules = gj_print_number_rules(is_usual ? high : usual);

    return gj_lattice_read(reader->digits, raster, region, &rules);
}

/* The line @region as words of characters @em pixels high. */
static GjReadLine *read_words_of(const GjPrintReader *reader, const GjRaster *raster,
                                 GjRegion region, double em)
{
    GjReadingRules rules = {
        .typical = em,
        .width_max = 1.12,
        .wide = 1.12,
        .parts_max = 5,
        .gap_max = 0.45,
        .cut_cost = 1.0,
        .join_cost = 0.3,
        .unread_cost = 1.0,
    };

    return gj_lattice_read(reader->labels, raster, region, &rules);
}

GjReadLine *gj_print_read_words(const GjPrintReader *reader, const GjRaster *raster,
                                GjRegion region)
{
    double em = (region.y1 - region.y0) / EM_FILLED, usual = reader->em_px;
    double near = usual > 0 ? CLAMP(em, EM_LOW * usual, EM_HIGH * usual) : em;
    GjReadLine *read = read_words_of(reader, raster, region, near);

    if (em == near || read->mean >= OTHER_MEAN ||
        region.x1 - region.x0 < OTHER_CHARS * (region.y1 - region.y0))
        return read;
    GjReadLine *other = read_words_of(reader, raster, region, em);
    gboolean is_better = other->mean > read->mean;
    gj_read_line_free(is_better ? read : other);
    return is_better ? other : read;
}

static gboolean has_unread(const GjReadLine *read)
{
    return g_utf8_strchr(gj_read_line_best(read), -1, GJ_UNREAD) != NULL;
}

/* ---- lines of figures or words ---- */

/* Whether words say anything: a faint 0 looks like （）. */
static gboolean has_letters(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (g_unichar_isalpha(g_utf8_get_char(text)) ||
            g_utf8_get_char(text) == GJ_UNREAD)
            return TRUE;
    }
    return FALSE;
}

void gj_print_doubt(GjReadLine *read)
{
    for (guint i = 0; i < read->readings->len; i++)
        g_array_index(read->readings, GjReadingText, i).probability *= DOUBTED;
}

gboolean gj_prints_are_legible(const GPtrArray *all)
{
    guint n = 0, n_legible = 0;

    for (guint i = 0; i < all->len; i++) {
        const GArray *prints = g_ptr_array_index(all, i);
        for (guint k = 0; k < prints->len; k++) {
            const GjPrint *print = &g_array_index(prints, GjPrint, k);
            n_legible +=
                print->kind != GJ_PRINT_UNREAD && print->read->mean > LEGIBLE_MEAN;
            n++;
        }
    }
    return n_legible >= LEGIBLE_SHARE * n;
}

static gboolean is_good(const GjReadLine *number)
{
    return number && number->mean > GJ_PRINT_NUMBER_MEAN && !has_unread(number);
}

/* The line @region, of which the net of digits makes @number (NULL: nothing), as a figure
 * with a unit; NULL: it is none. */
static GjReadLine *read_unit(const GjPrintReader *reader, const GjRaster *raster,
                             GjRegion region, const GjReadLine *number)
{
    gboolean may_be_one = region.x1 - region.x0 <= NUMBER_LENGTH * reader->digit_px &&
                          region.y1 - region.y0 <= UNIT_HIGH * reader->digit_px;
    GjReadLine *read = NULL;

    if (!may_be_one || (is_good(number) && strlen(gj_read_line_best(number)) < 2))
        return NULL;
    read = gj_witness_read_unit(reader, raster, region);
    if (read && is_good(number)) {
        if (read->mean < number->mean)
            g_clear_pointer(&read, gj_read_line_free);
        else
            gj_print_doubt(read);
    }
    return read;
}

/* Whether a line that the net of digits makes a good @number of is words all the same: a
 * character looks like figures that touch. */
static gboolean is_rather_words(const GjPrintReader *reader, const GjRaster *raster,
                                GjRegion region, const GjReadLine *number)
{
    if (number->weakest > NUMBER_CLEAR)
        return FALSE;
    g_autoptr(GjReadLine) words = gj_print_read_words(reader, raster, region);
    return words->mean > number->mean + WORDS_BETTER &&
           has_letters(gj_read_line_best(words)) && !has_unread(words) &&
           !gj_figure_mark_is_dashes(number, words);
}

/* What is no good @number (taken, nullable); @is_alone: it is the only line of its cell.
 */
static GjPrint read_words(const GjPrintReader *reader, const GjRaster *raster,
                          GjRegion region, GjReadLine *number, gboolean is_alone)
{
    g_autoptr(GjReadLine) figure = number;
    g_autoptr(GjReadLine) words = gj_print_read_words(reader, raster, region);

    if (is_alone && figure && !has_unread(figure) &&
        (!has_letters(gj_read_line_best(words)) ||
         gj_figure_mark_is_dashes(figure, words))) {
        gj_print_doubt(figure);
        return (GjPrint){GJ_PRINT_NUMBER, region, g_steal_pointer(&figure)};
    }
    if (is_alone && gj_figure_mark_mend_sign(words)) {
        gj_print_doubt(words);
        return (GjPrint){GJ_PRINT_NUMBER, region, g_steal_pointer(&words)};
    }
    if (words->mean > WORDS_MEAN)
        return (GjPrint){
            GJ_PRINT_WORDS, region,
            gj_list_number_read(reader, raster, region, g_steal_pointer(&words))};
    return (GjPrint){GJ_PRINT_UNREAD, region,
                     figure ? g_steal_pointer(&figure) : g_steal_pointer(&words)};
}

/* Takes the point out of @number that it begins with: no figure does, so it is dust, or a
 * scrap of what touches the first digit; which doubts it. */
static void drop_point(GjReadLine *number)
{
    char *text = number->readings->len
                     ? g_array_index(number->readings, GjReadingText, 0).text
                     : NULL;
    gsize n = text ? strlen(text) : 0;

    if (n < 2 || !strchr(".,", text[0]) || !g_ascii_isdigit(text[1]))
        return;
    memmove(text, text + 1, n);
    for (guint i = number->readings->len - 1; i > 0; i--) {
        if (strcmp(g_array_index(number->readings, GjReadingText, i).text, text) == 0)
            g_array_remove_index(number->readings, i);
    }
    if (number->edges->len == n + 1)
        g_array_remove_index(number->edges, 0);
    gj_print_doubt(number);
}

static GjPrint read_line(const GjPrintReader *reader, const GjRaster *raster,
                         GjRegion region, gboolean is_alone)
{
    gboolean may_be_number = region.x1 - region.x0 <= NUMBER_LENGTH * reader->digit_px &&
                             region.y1 - region.y0 <= DIGIT_HIGH * reader->digit_px;
    GjReadLine *mark =
        is_alone ? gj_figure_mark_read(raster, region, reader->digit_px) : NULL;
    GjReadLine *number = NULL, *unit = NULL;

    if (mark)
        return (GjPrint){GJ_PRINT_NUMBER, region, mark};
    if (may_be_number) {
        number = gj_print_read_number(reader, raster, region);
        drop_point(number);
        gj_figure_mark_join_dashes(number);
    }
    unit = read_unit(reader, raster, region, number);
    if (unit) {
        gj_read_line_free(number);
        return (GjPrint){GJ_PRINT_NUMBER, region, unit};
    }
    if (!is_good(number) || is_rather_words(reader, raster, region, number))
        return read_words(reader, raster, region, number, is_alone);
    if (gj_figure_is_no_zero(raster, region, number, reader->digit_px))
        return (GjPrint){GJ_PRINT_UNREAD, region, number};
    if (gj_witness_denies(reader, raster, region, number) ||
        gj_figure_is_odd(raster, region, number, reader->digit_px))
        gj_print_doubt(number);
    return (GjPrint){GJ_PRINT_NUMBER, region, number};
}

/* Whether @read has a digit. */
static gboolean is_figure(const GjReadLine *read)
{
    const char *text = read ? gj_read_line_best(read) : NULL;

    return text && strpbrk(text, "0123456789");
}

static gboolean is_speck(GjRegion line, double digit_px)
{
    return MAX(line.x1 - line.x0, line.y1 - line.y0) <= SPECK_SHARE * digit_px;
}

/* Whether @line is a flat stroke at the edge of @region: beside other lines no print. */
static gboolean is_flat_at_edge(GjRegion line, GjRegion region, double digit_px)
{
    double edge = EDGE_SHARE * (region.y1 - region.y0);

    return line.y1 - line.y0 <= FLAT_SHARE * digit_px &&
           (line.y1 - region.y0 <= edge || region.y1 - line.y0 <= edge);
}

/* Leaves of @lines of @region those that are print; how many are no specks. */
static guint keep_print(GArray *lines, GjRegion region, double digit_px)
{
    guint n_prints = 0, kept = 0;

    for (guint i = 0; i < lines->len; i++)
        n_prints += !is_speck(g_array_index(lines, GjRegion, i), digit_px);
    for (guint i = 0; i < lines->len; i++) {
        GjRegion line = g_array_index(lines, GjRegion, i);
        if (!is_speck(line, digit_px) &&
            (n_prints == 1 || !is_flat_at_edge(line, region, digit_px)))
            g_array_index(lines, GjRegion, kept++) = line;
    }
    g_array_set_size(lines, kept);
    return n_prints;
}

/* The first columns of @region with ink between two without; they are looked at from the
 * right where @is_last. */
static GjRegion end_piece(const GjRaster *raster, GjRegion region, gboolean is_last)
{
    int step = is_last ? -1 : 1, x = is_last ? region.x1 - 1 : region.x0, first = 0;

    for (; x >= region.x0 && x < region.x1; x += step) {
        if (!gj_region_is_empty(
                gj_raster_tighten(raster, (GjRegion){x, region.y0, x + 1, region.y1})))
            break;
    }
    for (first = x; x >= region.x0 && x < region.x1; x += step) {
        if (gj_region_is_empty(
                gj_raster_tighten(raster, (GjRegion){x, region.y0, x + 1, region.y1})))
            break;
    }
    return gj_raster_tighten(raster, (GjRegion){is_last ? x + 1 : first, region.y0,
                                                is_last ? first + 1 : x, region.y1});
}

/* @line of @cell without dust that stands alone before or behind its print, or above or
 * below it: a point stands near to its digits and on their line, and a dash is flat.
 * Likewise without what is left of a wall, thinner than a 1. */
static GjRegion without_dust(const GjRaster *raster, GjRegion cell, GjRegion line,
                             double digit_px)
{
    for (int is_last = 0; is_last < 2; is_last++) {
        GjRegion piece = end_piece(raster, line, is_last);
        int width = piece.x1 - piece.x0, height = piece.y1 - piece.y0;
        GjRegion rest = is_last ? (GjRegion){line.x0, line.y0, piece.x0, line.y1}
                                : (GjRegion){piece.x1, line.y0, line.x1, line.y1};
        rest = gj_raster_tighten(raster, rest);
        int gap = is_last ? piece.x0 - rest.x1 : rest.x0 - piece.x1;
        gboolean is_beside = width < DUST_FLAT * height && gap >= DUST_GAP * digit_px;
        gboolean is_off = piece.y0 >= rest.y1 || piece.y1 <= rest.y0;
        gboolean is_small = MAX(width, height) <= SPECK_SHARE * digit_px;
        gboolean is_sliver = width <= SLIVER_SHARE * digit_px &&
                             (is_last ? piece.x1 >= cell.x1 : piece.x0 <= cell.x0);
        if (!gj_region_is_empty(rest) &&
            ((is_small && (is_beside || is_off)) || (is_sliver && is_beside)))
            line = rest;
    }
    return line;
}

/* Whether @print, a figure or mark of @cell, may be something else: a scrap of what
 * stands beside, or of a pale digit, is read as a digit too. */
static gboolean is_doubtful(const GjPrintReader *reader, const GjRaster *raster,
                            GjRegion cell, const GjPrint *print)
{
    return gj_witness_is_cut(reader, raster, cell, print->region) ||
           gj_witness_is_faint(reader, raster, cell, print->region);
}

/* Doubts what @print says of @cell where it is pale: what is left of a figure is one
 * stroke, and looks like a mark. */
static void doubt_pale(const GjPrintReader *reader, const GjRaster *raster, GjRegion cell,
                       GjPale pale, GjPrint *print)
{
    if (print->kind != GJ_PRINT_NUMBER)
        return;
    if (is_figure(print->read)) {
        if (pale != GJ_PALE_NONE)
            gj_print_doubt(print->read);
        return;
    }
    if (pale == GJ_PALE_FAINT ||
        (pale == GJ_PALE_NONE &&
         gj_pale_goes_on(raster, cell, print->region, reader->digit_px)))
        print->kind = GJ_PRINT_UNREAD;
}

GArray *gj_print_read(const GjPrintReader *reader, GjRaster *raster, GjRegion region)
{
    g_autoptr(GArray) lines = gj_print_lines(raster, region, reader->em_px);
    guint n_lines = keep_print(lines, region, reader->digit_px);
    GjPale pale = GJ_PALE_NONE;

    if (lines->len == 0)
        pale = gj_pale_strengthen(raster, region, reader->digit_px);
    if (pale != GJ_PALE_NONE) {
        g_array_unref(lines);
        lines = gj_print_lines(raster, region, reader->em_px);
        n_lines = keep_print(lines, region, reader->digit_px);
    }
    GArray *prints = g_array_new(FALSE, FALSE, sizeof(GjPrint));

    g_array_set_clear_func(prints, gj_print_clear);
    for (guint i = 0; i < lines->len; i++) {
        GjRegion line = without_dust(raster, region, g_array_index(lines, GjRegion, i),
                                     reader->digit_px);
        GjPrint print = read_line(reader, raster, line, n_lines == 1);
        gboolean is_low =
            (n_lines > 1 || is_figure(print.read)) &&
            print.region.y1 - print.region.y0 < DIGIT_LOW * reader->digit_px;
        if (print.kind == GJ_PRINT_NUMBER &&
            (is_low || is_doubtful(reader, raster, region, &print)))
            gj_print_doubt(print.read);
        doubt_pale(reader, raster, region, pale, &print);
        g_array_append_val(prints, print);
    }
    return prints;
}
