#include "operands.h"

#include <math.h>
#include <string.h>

void gj_operands_clear(GjOperands *operands)
{
    operands->n = 0;
    operands->name[0] = operands->previous[0] = '\0';
    operands->n_bytes = operands->n_inked = operands->n_minus = 0;
    operands->hash = 0;
    operands->kerning = 0;
    operands->array_depth = operands->dict_depth = 0;
    operands->is_replacing = FALSE;
    operands->replaced = GJ_REPLACED_NOT;
    operands->given = 0;
}

/* Of what stands in a dictionary only the text that replaces what is shown counts. */
static void add_entry(GjOperands *operands, const GjToken *token)
{
    if (operands->dict_depth > 1)
        return;
    if (token->kind == GJ_TOKEN_STRING && operands->is_replacing) {
        const guint8 *bytes = (const guint8 *)token->name;
        gboolean is_cut = token->n_bytes > GJ_TOKEN_NAME_MAX;
        operands->replaced =
            is_cut ? GJ_REPLACED_FIGURE : gj_replaced_judge(bytes, token->n_bytes);
        operands->given = is_cut ? 0 : gj_replaced_char(bytes, token->n_bytes);
    }
    operands->is_replacing =
        token->kind == GJ_TOKEN_NAME && g_str_equal(token->name, "/ActualText");
}

static void add_number(GjOperands *operands, double number)
{
    if (operands->array_depth > 0) {
        operands->kerning += fabs(number);
        return;
    }
    if (operands->n == GJ_OPERANDS_MAX) { /* the last ones count */
        memmove(operands->numbers, operands->numbers + 1,
                (GJ_OPERANDS_MAX - 1) * sizeof *operands->numbers);
        operands->n--;
    }
    operands->numbers[operands->n++] = number;
}

static void add_outside(GjOperands *operands, const GjToken *token)
{
    switch (token->kind) {
    case GJ_TOKEN_NUMBER:
        add_number(operands, token->number);
        break;
    case GJ_TOKEN_NAME:
        memcpy(operands->previous, operands->name, sizeof operands->name);
        memcpy(operands->name, token->name, sizeof operands->name);
        break;
    case GJ_TOKEN_STRING:
        operands->n_bytes += token->n_bytes;
        operands->n_inked += token->n_inked;
        operands->n_minus += token->n_minus;
        operands->hash = operands->hash * 33 + token->hash;
        operands->code = (guint)((guint8)token->name[0] << 8 | (guint8)token->name[1]);
        break;
    case GJ_TOKEN_ARRAY_BEGIN:
        operands->array_depth++;
        break;
    case GJ_TOKEN_ARRAY_END:
        operands->array_depth -= operands->array_depth > 0;
        break;
    case GJ_TOKEN_DICT_BEGIN:
        operands->dict_depth++;
        break;
    case GJ_TOKEN_DICT_END:
        operands->dict_depth -= operands->dict_depth > 0;
        break;
    default:
        break;
    }
}

void gj_operands_add(GjOperands *operands, const GjToken *token)
{
    if (operands->dict_depth == 0 || token->kind == GJ_TOKEN_DICT_END ||
        token->kind == GJ_TOKEN_DICT_BEGIN)
        add_outside(operands, token);
    else
        add_entry(operands, token);
}
