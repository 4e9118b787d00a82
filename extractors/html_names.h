/* The HTML names this room reads, in one list: an element that is not in it is looked
 * through, an attribute that is not in it has no meaning here. */
#pragma once

#include <glib.h>

/** How an element stands in the text around it. */
typedef enum {
    GJ_HTML_INLINE, /**< in the line */
    GJ_HTML_BLOCK,  /**< begins and ends a paragraph */
    GJ_HTML_GONE,   /**< neither it nor what is in it shows */
} GjHtmlKind;

/* Every element read: name, constant, kind; in the order of strcmp(). */
#define GJ_HTML_NAMES(X)                                                                 \
    X(a, A, INLINE)                                                                      \
    X(address, ADDRESS, BLOCK)                                                           \
    X(applet, APPLET, GONE)                                                              \
    X(article, ARTICLE, BLOCK)                                                           \
    X(aside, ASIDE, BLOCK)                                                               \
    X(audio, AUDIO, GONE)                                                                \
    X(b, B, INLINE)                                                                      \
    X(big, BIG, INLINE)                                                                  \
    X(blockquote, BLOCKQUOTE, BLOCK)                                                     \
    X(body, BODY, BLOCK)                                                                 \
    X(br, BR, INLINE)                                                                    \
    X(button, BUTTON, GONE)                                                              \
    X(canvas, CANVAS, GONE)                                                              \
    X(caption, CAPTION, BLOCK)                                                           \
    X(center, CENTER, BLOCK)                                                             \
    X(colgroup, COLGROUP, GONE)                                                          \
    X(datalist, DATALIST, GONE)                                                          \
    X(dd, DD, BLOCK)                                                                     \
    X(del, DEL, GONE)                                                                    \
    X(details, DETAILS, BLOCK)                                                           \
    X(div, DIV, BLOCK)                                                                   \
    X(dl, DL, BLOCK)                                                                     \
    X(dt, DT, BLOCK)                                                                     \
    X(em, EM, INLINE)                                                                    \
    X(embed, EMBED, INLINE)                                                              \
    X(fieldset, FIELDSET, BLOCK)                                                         \
    X(figcaption, FIGCAPTION, BLOCK)                                                     \
    X(figure, FIGURE, BLOCK)                                                             \
    X(font, FONT, INLINE)                                                                \
    X(footer, FOOTER, BLOCK)                                                             \
    X(form, FORM, BLOCK)                                                                 \
    X(frame, FRAME, BLOCK)                                                               \
    X(frameset, FRAMESET, BLOCK)                                                         \
    X(h1, H1, BLOCK)                                                                     \
    X(h2, H2, BLOCK)                                                                     \
    X(h3, H3, BLOCK)                                                                     \
    X(h4, H4, BLOCK)                                                                     \
    X(h5, H5, BLOCK)                                                                     \
    X(h6, H6, BLOCK)                                                                     \
    X(head, HEAD, GONE)                                                                  \
    X(header, HEADER, BLOCK)                                                             \
    X(hr, HR, BLOCK)                                                                     \
    X(html, HTML, BLOCK)                                                                 \
    X(i, I, INLINE)                                                                      \
    X(iframe, IFRAME, INLINE)                                                            \
    X(img, IMG, INLINE)                                                                  \
    X(input, INPUT, INLINE)                                                              \
    X(ins, INS, INLINE)                                                                  \
    X(label, LABEL, INLINE)                                                              \
    X(legend, LEGEND, BLOCK)                                                             \
    X(li, LI, BLOCK)                                                                     \
    X(link, LINK, GONE)                                                                  \
    X(listing, LISTING, BLOCK)                                                           \
    X(main, MAIN, BLOCK)                                                                 \
    X(map, MAP, GONE)                                                                    \
    X(menu, MENU, BLOCK)                                                                 \
    X(meta, META, GONE)                                                                  \
    X(nav, NAV, BLOCK)                                                                   \
    X(object, OBJECT, INLINE)                                                            \
    X(ol, OL, BLOCK)                                                                     \
    X(optgroup, OPTGROUP, INLINE)                                                        \
    X(option, OPTION, INLINE)                                                            \
    X(p, P, BLOCK)                                                                       \
    X(pre, PRE, BLOCK)                                                                   \
    X(rp, RP, GONE)                                                                      \
    X(rt, RT, GONE)                                                                      \
    X(s, S, INLINE)                                                                      \
    X(script, SCRIPT, GONE)                                                              \
    X(section, SECTION, BLOCK)                                                           \
    X(select, SELECT, INLINE)                                                            \
    X(small, SMALL, INLINE)                                                              \
    X(span, SPAN, INLINE)                                                                \
    X(strike, STRIKE, INLINE)                                                            \
    X(strong, STRONG, INLINE)                                                            \
    X(sub, SUB, INLINE)                                                                  \
    X(summary, SUMMARY, BLOCK)                                                           \
    X(sup, SUP, INLINE)                                                                  \
    X(svg, SVG, GONE)                                                                    \
    X(table, TABLE, BLOCK)                                                               \
    X(tbody, TBODY, BLOCK)                                                               \
    X(td, TD, BLOCK)                                                                     \
    X(template, TEMPLATE, GONE)                                                          \
    X(textarea, TEXTAREA, INLINE)                                                        \
    X(tfoot, TFOOT, BLOCK)                                                               \
    X(th, TH, BLOCK)                                                                     \
    X(thead, THEAD, BLOCK)                                                               \
    X(title, TITLE, GONE)                                                                \
    X(tr, TR, BLOCK)                                                                     \
    X(tt, TT, INLINE)                                                                    \
    X(u, U, INLINE)                                                                      \
    X(ul, UL, BLOCK)                                                                     \
    X(video, VIDEO, GONE)                                                                \
    X(xml, XML, GONE)                                                                    \
    X(xmp, XMP, BLOCK)

