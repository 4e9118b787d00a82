/* A header that is too dark or too worn to read names no columns; the sums do:
 *
 *        12   3   0   5   0   0   20        12 + 3 + 0 + 5 + 0 + 0 = 20
 *         1   0   7   0   4   2   14         1 + 0 + 7 + 0 + 4 + 2 = 14
 *         …
 *
 *  1. A row is a witness if the sum along it holds, a blank part counting as 0: figures
 *     that are misread or stand elsewhere hardly add up. If it fails though all figures
 *     are surely read, the row is a witness against.
 *  2. Enough rows must be witnesses, and hardly any against.
 *  3. Each column must be seen: with a figure without which a sum fails, as at least two
 *     are; or with its 0 or dash printed in most witnesses, which no line too many makes.
 *     Figures of a column that was lost would be missing in the sums, and two columns in
 *     one give other figures.
 *  4. Cells that stand in the same slots as those of the witnesses are of these columns,
 *     in rows that are witnesses, or of zeros: figures that a page cuts off do not
 *     add up.
 *
 * The order of the parts among themselves is that of the form. Only of pixels: where
 * text is read, a header without labels is that of another table. Cost: the cells.
 *
 * Wrong where a header has the columns of the form in another order and none of it can be
 * read. */
#include "match_sums.h"

#include "match_bind.h"

/* Witnesses at least, as a few rows do not even tell the edition; and so many for each
 * one against. */
#define WITNESSES_MIN 8u
#define AGAINST_SHARE 12u
/* Columns with figures other than 0, besides the total. */
#define SEEN_MIN 2u

typedef enum { TERM_FIGURE, TERM_BLANK, TERM_NONE } Term;

/* What a row says: nothing, as not all of it is read; nothing, as its total is 0; that
 * the columns are those of the form, or that they are not. */
typedef enum { SAYS_UNREAD, SAYS_NOTHING, SAYS_YES, SAYS_NO } Word;

typedef struct {
    GjSubtableMatch *match;
    const GArray *places;
    guint n_columns;
    guint n_for, n_against;
    guint *n_figures;     /* per column: witnesses with a figure other than 0, */
    guint *n_printed;     /* with one at all */
    const GjCell **cells; /* one that a witness has there; NULL: none yet */
    gboolean is_uneven;   /* cells of a column stand in several slots */
} Sums;

static Term term_at(const Sums *sums, guint row, guint column, double *figure)
{
    const GjBinding *binding = gj_subtable_match_at(sums->match, row, column);
    g_auto(GjValue) value = {0};

    *figure = 0;
    if (!binding->text)
        return TERM_NONE;
    gj_value_parse(&value, binding->text);
    if (value.kind == GJ_CELL_EMPTY)
        return TERM_BLANK;
    if (value.kind == GJ_CELL_TEXT || value.doubt || value.remark)
        return TERM_NONE;
    *figure = value.digits ? g_ascii_strtod(value.digits, NULL) : 0;
    return TERM_FIGURE;
}

static gboolean has_code(const GPtrArray *codes, const char *code)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)codes, code, g_str_equal, NULL);
}

/* Whether the columns of the sub-table are just the terms of @equation. */
static gboolean has_all_terms(const Sums *sums, const GjEquation *equation)
{
    guint n = 0;

    for (guint k = 0; k < sums->n_columns; k++) {
        const char *code = gj_subtable_match_at(sums->match, 0, k)->field->col_code;
        n += has_code(equation->left, code) + has_code(equation->right, code);
    }
    return n == sums->n_columns && n == equation->left->len + equation->right->len;
}

/* Notes the columns that witness @row shows. */
static void note_columns(Sums *sums, guint row)
{
    for (guint k = 0; k < sums->n_columns; k++) {
        const GjCell *cell = gj_subtable_match_at(sums->match, row, k)->cell;
        double figure = 0;
        Term term = term_at(sums, row, k, &figure);
        sums->n_printed[k] += term == TERM_FIGURE;
        sums->n_figures[k] += figure > 0;
        if (!sums->cells[k])
            sums->cells[k] = cell;
        else if (sums->cells[k]->col != cell->col ||
                 sums->cells[k]->col_span != cell->col_span)
            sums->is_uneven = TRUE;
    }
}

