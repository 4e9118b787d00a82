/* Round the article of a published page stand menus, the path to it, the articles before
 * and behind it, and the foot of the site. They are told by two signs:
 *
 *   1. nearly all letters of a block are in links, and it has several:
 *
 *        当前位置：[首页] > [政务公开] > [年报]         4 letters of 12 outside of links
 *        [某局2021年…年度报告] 2022-01-20              dates have no letters
 *        [某局2020年…年度报告] 2021-01-18
 *
 *      or it is one of several blocks of one kind that are a link each:
 *
 *        上一篇：[某局2021年…年度报告]
 *        下一篇：[某局2020年…年度报告]
 *
 *   2. its name or class says so (nav, footer, breadcrumb …).
 *
 * A block with a table of figures is none of these, and neither is one that is more than
 * half of the page: a page that lists reports is its list. */
#include "html_marks.h"

#include "html_color.h"
#include "html_drawn.h"

#include "pipeline/model/utf8.h"

/* So many of a block's letters are in links. */
#define LINK_SHARE_MIN 0.7
/* Fewest links of a menu; a paragraph may be one link. */
#define LINKS_MIN 2
/* Most letters of a link: what is longer is an article that a link without end holds. */
#define LINK_LETTERS_MAX 120
/* Letters of a page that says nothing of them, in hundredths of a pixel. */
#define FONT_DEFAULT 1600
/* Letters of a mark are at most so high as those around them, in percent. */
#define MARK_SIZE_MAX 90
/* Figures from which a block is taken for data: a calendar aside. */
#define FIGURES_MIN 4

static const char *const aside_words[] = {
    "nav",         "navbar",     "navigation", "menu",      "breadcrumb",
    "breadcrumbs", "crumb",      "crumbs",     "foot",      "footer",
    "copyright",   "sidebar",    "share",      "bdshare",   "bdsharebuttonbox",
    "links",       "friendlink", "toolbar",    "pagination"};

/* ---- how a node shows ---- */

static const GjHtmlName names_of_displays[] = {
    [GJ_HTML_DISPLAY_TABLE] = GJ_HTML_TABLE,     [GJ_HTML_DISPLAY_ROW] = GJ_HTML_TR,
    [GJ_HTML_DISPLAY_CELL] = GJ_HTML_TD,         [GJ_HTML_DISPLAY_GROUP] = GJ_HTML_TBODY,
    [GJ_HTML_DISPLAY_HEADER] = GJ_HTML_THEAD,    [GJ_HTML_DISPLAY_FOOTER] = GJ_HTML_TFOOT,
    [GJ_HTML_DISPLAY_CAPTION] = GJ_HTML_CAPTION,
};

static gboolean is_part_of_table(GjHtmlName name)
{
    return name == GJ_HTML_TABLE || name == GJ_HTML_TBODY || name == GJ_HTML_THEAD ||
           name == GJ_HTML_TFOOT || name == GJ_HTML_TR || name == GJ_HTML_TD ||
           name == GJ_HTML_TH || name == GJ_HTML_CAPTION;
}

static GjHtmlShown shown_by_name(GjHtmlName name)
{
    switch (gj_html_name_kind(name)) {
    case GJ_HTML_GONE:
        return GJ_HTML_SHOWN_NOT;
    case GJ_HTML_BLOCK:
        return GJ_HTML_SHOWN_BLOCK;
    default:
        return GJ_HTML_SHOWN_INLINE;
    }
}

/* Parts of tables stay what they are unless they are hidden. */
static void show(GjHtmlNode *node, GjHtmlDisplay display)
{
    gboolean is_part = is_part_of_table((GjHtmlName)node->name);

    node->shown = (guint8)shown_by_name((GjHtmlName)node->name);
    if (gj_html_value(node, GJ_HTML_AT_HIDDEN) || display == GJ_HTML_DISPLAY_NONE)
        node->shown = GJ_HTML_SHOWN_NOT;
    if (node->shown == GJ_HTML_SHOWN_NOT || is_part)
        return;
    if (display >= GJ_HTML_DISPLAY_TABLE) {
        node->name = (guint8)names_of_displays[display];
        node->shown = GJ_HTML_SHOWN_BLOCK;
    } else if (display == GJ_HTML_DISPLAY_BLOCK) {
        node->shown = GJ_HTML_SHOWN_BLOCK;
    } else if (display == GJ_HTML_DISPLAY_INLINE) {
        node->shown = GJ_HTML_SHOWN_INLINE;
    } else if (display == GJ_HTML_DISPLAY_INLINE_BLOCK) {
        node->shown = GJ_HTML_SHOWN_INLINE_BLOCK;
    }
}

