/* Cells of a line that has neither tab nor bar, as far as white space tells.
 *
 *     （三）不予公开 1.属于国家秘密 0 2  →  （三）不予公开, 1.属于国家秘密, 0, 2
 *     自然人 法人或其他组织 总 计       →  自然人, 法人或其他组织, 总 计
 *     结 果 维 持                       →  one cell, set with spaces
 *
 *  1. The line is cut at white space, but not inside brackets that are closed, nor
 *     before a remark in brackets.
 *  2. Two values or more at the end are cells; so is one behind a label, among such rows
 *     or behind a wide gap. The label is cut where a number such as （一） or 2. starts
 *     another.
 *  3. Without values, words that look like header labels are cells: among rows, cut at
 *     wide gaps where there are any; else at each space, if there are enough words of
 *     enough characters. Single characters in a row are one word. Where no rows stand
 *     around, a cell with spaces inside is likelier: the words must be longer.
 *  4. Where values stand together in several places, the line is a table without line
 *     ends: each value and each word between them is a cell.
 *
 * Gets wrong: header labels of two characters with a space inside (结果 维持 总计), which
 * stay one cell; blank cells of such lines, which leave no trace. */
#include "line_words.h"

#include "line_chars.h"
#include "lines.h"

#include <string.h>

/* Header words: so many of them, each so long, one of them longer; or two long ones. A
 * cell with a space inside (社会公益 组织, 本年新 制作数量) is neither. */
#define HEADER_WORDS_MIN         3
#define HEADER_WORD_MIN          2
#define HEADER_LONGEST_MIN       3
#define HEADER_LONGEST_ALONE_MIN 5 /* where no rows stand around */
#define HEADER_PAIR_WORD_MIN     4
/* Values of the shortest line that holds several rows. */
#define ROWS_VALUES_MIN       4
#define ROWS_VALUES_AMONG_MIN 2 /* where rows stand around */
/* Columns of a gap that is more than a space in a text. */
#define WIDE_GAP 2
/* Widest gap inside a text set with spaces, in columns: 总　计. */
#define SINGLES_GAP_MAX 2
/* Header words before the values of their rows in one line: more than a label has. */
#define LABEL_WORDS_MAX 3
/* Characters of the longest remark on a value. */
#define REMARK_MAX 16
/* Characters of the shortest label before a single value. */
#define LABEL_MIN 2

/* A stretch of a line without the spaces around it. */
typedef struct {
    const char *from;
    const char *end;
    guint gap;    /* columns of white space before it */
    guint length; /* characters that are no spaces */
} Word;

/* The columns that white space @c fills. */
static guint space_columns(gunichar c)
{
    if (c == '\t' || c == 0x3000)
        return WIDE_GAP;
    return c == 0xFEFF || (c >= 0x200B && c <= 0x200D) || c == 0x2060 ? 0 : 1;
}

/* Whether all brackets of @text that open are closed. */
static gboolean brackets_close(const char *text)
{
    int depth = 0;

    for (; *text && depth >= 0; text = g_utf8_next_char(text))
        depth += gj_char_bracket(g_utf8_get_char(text));
    return depth == 0;
}

static const Word *word_at(const GArray *words, guint i)
{
    return &g_array_index(words, Word, i);
}

/* Characters of @text up to its first closing bracket. */
static guint count_to_bracket(const char *text)
{
    guint n = 0;

    for (; *text && gj_char_bracket(g_utf8_get_char(text)) >= 0; n++)
        text = g_utf8_next_char(text);
    return n;
}

/* Whether the brackets at @text are a remark on @before. Behind a value only a short one
 * is: a long one is the next label, such as （本列数据的勾稽关系为：…）. */
static gboolean is_remark(const Word *before, const char *text)
{
    gunichar c = g_utf8_get_char(text);

    if (gj_char_bracket(c) <= 0 || gj_text_skip_enumerator(text))
        return FALSE;
    return !g_ascii_isdigit(before->end[-1]) ||
           count_to_bracket(g_utf8_next_char(text)) <= REMARK_MAX;
}

