/* The tree is built from the events of libxml2's HTML parser, which ends elements whose
 * end tag is optional. Its own tree would lose pages that are nested deeper than 256.
 * What it leaves to us is where parts of tables go:
 *
 *   <table><tr><td><font>1<td>2</table>     the second cell stands in the font of the
 * first
 *
 *   1. a cell goes to the row, else to the table, in which it stands;
 *   2. a row or a group of rows goes likewise;
 *   3. a table that begins where cells should ends the one before it.
 *
 * Texts next to each other become one. Cost: one pass; memory: a node for each element
 * and text, and no copy of the page. */
#include "html_tree.h"

#include "extractor.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Elements open at once, from which the parser becomes slow: for each end tag without a
 * start it looks through them all. */
#define OPEN_MAX 4096
/* Bytes parsed at a time. */
#define CHUNK (1 << 16)
/* Nodes and values allocated at a time, in bytes. */
#define SLAB_SIZE (256u << 10)

#define TOO_DEEP                                                                         \
    "The elements of the page are nested more than " G_STRINGIFY(                        \
        GJ_HTML_DEPTH_MAX) " deep, as no report is; open it in a browser, copy the "     \
                           "report into a text document and save that as .docx."

struct GjHtmlTree {
    xmlParserCtxt *context;
    GError *error;
    GPtrArray *slabs;
    gsize slab_used;
    GStringChunk *strings;
    GString *text; /* not a node yet */
    GjHtmlNode *last_cell;
    guint n_nodes;
    guint n_open;                              /* elements of the parser */
    gboolean seen[OPEN_MAX];                   /* for each of them: it has a level */
    guint depth;                               /* levels */
    gboolean is_flat;                          /* elements were looked through */
    GjHtmlNode *levels[GJ_HTML_DEPTH_MAX + 1]; /* [0]: the root */
};

static void fail(GjHtmlTree *tree, GjReason reason, const char *message)
{
    if (!tree->error)
        tree->error = g_error_new_literal(GJ_EXTRACT_ERROR, (int)reason, message);
    xmlStopParser(tree->context);
}

/* @size bytes of zeros that live as long as the tree. */
static gpointer allocate(GjHtmlTree *tree, gsize size)
{
    char *slab = NULL;

    size = (size + sizeof(gpointer) - 1) / sizeof(gpointer) * sizeof(gpointer);
    if (tree->slabs->len == 0 || tree->slab_used + size > SLAB_SIZE) {
        g_ptr_array_add(tree->slabs, g_malloc0(SLAB_SIZE));
        tree->slab_used = 0;
    }
    slab = g_ptr_array_index(tree->slabs, tree->slabs->len - 1);
    tree->slab_used += size;
    return slab + tree->slab_used - size;
}

static GjHtmlNode *new_node(GjHtmlTree *tree, GjHtmlName name)
{
    GjHtmlNode *node = allocate(tree, sizeof *node);

    node->name = (guint8)name;
    if (++tree->n_nodes > GJ_HTML_NODES_MAX)
        fail(tree, GJ_REASON_LIMIT_SIZE,
             "The page has more than " G_STRINGIFY(
                 GJ_HTML_NODES_MAX) " elements, as no report has; split it.");
    return node;
}

