#include "html_drawn.h"

#include <string.h>

/* Names of pictures of nothing, and how such ones begin that stand in the page: a GIF and
 * a PNG of one pixel. */
static const char *const spacer_names[] = {"spacer", "blank", "space",       "clear",
                                           "pixel",  "dot",   "transparent", "1x1"};
static const char *const spacer_data[] = {"base64,R0lGODlhAQABA",
                                          "base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"};

/* Whether the file name of @address, without its end, is @name. */
static gboolean is_called(const char *address, const char *name)
{
    const char *slash = strrchr(address, '/');
    const char *file = slash ? slash + 1 : address;
    gsize size = strlen(name);

    return g_ascii_strncasecmp(file, name, size) == 0 &&
           (!file[size] || strchr(".?", file[size]));
}

static gboolean is_spacer(const GjHtmlNode *node, const GjHtmlStyle *style)
{
    const char *address = gj_html_value(node, GJ_HTML_AT_SRC);

    if (style->tiny == GJ_HTML_ON ||
        gj_html_number(node, GJ_HTML_AT_WIDTH, G_MAXUINT) <= GJ_HTML_TINY_MAX_PX ||
        gj_html_number(node, GJ_HTML_AT_HEIGHT, G_MAXUINT) <= GJ_HTML_TINY_MAX_PX)
        return TRUE;
    for (guint i = 0; address && i < G_N_ELEMENTS(spacer_data); i++) {
        if (strstr(address, spacer_data[i]))
            return TRUE;
    }
    for (guint i = 0; address && i < G_N_ELEMENTS(spacer_names); i++) {
        if (is_called(address, spacer_names[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_html_is_drawn(const GjHtmlNode *node, const GjHtmlStyle *style)
{
    if (style->display == GJ_HTML_DISPLAY_NONE || gj_html_value(node, GJ_HTML_AT_HIDDEN))
        return FALSE;
    switch ((GjHtmlName)node->name) {
    case GJ_HTML_SCRIPT:
        return TRUE;
    case GJ_HTML_IMG:
    case GJ_HTML_SVG:
    case GJ_HTML_CANVAS:
    case GJ_HTML_OBJECT:
    case GJ_HTML_EMBED:
    case GJ_HTML_APPLET:
    case GJ_HTML_IFRAME:
        return !is_spacer(node, style);
    default:
        return style->generated == GJ_HTML_ON;
    }
}
