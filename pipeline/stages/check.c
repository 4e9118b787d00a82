#include "check.h"

#include "pipeline/templates/codebook.h"
#include "value.h"

#include <string.h>

/* Sums are exact: so many digits before and behind the point, in 128 bits, which hold 38;
 * an equation has less than a hundred terms. */
#define WHOLE_DIGITS    20
#define FRACTION_DIGITS 15

__extension__ typedef __int128 Decimal;

typedef enum { TERM_NUMBER, TERM_BLANK, TERM_UNKNOWN } TermKind;

/* One side of an equation. */
typedef struct {
    Decimal sum;
    guint n_blank, n_unknown;
    guint n_flagged;
} Side;

static gboolean parse_decimal(const char *text, Decimal *out)
{
    gboolean negative = *text == '-';
    Decimal value = 0;
    int fraction = -1; /* digits behind the point */
    guint whole = 0;

    text += negative;
    if (!*text)
        return FALSE;
    for (; *text; text++) {
        if (*text != '.' && !g_ascii_isdigit(*text))
            return FALSE;
        if (*text == '.') {
            fraction = 0;
            continue;
        }
        whole += fraction < 0;
        if (fraction == FRACTION_DIGITS || whole > WHOLE_DIGITS)
            return FALSE;
        value = value * 10 + (*text - '0');
        fraction += fraction >= 0;
    }
    for (fraction = MAX(fraction, 0); fraction < FRACTION_DIGITS; fraction++)
        value *= 10;
    *out = negative ? -value : value;
    return TRUE;
}

/* Without zeros at the end of the fraction. */
static char *format_decimal(Decimal value)
{
    char buffer[64];
    char *at = buffer + sizeof buffer - 1;
    Decimal rest = value < 0 ? -value : value;
    gboolean printing = FALSE;

    *at = '\0';
    for (int i = 0; i < FRACTION_DIGITS || rest > 0 || i == FRACTION_DIGITS; i++) {
        int digit = (int)(rest % 10);
        rest /= 10;
        if (i == FRACTION_DIGITS && printing)
            *--at = '.';
        printing = printing || digit != 0 || i >= FRACTION_DIGITS;
        if (printing)
            *--at = (char)('0' + digit);
    }
    if (value < 0)
        *--at = '-';
    return g_strdup(at);
}

/* What an observation is found by: codes that live as long as the index. */
typedef struct {
    const char *table, *row, *col;
} Key;

static guint key_hash(gconstpointer data)
{
    const Key *key = data;

    return g_str_hash(key->row) * 31 + g_str_hash(key->col);
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const Key *x = a;
    const Key *y = b;

    return g_str_equal(x->row, y->row) && g_str_equal(x->col, y->col) &&
           g_str_equal(x->table, y->table);
}

/* The observations by their @keys, of which there is one each. */
static GHashTable *index_observations(const GPtrArray *observations, Key *keys)
{
    GHashTable *index = g_hash_table_new(key_hash, key_equal);

    for (guint i = 0; i < observations->len; i++) {
        GjObservation *o = g_ptr_array_index(observations, i);
        keys[i] = (Key){o->table, o->row_code, o->col_code};
        g_hash_table_insert(index, &keys[i], o);
    }
    return index;
}

static const GjObservation *find_observation(GHashTable *index, const char *table,
                                             const char *row, const char *col)
{
    Key key = {table, row, col};

    return g_hash_table_lookup(index, &key);
}

static TermKind read_term(const GjObservation *observation, Decimal *value)
{
    *value = 0;
    if (!observation || observation->status == GJ_VALUE_MISSING)
        return TERM_UNKNOWN;
    GjCellKind kind = observation->value || !observation->raw_text
                          ? GJ_CELL_TEXT
                          : gj_value_kind(observation->raw_text);
    if (observation->status == GJ_VALUE_BLANK || kind == GJ_CELL_EMPTY)
        return TERM_BLANK;
    if (observation->status == GJ_VALUE_DASH || kind == GJ_CELL_DASH)
        return TERM_NUMBER;
    if (!observation->value || !parse_decimal(observation->value, value))
        return TERM_UNKNOWN;
    return TERM_NUMBER;
}

/* What an equation is repeated for: a table, and the code of the row or column. */
typedef struct {
    GHashTable *observations; /* by Key */
    const GjTemplateTable *table;
    const GjEquation *equation;
    const char *expression; /* of the equation */
    const char *code;
} Case;

