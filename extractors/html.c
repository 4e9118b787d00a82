/* Web pages: decoded by ourselves (decode.c), cleaned (html_clean.c), parsed into a tree
 * (html_tree.c), marked (html_marks.c, html_divs.c) and read from top to bottom
 * (html_flow.c, html_table.c). A page is read whole, since what is on it may be hidden or
 * told to be a menu only by what follows. */
#include "html.h"

#include "decode.h"
#include "extractor.h"
#include "html_clean.h"
#include "html_divs.h"
#include "html_flow.h"
#include "html_head.h"
#include "html_lines.h"
#include "html_links.h"

#include <string.h>

/* How sure the root element is. */
#define BID_ROOT 80
/* How much is looked at for it, in bytes. */
#define ROOT_SIZE (16u << 10)
/* Most letters of a page that has nothing to say without its scripts: 正在加载，请稍候.
 */
#define WAITING_LETTERS_MAX 20

typedef struct {
    GArray *blocks; /* GjHtmlBlock, the remark behind them */
    guint n_given;
    GPtrArray *losses; /* GError */
    guint n_told;
    GPtrArray *pictures; /* as of GjHtmlPage */
} Page;

/* ---- bid ---- */

/* Behind white space, comments and declarations at @text. */
static const char *skip_prolog(const char *text)
{
    for (;;) {
        const char *end = NULL;
        text += strspn(text, " \t\r\n\f");
        if (g_str_has_prefix(text, "<!doctype html"))
            return text;
        if (g_str_has_prefix(text, "<!--"))
            end = strstr(text, "-->");
        else if (g_str_has_prefix(text, "<?") || g_str_has_prefix(text, "<!"))
            end = strchr(text, '>');
        if (!end)
            return text;
        text = strchr(end, '>') + 1;
    }
}

static guint html_bid(const GjInput *input)
{
    g_auto(GjDecoded) head = {0};
    g_autofree char *lower = NULL;
    const char *root = NULL;

    gj_decode(input->data, MIN(input->size, ROOT_SIZE), &head);
    lower = g_ascii_strdown(head.text, -1);
    root = skip_prolog(lower);
    if (g_str_has_prefix(root, "<!doctype html"))
        return BID_ROOT;
    return g_str_has_prefix(root, "<html") && !g_ascii_isalnum(root[5]) ? BID_ROOT : 0;
}

/* ---- open ---- */

static void free_error(gpointer error)
{
    g_error_free(error);
}

static void html_close(gpointer data)
{
    Page *page = data;

    g_clear_pointer(&page->blocks, g_array_unref);
    g_ptr_array_unref(page->losses);
    g_ptr_array_unref(page->pictures);
    g_free(page);
}

static void lose(Page *page, GjReason reason, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void lose(Page *page, GjReason reason, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(page->losses,
                    g_error_new_valist(GJ_EXTRACT_ERROR, (int)reason, format, args));
    va_end(args);
}

/* Decodes and cleans @input into @clean. */
static void clean_input(Page *page, const GjInput *input, GjHtmlClean *clean)
{
    g_autofree char *declared = gj_html_head_encoding(input->data, input->size);
    g_auto(GjDecoded) decoded = {0};

    gj_decode_declared(input->data, input->size, declared, &decoded);
    gj_html_clean(decoded.text, decoded.length, clean);
    if (decoded.replaced > 0)
        lose(page, GJ_REASON_PARTIAL,
             "%" G_GUINT64_FORMAT " bytes of this page are no characters in %s; compare "
             "it with its source.",
             decoded.replaced, decoded.encoding);
    if (clean->unended)
        lose(page, GJ_REASON_PARTIAL,
             "A %s in this page has no end and hides the rest of it; fetch it again or "
             "look at it in a browser.",
             clean->unended);
    if (clean->cuts_cell)
        lose(page, GJ_REASON_PARTIAL,
             "This page ends inside a cell of a table: what follows is lost, and digits "
             "of "
             "that cell may be; fetch it again.");
}

static gboolean holds_more_than_text(const GArray *blocks)
{
    for (guint i = 0; i < blocks->len; i++) {
        GjItemKind kind = g_array_index(blocks, GjHtmlBlock, i).item.kind;
        if (kind == GJ_ITEM_PICTURE || kind == GJ_ITEM_TABLE)
            return TRUE;
    }
    return FALSE;
}

/* Whether the page has something to read; FALSE with GJ_REASON_EMPTY or
 * GJ_REASON_UNREADABLE. */
static gboolean shows_something(const GArray *blocks, const GjHtmlLinks *links,
                                guint n_scripts, GError **error)
{
    guint shown = links->page->n_letters + links->page->n_digits;
    gboolean has_more = n_scripts > 0 || links->frames->len > 0;

    if (shown > (has_more ? WAITING_LETTERS_MAX : 0) || links->files->len > 0 ||
        links->pictures->len > 0 || holds_more_than_text(blocks))
        return TRUE;
    if (has_more)
        g_set_error_literal(
            error, GJ_EXTRACT_ERROR, GJ_REASON_UNREADABLE,
            "This page shows no text of its own: it loads it by scripts or shows other "
            "pages in frames. Open it in a browser, copy the report into a text document "
            "and save that as .docx.");
    else
        g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_EMPTY,
                            "This page shows no text: fetch it again.");
    return FALSE;
}

