#include "path.h"

#include <string.h>

char *gj_path_join(const char *folder, const char *name)
{
    gsize length = strlen(folder);

    while (length > 0 && folder[length - 1] == '/')
        length--;
    return g_strdup_printf("%.*s/%s", (int)length, folder, name);
}

char *gj_path_listed(const char *path)
{
    GString *listed = g_string_new(NULL);
    const char *bad = NULL;

    while (!g_utf8_validate(path, -1, &bad)) {
        g_string_append_len(listed, path, bad - path);
        g_string_append_printf(listed, "%%%02X", (guint)(guchar)*bad);
        path = bad + 1;
    }
    g_string_append(listed, path);
    return g_string_free(listed, FALSE);
}
