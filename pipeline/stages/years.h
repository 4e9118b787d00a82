#pragma once

#include <glib.h>

/** A year in a text, and where it stands. */
typedef struct {
    guint year;
    gsize start, end; /**< bytes; what belongs to it (年, 年度, 学年) included */
    gboolean date;    /**< a month follows: it is a date, not a period */
} GjYear;

/** Finds the first year at or behind byte @from of @text (without white space): 2023,
 * 2023年, 2023年度, 二〇二三年; of 2022-2023学年 the later. FALSE when there is none. */
gboolean gj_year_find(const char *text, gsize from, GjYear *found);

/** The reporting year that a statistics-period sentence of @text names, although figures
 * or 年 月 日 may have been lost; 0 when there is no such sentence. */
guint gj_year_of_period(const char *text);
