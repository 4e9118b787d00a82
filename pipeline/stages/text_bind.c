/* The cells of a printed row become the texts of fields. */
#include "text_reading.h"

#include <string.h>

const char gj_doubt_row_inferred[] = "row label unreadable, row named by its place";
const char gj_doubt_irregular[] = "more or fewer figures in the row than columns";
const char gj_doubt_open_gap[] = "an empty cell of the row is not told from a merged one";

static const char dash_before[] = "the dash before the figure may be its sign";

/* Whether the figure @token of @field, which may be negative, has a dash before it on its
 * line: - 13 is a blank and 13, or -13. */
static gboolean has_dash_before(const GjTextReading *reading, const GjField *field,
                                guint token)
{
    const GjSequenceToken *at = gj_text_token(reading, token);
    const GjSequenceToken *before;

    if (field->type != GJ_TYPE_SIGNED_INTEGER || token <= reading->start ||
        !g_unichar_isdigit(g_utf8_get_char(at->text)))
        return FALSE;
    before = at - 1;
    return gj_text_same_line(before, at) && before->kind == GJ_CELL_DASH &&
           g_utf8_strlen(before->text, -1) == 1;
}

static void bind(GjTextReading *reading, guint row, guint column, guint token,
                 const char *doubt)
{
    GjBinding *binding = gj_subtable_match_at(reading->match, row, column);
    const GjSequenceToken *at = gj_text_token(reading, token);

    if (!doubt && at->n_units > 1) /* a cell between the units is lost */
        doubt = gj_doubt_irregular;
    if (!doubt && has_dash_before(reading, binding->field, token))
        doubt = dash_before;
    binding->doubt = doubt ? doubt : reading->column_doubt[column];
    if ((reading->roles[token] == GJ_ROLE_BLANK || at->kind == GJ_CELL_DASH) &&
        (doubt == gj_doubt_irregular || doubt == gj_doubt_row_inferred))
        return; /* nobody knows whether this is the cell, and there is no value to flag */
    binding->text = at->text;
    binding->unit = at->unit;
    binding->method = GJ_METHOD_TEXT;
}

/* The figures in order, empty cells left aside. */
static void bind_figures(GjTextReading *reading, guint row, const GjPrintedRow *printed,
                         guint skip, const char *doubt)
{
    guint column = 0;

    for (guint i = 0; i < printed->tokens->len; i++) {
        guint token = g_array_index(printed->tokens, guint, i);
        if (reading->roles[token] == GJ_ROLE_BLANK)
            continue;
        if (skip) {
            skip--;
            continue;
        }
        if (column < reading->shape->n_columns)
            bind(reading, row, column++, token, doubt);
    }
}

/* The tokens in order from @start, empty cells too. */
static void bind_window(GjTextReading *reading, guint row, const GjPrintedRow *printed,
                        guint start, const char *doubt)
{
    for (guint column = 0; column < reading->shape->n_columns; column++) {
        if (start + column < printed->tokens->len)
            bind(reading, row, column,
                 g_array_index(printed->tokens, guint, start + column), doubt);
    }
}

static void unbind_row(GjTextReading *reading, guint row)
{
    for (guint k = 0; k < reading->shape->n_columns; k++)
        gj_subtable_match_at(reading->match, row, k)->text = NULL;
}

/* A row with fewer figures than columns: the empty cells say where, if the row has as
 * many cells as others of its kind. */
