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

/* Takes the \r off all of @paths where each has one: lines as Windows ends them. Those
 * that are empty then are passed over. */
static void take_returns_off(GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++) {
        if (!g_str_has_suffix(g_ptr_array_index(paths, i), "\r"))
            return;
    }
    for (guint i = paths->len; i > 0; i--) {
        char *path = g_ptr_array_index(paths, i - 1);
        path[strlen(path) - 1] = '\0';
        if (!*path)
            g_ptr_array_remove_index(paths, i - 1);
    }
}

GPtrArray *gj_list_read(const char *path, GError **error)
{
    g_auto(GjSource) source = {0};
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    if (!read_whole(path, &source, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    const char *at = (const char *)source.data->data;
    const char *end = at + source.data->len;
    if (source.data->len >= strlen(BOM) && memcmp(at, BOM, strlen(BOM)) == 0)
        at += strlen(BOM);
    char separator = at < end && memchr(at, '\0', (gsize)(end - at)) ? '\0' : '\n';
    while (at < end) {
        const char *stop = memchr(at, separator, (gsize)(end - at));
        if (!stop)
            stop = end;
        if (stop > at)
            g_ptr_array_add(paths, g_strndup(at, (gsize)(stop - at)));
        at = stop + 1;
    }
    if (separator == '\n')
        take_returns_off(paths);
    return g_steal_pointer(&paths);
}