/* Cuts @text at white space of any width above zero, outside brackets. */
static GArray *cut_at_spaces(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    gboolean keeps_brackets = brackets_close(text);
    Word *word = NULL;
    guint gap = 0;
    int depth = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (gj_char_is_space(c)) {
            gap += space_columns(c);
            continue;
        }
        if (!word || (gap > 0 && depth == 0 && !is_remark(word, text))) {
            g_array_append_val(words, ((Word){.from = text, .gap = gap}));
            word = &g_array_index(words, Word, words->len - 1);
        }
        depth += keeps_brackets ? gj_char_bracket(c) : 0;
        word->end = g_utf8_next_char(text);
        word->length++;
        gap = 0;
    }
    return words;
}

/* Whether @word is a single character of a text set with spaces. */
static gboolean is_single(const Word *word)
{
    gunichar c = g_utf8_get_char(word->from);

    return word->length == 1 &&
           (c == 0x3001 || g_unichar_type(c) == G_UNICODE_OTHER_LETTER);
}

/* Whether word @i is 无 as a value: no other single character goes on after it. */
static gboolean is_none(const GArray *words, guint i)
{
    const Word *next = i + 1 < words->len ? word_at(words, i + 1) : NULL;

    return g_str_has_prefix(word_at(words, i)->from, "无") &&
           (!next || !is_single(next) || g_str_has_prefix(next->from, "无"));
}

/* Cuts @text into words; single characters in a row are one, but not 无 as a value. */
static GArray *cut(const char *text)
{
    g_autoptr(GArray) parts = cut_at_spaces(text);
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    gboolean was_single = FALSE;

    for (guint i = 0; i < parts->len; i++) {
        Word part = *word_at(parts, i);
        gboolean single = is_single(&part);
        if (was_single && single && part.gap <= SINGLES_GAP_MAX &&
            !gj_text_skip_enumerator(part.from) && !is_none(parts, i)) {
            Word *word = &g_array_index(words, Word, words->len - 1);
            word->end = part.end;
            word->length++;
        } else {
            g_array_append_val(words, part);
        }
        was_single = single;
    }
    return words;
}

static gboolean word_is_value(const Word *word)
{
    return gj_text_is_value(word->from, (gsize)(word->end - word->from));
}

/* Whether @word is a number such as 2. or （一） and nothing else. */
static gboolean word_is_enumerator(const Word *word)
{
    return gj_text_skip_enumerator(word->from) == word->end;
}

static guint count_values(const GArray *words)
{
    guint n = 0;

    while (n < words->len && word_is_value(word_at(words, words->len - 1 - n)))
        n++;
    return n;
}

/* Whether @words are the rows of a table one after the other: values stand together in
 * many places, as they do in no sentence. */
static gboolean are_rows(const GArray *words, gboolean among_rows)
{
    guint n_values = 0, n_together = 0;
    gboolean was_value = FALSE;

    for (guint i = 0; i < words->len; i++) {
        gboolean is_value = word_is_value(word_at(words, i));
        n_values += is_value;
        n_together += is_value && was_value;
        was_value = is_value;
    }
    return n_values >= (among_rows ? ROWS_VALUES_AMONG_MIN : ROWS_VALUES_MIN) &&
           3 * n_together >= n_values;
}

/* Joins the words from @first to before @end to one cell, as printed. */
static void take_cell(GPtrArray *cells, const GArray *words, guint first, guint end)
{
    const char *from = word_at(words, first)->from;

    g_ptr_array_add(cells,
                    gj_line_trim(from, (gsize)(word_at(words, end - 1)->end - from)));
}

/* Whether @word starts a cell after @before by its number; （五） of 第（五）项 does not.
 */
static gboolean starts_cell(const Word *before, const Word *word)
{
    const char *rest = gj_text_skip_enumerator(word->from);

    return rest && !g_str_has_prefix(rest, "项") && !word_is_enumerator(before) &&
           !g_str_has_prefix(g_utf8_prev_char(before->end), "第");
}