/* What a person who misses a table, or a cell (@has_drawn), should know is the last
 * item. */
static void add_remark(Page *page, const GjHtmlLinks *links, gboolean has_drawn)
{
    char *message = gj_html_links_say(links);
    GjHtmlBlock block = {{GJ_ITEM_DIAGNOSTIC, NULL}, NULL};
    GjDiagnostic *diagnostic = NULL;

    if (!message)
        return;
    diagnostic = gj_item_new_record(GJ_ITEM_DIAGNOSTIC);
    diagnostic->if_missing = !has_drawn;
    diagnostic->message = message;
    block.item.body = diagnostic;
    g_array_append_val(page->blocks, block);
}

static gboolean read_page(Page *page, const GjInput *input, GjDocument *document,
                          GError **error)
{
    g_auto(GjHtmlClean) clean = {0};
    g_autoptr(GjHtmlTree) tree = NULL;
    g_autoptr(GjHtmlStyles) styles = NULL;
    g_auto(GjHtmlLinks) links = {0};
    GjHtmlPage reading = {0};

    clean_input(page, input, &clean);
    tree = gj_html_tree_new(clean.markup, error);
    if (!tree)
        return FALSE;
    if (gj_html_tree_is_flat(tree))
        lose(page, GJ_REASON_LIMIT_DEPTH,
             "Elements of the page are nested more than %d deep; beyond that styles were "
             "not looked at.",
             GJ_HTML_INLINE_DEPTH_MAX);
    if (clean.cuts_cell)
        gj_html_tree_cut(tree);
    styles = gj_html_styles_new(clean.styles->str);
    gj_html_marks_set(tree, styles);
    gj_html_divs_find(tree);
    reading.root = gj_html_tree_root(tree);
    reading.pictures = page->pictures;
    gj_html_head_read(reading.root, document);
    page->blocks = gj_html_flow_read(&reading, reading.root, FALSE);
    if (reading.error) {
        g_propagate_error(error, reading.error);
        return FALSE;
    }
    gj_html_lines_make(page->blocks);
    gj_html_links_find(&links, reading.root);
    if (!shows_something(page->blocks, &links, clean.n_scripts, error))
        return FALSE;
    add_remark(page, &links, reading.has_drawn);
    return TRUE;
}

static gpointer html_open(const GjInput *input, GjDocument *document, GError **error)
{
    Page *page = NULL;

    if (input->size > GJ_HTML_SIZE_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "This page has more than %u MiB, as no report has.",
                    GJ_HTML_SIZE_MAX >> 20);
        return NULL;
    }
    page = g_new0(Page, 1);
    page->losses = g_ptr_array_new_with_free_func(free_error);
    page->pictures = g_ptr_array_new_with_free_func(g_free);
    if (read_page(page, input, document, error))
        return page;
    html_close(page);
    return NULL;
}

static GjStep html_next(gpointer data, GjItem *item, GError **error)
{
    Page *page = data;

    if (page->n_given < page->blocks->len) {
        GjHtmlBlock block = gj_html_blocks_steal(page->blocks, page->n_given++);
        g_free(block.plain);
        *item = block.item;
        return GJ_STEP_ITEM;
    }
    if (page->n_told < page->losses->len) {
        g_propagate_error(error,
                          g_error_copy(g_ptr_array_index(page->losses, page->n_told++)));
        return GJ_STEP_LOST;
    }
    return GJ_STEP_END;
}

/* The picture of the data: URI @source; NULL: it is none, or not in base 64. */
static GBytes *decode_picture(const char *source)
{
    const char *comma = source ? strchr(source, ',') : NULL;
    gsize size = 0;

    if (!comma || comma - source < 7 || g_ascii_strncasecmp(comma - 7, ";base64", 7) != 0)
        return NULL;
    guint8 *bytes = g_base64_decode(comma + 1, &size);
    return g_bytes_new_take(bytes, size);
}

static gboolean html_pixels(gpointer data, guint number, const char *locator,
                            GjPixels *pixels, GError **error)
{
    const Page *page = data;
    guint64 i = 0;

    (void)number; /* it has no pages */
    if (locator && g_str_has_prefix(locator, "data:"))
        i = g_ascii_strtoull(locator + strlen("data:"), NULL, 10);
    *pixels = (GjPixels){0};
    if (i >= 1 && i <= page->pictures->len)
        pixels->file = decode_picture(g_ptr_array_index(page->pictures, i - 1));
    if (!pixels->file)
        g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED,
                            "A picture in the page is damaged.");
    return pixels->file != NULL;
}

const GjExtractor gj_extractor_html = {
    .format = "html",
    .bid = html_bid,
    .open = html_open,
    .next = html_next,
    .close = html_close,
    .pixels = html_pixels,
};
