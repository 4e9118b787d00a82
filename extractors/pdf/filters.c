#include "filters.h"

#include <zlib.h>

/* How much is decoded at once, in bytes. */
#define CHUNK_SIZE (64u << 10)

static GjFilterResult inflate_into(z_stream *z, gsize max, GByteArray *out)
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

static GjFilterResult decode_flate(const guint8 *data, gsize size, gsize max,
                                   GByteArray *out)
{
    z_stream z = {.next_in = (Bytef *)data, .avail_in = (uInt)size};

    if (inflateInit(&z) != Z_OK)
        return GJ_FILTER_DAMAGED;
    GjFilterResult result = inflate_into(&z, max, out);
    inflateEnd(&z);
    return result;
}

GjFilterResult gj_filters_read(GjObjects *objects, GjObject stream, gsize max,
                               GByteArray *out)
{
    g_autoptr(GBytes) raw = gj_objects_raw_stream(objects, stream);
    GjObject filter = gj_objects_get(objects, stream, "/Filter");
    gsize size = 0;
    const guint8 *data;

    if (!raw)
        return GJ_FILTER_DAMAGED;
    data = g_bytes_get_data(raw, &size);
    if (gj_objects_length(objects, filter) == 1)
        filter = gj_objects_at(objects, filter, 0);
    const char *name = gj_objects_name(objects, filter);
    if (!filter) {
        if (size > max - MIN(max, out->len))
            return GJ_FILTER_LIMIT;
        g_byte_array_append(out, data, (guint)size);
        return GJ_FILTER_DONE;
    }
    if (!name || !g_str_equal(name, "/FlateDecode"))
        return GJ_FILTER_UNSUPPORTED;
    return decode_flate(data, size, max, out);
}
