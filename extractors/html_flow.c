/* White space is what browsers make of it: runs of it are one space, none where a
 * paragraph begins or ends, and a line end of the source between two wide characters is
 * none at all. Inline elements are looked through: a number in three spans is one number.
 */
#include "html_flow.h"

#include "html_number.h"
#include "html_table.h"
#include "superscript.h"

#include <string.h>

/* Shortest address of a picture in the page, in bytes, that may show a table: signs and
 * dots have some hundred. */
#define PICTURE_MIN 4096

/* White space that is not in the paragraph yet. */
typedef enum {
    GAP_NONE,
    GAP_SPACE,
    GAP_LINE_END, /* with a line end of the source in it */
} Gap;

typedef struct {
    GjHtmlPage *page;
    GArray *blocks;
    gboolean in_cell;
    GString *text;        /* of the open paragraph */
    GArray *superscripts; /* gsize: from, to, from, to … */
    Gap gap;
    char *number; /* of the list item that begins with the paragraph; NULL: none */
    guint level;
    guint n_raised, n_preserved;
} Flow;

static void read_node(Flow *flow, const GjHtmlNode *node, guint *number);

/* ---- blocks ---- */

static void clear_block(gpointer data)
{
    GjHtmlBlock *block = data;

    gj_item_clear(&block->item);
    g_clear_pointer(&block->plain, g_free);
}

GArray *gj_html_blocks_new(void)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(GjHtmlBlock));

    g_array_set_clear_func(blocks, clear_block);
    return blocks;
}

GjHtmlBlock gj_html_blocks_steal(GArray *blocks, guint i)
{
    GjHtmlBlock *block = &g_array_index(blocks, GjHtmlBlock, i);
    GjHtmlBlock stolen = *block;

    *block = (GjHtmlBlock){{GJ_ITEM_PARAGRAPH, NULL}, NULL};
    return stolen;
}

gboolean gj_html_is_blank(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!g_unichar_isspace(c) && c != 0x200B && c != 0xFEFF && c != 0xFFFD)
            return FALSE;
    }
    return TRUE;
}

static void take_item(Flow *flow, GjItemKind kind, gpointer body)
{
    GjHtmlBlock block = {{kind, body}, NULL};

    g_array_append_val(flow->blocks, block);
}

/* ---- the open paragraph ---- */

/* The text without its superscripts (transfer full), or NULL: it has none. */
static char *plain_text(const Flow *flow)
{
    return flow->superscripts->len > 0
               ? gj_superscripts_drop(flow->text, flow->superscripts)
               : NULL;
}

/* Puts the number of the list item before its text, unless it is written there. */
static void insert_number(Flow *flow)
{
    gsize size = 0;

    if (!flow->number || gj_html_is_blank(flow->text->str))
        return;
    if (!gj_html_is_numbered(flow->text->str)) {
        size = strlen(flow->number);
        g_string_prepend(flow->text, flow->number);
    }
    for (guint i = 0; i < flow->superscripts->len; i++)
        g_array_index(flow->superscripts, gsize, i) += size;
    g_clear_pointer(&flow->number, g_free);
}

