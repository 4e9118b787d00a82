#include "fuzz.h"

#include "pipeline/model/stream.h"

/* Writes @item as it would stand in the stream: so everything it holds is read. */
static gboolean drop(GjItem item, gpointer user_data, GError **error)
{
    return gj_stream_write(item, user_data, error);
}

GjSink fuzz_sink(void)
{
    static GjStreamWriter *writer;

    if (!writer)
        writer = gj_stream_writer_new(fopen("/dev/null", "w"));
    return (GjSink){drop, writer};
}

/* Hands the items of @reader to @sink, as far as it goes. */
static void read_all(const GjExtractor *extractor, gpointer reader, GjSink sink)
{
    GjStep step = GJ_STEP_ITEM;

    while (step == GJ_STEP_ITEM || step == GJ_STEP_LOST) {
        g_autoptr(GError) error = NULL;
        GjItem item = {0};
        step = extractor->next(reader, &item, &error);
        if (step == GJ_STEP_ITEM)
            sink.func(item, sink.user_data, NULL);
        else if (step == GJ_STEP_LOST)
            gj_sink_diagnose(sink, FALSE, (GjReason)error->code, error->message, NULL);
        else if (step == GJ_STEP_FAILED)
            g_assert(error && error->code > GJ_REASON_NONE);
    }
}

void fuzz_extract(const GjExtractor *extractor, const guint8 *data, gsize size,
                  GjSink sink)
{
    g_autoptr(GError) error = NULL;
    GjInput input = {"", data, size};
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->document_id = g_strdup("0123456789abcdef");
    document->path = g_strdup("fuzz");
    document->format = g_strdup(extractor->format);
    extractor->bid(&input);
    gpointer reader = extractor->open(&input, document, &error);
    gj_sink_take(sink, GJ_ITEM_DOCUMENT, document, NULL);
    if (reader) {
        read_all(extractor, reader, sink);
        extractor->close(reader);
    } else {
        g_assert(error && error->code > GJ_REASON_NONE);
        gj_sink_diagnose(sink, TRUE, (GjReason)error->code, error->message, NULL);
    }
    gj_sink_take(sink, GJ_ITEM_END, NULL, NULL);
}