/* Whether the words before a single value at the end read like the label of a row, and
 * not like a part of a date, of 第 3 or of a formula. */
static gboolean is_label(const GArray *words, guint end)
{
    guint length = 0;
    gunichar last = 0;

    for (guint i = 0; i < end; i++)
        length += word_at(words, i)->length;
    if (length < LABEL_MIN || word_is_enumerator(word_at(words, end - 1)))
        return FALSE;
    last = g_utf8_get_char(g_utf8_prev_char(word_at(words, end - 1)->end));
    return g_utf8_strchr("第至到共约年月日", -1, last) == NULL &&
           g_unichar_type(last) == G_UNICODE_OTHER_LETTER;
}

guint gj_words_count_values(const char *text)
{
    g_autoptr(GArray) words = cut(text);
    guint n_values = count_values(words);
    guint n_labels = words->len - n_values;

    if (are_rows(words, FALSE))
        return MAX(n_values, 2);
    return n_values == 1 && (n_labels == 0 || !is_label(words, n_labels)) ? 0 : n_values;
}

/* Whether @word may be part of a header label: letters, and brackets with anything. */
static gboolean is_header_word(const Word *word)
{
    const char *at = gj_text_skip_enumerator(word->from);
    int depth = 0;

    for (at = at ? at : word->from; at < word->end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        int step = gj_char_bracket(c);
        depth += step;
        if (depth == 0 && step == 0 && c != '/' && c != 0xFF0F && c != 0x3001 &&
            !gj_char_is_space(c) && g_unichar_type(c) != G_UNICODE_OTHER_LETTER)
            return FALSE;
    }
    return TRUE;
}

/* Whether @word belongs to @before, the word in front of it. */
static gboolean sticks(const Word *before, const Word *word, gboolean is_wide)
{
    if (word_is_enumerator(before))
        return TRUE;
    if (is_wide)
        return word->gap < WIDE_GAP;
    return g_str_has_prefix(before->from, "第") && g_str_has_prefix(word->from, "第");
}

/* Words of a header row: the index of the first word of each cell, and the end. */
static GArray *cut_header(const GArray *words, gboolean is_wide)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < words->len; i++) {
        if (i == 0 || !sticks(word_at(words, i - 1), word_at(words, i), is_wide))
            g_array_append_val(starts, i);
    }
    g_array_append_val(starts, words->len);
    return starts;
}

/* Whether the cells of @starts are long enough to be labels of their own. */
static gboolean is_header(const GArray *words, const GArray *starts, gboolean among_rows)
{
    guint n_cells = starts->len - 1, shortest = G_MAXUINT, longest = 0;

    for (guint i = 0; i < n_cells; i++) {
        guint length = 0;
        for (guint w = g_array_index(starts, guint, i);
             w < g_array_index(starts, guint, i + 1); w++)
            length += word_at(words, w)->length;
        shortest = MIN(shortest, length);
        longest = MAX(longest, length);
    }
    if (n_cells == 2)
        return among_rows && shortest >= HEADER_PAIR_WORD_MIN;
    return n_cells >= HEADER_WORDS_MIN && shortest >= HEADER_WORD_MIN &&
           longest >= (among_rows ? HEADER_LONGEST_MIN : HEADER_LONGEST_ALONE_MIN);
}

/* The words from @first to before @end, the label of a row: one cell; but words of a
 * header before the first row are a cell each. */
static void take_label(GPtrArray *cells, const GArray *words, guint first, guint end)
{
    gboolean is_header_part = end - first > LABEL_WORDS_MAX;

    for (guint i = first; i < end; i++)
        is_header_part = is_header_part && is_header_word(word_at(words, i));
    for (guint i = first + 1; i < end && is_header_part; i++) {
        if (!sticks(word_at(words, i - 1), word_at(words, i), FALSE)) {
            take_cell(cells, words, first, i);
            first = i;
        }
    }
    take_cell(cells, words, first, end);
}