static gboolean is_reference(const GjHtmlNode *node)
{
    return gj_html_has_word(gj_html_value(node, GJ_HTML_AT_CLASS),
                            "MsoFootnoteReference") ||
           gj_html_has_word(gj_html_value(node, GJ_HTML_AT_CLASS), "MsoEndnoteReference");
}

/* Whether what stands in @node is taken back, as no style of an element in it can undo.
 * Parts of tables keep their place: without it the cells behind would move. */
static gboolean is_taken_back(const GjHtmlNode *node, const GjHtmlStyle *style)
{
    gboolean is_by_name = node->name == GJ_HTML_S || node->name == GJ_HTML_STRIKE;

    return style->struck == GJ_HTML_ON || (is_by_name && style->struck != GJ_HTML_OFF);
}

/* Whether @node is a superscript, or a subscript, which is no figure either; what is
 * raised by hand is one where it is smaller, as boxes are moved up for other reasons. */
static gboolean is_superscript(const GjHtmlNode *node, const GjHtmlStyle *style)
{
    guint outer = node->parent ? node->parent->font : FONT_DEFAULT;
    gboolean is_small = (guint64)node->font * 100 <= (guint64)outer * MARK_SIZE_MAX;
    gboolean is_moved =
        style->lifted == GJ_HTML_ON && style->position == GJ_HTML_POSITION_RELATIVE;

    if (style->raised == GJ_HTML_ON || is_reference(node))
        return TRUE;
    if (is_small && node->shown == GJ_HTML_SHOWN_INLINE &&
        (style->at_top == GJ_HTML_ON || is_moved))
        return TRUE;
    return (node->name == GJ_HTML_SUP || node->name == GJ_HTML_SUB) &&
           style->raised != GJ_HTML_OFF;
}

static gboolean holds_block(const GjHtmlNode *node)
{
    for (const GjHtmlNode *child = node->first; child; child = child->next) {
        if (gj_html_name_kind((GjHtmlName)child->name) == GJ_HTML_BLOCK ||
            holds_block(child))
            return TRUE;
    }
    return FALSE;
}

/* Whether @style keeps the text of @node from being seen. Where it is for a box round
 * others, rules for these that are not read, or scripts, show them again: pages fade in,
 * and font-size: 0 closes the gaps between boxes. */
static gboolean is_out_of_sight(const GjHtmlNode *node, const GjHtmlStyle *style)
{
    gboolean is_far =
        (style->far == GJ_HTML_ON && style->position == GJ_HTML_POSITION_ABSOLUTE) ||
        (style->far_text == GJ_HTML_ON && node->shown != GJ_HTML_SHOWN_INLINE);

    return (is_far || style->clear == GJ_HTML_ON) && !holds_block(node);
}

/* Whether an attribute of @node, a colour, is white. */
static gboolean has_white(const GjHtmlNode *node, GjHtmlAttribute attribute)
{
    g_autofree char *value = g_ascii_strdown(gj_html_value(node, attribute), -1);

    return gj_html_is_white(value);
}

static gboolean is_backed(const GjHtmlNode *node, const GjHtmlStyle *style)
{
    if (style->backed)
        return style->backed == GJ_HTML_ON;
    if (gj_html_value(node, GJ_HTML_AT_BACKGROUND))
        return TRUE;
    if (gj_html_value(node, GJ_HTML_AT_BGCOLOR))
        return !has_white(node, GJ_HTML_AT_BGCOLOR);
    return node->parent && node->parent->is_backed;
}

