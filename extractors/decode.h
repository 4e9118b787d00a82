#pragma once

#include <glib.h>

/** Bytes read as text. */
typedef struct {
    char *text;           /**< valid UTF-8 without NUL and without byte order mark */
    gsize length;         /**< of @text, in bytes */
    const char *encoding; /**< what the bytes were: "UTF-8", "UTF-16LE", "GB18030", … */
    guint64 replaced;     /**< bytes that are no character, or NUL; U+FFFD stands there */
} GjDecoded;

/** Reads @size bytes at @data (borrowed) as text into @decoded (the caller clears it).
 * Never fails: what is no character in the likeliest encoding is replaced and counted. */
void gj_decode(const guint8 *data, gsize size, GjDecoded *decoded);

/** Likewise, where the text says of itself that its encoding is @declared (lower case;
 * NULL: nothing). It is believed only where the bytes leave a choice. */
void gj_decode_declared(const guint8 *data, gsize size, const char *declared,
                        GjDecoded *decoded);

/** Frees the text of @decoded. */
void gj_decoded_clear(GjDecoded *decoded);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjDecoded, gj_decoded_clear)
