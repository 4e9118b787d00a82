/* How Word writes an automatic number. */
#pragma once

#include <glib.h>

typedef enum {
    GJ_NUMBER_DECIMAL, /**< also what is not known here, as Word has it */
    GJ_NUMBER_NONE,    /**< no number; a bullet is none either */
    GJ_NUMBER_BULLET,
    GJ_NUMBER_DECIMAL_ZERO,
    GJ_NUMBER_DECIMAL_FULL_WIDTH,
    GJ_NUMBER_IN_DASH,
    GJ_NUMBER_CIRCLED,
    GJ_NUMBER_PARENTHESIZED,
    GJ_NUMBER_FULL_STOP,
    GJ_NUMBER_UPPER_LETTER,
    GJ_NUMBER_LOWER_LETTER,
    GJ_NUMBER_UPPER_ROMAN,
    GJ_NUMBER_LOWER_ROMAN,
    GJ_NUMBER_CHINESE,          /**< 十一, 一○一 */
    GJ_NUMBER_CHINESE_THOUSAND, /**< 十一, 一百〇一 */
    GJ_NUMBER_CHINESE_LEGAL,    /**< 壹拾壹 */
    GJ_NUMBER_TAIWANESE_THOUSAND,
    GJ_NUMBER_TAIWANESE_LEGAL,
    GJ_NUMBER_JAPANESE,
    GJ_NUMBER_DIGITS,   /**< 一一 */
    GJ_NUMBER_STEMS,    /**< 甲乙丙 */
    GJ_NUMBER_BRANCHES, /**< 子丑寅 */
    GJ_NUMBER_CIRCLED_IDEOGRAPH,
} GjNumberFormat;

/** The format that w:numFmt calls @name of @length bytes. */
GjNumberFormat gj_number_format_find(const char *name, gsize length);

/** Appends @number (≥ 0), as @format writes it, to @text; with at least @width digits
 * where the format has digits to fill up. */
void gj_number_append(GString *text, GjNumberFormat format, guint number, guint width);
