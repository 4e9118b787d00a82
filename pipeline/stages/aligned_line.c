#include "aligned_line.h"

#include "line_chars.h"
#include "value.h"

/* From how far apart pieces are stretches of their own, in characters. */
#define STRETCH_EM 0.9
/* The next line of a label stands so near at most, in characters. */
#define BEYOND_EM 1.0

/* How like the label of a row its first line is, that has four characters at least. */
#define LABEL_SCORE 0.75
/* How like a title of a sub-table a text is that is one. */
#define TITLE_SCORE 0.75

/* From how far apart a figure of a row is parted from what is left of it: cells of narrow
 * columns come near each other, digits of one number do not come apart. */
#define FIGURE_GAP_EM 0.2

/* How far the number of a list may stand from its text: 1.  公开 */
#define NUMBER_EM 2.0

/* From how far apart two labels that are known are two, in characters. */
#define SPACE_EM 0.25

/* How far a piece reaches over the one before it that is not beside it but under it. */
#define UNDER_EM 0.3

/* How far from its figure a unit may stand, in characters. */
#define UNIT_EM 1.5

/* Characters of a unit at most, and clauses with figures that make a line prose. */
#define UNIT_CHARS_MAX 2u
#define CLAUSES_MIN    2u

static void line_clear(gpointer data)
{
    g_array_unref(((GjAlignedLine *)data)->stretches);
}

/* Whether @piece is nothing but the number of a list. */
static gboolean is_list_number(const GjPiece *piece)
{
    const char *rest = gj_text_skip_enumerator(piece->text);

    return rest && !*rest;
}

/* Whether @piece ends with the number of a list, behind the label of its group: （三）不
 * 予公开—1. */
static gboolean ends_with_list_number(const GjPiece *piece)
{
    const char *last = piece->text, *number = NULL;

    for (const char *at = piece->text; *at; at = g_utf8_next_char(at)) {
        gboolean is_digit = g_unichar_isdigit(g_utf8_get_char(at));
        if (is_digit && !number)
            number = at;
        else if (!is_digit && *g_utf8_next_char(at))
            number = NULL;
        last = at;
    }
    gunichar c = g_utf8_get_char(last);
    return number && number > piece->text && number < last &&
           (c == '.' || c == 0xFF0E || c == 0x3001);
}

static gboolean has_letter(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return TRUE;
    }
    return FALSE;
}

/* Whether @c parts the digits of a number. */
static gboolean is_mark(gunichar c)
{
    return c == '.' || c == ',' || c == 0xFF0E || c == 0xFF0C;
}

/* Whether @text is a figure, a dash, or the rest of a figure that was broken before a
 * mark: ,502. */
static gboolean prints_value(const char *text)
{
    gunichar first = g_utf8_get_char(text);
    gboolean is_rest =
        is_mark(first) && g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(text)));
    GjCellKind kind = gj_value_kind(is_rest ? g_utf8_next_char(text) : text);

    return kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH;
}

/* The stretch of @line from piece @begin to @end - 1. */
static GjStretch stretch_of(const GjPieceLine *line, guint begin, guint end)
{
    GjStretch stretch = {
        .x0 = G_MAXDOUBLE, .y0 = G_MAXDOUBLE, .line = line, .first = begin, .end = end};
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = begin; i < end; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);
        stretch.x0 = MIN(stretch.x0, piece->box.x0);
        stretch.x1 = MAX(stretch.x1, piece->box.x1);
        stretch.y0 = MIN(stretch.y0, piece->box.y0);
        stretch.y1 = MAX(stretch.y1, piece->box.y1);
        g_string_append(text, piece->text);
    }
    stretch.is_value = prints_value(text->str);
    stretch.is_dash = stretch.is_value && gj_value_kind(text->str) == GJ_CELL_DASH;
    stretch.is_numbered = gj_text_skip_enumerator(text->str) != NULL;
    stretch.is_mark = !stretch.is_value && !has_letter(text->str);
    const GjPiece *first = &g_array_index(line->pieces, GjPiece, begin);
    if (begin + 1 < end && is_list_number(first)) {
        stretch.number_x1 = first->box.x1;
        stretch.rest_x0 = (first + 1)->box.x0;
    }
    return stretch;
}

static gboolean is_value(const GjPiece *piece)
{
    return prints_value(piece->text);
}

/* Whether @piece is one digit. */
static gboolean is_digit(const GjPiece *piece)
{
    return g_unichar_isdigit(g_utf8_get_char(piece->text)) &&
           !*g_utf8_next_char(piece->text);
}