static void append(GjHtmlNode *parent, GjHtmlNode *node)
{
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

static GjHtmlNode *current(const GjHtmlTree *tree)
{
    return tree->levels[tree->depth];
}

/* The text collected so far becomes a node. */
static void end_text(GjHtmlTree *tree)
{
    GjHtmlNode *node = NULL;

    if (tree->text->len == 0)
        return;
    node = new_node(tree, GJ_HTML_TEXT);
    node->text = g_string_chunk_insert_len(tree->strings, tree->text->str,
                                           (gssize)tree->text->len);
    append(current(tree), node);
    g_string_truncate(tree->text, 0);
}

/* ---- where an element goes ---- */

static gboolean is_cell(GjHtmlName name)
{
    return name == GJ_HTML_TD || name == GJ_HTML_TH || name == GJ_HTML_CAPTION;
}

static gboolean is_group(GjHtmlName name)
{
    return name == GJ_HTML_TBODY || name == GJ_HTML_THEAD || name == GJ_HTML_TFOOT;
}

/* Whether a part of a table called @name may stand in an element called @outer. */
static gboolean takes(GjHtmlName outer, GjHtmlName name)
{
    if (outer == GJ_HTML_TABLE)
        return TRUE;
    if (is_group(outer))
        return name == GJ_HTML_TR || name == GJ_HTML_TD || name == GJ_HTML_TH;
    return outer == GJ_HTML_TR && (name == GJ_HTML_TD || name == GJ_HTML_TH);
}

/* The element that a new one called @name goes to. */
static GjHtmlNode *find_place(const GjHtmlTree *tree, GjHtmlName name)
{
    GjHtmlNode *here = current(tree);
    gboolean is_part = is_cell(name) || is_group(name) || name == GJ_HTML_TR;

    if (!is_part && name != GJ_HTML_TABLE)
        return here;
    for (GjHtmlNode *outer = here; outer; outer = outer->parent) {
        GjHtmlName at = (GjHtmlName)outer->name;
        if (name == GJ_HTML_TABLE && is_cell(at))
            return here;
        if (name == GJ_HTML_TABLE && at == GJ_HTML_TABLE)
            return outer->parent;
        if (is_part && takes(at, name))
            return outer;
    }
    return here;
}

static void take_values(GjHtmlTree *tree, GjHtmlNode *node, const xmlChar **attributes)
{
    GjHtmlValue values[GJ_HTML_N_ATTRIBUTES];
    GjHtmlValue *kept = NULL;
    guint8 n = 0;

    for (; attributes && attributes[0] && n < GJ_HTML_N_ATTRIBUTES; attributes += 2) {
        if (!gj_html_attribute_find((const char *)attributes[0], &values[n].name))
            continue;
        g_autofree char *value =
            g_strstrip(g_strdup(attributes[1] ? (const char *)attributes[1] : ""));
        values[n++].value = g_string_chunk_insert(tree->strings, value);
    }
    if (n == 0)
        return;
    kept = allocate(tree, n * sizeof *kept);
    memcpy(kept, values, n * sizeof *kept);
    node->values = kept;
    node->n_values = n;
}

/* Whether an element called @name gets a level; fails where there is none left. */
static gboolean has_level(GjHtmlTree *tree, GjHtmlName name)
{
    if (tree->depth >= GJ_HTML_INLINE_DEPTH_MAX &&
        gj_html_name_kind(name) == GJ_HTML_INLINE) {
        tree->is_flat = TRUE;
        return FALSE;
    }
    if (tree->depth < GJ_HTML_DEPTH_MAX)
        return TRUE;
    fail(tree, GJ_REASON_LIMIT_DEPTH, TOO_DEEP);
    return FALSE;
}

static void on_start(void *data, const xmlChar *text, const xmlChar **attributes)
{
    GjHtmlTree *tree = data;
    GjHtmlName name = gj_html_name_find((const char *)text);
    GjHtmlNode *node = NULL;

    end_text(tree);
    if (tree->n_open == OPEN_MAX) {
        fail(tree, GJ_REASON_LIMIT_DEPTH, TOO_DEEP);
        return;
    }
    tree->seen[tree->n_open] = has_level(tree, name);
    if (!tree->seen[tree->n_open++])
        return;
    node = new_node(tree, name);
    take_values(tree, node, attributes);
    append(find_place(tree, name), node);
    if (name == GJ_HTML_TD || name == GJ_HTML_TH)
        tree->last_cell = node;
    tree->levels[++tree->depth] = node;
}

static void on_end(void *data, const xmlChar *name)
{
    GjHtmlTree *tree = data;

    (void)name;
    end_text(tree);
    if (tree->n_open > 0 && tree->seen[--tree->n_open])
        tree->depth--;
}

/* What old pages mean by the control characters U+0080 to U+009F: those of windows-1252.
 */
static const gunichar meant[32] = {0x20AC, 0x20,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
                                   0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x20,
                                   0x017D, 0x20,   0x20,   0x2018, 0x2019, 0x201C, 0x201D,
                                   0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
                                   0x0153, 0x20,   0x017E, 0x0178};

static void on_text(void *data, const xmlChar *text, int length)
{
    GjHtmlTree *tree = data;

    for (int i = 0; i < length; i++) {
        if (text[i] == 0xC2 && i + 1 < length && text[i + 1] < 0xA0)
            g_string_append_unichar(tree->text, meant[text[++i] - 0x80]);
        else
            g_string_append_c(tree->text, (char)text[i]);
    }
}

static void on_cdata(void *data, const xmlChar *text, int length)
{
    on_text(data, text, length);
}

static void on_error(void *data, xmlError *error)
{
    (void)data;
    (void)error;
}

static htmlParserCtxtPtr new_context(GjHtmlTree *tree)
{
    xmlSAXHandler handler = {.startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_cdata,
                             .serror = on_error,
                             .initialized = XML_SAX2_MAGIC};
    htmlParserCtxtPtr context =
        htmlCreatePushParserCtxt(&handler, tree, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

    if (!context)
        g_error("out of memory");
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
    return context;
}

GjHtmlTree *gj_html_tree_new(const GString *markup, GError **error)
{
    GjHtmlTree *tree = g_new0(GjHtmlTree, 1);

    tree->slabs = g_ptr_array_new_with_free_func(g_free);
    tree->strings = g_string_chunk_new(SLAB_SIZE);
    tree->text = g_string_new(NULL);
    tree->context = new_context(tree);
    tree->levels[0] = new_node(tree, GJ_HTML_HTML);
    for (gsize at = 0; at < markup->len && !tree->error; at += CHUNK)
        htmlParseChunk(tree->context, markup->str + at, (int)MIN(CHUNK, markup->len - at),
                       0);
    if (!tree->error)
        htmlParseChunk(tree->context, NULL, 0, 1);
    end_text(tree);
    g_clear_pointer(&tree->context, htmlFreeParserCtxt);
    if (!tree->error)
        return tree;
    g_propagate_error(error, g_steal_pointer(&tree->error));
    gj_html_tree_free(tree);
    return NULL;
}

gboolean gj_html_tree_is_flat(const GjHtmlTree *tree)
{
    return tree->is_flat;
}

void gj_html_tree_cut(GjHtmlTree *tree)
{
    if (tree->last_cell)
        tree->last_cell->is_cut = TRUE;
}

GjHtmlNode *gj_html_tree_root(const GjHtmlTree *tree)
{
    return tree->levels[0];
}

GjHtmlNode *gj_html_tree_wrap(GjHtmlTree *tree, GjHtmlNode *parent, GjHtmlNode *before,
                              GjHtmlNode *last, GjHtmlName name)
{
    GjHtmlNode *node = allocate(tree, sizeof *node);

    node->name = (guint8)name;
    node->shown = GJ_HTML_SHOWN_BLOCK;
    node->parent = parent;
    node->next = last->next;
    node->first = before ? before->next : parent->first;
    node->last = last;
    if (before)
        before->next = node;
    else
        parent->first = node;
    if (parent->last == last)
        parent->last = node;
    last->next = NULL;
    for (GjHtmlNode *child = node->first; child; child = child->next)
        child->parent = node;
    return node;
}

const char *gj_html_value(const GjHtmlNode *node, GjHtmlAttribute name)
{
    for (guint i = 0; i < node->n_values; i++) {
        if (node->values[i].name == name)
            return node->values[i].value;
    }
    return NULL;
}

guint gj_html_number(const GjHtmlNode *node, GjHtmlAttribute name, guint otherwise)
{
    const char *value = gj_html_value(node, name);
    guint64 number = 0;

    if (!value || !g_ascii_isdigit(*value))
        return otherwise;
    number = g_ascii_strtoull(value, NULL, 10);
    return (guint)MIN(number, G_MAXUINT);
}

gboolean gj_html_has_word(const char *list, const char *word)
{
    gsize size = strlen(word);

    while (list && *list) {
        gsize length = strcspn(list, " \t\r\n\f");
        if (length == size && g_ascii_strncasecmp(list, word, size) == 0)
            return TRUE;
        list += length;
        list += strspn(list, " \t\r\n\f");
    }
    return FALSE;
}

gboolean gj_html_is_like(const GjHtmlNode *a, const GjHtmlNode *b)
{
    const char *of_a = gj_html_value(a, GJ_HTML_AT_CLASS);
    const char *of_b = gj_html_value(b, GJ_HTML_AT_CLASS);
    gsize size = of_a ? strcspn(of_a, " \t\r\n\f") : 0;

    return size == (of_b ? strcspn(of_b, " \t\r\n\f") : 0) &&
           (size == 0 || strncmp(of_a, of_b, size) == 0);
}

void gj_html_tree_free(GjHtmlTree *tree)
{
    if (!tree)
        return;
    if (tree->context)
        htmlFreeParserCtxt(tree->context);
    g_ptr_array_unref(tree->slabs);
    g_string_chunk_free(tree->strings);
    g_string_free(tree->text, TRUE);
    g_clear_error(&tree->error);
    g_free(tree);
}
