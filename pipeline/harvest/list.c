#include "list.h"

#include "source.h"

#include <string.h>
#include <unistd.h>

/* Most bytes of a list: 10⁷ paths. */
#define SIZE_MAX_LIST (1u << 30)

static gboolean read_whole(const char *path, GjSource *source, GError **error)
{
    gboolean is_stdin = g_str_equal(path, "-");
    int fd = is_stdin ? STDIN_FILENO : gj_source_open(path, error);

    if (fd < 0)
        return FALSE;
    gboolean is_read = gj_source_read(fd, SIZE_MAX_LIST, source, error);
    if (!is_stdin)
        close(fd);
    if (is_read && !source->data) {
        g_set_error(error, GJ_SOURCE_ERROR, GJ_REASON_LIMIT_SIZE,
                    "It has more than %u MiB.", SIZE_MAX_LIST >> 20);
        return FALSE;
    }
    return is_read;
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
    char separator = at < end && memchr(at, '\0', source.data->len) ? '\0' : '\n';
    while (at < end) {
        const char *stop = memchr(at, separator, (gsize)(end - at));
        if (!stop)
            stop = end;
        if (stop > at)
            g_ptr_array_add(paths, g_strndup(at, (gsize)(stop - at)));
        at = stop + 1;
    }
    return g_steal_pointer(&paths);
}
