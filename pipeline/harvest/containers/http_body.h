/* The body of an HTTP response, freed from how it was sent: chunks, compression. It comes
 * in pieces and goes on in pieces. */
#pragma once

#include <glib.h>

/** How a response ended. */
typedef enum {
    GJ_HTTP_WHOLE,
    GJ_HTTP_CUT,     /**< it ends too early */
    GJ_HTTP_DAMAGED, /**< its chunks or compressed bytes are broken */
    GJ_HTTP_ENCODED, /**< compressed in a way that is not read */
    GJ_HTTP_REFUSED, /**< nobody takes more of it */
} GjHttpEnd;

/** Takes @size bytes at @data of a body; FALSE when it takes no more. */
typedef gboolean (*GjHttpTake)(gpointer user_data, const guint8 *data, gsize size);

typedef struct GjHttpBody GjHttpBody;

/** How a body was sent, as its head says. */
typedef struct {
    gboolean is_chunked;
    const char *encoding; /**< in lower case; "": none */
    gboolean has_length;
    guint64 length; /**< as it was sent */
} GjHttpForm;

/** A body that goes to @take (transfer full). What @form says is believed where the bytes
 * bear it out: some archives store bodies as they were read, and the head as it was. */
GjHttpBody *gj_http_body_new(const GjHttpForm *form, GjHttpTake take, gpointer user_data);

/** The next @size bytes at @data, as they were sent. FALSE when more is of no use. */
gboolean gj_http_body_push(GjHttpBody *body, const guint8 *data, gsize size);

/** How it ended, when all was pushed. */
GjHttpEnd gj_http_body_end(GjHttpBody *body);

/** Frees @body; accepts NULL. */
void gj_http_body_free(GjHttpBody *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjHttpBody, gj_http_body_free)
