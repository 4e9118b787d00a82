#include "list.h"

#include "source.h"

#include <string.h>

/* Most bytes of a list: 10⁷ paths. */
#define SIZE_MAX_LIST (1u << 30)
#define BOM           "\xEF\xBB\xBF"

static gboolean read_whole(const char *path, GjSource *source, GError **error)
{
    if (!gj_source_read_path(path, SIZE_MAX_LIST, source, error))
        return FALSE;
    if (!source->data)
        g_set_error(error, GJ_SOURCE_ERROR, GJ_REASON_LIMIT_SIZE,
                    "It has more than %u MiB: split it.", SIZE_MAX_LIST >> 20);
    return source->data != NULL;
}

/* Takes the \r off all of @paths where each of the first @n_lines has one: lines as
 * Windows ends them. Those that are empty then are passed over. */
static void take_returns_off(GPtrArray *paths, guint n_lines)
{
    for (guint i = 0; i < n_lines; i++) {
        if (!g_str_has_suffix(g_ptr_array_index(paths, i), "\r"))
            return;
    }
    for (guint i = n_lines; i > 0; i--) {
        char *path = g_ptr_array_index(paths, i - 1);
        path[strlen(path) - 1] = '\0';
        if (!*path)
            g_ptr_array_remove_index(paths, i - 1);
    }
}

/* Makes UTF-8 of a list in UTF-16, as Windows writes them; its zero bytes end nothing. */
static gboolean decode(GjSource *source, GError **error)
{
    gsize size = 0;
    const guint8 *data = source->data->data;

    if (source->data->len < 2 ||
        (memcmp(data, "\xFF\xFE", 2) != 0 && memcmp(data, "\xFE\xFF", 2) != 0))
        return TRUE;
    char *text = g_convert((const char *)data, source->data->len, "UTF-8", "UTF-16", NULL,
                           &size, NULL);
    if (!text) {
        g_set_error_literal(error, GJ_SOURCE_ERROR, GJ_REASON_DAMAGED,
                            "It begins as UTF-16 and is none: save the list as UTF-8.");
        return FALSE;
    }
    g_byte_array_unref(source->data);
    source->data = g_byte_array_new_take((guint8 *)text, size);
    return TRUE;
}

GPtrArray *gj_list_read(const char *path, GError **error)
{
    g_auto(GjSource) source = {0};
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    if (!read_whole(path, &source, error) || !decode(&source, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    const char *at = (const char *)source.data->data;
    const char *end = at + source.data->len;
    if (source.data->len >= strlen(BOM) && memcmp(at, BOM, strlen(BOM)) == 0)
        at += strlen(BOM);
    char separator = at < end && memchr(at, '\0', (gsize)(end - at)) ? '\0' : '\n';
    guint n_lines = 0;
    while (at < end) {
        const char *stop = memchr(at, separator, (gsize)(end - at));
        if (stop)
            n_lines = paths->len + (stop > at ? 1 : 0);
        else
            stop = end;
        if (stop > at)
            g_ptr_array_add(paths, g_strndup(at, (gsize)(stop - at)));
        at = stop + 1;
    }
    if (separator == '\n')
        take_returns_off(paths, n_lines);
    return g_steal_pointer(&paths);
}
