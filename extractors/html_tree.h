/* A page as a tree of elements and text, in the order it is written. */
#pragma once

#include "html_names.h"

/** Deepest nesting; what is nested deeper loses the page. Published pages have up to 60.
 */
#define GJ_HTML_DEPTH_MAX 512

/** Nesting from which elements in the line are looked through: where <font> is never
 * closed, it gets deep. */
#define GJ_HTML_INLINE_DEPTH_MAX 256

/** Most elements and texts; pages of Word with a span a character have 200,000. */
#define GJ_HTML_NODES_MAX 2000000

/** How an element shows. */
typedef enum {
    GJ_HTML_SHOWN_INLINE,
    GJ_HTML_SHOWN_INLINE_BLOCK,
    GJ_HTML_SHOWN_BLOCK,
    GJ_HTML_SHOWN_NOT,
} GjHtmlShown;

/** An attribute of an element. */
typedef struct {
    GjHtmlAttribute name;
    const char *value; /**< white space around it removed; never NULL */
} GjHtmlValue;

typedef struct GjHtmlNode GjHtmlNode;

struct GjHtmlNode {
    GjHtmlNode *parent, *next, *first, *last;
    const char *text; /**< of GJ_HTML_TEXT; else NULL */
    const GjHtmlValue *values;
    guint8 n_values;
    guint8 name; /**< GjHtmlName; a div that acts as a cell is a TD in the end */

    /* What gj_html_marks_set() says. */
    guint8 shown;              /**< GjHtmlShown */
    gboolean is_invisible : 1; /**< keeps its place, and shows nothing */
    gboolean is_hidden : 1;    /**< visibility: hidden, as an element in it may undo */
    gboolean is_void : 1;      /**< all that is in it shows nothing */
    gboolean is_raised : 1;    /**< superscript, or subscript: a mark */
    gboolean is_backed : 1;    /**< on a ground that is not white */
    gboolean is_preserved : 1; /**< white space counts */
    gboolean is_unnumbered : 1;
    gboolean is_drawn : 1; /**< it, or what is in it and no table, shows no text */
    gboolean is_cut : 1;   /**< the page ends in this cell */
    gboolean is_entry : 1; /**< one of several links below each other */
    guint font;            /**< size of its letters, in hundredths of a pixel */
    guint n_letters;       /**< that show in it, digits not counted */
    guint n_link_letters;  /**< of these, in links */
    guint n_links;         /**< that show letters */
    guint n_digits;        /**< that show in it */
    guint n_figures;       /**< cells in it that show digits and no letter */
};

typedef struct GjHtmlTree GjHtmlTree;

/** Parses @markup, which gj_html_clean() has made (transfer full). NULL with
 * GJ_REASON_LIMIT_DEPTH, GJ_REASON_LIMIT_SIZE. */
GjHtmlTree *gj_html_tree_new(const GString *markup, GError **error);

/** Whether elements in the line were nested so deep that they were looked through. */
gboolean gj_html_tree_is_flat(const GjHtmlTree *tree);

/** Says that the page ends in the last of the cells of @tree. */
void gj_html_tree_cut(GjHtmlTree *tree);

/** The html element. */
GjHtmlNode *gj_html_tree_root(const GjHtmlTree *tree);

/** Puts a new element @name round the children of @parent from behind @before (NULL: from
 * the first) to @last (transfer none). */
GjHtmlNode *gj_html_tree_wrap(GjHtmlTree *tree, GjHtmlNode *parent, GjHtmlNode *before,
                              GjHtmlNode *last, GjHtmlName name);

/** The value of an attribute of @node, or NULL. */
const char *gj_html_value(const GjHtmlNode *node, GjHtmlAttribute name);

/** The value of an attribute as a number; @otherwise where it is none. Digits behind
 * which something else follows count, as in browsers. */
guint gj_html_number(const GjHtmlNode *node, GjHtmlAttribute name, guint otherwise);

/** Whether a list of words, such as a class, has @word. */
gboolean gj_html_has_word(const char *list, const char *word);

/** Whether two elements have the same first class, or neither has one. */
gboolean gj_html_is_like(const GjHtmlNode *a, const GjHtmlNode *b);

/** Frees @tree and its nodes; accepts NULL. */
void gj_html_tree_free(GjHtmlTree *tree);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjHtmlTree, gj_html_tree_free)
