#include "filters.h"

/* Most filters of one stream: producers use one or two. */
#define FILTERS_MAX 4u

static const struct {
    const char *name, *short_name;
    GjDecodeFunc decode;
} filters[] = {
    {"/FlateDecode", "/Fl", gj_decode_flate},
    {"/LZWDecode", "/LZW", gj_decode_lzw},
    {"/RunLengthDecode", "/RL", gj_decode_run_length},
    {"/ASCIIHexDecode", "/AHx", gj_decode_ascii_hex},
    {"/ASCII85Decode", "/A85", gj_decode_ascii_85},
};

static GjDecodeFunc find_decoder(const char *name)
{
    for (guint i = 0; name && i < G_N_ELEMENTS(filters); i++) {
        if (g_str_equal(name, filters[i].name) ||
            g_str_equal(name, filters[i].short_name))
            return filters[i].decode;
    }
    return NULL;
}

/* Whether the parameters of a filter are those it has anyway. */
static gboolean is_plain(GjObjects *objects, GjObject parameters)
{
    GjObject predictor = gj_objects_get(objects, parameters, "/Predictor");
    GjObject early = gj_objects_get(objects, parameters, "/EarlyChange");

    return gj_objects_number(objects, predictor, 1) <= 1 &&
           gj_objects_number(objects, early, 1) > 0;
}

/* The item @index of @object, which may be a single one and no array. */
static GjObject item_at(GjObjects *objects, GjObject object, guint index)
{
    if (gj_objects_length(objects, object) > 0)
        return gj_objects_at(objects, object, index);
    return index == 0 ? object : 0;
}

/* The decoders of a stream, in their order. */
typedef struct {
    GjDecodeFunc decode[FILTERS_MAX];
    guint n;
} Chain;

/* FALSE: one of the filters of @stream is not known. */
static gboolean find_decoders(GjObjects *objects, GjObject stream, Chain *chain)
{
    GjObject names = gj_objects_get(objects, stream, "/Filter");
    GjObject parameters = gj_objects_get(objects, stream, "/DecodeParms");
    guint n = 0;

    for (GjObject name; (name = item_at(objects, names, n)) != 0; n++) {
        if (n == FILTERS_MAX || !is_plain(objects, item_at(objects, parameters, n)))
            return FALSE;
        chain->decode[n] = find_decoder(gj_objects_name(objects, name));
        if (!chain->decode[n])
            return FALSE;
    }
    chain->n = n;
    return TRUE;
}

static GjFilterResult append_plain(const guint8 *data, gsize size, gsize max,
                                   GByteArray *out)
{
    if (size > max - MIN(max, out->len))
        return GJ_FILTER_LIMIT;
    g_byte_array_append(out, data, (guint)size);
    return GJ_FILTER_DONE;
}

GjFilterResult gj_filters_read(GjObjects *objects, GjObject stream, gsize max,
                               GByteArray *out)
{
    g_autoptr(GBytes) raw = gj_objects_raw_stream(objects, stream);
    g_autoptr(GByteArray) between = NULL;
    Chain chain = {0};
    gsize size = 0;

    if (!raw)
        return GJ_FILTER_DAMAGED;
    if (!find_decoders(objects, stream, &chain))
        return GJ_FILTER_UNSUPPORTED;
    const guint8 *data = g_bytes_get_data(raw, &size);
    for (guint i = 0; i + 1 < chain.n; i++) {
        GByteArray *decoded = g_byte_array_new();
        GjFilterResult result = chain.decode[i](data, size, max, decoded);
        g_clear_pointer(&between, g_byte_array_unref);
        between = decoded;
        if (result == GJ_FILTER_LIMIT)
            return result;
        data = decoded->data;
        size = decoded->len;
    }
    return chain.n > 0 ? chain.decode[chain.n - 1](data, size, max, out)
                       : append_plain(data, size, max, out);
}