/* Whether @node holds letters, or what has a colour or a ground of its own. */
static gboolean holds_seen(const GjHtmlNode *node, const GjHtmlStyles *styles)
{
    for (const GjHtmlNode *child = node->first; child; child = child->next) {
        if (child->name == GJ_HTML_TEXT) {
            if (gj_utf8_letters(child->text, 1))
                return TRUE;
            continue;
        }
        GjHtmlStyle style = gj_html_styles_find(styles, child);
        if (style.white == GJ_HTML_OFF || is_backed(child, &style) ||
            (gj_html_value(child, GJ_HTML_AT_COLOR) &&
             !has_white(child, GJ_HTML_AT_COLOR)) ||
            holds_seen(child, styles))
            return TRUE;
    }
    return FALSE;
}

/* Whether @node prints figures in white on white. Letters in white are kept: a heading
 * has them on a ground of which rules that are not read may tell. */
static gboolean is_white_on_white(const GjHtmlNode *node, const GjHtmlStyle *style,
                                  const GjHtmlStyles *styles)
{
    gboolean is_white = style->white ? style->white == GJ_HTML_ON
                                     : gj_html_value(node, GJ_HTML_AT_COLOR) &&
                                           has_white(node, GJ_HTML_AT_COLOR);

    return is_white && !node->is_backed && !holds_seen(node, styles);
}

static gboolean holds_digit(const GjHtmlNode *node)
{
    for (const GjHtmlNode *child = node->first; child; child = child->next) {
        if (child->name != GJ_HTML_TEXT) {
            if (holds_digit(child))
                return TRUE;
            continue;
        }
        for (const char *at = child->text; *at; at = g_utf8_next_char(at)) {
            if (g_unichar_isdigit(g_utf8_get_char(at)))
                return TRUE;
        }
    }
    return FALSE;
}

/* The cell around @node, whose figures are left out, is not blank without them: rules
 * that are not read may give it a ground on which they show. */
static void doubt_cell(GjHtmlNode *node)
{
    GjHtmlNode *cell = node;

    while (cell && cell->name != GJ_HTML_TD && cell->name != GJ_HTML_TH)
        cell = cell->parent;
    if (cell && holds_digit(node))
        cell->is_drawn = TRUE;
}

static void set_font(GjHtmlNode *node, const GjHtmlStyle *style)
{
    guint outer = node->parent ? node->parent->font : FONT_DEFAULT;

    node->font = outer;
    if (style->font_unit != GJ_HTML_FONT_UNSET && style->font == 0)
        node->font = holds_block(node) ? outer : 0;
    else if (style->font_unit == GJ_HTML_FONT_CENTIPIXELS)
        node->font = style->font;
    else if (style->font_unit == GJ_HTML_FONT_PERCENT)
        node->font = (guint)CLAMP((guint64)outer * style->font / 100, 1, G_MAXINT);
}

static void apply(GjHtmlNode *node, const GjHtmlStyles *styles)
{
    GjHtmlStyle style = gj_html_styles_find(styles, node);
    gboolean is_pre = node->name == GJ_HTML_PRE || node->name == GJ_HTML_LISTING ||
                      node->name == GJ_HTML_XMP;

    show(node, style.display);
    node->is_backed = is_backed(node, &style);
    gboolean is_white = is_white_on_white(node, &style, styles);
    node->is_void = (node->parent && node->parent->is_void) ||
                    is_taken_back(node, &style) || is_out_of_sight(node, &style) ||
                    is_white;
    set_font(node, &style);
    node->is_hidden =
        style.invisible == GJ_HTML_ON ||
        (style.invisible == GJ_HTML_UNSET && node->parent && node->parent->is_hidden);
    node->is_invisible = node->is_void || node->is_hidden || node->font == 0;
    node->is_raised = is_superscript(node, &style);
    node->is_preserved =
        style.preserved == GJ_HTML_ON || (is_pre && style.preserved != GJ_HTML_OFF);
    node->is_unnumbered = style.unnumbered == GJ_HTML_ON;
    node->is_drawn = !node->is_invisible && gj_html_is_drawn(node, &style);
    if (is_white)
        doubt_cell(node);
}

/* ---- what is in it ---- */

static void count_text(GjHtmlNode *node)
{
    if (node->parent->is_invisible)
        return;
    for (const char *at = node->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        node->n_letters += g_unichar_isalpha(c);
        node->n_digits += g_unichar_isdigit(c);
    }
}

