#include "html_links.h"

#include "html_marks.h"

#include <string.h>

/* Most addresses of a kind that are told, and longest one, in characters. */
#define TOLD_MAX    3
#define ADDRESS_MAX 200
/* A picture said to be smaller, in pixels, is a sign. */
#define PICTURE_WIDTH_MIN 120

/* Ends of the names of files that may hold a report. */
static const char *const file_ends[] = {".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx",
                                        ".et",  ".ofd", ".rtf",  ".zip", ".rar", ".7z"};

static void add(GPtrArray *addresses, const char *address)
{
    if (!address || !*address || addresses->len > TOLD_MAX ||
        g_ptr_array_find_with_equal_func(addresses, address, g_str_equal, NULL))
        return;
    g_ptr_array_add(addresses, (gpointer)address);
}

/* Whether @text names a file: its end, or what stands before ? # & or white space. */
static gboolean names_file(const char *text)
{
    g_autofree char *lower = text ? g_ascii_strdown(text, -1) : NULL;

    for (guint i = 0; lower && i < G_N_ELEMENTS(file_ends); i++) {
        gsize size = strlen(file_ends[i]);
        for (const char *at = strstr(lower, file_ends[i]); at;
             at = strstr(at + 1, file_ends[i])) {
            if (!at[size] || strchr("?#& \n\t)", at[size]))
                return TRUE;
        }
    }
    return FALSE;
}

/* The text of an element, as far as it stands in its first text. */
static const char *first_text(const GjHtmlNode *node)
{
    while (node && node->name != GJ_HTML_TEXT)
        node = node->first;
    return node ? node->text : NULL;
}

static void read_link(GjHtmlLinks *links, const GjHtmlNode *node)
{
    const char *address = gj_html_value(node, GJ_HTML_AT_HREF);

    if (names_file(address) || (address && names_file(first_text(node))))
        add(links->files, address);
}

static void read_picture(GjHtmlLinks *links, const GjHtmlNode *node)
{
    const char *address = gj_html_value(node, GJ_HTML_AT_SRC);

    if (!address || g_ascii_strncasecmp(address, "data:", 5) == 0 ||
        gj_html_number(node, GJ_HTML_AT_WIDTH, G_MAXUINT) < PICTURE_WIDTH_MIN)
        return;
    add(links->pictures, address);
}

static void read_frame(GjHtmlLinks *links, const GjHtmlNode *node)
{
    const char *address = gj_html_value(node, GJ_HTML_AT_SRC);

    add(names_file(address) ? links->files : links->frames, address);
}

/* Files stand in lists of links as well as in the article, pictures of a table do not. */
static void walk(GjHtmlLinks *links, const GjHtmlNode *node, gboolean in_menu)
{
    if (node->name == GJ_HTML_TEXT || node->shown == GJ_HTML_SHOWN_NOT ||
        gj_html_is_called_aside(node))
        return;
    in_menu = in_menu || gj_html_is_aside(node, links->page);
    if (node->name == GJ_HTML_A)
        read_link(links, node);
    else if (node->name == GJ_HTML_IMG && !in_menu)
        read_picture(links, node);
    else if (node->name == GJ_HTML_FRAME || node->name == GJ_HTML_IFRAME ||
             node->name == GJ_HTML_EMBED)
        read_frame(links, node);
    for (const GjHtmlNode *child = node->first; child; child = child->next)
        walk(links, child, in_menu);
}

static void say(GString *message, const char *what, const GPtrArray *addresses)
{
    if (addresses->len == 0)
        return;
    if (message->len > 0)
        g_string_append(message, "; ");
    g_string_append_printf(message, "%s that may hold what is missing: ", what);
    for (guint i = 0; i < MIN(addresses->len, TOLD_MAX); i++) {
        const char *address = g_ptr_array_index(addresses, i);
        const char *end = address;
        for (guint n = 0; *end && n < ADDRESS_MAX; n++)
            end = g_utf8_next_char(end);
        g_string_append_printf(message, "%s%.*s%s", i > 0 ? ", " : "",
                               (int)(end - address), address, *end ? "…" : "");
    }
    if (addresses->len > TOLD_MAX)
        g_string_append(message, ", …");
}

void gj_html_links_find(GjHtmlLinks *links, const GjHtmlNode *page)
{
    *links = (GjHtmlLinks){page, g_ptr_array_new(), g_ptr_array_new(), g_ptr_array_new()};
    walk(links, page, FALSE);
}

char *gj_html_links_say(const GjHtmlLinks *links)
{
    GString *message = g_string_new(NULL);

    say(message, "the page names files", links->files);
    say(message, "the page shows pictures from elsewhere", links->pictures);
    say(message, "the page shows other pages in frames", links->frames);
    return g_string_free(message, message->len == 0);
}

void gj_html_links_clear(GjHtmlLinks *links)
{
    g_clear_pointer(&links->files, g_ptr_array_unref);
    g_clear_pointer(&links->pictures, g_ptr_array_unref);
    g_clear_pointer(&links->frames, g_ptr_array_unref);
}