static void end_paragraph(Flow *flow)
{
    GString *text = flow->text;

    flow->gap = GAP_NONE;
    while (text->len > 0 && strchr(" \n", text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
    insert_number(flow);
    if (!gj_html_is_blank(text->str)) {
        GjParagraph *paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);
        paragraph->text = g_strdup(text->str);
        paragraph->level = flow->level;
        take_item(flow, GJ_ITEM_PARAGRAPH, paragraph);
        g_array_index(flow->blocks, GjHtmlBlock, flow->blocks->len - 1).plain =
            plain_text(flow);
    }
    g_string_truncate(text, 0);
    g_array_set_size(flow->superscripts, 0);
}

static void break_line(Flow *flow)
{
    GString *text = flow->text;

    flow->gap = GAP_NONE;
    while (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    if (text->len > 0)
        g_string_append_c(text, '\n');
}

/* Appends the gap, now that @next follows it. */
static void close_gap(Flow *flow, gunichar next)
{
    GString *text = flow->text;
    Gap gap = flow->gap;

    flow->gap = GAP_NONE;
    if (gap == GAP_NONE || text->len == 0 || text->str[text->len - 1] == '\n')
        return;
    if (gap == GAP_LINE_END && g_unichar_iswide(next) &&
        g_unichar_iswide(g_utf8_get_char(g_utf8_prev_char(text->str + text->len))))
        return;
    g_string_append_c(text, ' ');
}

static void append_char(Flow *flow, gunichar c)
{
    gboolean is_line_end = c == '\n' || c == '\r';

    if (flow->n_preserved > 0 && c == '\n') {
        break_line(flow);
    } else if (is_line_end || c == ' ' || c == '\t' || c == '\f') {
        flow->gap = MAX(flow->gap, is_line_end ? GAP_LINE_END : GAP_SPACE);
    } else if (c != 0xAD) { /* a soft hyphen shows only where a line breaks */
        close_gap(flow, c);
        g_string_append_unichar(flow->text, c);
    }
}

static void append_text(Flow *flow, const char *text)
{
    gsize from = flow->text->len, to = 0;

    for (; *text; text = g_utf8_next_char(text))
        append_char(flow, g_utf8_get_char(text));
    to = flow->text->len;
    if (flow->n_raised > 0 && to > from) {
        g_array_append_val(flow->superscripts, from);
        g_array_append_val(flow->superscripts, to);
    }
}

/* ---- preformatted text ---- */

static void collect_lines(GString *out, const GjHtmlNode *node)
{
    if (node->name == GJ_HTML_TEXT)
        g_string_append(out, node->parent->is_invisible ? "" : node->text);
    else if (node->name == GJ_HTML_BR)
        g_string_append_c(out, '\n');
    else if (node->shown != GJ_HTML_SHOWN_NOT)
        for (const GjHtmlNode *child = node->first; child; child = child->next)
            collect_lines(out, child);
}

static gboolean holds_blocks(const GjHtmlNode *node)
{
    for (const GjHtmlNode *child = node->first; child; child = child->next) {
        if (child->name != GJ_HTML_TEXT &&
            (child->shown == GJ_HTML_SHOWN_BLOCK || holds_blocks(child)))
            return TRUE;
    }
    return FALSE;
}

/* A block whose text stands as it is written: lines of a text dump. */
static void read_lines(Flow *flow, const GjHtmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(GStrv) lines = NULL;

    collect_lines(text, node);
    while (text->len > 0 && text->str[text->len - 1] == '\n')
        g_string_truncate(text, text->len - 1);
    /* The line end behind <pre> is none of the text's. */
    lines = g_strsplit(text->str + (*text->str == '\n'), "\n", -1);
    for (char **at = lines; *at; at++) {
        GjLine *line = gj_item_new_record(GJ_ITEM_LINE);
        line->text = g_strdup(*at);
        take_item(flow, GJ_ITEM_LINE, line);
    }
}

/* ---- elements that are not looked through ---- */

static void read_picture(Flow *flow, const GjHtmlNode *node)
{
    const char *source = gj_html_value(node, GJ_HTML_AT_SRC);
    GjPicture *picture = NULL;

    if (!source || g_ascii_strncasecmp(source, "data:", 5) != 0)
        return;
    flow->page->n_pictures++;
    g_ptr_array_add(flow->page->pictures,
                    strlen(source) < PICTURE_MIN ? NULL : g_strdup(source));
    if (strlen(source) < PICTURE_MIN)
        return;
    picture = gj_item_new_record(GJ_ITEM_PICTURE);
    picture->locator = g_strdup_printf("data:%u", flow->page->n_pictures);
    take_item(flow, GJ_ITEM_PICTURE, picture);
}

/* The value of a field that a person fills in. */
static void read_input(Flow *flow, const GjHtmlNode *node)
{
    static const char *const kinds[] = {"text", "number", "tel", "search", ""};
    const char *type = gj_html_value(node, GJ_HTML_AT_TYPE);
    const char *value = gj_html_value(node, GJ_HTML_AT_VALUE);

    for (guint i = 0; flow->in_cell && value && i < G_N_ELEMENTS(kinds); i++) {
        if (g_ascii_strcasecmp(type ? type : "", kinds[i]) == 0)
            append_text(flow, value);
    }
}

/* The option that shows: the selected one, else the first. */
static const GjHtmlNode *find_option(const GjHtmlNode *node)
{
    const GjHtmlNode *first = NULL;

    for (const GjHtmlNode *child = node->first; child; child = child->next) {
        const GjHtmlNode *option = child->name == GJ_HTML_OPTGROUP ? find_option(child)
                                   : child->name == GJ_HTML_OPTION ? child
                                                                   : NULL;
        if (option && gj_html_value(option, GJ_HTML_AT_SELECTED))
            return option;
        first = first ? first : option;
    }
    return first;
}

static void read_children(Flow *flow, const GjHtmlNode *node)
{
    guint number =
        node->name == GJ_HTML_OL ? gj_html_number(node, GJ_HTML_AT_START, 1) : 0;

    for (const GjHtmlNode *child = node->first; child && !flow->page->error;
         child = child->next)
        read_node(flow, child, &number);
}

static void read_table(Flow *flow, const GjHtmlNode *node)
{
    g_autoptr(GArray) blocks = NULL;

    end_paragraph(flow);
    blocks = gj_html_table_read(flow->page, node, flow->in_cell);
    for (guint i = 0; i < blocks->len; i++) {
        GjHtmlBlock block = gj_html_blocks_steal(blocks, i);
        g_array_append_val(flow->blocks, block);
    }
}

/* Elements with a meaning of their own; FALSE: @node is none. */
static gboolean read_special(Flow *flow, const GjHtmlNode *node)
{
    switch ((GjHtmlName)node->name) {
    case GJ_HTML_TABLE:
        read_table(flow, node);
        return TRUE;
    case GJ_HTML_BR:
        break_line(flow);
        return TRUE;
    case GJ_HTML_IMG:
        read_picture(flow, node);
        return TRUE;
    case GJ_HTML_INPUT:
        read_input(flow, node);
        return TRUE;
    case GJ_HTML_SELECT:
        if (flow->in_cell && find_option(node))
            read_children(flow, find_option(node));
        return TRUE;
    case GJ_HTML_TEXTAREA:
        if (flow->in_cell)
            read_children(flow, node);
        return TRUE;
    default:
        return FALSE;
    }
}

/* ---- the walk ---- */

static void begin_block(Flow *flow, const GjHtmlNode *node, guint *number)
{
    end_paragraph(flow);
    if (node->name >= GJ_HTML_H1 && node->name <= GJ_HTML_H6)
        flow->level = node->name - GJ_HTML_H1 + 1;
    if (node->name == GJ_HTML_LI && node->parent->name == GJ_HTML_OL &&
        !node->parent->is_unnumbered && !node->is_unnumbered) {
        *number = gj_html_number(node, GJ_HTML_AT_VALUE, *number);
        g_free(flow->number);
        flow->number = gj_html_number_text(gj_html_value(node->parent, GJ_HTML_AT_TYPE),
                                           (*number)++);
    }
}

static void end_block(Flow *flow, const GjHtmlNode *node)
{
    end_paragraph(flow);
    flow->level = 0;
    if (node->name == GJ_HTML_LI)
        g_clear_pointer(&flow->number, g_free);
}

static void read_element(Flow *flow, const GjHtmlNode *node, guint *number)
{
    gboolean is_block = node->shown == GJ_HTML_SHOWN_BLOCK;

    flow->n_raised += node->is_raised;
    flow->n_preserved += node->is_preserved;
    if (is_block)
        begin_block(flow, node, number);
    else if (node->shown == GJ_HTML_SHOWN_INLINE_BLOCK)
        flow->gap = MAX(flow->gap, GAP_SPACE);
    if (is_block && node->is_preserved && !holds_blocks(node))
        read_lines(flow, node);
    else if (!read_special(flow, node))
        read_children(flow, node);
    if (is_block)
        end_block(flow, node);
    else if (node->shown == GJ_HTML_SHOWN_INLINE_BLOCK)
        flow->gap = MAX(flow->gap, GAP_SPACE);
    flow->n_preserved -= node->is_preserved;
    flow->n_raised -= node->is_raised;
}

static void read_node(Flow *flow, const GjHtmlNode *node, guint *number)
{
    if (node->name == GJ_HTML_TEXT && !node->parent->is_invisible)
        append_text(flow, node->text);
    else if (node->name != GJ_HTML_TEXT && node->shown != GJ_HTML_SHOWN_NOT &&
             !gj_html_is_aside(node, flow->page->root))
        read_element(flow, node, number);
}

GArray *gj_html_flow_read(GjHtmlPage *page, const GjHtmlNode *node, gboolean in_cell)
{
    Flow flow = {.page = page, .in_cell = in_cell};
    guint number = 0;

    flow.blocks = gj_html_blocks_new();
    flow.text = g_string_new(NULL);
    flow.superscripts = g_array_new(FALSE, FALSE, sizeof(gsize));
    if (node->name == GJ_HTML_TEXT)
        read_node(&flow, node, &number);
    else
        read_children(&flow, node);
    end_paragraph(&flow);
    g_string_free(flow.text, TRUE);
    g_array_unref(flow.superscripts);
    g_free(flow.number);
    return flow.blocks;
}
