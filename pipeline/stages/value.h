#pragma once

#include "pipeline/model/vocabulary.h"

#include <glib.h>

/** What the text of a cell is, before anything is known of its place. */
typedef enum {
    GJ_CELL_EMPTY,
    GJ_CELL_NUMBER,
    GJ_CELL_DASH, /**< says that there is no figure: - — / 无 … */
    GJ_CELL_TEXT,
} GjCellKind;

/** The number a cell prints. */
typedef struct {
    GjCellKind kind;
    char sign;         /**< '+', '-' or 0 */
    char *digits;      /**< ASCII digits with at most one '.', no sign; NULL: no number */
    GjUnit unit;       /**< unit printed in the cell; GJ_UNIT_UNKNOWN: none */
    char *remark;      /**< what else stands in the cell; NULL: nothing */
    const char *doubt; /**< why the reading is not certain; NULL: it is (static) */
} GjValue;

/** Reads @text. White space, full-width forms, thousands separators and units are
 * resolved; nothing is guessed: what does not read as one number is GJ_CELL_TEXT. */
void gj_value_parse(GjValue *value, const char *text);

/** Only what @text is. */
GjCellKind gj_value_kind(const char *text);

/** Frees what @value holds. */
void gj_value_clear(GjValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjValue, gj_value_clear)

/** The unit that @text is and nothing else (万元, 条); GJ_UNIT_UNKNOWN: it is none. */
GjUnit gj_value_unit(const char *text);

/** The unit of money that a label names. */
typedef struct {
    GjUnit unit;  /**< CNY, CNY_10000, or UNKNOWN: none, or an odd one */
    gboolean odd; /**< one that is not understood: 亿元, 美元 */
} GjHeaderUnit;

/** The unit of money that @header names behind 单位 or in brackets. */
GjHeaderUnit gj_value_header_unit(const char *header);

/** The unit of money that @label, of a row, names behind 单位, in brackets, or as a word
 * of its own: a unit that stands beside it ran into it. */
GjHeaderUnit gj_value_row_unit(const char *label);

/** @digits with the decimal point @places to the left (negative: to the right), without
 * needless zeros (transfer full). */
char *gj_value_shift(const char *digits, int places);
