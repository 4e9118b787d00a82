/* SHA-256 (FIPS 180-4) by Nettle, which uses the instructions that processors have for
 * it: every document and every result is hashed, and GLib's takes three times as long. */
#pragma once

#include <glib.h>

/** Bytes of a hash. */
#define GJ_HASH_SIZE 32

/** A hash of bytes that come in pieces. */
typedef struct GjHash GjHash;

/** A hash of nothing so far (transfer full). */
GjHash *gj_hash_new(void);

/** Adds @size bytes at @data. */
void gj_hash_add(GjHash *hash, gconstpointer data, gsize size);

/** The hash of what was added so far, in 64 hexadecimal digits (transfer full). */
char *gj_hash_string(const GjHash *hash);

void gj_hash_free(GjHash *hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjHash, gj_hash_free)

/** The hash of @size bytes at @data (transfer full: 64 hexadecimal digits). */
char *gj_hash_of(gconstpointer data, gsize size);

/** GJ_HASH_SIZE @bytes of a hash in hexadecimal digits (transfer full). */
char *gj_hash_hex(const guint8 *bytes);

/** The hash of @size bytes at @data in GJ_HASH_SIZE bytes at @bytes. */
void gj_hash_bytes_of(gconstpointer data, gsize size, guint8 *bytes);
