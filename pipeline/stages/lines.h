/* One line of a text dump by itself: what kind of line it is, and its fields. */
#pragma once

#include <glib.h>

/** What a line is. */
typedef enum {
    GJ_LINE_BLANK,     /**< nothing but spaces */
    GJ_LINE_FURNITURE, /**< a page number or a drawn rule: holds no cell */
    GJ_LINE_PROSE,     /**< a sentence, or several */
    GJ_LINE_BARS,      /**< bars and nothing else: each closes a cell */
    GJ_LINE_BARRED,    /**< fields split by bars */
    GJ_LINE_INDENTED,  /**< one cell, perhaps empty, behind a single tab */
    GJ_LINE_TABBED,    /**< fields split by tabs */
    GJ_LINE_WORDS,     /**< neither tab nor bar */
} GjLineKind;

/** The kind of @text, a line in UTF-8 without its line end. */
GjLineKind gj_line_kind(const char *text);

/** The bars of a line: how many, and whether it starts and ends with one. */
typedef struct {
    guint count;
    gboolean starts, ends;
    gboolean is_padded; /**< white space stands behind the last one */
    gboolean is_tight;  /**< the last two stand together, as behind merged cells: || */
} GjBars;

/** What bars at the ends of a row mean. */
typedef struct {
    gboolean is_framed; /**< one at the start is a border, not the end of a blank cell */
    gboolean is_open;   /**< behind one at the end stands a blank cell more */
} GjBarStyle;

/** The bars of @text. */
GjBars gj_line_bars(const char *text);

/** The fields of @text, a line of @kind: char *, trimmed, empty for an empty cell
 * (transfer full). A line of GJ_LINE_BARS gives an empty field for each bar; blank lines
 * and furniture give none, prose and words one (see line_words.h for the latter).
 * @style: only for GJ_LINE_BARRED. */
GPtrArray *gj_line_fields(const char *text, GjLineKind kind, GjBarStyle style);

/** A copy of @size bytes of @text without the spaces around it, of whatever width, and
 * without the bookmarks that converters write into it (transfer full). */
char *gj_line_trim(const char *text, gsize size);
