/* A web archive is records one behind the other, each
 *
 *     WARC/1.0                       version
 *     WARC-Type: response            head: fields, an empty line
 *     WARC-Target-URI: http://…
 *     Content-Length: 4711
 *                                    4711 bytes: here an HTTP response, head and body
 *     (two empty lines)
 *
 *  1. Read the head. Without a length, or where no version stands, the rest is lost.
 *  2. A response: its body goes through http.c into a memory file. Other records (what
 *     was asked, notes, names of hosts) are skipped and counted.
 *  3. What a server answered 200 and is a document is given; by its bytes, and where they
 *     are mere text by what the server calls it. Redirects, errors, scripts, styles and
 *     pictures are counted.
 *  4. A record that says it is truncated, is a segment, or ends before its length, and a
 *     body that does, gives its document as partial.
 *
 * wget puts the address in <>; a writer that stored the body decoded keeps the head as it
 * was: see http_body.c. Lost: documents of records that are no responses, and the later
 * segments of one. */
#include "warc.h"

#include "http.h"
#include "member_name.h"
#include "pipeline/harvest/path.h"

#include <string.h>
#include <sys/mman.h>

#define VERSION "WARC/"
/* Longest line of the head of a record, and most lines of it. */
#define LINE_MAX_BYTES (64u << 10)
#define LINES_MAX      1000
/* Longest address that is told, in bytes. */
#define URL_MAX (16u << 10)
/* Most that is told of a word in a head, in bytes. */
#define WORD_MAX 40
/* Longest date that is one. */
#define DATE_MAX 40

/* What a server that does not say what it gives is taken to say. */
#define MEDIA_TYPE_UNKNOWN "application/octet-stream"

/* A record, from its head. */
typedef struct {
    char *type, *uri, *date, *truncated, *content_type;
    gboolean is_segment, has_length;
    guint64 length;
} Record;

/* A web archive at work. */
typedef struct {
    GjLevel *level;
    GjWarcInput *input;
    gboolean is_broken; /* the bytes end before the archive does */
    guint64 n_records, n_documents, n_page_parts, n_refused;
} Reader;

/* The response of a record, being taken. */
typedef struct {
    GjLevel *level;
    GjMemoryFile file;
} Body;

gboolean gj_warc_is(const guint8 *data, gsize size)
{
    return size >= strlen(VERSION) && memcmp(data, VERSION, strlen(VERSION)) == 0;
}