static void bind_gappy(GjTextReading *reading, guint row, const GjPrintedRow *printed,
                       const char *doubt)
{
    static const char *const doubts[] = {
        [GJ_START_OPEN] = gj_doubt_open_gap,
        [GJ_START_KNOWN] = NULL,
        [GJ_START_SHORT] = gj_doubt_irregular,
    };
    guint n = printed->tokens->len;
    g_autofree guint8 *cells = g_new(guint8, n + 1);
    guint pad = 0;

    for (guint i = 0; i < n; i++)
        cells[i] = reading->roles[g_array_index(printed->tokens, guint, i)];
    GjRowLayout own = gj_row_layout_of(cells, n, reading->shape->n_columns);
    if (!own.n_figures || n < reading->shape->n_columns) {
        bind_window(reading, row, printed, 0,
                    doubt || !own.n_figures ? doubt : gj_doubt_irregular);
    } else if (own.low > own.high) { /* figures further apart than a row is wide */
        bind_figures(reading, row, printed, 0, doubt ? doubt : gj_doubt_irregular);
    } else {
        g_autofree guint8 *roles = g_memdup2(reading->roles, reading->tokens->len);
        GjRowStart start = gj_row_layout_find(reading, row, &own, &pad);
        memcpy(reading->roles, roles, reading->tokens->len);
        bind_window(reading, row, printed, pad, doubt ? doubt : doubts[start]);
        if (!doubt && start != GJ_START_SHORT && gj_row_is_denied(reading, row)) {
            unbind_row(reading, row);
            bind_window(reading, row, printed, pad,
                        start == GJ_START_KNOWN ? gj_doubt_open_gap : gj_doubt_irregular);
        }
    }
}

/* Whether empty cells stand between the figures of @printed. */
static gboolean has_inner_blanks(const GjTextReading *reading,
                                 const GjPrintedRow *printed)
{
    guint seen = 0;

    for (guint i = 0; i < printed->tokens->len && seen < printed->n_figures; i++) {
        guint token = g_array_index(printed->tokens, guint, i);
        if (reading->roles[token] == GJ_ROLE_FIGURE)
            seen++;
        else if (seen)
            return TRUE;
    }
    return FALSE;
}

/* Whether the last column of @row got words: those of a column that is none of the form,
 * moved there by a figure that is lost or glued to another. */
static gboolean ends_in_words(const GjTextReading *reading, guint row)
{
    const GjBinding *last =
        gj_subtable_match_at(reading->match, row, reading->shape->n_columns - 1);

    return reading->shape->n_columns > 1 && last->text &&
           gj_value_kind(last->text) == GJ_CELL_TEXT;
}

/* Whether a column of @row got the line that says that the table goes on: 续表,
 * （续上表） */
static gboolean has_continuation(const GjTextReading *reading, guint row)
{
    for (guint k = 0; k < reading->shape->n_columns; k++) {
        const char *at = gj_subtable_match_at(reading->match, row, k)->text;
        while (at && *at && !g_unichar_isalnum(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        if (at && (g_str_has_prefix(at, "续") || g_str_has_prefix(at, "續")))
            return TRUE;
    }
    return FALSE;
}

/* As many figures as columns. With empty cells between them one may stand in a column
 * that is none of the form (备注) and an empty one be a blank: the sums must tell. */
static void bind_whole(GjTextReading *reading, guint row, const GjPrintedRow *printed,
                       const char *doubt)
{
    gboolean gaps = has_inner_blanks(reading, printed);

    bind_figures(reading, row, printed, 0, doubt);
    gboolean is_false = has_continuation(reading, row);
    if (!gaps && gj_row_is_as_wide(reading, row) && !is_false)
        return; /* nothing is lost, so nothing is shifted */
    if (doubt || (!is_false && !ends_in_words(reading, row) &&
                  !gj_row_is_shifted(reading, row, gaps)))
        return;
    unbind_row(reading, row);
    bind_figures(reading, row, printed, 0, gj_doubt_irregular);
}

void gj_text_bind_row(GjTextReading *reading, guint row, const GjPrintedRow *printed,
                      const char *doubt)
{
    guint n_columns = reading->shape->n_columns;

    if (printed->n_figures == n_columns)
        bind_whole(reading, row, printed, doubt);
    else if (printed->n_figures < n_columns)
        bind_gappy(reading, row, printed, doubt);
    else /* a digit in place of the label stands in front */
        bind_figures(reading, row, printed,
                     doubt == gj_doubt_row_inferred ? printed->n_figures - n_columns : 0,
                     doubt ? doubt : gj_doubt_irregular);
}
