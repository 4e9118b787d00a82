#include "stream.h"

#include "codec.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

G_DEFINE_QUARK(gj_stream_error, gj_stream_error)

struct GjStreamWriter {
    FILE *file;
    char *document_id;
    guint64 lines; /* of the open document */
};

struct GjStreamReader {
    FILE *file;
    char *document_id; /* of the open document; NULL between documents */
    guint64 lines;
    guint64 line_number; /* in the stream, for messages */
    char *buffer;
    size_t buffer_size;
};

GjStreamWriter *gj_stream_writer_new(FILE *file)
{
    GjStreamWriter *writer = g_new0(GjStreamWriter, 1);

    writer->file = file;
    return writer;
}

void gj_stream_writer_free(GjStreamWriter *writer)
{
    if (!writer)
        return;
    g_free(writer->document_id);
    g_free(writer);
}

static int write_bytes(const char *bytes, size_t size, void *file)
{
    return fwrite(bytes, 1, size, file) == size ? 0 : -1;
}

/* The line of @item: the envelope first, so that a person finds it, then the members. */
static json_t *line_of(const GjStreamWriter *writer, const GjItem *item)
{
    json_t *line = json_pack("{si ss* ss}", "gouji", GJ_STREAM_VERSION, "doc",
                             writer->document_id, "kind", gj_item_types[item->kind].name);
    json_t *body = gj_codec_encode(item);

    json_object_update(line, body);
    json_decref(body);
    if (item->kind == GJ_ITEM_END)
        json_object_set_new(line, "lines", json_integer((json_int_t)writer->lines));
    return line;
}

gboolean gj_stream_write(GjItem item, gpointer user_data, GError **error)
{
    GjStreamWriter *writer = user_data;

    if (item.kind == GJ_ITEM_DOCUMENT) {
        g_free(writer->document_id);
        writer->document_id = g_strdup(((GjDocument *)item.body)->document_id);
        writer->lines = 0;
    }
    writer->lines++;
    json_t *line = line_of(writer, &item);
    int failed = json_dump_callback(line, write_bytes, writer->file,
                                    JSON_COMPACT | JSON_REAL_PRECISION(17));
    json_decref(line);
    gj_item_clear(&item);
    if (failed || putc('\n', writer->file) == EOF) {
        g_set_error(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_IO,
                    "the stream cannot be written: %s", g_strerror(errno));
        return FALSE;
    }
    return TRUE;
}

GjStreamReader *gj_stream_reader_new(FILE *file)
{
    GjStreamReader *reader = g_new0(GjStreamReader, 1);

    reader->file = file;
    return reader;
}

void gj_stream_reader_free(GjStreamReader *reader)
{
    if (!reader)
        return;
    g_free(reader->document_id);
    free(reader->buffer); /* getline's */
    g_free(reader);
}

static gboolean cut(const GjStreamReader *reader, GError **error, const char *why)
{
    g_set_error(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_CUT,
                "stream line %" G_GUINT64_FORMAT ": %s; was the writing program stopped?",
                reader->line_number, why);
    return FALSE;
}

static gboolean foreign(const GjStreamReader *reader, GError **error, const char *why)
{
    g_set_error(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_FORMAT,
                "stream line %" G_GUINT64_FORMAT
                ": %s; the input must come from a gouji stage of this version",
                reader->line_number, why);
    return FALSE;
}

/* Reads the next line as JSON; NULL at the end (error unset) or on an error. */
static json_t *read_json(GjStreamReader *reader, GError **error)
{
    json_error_t json_error;
    ssize_t size = getline(&reader->buffer, &reader->buffer_size, reader->file);

    reader->line_number++;
    if (size < 0 && ferror(reader->file)) {
        g_set_error(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_IO,
                    "the stream cannot be read: %s", g_strerror(errno));
        return NULL;
    }
    if (size < 0) {
        if (reader->document_id)
            cut(reader, error, "the stream ends inside a document");
        return NULL;
    }
    if ((size_t)size > GJ_STREAM_LINE_MAX) {
        foreign(reader, error, "the line is too long");
        return NULL;
    }
    json_t *line =
        json_loadb(reader->buffer, (size_t)size, JSON_REJECT_DUPLICATES, &json_error);
    if (!line)
        foreign(reader, error, json_error.text);
    return line;
}

static gboolean find_kind(const char *name, GjItemKind *kind)
{
    for (guint i = 0; name && i < GJ_N_ITEM_KINDS; i++) {
        if (g_str_equal(gj_item_types[i].name, name)) {
            *kind = (GjItemKind)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* Checks the envelope of @line and keeps the count of the open document. */
static gboolean follow(GjStreamReader *reader, const json_t *line, GjItemKind *kind,
                       GError **error)
{
    const char *id = json_string_value(json_object_get(line, "doc"));

    if (json_integer_value(json_object_get(line, "gouji")) != GJ_STREAM_VERSION)
        return foreign(reader, error, "not a line of this stream version");
    if (!find_kind(json_string_value(json_object_get(line, "kind")), kind))
        return foreign(reader, error, "unknown kind");
    if (!id)
        return foreign(reader, error, "no document id");
    if (*kind == GJ_ITEM_DOCUMENT) {
        if (reader->document_id)
            return cut(reader, error, "a document begins before the last one ended");
        reader->document_id = g_strdup(id);
        reader->lines = 0;
    }
    if (!reader->document_id || !g_str_equal(reader->document_id, id))
        return cut(reader, error, "a line of a document that is not open");
    reader->lines++;
    if (*kind != GJ_ITEM_END)
        return TRUE;
    json_int_t lines = json_integer_value(json_object_get(line, "lines"));
    if (lines < 0 || (guint64)lines != reader->lines)
        return cut(reader, error, "lines of the document are missing");
    g_clear_pointer(&reader->document_id, g_free);
    return TRUE;
}

/* A document must name itself as its envelope does: everything after relies on it. */
static gboolean is_sound(GjItemKind kind, gconstpointer body,
                         const GjStreamReader *reader)
{
    const GjDocument *document = body;

    return kind != GJ_ITEM_DOCUMENT ||
           (document->path && document->format && document->document_id &&
            g_str_equal(document->document_id, reader->document_id));
}

gboolean gj_stream_read(GjStreamReader *reader, GjItem *item, GError **error)
{
    g_autoptr(GError) why = NULL;
    json_t *line = read_json(reader, error);
    gboolean done = FALSE;

    *item = (GjItem){GJ_ITEM_END, NULL};
    if (!line)
        return FALSE;
    if (follow(reader, line, &item->kind, error)) {
        item->body = gj_codec_decode(item->kind, line, &why);
        done = item->kind == GJ_ITEM_END ||
               (item->body && is_sound(item->kind, item->body, reader));
        if (!done)
            foreign(reader, error, why ? why->message : "a member is missing");
    }
    json_decref(line);
    if (!done)
        gj_item_clear(item);
    return done;
}

gboolean gj_stream_read_all(GjStreamReader *reader, GjSink sink, GError **error)
{
    GError *why = NULL;
    GjItem item;

    while (gj_stream_read(reader, &item, &why)) {
        if (!sink.func(item, sink.user_data, error))
            return FALSE;
    }
    if (why) {
        g_propagate_error(error, why);
        return FALSE;
    }
    return TRUE;
}