static void add_counts(GjHtmlNode *node, const GjHtmlNode *child)
{
    node->n_letters += child->n_letters;
    node->n_link_letters += child->n_link_letters;
    node->n_links += child->n_links;
    node->n_digits += child->n_digits;
    node->n_figures += child->n_figures;
}

static void count_element(GjHtmlNode *node)
{
    gboolean is_cell = node->name == GJ_HTML_TD || node->name == GJ_HTML_TH;

    if (is_cell && node->n_letters == 0 && node->n_digits > 0)
        node->n_figures++;
    if (node->name != GJ_HTML_A || !gj_html_value(node, GJ_HTML_AT_HREF) ||
        node->n_letters == 0 || node->n_letters > LINK_LETTERS_MAX || node->n_figures > 0)
        return;
    node->n_link_letters = node->n_letters;
    node->n_links = 1;
}

static gboolean is_of_links(const GjHtmlNode *node)
{
    return node->n_links > 0 && node->n_figures < FIGURES_MIN &&
           node->n_link_letters >= LINK_SHARE_MIN * node->n_letters;
}

/* Whether @node is a block of one link and little else; a heading is no entry. */
static gboolean is_single_link(const GjHtmlNode *node)
{
    return node->name != GJ_HTML_TEXT && node->shown == GJ_HTML_SHOWN_BLOCK &&
           node->n_links == 1 && is_of_links(node) &&
           (node->name < GJ_HTML_H1 || node->name > GJ_HTML_H6);
}

static gboolean shows_nothing(const GjHtmlNode *node)
{
    return node->n_letters == 0 && node->n_digits == 0;
}

/* Marks the children of @node that follow each other as entries of a menu do. */
static void mark_entries(GjHtmlNode *node)
{
    GjHtmlNode *before = NULL;

    for (GjHtmlNode *child = node->first; child; child = child->next) {
        if (shows_nothing(child))
            continue;
        if (before && is_single_link(child) && before->name == child->name &&
            gj_html_is_like(before, child))
            before->is_entry = child->is_entry = TRUE;
        before = is_single_link(child) ? child : NULL;
    }
}

static void mark(GjHtmlNode *node, const GjHtmlStyles *styles)
{
    if (node->name == GJ_HTML_TEXT) {
        count_text(node);
        return;
    }
    apply(node, styles);
    if (node->shown == GJ_HTML_SHOWN_NOT)
        return;
    for (GjHtmlNode *child = node->first; child; child = child->next) {
        mark(child, styles);
        add_counts(node, child);
        node->is_drawn =
            node->is_drawn || (child->is_drawn && child->name != GJ_HTML_TABLE);
    }
    count_element(node);
    mark_entries(node);
}

void gj_html_marks_set(GjHtmlTree *tree, const GjHtmlStyles *styles)
{
    mark(gj_html_tree_root(tree), styles);
}

/* ---- what is aside ---- */

static gboolean is_in_article(const GjHtmlNode *node)
{
    while (node && node->name != GJ_HTML_ARTICLE && node->name != GJ_HTML_MAIN)
        node = node->parent;
    return node != NULL;
}

gboolean gj_html_is_called_aside(const GjHtmlNode *node)
{
    const char *class = gj_html_value(node, GJ_HTML_AT_CLASS);
    const char *id = gj_html_value(node, GJ_HTML_AT_ID);

    if (node->name == GJ_HTML_NAV || node->name == GJ_HTML_ASIDE)
        return TRUE;
    if (node->name == GJ_HTML_FOOTER)
        return !is_in_article(node);
    for (guint i = 0; i < G_N_ELEMENTS(aside_words); i++) {
        if ((class && gj_html_has_word(class, aside_words[i])) ||
            (id && g_ascii_strcasecmp(id, aside_words[i]) == 0))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_html_is_aside(const GjHtmlNode *node, const GjHtmlNode *page)
{
    if (node->shown != GJ_HTML_SHOWN_BLOCK || node->n_figures >= FIGURES_MIN ||
        node->n_letters > page->n_letters / 2)
        return FALSE;
    if (node->is_entry && node->parent->n_link_letters <= page->n_letters / 2)
        return TRUE;
    return (node->n_links >= LINKS_MIN && is_of_links(node)) ||
           gj_html_is_called_aside(node);
}