static void record_clear(Record *record)
{
    g_free(record->type);
    g_free(record->uri);
    g_free(record->date);
    g_free(record->truncated);
    g_free(record->content_type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Record, record_clear)

/* ---- bytes ---- */

/* Makes sure that a byte is there; FALSE at the end, or when reading is over. */
static gboolean fill(Reader *reader)
{
    GjWarcInput *input = reader->input;

    if (input->size > 0)
        return TRUE;
    gssize n = input->pull(input->user_data, &input->data);
    if (n < 0)
        reader->is_broken = TRUE;
    if (n <= 0 || !gj_giver_spend(reader->level->giver, (guint64)n))
        return FALSE;
    input->size = (gsize)n;
    return TRUE;
}

/* Reads a line without its end (transfer full); NULL at the end of the bytes, or when it
 * is too long. */
static char *read_line(Reader *reader)
{
    g_autoptr(GString) line = g_string_new(NULL);
    GjWarcInput *input = reader->input;

    while (fill(reader) && line->len <= LINE_MAX_BYTES) {
        const guint8 *end = memchr(input->data, '\n', input->size);
        gsize part = end ? (gsize)(end - input->data) : input->size;
        g_string_append_len(line, (const char *)input->data, (gssize)part);
        input->data += part + (end != NULL);
        input->size -= part + (end != NULL);
        if (end)
            return g_strdup(g_strchomp(line->str));
    }
    return NULL;
}

/* ---- records ---- */

static void set(char **text, const char *value)
{
    if (!*text)
        *text = g_strdup(value);
}

static void read_field(Record *record, const char *line)
{
    const char *value = NULL;

    if ((value = gj_http_field(line, "warc-type"))) {
        set(&record->type, value);
    } else if ((value = gj_http_field(line, "warc-target-uri"))) {
        set(&record->uri, value);
    } else if ((value = gj_http_field(line, "warc-date"))) {
        set(&record->date, value);
    } else if ((value = gj_http_field(line, "warc-truncated"))) {
        set(&record->truncated, value);
    } else if ((value = gj_http_field(line, "content-type"))) {
        set(&record->content_type, value);
    } else if (gj_http_field(line, "warc-segment-number")) {
        record->is_segment = TRUE;
    } else if ((value = gj_http_field(line, "content-length"))) {
        record->has_length = g_ascii_isdigit(*value);
        record->length = g_ascii_strtoull(value, NULL, 10);
    }
}

/* Reads the version line of the next record. FALSE at the end; *@is_bad where something
 * else stands. */
static gboolean read_version(Reader *reader, gboolean *is_bad)
{
    g_autofree char *line = NULL;

    do {
        g_free(line);
        line = read_line(reader);
    } while (line && !*line);
    *is_bad = line ? !g_str_has_prefix(line, VERSION) : reader->input->size > 0;
    return line && !*is_bad;
}

/* Reads the head of a record; FALSE when it is not whole. */
static gboolean read_head(Reader *reader, Record *record)
{
    for (guint n = 0; n < LINES_MAX; n++) {
        g_autofree char *line = read_line(reader);
        if (!line)
            return FALSE;
        if (!*line)
            return record->has_length;
        read_field(record, line);
    }
    return FALSE;
}

/* Reads @length bytes into @http, or (NULL) past them; FALSE when there are fewer. */
static gboolean read_block(Reader *reader, guint64 length, GjHttp *http)
{
    GjWarcInput *input = reader->input;
    gboolean takes = http != NULL;

    while (length > 0 && fill(reader)) {
        gsize part = (gsize)MIN(length, input->size);
        takes = takes && gj_http_push(http, input->data, part);
        input->data += part;
        input->size -= part;
        length -= part;
    }
    return length == 0;
}

/* ---- documents ---- */

static gboolean take_body(gpointer user_data, const guint8 *data, gsize size)
{
    Body *body = user_data;

    return gj_giver_spend(body->level->giver, size) &&
           gj_memory_file_append(&body->file, data, size);
}

/* What the body is that a server calls @media_type. Where it could not be decoded, that
 * alone tells. */
static GjContent tell(const Body *body, GjHttpEnd how, const char *media_type)
{
    const GjContainerReader *reader = body->level->giver->reader;

    media_type = *media_type ? media_type : MEDIA_TYPE_UNKNOWN;
    if (how == GJ_HTTP_DAMAGED || how == GJ_HTTP_ENCODED)
        return reader->tell(NULL, 0, media_type);
    const guint8 *data = gj_memory_map(body->file.fd, body->file.size);
    GjContent content = reader->tell(data, data ? body->file.size : 0, media_type);

    if (data)
        munmap((void *)data, body->file.size);
    return content;
}

/* The address of @record without <> (transfer full); NULL: none. */
static char *url_of(const Record *record)
{
    g_autofree char *url = gj_path_listed(record->uri ? record->uri : "");
    gsize size = strlen(url);

    if (size == 0)
        return NULL;
    if (url[0] == '<' && url[size - 1] == '>')
        return g_strndup(url + 1, size - 2);
    return g_steal_pointer(&url);
}

/* The date of @record, if it looks like one (borrowed); else NULL. */
static const char *date_of(const Record *record)
{
    const char *date = record->date;

    if (!date || strlen(date) > DATE_MAX ||
        strspn(date, "0123456789-:.TZ+") != strlen(date))
        return NULL;
    return *date ? date : NULL;
}

/* The beginning of @text, which is to be a word (transfer full). */
static char *word_of(const char *text)
{
    g_autofree char *beginning = g_strndup(text, WORD_MAX);

    return gj_path_listed(beginning);
}

/* Why the document of @record is not all there (transfer full); NULL: it is. */
static char *cut_message(const Record *record, GjHttpEnd how, gboolean is_whole)
{
    if (record->truncated) {
        g_autofree char *why = word_of(record->truncated);
        return g_strdup_printf("The web archive has only part of it (%s): fetch it "
                               "from its address.",
                               why);
    }
    if (record->is_segment || !is_whole || how == GJ_HTTP_CUT)
        return g_strdup(
            "The web archive has only part of it: fetch it from its address.");
    return NULL;
}

static void list(Reader *reader, GjMemberInfo *info, GjReason reason, const char *message)
{
    info->reason = reason;
    info->message = message;
    gj_level_list(reader->level, info);
}

/* Gives or lists the document in @body. */
static void give_document(Reader *reader, Body *body, GjMemberInfo *info, GjHttpEnd how,
                          const char *encoding)
{
    if (how == GJ_HTTP_ENCODED) {
        g_autofree char *word = word_of(encoding);
        g_autofree char *message = g_strdup_printf(
            "It is compressed in a way that is not read (%s): fetch it from its "
            "address.",
            word);
        list(reader, info, GJ_REASON_UNSUPPORTED, message);
    } else if (how == GJ_HTTP_DAMAGED) {
        list(reader, info, GJ_REASON_DAMAGED,
             "It is damaged inside the web archive: fetch it from its address.");
    } else if (how == GJ_HTTP_REFUSED && body->file.is_full) {
        g_autofree char *message = g_strdup_printf(
            "It has more than %" G_GUINT64_FORMAT " MiB.", body->file.max >> 20);
        list(reader, info, GJ_REASON_LIMIT_SIZE, message);
    } else if (how == GJ_HTTP_REFUSED) {
        list(reader, info, GJ_REASON_MEMORY, "There is no memory left to hold it.");
    } else {
        gj_level_give(reader->level, &body->file, info);
    }
}

/* Gives what was answered, if it is a document. */
static void give_response(Reader *reader, const Record *record, GjHttp *http, Body *body,
                          gboolean is_whole)
{
    GjHttpEnd how = gj_http_end(http);
    g_autofree char *url = url_of(record);
    g_autofree char *name = url ? gj_member_name(url) : NULL;
    g_autofree char *cut = cut_message(record, how, is_whole);
    GjMemberInfo info = {.name = name,
                         .source_url = url && strlen(url) <= URL_MAX ? url : NULL,
                         .fetched_at = date_of(record),
                         .message = cut,
                         .reason = cut ? GJ_REASON_PARTIAL : GJ_REASON_NONE};

    if (reader->level->giver->over)
        return;
    gboolean is_empty = how == GJ_HTTP_WHOLE && body->file.size == 0;
    if (!gj_http_is_wanted(http)) {
        reader->n_refused++;
    } else if (is_empty || tell(body, how, gj_http_type(http)) == GJ_CONTENT_OTHER) {
        reader->n_page_parts++;
    } else {
        reader->n_documents++;
        give_document(reader, body, &info, how, gj_http_encoding(http));
    }
}

/* Reads the block of @record; FALSE when it is cut off. */
static gboolean read_response(Reader *reader, const Record *record)
{
    guint64 max = reader->level->giver->reader->limits.member_max;
    Body body = {reader->level, gj_memory_file_make(max)};
    g_autoptr(GjHttp) http = gj_http_new(take_body, &body);

    gboolean is_whole = read_block(reader, record->length, http);
    give_response(reader, record, http, &body, is_whole);
    gj_memory_file_clear(&body.file);
    return is_whole;
}

static gboolean is_response(const Record *record)
{
    return record->type && g_ascii_strcasecmp(record->type, "response") == 0 &&
           record->content_type &&
           g_ascii_strncasecmp(record->content_type, "application/http", 16) == 0;
}

/* Reads the next record; FALSE when it is the last one that can be. */
static gboolean read_record(Reader *reader)
{
    g_auto(Record) record = {0};
    gboolean is_bad = FALSE;

    if (!read_version(reader, &is_bad)) {
        reader->is_broken = reader->is_broken || is_bad;
        return FALSE;
    }
    reader->n_records++;
    if (!read_head(reader, &record) ||
        (is_response(&record) ? !read_response(reader, &record)
                              : !read_block(reader, record.length, NULL))) {
        reader->is_broken = TRUE;
        return FALSE;
    }
    return TRUE;
}

/* Tells what was in it. */
static void tell_counts(const Reader *reader)
{
    guint64 n_other = reader->n_records - reader->n_documents - reader->n_page_parts -
                      reader->n_refused;
    g_autofree char *message = g_strdup_printf(
        "%sRecords: %" G_GUINT64_FORMAT "; documents: %" G_GUINT64_FORMAT
        "; scripts, styles, pictures and the like: %" G_GUINT64_FORMAT
        "; redirects and errors: %" G_GUINT64_FORMAT "; others: %" G_GUINT64_FORMAT ".",
        reader->is_broken ? "It is cut off or damaged; what stands behind that is not "
                            "listed: fetch it again. "
                          : "",
        reader->n_records, reader->n_documents, reader->n_page_parts, reader->n_refused,
        n_other);

    gj_level_lose(reader->level, reader->is_broken ? GJ_REASON_DAMAGED : GJ_REASON_NONE,
                  message);
}

void gj_warc_read(GjLevel *level, GjWarcInput *input)
{
    Reader reader = {.level = level, .input = input};

    if (!gj_giver_spend(level->giver, input->size))
        return;
    while (read_record(&reader) && !level->giver->over)
        continue;
    if (!level->giver->over)
        tell_counts(&reader);
}
