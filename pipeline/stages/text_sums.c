/* The equations along a row tell where its blanks cannot be. */
#include "text_reading.h"

#include <math.h>

/* Sums of amounts in parts are off by less. */
#define SUM_SLACK 1e-6

/* What is bound to column @column of @row, and the number it is. */
static GjCellKind figure_of(const GjTextReading *reading, guint row, guint column,
                            double *figure)
{
    const GjBinding *binding = gj_subtable_match_at(reading->match, row, column);
    g_auto(GjValue) value = {0};

    gj_value_parse(&value, binding->text ? binding->text : "");
    *figure = value.digits ? g_ascii_strtod(value.digits, NULL) : 0;
    return value.kind;
}

static gboolean is_term(const GPtrArray *terms, const char *code)
{
    for (guint i = 0; i < terms->len; i++) {
        if (g_str_equal(g_ptr_array_index(terms, i), code))
            return TRUE;
    }
    return FALSE;
}

/* Whether the last part before column @total of @row is the sum of those before it. */
static gboolean last_is_sum(const GjTextReading *reading, guint row, guint total,
                            const GjEquation *equation)
{
    const GjField *of = gj_subtable_match_at(reading->match, row, total)->field;
    double sum = 0, last = 0, figure = 0;

    for (guint k = 0; k < total; k++) {
        const GjField *field = gj_subtable_match_at(reading->match, row, k)->field;
        if (!g_str_equal(field->row_code, of->row_code) ||
            !is_term(equation->left, field->col_code) ||
            figure_of(reading, row, k, &figure) == GJ_CELL_EMPTY)
            continue;
        sum += figure;
        last = figure;
    }
    return last > 0 && sum == 2 * last;
}

/* Whether the sum that ends in column @total of @row speaks against where the blanks are:
 * the parts exceed the total or are whole and miss it, or the total is blank and the last
 * part is the sum of the others. */
static gboolean denies_blanks(const GjTextReading *reading, guint row, guint total,
                              const GjEquation *equation)
{
    const GjField *of = gj_subtable_match_at(reading->match, row, total)->field;
    double sum = 0, wanted = 0, figure = 0;
    guint n_blank = 0;

    for (guint k = 0; k < total; k++) {
        const GjField *field = gj_subtable_match_at(reading->match, row, k)->field;
        if (!g_str_equal(field->row_code, of->row_code) ||
            !is_term(equation->left, field->col_code))
            continue;
        if (figure_of(reading, row, k, &figure) != GJ_CELL_EMPTY) {
            sum += figure;
        } else {
            n_blank++;
        }
    }
    GjCellKind kind = figure_of(reading, row, total, &wanted);
    if (kind == GJ_CELL_EMPTY)
        return last_is_sum(reading, row, total, equation);
    return kind == GJ_CELL_NUMBER && (sum > wanted || (!n_blank && sum < wanted));
}

/* What is asked of the sum that ends in column @total of @row. */
typedef gboolean (*SumTest)(const GjTextReading *reading, guint row, guint total,
                            const GjEquation *equation);

/* Whether @test holds for a sum along @row. */
static gboolean any_sum(const GjTextReading *reading, guint row, SumTest test)
{
    const GArray *equations = reading->match->table->equations;

    for (guint e = 0; e < equations->len; e++) {
        const GjEquation *equation = &g_array_index(equations, GjEquation, e);
        for (guint k = 0; equation->each == GJ_EACH_ROW && k < reading->shape->n_columns;
             k++) {
            const GjField *field = gj_subtable_match_at(reading->match, row, k)->field;
            if (is_term(equation->right, field->col_code) &&
                test(reading, row, k, equation))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether the total in column @total of @row is no number, and the last part is the sum
 * of the others. */
static gboolean is_before_total(const GjTextReading *reading, guint row, guint total,
                                const GjEquation *equation)
{
    double wanted = 0;

    return figure_of(reading, row, total, &wanted) != GJ_CELL_NUMBER &&
           last_is_sum(reading, row, total, equation);
}

gboolean gj_row_is_denied(const GjTextReading *reading, guint row)
{
    return any_sum(reading, row, denies_blanks);
}

gboolean gj_row_is_shifted(const GjTextReading *reading, guint row, gboolean gaps)
{
    return any_sum(reading, row, is_before_total) ||
           (gaps && gj_row_is_denied(reading, row));
}

/* What the sum that ends in column @total of @row says. */
static GjRowSum sum_at(const GjTextReading *reading, guint row, guint total,
                       const GjEquation *equation)
{
    const GjField *of = gj_subtable_match_at(reading->match, row, total)->field;
    double sum = 0, most = 0, wanted = 0, figure = 0;
    GjCellKind kind = figure_of(reading, row, total, &wanted);

    if (kind != GJ_CELL_NUMBER)
        return GJ_ROW_SUM_NONE;
    for (guint k = 0; k < reading->shape->n_columns; k++) {
        const GjBinding *binding = gj_subtable_match_at(reading->match, row, k);
        if (!g_str_equal(binding->field->row_code, of->row_code) ||
            !is_term(equation->left, binding->field->col_code))
            continue;
        if (!binding->text)
            return GJ_ROW_SUM_NONE;
        figure_of(reading, row, k, &figure);
        sum += figure;
        most = MAX(most, figure);
    }
    if (sum <= 0 && wanted <= 0)
        return GJ_ROW_SUM_NONE;
    if (fabs(sum - wanted) < SUM_SLACK)
        return GJ_ROW_SUM_HOLDS;
    return fabs(sum + wanted - 2 * most) < SUM_SLACK ? GJ_ROW_SUM_MOVED
                                                     : GJ_ROW_SUM_FAILS;
}

GjRowSum gj_row_sum(const GjTextReading *reading, guint row)
{
    const GArray *equations = reading->match->table->equations;
    GjRowSum said = GJ_ROW_SUM_NONE;

    for (guint e = 0; e < equations->len; e++) {
        const GjEquation *equation = &g_array_index(equations, GjEquation, e);
        for (guint k = 0; equation->each == GJ_EACH_ROW && k < reading->shape->n_columns;
             k++) {
            const GjField *field = gj_subtable_match_at(reading->match, row, k)->field;
            if (is_term(equation->right, field->col_code))
                said = MAX(said, sum_at(reading, row, k, equation));
        }
    }
    return said;
}
