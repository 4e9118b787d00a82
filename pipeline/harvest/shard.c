#include "shard.h"

#include "pipeline/model/hash.h"

#include <string.h>

/* Most shares: each is a folder of its own for `gouji merge`. */
#define COUNT_MAX 100000

gboolean gj_shard_parse(const char *text, GjShard *shard)
{
    guint64 number = 0, count = 0;
    g_auto(GStrv) parts = g_strsplit(text, "/", 2);

    if (g_strv_length(parts) != 2 ||
        !g_ascii_string_to_unsigned(parts[0], 10, 1, COUNT_MAX, &number, NULL) ||
        !g_ascii_string_to_unsigned(parts[1], 10, number, COUNT_MAX, &count, NULL))
        return FALSE;
    *shard = (GjShard){(guint)number, (guint)count};
    return TRUE;
}

static int compare(gconstpointer a, gconstpointer b)
{
    return strcmp(gj_entry_relative(*(GjEntry *const *)a),
                  gj_entry_relative(*(GjEntry *const *)b));
}

char *gj_shard_sign(const GPtrArray *entries)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy((GPtrArray *)entries, NULL, NULL);
    g_autoptr(GjHash) hash = gj_hash_new();

    g_ptr_array_set_free_func(sorted, NULL); /* they are those of @entries */
    g_ptr_array_sort(sorted, compare);
    for (guint i = 0; i < sorted->len; i++) {
        const GjEntry *entry = g_ptr_array_index(sorted, i);
        const char *path = gj_entry_relative(entry);
        guint64 bytes = GUINT64_TO_LE(entry->bytes);
        gj_hash_add(hash, path, strlen(path) + 1);
        gj_hash_add(hash, &bytes, sizeof bytes);
    }
    return gj_hash_string(hash);
}

/* The first 64 bits of the SHA-256 of @path, evenly spread. */
static guint64 hash_of(const char *path)
{
    guint8 bytes[GJ_HASH_SIZE];
    guint64 hash = 0;

    gj_hash_bytes_of(path, strlen(path), bytes);
    for (guint i = 0; i < sizeof hash; i++)
        hash = hash << 8 | bytes[i];
    return hash;
}

void gj_shard_keep(GPtrArray *entries, GjShard shard)
{
    guint n_kept = 0;

    for (guint i = 0; shard.count > 1 && i < entries->len; i++) {
        gpointer entry = g_ptr_array_index(entries, i);
        if (hash_of(gj_entry_relative(entry)) % shard.count != shard.number - 1)
            continue;
        g_ptr_array_index(entries, i) = g_ptr_array_index(entries, n_kept);
        g_ptr_array_index(entries, n_kept++) = entry;
    }
    if (shard.count > 1)
        g_ptr_array_set_size(entries, (int)n_kept); /* frees those behind */
}