/* Whether @right, some way off from the figure @left, is its unit or a remark on it. */
static gboolean is_unit(const GjPiece *left, const GjPiece *right, double em)
{
    g_autofree char *both = NULL;

    if (right->box.x0 - left->box.x1 > UNIT_EM * em ||
        gj_value_kind(left->text) != GJ_CELL_NUMBER ||
        gj_value_kind(right->text) != GJ_CELL_TEXT)
        return FALSE;
    both = g_strconcat(left->text, right->text, NULL);
    return gj_value_kind(both) == GJ_CELL_NUMBER;
}

static double gap_before(const GjPieceLine *line, guint i)
{
    const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);

    return piece->box.x0 - (piece - 1)->box.x1;
}

/* Whether piece @i of @line stands @gap or more behind the one before it, or under it: a
 * figure of several lines beside others of one. */
static gboolean is_apart(const GjPieceLine *line, guint i, double gap, double em)
{
    return gap_before(line, i) >= gap || gap_before(line, i) < -UNDER_EM * em;
}

/* Whether piece @i of @line, a figure, stands by itself though close to what is left of
 * it: nothing but a figure, a unit or a gap is right of it. */
static gboolean is_figure_at(const GjPieceLine *line, guint i, double em)
{
    const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);

    if (!is_value(piece) || !is_apart(line, i, FIGURE_GAP_EM * em, em) ||
        (is_digit(piece - 1) && is_digit(piece) && gap_before(line, i) < STRETCH_EM * em))
        return FALSE; /* digits that are spaced out are one figure */
    return i + 1 == line->pieces->len || gap_before(line, i + 1) < -UNDER_EM * em ||
           gap_before(line, i + 1) >= STRETCH_EM * em || is_unit(piece, piece + 1, em) ||
           (is_value(piece + 1) && gap_before(line, i + 1) >= FIGURE_GAP_EM * em);
}

/* Whether piece @i of @line goes on the stretch of the one before it. */
static gboolean goes_on(const GjPieceLine *line, guint i, double gap_em, double em)
{
    const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);

    return !is_apart(line, i, gap_em * em, em) || is_unit(piece - 1, piece, em) ||
           ((is_list_number(piece - 1) || ends_with_list_number(piece - 1)) &&
            !gj_text_skip_enumerator(piece->text) &&
            gap_before(line, i) < NUMBER_EM * em);
}

/* Whether pieces @begin to @i - 1 of @line are a label of @lexicon, or the first line of
 * one, and piece @i, a space away, begins another. */
static gboolean parts_labels(const GjPieceLine *line, guint begin, guint i, double em,
                             GjLexicon *lexicon)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *next = g_array_index(line->pieces, GjPiece, i).text;

    if (gap_before(line, i) < SPACE_EM * em || !gj_lexicon_has_beginning(lexicon, next))
        return FALSE;
    for (guint k = begin; k < i; k++)
        g_string_append(text, g_array_index(line->pieces, GjPiece, k).text);
    if (!gj_lexicon_has_beginning(lexicon, text->str))
        return FALSE;
    g_string_append(text, next);
    return !gj_lexicon_has_part(lexicon, text->str);
}

/* A word that says that there is no figure, left of a text and of all else, is a line of
 * a label: （四）│无│法提供 */
static void unmark_word(GArray *stretches)
{
    GjStretch *first = &g_array_index(stretches, GjStretch, 0);

    if (stretches->len > 1 && first->is_dash && !(first + 1)->is_value &&
        !(first + 1)->is_mark &&
        has_letter(g_array_index(first->line->pieces, GjPiece, first->first).text))
        first->is_value = first->is_dash = FALSE;
}

GArray *gj_stretches_of(const GjPieceLine *line, double gap_em, gboolean is_row,
                        GjLexicon *lexicon)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(GjStretch));
    double em = gj_piece_line_em(line);
    guint begin = 0;

    for (guint i = 1; i <= line->pieces->len; i++) {
        if (i < line->pieces->len && goes_on(line, i, gap_em, em) &&
            !(is_row && is_figure_at(line, i, em)) &&
            !(lexicon && parts_labels(line, begin, i, em, lexicon)))
            continue;
        GjStretch stretch = stretch_of(line, begin, i);
        g_array_append_val(stretches, stretch);
        begin = i;
    }
    if (stretches->len > 0)
        unmark_word(stretches);
    return stretches;
}

char *gj_stretch_text(const GjStretch *stretch)
{
    GString *text = g_string_new(NULL);

    for (guint i = stretch->first; i < stretch->end; i++)
        g_string_append(text, g_array_index(stretch->line->pieces, GjPiece, i).text);
    return g_string_free(text, FALSE);
}

static guint count_values(const GArray *stretches)
{
    guint n = 0;

    for (guint i = 0; i < stretches->len; i++)
        n += gj_stretch_at(stretches, i)->is_value;
    return n;
}