typedef enum {
    GJ_HTML_UNKNOWN, /**< an element that is not in the list */
    GJ_HTML_TEXT,    /**< no element: text */
#define GJ_HTML_CONSTANT(name, constant, kind) GJ_HTML_##constant,
    GJ_HTML_NAMES(GJ_HTML_CONSTANT)
#undef GJ_HTML_CONSTANT
        GJ_HTML_N_NAMES,
} GjHtmlName;

/* Every attribute read; in the order of strcmp(). */
#define GJ_HTML_ATTRIBUTES(X)                                                            \
    X(background, BACKGROUND)                                                            \
    X(bgcolor, BGCOLOR)                                                                  \
    X(class, CLASS)                                                                      \
    X(color, COLOR)                                                                      \
    X(colspan, COLSPAN)                                                                  \
    X(content, CONTENT)                                                                  \
    X(height, HEIGHT)                                                                    \
    X(hidden, HIDDEN)                                                                    \
    X(href, HREF)                                                                        \
    X(id, ID)                                                                            \
    X(name, NAME)                                                                        \
    X(rowspan, ROWSPAN)                                                                  \
    X(selected, SELECTED)                                                                \
    X(src, SRC)                                                                          \
    X(start, START)                                                                      \
    X(style, STYLE)                                                                      \
    X(type, TYPE)                                                                        \
    X(value, VALUE)                                                                      \
    X(width, WIDTH)

typedef enum {
#define GJ_HTML_CONSTANT(name, constant) GJ_HTML_AT_##constant,
    GJ_HTML_ATTRIBUTES(GJ_HTML_CONSTANT)
#undef GJ_HTML_CONSTANT
        GJ_HTML_N_ATTRIBUTES,
} GjHtmlAttribute;

/** The element called @name (lower case); GJ_HTML_UNKNOWN for none of the list. */
GjHtmlName gj_html_name_find(const char *name);

/** What the element is called; the empty string for none of the list. */
const char *gj_html_name_word(GjHtmlName name);

/** How the element shows where no style says otherwise. */
GjHtmlKind gj_html_name_kind(GjHtmlName name);

/** Finds the attribute called @name (lower case); FALSE for none of the list. */
gboolean gj_html_attribute_find(const char *name, GjHtmlAttribute *attribute);
