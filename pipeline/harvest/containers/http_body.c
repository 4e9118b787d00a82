/* pieces ─► chunks ─► inflate ─► take
 *
 * Both steps look at the first bytes before they believe the head: a body whose first
 * line is no chunk size was stored without chunks, and one that does not begin as gzip or
 * zlib data was stored inflated. */
#include "http_body.h"

#include <string.h>
#include <zlib.h>

/* Longest line with the size of a chunk, extensions included, in bytes. */
#define SIZE_LINE_MAX 256u
/* Bytes that tell compressed ones. */
#define MAGIC_SIZE 2u
/* Inflated at once, in bytes. */
#define CHUNK_SIZE (64u << 10)
/* For inflateInit2(): gzip or zlib by the first bytes; deflate without a head. */
#define WINDOW_ANY (15 + 32)
#define WINDOW_RAW (-15)

typedef enum {
    CHUNK_NONE, /* the body is not in chunks */
    CHUNK_SIZE_LINE,
    CHUNK_DATA,
    CHUNK_DATA_END,
    CHUNK_LAST, /* what follows is no body */
} ChunkState;

typedef enum {
    CODING_NONE,
    CODING_TELL, /* the first bytes will tell */
    CODING_INFLATE,
    CODING_END, /* what follows is no body */
} CodingState;

struct GjHttpBody {
    GjHttpForm form;
    GjHttpTake take;
    gpointer user_data;
    GjHttpEnd end;
    guint64 received;
    ChunkState chunk;
    gboolean is_first_chunk;
    guint64 chunk_left;
    GString *line; /* with the size of a chunk */
    CodingState coding;
    gboolean is_deflate;
    gboolean was_plain; /* the head said otherwise of chunks or compression */
    guint8 magic[MAGIC_SIZE];
    gsize n_magic;
    z_stream zlib;
    gboolean has_zlib;
};

GjHttpBody *gj_http_body_new(const GjHttpForm *form, GjHttpTake take, gpointer user_data)
{
    GjHttpBody *body = g_new0(GjHttpBody, 1);
    const char *encoding = form->encoding;

    body->form = *form;
    body->form.encoding = NULL;
    body->take = take;
    body->user_data = user_data;
    body->line = g_string_new(NULL);
    body->chunk = form->is_chunked ? CHUNK_SIZE_LINE : CHUNK_NONE;
    body->is_first_chunk = TRUE;
    body->is_deflate = g_str_equal(encoding, "deflate");
    if (body->is_deflate || g_str_equal(encoding, "gzip") ||
        g_str_equal(encoding, "x-gzip"))
        body->coding = CODING_TELL;
    else if (*encoding && !g_str_equal(encoding, "identity"))
        body->end = GJ_HTTP_ENCODED;
    return body;
}

/* ---- compression ---- */

static gboolean take(GjHttpBody *body, const guint8 *data, gsize size)
{
    if (size > 0 && !body->take(body->user_data, data, size))
        body->end = GJ_HTTP_REFUSED;
    return body->end == GJ_HTTP_WHOLE;
}

/* Inflates what the stream was given. */
static gboolean inflate_piece(GjHttpBody *body)
{
    g_autofree guint8 *out = g_malloc(CHUNK_SIZE);
    z_stream *zlib = &body->zlib;
    int code = Z_OK;

    while (code == Z_OK) {
        zlib->next_out = out;
        zlib->avail_out = CHUNK_SIZE;
        code = inflate(zlib, Z_NO_FLUSH);
        if (!take(body, out, CHUNK_SIZE - zlib->avail_out))
            return FALSE;
    }
    if (code == Z_STREAM_END)
        body->coding = CODING_END;
    else if (code != Z_BUF_ERROR)
        body->end = GJ_HTTP_DAMAGED;
    return body->end == GJ_HTTP_WHOLE;
}

static gboolean inflate_bytes(GjHttpBody *body, const guint8 *data, gsize size)
{
    while (size > 0 && body->coding == CODING_INFLATE) {
        gsize part = MIN(size, CHUNK_SIZE);
        body->zlib.next_in = (guint8 *)data;
        body->zlib.avail_in = (uInt)part;
        if (!inflate_piece(body))
            return FALSE;
        data += part;
        size -= part;
    }
    return TRUE;
}

static gboolean has_zlib_head(const guint8 *magic)
{
    return (magic[0] & 0x0F) == Z_DEFLATED && (magic[0] << 8 | magic[1]) % 31 == 0;
}

/* Decides, from the first bytes, how the body is compressed. */
static gboolean start_coding(GjHttpBody *body)
{
    gboolean is_gzip = body->magic[0] == 0x1F && body->magic[1] == 0x8B;
    int window = is_gzip || has_zlib_head(body->magic) || !body->is_deflate ? WINDOW_ANY
                                                                            : WINDOW_RAW;

    if (!is_gzip && !body->is_deflate) {
        body->coding = CODING_NONE;
        body->was_plain = TRUE;
        return take(body, body->magic, body->n_magic);
    }
    body->has_zlib = inflateInit2(&body->zlib, window) == Z_OK;
    body->coding = CODING_INFLATE;
    if (!body->has_zlib)
        body->end = GJ_HTTP_DAMAGED;
    return body->has_zlib && inflate_bytes(body, body->magic, body->n_magic);
}

