/* Which tokens between two labels stand for cells of a row. A number or a dash is a
 * figure; a text only where it cannot be part of a label. */
#include "text_reading.h"

#include <string.h>

#define SPOILT_CHARS_MAX 10 /* of a figure with a letter in it */

/* Whether the text @token may stand for a figure: it is no label, stands alone between
 * cells, and a figure follows it before @to. */
static gboolean is_inner_text(const GjTextReading *reading, guint token, guint to)
{
    const GjSequenceToken *text = gj_text_token(reading, token);

    if (reading->roles[token - 1] == GJ_ROLE_NONE || token + 1 >= to ||
        gj_text_token(reading, token + 1)->kind == GJ_CELL_TEXT)
        return FALSE;
    for (guint i = 0; i < gj_lexicon_size(reading->lexicon); i++) {
        if (text->scores[i] >= GJ_LABEL_SCORE_MIN)
            return FALSE;
    }
    for (guint t = token + 1; t < to; t++) {
        GjCellKind kind = gj_text_token(reading, t)->kind;
        if (gj_text_token(reading, t)->text &&
            (kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_known(const GjTextReading *reading, const GjSequenceToken *text)
{
    for (guint i = 0; i < gj_lexicon_size(reading->lexicon); i++) {
        if (text->scores[i] > 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether @token looks like a number but is none (2o), and is no label either. A text
 * with words in it (2件转办) is a remark. */
static gboolean is_spoilt_figure(const GjTextReading *reading, guint token)
{
    const GjSequenceToken *text = gj_text_token(reading, token);
    const char *at = text->text;
    guint n_letters = 0;

    if (!g_ascii_isdigit(*at) && *at != 'o' && *at != 'O')
        return FALSE;
    for (; *at; at = g_utf8_next_char(at))
        n_letters += g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_OTHER_LETTER;
    return n_letters <= 1 && g_utf8_strlen(text->text, -1) <= SPOILT_CHARS_MAX &&
           !is_known(reading, text);
}

/* Whether an empty cell stands in the run of @token: without one, a dump may have left
 * all of them out, and nothing is told by what is there. */
static gboolean keeps_blanks(const GjTextReading *reading, guint token)
{
    guint block = gj_text_token(reading, token)->block;

    for (guint t = 0; t < reading->tokens->len; t++) {
        const GjSequenceToken *at = gj_text_token(reading, t);
        if (at->text && at->block == block && at->kind == GJ_CELL_EMPTY)
            return TRUE;
    }
    return FALSE;
}

/* Whether the text @token is a part of the label right before it, broken off. */
static gboolean is_rest_of_label(const GjTextReading *reading, guint token)
{
    const char *text = gj_text_token(reading, token)->text;

    for (guint row = 0; row < reading->shape->n_rows; row++) {
        const GPtrArray *texts =
            gj_subtable_row(reading->shape->subtable, row)->label.texts;
        if (reading->label_of[row] == G_MAXUINT ||
            gj_text_slot(reading, reading->label_of[row])->token + 1 != (int)token)
            continue;
        for (guint i = 0; i < texts->len; i++) {
            if (strstr(g_ptr_array_index(texts, i), text))
                return TRUE;
        }
    }
    return FALSE;
}

/* What has been seen of a row so far. */
typedef struct {
    const GjSequenceToken *last; /* figure */
    guint n_figures, n_blank;
    guint n_leading; /* blanks before the first figure: merged cells, maybe */
} Seen;

/* Whether the text @token on the line of its row stands for a figure. Behind the columns
 * of the row stands a remark. */
static gboolean is_word_on_line(const GjTextReading *reading, guint token, guint from,
                                guint to, const Seen *seen)
{
    const GjSequenceToken *text = gj_text_token(reading, token);
    guint n = seen->n_figures + seen->n_blank + 1;
    gboolean ends =
        token + 1 >= to || !gj_text_same_line(text, gj_text_token(reading, token + 1));

    if (is_known(reading, text) || is_rest_of_label(reading, token))
        return FALSE;
    if (!seen->n_figures) /* the first cell: others follow, beside the label */
        return !ends && from > 0 && text->field > 0 &&
               gj_text_same_line(gj_text_token(reading, from - 1), text);
    if (!gj_text_same_line(seen->last, text))
        return FALSE;
    return ends ? n == reading->shape->n_columns
                : n <= reading->shape->n_columns + seen->n_leading;
}

/* A text stands for a figure only inside a row that has begun and is not yet whole:
 * before it is the rest of a label, behind it the label of the next row. */
static void mark_inner(GjTextReading *reading, guint from, guint to)
{
    guint n_columns = reading->shape->n_columns;
    Seen seen = {NULL, 0, 0, 0};

    for (guint t = from; t < to; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        guint8 *role = &reading->roles[t];
        *role = GJ_ROLE_NONE;
        if (!token->text)
            continue;
        if (token->kind == GJ_CELL_EMPTY) {
            *role = GJ_ROLE_BLANK;
            seen.n_blank++;
            seen.n_leading += !seen.n_figures;
        } else if (token->kind != GJ_CELL_TEXT || is_spoilt_figure(reading, t) ||
                   is_word_on_line(reading, t, from, to, &seen) ||
                   (seen.n_figures % n_columns &&
                    (seen.n_figures > n_columns ||
                     seen.n_figures + seen.n_blank - seen.n_leading < n_columns) &&
                    is_inner_text(reading, t, to))) {
            *role = GJ_ROLE_FIGURE;
            seen.last = token;
            seen.n_figures++;
        }
    }
}

/* A row without any figure: the texts behind its label, on its line, stand for them. */
static void mark_texts(GjTextReading *reading, guint from, guint to)
{
    for (guint t = from; t < to && from > 0; t++) {
        const GjSequenceToken *token = gj_text_token(reading, t);
        if (token->text && token->kind == GJ_CELL_TEXT &&
            token->line == gj_text_token(reading, from - 1)->line)
            reading->roles[t] = GJ_ROLE_FIGURE;
    }
}

void gj_text_mark_whole(GjTextReading *reading, guint row, guint from, guint to)
{
    GjRowWidth width = gj_row_width_find(reading, row);
    guint end = MIN(to, from + reading->shape->n_columns);

    if (!keeps_blanks(reading, from - 1) || !width.width ||
        gj_row_width_cells(reading, width, row, 0) != width.width)
        return;
    for (guint t = from; t < end; t++) {
        if (reading->roles[t] == GJ_ROLE_NONE && !is_rest_of_label(reading, t) &&
            !is_known(reading, gj_text_token(reading, t)))
            reading->roles[t] = GJ_ROLE_FIGURE;
    }
}

guint gj_text_count_figures(const GjTextReading *reading, guint from, guint to)
{
    guint n = 0;

    for (guint t = from; t < to; t++)
        n += reading->roles[t] == GJ_ROLE_FIGURE;
    return n;
}

void gj_text_mark_roles(GjTextReading *reading, guint from, guint to)
{
    mark_inner(reading, from, to);
    if (!gj_text_count_figures(reading, from, to))
        mark_texts(reading, from, to);
}