/* The labels before the values of a row: cut where a number starts another. */
static void take_labels(GPtrArray *cells, const GArray *words, guint end)
{
    guint first = 0;

    for (guint i = 1; i < end; i++) {
        if (starts_cell(word_at(words, i - 1), word_at(words, i))) {
            take_label(cells, words, first, i);
            first = i;
        }
    }
    if (end > 0)
        take_label(cells, words, first, end);
}

/* The cuts of @words where they are a header row; NULL where they are not. */
static GArray *find_header(const GArray *words, gboolean among_rows)
{
    g_autoptr(GArray) starts = NULL;
    gboolean is_wide = FALSE;

    for (guint i = 0; i < words->len; i++) {
        if (!is_header_word(word_at(words, i)))
            return NULL;
        is_wide = is_wide || (i > 0 && word_at(words, i)->gap >= WIDE_GAP);
    }
    starts = cut_header(words, is_wide && among_rows);
    if (!(is_wide && among_rows) && !is_header(words, starts, among_rows))
        return NULL;
    return g_steal_pointer(&starts);
}

/* A line without values: a header row, labels, or one cell. */
static void take_words(GPtrArray *cells, const GArray *words, gboolean among_rows)
{
    g_autoptr(GArray) starts = NULL;

    if (gj_text_skip_enumerator(word_at(words, 0)->from)) {
        take_labels(cells, words, words->len);
        return;
    }
    starts = find_header(words, among_rows);
    if (!starts) {
        take_cell(cells, words, 0, words->len);
        return;
    }
    for (guint i = 0; i + 1 < starts->len; i++)
        take_cell(cells, words, g_array_index(starts, guint, i),
                  g_array_index(starts, guint, i + 1));
}

/* Whether @word may be part of a label between values, unlike the words of a date. */
static gboolean is_short_label(const Word *word)
{
    gunichar first = g_utf8_get_char(word->from);

    return is_header_word(word) && !g_utf8_strchr("年月日至到", -1, first) &&
           !(first == 0x7B2C && word->length == 1); /* 第 */
}

/* Whether the first @n_labels of @words, behind which values may follow, hold values of
 * their own, so that the line holds several rows. */
static gboolean holds_rows(const GArray *words, guint n_labels, gboolean among_rows)
{
    guint n_inner = 0, n_short = 0;

    for (guint i = 0; i < n_labels; i++) {
        gboolean is_value = word_is_value(word_at(words, i));
        n_inner += is_value;
        n_short += is_value || is_short_label(word_at(words, i));
    }
    return n_inner > 0 &&
           (are_rows(words, among_rows) ||
            (among_rows && n_short == n_labels && n_inner + words->len - n_labels >= 2));
}

/* Several rows in one line: every value is a cell, and so is each word between them. */
static void take_rows(GPtrArray *cells, const GArray *words)
{
    guint first = 0;

    for (guint i = 1; i <= words->len; i++) {
        if (i < words->len && !word_is_value(word_at(words, i - 1)) &&
            !word_is_value(word_at(words, i)) &&
            sticks(word_at(words, i - 1), word_at(words, i), FALSE))
            continue;
        take_cell(cells, words, first, i);
        first = i;
    }
}

/* Whether the last of @words is the value of the label before it. */
static gboolean is_single_value(const GArray *words, guint n_labels, gboolean among_rows)
{
    return (among_rows || word_at(words, n_labels)->gap >= WIDE_GAP) &&
           is_label(words, n_labels);
}

GPtrArray *gj_words_split(const char *text, gboolean among_rows)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) words = cut(text);
    guint n_values = count_values(words);
    guint n_labels = words->len - n_values;

    if (words->len == 0)
        return cells;
    if (holds_rows(words, n_labels, among_rows)) {
        take_rows(cells, words);
        return cells;
    }
    if (n_values == 0 || (n_values == 1 && n_labels > 0 &&
                          !is_single_value(words, n_labels, among_rows))) {
        take_words(cells, words, among_rows);
        return cells;
    }
    take_labels(cells, words, n_labels);
    for (guint i = n_labels; i < words->len; i++)
        take_cell(cells, words, i, i + 1);
    return cells;
}
