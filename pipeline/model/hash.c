#include "hash.h"

#include <nettle/sha2.h>

G_STATIC_ASSERT(GJ_HASH_SIZE == SHA256_DIGEST_SIZE);

struct GjHash {
    struct sha256_ctx context;
};

GjHash *gj_hash_new(void)
{
    GjHash *hash = g_new(GjHash, 1);

    sha256_init(&hash->context);
    return hash;
}

void gj_hash_add(GjHash *hash, gconstpointer data, gsize size)
{
    if (size > 0)
        sha256_update(&hash->context, size, data);
}

char *gj_hash_hex(const guint8 *bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *string = g_new(char, 2 * (gsize)GJ_HASH_SIZE + 1);

    for (gsize i = 0; i < GJ_HASH_SIZE; i++) {
        string[2 * i] = digits[bytes[i] >> 4];
        string[2 * i + 1] = digits[bytes[i] & 15];
    }
    string[2 * (gsize)GJ_HASH_SIZE] = '\0';
    return string;
}

char *gj_hash_string(const GjHash *hash)
{
    GjHash copy = *hash; /* taking the hash begins it anew */
    guint8 bytes[GJ_HASH_SIZE];

    sha256_digest(&copy.context, GJ_HASH_SIZE, bytes);
    return gj_hash_hex(bytes);
}

void gj_hash_free(GjHash *hash)
{
    g_free(hash);
}

char *gj_hash_of(gconstpointer data, gsize size)
{
    GjHash hash;

    sha256_init(&hash.context);
    gj_hash_add(&hash, data, size);
    return gj_hash_string(&hash);
}

void gj_hash_bytes_of(gconstpointer data, gsize size, guint8 *bytes)
{
    GjHash hash;

    sha256_init(&hash.context);
    gj_hash_add(&hash, data, size);
    sha256_digest(&hash.context, GJ_HASH_SIZE, bytes);
}
