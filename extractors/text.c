/* Text dumps: a document of lines. Encoding and line ends of every kind; a form feed ends
 * a line and starts a page. What is a table among the lines is found by a later stage. */
#include "text.h"

#include "decode.h"
#include "extractor.h"

#include <string.h>

/* How much of a source is looked at to tell text from other bytes, in bytes. */
#define BID_SAMPLE_SIZE (64u << 10)
/* Any other format that is sure of itself comes first. */
#define BID_TEXT 10
/* Share of characters that no text has, from which bytes are not text. Random bytes have
 * 0.12 and more; damaged text of the wild has below 0.01. */
#define ODD_SHARE_MAX 0.05

typedef struct {
    GjDecoded decoded;
    const char *at; /* the next line */
    const char *end;
    guint line;            /* lines read, lost ones included */
    guint page;            /* of the next line; 0: the text has no form feeds */
    gboolean is_confessed; /* replaced bytes have been told of */
} Reader;

static gboolean is_odd(gunichar c)
{
    if (c < 0x20)
        return !(c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r');
    return c == 0x7F || c == 0xFFFD || g_unichar_type(c) == G_UNICODE_UNASSIGNED;
}

static guint text_bid(const GjInput *input)
{
    g_auto(GjDecoded) head = {0};
    gsize odd = 0, all = 0;

    gj_decode(input->data, MIN(input->size, BID_SAMPLE_SIZE), &head);
    for (const char *at = head.text; *at; at = g_utf8_next_char(at), all++)
        odd += is_odd(g_utf8_get_char(at));
    return all > 0 && (double)odd <= ODD_SHARE_MAX * (double)all ? BID_TEXT : 0;
}

/* The line end at @at: its size in bytes, 0 for none. */
static gsize line_end_size(const char *at)
{
    if (at[0] == '\r')
        return at[1] == '\n' ? 2 : 1;
    if (at[0] == '\n' || at[0] == '\f')
        return 1;
    if (strncmp(at, "\xC2\x85", 2) == 0) /* U+0085 */
        return 2;
    if (strncmp(at, "\xE2\x80\xA8", 3) == 0 || strncmp(at, "\xE2\x80\xA9", 3) == 0)
        return 3; /* U+2028, U+2029 */
    return 0;
}

/* A form feed at the very end, as pdftotext writes it, starts no page. */
static guint count_pages(const GjDecoded *decoded)
{
    guint feeds = 0;

    for (gsize i = 0; i + 1 < decoded->length; i++)
        feeds += decoded->text[i] == '\f';
    if (feeds == 0 && !g_str_has_suffix(decoded->text, "\f"))
        return 0;
    return feeds + 1;
}

static gpointer text_open(const GjInput *input, GjDocument *document, GError **error)
{
    Reader *reader = NULL;

    if (input->size > GJ_TEXT_SIZE_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "This text has more than %u MiB; split it into its reports.",
                    GJ_TEXT_SIZE_MAX >> 20);
        return NULL;
    }
    reader = g_new0(Reader, 1);
    gj_decode(input->data, input->size, &reader->decoded);
    reader->at = reader->decoded.text;
    reader->end = reader->at + reader->decoded.length;
    document->pages = count_pages(&reader->decoded);
    reader->page = document->pages > 0 ? 1 : 0;
    return reader;
}

/* Page breaks before the next line, which stand between lines and are none themselves. */
static void skip_form_feeds(Reader *reader)
{
    for (; *reader->at == '\f'; reader->at++)
        reader->page++;
}

static GjStep finish(Reader *reader, GError **error)
{
    if (reader->is_confessed || reader->decoded.replaced == 0)
        return GJ_STEP_END;
    reader->is_confessed = TRUE;
    g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_PARTIAL,
                "%" G_GUINT64_FORMAT " bytes of this text are no characters in %s; "
                "compare it with its source.",
                reader->decoded.replaced, reader->decoded.encoding);
    return GJ_STEP_LOST;
}

static GjStep lose_rest(Reader *reader, GError **error)
{
    reader->at = reader->end;
    g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_CELLS,
                "This text has more than %u lines; the rest was not read.",
                GJ_TEXT_LINES_MAX);
    return GJ_STEP_LOST;
}

static GjStep text_next(gpointer data, GjItem *item, GError **error)
{
    Reader *reader = data;
    const char *from = NULL;
    GjLine *line = NULL;
    gsize size = 0;

    skip_form_feeds(reader);
    if (reader->at >= reader->end)
        return finish(reader, error);
    if (reader->line == GJ_TEXT_LINES_MAX)
        return lose_rest(reader, error);
    for (from = reader->at; reader->at < reader->end && !line_end_size(reader->at);)
        reader->at++;
    size = (gsize)(reader->at - from);
    if (*reader->at != '\f')
        reader->at += line_end_size(reader->at);
    reader->line++;
    if (size > GJ_TEXT_LINE_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "Line %u has more than %u bytes; it was not read.", reader->line,
                    GJ_TEXT_LINE_MAX);
        return GJ_STEP_LOST;
    }
    line = gj_item_new_record(GJ_ITEM_LINE);
    line->text = g_strndup(from, size);
    line->page = reader->page;
    *item = (GjItem){GJ_ITEM_LINE, line};
    return GJ_STEP_ITEM;
}

static void text_close(gpointer data)
{
    Reader *reader = data;

    gj_decoded_clear(&reader->decoded);
    g_free(reader);
}

const GjExtractor gj_extractor_text = {
    .format = "text",
    .bid = text_bid,
    .open = text_open,
    .next = text_next,
    .close = text_close,
};
