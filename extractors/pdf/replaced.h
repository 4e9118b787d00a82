/* Text that marked content gives in the place of what it shows (/ActualText): readers of
 * text believe it, the eye does not see it. */
#pragma once

#include <glib.h>

typedef enum {
    GJ_REPLACED_NOT,     /**< no text is given, or words, which are no figure */
    GJ_REPLACED_SIGN,    /**< white space, a hyphen: well for one glyph within a line */
    GJ_REPLACED_FIGURE,  /**< by a figure */
    GJ_REPLACED_NOTHING, /**< well for what was shown right there before: drawn bold so */
} GjReplaced;

/** What the @size bytes of a text string (UTF-16, UTF-8 or PDFDocEncoding) give. */
GjReplaced gj_replaced_judge(const guint8 *bytes, gsize size);

/** The character that they give, dashes in a row as one; 0: it is not one alone. */
gunichar gj_replaced_char(const guint8 *bytes, gsize size);

/** Whether @shown and @given are one character, in whatever form: a no-break space is a
 * space, an en dash a dash. */
gboolean gj_replaced_is_same(gunichar shown, gunichar given);
