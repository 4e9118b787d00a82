/* Marks of notes, set above the line, taken out of a text. */
#pragma once

#include "pipeline/model/utf8.h"

/** Whether a mark of a note may have @c; a raised unit (12万) is none. */
static inline gboolean gj_superscript_is_mark(gunichar c)
{
    return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_OTHER_NUMBER ||
           g_unichar_isdigit(c) || (c < 0x80 && g_ascii_isalpha((char)c)) ||
           gj_utf8_in("[]()（）【】〔〕［］*＊※★☆†‡#＃注,，、", c);
}

/** @text without those of the stretches @pairs (gsize: from, to, from, to …; in bytes, in
 * order) that are marks of notes (transfer full). Figures that a mark stood between stay
 * two: 30066 1. */
char *gj_superscripts_drop(const GString *text, const GArray *pairs);