/* What @row says by @equation. */
static Word word_of(const Sums *sums, guint row, const GjEquation *equation)
{
    double left = 0, right = 0;
    gboolean is_sure = TRUE, has_total = TRUE;

    if (g_array_index(sums->places, GjRowPlace, row).place == GJ_PLACE_NONE)
        return SAYS_UNREAD;
    for (guint k = 0; k < sums->n_columns; k++) {
        const GjBinding *binding = gj_subtable_match_at(sums->match, row, k);
        gboolean is_part = has_code(equation->left, binding->field->col_code);
        double figure = 0;
        Term term = term_at(sums, row, k, &figure);
        if (term == TERM_NONE)
            return SAYS_UNREAD;
        has_total = has_total && (is_part || term == TERM_FIGURE);
        is_sure = is_sure && binding->confidence >= GJ_SURE_CONFIDENCE;
        *(is_part ? &left : &right) += figure;
    }
    if (!has_total)
        return SAYS_UNREAD;
    if (left != right)
        return is_sure ? SAYS_NO : SAYS_UNREAD;
    return right > 0 ? SAYS_YES : SAYS_NOTHING;
}

/* Whether the witnesses tell the columns. */
static gboolean is_settled(const Sums *sums)
{
    guint n_seen = 0;

    if (sums->is_uneven || sums->n_for < WITNESSES_MIN ||
        sums->n_against * AGAINST_SHARE > sums->n_for)
        return FALSE;
    for (guint k = 0; k < sums->n_columns; k++) {
        if (!sums->n_figures[k] && 2 * sums->n_printed[k] < sums->n_for)
            return FALSE;
        n_seen += sums->n_figures[k] > 0;
    }
    return n_seen > SEEN_MIN;
}

static void settle_row(const Sums *sums, guint row)
{
    for (guint k = 0; k < sums->n_columns; k++) {
        GjBinding *binding = gj_subtable_match_at(sums->match, row, k);
        const GjCell *cell = binding->cell;
        if (!gj_bind_lacks_label(binding) || cell->row_span > 1 ||
            cell->col != sums->cells[k]->col ||
            cell->col_span != sums->cells[k]->col_span)
            continue;
        gj_bind_name_column(binding);
    }
}

/* Whether a figure stands in @row. Figures of a row without any may stand elsewhere. */
static gboolean has_figure(const Sums *sums, guint row)
{
    double figure = 0;

    for (guint k = 0; k < sums->n_columns; k++) {
        if (term_at(sums, row, k, &figure) == TERM_FIGURE)
            return TRUE;
    }
    return FALSE;
}

static void settle(Sums *sums, const GjEquation *equation)
{
    for (guint row = 0; row < sums->places->len; row++) {
        Word word = word_of(sums, row, equation);
        sums->n_against += word == SAYS_NO;
        sums->n_for += word == SAYS_YES;
        if (word == SAYS_YES)
            note_columns(sums, row);
    }
    if (!is_settled(sums))
        return;
    for (guint row = 0; row < sums->places->len; row++) {
        Word word = word_of(sums, row, equation);
        if (word == SAYS_YES || (word == SAYS_NOTHING && has_figure(sums, row)))
            settle_row(sums, row);
    }
}

void gj_match_sums_settle(GjSubtableMatch *match, const GjTableView *view,
                          const GArray *places)
{
    guint n_columns = match->subtable->columns->len;
    g_autofree guint *n_figures = g_new0(guint, n_columns);
    g_autofree guint *n_printed = g_new0(guint, n_columns);
    g_autofree const GjCell **cells = g_new0(const GjCell *, n_columns);
    const GArray *equations = match->table->equations;
    Sums sums = {.match = match,
                 .places = places,
                 .n_columns = n_columns,
                 .n_figures = n_figures,
                 .n_printed = n_printed,
                 .cells = cells};

    if (view->table->method != GJ_METHOD_OCR)
        return;
    for (guint e = 0; e < equations->len; e++) {
        const GjEquation *equation = &g_array_index(equations, GjEquation, e);
        if (equation->each == GJ_EACH_ROW && has_all_terms(&sums, equation)) {
            settle(&sums, equation);
            return;
        }
    }
}
