#include "html_head.h"

#include <string.h>

/* How much is looked at for the encoding, in bytes: browsers look at 1024, pages have
 * scripts before it. */
#define HEAD_SIZE (32u << 10)

/* Names of meta elements, of which the first found counts, in lower case. */
static const char *const title_names[] = {"articletitle", "title", NULL};
static const char *const creator_names[] = {"contentsource", "author", NULL};

/* ---- encoding ---- */

/* The word behind the next charset= or encoding= in @text, or NULL. */
static char *find_name(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    gsize size = 0;

    if (!at)
        return NULL;
    at += strlen(key);
    at += strspn(at, " \t\r\n");
    if (*at != '=')
        return find_name(at, key);
    at++;
    at += strspn(at, " \t\r\n\"'");
    while (g_ascii_isalnum(at[size]) || (at[size] && strchr("-_:.", at[size])))
        size++;
    return size > 0 ? g_strndup(at, size) : NULL;
}

char *gj_html_head_encoding(const guint8 *data, gsize size)
{
    g_autofree char *head = g_strndup((const char *)data, MIN(size, HEAD_SIZE));
    g_autofree char *lower = g_ascii_strdown(head, -1);
    const char *end = NULL;
    char *name = NULL;

    if (g_str_has_prefix(lower, "<?xml") && (end = strchr(lower, '>'))) {
        g_autofree char *declaration = g_strndup(lower, (gsize)(end - lower));
        name = find_name(declaration, "encoding");
    }
    for (const char *at = strstr(lower, "<meta"); at && !name;
         at = strstr(at + 1, "<meta")) {
        g_autofree char *tag = g_strndup(at, strcspn(at, ">"));
        name = find_name(tag, "charset");
    }
    return name;
}

/* ---- properties ---- */

/* The content of the first meta element called @name below @node, or NULL. */
static const char *find_meta(const GjHtmlNode *node, const char *name)
{
    const char *own = gj_html_value(node, GJ_HTML_AT_NAME);
    const char *found = NULL;

    if (node->name == GJ_HTML_META && own && g_ascii_strcasecmp(own, name) == 0)
        found = gj_html_value(node, GJ_HTML_AT_CONTENT);
    if (found && *found)
        return found;
    for (const GjHtmlNode *child = node->first; child; child = child->next) {
        found = find_meta(child, name);
        if (found)
            return found;
    }
    return NULL;
}

static char *find_any(const GjHtmlNode *page, const char *const *names)
{
    for (; *names; names++) {
        const char *found = find_meta(page, *names);
        if (found)
            return g_strdup(found);
    }
    return NULL;
}

/* The text of the first title element, or NULL. */
static const char *find_title(const GjHtmlNode *node)
{
    if (node->name == GJ_HTML_TITLE && node->first && node->first->name == GJ_HTML_TEXT)
        return node->first->text;
    if (node->name == GJ_HTML_SVG)
        return NULL;
    for (const GjHtmlNode *child = node->first; child; child = child->next) {
        const char *found = find_title(child);
        if (found)
            return found;
    }
    return NULL;
}

/* Whether the name of the site may begin at @at of @text: behind _ | or a dash that is
 * not between digits. */
static gboolean is_seam(const char *text, const char *at)
{
    if (*at == '_' || *at == '|' || g_str_has_prefix(at, "｜") ||
        g_str_has_prefix(at, "—"))
        return TRUE;
    return *at == '-' &&
           !(at > text && g_ascii_isdigit(at[-1]) && g_ascii_isdigit(at[1]));
}

/* The longest part of @text between seams (transfer full): title_column_site. */
static char *longest_part(const char *text)
{
    const char *from = text, *best = text;
    gsize size = 0;

    for (const char *at = text;; at = g_utf8_next_char(at)) {
        if (*at && !is_seam(text, at))
            continue;
        if ((gsize)(at - from) > size) {
            best = from;
            size = (gsize)(at - from);
        }
        if (!*at)
            return g_strstrip(g_strndup(best, size));
        from = g_utf8_next_char(at);
    }
}

void gj_html_head_read(const GjHtmlNode *page, GjDocument *document)
{
    const char *title = find_title(page);

    document->property_title = find_any(page, title_names);
    if (!document->property_title && title)
        document->property_title = longest_part(title);
    if (document->property_title && !*document->property_title)
        g_clear_pointer(&document->property_title, g_free);
    document->property_creator = find_any(page, creator_names);
}