/* Whether a figure with its unit, or without, ends right before @at in @text. */
static gboolean ends_figure(const char *text, const char *at)
{
    for (guint n = 0; n <= UNIT_CHARS_MAX && at > text; n++) {
        at = g_utf8_prev_char(at);
        if (g_unichar_isdigit(g_utf8_get_char(at)))
            return TRUE;
        if (!g_unichar_isalpha(g_utf8_get_char(at)))
            return FALSE;
    }
    return FALSE;
}

/* Whether @text is of a sentence that tells figures: 公众号推送11条，其中转载2条。 Its
 * clauses end behind them. What stands in brackets is a remark. */
static gboolean is_prose(const char *text)
{
    guint n_clauses = 0, depth = 0;
    gunichar c = 0;

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        c = g_utf8_get_char(at);
        depth += c == '(' || c == 0xFF08;
        depth -= depth > 0 && (c == ')' || c == 0xFF09);
        gunichar next = g_utf8_get_char(g_utf8_next_char(at));
        n_clauses += depth == 0 && (c == 0xFF0C || c == 0xFF1B || c == 0x3002) &&
                     !g_unichar_isdigit(next) && ends_figure(text, at);
    }
    return n_clauses >= CLAUSES_MIN;
}

/* Whether @stretches are the label of a row that is known and one figure, close to it: in
 * a table no wider than its texts. */
static gboolean is_narrow_row(const GArray *stretches, GjLexicon *lexicon)
{
    if (!lexicon || stretches->len != 2 || gj_stretch_at(stretches, 0)->is_value ||
        !gj_stretch_at(stretches, 1)->is_value)
        return FALSE;
    g_autofree char *label = gj_stretch_text(gj_stretch_at(stretches, 0));
    return (gj_lexicon_names(lexicon, label, GJ_LABEL_CERTAIN) & GJ_NAMES_ROW) != 0;
}

static GjAlignedLine read_line(const GjPieceLine *line, GjLexicon *lexicon)
{
    GjAlignedLine aligned = {
        .line = line, .stretches = gj_stretches_of(line, STRETCH_EM, FALSE, lexicon)};
    g_autoptr(GArray) fine = gj_stretches_of(line, STRETCH_EM, TRUE, lexicon);
    g_autofree char *text = gj_piece_line_text(line, G_MAXDOUBLE);

    aligned.is_numbered = gj_text_skip_enumerator(text) != NULL;
    if ((count_values(aligned.stretches) > 0 && aligned.stretches->len > 1) ||
        count_values(fine) > 1 || is_narrow_row(fine, lexicon))
        aligned.role = GJ_ALIGNED_ROW;
    else if (aligned.stretches->len > 1)
        aligned.role = GJ_ALIGNED_HEADER;
    if (aligned.role != GJ_ALIGNED_ROW)
        return aligned;
    g_array_unref(aligned.stretches);
    aligned.stretches = g_steal_pointer(&fine);
    if (is_prose(text)) {
        GjStretch whole = stretch_of(line, 0, line->pieces->len);
        whole.is_value = whole.is_dash = FALSE;
        g_array_set_size(aligned.stretches, 0);
        g_array_append_val(aligned.stretches, whole);
        aligned.role = GJ_ALIGNED_LABEL;
    }
    return aligned;
}

/* Whether @line is like titles of sub-tables, which differ by a number, and like no other
 * label. */
static gboolean is_title(const GjAlignedLine *line, GjLexicon *lexicon)
{
    const GjStretch *stretch = gj_stretch_at(line->stretches, 0);
    g_autofree char *text = line->is_known ? gj_stretch_text(stretch) : NULL;

    return text && gj_lexicon_names(lexicon, text, TITLE_SCORE) == GJ_NAMES_TITLE;
}

/* Whether @text is like labels of rows, and not like those of columns, which have no
 * number. */
static gboolean is_label(const char *text, gboolean is_numbered, GjLexicon *lexicon)
{
    guint names = gj_lexicon_names(lexicon, text, LABEL_SCORE);

    return names & GJ_NAMES_ROW &&
           (is_numbered || !(names & (GJ_NAMES_COLUMN | GJ_NAMES_COLUMNS)));
}