static Side add_up(const Case *c, const GPtrArray *terms)
{
    Side side = {0};

    for (guint i = 0; i < terms->len; i++) {
        const char *term = g_ptr_array_index(terms, i);
        gboolean by_row = c->equation->each == GJ_EACH_ROW;
        const GjObservation *o =
            find_observation(c->observations, c->table->id, by_row ? c->code : term,
                             by_row ? term : c->code);
        Decimal value = 0;
        TermKind kind = read_term(o, &value);
        side.sum += value;
        side.n_blank += kind == TERM_BLANK;
        side.n_unknown += kind == TERM_UNKNOWN;
        side.n_flagged += !o || gj_value_is_flagged(o->status);
    }
    return side;
}

/* A dash counts as 0. A blank part may be anything from 0 on: it can make a difference
 * up, never take one away. */
static GjCheckStatus judge(const Side *left, const Side *right)
{
    if (left->n_unknown || right->n_unknown || right->n_blank)
        return GJ_CHECK_NOT_ASSESSABLE;
    if (left->sum == right->sum)
        return GJ_CHECK_PASSED;
    if (left->n_blank && left->sum < right->sum)
        return GJ_CHECK_NOT_ASSESSABLE;
    return GJ_CHECK_FAILED;
}

static GjCheck *check_case(const Case *c)
{
    GjCheck *check = gj_record_new(&gj_check_type);
    Side left = add_up(c, c->equation->left);
    Side right = add_up(c, c->equation->right);

    check->check = g_strdup(c->equation->name);
    check->table = g_strdup(c->table->id);
    check->code = g_strdup(c->code);
    check->expression = g_strdup(c->expression);
    check->status = judge(&left, &right);
    if (check->status == GJ_CHECK_NOT_ASSESSABLE)
        return check;
    check->left = format_decimal(left.sum);
    check->right = format_decimal(right.sum);
    check->difference = format_decimal(left.sum - right.sum);
    if (check->status == GJ_CHECK_FAILED)
        check->cause = left.n_flagged + right.n_flagged ? GJ_CAUSE_EXTRACTION_UNCERTAIN
                                                        : GJ_CAUSE_SOURCE_INCONSISTENT;
    return check;
}

/* ---- one by one ---- */

struct GjCheckIndex {
    Key *keys;
    GHashTable *observations;
};

GjCheckIndex *gj_check_index_new(const GPtrArray *observations)
{
    GjCheckIndex *index = g_new0(GjCheckIndex, 1);

    index->keys = g_new(Key, observations->len);
    index->observations = index_observations(observations, index->keys);
    return index;
}

void gj_check_index_free(GjCheckIndex *index)
{
    if (!index)
        return;
    g_hash_table_unref(index->observations);
    g_free(index->keys);
    g_free(index);
}

/* Whether @codes has @code. */
static gboolean has_code(const GPtrArray *codes, const char *code)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)codes, code, g_str_equal, NULL);
}

gboolean gj_equation_takes(const GjEquation *equation, const GjObservation *o,
                           const char **code)
{
    gboolean by_row = equation->each == GJ_EACH_ROW;
    const char *term = by_row ? o->col_code : o->row_code;

    *code = by_row ? o->row_code : o->col_code;
    return has_code(equation->left, term) || has_code(equation->right, term);
}

GjCheckStatus gj_check_one(GjCheckIndex *index, const GjTemplateTable *table,
                           const GjEquation *equation, const char *code, guint *n_flagged)
{
    Case c = {index->observations, table, equation, NULL, code};
    Side left = add_up(&c, equation->left), right = add_up(&c, equation->right);

    *n_flagged = left.n_flagged + right.n_flagged;
    return judge(&left, &right);
}

GPtrArray *gj_checks_new(void)
{
    return g_ptr_array_new_with_free_func(gj_check_free);
}

void gj_checks_add(GPtrArray *checks, const GjTemplateTable *table,
                   const GPtrArray *observations)
{
    g_autofree Key *keys = g_new(Key, observations->len);
    g_autoptr(GHashTable) index = index_observations(observations, keys);
    g_autoptr(GPtrArray) codes = NULL; /* those of direction @each */
    GjEach each = GJ_EACH_ROW;

    for (guint e = 0; e < table->equations->len; e++) {
        const GjEquation *equation = &g_array_index(table->equations, GjEquation, e);
        if (!codes || each != equation->each) {
            g_clear_pointer(&codes, g_ptr_array_unref);
            codes = gj_equation_codes(table, equation);
            each = equation->each;
        }
        g_autofree char *expression = gj_equation_expression(equation);
        for (guint i = 0; i < codes->len; i++) {
            Case c = {index, table, equation, expression, g_ptr_array_index(codes, i)};
            g_ptr_array_add(checks, check_case(&c));
        }
    }
}
