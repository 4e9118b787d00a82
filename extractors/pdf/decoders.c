#include "decoders.h"

#include <string.h>
#include <zlib.h>

/* How much is inflated at once, in bytes: below what makes malloc tidy up. */
#define CHUNK_SIZE (16u << 10)
/* Codes of LZW: 0 to 255 are bytes. */
#define LZW_CODES 4096u
#define LZW_CLEAR 256u
#define LZW_END   257u
#define LZW_FIRST 258u

/* ---- Flate ---- */

static GjFilterResult inflate_all(z_stream *z, gsize max, GByteArray *out)
{
    int result = Z_OK;

    while (result == Z_OK) {
        guint had = out->len;
        if (had >= max)
            return GJ_FILTER_LIMIT;
        g_byte_array_set_size(out, had + CHUNK_SIZE);
        z->next_out = out->data + had;
        z->avail_out = CHUNK_SIZE;
        result = inflate(z, Z_NO_FLUSH);
        g_byte_array_set_size(out, had + CHUNK_SIZE - z->avail_out);
    }
    return result == Z_STREAM_END ? GJ_FILTER_DONE : GJ_FILTER_DAMAGED;
}

GjFilterResult gj_decode_flate(const guint8 *data, gsize size, gsize max, GByteArray *out)
{
    z_stream z = {.next_in = (Bytef *)data, .avail_in = (uInt)size};

    if (inflateInit(&z) != Z_OK)
        return GJ_FILTER_DAMAGED;
    GjFilterResult result = inflate_all(&z, max, out);
    inflateEnd(&z);
    return result;
}

/* ---- LZW ---- */

typedef struct {
    const guint8 *at, *end;
    guint32 bits;
    guint n_bits;
} BitReader;

/* The next @width bits; LZW_END behind the last. */
static guint read_code(BitReader *reader, guint width)
{
    while (reader->n_bits < width) {
        if (reader->at == reader->end)
            return LZW_END;
        reader->bits = reader->bits << 8 | *reader->at++;
        reader->n_bits += 8;
    }
    reader->n_bits -= width;
    return reader->bits >> reader->n_bits & ((1u << width) - 1);
}

/* Every code is a stretch of the output: where it begins there, and its length. */
typedef struct {
    guint begin[LZW_CODES];
    guint length[LZW_CODES];
    guint n;
} LzwTable;

/* Appends the stretch that @code is; FALSE: there is no such code. */
static gboolean append_code(const LzwTable *table, guint code, guint last_begin,
                            guint last_length, GByteArray *out)
{
    guint begin = last_begin, length = last_length, had = out->len;

    if (code < LZW_CLEAR) {
        guint8 byte = (guint8)code;
        g_byte_array_append(out, &byte, 1);
        return TRUE;
    }
    if (code > table->n || (code == table->n && last_length == 0))
        return FALSE;
    if (code < table->n) {
        begin = table->begin[code];
        length = table->length[code];
    }
    g_byte_array_set_size(out, had + length);
    memcpy(out->data + had, out->data + begin, length);
    if (code == table->n) { /* the one that is being made: the last, and its first byte */
        guint8 first = out->data[last_begin];
        g_byte_array_append(out, &first, 1);
    }
    return TRUE;
}

GjFilterResult gj_decode_lzw(const guint8 *data, gsize size, gsize max, GByteArray *out)
{
    g_autofree LzwTable *table = g_new0(LzwTable, 1);
    BitReader reader = {data, data + size, 0, 0};
    guint last_begin = 0, last_length = 0, width = 9, code;

    table->n = LZW_FIRST;
    while ((code = read_code(&reader, width)) != LZW_END) {
        guint had = out->len;
        if (code == LZW_CLEAR) {
            table->n = LZW_FIRST;
            last_length = 0;
            width = 9;
            continue;
        }
        if (!append_code(table, code, last_begin, last_length, out))
            return GJ_FILTER_DAMAGED;
        if (out->len > max)
            return GJ_FILTER_LIMIT;
        if (last_length > 0 && table->n < LZW_CODES) {
            table->begin[table->n] = last_begin;
            table->length[table->n++] = last_length + 1;
        }
        last_begin = had;
        last_length = out->len - had;
        width = table->n >= 2047 ? 12 : table->n >= 1023 ? 11 : table->n >= 511 ? 10 : 9;
    }
    return GJ_FILTER_DONE;
}

/* ---- the others ---- */

GjFilterResult gj_decode_run_length(const guint8 *data, gsize size, gsize max,
                                    GByteArray *out)
{
    const guint8 *at = data, *end = data + size;

    while (at < end && *at != 128) {
        guint n = *at < 128 ? *at + 1u : 257u - *at, had = out->len;
        gboolean is_copy = *at++ < 128;
        if ((gsize)(end - at) < (is_copy ? n : 1))
            return GJ_FILTER_DAMAGED;
        if (had + n > max)
            return GJ_FILTER_LIMIT;
        g_byte_array_set_size(out, had + n);
        if (is_copy)
            memcpy(out->data + had, at, n);
        else
            memset(out->data + had, *at, n);
        at += is_copy ? n : 1;
    }
    return GJ_FILTER_DONE;
}

GjFilterResult gj_decode_ascii_hex(const guint8 *data, gsize size, gsize max,
                                   GByteArray *out)
{
    guint8 byte = 0;
    gboolean is_half = FALSE;

    if (size / 2 + 1 > max - MIN(max, out->len))
        return GJ_FILTER_LIMIT;
    for (gsize i = 0; i < size && data[i] != '>'; i++) {
        int digit = g_ascii_xdigit_value((char)data[i]);
        if (digit < 0)
            continue;
        byte = (guint8)(byte << 4 | digit);
        if (is_half)
            g_byte_array_append(out, &byte, 1);
        is_half = !is_half;
    }
    byte = (guint8)(byte << 4);
    if (is_half)
        g_byte_array_append(out, &byte, 1);
    return GJ_FILTER_DONE;
}

/* Appends the first @n bytes of the number @value. */
static void append_bytes(guint32 value, guint n, GByteArray *out)
{
    guint8 bytes[] = {(guint8)(value >> 24), (guint8)(value >> 16), (guint8)(value >> 8),
                      (guint8)value};

    g_byte_array_append(out, bytes, n);
}

GjFilterResult gj_decode_ascii_85(const guint8 *data, gsize size, gsize max,
                                  GByteArray *out)
{
    guint32 value = 0;
    guint n = 0;

    for (gsize i = 0; i < size && data[i] != '~'; i++) {
        if (out->len > max)
            return GJ_FILTER_LIMIT;
        if (data[i] == 'z' && n == 0) {
            append_bytes(0, 4, out);
        } else if (data[i] >= '!' && data[i] <= 'u') {
            value = value * 85 + (data[i] - '!');
            if (++n < 5)
                continue;
            append_bytes(value, 4, out);
            value = n = 0;
        }
    }
    if (n < 2)
        return GJ_FILTER_DONE;
    for (guint i = n; i < 5; i++)
        value = value * 85 + 84;
    append_bytes(value, n - 1, out);
    return GJ_FILTER_DONE;
}