/* Tells what the labels of @lexicon say of @line. */
static void note_labels(GjAlignedLine *line, GjLexicon *lexicon)
{
    guint names = 0;

    line->is_known = TRUE;
    line->is_label = FALSE;
    for (guint i = 0; i < line->stretches->len && line->is_known; i++) {
        const GjStretch *stretch = gj_stretch_at(line->stretches, i);
        g_autofree char *text = stretch->is_value ? NULL : gj_stretch_text(stretch);
        line->is_known = !text || gj_lexicon_has_part(lexicon, text);
        if (!text || !line->is_known)
            continue;
        gboolean is_own = is_label(text, stretch->is_numbered, lexicon);
        if (!is_own || !stretch->is_numbered)
            names |= gj_lexicon_names(lexicon, text, GJ_LABEL_CERTAIN);
        line->is_label |= is_own;
    }
    line->is_title = line->role == GJ_ALIGNED_LABEL && is_title(line, lexicon);
    line->is_heading =
        line->is_known && line->role != GJ_ALIGNED_ROW && names & GJ_NAMES_OVER;
}

/* Whether the next line of @aligned from @i on by @step that prints something over or
 * under @stretch is near, and prints a text there that is no figure. */
static gboolean is_text_beyond(const GArray *aligned, guint i, int step,
                               const GjStretch *stretch)
{
    double em = gj_piece_line_em(stretch->line);

    for (gint64 k = (gint64)i + step; k >= 0 && k < aligned->len; k += step) {
        const GjAlignedLine *line = &g_array_index(aligned, GjAlignedLine, k);
        double far = step < 0 ? stretch->y0 - line->line->box.y1
                              : line->line->box.y0 - stretch->y1;
        if (far > BEYOND_EM * em)
            return FALSE;
        for (guint n = 0; n < line->stretches->len; n++) {
            const GjStretch *other = gj_stretch_at(line->stretches, n);
            if (gj_stretch_is_over(other, stretch))
                return !other->is_value;
        }
    }
    return FALSE;
}

/* A word that says that there is no figure, left of figures, is a line of the label of a
 * group where others are above and below it: （四） over 无 over 法 */
static void unmark_words(GArray *aligned)
{
    for (guint i = 0; i < aligned->len; i++) {
        GArray *stretches = g_array_index(aligned, GjAlignedLine, i).stretches;
        GjStretch *first =
            stretches->len > 1 ? &g_array_index(stretches, GjStretch, 0) : NULL;
        if (first && first->is_dash &&
            has_letter(g_array_index(first->line->pieces, GjPiece, first->first).text) &&
            is_text_beyond(aligned, i, -1, first) && is_text_beyond(aligned, i, 1, first))
            first->is_value = first->is_dash = FALSE;
    }
}

GArray *gj_aligned_lines(const GPtrArray *lines, guint first, guint end,
                         GjLexicon *lexicon)
{
    GArray *aligned = g_array_new(FALSE, FALSE, sizeof(GjAlignedLine));

    g_array_set_clear_func(aligned, line_clear);
    for (guint i = first; i < end; i++) {
        GjAlignedLine line = read_line(g_ptr_array_index(lines, i), lexicon);
        g_array_append_val(aligned, line);
    }
    unmark_words(aligned);
    for (guint i = 0; lexicon && i < aligned->len; i++)
        note_labels(&g_array_index(aligned, GjAlignedLine, i), lexicon);
    return aligned;
}

static int compare_stretches(gconstpointer a, gconstpointer b)
{
    const GjStretch *x = a, *y = b;

    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

static int compare_levels(gconstpointer a, gconstpointer b)
{
    const GjStretch *x = a, *y = b;
    double down = gj_stretch_level(x) - gj_stretch_level(y);

    return down ? (down > 0) - (down < 0) : (x->x0 > y->x0) - (x->x0 < y->x0);
}

void gj_stretches_sort(GArray *stretches)
{
    g_array_sort(stretches, compare_levels);
}

void gj_stretches_merge(GArray *stretches)
{
    guint n = 0;

    g_array_sort(stretches, compare_stretches);
    for (guint i = 0; i < stretches->len; i++) {
        GjStretch *stretch = &g_array_index(stretches, GjStretch, i);
        GjStretch *last = n ? &g_array_index(stretches, GjStretch, n - 1) : NULL;
        if (last && stretch->x0 < last->x1) {
            last->x1 = MAX(last->x1, stretch->x1);
            last->is_value |= stretch->is_value;
        } else {
            g_array_index(stretches, GjStretch, n++) = *stretch;
        }
    }
    g_array_set_size(stretches, n);
}

gboolean gj_aligned_is_note(const GjAlignedLine *line)
{
    static const char *const words[] = {"注", "备注", "说明", "备註"};
    g_autofree char *text = gj_piece_line_text(line->line, G_MAXDOUBLE);

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *rest = text + strlen(words[i]);
        if (!g_str_has_prefix(text, words[i]))
            continue;
        while (*rest && (g_unichar_isdigit(g_utf8_get_char(rest)) || *rest == ' '))
            rest = g_utf8_next_char(rest);
        if (*rest == ':' || g_str_has_prefix(rest, "："))
            return TRUE;
    }
    return FALSE;
}
