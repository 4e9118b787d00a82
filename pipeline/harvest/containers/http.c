#include "http.h"

#include <string.h>

/* Longest head of a response, in bytes: servers give up at 8 to 64 KiB. */
#define HEAD_MAX       (256u << 10)
#define STATUS_PARTIAL 206

struct GjHttp {
    GjHttpTake take;
    gpointer user_data;
    GString *head; /* until it is whole */
    gboolean has_head, is_damaged;
    guint status;
    char *type, *encoding;
    GjHttpBody *body; /* NULL: not wanted */
};

GjHttp *gj_http_new(GjHttpTake take, gpointer user_data)
{
    GjHttp *http = g_new0(GjHttp, 1);

    http->take = take;
    http->user_data = user_data;
    http->head = g_string_new(NULL);
    http->type = g_strdup("");
    http->encoding = g_strdup("");
    return http;
}

const char *gj_http_field(const char *line, const char *name)
{
    gsize size = strlen(name);

    if (g_ascii_strncasecmp(line, name, size) != 0)
        return NULL;
    line += size;
    line += strspn(line, " \t");
    if (*line++ != ':')
        return NULL;
    return line + strspn(line, " \t");
}

/* @value in lower case, up to a parameter (transfer full). */
static char *plain_value(const char *value)
{
    g_autofree char *word = g_strndup(value, strcspn(value, ";,"));

    return g_ascii_strdown(g_strstrip(word), -1);
}

static void read_field(GjHttp *http, GjHttpForm *form, const char *line)
{
    const char *value = NULL;

    if ((value = gj_http_field(line, "content-type"))) {
        g_free(http->type);
        http->type = plain_value(value);
    } else if ((value = gj_http_field(line, "content-encoding"))) {
        g_free(http->encoding);
        http->encoding = plain_value(value);
    } else if ((value = gj_http_field(line, "transfer-encoding"))) {
        form->is_chunked = g_ascii_strncasecmp(value, "chunked", 7) == 0;
    } else if ((value = gj_http_field(line, "content-length"))) {
        form->has_length = g_ascii_isdigit(*value);
        form->length = g_ascii_strtoull(value, NULL, 10);
    }
}

/* HTTP/1.1 200 OK → 200; 0 for anything else. */
static guint read_status(const char *line)
{
    const char *space = g_str_has_prefix(line, "HTTP/") ? strchr(line, ' ') : NULL;

    if (!space)
        return 0;
    space += strspn(space, " ");
    return g_ascii_isdigit(*space) ? (guint)MIN(g_ascii_strtoull(space, NULL, 10), 999u)
                                   : 0;
}

gboolean gj_http_is_wanted(const GjHttp *http)
{
    return http->status == 200 || http->status == 203 || http->status == STATUS_PARTIAL;
}

/* Reads the head, which is whole. */
static void read_head(GjHttp *http)
{
    g_auto(GStrv) lines = g_strsplit(http->head->str, "\n", -1);
    GjHttpForm form = {0};

    http->status = read_status(lines[0]);
    for (char **line = lines + 1; *line; line++)
        read_field(http, &form, g_strchomp(*line));
    form.encoding = http->encoding;
    g_string_truncate(http->head, 0);
    http->has_head = http->status < 100 || http->status >= 200; /* 1xx: one follows */
    http->is_damaged = http->status == 0;
    if (http->has_head && gj_http_is_wanted(http))
        http->body = gj_http_body_new(&form, http->take, http->user_data);
}

/* Takes @byte to the head; reads it when it is whole: an empty line. */
static void push_head(GjHttp *http, guint8 byte)
{
    GString *head = http->head;

    g_string_append_c(head, byte ? (char)byte : ' ');
    if (byte == '\n' &&
        (g_str_has_suffix(head->str, "\n\r\n") || g_str_has_suffix(head->str, "\n\n")))
        read_head(http);
    if (head->len > HEAD_MAX)
        http->is_damaged = TRUE;
}

gboolean gj_http_push(GjHttp *http, const guint8 *data, gsize size)
{
    for (; size > 0 && !http->has_head && !http->is_damaged; size--)
        push_head(http, *data++);
    if (http->is_damaged)
        return FALSE;
    if (!http->has_head)
        return TRUE;
    return http->body && gj_http_body_push(http->body, data, size);
}

GjHttpEnd gj_http_end(GjHttp *http)
{
    if (!http->has_head || http->is_damaged)
        return GJ_HTTP_DAMAGED;
    if (!http->body)
        return GJ_HTTP_WHOLE;
    GjHttpEnd how = gj_http_body_end(http->body);
    return how == GJ_HTTP_WHOLE && http->status == STATUS_PARTIAL ? GJ_HTTP_CUT : how;
}

const char *gj_http_type(const GjHttp *http)
{
    return http->type;
}

const char *gj_http_encoding(const GjHttp *http)
{
    return http->encoding;
}

void gj_http_free(GjHttp *http)
{
    if (!http)
        return;
    gj_http_body_free(http->body);
    g_string_free(http->head, TRUE);
    g_free(http->type);
    g_free(http->encoding);
    g_free(http);
}
