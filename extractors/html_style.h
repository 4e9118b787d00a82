/* What styles say that matters to a reader: whether and how an element shows. */
#pragma once

#include "html_tree.h"

/** Greatest width or height of what only keeps a place, in pixels. */
#define GJ_HTML_TINY_MAX_PX 3

typedef enum {
    GJ_HTML_DISPLAY_UNSET,
    GJ_HTML_DISPLAY_NONE,
    GJ_HTML_DISPLAY_INLINE,
    GJ_HTML_DISPLAY_INLINE_BLOCK,
    GJ_HTML_DISPLAY_BLOCK, /**< and whatever else begins a paragraph */
    GJ_HTML_DISPLAY_TABLE,
    GJ_HTML_DISPLAY_ROW,
    GJ_HTML_DISPLAY_CELL,
    GJ_HTML_DISPLAY_GROUP,
    GJ_HTML_DISPLAY_HEADER,
    GJ_HTML_DISPLAY_FOOTER,
    GJ_HTML_DISPLAY_CAPTION,
} GjHtmlDisplay;

/** A property that is on, off, or not mentioned. */
typedef enum {
    GJ_HTML_UNSET,
    GJ_HTML_ON,
    GJ_HTML_OFF,
} GjHtmlSwitch;

typedef enum {
    GJ_HTML_POSITION_UNSET,
    GJ_HTML_POSITION_STATIC,
    GJ_HTML_POSITION_RELATIVE,
    GJ_HTML_POSITION_ABSOLUTE, /**< or fixed */
} GjHtmlPosition;

/** What a size of letters counts. */
typedef enum {
    GJ_HTML_FONT_UNSET,
    GJ_HTML_FONT_CENTIPIXELS,
    GJ_HTML_FONT_PERCENT, /**< of the element around */
} GjHtmlFont;

/** The properties read. */
typedef struct {
    GjHtmlDisplay display;
    GjHtmlSwitch invisible; /**< visibility */
    GjHtmlFont font_unit;
    guint font; /**< font-size */
    GjHtmlPosition position;
    GjHtmlSwitch lifted;     /**< top: -… */
    GjHtmlSwitch at_top;     /**< vertical-align: text-top */
    GjHtmlSwitch far;        /**< left, top or margin-left far beyond the page */
    GjHtmlSwitch far_text;   /**< text-indent likewise */
    GjHtmlSwitch clear;      /**< opacity: 0 */
    GjHtmlSwitch struck;     /**< text-decoration: line-through */
    GjHtmlSwitch raised;     /**< vertical-align: super, or sub */
    GjHtmlSwitch white;      /**< color: white */
    GjHtmlSwitch backed;     /**< background of another colour than white */
    GjHtmlSwitch preserved;  /**< white-space: pre */
    GjHtmlSwitch unnumbered; /**< list-style: none */
    GjHtmlSwitch generated;  /**< content that shows stands before or behind it */
    GjHtmlSwitch tiny;       /**< a width or height that no figure has */
} GjHtmlStyle;

typedef struct GjHtmlStyles GjHtmlStyles;

/** The rules of a style sheet (transfer full). Only rules for one element by its name,
 * class or id count, as div, .x, div.x, #x; what is meant for paper does not. */
GjHtmlStyles *gj_html_styles_new(const char *sheet);

/** What the rules and its own style say of @node. */
GjHtmlStyle gj_html_styles_find(const GjHtmlStyles *styles, const GjHtmlNode *node);

/** Frees @styles; accepts NULL. */
void gj_html_styles_free(GjHtmlStyles *styles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjHtmlStyles, gj_html_styles_free)