/* Takes bytes that are free of chunks. */
static gboolean decode(GjHttpBody *body, const guint8 *data, gsize size)
{
    while (body->coding == CODING_TELL && size > 0) {
        body->magic[body->n_magic++] = *data++;
        size--;
        if (body->n_magic == MAGIC_SIZE && !start_coding(body))
            return FALSE;
    }
    if (body->coding == CODING_NONE)
        return take(body, data, size);
    return inflate_bytes(body, data, size);
}

/* ---- chunks ---- */

/* Starts the chunk that body->line announces; FALSE when it announces none. */
static gboolean start_chunk(GjHttpBody *body)
{
    char *end = NULL;
    guint64 size = g_ascii_strtoull(body->line->str, &end, 16);
    gboolean is_all = end == body->line->str + body->line->len;
    gboolean is_size = g_ascii_isxdigit(body->line->str[0]) && size < G_MAXUINT64 &&
                       (is_all || (*end && strchr(" \t\r;", *end)));

    if (!is_size)
        return FALSE;
    body->chunk_left = size;
    body->chunk = size > 0 ? CHUNK_DATA : CHUNK_LAST;
    body->is_first_chunk = FALSE;
    g_string_truncate(body->line, 0);
    return TRUE;
}

/* What to do with a line that announces no chunk. */
static gboolean take_no_chunk(GjHttpBody *body, gboolean has_end)
{
    if (!body->is_first_chunk) {
        body->end = GJ_HTTP_DAMAGED;
        return FALSE;
    }
    body->chunk = CHUNK_NONE;
    body->was_plain = TRUE;
    if (has_end)
        g_string_append_c(body->line, '\n');
    return decode(body, (const guint8 *)body->line->str, body->line->len);
}

/* Reads as much of the line with a size as is there; tells how many bytes that was. */
static gsize read_size_line(GjHttpBody *body, const guint8 *data, gsize size)
{
    const guint8 *end = memchr(data, '\n', size);
    gsize part = end ? (gsize)(end - data) : size;

    part = MIN(part, SIZE_LINE_MAX - body->line->len);
    g_string_append_len(body->line, (const char *)data, (gssize)part);
    gboolean has_end = end && (gsize)(end - data) == part;
    if (has_end ? !start_chunk(body) : body->line->len == SIZE_LINE_MAX)
        take_no_chunk(body, has_end);
    return part + has_end;
}

/* Takes what the state allows of @data; tells how many bytes that was. */
static gsize read_chunks(GjHttpBody *body, const guint8 *data, gsize size)
{
    gsize part = size;

    if (body->chunk == CHUNK_SIZE_LINE)
        return read_size_line(body, data, size);
    if (body->chunk == CHUNK_DATA) {
        part = (gsize)MIN(size, body->chunk_left);
        decode(body, data, part);
        body->chunk_left -= part;
        if (body->chunk_left == 0)
            body->chunk = CHUNK_DATA_END;
    } else if (body->chunk == CHUNK_DATA_END) {
        const guint8 *end = memchr(data, '\n', size);
        part = end ? (gsize)(end - data) + 1 : size;
        if (end)
            body->chunk = CHUNK_SIZE_LINE;
    } else if (body->chunk == CHUNK_NONE) {
        decode(body, data, size);
    }
    return part;
}

gboolean gj_http_body_push(GjHttpBody *body, const guint8 *data, gsize size)
{
    body->received += size;
    while (size > 0 && body->end == GJ_HTTP_WHOLE) {
        gsize part = read_chunks(body, data, size);
        data += part;
        size -= part;
    }
    return body->end == GJ_HTTP_WHOLE;
}

/* Whether something is missing at the end. */
static gboolean is_cut(const GjHttpBody *body)
{
    if (body->chunk != CHUNK_NONE && body->chunk != CHUNK_LAST)
        return TRUE;
    if (body->coding == CODING_INFLATE)
        return TRUE;
    return !body->form.is_chunked && !body->was_plain && body->form.has_length &&
           body->received < body->form.length;
}

GjHttpEnd gj_http_body_end(GjHttpBody *body)
{
    if (body->chunk == CHUNK_SIZE_LINE && body->is_first_chunk && body->line->len > 0 &&
        body->end == GJ_HTTP_WHOLE)
        take_no_chunk(body, FALSE);
    if (body->coding == CODING_TELL && body->end == GJ_HTTP_WHOLE) {
        body->coding = CODING_NONE; /* one byte: nothing that inflates */
        take(body, body->magic, body->n_magic);
    }
    if (body->end == GJ_HTTP_WHOLE && is_cut(body))
        body->end = GJ_HTTP_CUT;
    return body->end;
}

void gj_http_body_free(GjHttpBody *body)
{
    if (!body)
        return;
    if (body->has_zlib)
        inflateEnd(&body->zlib);
    g_string_free(body->line, TRUE);
    g_free(body);
}
