/* An HTTP response as it stands in a web archive: its head, and its body decoded. */
#pragma once

#include "http_body.h"

/** A response that comes in pieces. */
typedef struct GjHttp GjHttp;

/** A response whose body goes to @take, if its status says that it is what was asked for:
 * 200, 203, 206 (transfer full). */
GjHttp *gj_http_new(GjHttpTake take, gpointer user_data);

/** The next @size bytes at @data. FALSE when more is of no use. */
gboolean gj_http_push(GjHttp *http, const guint8 *data, gsize size);

/** How it ended, when all was pushed. One without a whole head is damaged; one whose
 * server gave only part of it (206) is cut. */
GjHttpEnd gj_http_end(GjHttp *http);

/** Whether its body was asked for; only from its head. */
gboolean gj_http_is_wanted(const GjHttp *http);

/** Its media type as gj_http_media_type() gives it (borrowed). */
const char *gj_http_type(const GjHttp *http);

/** How its body is compressed: for GJ_HTTP_ENCODED (borrowed). */
const char *gj_http_encoding(const GjHttp *http);

/** Frees @http; accepts NULL. */
void gj_http_free(GjHttp *http);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjHttp, gj_http_free)

/** What the field @name (in lower case) of a head says whose line is @line, "Name:
 * value": its value without space around it (borrowed, within @line); NULL: another
 * field. */
const char *gj_http_field(const char *line, const char *name);
