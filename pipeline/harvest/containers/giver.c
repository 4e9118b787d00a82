#include "giver.h"

#include "pipeline/harvest/container_wire.h"

#include <unistd.h>

void gj_giver_init(GjGiver *giver, const GjContainerReader *reader, int socket,
                   guint64 bytes)
{
    const GjContainerLimits *limits = &reader->limits;
    guint64 by_ratio =
        limits->ratio_free + MIN(bytes, limits->inflate_max) * limits->ratio_max;

    *giver = (GjGiver){
        .reader = reader,
        .socket = socket,
        .paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .inflate_left = MIN(by_ratio, limits->inflate_max),
    };
}

static void end(GjGiver *giver, GjReason reason, char *message)
{
    giver->over = reason;
    giver->over_message = message;
}

gboolean gj_giver_spend(GjGiver *giver, guint64 bytes)
{
    const GjContainerLimits *limits = &giver->reader->limits;

    if (giver->over)
        return FALSE;
    if (bytes <= giver->inflate_left) {
        giver->inflate_left -= bytes;
        return TRUE;
    }
    giver->inflate_left = 0;
    end(giver, GJ_REASON_LIMIT_INFLATE,
        g_strdup_printf("It inflates to more than %u times its size, or to more than "
                        "%" G_GUINT64_FORMAT " GiB: the members behind this are not "
                        "listed. Unpack it, if you trust it, and give the files.",
                        limits->ratio_max, limits->inflate_max >> 30));
    return FALSE;
}

char *gj_giver_path(GjGiver *giver, const char *path, const char *name)
{
    guint max = giver->reader->limits.members_max;
    g_autofree char *plain =
        g_strdup_printf("%s!/%s", path, name && *name ? name : "unnamed");
    char *unique = g_strdup(plain);

    if (!giver->over && g_hash_table_size(giver->paths) >= max)
        end(giver, GJ_REASON_LIMIT_SIZE,
            g_strdup_printf("It has more than %u members: the others are not listed. "
                            "Unpack it and give the files.",
                            max));
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(giver->paths, plain));
    while (g_hash_table_contains(giver->paths, unique)) {
        g_free(unique);
        unique = g_strdup_printf("%s#%u", plain, ++n);
    }
    if (n > 0)
        g_hash_table_replace(giver->paths, g_strdup(plain), GUINT_TO_POINTER(n));
    if (giver->over)
        g_clear_pointer(&unique, g_free);
    else
        g_hash_table_insert(giver->paths, g_strdup(unique), GUINT_TO_POINTER(1));
    return unique;
}

void gj_giver_give(GjGiver *giver, GjContainerStep step, const GjContainerMember *member)
{
    if ((giver->is_owed && !gj_wire_wait(giver->socket)) ||
        !gj_wire_send(giver->socket, step, member))
        _exit(1);
    giver->is_owed = TRUE;
}

void gj_giver_clear(GjGiver *giver)
{
    g_clear_pointer(&giver->paths, g_hash_table_unref);
    g_clear_pointer(&giver->over_message, g_free);
}
